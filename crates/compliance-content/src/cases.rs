//! Pack tests (用例): a firm's facts → the items asked; answers → findings and grade.
//!
//! They are content too, so that a lawyer can say in RON what the items must do.

#[cfg(test)]
mod firms;
mod format;
mod writer;

pub(crate) use format::Case;

use crate::diagnostic::Diagnostic;
use crate::pool::{Place, Placed, Pool};
use crate::rules::{Found, steps};
use crate::say::say;
use crate::syntax::Step;
use compliance_model::{
    answer::Answer,
    assess::{Assessment, Row, assess},
    checkup::Checkup,
    condition::Truth,
    content::Content,
    date::Date,
    fact::FactValue,
    id::{FactId, ItemId},
    programme::Selection,
    score::Level,
    size::classify,
    stage::recommend,
    text::Lang,
};
use compliance_text::suggest::nearest;
use format::read_value;
use std::collections::{BTreeMap, BTreeSet};
use writer::Writer;

/// Runs all cases and tells which do not come out as they say.
pub(crate) fn run(pool: &Pool<'_>, content: &Content, lang: Lang, problems: &mut Vec<Diagnostic>) {
    for placed in &pool.cases {
        let mut runner = Runner {
            pool,
            content,
            lang,
            problems,
            placed,
        };
        if let Some(facts) = runner.facts() {
            runner.run(&facts);
        }
    }
}

struct Runner<'r, 'p> {
    pool: &'r Pool<'p>,
    content: &'r Content,
    lang: Lang,
    problems: &'r mut Vec<Diagnostic>,
    placed: &'r Placed<Case>,
}

impl Runner<'_, '_> {
    fn case(&self) -> &Case {
        &self.placed.value
    }

    fn place(&self) -> Place {
        self.placed.place
    }

    fn today(&self) -> Date {
        self.case().today.unwrap_or_else(|| self.content.as_of())
    }

