//! What a report rests on, as the records have it: whose words, which papers, what the lawyers saw.
//!
//! The sentences about it are made here, so that none is printed that is not true of this firm.

use super::{report::Report, voice::of_number};
use compliance_model::{
    answer::{Answer, Proof},
    text::Lang,
};

/// What is on record of a checkup.
pub(super) struct Sources {
    /// Whom the visit or an answer names.
    people: Vec<String>,
    /// How many items have an answer.
    answered: usize,
    /// How many of them rest on each kind of proof, the strongest counted.
    by_proof: [(Proof, usize); 4],
    /// How many matters the lawyers put down beside the items.
    own: usize,
    /// How many files were taken.
    files: usize,
    /// Whether the firm stated facts.
    facts: bool,
}

impl Sources {
    /// Looks through the records.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (input, checkup) = (report.input, report.input.checkup);
        let mut people: Vec<String> = checkup
            .visit()
            .map_or_else(Vec::new, |visit| visit.interviewees.clone());
        let mut by_proof = Proof::ALL.map(|proof| (proof, 0));
        let mut answered = 0;
        for row in &input.assessment.rows {
            let answers = checkup.answers(&row.item).map(|(_, answer)| answer);
            let answers: Vec<&Answer> = answers.filter(|a| a.verdict.is_some()).collect();
            // Whom a lawyer heard and did not believe stays with the office.
            people.extend(answers.iter().map(|answer| answer.said_by.clone()));
            let Some(best) = answers.iter().map(|answer| answer.proof).max() else {
                continue;
            };
            answered += 1;
            for (proof, count) in &mut by_proof {
                *count += usize::from(*proof == best);
            }
        }
        let mut met: Vec<String> = Vec::new();
        for person in people {
            if !person.is_empty() && !met.contains(&person) {
                met.push(person);
            }
        }
        let mut asked = input.content.facts();
        Self {
            people: met,
            answered,
            by_proof,
            own: checkup.own_findings().count(),
            files: report.evidence().len(),
            facts: asked.any(|def| checkup.fact(&def.id).is_some()),
        }
    }

    fn with(&self, proof: Proof) -> usize {
        let of = self.by_proof.iter().find(|(kind, _)| *kind == proof);
        of.map_or(0, |(_, count)| *count)
    }

    fn has_papers(&self) -> bool {
        self.files > 0 || self.with(Proof::Copy) > 0 || self.with(Proof::Original) > 0
    }

    /// Returns what there is, in words.
    fn kinds(&self, lang: Lang) -> Vec<&'static str> {
        let kinds = [
            (
                self.facts,
                lang.pick("企业提供的基本情况", "facts the firm stated"),
            ),
            (
                self.answered > 0,
                lang.pick("对所问事项的回答", "answers to what was asked"),
            ),
            (self.has_papers(), lang.pick("所见的材料", "papers seen")),
            (
                self.with(Proof::PublicRecord) > 0,
                lang.pick("公开系统的查询结果", "public records looked up"),
            ),
            (
                self.own > 0,
                lang.pick("律师现场所见", "what the lawyers saw on site"),
            ),
        ];
        let there = kinds.into_iter().filter(|(there, _)| *there);
        there.map(|(_, words)| words).collect()
    }

    /// Says what the report rests on, and that it is no audit.
    pub(super) fn rests_on(&self, lang: Lang) -> String {
        let kinds = self.kinds(lang).join(lang.pick("、", ", "));
        match (kinds.is_empty(), lang) {
            (true, Lang::Zh) => "记录中没有回答、材料或律师所见可以依据，本报告不对任何事项作出结论。".to_owned(),
            (true, Lang::En) => "The records hold no answer, no paper and nothing seen to rest on; this report draws no conclusion on anything.".to_owned(),
            (false, Lang::Zh) => format!(
                "本报告依据记录在案的{kinds}作出，不是独立调查、审计、鉴定或盘点的结论。所依据的内容不完整、不准确的，结论可能不同。"
            ),
            (false, Lang::En) => format!(
                "This report rests on what is on record: {kinds}. It is not the outcome of an independent investigation, audit, appraisal or stocktaking. Where what it rests on is incomplete or wrong, the conclusions may differ."
            ),
        }
    }
}

