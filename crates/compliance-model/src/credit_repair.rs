//! Credit repair (信用修复): from when on, until when, and what is still to be done, by
//! 信用修复管理办法 (2025-11-20). Texts for readers stand in the content.

use crate::{
    date::{Date, after_days, after_months},
    named_day::{DayProblem, NamedDay, in_range, needed, not_before},
    penalty::{Penalty, PenaltyKind, Severity},
    text::Lang,
    working_days::{HolidayYear, NoArrangement, after_working_days},
};

/// The first day of the rule in force; it has none for decisions before (no transitional article).
pub const IN_FORCE: Date = Date::constant(2026, 4, 1);
/// The first day of the rule before it, 国家发展和改革委员会令第58号.
pub const BEFORE_IN_FORCE: Date = Date::constant(2023, 5, 1);
/// For how long false papers and broken promises are published, and bar an application (25).
const BREACH_MONTHS: u16 = 36;
/// In how many working days the site answers (16 para. 1).
pub const ANSWER_DAYS: u16 = 10;
/// In how many working days the authority accepts or refuses (16 para. 2).
pub const ACCEPT_DAYS: u16 = 3;
/// In how many working days after that it decides (16 para. 3).
pub const DECIDE_DAYS: u16 = 7;
/// By how many working days it may be late where the case is not simple (16 para. 3).
pub const LATE_DAYS: u16 = 10;
/// In how many working days what a plan of reorganisation needs is shielded (20 para. 1).
pub const SHIELD_DAYS: u16 = 10;

/// For how long a matter is published, in months (12 para. 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    /// What must pass before an application; none where nothing has to.
    shortest: Option<u16>,
    longest: u16,
}

const fn span(severity: Severity) -> Span {
    let (shortest, longest) = match severity {
        Severity::Minor => (None, 3),
        Severity::General => (Some(3), 12),
        Severity::Serious => (Some(12), 36),
    };
    Span { shortest, longest }
}

/// The spans of the rule before: the usual one, and the one of food, drugs, special equipment,
/// work safety and fire protection. Its text is not at hand.
const BEFORE: [(bool, Span); 2] = [
    (
        false,
        Span {
            shortest: Some(3),
            longest: 36,
        },
    ),
    (
        true,
        Span {
            shortest: Some(12),
            longest: 36,
        },
    ),
];

/// What is reckoned for one penalty or listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The day of the decision, from which publication counts (7).
    pub decided: Date,
    /// By the rule in force, for each class it can be of.
    pub classes: Vec<Dates>,
    /// By the rule before it, where the decision is of its time.
    pub before: Vec<BeforeDates>,
    /// What must be fulfilled beside the shortest publication.
    pub conditions: Vec<(Condition, State)>,
    /// Which facts decide where more than one class is possible.
    pub deciding: Vec<Deciding>,
    /// Why a lawyer has to look at it.
    pub review: Vec<ReviewReason>,
    /// What else is to be known of it.
    pub remarks: Vec<Remark>,
    /// Where false papers or a broken promise are on record.
    pub breach: Option<Breach>,
    /// Where a court approved a plan or a settlement.
    pub reorganisation: Option<Reorganisation>,
}

/// The dates of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The class.
    pub severity: Severity,
    /// The last day of the shortest publication; none where nothing has to pass.
    pub shortest: Option<Date>,
    /// The last day of the longest publication, after which it ends by itself.
    pub longest: Date,
    /// The first day on which repair can be asked for; where duties are not done, the earliest
    /// possible one.
    pub apply: Date,
    /// Whether all duties are done, so that the day is no mere possibility.
    pub duties_done: bool,
}

/// The dates by the rule before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeDates {
    /// Whether it is one of the fields with the longer span.
    pub listed_field: bool,
    /// As in [`Dates`].
    pub shortest: Date,
    /// As in [`Dates`].
    pub longest: Date,
    /// As in [`Dates`].
    pub apply: Date,
}

/// A condition of an application (14), beside the shortest publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// The breach is corrected and the duties are done.
    Corrected,
    /// The money is paid.
    Paid,
    /// A promise was made in public.
    Promise,
    /// The term of the penalty is over.
    Term,
    /// The bar after false papers or a broken promise is over.
    Bar,
    /// What other laws and rules ask.
    OtherRules,
}

impl Condition {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Corrected,
        Self::Paid,
        Self::Promise,
        Self::Term,
        Self::Bar,
        Self::OtherRules,
    ];

    /// Returns its name in a few words.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Corrected => lang.pick("改正并履行义务", "correction and duties"),
            Self::Paid => lang.pick("缴清罚没款物", "payment"),
            Self::Promise => lang.pick("公开信用承诺", "public promise"),
            Self::Term => lang.pick("处罚期限届满", "end of the term"),
            Self::Bar => lang.pick("三年限制届满", "end of the bar"),
            Self::OtherRules => lang.pick("其他规定的条件", "conditions of other rules"),
        }
    }

    /// Returns what content and command line call it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Paid => "paid",
            Self::Promise => "promise",
            Self::Term => "term",
            Self::Bar => "bar",
            Self::OtherRules => "other-rules",
        }
    }
}

