//! The stage of life and the programme it recommends, with what is unknown left open.

use crate::{
    date::{Date, after_months, long_date},
    fact::{FactValue, Facts, known},
    id::FactId,
    programme::{ProgrammeId, Selection},
    size::{SizeClass, SizeResult, classify, fact_name, fact_names},
    text::Lang,
};
use std::collections::BTreeSet;

/// A firm founded no longer ago than this is a start-up.
const STARTUP_MONTHS: u16 = 60;
/// Any of these facts makes a firm one that prepares to list.
const PREPARES_TO_LIST: [&str; 3] = [known::JOINT_STOCK, known::TUTORING, known::RESOLVED_TO_LIST];

/// The recommended programme (推荐方案), or those it may be, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// All selections the known facts leave; never empty.
    pub possible: BTreeSet<Selection>,
    /// The one to recommend, if the known facts leave no other.
    pub recommended: Option<Selection>,
    /// The facts that could narrow the possible selections.
    pub deciding: Vec<FactId>,
    /// What was looked at, in order.
    pub grounds: Vec<Ground>,
}

/// One step to a recommendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A yes/no fact that is yes.
    Yes(&'static str),
    /// A fact that is not known and may matter.
    Unknown(&'static str),
    /// The size class.
    Size(Box<SizeResult>),
    /// The day of founding.
    Founded {
        /// When.
        on: Date,
        /// Whether that is five years ago or less.
        within_five_years: bool,
    },
}

/// Recommends a programme: the first of these that holds. Listed → 上市; a joint-stock company, in
/// tutoring, or resolved to list → 拟上市; small or micro → 小微简式; founded five years ago or
/// less → 初创; otherwise 成长. State ownership adds 国有 to any.
pub fn recommend(facts: &Facts, today: Date) -> Recommendation {
    let mut steps = Steps::new(facts);
    steps.walk(today);
    let state_owned = facts.yes_no(known::STATE_OWNED);
    match state_owned {
        Some(true) => steps.grounds.push(Ground::Yes(known::STATE_OWNED)),
        None => steps.unknown(known::STATE_OWNED),
        Some(false) => {}
    }
    let added: &[bool] = match state_owned {
        Some(true) => &[true],
        Some(false) => &[false],
        None => &[false, true],
    };
    let possible: BTreeSet<Selection> = steps
        .main
        .iter()
        .flat_map(|main| {
            added.iter().map(|added| Selection {
                main: *main,
                state_owned: *added,
            })
        })
        .collect();
    let recommended = possible.first().copied().filter(|_| possible.len() == 1);
    Recommendation {
        possible,
        recommended,
        deciding: steps.deciding,
        grounds: steps.grounds,
    }
}

/// The walk down the rules, and what it has gathered.
struct Steps<'a> {
    facts: &'a Facts,
    main: BTreeSet<ProgrammeId>,
    deciding: Vec<FactId>,
    grounds: Vec<Ground>,
}

impl<'a> Steps<'a> {
    const fn new(facts: &'a Facts) -> Self {
        Self {
            facts,
            main: BTreeSet::new(),
            deciding: Vec::new(),
            grounds: Vec::new(),
        }
    }

    fn walk(&mut self, today: Date) {
        if self.any_of(&[known::LISTED], ProgrammeId::Listed)
            || self.any_of(&PREPARES_TO_LIST, ProgrammeId::PreIpo)
        {
            return;
        }
        let size = classify(self.facts);
        let small: BTreeSet<bool> = size.possible.iter().map(|class| is_small(*class)).collect();
        self.deciding.extend(size.deciding_by(is_small));
        self.grounds.push(Ground::Size(Box::new(size)));
        if small.contains(&true) {
            self.main.insert(ProgrammeId::Micro);
        }
        if small.contains(&false) {
            self.by_age(today);
        }
    }