    fn fails(&mut self, steps: &[Step<'_>], message: &str) {
        let (lang, name) = (self.lang, &self.case().name);
        let message = say!(lang, "用例“{name}”：{message}", "case “{name}”: {message}");
        let found = Found::error("case-failed", message);
        self.problems
            .extend(self.pool.diagnose(self.place(), steps, found));
    }

    /// Reads the facts; None if some cannot be read, for then nothing else can be judged.
    fn facts(&mut self) -> Option<BTreeMap<FactId, FactValue>> {
        let mut values = BTreeMap::new();
        let mut sound = true;
        for (id, text) in self.case().facts.clone() {
            match self.value(&id, &text) {
                Ok(value) => {
                    values.insert(id, value);
                }
                Err(message) => {
                    sound = false;
                    self.fails(steps!["facts", quoted(id.as_str()).as_str()], &message);
                }
            }
        }
        sound.then_some(values)
    }

    fn value(&self, id: &FactId, text: &str) -> Result<FactValue, String> {
        let lang = self.lang;
        let Some(def) = self.content.fact(id) else {
            let known = self.content.facts().map(|fact| fact.id.as_str());
            let hint = nearest(id.as_str(), known).unwrap_or("?");
            return Err(say!(
                lang,
                "没有企业事实 {id}；是不是 {hint}?",
                "there is no fact {id}; did you mean {hint}?"
            ));
        };
        read_value(def, text).ok_or_else(|| {
            let kind = def.kind.name();
            say!(
                lang,
                "{id}({kind})不能是 {text:?}",
                "{id} ({kind}) cannot be {text:?}"
            )
        })
    }

    fn run(&mut self, facts: &BTreeMap<FactId, FactValue>) {
        let mut checkup = Writer::new(self.today());
        let (main, state_owned) = (self.case().programme, self.case().state_owned);
        checkup.programme(Selection { main, state_owned });
        for (id, value) in facts {
            checkup.fact(id, value);
        }
        self.classes(checkup.checkup());
        // An answer can bring in items that wait for it, and those are answered then.
        let mut answered = BTreeSet::new();
        loop {
            let assessment = assess(self.content, checkup.checkup(), self.today());
            let case = self.case();
            let verdict = |item| case.answers.get(item).copied().or(case.others);
            let before = answered.len();
            for row in &assessment.rows {
                let Some(verdict) = verdict(&row.item) else {
                    continue;
                };
                if answered.insert(row.item.clone()) {
                    let answer = Answer {
                        proof: case.proof,
                        ..Answer::of(verdict)
                    };
                    checkup.answer(&row.item, answer);
                }
            }
            if answered.len() == before {
                return self.judge(&assessment);
            }
        }
    }

    /// Size class and recommended programme.
    fn classes(&mut self, checkup: &Checkup) {
        let (lang, facts) = (self.lang, self.content.facts_of(checkup));
        if let Some(want) = self.case().size {
            let got = classify(&facts).class();
            if got != Some(want) {
                let got = got.map_or(lang.pick("未定", "open"), |class| class.name(lang));
                let message = say!(
                    lang,
                    "划型是{got}，不是{want}",
                    "the size class is {got}, not {want}",
                    want = want.name(lang),
                );
                self.fails(steps!["size"], &message);
            }
        }
        if let Some(want) = self.case().recommended {
            let got = recommend(&facts, self.today()).recommended.map(|s| s.main);
            if got != Some(want) {
                let got = got.map_or(lang.pick("未定", "open"), |id| id.name(lang));
                let message = say!(
                    lang,
                    "推荐方案是{got}，不是{want}",
                    "the recommended programme is {got}, not {want}",
                    want = want.name(lang),
                );
                self.fails(steps!["recommended"], &message);
            }
        }
    }

    fn judge(&mut self, assessment: &Assessment) {
        let case = self.case().clone();
        let lists = [
            ("asked", case.asked, Some(Truth::Yes)),
            ("kept", case.kept, Some(Truth::Unknown)),
            ("not_asked", case.not_asked, None),
        ];
        for (field, items, want) in lists {
            for (n, item) in items.iter().enumerate() {
                self.applies(assessment, item, want, steps![field, n]);
            }
        }
        self.answers_count(assessment);
        self.findings(assessment);
        self.grade(assessment);
    }

    fn applies(&mut self, on: &Assessment, item: &ItemId, want: Option<Truth>, steps: &[Step<'_>]) {
        let lang = self.lang;
        if self.content.item(item).is_none() {
            let message = say!(lang, "没有检查项 {item}", "there is no item {item}");
            return self.fails(steps, &message);
        }
        let row = on.row(item);
        if row.map(|row| row.why.truth) != want {
            let message = match row {
                None => say!(lang, "{item} 没有问到", "{item} is not asked"),
                Some(Row { why, .. }) if why.truth == Truth::Unknown => {
                    let facts: Vec<&str> = why.facts.iter().map(FactId::as_str).collect();
                    let facts = facts.join(lang.pick("、", ", "));
                    say!(
                        lang,
                        "{item} 因 {facts} 未知而保留",
                        "{item} is kept because {facts} are unknown"
                    )
                }
                Some(_) => say!(lang, "{item} 确定要问", "{item} is asked for sure"),
            };
            self.fails(steps, &message);
        }
    }

    fn answers_count(&mut self, assessment: &Assessment) {
        let lang = self.lang;
        let got = assessment.rows.len();
        if let Some(want) = self.case().items.filter(|&want| want != got) {
            let message = say!(
                lang,
                "问到 {got} 项，不是 {want} 项",
                "{got} items are asked, not {want}"
            );
            self.fails(steps!["items"], &message);
        }
        let idle: Vec<ItemId> = self
            .case()
            .answers
            .keys()
            .filter(|item| assessment.row(item).is_none())
            .cloned()
            .collect();
        for item in idle {
            let message = say!(
                lang,
                "{item} 没有问到，答了也不算",
                "{item} is not asked; its answer counts for nothing"
            );
            self.fails(steps!["answers", quoted(item.as_str()).as_str()], &message);
        }
    }

    fn findings(&mut self, assessment: &Assessment) {
        let lang = self.lang;
        let Some(want) = &self.case().findings else {
            return;
        };
        let want: BTreeMap<&ItemId, Level> = want.iter().map(|(id, &l)| (id, l.into())).collect();
        let got = assessment
            .findings
            .iter()
            .map(|f| (&f.item, f.level))
            .collect::<BTreeMap<_, _>>();
        let mut wrong = Vec::new();
        for item in want.keys().chain(got.keys()).collect::<BTreeSet<_>>() {
            let (wanted, found) = (want.get(item), got.get(item));
            if wanted != found {
                let name = |level: Option<&Level>| level.map_or("–", |level| level.name(lang));
                let (got, want) = (name(found), name(wanted));
                wrong.push((
                    quoted(item.as_str()),
                    say!(
                        lang,
                        "{item} 是{got}，不是{want}",
                        "{item} is {got}, not {want}"
                    ),
                ));
            }
        }
        for (key, message) in wrong {
            self.fails(steps!["findings", key.as_str()], &message);
        }
    }

    fn grade(&mut self, assessment: &Assessment) {
        let lang = self.lang;
        let rule = assessment.graded.rule().code();
        let got = assessment.graded.grade().letter();
        let want = self.case().grade.map(|grade| format!("{grade:?}"));
        if let Some(want) = want.filter(|want| want != got) {
            let message = say!(
                lang,
                "等级是 {got}（规则 {rule}），不是 {want}",
                "the grade is {got} (rule {rule}), not {want}"
            );
            self.fails(steps!["grade"], &message);
        }
        if let Some(want) = self.case().rule.clone().filter(|want| want != rule) {
            let message = say!(
                lang,
                "规则是 {rule}，不是 {want}",
                "the rule is {rule}, not {want}"
            );
            self.fails(steps!["rule"], &message);
        }
    }
}

/// A key of a map as it is written.
fn quoted(id: &str) -> String {
    format!("{id:?}")
}
