//! Penalties and listings of a firm (行政处罚、失信记录), and grades that others gave it.

use crate::{
    checkup::Checkup,
    credit_repair::{Repair, reckon},
    date::Date,
    id::CreditId,
    named_day::{DayProblem, NamedDay, needed},
    register::Register,
    text::Lang,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an authority of market supervision is called; its penalties follow a rule of their own.
const MARKET: [&str; 4] = ["市场监督", "市场监管", "市监", "工商行政"];

/// How heavy a matter is (失信严重程度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// 轻微.
    Minor,
    /// 一般.
    General,
    /// 严重.
    Serious,
}

impl Severity {
    /// All, the lightest first.
    pub const ALL: [Self; 3] = [Self::Minor, Self::General, Self::Serious];

    /// Returns the name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Minor => lang.pick("轻微", "minor"),
            Self::General => lang.pick("一般", "general"),
            Self::Serious => lang.pick("严重", "serious"),
        }
    }

    /// Returns what the command line calls it.
    pub const fn slug(self) -> &'static str {
        self.name(Lang::En)
    }
}

macro_rules! kinds {
    ($($kind:ident $slug:literal $zh:literal $en:literal $class:expr;)*) => {
        /// A kind of penalty or listing (处罚种类).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum PenaltyKind { $(#[doc = $zh] $kind,)* }

        impl PenaltyKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Returns the name.
            pub const fn name(self, lang: Lang) -> &'static str {
                match self { $(Self::$kind => lang.pick($zh, $en),)* }
            }

            /// Returns what the command line calls it.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$kind => $slug,)* }
            }

            /// Returns how heavy it is by articles 8 to 10 of 信用修复管理办法; nothing where they
            /// leave that to the ministry.
            pub const fn class(self) -> Option<Severity> {
                match self { $(Self::$kind => $class,)* }
            }
        }
    };
}

kinds! {
    Warning "warning" "警告" "warning" Some(Severity::Minor);
    Criticism "criticism" "通报批评" "public criticism" Some(Severity::Minor);
    Fine "fine" "罚款" "fine" None;
    IllegalIncome "illegal-income" "没收违法所得" "illegal income confiscated" None;
    IllegalGoods "illegal-goods" "没收非法财物" "illegal goods confiscated" Some(Severity::General);
    LicenceSuspended "licence-suspended" "暂扣许可证件" "licence suspended" Some(Severity::Serious);
    QualificationLowered "qualification-lowered" "降低资质等级" "qualification lowered" Some(Severity::Serious);
    LicenceRevoked "licence-revoked" "吊销许可证件" "licence revoked" Some(Severity::Serious);
    OperationsRestricted "operations-restricted" "限制开展生产经营活动" "operations restricted" Some(Severity::Serious);
    ProductionStopped "production-stopped" "责令停产停业" "production or business stopped" Some(Severity::Serious);
    ClosedDown "closed-down" "责令关闭" "closed down" Some(Severity::Serious);
    PostsRestricted "posts-restricted" "限制从业" "posts restricted" Some(Severity::Serious);
    AbnormalList "abnormal-list" "列入异常名录" "list of abnormal operations" Some(Severity::Minor);
    SeriousList "serious-list" "列入严重失信主体名单" "list of serious dishonesty" Some(Severity::Serious);
    Repeated "repeated" "认定屡禁不止、屡罚不改" "found to offend again and again" Some(Severity::Serious);
    Other "other" "其他" "other" None;
}

impl PenaltyKind {
    /// Returns the kind that the command line or a lawyer names so.
    pub fn named(text: &str) -> Option<Self> {
        let is = |kind: &&Self| [kind.slug(), kind.name(Lang::Zh)].contains(&text.trim());
        Self::ALL.iter().find(is).copied()
    }

    /// Returns whether there is money or goods to hand over.
    pub const fn takes_money(self) -> bool {
        matches!(self, Self::Fine | Self::IllegalIncome | Self::IllegalGoods)
    }

    /// Returns whether it is a listing and no penalty.
    pub const fn is_listing(self) -> bool {
        matches!(
            self,
            Self::AbnormalList | Self::SeriousList | Self::Repeated
        )
    }
}

