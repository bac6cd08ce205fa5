//! The check for consistency (核对): what should be looked at before a checkup is closed.

use crate::{
    answer::{ItemState, Proof, Verdict},
    assess::{Assessment, Finding, Row},
    checkup::{CaseFile, Checkup, falls_short},
    clearance::Doubt,
    content::Content,
    date::Date,
    id::{ItemId, LawId},
    item::Item,
    place::Locally,
    text::Lang,
    wording::Wording,
};

/// What is left to look at, in the order in which it is shown: first what keeps a checkup open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// The basis of a finding is in doubt and no lawyer cleared it; nothing is closed before.
    Doubt,
    /// Something was said on an item that the content does not know.
    Unknown,
    /// Two surviving answers differ.
    Conflict,
    /// 不适用 without a reason.
    NoReason,
    /// A finding whose fact is still the item's pattern, or holds a blank of it.
    NoFact,
    /// An own finding without its fact: there is nothing to sign.
    OwnFact,
    /// Something was said on an item that is not asked now.
    Unasked,
    /// Nobody was asked.
    NotAsked,
    /// Answered without saying who said it.
    NoSpeaker,
    /// Papers that came, and nobody has judged the item since.
    Received,
    /// 待补材料 without a day.
    NoDay,
    /// An own finding that names no basis.
    OwnBasis,
    /// An own finding without advice, so that the plan does not have it.
    OwnAdvice,
    /// A cited law has changed between the day of the visit and today.
    LawChanged,
    /// A note for the lawyers alone holds figures, while nothing is noted for the report.
    PrivateFact,
    /// Marked for review.
    Marked,
    /// 符合 on somebody's word alone.
    NoProof,
}

impl Gap {
    /// All gaps in the order in which they are shown; those that keep a checkup open come first.
    pub const ALL: [Self; 17] = [
        Self::Doubt,
        Self::Unknown,
        Self::Conflict,
        Self::NoReason,
        Self::NoFact,
        Self::OwnFact,
        Self::Unasked,
        Self::NotAsked,
        Self::NoSpeaker,
        Self::Received,
        Self::NoDay,
        Self::OwnBasis,
        Self::OwnAdvice,
        Self::LawChanged,
        Self::PrivateFact,
        Self::Marked,
        Self::NoProof,
    ];

    /// Returns what it is called.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Doubt => lang.pick("依据待复核", "Basis in doubt"),
            Self::Unknown => lang.pick(
                "所用检查内容没有此项：已答，未计分",
                "Not in the content used: given, not scored",
            ),
            Self::Unasked => lang.pick(
                "现不适用或不在方案内：已答，未计分",
                "Not asked now: given, not scored",
            ),
            Self::Conflict => lang.pick("说法不一，待裁决", "Statements differ"),
            Self::NotAsked => lang.pick("未问", "Not asked"),
            Self::NoSpeaker => lang.pick("没写谁说的", "Nobody named who said it"),
            Self::NoReason => lang.pick("不适用但没写理由", "Not applicable without a reason"),
            Self::Received => lang.pick("材料已收到，尚未判定", "Papers came, not judged since"),
            Self::NoDay => lang.pick("待补材料但没写日期", "Papers owed without a date"),
            Self::NoFact => lang.pick(
                "本案事实没写，或空格没填",
                "Fact not told, or with blanks left",
            ),
            Self::OwnFact => lang.pick("现场发现没写事实", "Own finding without its fact"),
            Self::OwnBasis => lang.pick("现场发现没写依据", "Own finding without a basis"),
            Self::OwnAdvice => lang.pick(
                "现场发现没写建议，不在整改计划里",
                "Own finding without advice, not in the plan",
            ),
            Self::LawChanged => lang.pick(
                "体检日之后，所引法律已有新版本",
                "A cited law has changed since the visit",
            ),
            Self::PrivateFact => lang.pick(
                "内部备注里像有事实，报告备注是空的",
                "A private note seems to hold facts",
            ),
            Self::Marked => lang.pick("有复核标记", "Marked for review"),
            Self::NoProof => lang.pick("符合，但只有口头陈述", "Met on a statement alone"),
        }
    }

    /// Returns whether nothing is closed over it: what was said would be in no count, or what is
    /// signed would not be true of this firm.
    pub const fn blocks_closing(self) -> bool {
        match self {
            Self::Doubt
            | Self::Unknown
            | Self::Conflict
            | Self::NoReason
            | Self::NoFact
            | Self::OwnFact => true,
            Self::Unasked
            | Self::NotAsked
            | Self::NoSpeaker
            | Self::Received
            | Self::NoDay
            | Self::OwnBasis
            | Self::OwnAdvice
            | Self::LawChanged
            | Self::PrivateFact
            | Self::Marked
            | Self::NoProof => false,
        }
    }

    fn applies(self, to: &Subject<'_>) -> bool {
        let checkup = &to.file.checkup;
        let item = &to.row.item;
        let verdict = to.row.state.verdict();
        match self {
            Self::Doubt => {
                let open = |item| matches!(Doubt::of(item, to.content, checkup), Doubt::Open(_));
                verdict.is_some_and(falls_short) && to.item.is_some_and(open)
            }
            // Listed by the assessment, or of own findings, which have no row.
            Self::Unknown
            | Self::Unasked
            | Self::Conflict
            | Self::OwnFact
            | Self::OwnBasis
            | Self::OwnAdvice => false,
            Self::NotAsked => to.row.state == ItemState::NotAsked,
            Self::NoSpeaker => checkup.answers(item).any(|(_, a)| a.lacks_speaker()),
            Self::NoReason => {
                verdict == Some(Verdict::NotApplicable)
                    && checkup.answer(item).is_none_or(|a| a.reason.is_empty())
            }
            Self::Received => to.assessment.waits_for_verdict(to.row),
            Self::NoDay => {
                let owed = to.assessment.owed_for(item);
                owed.is_some_and(|owed| owed.due.is_none())
            }
            Self::NoFact => verdict
                .filter(|&verdict| falls_short(verdict))
                .is_some_and(|verdict| to.lacks_fact(verdict)),
            Self::LawChanged => to.law_changed(),
            Self::PrivateFact => private_fact(to.file, item),
            Self::Marked => checkup.is_marked(item),
            Self::NoProof => {
                verdict == Some(Verdict::Met)
                    && checkup
                        .answer(item)
                        .is_none_or(|a| a.proof == Proof::Statement)
            }
        }
    }
}