/// Where a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was fulfilled on that day.
    Done(Date),
    /// It is fulfilled once that day is over.
    After(Date),
    /// Nobody said that it is.
    Open,
    /// Somebody has to look.
    ToCheck,
}

/// A fact that decides the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deciding {
    /// How the ministry classes the fine.
    FineClass,
    /// How the ministry classes this kind, of which articles 8 to 10 say nothing.
    KindClass(PenaltyKind),
    /// Which kinds of penalty it is.
    Kinds,
}

/// Why a lawyer has to look at the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewReason {
    /// The decision is of the time of the rule before.
    RuleBefore,
    /// The decision is older than that rule too.
    OlderRule,
    /// Market supervision has a rule of its own.
    MarketSupervision,
}

impl ReviewReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::RuleBefore, Self::OlderRule, Self::MarketSupervision];

    /// Returns what content and command line call it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::RuleBefore => "rule-before",
            Self::OlderRule => "older-rule",
            Self::MarketSupervision => "market-supervision",
        }
    }
}

/// What else is to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// A minor matter is as a rule not published.
    NotPublished,
    /// Of several kinds the longest counts.
    LongestOfKinds,
    /// The stated class is lighter than the kinds are.
    SaidLighter,
    /// The penalty has a term, before whose end publication does not end.
    Term,
    /// Publication ends by itself before anybody can apply.
    EndsFirst,
    /// The duties are not done: the day is the earliest possible.
    DutiesOpen,
    /// A listing ends by the rule of its list.
    Listing,
}

impl Remark {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NotPublished,
        Self::LongestOfKinds,
        Self::SaidLighter,
        Self::Term,
        Self::EndsFirst,
        Self::DutiesOpen,
        Self::Listing,
    ];

    /// Returns what content and command line call it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotPublished => "not-published",
            Self::LongestOfKinds => "longest-of-kinds",
            Self::SaidLighter => "said-lighter",
            Self::Term => "term",
            Self::EndsFirst => "ends-first",
            Self::DutiesOpen => "duties-open",
            Self::Listing => "listing",
        }
    }
}

/// False papers or a broken promise (25).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The last day on which its own record is published.
    pub published: Date,
    /// The last day on which the original matter cannot be repaired.
    pub barred: Date,
}

/// A plan of reorganisation or a settlement (20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reorganisation {
    /// From when on the firm or its administrator can ask for shielding.
    pub shield: Date,
    /// From when on they can ask for repair, where the plan was carried out.
    pub repair: Option<Date>,
}

/// The days by which an application is answered (16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The authority has accepted or refused.
    pub accepted: Result<Date, NoArrangement>,
    /// The site has answered, as a rule.
    pub answered: Result<Date, NoArrangement>,
    /// The answer where the authority takes the longer time.
    pub latest: Result<Date, NoArrangement>,
}

/// Returns by when an application is answered.
///
/// # Errors
/// Where the day of the application is out of range.
pub fn answer(applied: Date, years: &[HolidayYear]) -> Result<Answer, DayProblem> {
    let applied = needed(NamedDay::Applied, Some(applied))?;
    let after = |days| after_working_days(applied, days, years);
    Ok(Answer {
        accepted: after(ACCEPT_DAYS),
        answered: after(ANSWER_DAYS),
        latest: after(ACCEPT_DAYS + DECIDE_DAYS + LATE_DAYS),
    })
}

/// The days of a penalty, each looked at.
struct Days {
    decided: Date,
    paid: Option<Date>,
    corrected: Option<Date>,
    promised: Option<Date>,
    until: Option<Date>,
    breach: Option<Date>,
    plan_approved: Option<Date>,
    plan_done: Option<Date>,
}

impl Days {
    fn of(penalty: &Penalty) -> Result<Self, DayProblem> {
        let decided = needed(NamedDay::Decided, penalty.decided)?;
        let after = |day, on| not_before((day, on), (NamedDay::Decided, decided));
        after(NamedDay::Published, penalty.published)?;
        let approved = in_range(NamedDay::PlanApproved, penalty.plan_approved)?;
        let plan_done = match approved {
            Some(approved) => not_before(
                (NamedDay::PlanDone, penalty.plan_done),
                (NamedDay::PlanApproved, approved),
            ),
            None => in_range(NamedDay::PlanDone, penalty.plan_done),
        };
        Ok(Self {
            decided,
            paid: after(NamedDay::Paid, penalty.paid)?,
            // A breach may be corrected before it is decided on.
            corrected: in_range(NamedDay::Corrected, penalty.corrected)?,
            promised: after(NamedDay::Promised, penalty.promised)?,
            until: after(NamedDay::Until, penalty.until)?,
            breach: after(NamedDay::Breach, penalty.breach)?,
            plan_approved: approved,
            plan_done: plan_done?,
        })
    }

