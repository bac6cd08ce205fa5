//! Own findings (律师现场发现): what a lawyer sees on site and the list does not ask.
//!
//! They stand beside the other findings everywhere, marked as the lawyer's own. Without a rubric
//! they are not rated and leave index and coverage alone; by their level they count among the
//! findings and for the grade.

use crate::{
    answer::{Proof, Verdict},
    assess::Finding,
    by_verdict::ByVerdict,
    checkup::Checkup,
    clearance::Doubt,
    content::Content,
    date::{Date, after_days, days_between},
    entry::{self, Toward},
    group::ExpertGroup,
    id::{ItemId, LawId, Ref},
    item::{
        Advice, AdviceKind, Consequence, Criteria, FindingText, Item, LeniencyClass, OwnerRole,
        Review,
    },
    law::{Article, Citation, CitationRole, articles_named},
    place::Locally,
    plan::last_due,
    score::Level,
    scoring::Scoring,
    text::{Lang, Name},
    wording::{Wording, is_at_once},
};
use serde::{Deserialize, Serialize};

/// How the id of an own finding begins. Items of a content have upper-case ids.
const PREFIX: &str = "own-";
/// The days of a measure for which the lawyer names no day and which is not to be done at once.
const DAYS: u16 = 30;
/// No measure is given more days than these by its words.
const YEAR: i32 = 366;
/// The highest likelihood and impact; the lowest is 1.
const HIGHEST: u8 = 5;

/// What a lawyer found on site. A field that a later version adds makes the record one of a newer
/// version here, so that nothing of it is lost by editing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnFinding {
    /// What it is, as a heading.
    pub title: String,
    /// The case fact: who, how much, since when, seen where.
    #[serde(default)]
    pub fact: String,
    /// Its group.
    pub group: ExpertGroup,
    /// The articles it rests on.
    #[serde(default)]
    pub basis: Vec<OwnBasis>,
    /// What else it rests on, in the lawyer's words.
    #[serde(default)]
    pub basis_text: String,
    /// What may follow.
    #[serde(default)]
    pub consequence: String,
    /// How likely a loss is, 1 to 5.
    pub likelihood: u8,
    /// How heavy it would be, 1 to 5.
    pub impact: u8,
    /// What to do.
    #[serde(default)]
    pub advice: String,
    /// The post that answers for it.
    pub owner: OwnerRole,
    /// Who answers for it in the lawyer's words, where no post of ours says it; empty: the post.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// By when; none leaves it to the usual term.
    #[serde(default)]
    pub due: Option<Date>,
    /// Whether it was taken back; what it said stays on record.
    #[serde(default)]
    pub withdrawn: bool,
    /// Why it was taken back (撤回理由); none while it stands, and in records older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An article that an own finding rests on, in the version in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnBasis {
    /// The law, by its id in the register.
    pub law: LawId,
    /// The article.
    pub article: Article,
    /// The paragraph (款), where it matters.
    #[serde(default)]
    pub paragraph: Option<u8>,
}

/// Why an article cannot be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CiteError {
    /// The register does not have the law.
    NoLaw(String),
    /// The law is not in force on the day.
    NotInForce(String, Date),
    /// The law has no such article; the last one it has.
    NoArticle(String, Article, u16),
    /// The law is one of another place; which.
    Elsewhere(String, String),
}

impl CiteError {
    /// Returns what is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoLaw(law), Lang::Zh) => {
                format!("法律库没有“{law}”；换个名称，或写到“其他依据”一栏")
            }
            (Self::NoLaw(law), Lang::En) => {
                format!(
                    "The register has no “{law}”: try another name, or the field for other basis"
                )
            }
            (Self::NotInForce(law, day), Lang::Zh) => format!("《{law}》在 {day} 不是现行法"),
            (Self::NotInForce(law, day), Lang::En) => {
                format!("《{law}》 is not in force on {day}")
            }
            (Self::NoArticle(law, article, last), Lang::Zh) => {
                format!(
                    "《{law}》没有{}，最后一条是第{last}条；请核对条号",
                    article.in_chinese()
                )
            }
            (Self::NoArticle(law, article, last), Lang::En) => {
                format!("《{law}》 has no art. {article}; its last is {last}: look at the number")
            }
            (Self::Elsewhere(law, place), Lang::Zh) => {
                format!("《{law}》只在{place}适用，本企业不在其范围，不能引用")
            }
            (Self::Elsewhere(law, place), Lang::En) => {
                format!(
                    "《{law}》 applies in {place} alone and not to this firm: it cannot be cited"
                )
            }
        }
    }
}