    /// Takes in a programme that any of some yes/no facts calls for; returns whether one does.
    fn any_of(&mut self, ids: &[&'static str], programme: ProgrammeId) -> bool {
        if let Some(yes) = ids.iter().find(|id| self.facts.yes_no(id) == Some(true)) {
            self.grounds.push(Ground::Yes(yes));
            self.main.insert(programme);
            return true;
        }
        for id in ids.iter().filter(|id| self.facts.yes_no(id).is_none()) {
            self.unknown(id);
            self.main.insert(programme);
        }
        false
    }

    fn by_age(&mut self, today: Date) {
        let Some(FactValue::Date(on)) = self.facts.named(known::FOUNDED) else {
            self.unknown(known::FOUNDED);
            self.main
                .extend([ProgrammeId::Startup, ProgrammeId::Growth]);
            return;
        };
        let within_five_years = today <= after_months(*on, STARTUP_MONTHS);
        self.grounds.push(Ground::Founded {
            on: *on,
            within_five_years,
        });
        self.main.insert(if within_five_years {
            ProgrammeId::Startup
        } else {
            ProgrammeId::Growth
        });
    }

    fn unknown(&mut self, id: &'static str) {
        self.deciding.push(FactId::new(id));
        self.grounds.push(Ground::Unknown(id));
    }
}

fn is_small(class: SizeClass) -> bool {
    matches!(class, SizeClass::Micro | SizeClass::Small)
}

impl Recommendation {
    /// Returns the recommendation with its reasons, or what it may be and what would decide it.
    pub fn reason(&self, lang: Lang) -> String {
        let grounds: Vec<_> = self
            .grounds
            .iter()
            .filter_map(|ground| ground.tell(lang))
            .collect();
        let grounds = grounds.join(lang.pick("；", "; "));
        let Some(selection) = self.recommended else {
            return self.open_reason(&grounds, lang);
        };
        match lang {
            Lang::Zh => format!("推荐“{}”方案：{grounds}", selection.name(lang)),
            Lang::En => format!("programme '{}': {grounds}", selection.name(lang)),
        }
    }