/// One penalty or listing, as its paper says, with what was done about it. A field that a later
/// version adds makes the record one of a newer version here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// The number of the decision (决定书文号).
    #[serde(default)]
    pub document: String,
    /// The authority that decided.
    #[serde(default)]
    pub authority: String,
    /// What for, in a few words.
    #[serde(default)]
    pub matter: String,
    /// Its kinds.
    #[serde(default)]
    pub kinds: BTreeSet<PenaltyKind>,
    /// The money, in yuan.
    #[serde(default)]
    pub yuan: Option<i64>,
    /// How heavy the decision or the ministry's standard says it is.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Whether it was decided in the summary procedure (简易程序).
    #[serde(default)]
    pub summary: bool,
    /// Whether market supervision decided though its name does not tell.
    #[serde(default)]
    pub market: bool,
    /// The day of the decision.
    #[serde(default)]
    pub decided: Option<Date>,
    /// The first day of publication.
    #[serde(default)]
    pub published: Option<Date>,
    /// The day all money was paid.
    #[serde(default)]
    pub paid: Option<Date>,
    /// The day the breach was corrected and the other duties were done.
    #[serde(default)]
    pub corrected: Option<Date>,
    /// The day of the public promise (信用承诺).
    #[serde(default)]
    pub promised: Option<Date>,
    /// For a penalty with a term, its last day.
    #[serde(default)]
    pub until: Option<Date>,
    /// The day on which false papers or a broken promise were put on record.
    #[serde(default)]
    pub breach: Option<Date>,
    /// The day of the ruling that approves a plan of reorganisation or a settlement.
    #[serde(default)]
    pub plan_approved: Option<Date>,
    /// The day of the ruling that the plan was carried out.
    #[serde(default)]
    pub plan_done: Option<Date>,
    /// Whether it was taken out of the list; what it said stays on record.
    #[serde(default)]
    pub withdrawn: bool,
}

impl Penalty {
    /// Returns how heavy it can be: one class, or several where a fact is missing that decides.
    ///
    /// Of several kinds the longest counts (12 para. 3). What the decision or the ministry says
    /// (11) settles the kinds that articles 8 to 10 leave open.
    pub fn classes(&self) -> Vec<Severity> {
        if self.summary {
            return vec![self.severity.unwrap_or(Severity::Minor)];
        }
        let floor = self.kinds.iter().filter_map(|kind| kind.class()).max();
        let floor = floor.unwrap_or(Severity::Minor);
        if let Some(said) = self.severity {
            return vec![said.max(floor)];
        }
        if self.undecided().next().is_none() && !self.kinds.is_empty() {
            return vec![floor];
        }
        let possible = Severity::ALL.into_iter();
        possible.filter(|&class| class >= floor).collect()
    }

    /// Returns the kinds of which only the ministry says how heavy they are.
    pub fn undecided(&self) -> impl Iterator<Item = PenaltyKind> {
        let kinds = self.kinds.iter().copied();
        kinds.filter(|kind| kind.class().is_none())
    }

    /// Returns whether the stated class is lighter than its kinds are.
    pub fn is_said_lighter(&self) -> bool {
        let heaviest = self.kinds.iter().filter_map(|kind| kind.class()).max();
        !self.summary && self.severity.is_some() && self.severity < heaviest
    }

    /// Returns whether an authority of market supervision decided.
    pub fn is_of_market_supervision(&self) -> bool {
        self.market || MARKET.iter().any(|name| self.authority.contains(name))
    }

    /// Returns whether there is money or goods to hand over.
    pub fn takes_money(&self) -> bool {
        self.yuan.is_some_and(|yuan| yuan > 0) || self.kinds.iter().any(|kind| kind.takes_money())
    }

    /// Returns whether a court ruled on a plan of reorganisation or a settlement.
    pub const fn is_under_plan(&self) -> bool {
        self.plan_approved.is_some() || self.plan_done.is_some()
    }