/// One row and what is known of it.
struct Subject<'a> {
    content: &'a Content,
    file: &'a CaseFile,
    assessment: &'a Assessment,
    row: &'a Row,
    item: Option<&'a Item>,
    today: Date,
    locally: &'a Locally,
}

impl Subject<'_> {
    fn lacks_fact(&self, verdict: Verdict) -> bool {
        let put_down = self.file.checkup.wording(&self.row.item);
        let facts = self.file.checkup.facts();
        self.item.map_or(put_down.is_none(), |item| {
            let told = Wording::of(self.content, (item, verdict), put_down, &facts);
            told.of_case().is_none()
        })
    }

    fn law_changed(&self) -> bool {
        let cited = self.item.into_iter().flat_map(|item| &item.basis);
        let mut here = cited.filter(|cite| !self.locally.is_elsewhere(&cite.law));
        here.any(|cite| law_changed(self.content, &self.file.checkup, &cite.law, self.today))
    }
}

/// Returns whether a law is another one today than on the day of the visit.
fn law_changed(content: &Content, checkup: &Checkup, law: &LawId, today: Date) -> bool {
    let (Some(day), Some(law)) = (checkup.base_day(), content.laws().get(law)) else {
        return false;
    };
    law.in_force(day) != law.in_force(today)
}

/// Returns whether a gap applies to an own finding.
fn applies_to_own(
    gap: Gap,
    (content, file, locally): (&Content, &CaseFile, &Locally),
    finding: &Finding,
    today: Date,
) -> bool {
    let (checkup, id) = (&file.checkup, &finding.item);
    let Some(own) = checkup.own(id) else {
        return false;
    };
    let mut here = (own.basis.iter()).filter(|basis| !locally.is_elsewhere(&basis.law));
    match gap {
        Gap::Doubt => matches!(finding.doubt, Doubt::Open(_)),
        Gap::OwnFact => finding.wording.of_case().is_none(),
        Gap::OwnBasis => here.next().is_none() && own.basis_text.is_empty(),
        Gap::OwnAdvice => own.advice.is_empty(),
        Gap::LawChanged => here.any(|basis| law_changed(content, checkup, &basis.law, today)),
        Gap::PrivateFact => private_fact(file, id),
        Gap::Unknown
        | Gap::Unasked
        | Gap::Conflict
        | Gap::NotAsked
        | Gap::NoSpeaker
        | Gap::NoReason
        | Gap::Received
        | Gap::NoDay
        | Gap::NoFact
        | Gap::Marked
        | Gap::NoProof => false,
    }
}

/// Figures are what a report rests on; a lawyer's thoughts seldom hold any.
fn private_fact(file: &CaseFile, item: &ItemId) -> bool {
    let figures = |text: &str| text.chars().any(char::is_numeric);
    let mut private = file.private.of(item);
    private.any(|(_, text)| figures(text.reveal())) && file.checkup.note(item).is_empty()
}

/// Returns every gap with its item: by kind, within a kind in the order of the walk.
pub fn check(
    content: &Content,
    file: &CaseFile,
    assessment: &Assessment,
    today: Date,
) -> Vec<(Gap, ItemId)> {
    let locally = &Locally::of(content, &content.facts_of(&file.checkup));
    let subjects: Vec<Subject<'_>> = assessment
        .rows
        .iter()
        .map(|row| Subject {
            content,
            file,
            assessment,
            row,
            item: content.items().get(row.index),
            today,
            locally,
        })
        .collect();
    let listed = [
        (Gap::Unknown, &assessment.unknown),
        (Gap::Unasked, &assessment.unasked),
        (Gap::Conflict, &assessment.conflicts),
    ];
    let of = |gap: Gap| -> Vec<(Gap, ItemId)> {
        let listed = listed.iter().filter(|(of, _)| *of == gap);
        let listed = listed.flat_map(|(_, items)| items.iter());
        let hit = subjects.iter().filter(|subject| gap.applies(subject));
        let own = assessment.findings.iter().filter(|finding| {
            finding.is_own() && applies_to_own(gap, (content, file, locally), finding, today)
        });
        let rows = hit.map(|subject| &subject.row.item);
        let all = listed.chain(rows);
        let all = all.chain(own.map(|finding| &finding.item));
        all.map(|item| (gap, item.clone())).collect()
    };
    Gap::ALL.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::Gap;

    #[test]
    fn what_keeps_a_checkup_open_comes_first() {
        assert!(Gap::ALL.is_sorted_by_key(|gap| !gap.blocks_closing()));
    }
}