impl OwnBasis {
    /// Looks whether the article can be cited for the firm of a checkup on a day.
    ///
    /// # Errors
    /// Where the law is unknown, not in force, of another place, or has no such article.
    pub fn check(&self, content: &Content, checkup: &Checkup, day: Date) -> Result<(), CiteError> {
        let Some(law) = content.laws().get(&self.law) else {
            return Err(CiteError::NoLaw(self.law.to_string()));
        };
        let short = || law.short.clone();
        let locally = Locally::of(content, &content.facts_of(checkup));
        if let Some(place) = law.place.as_ref().filter(|_| locally.is_elsewhere(&law.id)) {
            return Err(CiteError::Elsewhere(short(), place.name.clone()));
        }
        let Some(version) = law.in_force(day) else {
            return Err(CiteError::NotInForce(short(), day));
        };
        let last = version.last_article;
        if self.article.main > last {
            return Err(CiteError::NoArticle(short(), self.article, last));
        }
        Ok(())
    }

    /// Returns it as lawyers write it.
    pub fn named(&self, content: &Content, lang: Lang) -> String {
        let law = content.laws().get(&self.law);
        let law = law.map_or(self.law.as_str(), |law| law.short.as_str());
        let article = articles_named([(self.article, self.paragraph)], lang);
        match lang {
            Lang::Zh => format!("《{law}》{article}"),
            Lang::En => format!("《{law}》 {article}"),
        }
    }

    fn citation(&self) -> Citation {
        Citation {
            law: self.law.clone(),
            version: None,
            article: self.article,
            paragraph: self.paragraph,
            role: CitationRole::Explains,
            topic: Vec::new(),
            says: String::new(),
            review: None,
        }
    }
}

/// Returns the id of the n-th own finding that one run of the program makes; `run` tells the runs
/// apart.
pub fn new_id(run: &str, n: u32) -> ItemId {
    ItemId::new(&format!("{PREFIX}{run}-{n}"))
}

/// Returns whether an id is that of an own finding.
pub fn is_own(id: &ItemId) -> bool {
    id.as_str().starts_with(PREFIX)
}

/// Returns the day by which a measure is to be done for which the lawyer names none: at once, by
/// the term that it begins a clause with, as in 三日内清空, or within the usual days.
pub fn usual_due(advice: &str, base: Date) -> Date {
    if is_at_once(advice) {
        return base;
    }
    let clauses = advice.split(['，', '。', '；', '：', '、', ',', ';', '\n']);
    let mut terms = clauses.filter_map(|clause| term(clause.trim(), base));
    terms.next().unwrap_or_else(|| after_days(base, DAYS))
}

/// Reads the term that a clause begins with.
fn term(clause: &str, base: Date) -> Option<Date> {
    const BEFORE: [&str; 10] = [
        "最迟", "至迟", "应当", "应", "须", "请", "限期", "限", "于", "在",
    ];
    let mut clause = clause;
    while let Some(rest) = BEFORE.iter().find_map(|word| clause.strip_prefix(word)) {
        clause = rest;
    }
    let end = ["内", "前", "底"]
        .iter()
        .filter_map(|word| Some(clause.find(word)? + word.len()))
        .min()?;
    let (term, rest) = clause.split_at_checked(end)?;
    // 三年内的合同 says of what, not by when.
    let due = entry::day(term, base, Toward::Future).ok()?;
    let soon = (0..=YEAR).contains(&days_between(base, due));
    (soon && !rest.starts_with('的')).then_some(due)
}

