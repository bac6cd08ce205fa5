//! A change by the lawyer: what it was, what it is, and the record that says so.

use crate::state::Case;
use compliance_model::{
    answer::{Answer, ItemState},
    checkup::Checkup,
    clearance::Clearance,
    content::Content,
    date::Timestamp,
    fact::FactValue,
    id::{CreditId, FactId, ItemId, Ref},
    leniency::asked::{Asked, Claim},
    own::OwnFinding,
    penalty::Penalty,
    record::{Agreement, Receipt, Record, Shift},
    register::RegisterKey,
    text::{Lang, NoteText, PrivateText},
};
use std::mem::{swap, take};

/// A change that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The answers to an item that stand side by side: mostly one, none once it is taken back.
    Answers {
        /// The item.
        item: ItemId,
        /// The answers before.
        before: Vec<Answer>,
        /// The answers after.
        after: Vec<Answer>,
    },
    /// A printable note.
    Note {
        /// The item.
        item: ItemId,
        /// The text before.
        before: String,
        /// The text after.
        after: String,
    },
    /// A private note.
    Private {
        /// The item.
        item: ItemId,
        /// The text before.
        before: PrivateText,
        /// The text after.
        after: PrivateText,
    },
    /// A mark for review.
    Mark {
        /// The item.
        item: ItemId,
        /// Whether it is marked after.
        marked: bool,
    },
    /// The report's sentence for a finding.
    Wording {
        /// The item.
        item: ItemId,
        /// The lawyer's sentence before; empty for the item's own.
        before: String,
        /// The lawyer's sentence after.
        after: String,
    },
    /// How far likelihood and impact are moved.
    Shift {
        /// The item.
        item: ItemId,
        /// The shift before.
        before: Shift,
        /// The shift after.
        after: Shift,
    },
    /// What the firm agrees to do about a finding.
    Agreement {
        /// The item.
        item: ItemId,
        /// What was agreed before.
        before: Agreement,
        /// What is agreed after.
        after: Agreement,
    },
    /// Papers that came.
    Receipt {
        /// The item.
        item: ItemId,
        /// What came before.
        before: Receipt,
        /// What came after.
        after: Receipt,
    },
    /// What was asked about leniency.
    Leniency {
        /// The item.
        item: ItemId,
        /// The answers before.
        before: Box<Asked>,
        /// The answers after.
        after: Box<Asked>,
    },
    /// What leniency was claimed.
    Claim {
        /// The item.
        item: ItemId,
        /// The claim before.
        before: Box<Claim>,
        /// The claim after.
        after: Box<Claim>,
    },
    /// What a lawyer says to the doubts about a finding.
    Review {
        /// The item.
        item: ItemId,
        /// What was said before.
        before: Clearance,
        /// What is said after.
        after: Clearance,
    },
    /// What a lawyer found beside the list.
    Own {
        /// The finding.
        item: ItemId,
        /// What it was; one that was not there is one that was taken back.
        before: Box<OwnFinding>,
        /// What it is.
        after: Box<OwnFinding>,
    },
    /// A penalty or listing of the firm.
    Penalty {
        /// Which one.
        of: CreditId,
        /// What it was; one that was not there is one that was taken out.
        before: Box<Penalty>,
        /// What it is.
        after: Box<Penalty>,
    },
    /// Several changes made by one key, each of another item.
    Many(Vec<Self>),
    /// A fact.
    Fact {
        /// The fact.
        fact: FactId,
        /// The value before.
        before: Option<FactValue>,
        /// The value after.
        after: Option<FactValue>,
    },
}