    /// Returns the first day on which nothing but duties that are not done keeps an application
    /// from being made, for a shortest publication that ends on a day.
    fn apply(&self, shortest: Option<Date>) -> Date {
        let over = [shortest, self.until, self.breach.map(barred_until)];
        let over = over.into_iter().flatten().map(|last| after_days(last, 1));
        let done = [self.paid, self.corrected, self.promised];
        let days = over.chain(done.into_iter().flatten());
        days.fold(self.decided, Date::max)
    }

    /// Returns the last day of a span that counts from the decision; a penalty with a term is
    /// published until its end at least (12 para. 3).
    fn last(&self, months: u16) -> Date {
        let last = after_months(self.decided, months);
        self.until.map_or(last, |until| last.max(until))
    }
}

fn barred_until(breach: Date) -> Date {
    after_months(breach, BREACH_MONTHS)
}

/// Reckons the dates of a penalty.
pub(crate) fn reckon(penalty: &Penalty) -> Result<Repair, DayProblem> {
    let days = Days::of(penalty)?;
    let conditions = conditions(penalty, &days);
    let open = |state: &State| matches!(state, State::Open);
    let duties_done = !conditions.iter().any(|(_, state)| open(state));
    let dates = |severity| {
        let span = span(severity);
        let shortest = span.shortest.map(|months| days.last(months));
        Dates {
            severity,
            shortest,
            longest: days.last(span.longest),
            apply: days.apply(shortest),
            duties_done,
        }
    };
    let classes: Vec<Dates> = penalty.classes().into_iter().map(dates).collect();
    Ok(Repair {
        decided: days.decided,
        remarks: remarks(penalty, &days, &classes),
        before: before(&days),
        deciding: deciding(penalty, classes.len()),
        review: review(penalty, days.decided),
        breach: days.breach.map(|breach| Breach {
            published: barred_until(breach),
            barred: barred_until(breach),
        }),
        reorganisation: days
            .plan_approved
            .or(days.plan_done)
            .map(|shield| Reorganisation {
                shield,
                repair: days.plan_done,
            }),
        classes,
        conditions,
    })
}

fn before(days: &Days) -> Vec<BeforeDates> {
    if !(BEFORE_IN_FORCE..IN_FORCE).contains(&days.decided) {
        return Vec::new();
    }
    let dates = |(listed_field, span): (bool, Span)| {
        let shortest = days.last(span.shortest.unwrap_or(0));
        BeforeDates {
            listed_field,
            shortest,
            longest: days.last(span.longest),
            apply: days.apply(Some(shortest)),
        }
    };
    BEFORE.into_iter().map(dates).collect()
}

fn conditions(penalty: &Penalty, days: &Days) -> Vec<(Condition, State)> {
    let duty = |on: Option<Date>| on.map_or(State::Open, State::Done);
    let paid = penalty.takes_money() || days.paid.is_some();
    [
        Some((Condition::Corrected, duty(days.corrected))),
        paid.then_some((Condition::Paid, duty(days.paid))),
        Some((Condition::Promise, duty(days.promised))),
        days.until
            .map(|until| (Condition::Term, State::After(until))),
        days.breach
            .map(|breach| (Condition::Bar, State::After(barred_until(breach)))),
        Some((Condition::OtherRules, State::ToCheck)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn deciding(penalty: &Penalty, classes: usize) -> Vec<Deciding> {
    if classes < 2 {
        return Vec::new();
    }
    if penalty.kinds.is_empty() {
        return vec![Deciding::Kinds];
    }
    let one = |kind| {
        if kind == PenaltyKind::Fine {
            Deciding::FineClass
        } else {
            Deciding::KindClass(kind)
        }
    };
    penalty.undecided().map(one).collect()
}

fn review(penalty: &Penalty, decided: Date) -> Vec<ReviewReason> {
    let rule = if decided < BEFORE_IN_FORCE {
        Some(ReviewReason::OlderRule)
    } else {
        (decided < IN_FORCE).then_some(ReviewReason::RuleBefore)
    };
    let market = penalty
        .is_of_market_supervision()
        .then_some(ReviewReason::MarketSupervision);
    rule.into_iter().chain(market).collect()
}

fn remarks(penalty: &Penalty, days: &Days, classes: &[Dates]) -> Vec<Remark> {
    let any = |is: fn(&Dates) -> bool| classes.iter().any(is);
    let told = [
        (Remark::NotPublished, any(|d| d.severity == Severity::Minor)),
        (Remark::LongestOfKinds, penalty.kinds.len() > 1),
        (Remark::SaidLighter, penalty.is_said_lighter()),
        (Remark::Term, days.until.is_some()),
        (Remark::EndsFirst, any(|d| d.apply > d.longest)),
        (Remark::DutiesOpen, any(|d| !d.duties_done)),
        (
            Remark::Listing,
            penalty.kinds.iter().any(|kind| kind.is_listing()),
        ),
    ];
    let told = told.into_iter().filter(|(_, holds)| *holds);
    told.map(|(remark, _)| remark).collect()
}
