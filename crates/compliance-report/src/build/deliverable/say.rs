//! Texts of a template as runs: places filled from the firm, the law and the checkup.

use super::Writer;
use crate::document::Run;
use compliance_model::{
    answer::{ItemState, Proof, Verdict},
    date::{after_days, long_date},
    fact::FactValue,
    id::{FactId, ItemId, LawId},
    law::{Article, Citation},
    score::Level,
    template::{self, Piece, pieces},
    text::Lang,
};

/// The words a row has for its fields.
pub(super) type Words = [(&'static str, Vec<Run>)];

fn words_of(run: &Run) -> &str {
    match run {
        Run::Text(words)
        | Run::Strong(words)
        | Run::Muted(words)
        | Run::Link { text: words, .. }
        | Run::Mark { word: words, .. } => words,
        Run::PageOf(_) | Run::Tick(_) | Run::Anchor(_) => "",
    }
}

impl Writer<'_> {
    /// Returns a text with its places filled.
    pub(super) fn runs(&self, text: &str, words: &Words) -> Vec<Run> {
        let Ok(pieces) = pieces(text) else {
            return vec![Run::text(text)];
        };
        let mut runs = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => runs.push(Run::text(words)),
                Piece::Fill(what) => runs.push(self.fill(what)),
                Piece::Law(law, articles) => runs.push(Run::text(self.law(&law, &articles))),
                Piece::Items(items) => runs.push(Run::text(self.states(&items))),
                Piece::Field(name) => match words.iter().find(|(field, _)| *field == name) {
                    Some((_, told)) => runs.extend(told.iter().cloned()),
                    None => runs.push(self.field(name)),
                },
            }
        }
        runs
    }

    /// Returns the same where only words may stand.
    pub(super) fn plain(&self, text: &str) -> String {
        let runs = self.runs(text, &[]);
        runs.iter().map(words_of).collect()
    }

    /// Returns what the firm filled in, or that it still has to.
    fn fill(&self, what: &str) -> Run {
        match self.fills.get(what) {
            Some(text) => Run::text(text.as_str()),
            None => Run::strong(self.to_fill(what)),
        }
    }

    fn to_fill(&self, what: &str) -> String {
        match self.report.voice.main() {
            Lang::Zh => format!("【待补：{what}】"),
            Lang::En => format!("[to be filled: {what}]"),
        }
    }

    fn field(&self, name: &str) -> Run {
        let report = self.report;
        let input = report.input;
        let told = match name {
            "firm" => report.firm_name().to_owned(),
            "code" => report.credit_code(),
            "day" => report.long(input.day),
            "office" => report.office().to_owned(),
            "lawyer" => {
                let names = report.lawyers();
                let names: Vec<&str> = names.iter().map(|l| l.name.as_str()).collect();
                report.voice.list(&names)
            }
            "head" => self.head_of_firm().to_owned(),
            "programme" => input.assessment.selection.name(report.voice.main()),
            "content" => input.content.stamp().name(),
            "as-of" => input.content.as_of().to_string(),
            "total" => input.assessment.findings.len().to_string(),
            "red" => self.of_level(Level::Red),
            "orange" => self.of_level(Level::Orange),
            "yellow" => self.of_level(Level::Yellow),
            "blue" => self.of_level(Level::Blue),
            "open" => {
                let rows = input.assessment.rows.iter();
                rows.filter(|row| row.state.is_open()).count().to_string()
            }
            _ => return self.day_or_fact(name),
        };
        match told.as_str() {
            "" => Run::strong(self.to_fill(name)),
            told => Run::text(told),
        }
    }

    fn of_level(&self, level: Level) -> String {
        self.report.input.assessment.levels.of(level).to_string()
    }

    /// Returns a day so many after the visit, or what is known of a fact.
    fn day_or_fact(&self, name: &str) -> Run {
        let report = self.report;
        if let Some(days) = name.strip_prefix("day+").and_then(|n| n.parse().ok()) {
            let base = report.input.checkup.assessed_on(report.input.day);
            return Run::text(long_date(after_days(base, days), report.voice.main()));
        }
        let id = FactId::new(name);
        match report.input.content.fact(&id) {
            Some(def) if report.facts.known(&id).is_some() => Run::text(report.fact_value(def)),
            Some(def) => Run::strong(self.to_fill(def.name.get(report.voice.main()))),
            None => Run::strong(self.to_fill(name)),
        }
    }

    /// Returns what the head of a firm of this form is called.
    fn head_of_firm(&self) -> &'static str {
        let lang = self.report.voice.main();
        let form = self.report.facts.named("company-type");
        let form = match form {
            Some(FactValue::Choice(form)) => form.as_str(),
            _ => "",
        };
        match form {
            "llc" | "jsc" => lang.pick("法定代表人", "legal representative"),
            "partnership" => lang.pick("执行事务合伙人", "managing partner"),
            "sole" => lang.pick("投资人", "owner"),
            "individual" => lang.pick("经营者", "owner"),
            _ => lang.pick("负责人", "person in charge"),
        }
    }

    fn law(&self, law: &LawId, articles: &[(Article, Option<u8>)]) -> String {
        let cites = template::cites(law, articles);
        let cites: Vec<&Citation> = cites.iter().collect();
        self.report.articles_told(&cites)
    }

    /// Returns how items stand: what falls short first, and never that all is well without a word
    /// on what that rests on.
    fn states(&self, items: &[ItemId]) -> String {
        let mut told: Vec<(u8, String)> = items.iter().map(|item| self.state(item)).collect();
        // Of several it is said which is which.
        if items.len() > 1 {
            let colon = self.report.voice.pick("：", ": ");
            for ((_, state), item) in told.iter_mut().zip(items) {
                *state = format!("{}{colon}{state}", self.report.title_within(item));
            }
        }
        told.sort_by_key(|(rank, _)| *rank);
        let told: Vec<String> = told.into_iter().map(|(_, told)| told).collect();
        told.join(self.report.voice.pick("；", "; "))
    }

    fn state(&self, item: &ItemId) -> (u8, String) {
        let lang = self.report.voice.main();
        let assessment = self.report.input.assessment;
        let Some(row) = assessment.row(item) else {
            let left_out = assessment.left_out.iter().any(|(left, _)| left == item);
            let told = if left_out {
                lang.pick("条件不及，本次不涉及", "does not meet this firm")
            } else {
                lang.pick("本次未查", "not looked at")
            };
            return (4, told.to_owned());
        };
        let number = assessment.findings.iter().find(|f| f.item == *item);
        let number = number.map_or_else(String::new, |f| match lang {
            Lang::Zh => format!("（问题 {}）", f.number),
            Lang::En => format!(" (finding {})", f.number),
        });
        match row.state {
            ItemState::Answered(Verdict::Unmet) => {
                (0, lang.pick("缺口", "gap").to_owned() + &number)
            }
            ItemState::Answered(Verdict::Partly) => {
                (1, lang.pick("改善", "to be improved").to_owned() + &number)
            }
            ItemState::Answered(Verdict::Met) => (3, self.met(item)),
            ItemState::Answered(Verdict::NotApplicable) => {
                (4, lang.pick("不适用", "not applicable").to_owned())
            }
            ItemState::LeftOut(_) => (
                2,
                lang.pick("待核：依据待复核", "open: basis in doubt")
                    .to_owned(),
            ),
            ItemState::Conflict(_) => (
                2,
                lang.pick("待核：说法不一", "open: statements differ")
                    .to_owned(),
            ),
            ItemState::NotAsked | ItemState::Answered(Verdict::Unclear | Verdict::PapersOwed) => {
                (2, self.to_ask(item))
            }
        }
    }

    fn met(&self, item: &ItemId) -> String {
        let lang = self.report.voice.main();
        let answer = self.report.input.checkup.answer(item);
        let proof = answer.map_or(Proof::Statement, |answer| answer.proof);
        let on = match proof {
            Proof::Statement => lang.pick("仅据陈述，未见文件", "by statement, no paper seen"),
            Proof::Copy => lang.pick("据复印件", "by copy"),
            Proof::Original => lang.pick("据原件或抽样", "by original or sample"),
            Proof::PublicRecord => lang.pick("据公开系统", "by public record"),
        };
        match lang {
            Lang::Zh => format!("体检时相符（{on}）"),
            Lang::En => format!("in order when checked ({on})"),
        }
    }

    /// Returns whom to ask for what.
    pub(super) fn to_ask(&self, id: &ItemId) -> String {
        let lang = self.report.voice.main();
        let Some(item) = self.report.item(id) else {
            return lang.pick("待核", "open").to_owned();
        };
        let who = item.owner.name(lang);
        let papers = item.papers.first().map_or("", String::as_str);
        match lang {
            Lang::Zh => format!("待核：问{who}，要{papers}"),
            Lang::En => format!("open: ask {who} for {papers}"),
        }
    }
}
