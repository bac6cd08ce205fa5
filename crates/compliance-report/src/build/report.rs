//! What all parts of a report draw on: names, links, dates, sources, in the report's languages.

use super::{Input, conflict, own, roads, voice::Voice};
use crate::document::{Cell, Run, Tone, Value};
use compliance_model::{
    answer::Proof,
    assess::{Finding, show_fact},
    checkup::{Attachment, Status},
    condition::Why,
    date::{Date, long_date},
    entry::grouped,
    fact::{FactDef, FactKind, FactValue, Facts},
    id::{FactId, ItemId},
    industry::IndustryCode,
    item::{Item, OwnerRole},
    leniency::road::Roads,
    own::without_colon,
    plan::{Action, Term},
    progress::Progress,
    record::Lawyer,
    score::Level,
    text::Lang,
    wording::Wording,
};
use jiff::civil::Weekday;
use std::collections::BTreeMap;

/// The input with what is worked out from it once.
pub(super) struct Report<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) voice: Voice,
    pub(super) facts: Facts,
    /// Whether copies of it go to the firm.
    pub(super) for_firm: bool,
    /// The numbers of the findings, as far as the edition has places for them to link to.
    numbers: BTreeMap<&'a ItemId, u32>,
    /// The roads to leniency of the findings, by their numbers.
    pub(super) roads: BTreeMap<u32, Roads<'a>>,
}

impl<'a> Report<'a> {
    pub(super) fn new(input: &'a Input<'a>) -> Self {
        let findings = input.assessment.findings.iter();
        Self {
            input,
            voice: Voice::new(input.lang, input.bilingual),
            facts: input.content.facts_of(input.checkup),
            for_firm: true,
            numbers: findings.map(|f| (&f.item, f.number)).collect(),
            roads: roads::of(
                input.content,
                input.checkup,
                &input.assessment.findings,
                input.day,
            ),
        }
    }

