//! What rows of a table are made of: findings, steps, what is open, papers owed, files.

use super::Writer;
use crate::document::Run;
use compliance_model::{
    assess::Finding,
    deliverable::{Pick, Source},
    id::{ItemId, TopicId},
    plan::Action,
};

/// The words of one row.
type Row = Vec<(&'static str, Vec<Run>)>;

impl Writer<'_> {
    /// Returns the words of each row.
    pub(super) fn source(&self, source: &Source) -> Vec<Row> {
        match source {
            Source::Findings(pick) => self.findings(pick).map(|f| self.finding(f)).collect(),
            Source::Steps(pick) => self.steps(pick),
            Source::Open(pick) => self.open(pick),
            Source::Papers => self.papers(),
            Source::Evidence => self.evidence(),
            Source::Blank(rows) => (0..*rows).map(|_| Row::new()).collect(),
        }
    }

    fn topic(&self, item: &ItemId) -> TopicId {
        let item = self.report.item(item);
        item.map_or_else(|| TopicId::new(""), |item| item.topic.clone())
    }

    fn findings<'p>(&'p self, pick: &'p Pick) -> impl Iterator<Item = &'p Finding> {
        let findings = self.report.input.assessment.findings.iter();
        findings.filter(|finding| pick.takes(finding, &self.topic(&finding.item)))
    }

    fn finding(&self, finding: &Finding) -> Row {
        let report = self.report;
        let lang = report.voice.main();
        let plan = report.input.assessment.plan.iter();
        let steps: Vec<&Action> = plan.filter(|step| step.item == finding.item).collect();
        let first = report.input.assessment.first_step(finding);
        let step = |step: &&Action| {
            format!(
                "{}（{}，{}）",
                step.action,
                report.owner(step.owner, &step.agreed_with),
                step.due
            )
        };
        let item = report.item(&finding.item);
        let post = item.map_or_else(String::new, |item| {
            report.owner(item.owner, &finding.agreed_with)
        });
        let risk = item.map_or("", |item| item.risk.of(finding.verdict).as_str());
        vec![
            ("number", vec![Run::text(finding.number.to_string())]),
            ("item", vec![Run::text(finding.item.to_string())]),
            ("title", vec![Run::text(report.title(&finding.item))]),
            ("fact", vec![Run::text(report.fact(finding))]),
            (
                "source",
                vec![Run::text(report.source(finding.proof, &finding.said_by))],
            ),
            ("basis", vec![Run::text(self.basis(&finding.item))]),
            ("consequence", vec![Run::text(self.consequence(finding))]),
            ("risk", vec![Run::text(risk)]),
            ("verdict", vec![Run::text(finding.judged(lang))]),
            ("level", vec![report.level(finding.level)]),
            (
                "likelihood",
                vec![Run::text(finding.likelihood.to_string())],
            ),
            ("impact", vec![Run::text(finding.impact.to_string())]),
            (
                "product",
                vec![Run::text(
                    (u32::from(finding.likelihood) * u32::from(finding.impact)).to_string(),
                )],
            ),
            (
                "step",
                vec![Run::text(first.map_or("", |step| step.action.as_str()))],
            ),
            (
                "steps",
                vec![Run::text(
                    steps.iter().map(step).collect::<Vec<_>>().join("\n"),
                )],
            ),
            ("trace", vec![Run::text(traces(&steps))]),
            ("owner", vec![Run::text(post)]),
            ("due", vec![Run::text(report.due(finding.due))]),
            (
                "leniency",
                vec![Run::text(item.map_or("", |item| item.leniency.name(lang)))],
            ),
        ]
    }

    /// Returns the articles of an item, those of one law together.
    fn basis(&self, item: &ItemId) -> String {
        let Some(item) = self.report.item(item) else {
            return String::new();
        };
        let laws = self.report.by_law(&item.basis);
        let told: Vec<String> = laws
            .iter()
            .map(|cites| self.report.articles_told(cites))
            .collect();
        told.join(self.report.voice.pick("；", "; "))
    }

    fn consequence(&self, finding: &Finding) -> String {
        let Some(item) = self.report.item(&finding.item) else {
            return String::new();
        };
        let lines = item.consequence.of(finding.verdict).iter();
        let told: Vec<String> = lines
            .map(|line| format!("{}：{}", line.when, line.what))
            .collect();
        told.join("\n")
    }

    fn steps(&self, pick: &Pick) -> Vec<Row> {
        let report = self.report;
        let base = report.input.checkup.assessed_on(report.input.day);
        let mut rows = Vec::new();
        for step in &report.input.assessment.plan {
            let finding = report
                .input
                .assessment
                .findings
                .iter()
                .find(|f| f.number == step.finding);
            let Some(finding) = finding else { continue };
            let days = (step.due - base).get_days();
            if pick.takes(finding, &self.topic(&step.item)) && pick.takes_after(days) {
                rows.push(self.step(step));
            }
        }
        rows
    }

    fn step(&self, step: &Action) -> Row {
        let report = self.report;
        vec![
            ("number", vec![Run::text(step.finding.to_string())]),
            ("item", vec![Run::text(step.item.to_string())]),
            ("title", vec![Run::text(report.title(&step.item))]),
            ("action", vec![Run::text(step.action.as_str())]),
            (
                "kind",
                vec![Run::text(report.voice.name(|lang| step.kind.name(lang)))],
            ),
            ("trace", vec![Run::text(step.trace.as_str())]),
            (
                "owner",
                vec![Run::text(report.owner(step.owner, &step.agreed_with))],
            ),
            ("due", vec![Run::text(report.due(step.due))]),
            ("level", vec![report.level(step.level)]),
            ("basis", vec![Run::text(self.basis(&step.item))]),
        ]
    }

    fn open(&self, pick: &Pick) -> Vec<Row> {
        let report = self.report;
        let lang = report.voice.main();
        let rows = report.input.assessment.rows.iter().filter(|row| {
            row.state.is_open()
                && pick.takes_item(row.group, &self.topic(&row.item), &row.item)
                && pick
                    .bottom_line
                    .is_none_or(|wanted| wanted == row.bottom_line)
        });
        rows.map(|row| {
            let item = report.item(&row.item);
            let papers = item.map_or_else(String::new, |item| report.voice.list(&item.papers));
            vec![
                ("item", vec![Run::text(row.item.to_string())]),
                ("title", vec![Run::text(report.title(&row.item))]),
                ("state", vec![Run::text(row.state.name(lang))]),
                (
                    "ask",
                    vec![Run::text(item.map_or("", |item| item.owner.name(lang)))],
                ),
                ("papers", vec![Run::text(papers)]),
            ]
        })
        .collect()
    }

    fn papers(&self) -> Vec<Row> {
        let report = self.report;
        let owed = report.input.assessment.owed.iter();
        owed.map(|papers| {
            let due = papers
                .owed
                .due
                .map_or_else(String::new, |day| report.due(day));
            vec![
                ("paper", vec![Run::text(papers.owed.what.as_str())]),
                ("from", vec![Run::text(papers.owed.who.as_str())]),
                ("due", vec![Run::text(due)]),
                ("item", vec![Run::text(papers.item.to_string())]),
                ("title", vec![Run::text(report.title(&papers.item))]),
            ]
        })
        .collect()
    }

    fn evidence(&self) -> Vec<Row> {
        let report = self.report;
        let files = report.input.content.files_of(report.input.checkup);
        files
            .into_iter()
            .map(|file| {
                vec![
                    ("name", vec![Run::text(file.name.as_str())]),
                    ("digest", vec![Run::text(file.file.as_str())]),
                    ("item", vec![Run::text(file.item.to_string())]),
                    ("title", vec![Run::text(report.title(&file.item))]),
                ]
            })
            .collect()
    }
}

fn traces(steps: &[&Action]) -> String {
    let traces: Vec<&str> = steps.iter().map(|step| step.trace.as_str()).collect();
    traces.join("；")
}
