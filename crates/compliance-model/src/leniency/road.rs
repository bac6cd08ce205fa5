//! The roads to leniency of a finding: which entries may be claimed, what holds of each, what is
//! missing. Never a promise: an authority decides.

use super::{
    Effect, FirstWindow, Ground, Leniency, LeniencyChapter, PublishedList, Requirement,
    asked::Asked,
    standing::{self, Standing},
};
use crate::{
    checkup::Checkup,
    condition::Truth,
    content::Content,
    date::Date,
    id::{ItemId, LeniencyId},
    item::{LeniencyClass, Review},
    place::Locally,
    region::Region,
    text::Lang,
};

/// One entry that may be claimed for a finding.
#[derive(Clone, Debug)]
pub struct Road<'c> {
    /// The regulator's chapter.
    pub chapter: &'c LeniencyChapter,
    /// The entry.
    pub entry: &'c Leniency,
    /// The list it stands in.
    pub list: Option<&'c PublishedList>,
    /// Whether the firm is where the list holds.
    pub here: Truth,
    /// What each condition comes to, in the order of the entry, and the gates before them.
    pub points: Vec<Point<'c>>,
}

/// One condition, or a gate.
#[derive(Clone, Debug)]
pub struct Point<'c> {
    /// What is asked.
    pub of: Asks<'c>,
    /// What it comes to.
    pub standing: Standing,
}

/// What a point asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks<'c> {
    /// Gate: no red line is touched.
    RedLine,
    /// Gate: none of the cases that the entry leaves out.
    Exclusion(&'c [String]),
    /// A condition of the entry.
    Requirement(&'c Requirement, FirstWindow),
}

impl Asks<'_> {
    /// Returns what is asked, in words.
    pub fn told(self, lang: Lang) -> String {
        match self {
            Self::RedLine => lang
                .pick(
                    "不涉及安全、犯罪等不宜从宽的红线",
                    "no red line of safety or crime is touched",
                )
                .to_owned(),
            Self::Exclusion(cases) => {
                let cases = cases.join(lang.pick("；", "; "));
                match lang {
                    Lang::Zh => format!("没有排除情形：{cases}"),
                    Lang::En => format!("none of these cases: {cases}"),
                }
            }
            Self::Requirement(requirement, window) => requirement.told(window, lang),
        }
    }
}

/// How far a road is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// All that is asked holds by what was said: it can be claimed now, with papers.
    Ready,
    /// Something has to be done first.
    ToDo,
    /// Something has to be asked first.
    ToAsk,
    /// Something that is asked does not hold.
    Barred,
}

impl Opening {
    /// Returns it in words.
    pub const fn told(self, lang: Lang) -> &'static str {
        match self {
            Self::Ready => lang.pick(
                "可以提出主张，附上材料；是否采纳由机关决定",
                "may be claimed, with papers; the authority decides",
            ),
            Self::ToDo => lang.pick("先做完再主张", "to be done first, then claimed"),
            Self::ToAsk => lang.pick("还有情况要问清", "something is still to be asked"),
            Self::Barred => lang.pick("按现有答复不具备条件", "not open by what was said"),
        }
    }
}

impl Road<'_> {
    /// Returns how far it is open.
    pub fn opening(&self) -> Opening {
        let is = |wanted: fn(&Standing) -> bool| self.points.iter().any(|p| wanted(&p.standing));
        if is(|s| matches!(s, Standing::Fails)) {
            Opening::Barred
        } else if is(|s| matches!(s, Standing::Do(_))) {
            Opening::ToDo
        } else if is(|s| matches!(s, Standing::Ask)) || self.here == Truth::Unknown {
            Opening::ToAsk
        } else {
            Opening::Ready
        }
    }

    /// Returns whether it rests on nothing but the general rules.
    pub fn is_general(&self) -> bool {
        self.entry.class == Ground::D
    }

    /// Returns until when something has to be done for it, if a day is known.
    pub fn until(&self) -> Option<Date> {
        let days = self.points.iter().filter_map(|point| match point.standing {
            Standing::Do(until) => until,
            Standing::Holds | Standing::Fails | Standing::Ask => None,
        });
        days.min()
    }

    /// Returns what may be claimed in words: 可以主张首违不罚.
    pub fn claim(&self, lang: Lang) -> String {
        let effect = self.entry.effect.name(lang);
        match lang {
            Lang::Zh => format!("可以主张{effect}"),
            Lang::En => format!("may be claimed: {effect}"),
        }
    }

    /// Returns whether a lawyer has to look at entry or list before it is claimed.
    pub fn review(&self) -> Option<&str> {
        let reviews = std::iter::once(&self.entry.review).chain(self.list.map(|list| &list.review));
        reviews.into_iter().find_map(|review| match review {
            Review::Needed(why) => Some(why.as_str()),
            Review::Checked => None,
        })
    }
}

