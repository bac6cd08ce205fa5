//! What is told of a penalty's credit repair: the dates with what stands beside them, conditions,
//! remarks. Command line, screen and paper tell the same.

use crate::{
    content::Content,
    credit::{CreditText, text},
    credit_repair::{Condition, Deciding, Repair, State, answer},
    date::{Date, days_between},
    penalty::Severity,
    text::Lang,
    working_days::{NoArrangement, told as day_told},
};

/// What is told of one penalty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// By the rule in force, for each class.
    pub rows: Vec<Row>,
    /// By the rule before, where it may hold.
    pub before: Vec<Row>,
    /// Which facts decide the class.
    pub deciding: Vec<String>,
    /// Why a lawyer has to look at it.
    pub review: Vec<String>,
    /// The conditions beside the shortest publication.
    pub conditions: Vec<Checked>,
    /// What else is to be known.
    pub remarks: Vec<String>,
}

/// The dates of one class, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The class.
    pub class: String,
    /// The last day of the shortest publication.
    pub shortest: String,
    /// The last day of the longest publication.
    pub longest: String,
    /// The first day of an application.
    pub apply: String,
    /// How far off that day is, and whether it is certain.
    pub standing: String,
    /// By when the site answers an application of that day.
    pub answered: String,
}

/// A condition with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which one.
    pub condition: Condition,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub state: String,
    /// Whether it is open.
    pub is_open: bool,
}

/// Tells a credit repair on a day.
pub fn told(repair: &Repair, content: &Content, today: Date, lang: Lang) -> Told {
    let teller = Teller {
        content,
        today,
        lang,
    };
    Told {
        rows: teller.rows(repair),
        before: teller.before(repair),
        deciding: repair.deciding.iter().map(|&d| deciding(d, lang)).collect(),
        review: teller.review(repair),
        conditions: teller.conditions(repair),
        remarks: teller.remarks(repair),
    }
}

/// Returns how far off a day is: `还有 3 天`, `今天`, `已过 2 天`.
pub fn far_off(day: Date, today: Date, lang: Lang) -> String {
    match (days_between(today, day), lang) {
        (0, _) => lang.pick("今天", "today").to_owned(),
        (n @ 1.., Lang::Zh) => format!("还有 {n} 天"),
        (1, Lang::En) => "in 1 day".to_owned(),
        (n @ 2.., Lang::En) => format!("in {n} days"),
        (n, Lang::Zh) => format!("已过 {} 天", -n),
        (-1, Lang::En) => "1 day ago".to_owned(),
        (n, Lang::En) => format!("{} days ago", -n),
    }
}

/// Tells whether one can apply on a day, and what is in the way.
pub fn standing(apply: Date, duties_done: bool, today: Date, lang: Lang) -> String {
    match (duties_done, apply <= today) {
        (true, true) => lang
            .pick("现在可以申请", "can be applied for now")
            .to_owned(),
        (true, false) => far_off(apply, today, lang),
        (false, true) => {
            let text = lang.pick(
                "条件未全，补齐之后才能申请",
                "conditions are open, nobody can apply yet",
            );
            text.to_owned()
        }
        (false, false) => format!(
            "{}{}",
            far_off(apply, today, lang),
            lang.pick(
                "，条件未全，最早可能",
                ", conditions are open: the earliest possible"
            )
        ),
    }
}

/// Returns the texts of a section with their articles.
pub fn cited(content: &Content, texts: &[CreditText], lang: Lang) -> Vec<String> {
    let cited = |text: &CreditText| text.cited(content.laws(), lang);
    texts.iter().map(cited).collect()
}

struct Teller<'c> {
    content: &'c Content,
    today: Date,
    lang: Lang,
}