    fn open_reason(&self, grounds: &str, lang: Lang) -> String {
        let names: Vec<_> = self
            .possible
            .iter()
            .map(|selection| selection.name(lang))
            .collect();
        let deciding = fact_names(&self.deciding, lang);
        let (head, tail) = match lang {
            Lang::Zh => (
                format!("尚不能推荐，可能为 {}", names.join("、")),
                format!("可由以下事实确定：{deciding}"),
            ),
            Lang::En => (
                format!(
                    "no programme can be recommended yet, it may be {}",
                    names.join(" or ")
                ),
                format!("decided by: {deciding}"),
            ),
        };
        let parts = [head.as_str(), grounds, tail.as_str()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(lang.pick("；", "; "))
    }
}

impl Ground {
    /// Returns the step in words; the unknown is told once, as what would decide.
    fn tell(&self, lang: Lang) -> Option<String> {
        match (self, lang) {
            (Self::Unknown(_), _) => None,
            (Self::Yes(id), Lang::Zh) => Some(format!("{}：是", fact_name(id, lang))),
            (Self::Yes(id), Lang::En) => Some(format!("{}: yes", fact_name(id, lang))),
            (Self::Size(size), Lang::Zh) => Some(format!("规模 {}", size.explain(lang))),
            (Self::Size(size), Lang::En) => Some(format!("size {}", size.explain(lang))),
            (
                Self::Founded {
                    on,
                    within_five_years,
                },
                Lang::Zh,
            ) => Some(format!(
                "{}成立，{}",
                long_date(*on, lang),
                if *within_five_years {
                    "未满或正满五年"
                } else {
                    "已超过五年"
                }
            )),
            (
                Self::Founded {
                    on,
                    within_five_years,
                },
                Lang::En,
            ) => Some(format!(
                "founded on {}, {}",
                long_date(*on, lang),
                if *within_five_years {
                    "five years ago or less"
                } else {
                    "over five years ago"
                }
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 24);

    /// A private manufacturer that does not think of listing, of medium size, ten years old.
    fn firm() -> Facts {
        let mut facts = Facts::default();
        for id in [known::LISTED, known::STATE_OWNED]
            .into_iter()
            .chain(PREPARES_TO_LIST)
        {
            facts.set(id.into(), FactValue::No);
        }
        facts.set(known::INDUSTRY.into(), FactValue::Industry("C34".into()));
        facts.set(known::EMPLOYEES.into(), FactValue::Count(300));
        facts.set(known::REVENUE.into(), FactValue::Money(20_000_000));
        facts.set(known::FOUNDED.into(), FactValue::Date(date(2016, 5, 1)));
        facts
    }

    fn with(changes: &[(&str, FactValue)]) -> Recommendation {
        let mut facts = firm();
        for (id, value) in changes {
            facts.set((*id).into(), value.clone());
        }
        recommend(&facts, TODAY)
    }

    fn deciding(recommendation: &Recommendation) -> Vec<&str> {
        recommendation.deciding.iter().map(FactId::as_str).collect()
    }

    #[test]
    fn the_first_rule_that_holds_recommends() {
        let small = (known::EMPLOYEES, FactValue::Count(86));
        let young = (known::FOUNDED, FactValue::Date(date(2024, 1, 1)));
        let listed = (known::LISTED, FactValue::Yes);
        assert_eq!(
            with(&[]).recommended,
            Some(Selection::only(ProgrammeId::Growth))
        );
        assert_eq!(
            with(std::slice::from_ref(&young)).recommended,
            Some(Selection::only(ProgrammeId::Startup))
        );
        assert_eq!(
            with(&[young, small.clone()]).recommended,
            Some(Selection::only(ProgrammeId::Micro))
        );
        for id in PREPARES_TO_LIST {
            let prepares = with(&[(id, FactValue::Yes), small.clone()]);
            assert_eq!(
                prepares.recommended,
                Some(Selection::only(ProgrammeId::PreIpo)),
                "{id}"
            );
            let both = with(&[(id, FactValue::Yes), listed.clone()]);
            assert_eq!(
                both.recommended,
                Some(Selection::only(ProgrammeId::Listed)),
                "{id}"
            );
        }
    }

    #[test]
    fn five_years_end_with_the_anniversary() {
        for (founded, programme) in [
            ((2021, 11, 24), ProgrammeId::Startup),
            ((2021, 11, 23), ProgrammeId::Growth),
        ] {
            let on = date(founded.0, founded.1, founded.2);
            let found = with(&[(known::FOUNDED, FactValue::Date(on))]);
            assert_eq!(found.recommended, Some(Selection::only(programme)), "{on}");
        }
    }

    #[test]
    fn state_ownership_adds_to_any_programme() {
        let owned = with(&[
            (known::STATE_OWNED, FactValue::Yes),
            (known::LISTED, FactValue::Yes),
        ]);
        let expected = Selection {
            main: ProgrammeId::Listed,
            state_owned: true,
        };
        assert_eq!(owned.recommended, Some(expected));
        let unknown = with(&[(known::STATE_OWNED, FactValue::Unknown)]);
        assert_eq!(unknown.recommended, None);
        assert_eq!(unknown.possible.len(), 2);
        assert_eq!(deciding(&unknown), [known::STATE_OWNED]);
    }

    #[test]
    fn what_is_unknown_stays_open_only_where_it_matters() {
        let listed = with(&[(known::LISTED, FactValue::Unknown)]);
        let mains: Vec<_> = listed
            .possible
            .iter()
            .map(|selection| selection.main)
            .collect();
        assert_eq!(mains, [ProgrammeId::Growth, ProgrammeId::Listed]);
        assert_eq!(deciding(&listed), [known::LISTED]);

        let tutoring = with(&[
            (known::JOINT_STOCK, FactValue::Yes),
            (known::TUTORING, FactValue::Unknown),
        ]);
        assert_eq!(
            tutoring.recommended,
            Some(Selection::only(ProgrammeId::PreIpo))
        );
        assert_eq!(tutoring.deciding, []);

        let size = with(&[(known::REVENUE, FactValue::Unknown)]);
        assert_eq!(size.recommended, None);
        assert_eq!(deciding(&size), [known::REVENUE]);

        let small_or_micro = with(&[
            (known::EMPLOYEES, FactValue::Count(86)),
            (known::REVENUE, FactValue::Unknown),
        ]);
        assert_eq!(
            small_or_micro.recommended,
            Some(Selection::only(ProgrammeId::Micro))
        );
        assert_eq!(small_or_micro.deciding, []);
    }

    #[test]
    fn an_industry_without_a_class_goes_by_its_age() {
        let bank = with(&[(known::INDUSTRY, FactValue::Industry("J66".into()))]);
        assert_eq!(bank.recommended, Some(Selection::only(ProgrammeId::Growth)));
    }

    #[test]
    fn nothing_known_leaves_every_programme() {
        let nothing = recommend(&Facts::default(), TODAY);
        assert_eq!(nothing.possible.len(), 10);
        assert_eq!(nothing.recommended, None);
        assert_eq!(nothing.deciding.len(), known::ALL.len());
        assert!(nothing.reason(Lang::Zh).contains("尚不能推荐"));
    }

    #[test]
    fn reasons_name_the_facts() {
        let small = with(&[(known::EMPLOYEES, FactValue::Count(86))]);
        assert!(
            small
                .reason(Lang::Zh)
                .starts_with("推荐“小微简式”方案：规模 小型：")
        );
        assert!(small.reason(Lang::Zh).contains("86 人"));
        assert!(
            with(&[])
                .reason(Lang::Zh)
                .contains("2016年5月1日成立，已超过五年")
        );
        assert!(with(&[]).reason(Lang::En).contains("over five years ago"));
        let open = with(&[(known::REVENUE, FactValue::Unknown)]).reason(Lang::Zh);
        assert!(open.contains("可由以下事实确定：营业收入"), "{open}");
    }

    fn yes_no() -> impl Strategy<Value = FactValue> {
        prop_oneof![
            Just(FactValue::Unknown),
            Just(FactValue::Yes),
            Just(FactValue::No)
        ]
    }

    proptest! {
        /// Learning facts never adds a selection; one is recommended when nothing is to decide.
        #[test]
        fn knowing_more_only_narrows(
            first in proptest::collection::vec(yes_no(), 5),
            employees in proptest::option::of(0..1_500_u64), revenue in 0..500_000_000_i64,
            founded in proptest::option::of(0..4_000_i64),
        ) {
            let ids = [known::LISTED, known::JOINT_STOCK, known::TUTORING,
                known::RESOLVED_TO_LIST, known::STATE_OWNED];
            let day = |days| TODAY.checked_sub(jiff::Span::new().days(days)).unwrap();
            let mut changes: Vec<_> = ids.into_iter().zip(first).collect();
            changes.push((known::EMPLOYEES, employees.map_or(FactValue::Unknown, FactValue::Count)));
            changes.push((known::REVENUE, FactValue::Money(revenue)));
            changes.push((known::FOUNDED, founded.map_or(FactValue::Unknown, |d| FactValue::Date(day(d)))));
            let before = with(&changes);
            prop_assert_eq!(before.recommended.is_some(), before.possible.len() == 1);
            prop_assert_eq!(before.recommended.is_some(), before.deciding.is_empty());
            changes.retain(|(_, value)| *value != FactValue::Unknown);
            let after = with(&changes);
            prop_assert!(after.possible.is_subset(&before.possible));
            prop_assert!(after.recommended.is_some());
        }
    }
}