/// Returns twice the risk that likelihood and impact make. Nobody judged how much of it is met, so
/// all of it counts.
pub fn risk_halves((likelihood, impact): (u8, u8)) -> u32 {
    2 * u32::from(likelihood) * u32::from(impact)
}

/// Returns what marks a finding as the lawyer's own.
pub const fn mark(lang: Lang) -> &'static str {
    lang.pick("律师现场发现", "Lawyer's own finding")
}

/// Returns a title with its mark and no colon between them, for where a colon leads it in or follows
/// it; another title as it is.
pub fn without_colon(title: &str, lang: Lang) -> String {
    let (mark, colon) = (mark(lang), lang.pick("：", ": "));
    let bare = title
        .strip_prefix(mark)
        .and_then(|rest| rest.strip_prefix(colon));
    bare.map_or_else(
        || title.to_owned(),
        |bare| format!("{mark}{}“{bare}”", lang.pick("", " ")),
    )
}

impl OwnFinding {
    /// Returns it taken back; a reason of blanks is none.
    #[must_use]
    pub fn taken_back(&self, reason: &str) -> Self {
        let reason = reason.trim();
        Self {
            withdrawn: true,
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
            ..self.clone()
        }
    }

    /// Returns its level.
    pub fn level(&self, scoring: &Scoring) -> Option<Level> {
        Level::of_halves(self.risk_halves(), scoring)
    }

    fn weights(&self) -> (u8, u8) {
        (
            self.likelihood.clamp(1, HIGHEST),
            self.impact.clamp(1, HIGHEST),
        )
    }

    /// Returns twice its risk.
    pub fn risk_halves(&self) -> u32 {
        risk_halves(self.weights())
    }

    /// Returns its title with the mark.
    pub fn marked_title(&self, lang: Lang) -> String {
        let colon = lang.pick("：", ": ");
        format!("{}{colon}{}", mark(lang), self.title)
    }

    /// Returns it as an item, so that plan and report tell it as they tell the others.
    pub fn item(&self, id: &ItemId, base: Date) -> Item {
        let due = self.due.unwrap_or_else(|| usual_due(&self.advice, base));
        let days = days_between(base, due).clamp(0, i32::from(u16::MAX));
        let days = u16::try_from(days).unwrap_or(u16::MAX);
        let advice = Advice {
            action: self.advice.clone(),
            who: self.owner,
            days,
            trace: String::new(),
            kind: AdviceKind::Correct,
            law: None,
        };
        let advice: Vec<Advice> = (!self.advice.is_empty())
            .then_some(advice)
            .into_iter()
            .collect();
        let (likelihood, impact) = self.weights();
        Item {
            id: id.clone(),
            topic: "".into(),
            title: Name {
                zh: self.marked_title(Lang::Zh),
                en: self.marked_title(Lang::En),
            },
            question: String::new(),
            why: String::new(),
            check: String::new(),
            papers: Vec::new(),
            criteria: Criteria {
                met: String::new(),
                partly: String::new(),
                unmet: String::new(),
            },
            finding: FindingText {
                partly: String::new(),
                unmet: String::new(),
            },
            risk: ByVerdict::Both(self.consequence.clone()),
            basis: self.basis.iter().map(OwnBasis::citation).collect(),
            consequence: ByVerdict::Both(Vec::<Consequence>::new()),
            advice: ByVerdict::Both(advice),
            owner: self.owner,
            days,
            deadline: None,
            continuing: false.into(),
            likelihood,
            impact,
            bottom_line: None,
            leniency: LeniencyClass::NotApplicable,
            leniency_note: String::new(),
            sensitive: false,
            programmes: Vec::new(),
            condition: None,
            local: Vec::new(),
            review: Review::Checked,
            read: None,
            minutes: None,
            retired: self.withdrawn,
        }
    }
}