impl Teller<'_> {
    fn day(&self, day: Date) -> String {
        day_told(day, self.content.holidays(), self.lang)
    }

    /// Returns a text of the content with its articles; its id where older content lacks it.
    fn cited(&self, texts: &[CreditText], id: &str) -> String {
        let found = text(texts, id);
        let cited = found.map(|text| text.cited(self.content.laws(), self.lang));
        cited.unwrap_or_else(|| id.to_owned())
    }

    fn rows(&self, repair: &Repair) -> Vec<Row> {
        let lang = self.lang;
        let nothing = || {
            let nothing = lang.pick("无需等待", "nothing to wait for");
            nothing.to_owned()
        };
        let row = |dates: &crate::credit_repair::Dates| Row {
            class: dates.severity.name(lang).to_owned(),
            shortest: dates.shortest.map_or_else(nothing, |day| day.to_string()),
            longest: dates.longest.to_string(),
            apply: self.day(dates.apply),
            standing: standing(dates.apply, dates.duties_done, self.today, lang),
            answered: self.answered(dates.apply),
        };
        repair.classes.iter().map(row).collect()
    }

    fn before(&self, repair: &Repair) -> Vec<Row> {
        let lang = self.lang;
        let done = repair.classes.iter().all(|dates| dates.duties_done);
        let row = |dates: &crate::credit_repair::BeforeDates| Row {
            class: if dates.listed_field {
                lang.pick(
                    "旧办法：食品、药品、特种设备、安全生产、消防",
                    "rule before: food, drugs, special equipment, work safety, fire",
                )
            } else {
                lang.pick("旧办法：其他领域", "rule before: other fields")
            }
            .to_owned(),
            shortest: dates.shortest.to_string(),
            longest: dates.longest.to_string(),
            apply: self.day(dates.apply),
            standing: standing(dates.apply, done, self.today, lang),
            answered: String::new(),
        };
        repair.before.iter().map(row).collect()
    }

    fn answered(&self, apply: Date) -> String {
        // Nobody applies on a day that has passed.
        let applied = apply.max(self.today);
        let lang = self.lang;
        let Ok(answer) = answer(applied, self.content.holidays()) else {
            return String::new();
        };
        let say = |day: Result<Date, NoArrangement>| {
            day.map_or_else(|missing| missing.message(lang), |day| self.day(day))
        };
        match (answer.answered, answer.latest, lang) {
            (Err(missing), ..) => missing.message(lang),
            (Ok(day), latest, Lang::Zh) => format!(
                "{applied} 申请的，网站一般在 {} 前反馈；延长办理的：{}",
                self.day(day),
                say(latest)
            ),
            (Ok(day), latest, Lang::En) => format!(
                "applied for on {applied}: as a rule answered by {}; at the longest: {}",
                self.day(day),
                say(latest)
            ),
        }
    }

    fn review(&self, repair: &Repair) -> Vec<String> {
        let texts = &self.content.credit().review;
        let told = repair
            .review
            .iter()
            .map(|why| self.cited(texts, why.slug()));
        told.collect()
    }

    fn conditions(&self, repair: &Repair) -> Vec<Checked> {
        let texts = &self.content.credit().conditions;
        let lang = self.lang;
        let one = |&(condition, state): &(Condition, State)| {
            let state_told = match state {
                State::Done(on) => format!("{} {on}", lang.pick("已满足", "fulfilled")),
                State::After(last) => match lang {
                    Lang::Zh => format!("{last} 之后满足"),
                    Lang::En => format!("fulfilled after {last}"),
                },
                State::Open => lang.pick("未满足", "open").to_owned(),
                State::ToCheck => lang.pick("待核对", "to be looked up").to_owned(),
            };
            let text = text(texts, condition.slug());
            let text = text.map(|text| text.text.get(lang).to_owned());
            Checked {
                condition,
                text: text.unwrap_or_else(|| condition.slug().to_owned()),
                state: state_told,
                is_open: matches!(state, State::Open),
            }
        };
        repair.conditions.iter().map(one).collect()
    }

    fn remarks(&self, repair: &Repair) -> Vec<String> {
        let texts = &self.content.credit().remarks;
        let lang = self.lang;
        let unknown = (repair.classes.len() > 1).then_some("class-unknown");
        let slugs = repair.remarks.iter().map(|remark| remark.slug());
        let mut told: Vec<String> = (unknown.into_iter().chain(slugs))
            .map(|id| self.cited(texts, id))
            .collect();
        if let Some(breach) = repair.breach {
            let (published, barred) = (breach.published, breach.barred);
            told.push(match lang {
                Lang::Zh => format!("虚假材料或失信承诺的记录公示到 {published}，原信息到 {barred} 为止不得申请修复"),
                Lang::En => format!("the record of false papers or a broken promise is published until {published}; the matter cannot be repaired until {barred}"),
            });
        }
        if let Some(way) = repair.reorganisation {
            let shield = way.shield;
            told.push(match lang {
                Lang::Zh => format!("重整或和解：{shield} 起可凭裁定书申请临时屏蔽"),
                Lang::En => {
                    format!("reorganisation: from {shield} the ruling allows to ask for shielding")
                }
            });
            told.extend(way.repair.map(|day| match lang {
                Lang::Zh => format!("执行完毕：{day} 起可凭裁定书申请修复"),
                Lang::En => format!("carried out: from {day} the ruling allows to ask for repair"),
            }));
        }
        told
    }
}

/// Returns which fact decides, in words.
pub fn deciding(fact: Deciding, lang: Lang) -> String {
    match (fact, lang) {
        (Deciding::FineClass, Lang::Zh) => {
            "罚款属较小、较大还是巨额数额（按主管部门的标准）".to_owned()
        }
        (Deciding::FineClass, Lang::En) => {
            "whether the fine is small, large or huge by the ministry's standard".to_owned()
        }
        (Deciding::KindClass(kind), Lang::Zh) => {
            format!("“{}”按主管部门的标准属哪一类", kind.name(lang))
        }
        (Deciding::KindClass(kind), Lang::En) => {
            format!("how the ministry classes “{}”", kind.name(lang))
        }
        (Deciding::Kinds, Lang::Zh) => "处罚的种类".to_owned(),
        (Deciding::Kinds, Lang::En) => "which kinds of penalty it is".to_owned(),
    }
}

/// Returns the classes in a row: `轻微、一般或严重`.
pub fn classes_named(classes: &[Severity], lang: Lang) -> String {
    let names: Vec<&str> = classes.iter().map(|class| class.name(lang)).collect();
    names.join(lang.pick("或", " or "))
}
