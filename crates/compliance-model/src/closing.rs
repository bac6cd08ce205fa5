//! The gate before a closing (结案): what stands in the way, and the leave to write the record.

use crate::{
    assess::assess,
    checkup::{CaseFile, Status},
    consistency::{Gap, check},
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
    /// Every gap that keeps it open, in the order of the check.
    Gaps(Vec<(Gap, ItemId)>),
}

impl Closing {
    /// Gives leave to close a checkup that is done with this content.
    ///
    /// # Errors
    /// With all that stands in the way.
    pub fn of(content: &Content, file: &CaseFile, at: Timestamp) -> Result<Self, Obstacle> {
        let checkup = &file.checkup;
        if checkup.status() != Status::Open {
            return Err(Obstacle::Closed);
        }
        let assessment = assess(content, checkup, checkup.assessed_on(at.date()));
        let mut gaps = check(content, file, &assessment, at.date());
        gaps.retain(|(gap, _)| gap.blocks_closing());
        if !gaps.is_empty() {
            return Err(Obstacle::Gaps(gaps));
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
    /// Returns what stands in the way, each kind with its number, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        let Self::Gaps(gaps) = self else {
            return lang
                .pick("本次体检已经结案", "the checkup is closed already")
                .to_owned();
        };
        let told = |gap: Gap| {
            let n = gaps.iter().filter(|(of, _)| *of == gap).count();
            (n > 0).then(|| match lang {
                Lang::Zh => format!("{} {n} 项", gap.name(lang)),
                Lang::En => format!("{}: {n}", gap.name(lang)),
            })
        };
        let kinds: Vec<String> = Gap::ALL.into_iter().filter_map(told).collect();
        let n = gaps.len();
        match lang {
            Lang::Zh => format!("还不能结案，须先处理 {n} 处：{}。", kinds.join("；")),
            Lang::En => format!(
                "Not to be closed before {n} are seen to: {}.",
                kinds.join("; ")
            ),
        }
    }
}