    pub(super) fn item(&self, id: &ItemId) -> Option<&'a Item> {
        self.input.content.item(id)
    }

    /// Returns the title of an item; of one that is not in the content, its id.
    pub(super) fn title(&self, id: &ItemId) -> String {
        self.item(id).map_or_else(
            || id.to_string(),
            |item| item.title.get(self.voice.main()).to_owned(),
        )
    }

    /// Returns the same for where a colon leads it in or follows it.
    pub(super) fn title_within(&self, id: &ItemId) -> String {
        without_colon(&self.title(id), self.voice.main())
    }

    /// Returns the same for an edition that does not have the findings themselves.
    pub(super) fn without_findings(input: &'a Input<'a>) -> Self {
        Self {
            numbers: BTreeMap::new(),
            ..Self::new(input)
        }
    }

    /// Returns the same for the edition that stays with the office.
    pub(super) fn for_office(input: &'a Input<'a>) -> Self {
        Self {
            for_firm: false,
            ..Self::new(input)
        }
    }

    /// Returns the titles of items in a row.
    pub(super) fn titles<'i>(&self, ids: impl IntoIterator<Item = &'i ItemId>) -> String {
        let titles: Vec<String> = ids.into_iter().map(|id| self.title_within(id)).collect();
        self.voice.list(&titles)
    }

    /// Returns the first few titles and how many there are.
    pub(super) fn some_titles<'i>(
        &self,
        few: usize,
        ids: impl IntoIterator<Item = &'i ItemId>,
    ) -> String {
        self.some_titles_in(self.voice.main(), few, ids)
    }

    /// Returns the same in the language of the sentence they stand in.
    pub(super) fn some_titles_in<'i>(
        &self,
        lang: Lang,
        few: usize,
        ids: impl IntoIterator<Item = &'i ItemId>,
    ) -> String {
        let title = |id: &ItemId| {
            let item = self.item(id);
            item.map_or_else(
                || id.to_string(),
                |item| without_colon(item.title.get(lang), lang),
            )
        };
        let titles: Vec<String> = ids.into_iter().map(title).collect();
        let named = titles.get(..few).unwrap_or(&titles);
        let listed = named.join(lang.pick("、", ", "));
        match (titles.len() > named.len(), lang) {
            (false, _) => listed,
            (true, Lang::Zh) => format!("{listed}等 {} 项", titles.len()),
            (true, Lang::En) => format!("{listed} and {} more", titles.len() - named.len()),
        }
    }

    /// Returns the title of an item, leading to its finding if it has one.
    pub(super) fn title_link(&self, id: &ItemId) -> Run {
        let title = self.title(id);
        match self.numbers.get(id) {
            Some(number) => Run::link(title, finding_id(*number)),
            None => Run::Text(title),
        }
    }

    /// Returns the numbers of findings as links.
    pub(super) fn number_links(&self, numbers: impl IntoIterator<Item = u32>) -> Vec<Run> {
        let mut runs = Vec::new();
        for number in numbers {
            if !runs.is_empty() {
                runs.push(Run::text(self.voice.pick("、", ", ")));
            }
            runs.push(self.number_link(number));
        }
        runs
    }

    /// Returns the number of a finding, leading to it if the edition has it.
    pub(super) fn number_link(&self, number: u32) -> Run {
        if self.numbers.values().any(|known| *known == number) {
            Run::link(number.to_string(), finding_id(number))
        } else {
            Run::Text(number.to_string())
        }
    }

    /// Returns what a finding rests on: whose words, or which kind of paper.
    pub(super) fn source(&self, proof: Proof, said_by: &str) -> String {
        let (zh, en) = match proof {
            Proof::Statement => ("据陈述，未见文件", "by statement, no paper seen"),
            Proof::Copy => ("据文件：复印件或截屏", "by paper: copy or screenshot"),
            Proof::Original => ("据文件：原件或抽样", "by paper: original or sample"),
            Proof::PublicRecord => ("据公开系统核验", "checked in a public record"),
        };
        let grade = proof_grade(proof);
        self.voice
            .tell(|lang| match (lang, said_by.is_empty(), proof) {
                (Lang::Zh, false, Proof::Statement) => {
                    format!("据{said_by}陈述，未见文件；证据等级 {grade}")
                }
                (Lang::Zh, false, _) => format!("{zh}；受访人 {said_by}；证据等级 {grade}"),
                (Lang::Zh, true, _) => format!("{zh}；证据等级 {grade}"),
                (Lang::En, false, _) => {
                    format!("{en}; person interviewed: {said_by}; proof {grade}")
                }
                (Lang::En, true, _) => format!("{en}; proof {grade}"),
            })
    }

    /// Returns whether the report may still change: until the checkup is closed, and where it was
    /// closed with a finding whose basis is in doubt, as could be done once.
    pub(super) fn is_draft(&self) -> bool {
        let open = self.input.checkup.status() == Status::Open;
        open || self.input.assessment.doubtful().next().is_some()
    }

    /// Returns the fact of a finding. An item's pattern is not passed off as one.
    pub(super) fn fact(&self, finding: &Finding) -> String {
        let pattern = match &finding.wording {
            Wording::OfCase(fact) => return fact.clone(),
            Wording::Unfinished(text) => return self.unfinished(text),
            Wording::Pattern(_) if finding.is_own() => return own::without_fact(self),
            Wording::Pattern(pattern) => pattern,
        };
        self.voice.tell(|lang| {
            let verdict = finding.verdict.name(lang);
            match lang {
                Lang::Zh => format!(
                    "现场判为“{verdict}”，具体情形（何人、多少、何时起）没有记录；这一判定所指为下列情形之一：{pattern}"
                ),
                Lang::En => format!(
                    "Judged “{verdict}” on site; the particulars were not put down. The verdict stands for one of these: {pattern}"
                ),
            }
        })
    }

    /// Returns what was put down with blanks left in it, which is no fact, as what it is.
    pub(super) fn unfinished(&self, text: &str) -> String {
        self.voice.tell(|lang| match lang {
            Lang::Zh => format!("具体情形没有写全，尚不是认定的事实（括号内待补）：{text}"),
            Lang::En => format!(
                "The particulars are not complete and no fact yet (what stands in brackets is open): {text}"
            ),
        })
    }

    /// Returns how a lawyer came to an answer where statements differed.
    pub(super) fn ruling(&self, item: &ItemId) -> String {
        let answer = self.input.checkup.answer(item);
        let ruling = answer.and_then(|answer| answer.ruling.as_ref());
        let Some(ruling) = ruling else {
            return String::new();
        };
        let by = &ruling.by;
        self.voice.tell(|lang| match lang {
            Lang::Zh => format!("；现场说法不一，由律师{by}裁定"),
            Lang::En => format!("; statements differed, lawyer {by} decided"),
        })
    }

    /// Returns a day as `2026-12-26（周六）`, where a weekend is said, or that it has passed.
    pub(super) fn due(&self, day: Date) -> String {
        self.with_weekend(day, self.voice.pick("", " "))
    }

    /// Returns the same for a narrow column, the weekend on a line of its own.
    pub(super) fn due_cell(&self, day: Date) -> Cell {
        Cell::from(self.with_weekend(day, "\n")).worth(Value::Date(day))
    }

    /// Returns the day of a step or finding for a narrow column, with who set it.
    pub(super) fn term_cell(&self, day: Date, term: Term) -> Cell {
        Cell::from(vec![
            Run::Text(self.with_weekend(day, "\n")),
            Run::Muted(format!("\n{}", self.voice.name(|lang| term.name(lang)))),
        ])
        .worth(Value::Date(day))
    }

    /// Returns the same within a line: `约定期限 2026-12-26（周六）`.
    pub(super) fn term(&self, day: Date, term: Term) -> String {
        format!("{} {}", term.name(self.voice.main()), self.due(day))
    }

    fn with_weekend(&self, day: Date, between: &str) -> String {
        let name = match day.weekday() {
            _ if day < self.input.day => self.voice.pick("（逾期）", "(overdue)"),
            Weekday::Saturday => self.voice.pick("（周六）", "(Saturday)"),
            Weekday::Sunday => self.voice.pick("（周日）", "(Sunday)"),
            _ => return day.to_string(),
        };
        format!("{day}{between}{name}")
    }

    /// Returns who mends something: the person agreed with, or else the post the advice names.
    pub(super) fn owner(&self, post: OwnerRole, agreed_with: &str) -> String {
        match agreed_with {
            "" => self.voice.name(|lang| post.name(lang)),
            who => who.to_owned(),
        }
    }

    /// Returns a day in words.
    pub(super) fn long(&self, day: Date) -> String {
        long_date(day, self.voice.main())
    }

    /// Returns the name of a fact.
    pub(super) fn fact_name(&self, id: &FactId) -> String {
        self.input.content.fact(id).map_or_else(
            || id.to_string(),
            |def| def.name.get(self.voice.main()).to_owned(),
        )
    }

    /// Returns the value of a fact as the firm gave it.
    pub(super) fn fact_value(&self, def: &FactDef) -> String {
        let v = self.voice;
        let differing = self.input.checkup.fact_versions(&def.id);
        if !differing.is_empty() {
            let told: Vec<String> = differing.iter().map(|f| self.value_told(def, f)).collect();
            let (open, close) = (v.pick("（", " ("), v.pick("）", ")"));
            let name = v.name(conflict::name);
            return format!("{name}{open}{}{close}", v.list(&told));
        }
        match self.facts.known(&def.id) {
            None if self.facts.asked(&def.id) => v.words("不清楚", "not known"),
            None => v.words("未填", "not asked"),
            Some(value) => {
                let told = self.value_told(def, value);
                match self.input.checkup.fact(&def.id) {
                    Some(_) => told,
                    None => format!("{told}{}", v.pick("（推定）", " (presumed)")),
                }
            }
        }
    }

    fn value_told(&self, def: &FactDef, value: &FactValue) -> String {
        let lang = self.voice.main();
        match (value, lang) {
            (FactValue::Industry(code), _) => {
                IndustryCode::parse(code).map_or_else(|_| code.clone(), |code| code.name(lang))
            }
            (_, Lang::Zh) => show_fact(def, Some(value)),
            (_, Lang::En) => english_value(def, value),
        }
    }

    /// Returns facts with their values: `从业人员 86 人`.
    pub(super) fn facts_told(&self, ids: &[FactId]) -> String {
        let told: Vec<String> = ids
            .iter()
            .map(|id| match self.input.content.fact(id) {
                Some(def) => format!(
                    "{}{}{}",
                    self.fact_name(id),
                    self.voice.pick("：", ": "),
                    self.fact_value(def)
                ),
                None => id.to_string(),
            })
            .collect();
        told.join(self.voice.pick("；", "; "))
    }

    /// Returns in words what decided whether an item is asked.
    pub(super) fn why(&self, why: &Why) -> String {
        let mut parts = Vec::new();
        if !why.facts.is_empty() {
            parts.push(self.facts_told(&why.facts));
        }
        if !why.items.is_empty() {
            let titles = self.titles(&why.items);
            parts.push(match self.voice.main() {
                Lang::Zh => format!("“{titles}”的判定"),
                Lang::En => format!("the verdict on: {titles}"),
            });
        }
        if why.programme {
            parts.push(self.voice.words("所选方案", "the programme"));
        }
        parts.join(self.voice.pick("；", "; "))
    }

    /// Returns the lawyers of the report, the lead first: those of the visit, else those who
    /// worked on the checkup, else the one who issues it.
    pub(super) fn lawyers(&self) -> Vec<&'a Lawyer> {
        let named = |lawyer: &&Lawyer| !lawyer.name.is_empty();
        let visit = self.input.checkup.visit();
        let mut found: Vec<&Lawyer> = visit
            .iter()
            .flat_map(|visit| &visit.lawyers)
            .filter(named)
            .collect();
        if found.is_empty() {
            for lawyer in self.input.checkup.lawyers().filter(named) {
                if !found.contains(&lawyer) {
                    found.push(lawyer);
                }
            }
        }
        if found.is_empty() {
            found.extend(Some(self.input.lawyer).filter(named));
        }
        found
    }

    /// Returns the law offices: those of the lawyers, each once, else the one that is set.
    pub(super) fn offices(&self) -> Vec<&'a str> {
        let mut offices: Vec<&str> = Vec::new();
        for lawyer in self.lawyers() {
            let office = lawyer.office.as_str();
            if !office.is_empty() && !offices.contains(&office) {
                offices.push(office);
            }
        }
        let set = [
            self.input.theme.office.as_str(),
            self.input.lawyer.office.as_str(),
        ];
        if offices.is_empty() {
            offices.extend(set.into_iter().find(|office| !office.is_empty()));
        }
        offices
    }

    /// Returns the law office that leads.
    pub(super) fn office(&self) -> &'a str {
        self.offices().first().copied().unwrap_or_default()
    }

    /// Returns the name of the firm.
    pub(super) fn firm_name(&self) -> &'a str {
        self.input.checkup.firm().map_or("", |firm| firm.name())
    }

    /// Returns the credit code of the firm, with a remark if it was taken as on the licence.
    pub(super) fn credit_code(&self) -> String {
        let Some(firm) = self.input.checkup.firm() else {
            return String::new();
        };
        let code = firm.code();
        if code.check_digit_fits() {
            return code.to_string();
        }
        let remark = self.voice.words(
            "（照营业执照录入；第 18 位与校验规则不符，已核对）",
            "(as on the licence; character 18 does not fit the check rule, compared)",
        );
        format!("{code} {remark}")
    }

    /// Returns the number of the report.
    pub(super) fn number(&self) -> String {
        self.input
            .theme
            .report_number(self.input.day.year(), self.input.number)
    }

    /// Returns the mark of a level: shape, colour, word and meaning.
    pub(super) fn level(&self, level: Level) -> Run {
        let word = self.voice.tell(|lang| match lang {
            Lang::Zh => format!("{}（{}）", level.name(lang), level.meaning(lang)),
            Lang::En => format!("{} ({})", level.name(lang), level.meaning(lang)),
        });
        Run::mark(tone(level), word.replace('\n', " "))
    }

    /// Returns the mark of a level with its colour word alone, for tables.
    pub(super) fn short_level(&self, level: Level) -> Run {
        Run::mark(tone(level), level.name(self.voice.main()))
    }

    /// Returns the files taken, by item, each with its number in the register: `证1`.
    pub(super) fn evidence(&self) -> Vec<(String, &'a Attachment)> {
        let files = self.input.content.files_of(self.input.checkup);
        let word = self.voice.pick("证", "Ev. ");
        (1..)
            .zip(files)
            .map(|(number, file): (u32, _)| (format!("{word}{number}"), file))
            .collect()
    }

    /// Returns how far a measure is, if anything was put down.
    pub(super) fn progress(&self, action: &Action) -> Option<&'a Progress> {
        let checkup = self.input.checkup;
        checkup.progress(&action.id(), &action.action)
    }

    /// Returns the finding that is to be mended first, and the next ones.
    pub(super) fn most_urgent(&self) -> Vec<&'a Finding> {
        self.input.assessment.most_urgent(3)
    }
}

