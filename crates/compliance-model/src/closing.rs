//! The gate before a closing (结案): what stands in the way, and the leave to write the record.

use crate::{
    assess::assess,
    checkup::{Checkup, Status},
    content::Content,
    date::Timestamp,
    id::{ItemId, Ref},
    record::{LogHead, Record},
    register::RegisterKey,
    text::Lang,
};

/// Leave to close a checkup (准予结案). Only [`Closing::of`] gives it, and the store writes no closing
/// without it, so that no way of closing leads round the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    at: Timestamp,
    over: Vec<Ref>,
}

/// What stands in the way of closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is closed already.
    Closed,
    /// Something was said on items that the content does not know.
    Unknown(Vec<ItemId>),
    /// A lawyer's own findings have no fact: there is nothing to sign.
    NoOwnFact(Vec<ItemId>),
    /// Statements differ, and no lawyer ruled which holds: the report would rest on neither.
    Differing(Vec<ItemId>),
    /// The basis of findings is in doubt, and no lawyer cleared it or left them out.
    Doubtful(Vec<ItemId>),
}

impl Closing {
    /// Gives leave to close a checkup that is done with this content.
    ///
    /// # Errors
    /// With the gravest obstacle.
    pub fn of(content: &Content, checkup: &Checkup, at: Timestamp) -> Result<Self, Obstacle> {
        if checkup.status() != Status::Open {
            return Err(Obstacle::Closed);
        }
        let assessment = assess(content, checkup, at.date());
        let doubtful: Vec<ItemId> = assessment.doubtful().map(|f| f.item.clone()).collect();
        if !assessment.unknown.is_empty() {
            return Err(Obstacle::Unknown(assessment.unknown));
        }
        let own = assessment.findings.iter().filter(|f| f.is_own());
        let without_fact = own.filter(|f| f.wording.of_case().is_none());
        let without_fact: Vec<ItemId> = without_fact.map(|f| f.item.clone()).collect();
        if !without_fact.is_empty() {
            return Err(Obstacle::NoOwnFact(without_fact));
        }
        if !assessment.conflicts.is_empty() {
            return Err(Obstacle::Differing(assessment.conflicts));
        }
        if !doubtful.is_empty() {
            return Err(Obstacle::Doubtful(doubtful));
        }
        let over = checkup.over(&RegisterKey::Turn);
        Ok(Self { at, over })
    }

    /// Returns the record; the logs are those before it, the digest their fingerprint.
    pub fn record(self, digest: String, logs: Vec<LogHead>) -> Record {
        let Self { at, over } = self;
        Record::Close {
            digest,
            at,
            over,
            logs,
        }
    }
}

impl Obstacle {
    /// Returns what stands in the way, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Closed, Lang::Zh) => "本次体检已经结案".into(),
            (Self::Closed, Lang::En) => "the checkup is closed already".into(),
            (Self::Unknown(_), Lang::Zh) => "有答案所属的检查项不在所用检查内容中，不能结案：按 H 核对，逐项撤回，或改用含该项的内容".into(),
            (Self::Unknown(_), Lang::En) => "Answers stand on items the content does not know: press H and take them back, or go over to content that has them".into(),
            (Self::NoOwnFact(_), Lang::Zh) => "有律师现场发现没写事实，不能结案：按 H 核对，补写事实，或撤回该项".into(),
            (Self::NoOwnFact(_), Lang::En) => "An own finding has no fact: press H, and write it or take the finding back".into(),
            (Self::Differing(items), Lang::Zh) => format!(
                "以下 {} 项说法不一：须由律师逐项裁决采信哪一个，才能结案。",
                items.len()
            ),
            (Self::Differing(items), Lang::En) => format!(
                "Statements differ on {} items: a lawyer decides on each before closing.",
                items.len()
            ),
            (Self::Doubtful(items), Lang::Zh) => format!(
                "以下 {} 个问题的依据待复核：须由律师逐项署名确认，或写明理由不列入报告，才能结案。",
                items.len()
            ),
            (Self::Doubtful(items), Lang::En) => format!(
                "The basis of {} findings is in doubt: a lawyer clears each by name or leaves it out with a reason before closing.",
                items.len()
            ),
        }
    }
}