/// Why an entry about the act is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// Its list ended on that day.
    Ended(Date),
    /// Its list applies only from that day.
    NotYet(Date),
    /// Its list is of another place.
    Elsewhere,
    /// No article that it rests on is in force.
    LawEnded,
}

impl Withheld {
    /// Returns why, in words.
    pub fn told(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Ended(day), Lang::Zh) => format!("清单有效期到 {day} 已满"),
            (Self::Ended(day), Lang::En) => format!("its list ended on {day}"),
            (Self::NotYet(day), Lang::Zh) => format!("清单自 {day} 起才施行"),
            (Self::NotYet(day), Lang::En) => format!("its list applies only from {day}"),
            (Self::Elsewhere, _) => lang
                .pick(
                    "外地清单，只供论证参考",
                    "a list of another place, to argue with only",
                )
                .to_owned(),
            (Self::LawEnded, _) => lang
                .pick(
                    "所依条文在这一天没有施行的版本",
                    "no version of the articles it rests on is in force on that day",
                )
                .to_owned(),
        }
    }
}

/// What the lists come to for one finding.
#[derive(Clone, Debug, Default)]
pub struct Roads<'c> {
    /// What is offered: A, B, C, D, and within C the country first, the district last.
    pub open: Vec<Road<'c>>,
    /// What is about the act and not offered, with why.
    pub withheld: Vec<(LeniencyId, Withheld)>,
}

impl<'c> Roads<'c> {
    /// Returns the roads that nothing bars.
    pub fn standing(&self) -> impl Iterator<Item = &Road<'c>> {
        self.open.iter().filter(|r| r.opening() != Opening::Barred)
    }

    /// Returns the road to take first: the most open one, the safest ground first; 不予 before 减轻
    /// before 从轻.
    pub fn best(&self) -> Option<&Road<'c>> {
        self.standing().min_by_key(|road| {
            (
                road.entry.class == Ground::D,
                road.opening(),
                road.entry.class,
                rank(road.entry.effect),
            )
        })
    }
}

/// Returns the order in which effects are worth claiming.
const fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::FirstNotPunished | Effect::MinorNotPunished | Effect::NotPunished => 0,
        Effect::Mitigated => 1,
        Effect::Lighter => 2,
        Effect::NoCoercion => 3,
    }
}

/// What the roads of a firm are found by.
#[derive(Debug)]
pub struct Finder<'c> {
    content: &'c Content,
    region: Region,
    locally: Locally,
    day: Date,
}

impl<'c> Finder<'c> {
    /// Returns what finds the roads of the firm of a checkup on a day.
    pub fn new(content: &'c Content, checkup: &Checkup, day: Date) -> Self {
        Self {
            content,
            region: Region::of(content, checkup),
            locally: Locally::of(content, &content.facts_of(checkup)),
            day,
        }
    }