/// Returns the tone of a level.
pub(super) const fn tone(level: Level) -> Tone {
    match level {
        Level::Red => Tone::Red,
        Level::Orange => Tone::Orange,
        Level::Yellow => Tone::Yellow,
        Level::Blue => Tone::Blue,
    }
}

/// Cuts a text that is too long behind a clause, and shows that it was cut: the last one within the
/// room if it fills half of it, else the first beyond. A condition alone is no clause, nor is what
/// stands in brackets.
pub(super) fn clauses(text: &str, longest: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= longest {
        return text.to_owned();
    }
    let ends = ends_of_clauses(&chars);
    let within = ends.iter().rev().find(|at| **at <= longest);
    let end = within
        .filter(|at| **at * 2 >= longest)
        .or_else(|| ends.iter().find(|at| **at > longest));
    end.and_then(|at| chars.get(..*at)).map_or_else(
        || text.to_owned(),
        |kept| format!("{}…", kept.iter().collect::<String>()),
    )
}

/// Returns where clauses end that can stand alone.
fn ends_of_clauses(chars: &[char]) -> Vec<usize> {
    let mut depth = 0_usize;
    let mut ends = Vec::new();
    let mut before = ' ';
    for (at, c) in chars.iter().enumerate() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '；' | ';' | '。' if depth == 0 => ends.push(at),
            '，' | ',' if depth == 0 && before != '的' => ends.push(at),
            _ => {}
        }
        before = *c;
    }
    ends
}