/// Says who was heard and what was seen, item by item counted, and that nothing else was.
pub(super) fn looked_at(report: &Report<'_>) -> String {
    let sources = Sources::of(report);
    let place = report.input.checkup.visit();
    let place = place.map_or("", |visit| visit.place.as_str());
    report.voice.tell(|lang| {
        let comma = lang.pick("、", ", ");
        let people = sources.people.join(comma);
        let mut told = match (people.is_empty(), lang) {
            (true, Lang::Zh) => "记录中没有受访人姓名。".to_owned(),
            (true, Lang::En) => "The records name nobody who was interviewed. ".to_owned(),
            (false, Lang::Zh) => format!("受访人：{people}。"),
            (false, Lang::En) => format!("Interviewed: {people}. "),
        };
        if !place.is_empty() {
            let (lead, end) = (lang.pick("体检地点：", "Place: "), lang.pick("。", ". "));
            told.extend([lead, place, end]);
        }
        told += &counted(&sources, lang);
        told += lang.pick(
            "没有写入记录的人员、场所、实物、账册凭证和其他资料，不是本次结论的依据，也不在结论之内。",
            "People, places, goods, books, vouchers and other papers that are not on record are no basis of the conclusions, which do not cover them.",
        );
        told
    })
}

/// Returns how many items rest on what.
fn counted(sources: &Sources, lang: Lang) -> String {
    let proofs = [
        (
            Proof::Original,
            "看过原件或抽样",
            "on an original or a sample",
        ),
        (Proof::Copy, "看过复印件或截屏", "on a copy or screenshot"),
        (
            Proof::PublicRecord,
            "经公开系统核验",
            "checked in a public record",
        ),
        (Proof::Statement, "仅据陈述", "on a statement alone"),
    ];
    let parts = proofs.map(|(proof, zh, en)| match (sources.with(proof), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("{zh}的 {n} 项"),
        (n, Lang::En) => format!("{n} {en}"),
    });
    let parts = parts.each_ref().map(String::as_str);
    let parts = compliance_text::joined(&parts, lang.pick("，", ", "));
    let mut told = match (sources.answered, lang) {
        (0, Lang::Zh) => "没有已答的事项。".to_owned(),
        (0, Lang::En) => "No item was answered. ".to_owned(),
        (n, Lang::Zh) => format!("已答 {n} 项，其中{parts}。"),
        (n, Lang::En) => format!("{n} {} answered: {parts}. ", of_number(n, "item", "items")),
    };
    for (count, zh, en) in [
        (
            sources.own,
            "律师现场发现",
            "matters found by the lawyers beside the items",
        ),
        (sources.files, "取得文件", "files taken"),
    ] {
        let more = match (count, lang) {
            (0, _) => String::new(),
            (n, Lang::Zh) => format!("{zh} {n} 项。"),
            (n, Lang::En) => format!("{n} {en}. "),
        };
        told.push_str(&more);
    }
    told
}

/// Says what the firm stands for by its receipt: what it stated, and the papers, if there are any.
pub(super) fn vouched_for(report: &Report<'_>) -> String {
    let sources = Sources::of(report);
    let (stated, papers) = (sources.facts || sources.answered > 0, sources.has_papers());
    report.voice.tell(|lang| {
        let what = match (stated, papers) {
            (true, true) => lang.pick(
                "；体检时所作陈述和所提供的资料属实",
                "; what we stated and submitted is true",
            ),
            (true, false) => lang.pick("；体检时所作陈述属实", "; what we stated is true"),
            (false, true) => lang.pick("；所提供的资料属实", "; what we submitted is true"),
            (false, false) => "",
        };
        match lang {
            Lang::Zh => format!("企业声明：已收到并知悉本报告{what}。"),
            Lang::En => {
                format!("The firm: we have received this report and know its contents{what}.")
            }
        }
    })
}