    /// Returns the kinds in a row.
    pub fn kinds_named(&self, lang: Lang) -> String {
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name(lang)).collect();
        if kinds.is_empty() {
            return lang.pick("种类未填", "kind not given").to_owned();
        }
        kinds.join(lang.pick("、", ", "))
    }

    /// Returns what one calls it in a list: the number of its paper, or else its kinds.
    pub fn title(&self, lang: Lang) -> String {
        match self.document.trim() {
            "" => self.kinds_named(lang),
            document => document.to_owned(),
        }
    }

    /// Reckons the dates of its credit repair.
    ///
    /// # Errors
    /// Where the day of the decision is missing, or a day cannot be right.
    pub fn repair(&self) -> Result<Repair, DayProblem> {
        reckon(self)
    }
}

/// A grade that another gave the firm (外部评级), as 纳税信用 A.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutsideGrade {
    /// What kind of grade: 纳税信用, 海关信用.
    pub system: String,
    /// The grade, as its paper writes it.
    pub grade: String,
    /// Who gave it.
    #[serde(default)]
    pub by: String,
    /// When, or for which day.
    #[serde(default)]
    pub on: Option<Date>,
    /// Whether it was taken out of the list.
    #[serde(default)]
    pub withdrawn: bool,
}

impl OutsideGrade {
    /// Looks whether it can be kept.
    ///
    /// # Errors
    /// Where its day is missing or out of range.
    pub fn check(&self) -> Result<Date, DayProblem> {
        needed(NamedDay::Graded, self.on)
    }
}

/// A penalty or an outside grade that stands, of several versions one that is the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'c, T> {
    /// Which one.
    pub id: &'c CreditId,
    /// What it says.
    pub value: &'c T,
    /// Whether two lawyers put it down differently.
    pub in_conflict: bool,
}

/// Returns what stands of a register; a version that was taken out says nothing beside others.
fn standing<'c, T: PartialEq>(
    (id, register): (&'c CreditId, &'c Register<T>),
    is_withdrawn: fn(&T) -> bool,
) -> Option<Standing<'c, T>> {
    let mut heads = register.heads().map(|(_, value)| value);
    let mut standing = heads.by_ref().filter(|value| !is_withdrawn(value));
    let value = standing.next()?;
    let in_conflict = standing.any(|other| other != value);
    Some(Standing {
        id,
        value,
        in_conflict,
    })
}

impl Checkup {
    /// Returns the penalties and listings that stand, the latest first; those without day last.
    pub fn penalties(&self) -> Vec<Standing<'_, Penalty>> {
        let each = self.penalty_versions();
        let each = each.filter_map(|entry| standing(entry, |penalty| penalty.withdrawn));
        let mut all: Vec<Standing<'_, Penalty>> = each.collect();
        all.sort_by_key(|one| (std::cmp::Reverse(one.value.decided), one.id));
        all
    }

    /// Returns the outside grades that stand, by system, the latest first.
    pub fn outside_grades(&self) -> Vec<Standing<'_, OutsideGrade>> {
        let each = self.grade_versions();
        let each = each.filter_map(|entry| standing(entry, |grade| grade.withdrawn));
        let mut all: Vec<Standing<'_, OutsideGrade>> = each.collect();
        all.sort_by_key(|one| {
            let grade = one.value;
            (&grade.system, std::cmp::Reverse(grade.on), one.id)
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_both_of_their_names() {
        for &kind in PenaltyKind::ALL {
            assert_eq!(PenaltyKind::named(kind.slug()), Some(kind));
            assert_eq!(PenaltyKind::named(kind.name(Lang::Zh)), Some(kind));
        }
        assert_eq!(PenaltyKind::named("罚金"), None);
    }

    #[test]
    fn market_supervision_is_known_by_its_name() {
        for (authority, market) in [
            ("某市市场监督管理局", true),
            ("某区市场监管局", true),
            ("某区市监局", true),
            ("某市税务局", false),
            ("", false),
        ] {
            let penalty = Penalty {
                authority: authority.to_owned(),
                ..Penalty::default()
            };
            assert_eq!(penalty.is_of_market_supervision(), market, "{authority}");
        }
    }
}