/// Cuts a text that is too long, and shows that it was cut: behind a clause if one ends in the
/// second half of the room, and never within an amount, which would become another.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    let Some((room, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let room = text.get(..room).unwrap_or(text);
    let clause = room
        .rfind(['；', '，', '。', ';', ','])
        .and_then(|at| room.get(..at))
        .filter(|clause| clause.chars().count() * 2 >= longest);
    let of_amount = |c: char| c.is_ascii_digit() || " .%万亿元倍以上下".contains(c);
    let kept = clause.unwrap_or_else(|| room.trim_end_matches(of_amount));
    format!("{}…", if kept.is_empty() { room } else { kept })
}

/// Returns the name of a finding for links.
pub(super) fn finding_id(number: u32) -> String {
    format!("finding-{number}")
}

/// Returns the grade of a kind of proof, as the method section lists it.
pub(super) const fn proof_grade(proof: Proof) -> &'static str {
    match proof {
        Proof::Statement => "E0",
        Proof::Copy => "E1",
        Proof::Original => "E2",
        Proof::PublicRecord => "E3",
    }
}

fn english_value(def: &FactDef, value: &FactValue) -> String {
    match (value, &def.kind) {
        (FactValue::Unknown, _) => "not known".to_owned(),
        (FactValue::Yes, _) => "yes".to_owned(),
        (FactValue::No, _) => "no".to_owned(),
        (FactValue::Count(n), _) => n.to_string(),
        (FactValue::Money(yuan), _) => format!("{} yuan", grouped(*yuan)),
        (FactValue::Date(day), _) => long_date(*day, Lang::En),
        (FactValue::Choice(id), FactKind::Choice(choices)) => choices
            .iter()
            .find(|choice| &choice.id == id)
            .map_or_else(|| id.clone(), |choice| choice.name.get(Lang::En).to_owned()),
        (FactValue::Choice(text) | FactValue::Industry(text), _) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clauses, shortened};

    #[test]
    fn a_consequence_ends_behind_a_clause_and_never_behind_a_condition() {
        let fine =
            "责令改正，可以罚款 5 万元以下；情节严重的，罚款 5 万元以上 20 万元以下，列入名单";
        assert_eq!(clauses(fine, 80), fine);
        assert_eq!(clauses(fine, 30), "责令改正，可以罚款 5 万元以下…");
        let reached = "责令改正，可以罚款 5 万元以下；情节严重的，罚款 5 万元以上 20 万元以下…";
        assert_eq!(clauses(fine, 44), reached);
        assert_eq!(
            clauses("列入经营异常名录并公示", 4),
            "列入经营异常名录并公示"
        );
        let bracket = "补足（含税款，滞纳金）并赔偿，另行追责";
        assert_eq!(clauses(bracket, 8), "补足（含税款，滞纳金）并赔偿…");
    }

    #[test]
    fn what_is_cut_ends_behind_a_clause_and_never_within_an_amount() {
        let fine = "责令改正，罚款为所抽逃出资金额 5% 以上 15% 以下；责任人员另罚";
        assert_eq!(shortened(fine, 40), fine);
        assert_eq!(
            shortened(fine, 30),
            "责令改正，罚款为所抽逃出资金额 5% 以上 15% 以下…"
        );
        for longest in 15..26 {
            assert_eq!(shortened(fine, longest), "责令改正，罚款为所抽逃出资金额…");
        }
        assert_eq!(shortened("12345678", 4), "1234…");
        assert_eq!(shortened("劳动合同书", 3), "劳动合…");
    }
}