    /// Finds the roads of the shortfall of an item by what was asked about it.
    pub fn roads(&self, item: &ItemId, asked: &Asked) -> Roads<'c> {
        let class = self.content.item(item).map(|item| item.leniency);
        let mut roads = Roads::default();
        for (chapter, entry) in self.content.lists().all_leniency() {
            if !is_about(entry, item, class) {
                continue;
            }
            let list = entry.list.as_ref();
            let list = list.and_then(|id| self.content.lists().published(id));
            let region = list.and_then(|list| list.level.region());
            let here = region.map_or(Truth::Yes, |code| self.region.is_in(code));
            match self.withheld(entry, list, here) {
                Some(why) => roads.withheld.push((entry.id.clone(), why)),
                None => roads.open.push(Road {
                    chapter,
                    entry,
                    list,
                    here,
                    points: self.points(entry, list, class, asked),
                }),
            }
        }
        roads.open.sort_by_key(|road| {
            let region = road.list.and_then(|list| list.level.region());
            (road.entry.class, region.map_or(0, str::len))
        });
        roads
    }

    fn withheld(
        &self,
        entry: &Leniency,
        list: Option<&PublishedList>,
        here: Truth,
    ) -> Option<Withheld> {
        if here == Truth::No {
            return Some(Withheld::Elsewhere);
        }
        if let Some(day) = list.and_then(|list| list.to).filter(|&to| to < self.day) {
            return Some(Withheld::Ended(day));
        }
        if let Some(day) = list
            .and_then(|list| list.from)
            .filter(|&from| from > self.day)
        {
            return Some(Withheld::NotYet(day));
        }
        let cites = || entry.penalty.iter().chain(&entry.duty);
        let local = |cite: &crate::law::Citation| self.locally.is_elsewhere(&cite.law);
        if cites().any(local) && cites().all(local) {
            return Some(Withheld::Elsewhere);
        }
        let rests_on = if entry.penalty.is_empty() {
            &entry.duty
        } else {
            &entry.penalty
        };
        let laws = self.content.laws();
        let in_force = rests_on
            .iter()
            .any(|cite| cite.on(laws, self.day).is_some());
        (!in_force).then_some(Withheld::LawEnded)
    }

    fn points(
        &self,
        entry: &'c Leniency,
        list: Option<&PublishedList>,
        class: Option<LeniencyClass>,
        asked: &Asked,
    ) -> Vec<Point<'c>> {
        // An article that orders correction first, or a statute that frees, knows no red line.
        let gated = matches!(entry.class, Ground::C | Ground::D);
        let red_line = gated.then(|| Point {
            of: Asks::RedLine,
            standing: standing::red_line(class, asked),
        });
        let exclusion = (!entry.exclusions.is_empty()).then(|| Point {
            of: Asks::Exclusion(&entry.exclusions),
            standing: standing::of_no(asked.excluded),
        });
        let window = list.map_or(FirstWindow::Unstated, |list| list.first);
        let conditions = entry.conditions.iter().map(|requirement| Point {
            of: Asks::Requirement(requirement, window),
            standing: standing::of(
                requirement,
                window,
                asked,
                self.content.holidays(),
                self.day,
            ),
        });
        red_line
            .into_iter()
            .chain(exclusion)
            .chain(conditions)
            .collect()
    }
}

/// The laws whose grounds hold for whatever act: penalties, coercion, how firms are treated.
const GENERAL: [&str; 3] = [
    "administrative-penalty-law",
    "administrative-compulsion-law",
    "business-environment-regulation",
];

/// Returns whether an entry rests on laws for all acts alone. One that a law on certain goods or
/// trades grants is about those, though no item asks for them.
fn is_of_general_law(entry: &Leniency) -> bool {
    let mut cites = entry.duty.iter().chain(&entry.penalty);
    cites.all(|cite| GENERAL.contains(&cite.law.as_str()))
}

/// Returns whether an entry is about the shortfall of an item: it names the item, or it is a general
/// rule and the item has an administrative penalty behind it that may be argued about.
fn is_about(entry: &Leniency, item: &ItemId, class: Option<LeniencyClass>) -> bool {
    let general = entry.class == Ground::D && entry.items.is_empty() && is_of_general_law(entry);
    let arguable = matches!(
        class,
        Some(LeniencyClass::A | LeniencyClass::B | LeniencyClass::C)
    );
    entry.items.contains(item) || general && arguable
}