impl Change {
    /// Returns the change that takes this one back.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        match &mut self {
            Self::Answers { before, after, .. } => swap(before, after),
            Self::Note { before, after, .. } | Self::Wording { before, after, .. } => {
                swap(before, after);
            }
            Self::Private { before, after, .. } => swap(before, after),
            Self::Shift { before, after, .. } => swap(before, after),
            Self::Agreement { before, after, .. } => swap(before, after),
            Self::Receipt { before, after, .. } => swap(before, after),
            Self::Leniency { before, after, .. } => swap(before, after),
            Self::Claim { before, after, .. } => swap(before, after),
            Self::Review { before, after, .. } => swap(before, after),
            Self::Own { before, after, .. } => swap(before, after),
            Self::Penalty { before, after, .. } => swap(before, after),
            Self::Fact { before, after, .. } => swap(before, after),
            Self::Mark { marked, .. } => *marked = !*marked,
            Self::Many(changes) => {
                *changes = take(changes).into_iter().map(Self::reversed).collect();
            }
        }
        self
    }

    /// Returns the item it speaks of.
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Answers { item, .. }
            | Self::Note { item, .. }
            | Self::Private { item, .. }
            | Self::Mark { item, .. }
            | Self::Wording { item, .. }
            | Self::Shift { item, .. }
            | Self::Agreement { item, .. }
            | Self::Receipt { item, .. }
            | Self::Leniency { item, .. }
            | Self::Claim { item, .. }
            | Self::Own { item, .. }
            | Self::Review { item, .. } => Some(item),
            Self::Many(changes) => changes.first().and_then(Self::item),
            Self::Fact { .. } | Self::Penalty { .. } => None,
        }
    }

    /// Returns the text that was typed over in an editor, and of which item.
    pub fn typed_over(&self) -> Option<(&ItemId, &str)> {
        match self {
            Self::Note { item, before, .. } | Self::Wording { item, before, .. } => {
                Some((item, before))
            }
            Self::Private { item, before, .. } => Some((item, before.reveal())),
            _ => None,
        }
    }

    /// Returns whether a text is to be kept that is kept already, so that no record is needed.
    /// Texts of two lawyers side by side are made one by a record, whatever it says.
    pub fn is_kept(&self, case: &Case) -> bool {
        let checkup = &case.file.checkup;
        let single = |over: Vec<Ref>| over.len() <= 1;
        let kept = match self {
            Self::Note { item, after, .. } => {
                single(case.file.over(&RegisterKey::Note(item.clone())))
                    && checkup.note(item) == *after
            }
            Self::Private { item, after, .. } => {
                single(case.file.over(&RegisterKey::PrivateNote(item.clone())))
                    && case.file.private_note(item) == *after
            }
            Self::Wording { item, after, .. } => {
                single(case.file.over(&RegisterKey::Wording(item.clone())))
                    && checkup.wording(item).unwrap_or_default() == after
            }
            _ => false,
        };
        kept && case.waiting().is_empty()
    }

    /// Returns in a few words what it made of what: `年度报告公示：不符合 → 符合`. A change that was
    /// taken back is told as it was made, but for answers, of which the one that stands again comes
    /// last.
    pub(crate) fn told(
        &self,
        back: bool,
        (content, checkup): (&Content, Option<&Checkup>),
        lang: Lang,
    ) -> String {
        let colon = lang.pick("：", ": ");
        let of = |item: &ItemId| {
            let title = content.title_of(item, checkup, lang);
            title.unwrap_or_else(|| item.to_string())
        };
        let what = match self {
            Self::Answers { before, after, .. } => {
                let (from, to) = if back {
                    (after, before)
                } else {
                    (before, after)
                };
                format!("{} → {}", verdicts(from, lang), verdicts(to, lang))
            }
            Self::Note { .. } => lang.pick("备注", "the note").to_owned(),
            Self::Private { .. } => lang.pick("内部备注", "the private note").to_owned(),
            Self::Wording { .. } => lang.pick("本案事实", "the fact of the case").to_owned(),
            Self::Shift { .. } => lang
                .pick("可能性与影响的调整", "likelihood and impact")
                .to_owned(),
            Self::Agreement { .. } => lang.pick("约定的人和期限", "what was agreed").to_owned(),
            Self::Own { before, after, .. } => {
                let title = after.marked_title(lang);
                let what = match (before.withdrawn, after.withdrawn) {
                    (_, true) => lang.pick("撤回", "taken back"),
                    (true, false) => lang.pick("列入", "put down"),
                    (false, false) => lang.pick("改动", "changed"),
                };
                return format!("{title}{colon}{what}");
            }
            Self::Penalty { before, after, .. } => {
                let what = match (before.withdrawn, after.withdrawn) {
                    (_, true) => lang.pick("去掉", "taken out"),
                    (true, false) => lang.pick("记入", "put down"),
                    (false, false) => lang.pick("改动", "changed"),
                };
                return format!("{}{colon}{what}", after.title(lang));
            }
            Self::Review { .. } => lang.pick("依据复核", "the doubts").to_owned(),
            Self::Leniency { .. } => lang
                .pick("从宽的答复", "the answers on leniency")
                .to_owned(),
            Self::Claim { .. } => lang.pick("从宽的主张", "the claim of leniency").to_owned(),
            Self::Receipt { .. } => lang.pick("收到的材料", "papers that came").to_owned(),
            Self::Mark { marked: true, .. } => {
                lang.pick("加复核标记", "the mark for review").to_owned()
            }
            Self::Mark { marked: false, .. } => {
                lang.pick("去掉复核标记", "the mark taken off").to_owned()
            }
            Self::Fact { fact, .. } => {
                let def = content.fact(fact);
                return def.map_or_else(|| fact.to_string(), |def| def.name.get(lang).to_owned());
            }
            Self::Many(changes) => {
                let n = changes.len();
                let first = changes.first();
                let first = first.map(|change| change.told(back, (content, checkup), lang));
                let first = first.unwrap_or_default();
                return match lang {
                    Lang::Zh => format!("{n} 项，{first} 等"),
                    Lang::En => format!("{n} items, {first} and others"),
                };
            }
        };
        let item = self.item().map(of).unwrap_or_default();
        format!("{item}{colon}{what}")
    }

    /// Returns the records that say so. The salt of notes is filled in where it is stored.
    pub fn records(&self, case: &Case, at: Timestamp) -> Vec<Record> {
        match self {
            Self::Answers { item, after, .. } => answers(&case.file.checkup, item, after, at),
            Self::Penalty { of, after, .. } => vec![case.file.replacing(Record::Penalty {
                of: of.clone(),
                penalty: (**after).clone(),
                at,
                over: Vec::new(),
            })],
            Self::Many(changes) => changes
                .iter()
                .flat_map(|change| change.records(case, at))
                .collect(),
            _ => self.record(case, at).into_iter().collect(),
        }
    }

    /// Returns the record of a change about leniency, which replaces nothing yet.
    fn of_leniency(&self, at: Timestamp) -> Option<Record> {
        Some(match self {
            Self::Leniency { item, after, .. } => Record::Leniency {
                item: item.clone(),
                asked: (**after).clone(),
                at,
                over: Vec::new(),
            },
            Self::Claim { item, after, .. } => Record::Claim {
                item: item.clone(),
                claim: (**after).clone(),
                at,
                over: Vec::new(),
            },
            _ => return None,
        })
    }

    /// Returns the record of a change that is one value put in the place of another.
    fn record(&self, case: &Case, at: Timestamp) -> Option<Record> {
        let (over, salt) = (Vec::new, String::new);
        let record = match self {
            Self::Note { item, after, .. } => Record::Note {
                item: item.clone(),
                text: NoteText(after.clone()),
                salt: salt(),
                at,
                over: over(),
            },
            Self::Private { item, after, .. } => Record::PrivateNote {
                item: item.clone(),
                text: after.clone(),
                salt: salt(),
                at,
                over: over(),
            },
            Self::Mark { item, marked } => Record::Mark {
                item: item.clone(),
                marked: *marked,
                at,
                over: over(),
            },
            Self::Wording { item, after, .. } => Record::Wording {
                item: item.clone(),
                text: after.clone(),
                at,
                over: over(),
            },
            Self::Shift { item, after, .. } => Record::Adjust {
                item: item.clone(),
                shift: after.clone(),
                at,
                over: over(),
            },
            Self::Agreement { item, after, .. } => Record::Agree {
                item: item.clone(),
                agreed: after.clone(),
                at,
                over: over(),
            },
            Self::Receipt { item, after, .. } => Record::Received {
                item: item.clone(),
                receipt: after.clone(),
                at,
                over: over(),
            },
            Self::Leniency { .. } | Self::Claim { .. } => self.of_leniency(at)?,
            Self::Review { item, after, .. } => Record::Review {
                item: item.clone(),
                clearance: after.clone(),
                at,
                over: over(),
            },
            Self::Own { item, after, .. } => Record::Own {
                item: item.clone(),
                finding: (**after).clone(),
                at,
                over: over(),
            },
            Self::Fact { fact, after, .. } => Record::Fact {
                fact: fact.clone(),
                value: after.clone(),
                at,
                over: over(),
            },
            Self::Answers { .. } | Self::Penalty { .. } | Self::Many(_) => return None,
        };
        Some(case.file.replacing(record))
    }
}