impl Checkup {
    /// Returns an own finding that stands. Of several versions the gravest, the same one on every
    /// machine; one that was taken back says nothing beside one that was not.
    pub fn own(&self, id: &ItemId) -> Option<&OwnFinding> {
        let standing = self.own_standing(id);
        let gravest = standing.max_by_key(|(at, own)| (own.risk_halves(), *at));
        gravest.map(|(_, own)| own)
    }

    /// Returns the versions of an own finding that stand side by side, with their records.
    pub fn own_standing(&self, id: &ItemId) -> impl Iterator<Item = (&Ref, &OwnFinding)> {
        self.own_versions(id).filter(|(_, own)| !own.withdrawn)
    }

    /// Returns an own finding as it was said last, be it taken back.
    pub fn own_or_withdrawn(&self, id: &ItemId) -> Option<&OwnFinding> {
        let last = || self.own_versions(id).last().map(|(_, own)| own);
        self.own(id).or_else(last)
    }

    /// Returns whether two lawyers changed an own finding differently at the same time.
    pub fn own_in_conflict(&self, id: &ItemId) -> bool {
        let mut standing = self.own_standing(id).map(|(_, own)| own);
        let first = standing.next();
        standing.any(|own| Some(own) != first)
    }

    /// Returns the own findings that were taken back, as they were said last.
    pub fn own_withdrawn(&self) -> impl Iterator<Item = (&ItemId, &OwnFinding)> {
        let gone = |id: &&ItemId| self.own(id).is_none();
        let ids = self.own_ids().filter(gone);
        ids.filter_map(|id| Some((id, self.own_or_withdrawn(id)?)))
    }

    /// Returns the own findings that stand.
    pub fn own_findings(&self) -> impl Iterator<Item = (&ItemId, &OwnFinding)> {
        self.own_ids().filter_map(|id| Some((id, self.own(id)?)))
    }
}

/// An own finding with the item that stands for it where the firm is.
pub(crate) struct Standing<'c> {
    pub(crate) own: &'c OwnFinding,
    pub(crate) item: Item,
    pub(crate) level: Level,
    pub(crate) doubt: Doubt,
}

/// Returns the own findings that stand, with the law of other places left out.
pub(crate) fn standing<'c>(
    content: &Content,
    checkup: &'c Checkup,
    locally: &Locally,
    base: Date,
) -> Vec<Standing<'c>> {
    let one = |(id, own): (&ItemId, &'c OwnFinding)| {
        let mut item = own.item(id, base);
        locally.keep_here(content, &mut item);
        Some(Standing {
            own,
            level: own.level(content.scoring())?,
            doubt: Doubt::of(&item, content, checkup),
            item,
        })
    };
    checkup.own_findings().filter_map(one).collect()
}

impl Standing<'_> {
    /// Returns whether a lawyer left it out of the report.
    pub(crate) const fn is_left_out(&self) -> bool {
        matches!(self.doubt, Doubt::LeftOut(..))
    }

    /// Returns it as a finding, still without its number.
    pub(crate) fn finding(&self, checkup: &Checkup, locally: &Locally, base: Date) -> Finding {
        let (own, id) = (self.own, &self.item.id);
        let (due, term) = last_due(&self.item, Verdict::Unmet, locally, checkup, base);
        let fact = checkup.wording(id).unwrap_or(&own.fact).to_owned();
        let agreed = checkup.agreement(id);
        Finding {
            number: 0,
            item: id.clone(),
            group: own.group,
            verdict: Verdict::Unmet,
            level: self.level,
            likelihood: self.item.likelihood,
            impact: self.item.impact,
            risk_halves: own.risk_halves(),
            urgent: false,
            bottom_line: false,
            wording: if fact.is_empty() {
                Wording::Pattern(fact)
            } else {
                Wording::OfCase(fact)
            },
            proof: Proof::Statement,
            said_by: String::new(),
            note: checkup.note(id),
            due,
            term,
            agreed_with: agreed
                .map(|agreed| agreed.who.clone())
                .filter(|who| !who.is_empty())
                .unwrap_or_else(|| own.who.clone()),
            doubt: self.doubt.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