/// Names the answers that stand side by side, each with what it rests on and who said it.
fn verdicts(answers: &[Answer], lang: Lang) -> String {
    if answers.is_empty() {
        return ItemState::NotAsked.name(lang).to_owned();
    }
    let one = |answer: &Answer| {
        let verdict = answer.verdict.map_or("", |verdict| verdict.name(lang));
        let parts = [verdict, answer.proof.name(lang), &answer.said_by];
        compliance_text::joined(&parts, " ")
    };
    let all: Vec<String> = answers.iter().map(one).collect();
    all.join(lang.pick("、", ", "))
}

/// Returns the answers to an item that stand.
pub(crate) fn standing(checkup: &Checkup, item: &ItemId) -> Vec<Answer> {
    let given = checkup.answers(item).map(|(_, answer)| answer);
    given.filter(|a| a.verdict.is_some()).cloned().collect()
}

/// Returns the records that make these the answers to an item. What stands already is left
/// alone, so that it stays with the lawyer who took it down.
fn answers(checkup: &Checkup, item: &ItemId, after: &[Answer], at: Timestamp) -> Vec<Record> {
    let heads: Vec<(&Ref, &Answer)> = checkup.answers(item).collect();
    let mut over: Vec<Ref> = heads
        .iter()
        .filter(|(_, head)| !after.contains(head))
        .map(|(at, _)| (*at).clone())
        .collect();
    let mut added: Vec<Answer> = after
        .iter()
        .filter(|answer| !heads.iter().any(|(_, head)| head == answer))
        .cloned()
        .collect();
    if added.is_empty() && !over.is_empty() {
        added.push(Answer::default());
    }
    let record = |answer| Record::Answer {
        item: item.clone(),
        answer,
        at,
        over: take(&mut over),
    };
    added.into_iter().map(record).collect()
}
