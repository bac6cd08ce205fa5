//! Credit repair (信用修复): penalties and listings with their dates, as a section of the report and as
//! a sheet of one page.

use super::{
    cover,
    draft::Draft,
    report::{Report, shortened},
};
use crate::document::{
    Callout, Cell, Column, Heading, Item, KeyValue, KeyValues, List, Row, Run, Table, Tone,
};
use compliance_model::{
    credit::CreditText,
    credit_repair::Repair,
    credit_told::{Row as Dates, Told, deciding, told},
    fact::format_wan,
    law::Citation,
    penalty::{OutsideGrade, Penalty},
    text::Lang,
};
use std::collections::BTreeSet;

/// How much the sheet tells where one page allows it. No text is cut: half a step helps nobody.
#[derive(Clone, Copy)]
struct Room {
    /// How many penalties are told; the rest are counted.
    penalties: usize,
    /// Whether texts have their articles beside them.
    articles: bool,
    /// Whether they stand in both languages where the paper does.
    both: bool,
    /// What is told beside the dates.
    beside: Beside,
}

/// What is told beside the dates, from little to much.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    /// Nothing.
    Nothing,
    /// The papers.
    Papers,
    /// The steps that everybody takes too.
    Steps,
    /// All steps and remarks.
    All,
}

/// From much to little, until one page holds it.
const ROOMS: [Room; 11] = [
    Room::of(12, true, true, Beside::All),
    Room::of(12, false, true, Beside::All),
    Room::of(12, false, false, Beside::All),
    Room::of(12, false, false, Beside::Steps),
    Room::of(12, false, false, Beside::Papers),
    Room::of(7, false, false, Beside::Papers),
    Room::of(5, false, false, Beside::Papers),
    Room::of(3, false, false, Beside::Papers),
    Room::of(2, false, false, Beside::Papers),
    Room::of(1, false, false, Beside::Papers),
    Room::of(1, false, false, Beside::Nothing),
];

/// Steps that are told where there is room.
const LESSER: [&str; 3] = ["suit", "others", "free"];
/// The step of a firm under a plan.
const OF_PLAN: &str = "reorganisation";
/// How many characters of a text that a person typed stand in a cell.
const TYPED: usize = 60;

impl Room {
    const fn of(penalties: usize, articles: bool, both: bool, beside: Beside) -> Self {
        Self {
            penalties,
            articles,
            both,
            beside,
        }
    }

    /// Tells in both languages of the paper where there is room, else in the leading one.
    fn tell(self, report: &Report<'_>, sentence: impl Fn(Lang) -> String) -> String {
        if self.both {
            report.voice.tell(sentence)
        } else {
            sentence(report.voice.main())
        }
    }
}

/// A penalty with what is told of it; where days cannot be right, why.
type Reckoned<'r> = (&'r Penalty, Result<(Repair, Told), String>);

/// Returns whether something was put down to be told.
pub(super) fn is_there(report: &Report<'_>) -> bool {
    let checkup = report.input.checkup;
    !checkup.penalties().is_empty() || !checkup.outside_grades().is_empty()
}

/// Adds the section of the report.
pub(super) fn section(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    draft.say(v.lines(
        "以下日期按企业提供的文书推算，供安排办理之用，以认定单位和“信用中国”网站的记载为准。",
        "The dates are reckoned from the papers the firm showed, to plan by; what the authority and the site “信用中国” hold decides.",
    ));
    let caption = draft.table(
        "行政处罚、列入名单与信用修复日期",
        "Penalties, listings and dates of credit repair",
    );
    let room = ROOMS[0];
    let all = reckoned(report);
    if !all.is_empty() {
        draft.push(table(report, &all).with_caption(caption));
    }
    remarks(report, draft, &all, room);
    lists(report, draft, room);
    grades(report, draft);
}

/// Adds the sheet of one page.
pub(super) fn sheet(report: &Report<'_>, draft: &mut Draft) {
    draft.fitting(1, ROOMS, |draft, room| page(report, draft, room));
}

fn page(report: &Report<'_>, draft: &mut Draft, room: Room) {
    let v = report.voice;
    draft.push(Heading::new(1, v.words("信用修复办理单", "Credit repair")));
    draft.languages();
    let day = report.long(report.input.day);
    draft.push(KeyValues::new(vec![
        KeyValue::new(v.words("企业", "Firm"), report.firm_name()),
        KeyValue::new(
            v.words("推算日与状态", "Day, state"),
            vec![Run::Text(format!("{day}　{}", cover::state(report)))],
        ),
    ]));
    let all = reckoned(report);
    let (told, left) = all.split_at(all.len().min(room.penalties));
    if !told.is_empty() {
        draft.push(table(report, told));
    }
    if !left.is_empty() {
        let n = left.len();
        draft.remark(room.tell(report, |lang| match lang {
            Lang::Zh => format!("另有 {n} 项，见报告。"),
            Lang::En => format!("{n} more stand in the report."),
        }));
    }
    remarks(report, draft, told, room);
    lists(report, draft, room);
    grades(report, draft);
    draft.remark(room.tell(report, |lang| {
        let text = lang.pick(
            "日期按文书推算，仅供安排办理；能否修复由认定单位决定。信用修复不收费。",
            "The dates are reckoned from the papers, to plan by; the authority decides. Credit repair costs nothing.",
        );
        text.to_owned()
    }));
}

fn reckoned<'r>(report: &Report<'r>) -> Vec<Reckoned<'r>> {
    let lang = report.voice.main();
    let (content, day) = (report.input.content, report.input.day);
    let penalties = report.input.checkup.penalties().into_iter();
    let one = |penalty: &'r Penalty| {
        let repair = penalty.repair().map_err(|problem| problem.message(lang));
        let told = repair.map(|repair| {
            let told = told(&repair, content, day, lang);
            (repair, told)
        });
        (penalty, told)
    };
    penalties.map(|standing| one(standing.value)).collect()
}

fn table(report: &Report<'_>, all: &[Reckoned<'_>]) -> Table {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(2),
        Column::text(),
        Column::text().wide(12),
        Column::text().wide(10),
        Column::text().wide(7),
    ])
    .with_header(Row::of_texts([
        v.words("号", "No."),
        v.words("文书", "Paper"),
        v.words("类别与公示期", "Class and publication"),
        v.words("最早可申请", "First day to apply"),
        v.words("还缺什么", "Still open"),
    ]));
    for (n, (penalty, told)) in (1..).zip(all) {
        let (class, apply, open) = match told {
            Ok((_, told)) => cells(report, told),
            Err(why) => (Cell::from(why.clone()), Cell::from("?"), Cell::from("")),
        };
        let number = Cell::from(n.to_string());
        let paper = paper(report, penalty);
        table
            .rows
            .push(Row::new(vec![number, paper, class, apply, open]));
    }
    table
}

fn paper(report: &Report<'_>, penalty: &Penalty) -> Cell {
    let lang = report.voice.main();
    let mut runs = vec![Run::strong(shortened(&penalty.title(lang), TYPED))];
    let amount = penalty.yuan.map(|yuan| match lang {
        Lang::Zh => format!("{} 万元", format_wan(yuan)),
        Lang::En => format!("{yuan} yuan"),
    });
    let parts = [
        penalty.authority.clone(),
        if penalty.document.trim().is_empty() {
            String::new()
        } else {
            penalty.kinds_named(lang)
        },
        amount.unwrap_or_default(),
        penalty.matter.clone(),
        penalty.decided.map_or_else(String::new, |day| {
            format!("{day} {}", lang.pick("决定", "decided"))
        }),
    ];
    for part in parts.iter().filter(|part| !part.is_empty()) {
        runs.push(Run::Text(format!("\n{}", shortened(part, TYPED))));
    }
    Cell::new(runs)
}

/// Returns the cells of class, first day and what is open; a class stands on lines of its own.
fn cells(report: &Report<'_>, told: &Told) -> (Cell, Cell, Cell) {
    let v = report.voice;
    let all: Vec<&Dates> = told.rows.iter().chain(&told.before).collect();
    let (class, apply) = match all.as_slice() {
        [one] => one_class(one, v.main()),
        several => classes(several, v.main()),
    };
    let open = told.conditions.iter().filter(|one| one.is_open);
    let mut open: Vec<String> = open
        .map(|one| one.condition.name(v.main()).to_owned())
        .collect();
    if !told.review.is_empty() {
        open.push(v.words("规则待复核", "the rule is to be looked into"));
    }
    let open = if open.is_empty() {
        v.words("无", "nothing")
    } else {
        open.join("\n")
    };
    (Cell::new(class), Cell::new(apply), Cell::from(open))
}

fn one_class(row: &Dates, lang: Lang) -> (Vec<Run>, Vec<Run>) {
    let class = vec![
        Run::strong(&row.class),
        Run::Text(format!("\n{}", span(row, lang))),
    ];
    let apply = vec![
        Run::strong(&row.apply),
        Run::muted(format!("\n{}", row.standing)),
    ];
    (class, apply)
}

/// Returns the same for several classes, each of which is named beside its day.
fn classes(rows: &[&Dates], lang: Lang) -> (Vec<Run>, Vec<Run>) {
    let (mut class, mut apply) = (Vec::new(), Vec::new());
    for (n, row) in rows.iter().enumerate() {
        let gap = if n == 0 { "" } else { "\n" };
        let to = lang.pick(" 至 ", " to ");
        class.push(Run::strong(format!("{gap}{}", row.class)));
        class.push(Run::Text(format!("\n{}{to}{}", row.shortest, row.longest)));
        apply.push(Run::muted(format!("{gap}{}\n", row.class)));
        apply.push(Run::strong(&row.apply));
    }
    (class, apply)
}

fn span(row: &Dates, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("最短：{}\n最长：{}", row.shortest, row.longest),
        Lang::En => format!("shortest: {}\nlongest: {}", row.shortest, row.longest),
    }
}

/// Adds what a lawyer has to look into, what decides, and what else is to be known, each once.
fn remarks(report: &Report<'_>, draft: &mut Draft, all: &[Reckoned<'_>], room: Room) {
    let v = report.voice;
    let texts = report.input.content.credit();
    let repairs = || {
        all.iter()
            .filter_map(|(_, told)| told.as_ref().ok())
            .map(|(r, _)| r)
    };
    let review: BTreeSet<&str> = repairs()
        .flat_map(|repair| repair.review.iter().map(|why| why.slug()))
        .collect();
    let named = |section: &[CreditText], ids: &BTreeSet<&str>| -> Vec<Item> {
        let texts = section.iter().filter(|text| ids.contains(text.id.as_str()));
        texts.map(|text| item(report, text, room)).collect()
    };
    let review = named(&texts.review, &review);
    if !review.is_empty() {
        draft.push(Callout::new(
            Tone::Orange,
            v.words("须先复核", "To be looked into first"),
            vec![List::bullets(review).into()],
        ));
    }
    let unknown = repairs().any(|repair| repair.classes.len() > 1);
    let facts: BTreeSet<_> = repairs()
        .flat_map(|repair| repair.deciding.clone())
        .collect();
    if !facts.is_empty() {
        let named = |lang| {
            let facts: Vec<String> = facts.iter().map(|&fact| deciding(fact, lang)).collect();
            let (lead, between) = (lang_lead(lang), lang.pick("；", "; "));
            format!("{lead}{}", facts.join(between))
        };
        draft.say(room.tell(report, named));
    }
    let ids: BTreeSet<&str> = repairs()
        .flat_map(|repair| repair.remarks.iter().map(|remark| remark.slug()))
        .chain(unknown.then_some("class-unknown"))
        .collect();
    let remarks = named(&texts.remarks, &ids);
    if room.beside == Beside::All && !remarks.is_empty() {
        draft.push(List::bullets(remarks));
    }
}

const fn lang_lead(lang: Lang) -> &'static str {
    lang.pick("类别取决于：", "The class depends on: ")
}

/// Adds the papers and the steps.
fn lists(report: &Report<'_>, draft: &mut Draft, room: Room) {
    let v = report.voice;
    let texts = report.input.content.credit();
    let planned = report.input.checkup.penalties();
    let planned = planned.iter().any(|one| one.value.is_under_plan());
    let is_told = |text: &&CreditText| {
        let id = text.id.as_str();
        (room.beside == Beside::All || !LESSER.contains(&id)) && (planned || id != OF_PLAN)
    };
    let steps = texts.steps.iter().filter(is_told);
    let steps: Vec<Item> = steps.map(|text| item(report, text, room)).collect();
    let papers: Vec<Item> = texts
        .papers
        .iter()
        .map(|text| item(report, text, room))
        .collect();
    if room.beside >= Beside::Papers && !papers.is_empty() {
        draft.heading(&v.words("申请材料", "Papers"));
        draft.push(List::numbers(papers));
    }
    if room.beside >= Beside::Steps && !steps.is_empty() {
        draft.heading(&v.words("步骤", "Steps"));
        draft.push(List::numbers(steps));
    }
}

fn item(report: &Report<'_>, text: &CreditText, room: Room) -> Item {
    let register = report.input.content.laws();
    let text = |lang| {
        if room.articles {
            text.cited(register, lang)
        } else {
            text.text.get(lang).to_owned()
        }
    };
    let told = room.tell(report, text);
    Item::new(vec![Run::text(told)])
}

fn grades(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let grades = report.input.checkup.outside_grades();
    if grades.is_empty() {
        return;
    }
    let told = |grade: &OutsideGrade| {
        let day = grade.on.map_or_else(String::new, |day| day.to_string());
        let parts = [&grade.system, &grade.grade, &grade.by, &day].map(String::as_str);
        compliance_text::joined(&parts, " ")
    };
    let told: Vec<String> = grades.iter().map(|one| told(one.value)).collect();
    let lead = v.words(
        "外部评级（照文书录入）：",
        "Grades given by others (as their papers say): ",
    );
    draft.say(format!("{lead}{}", told.join(v.pick("；", "; "))));
}

/// Returns what the section cites.
pub(super) fn citations<'r>(report: &Report<'r>) -> Vec<&'r Citation> {
    if !is_there(report) {
        return Vec::new();
    }
    let texts = report.input.content.credit();
    let all = reckoned(report);
    let repairs = all.iter().filter_map(|(_, told)| told.as_ref().ok());
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for (repair, _) in repairs {
        ids.extend(repair.remarks.iter().map(|remark| remark.slug()));
        ids.extend(repair.review.iter().map(|why| why.slug()));
        ids.extend((repair.classes.len() > 1).then_some("class-unknown"));
    }
    let said = texts.remarks.iter().chain(&texts.review);
    let said = said.filter(|text| ids.contains(text.id.as_str()));
    let listed = texts.papers.iter().chain(&texts.steps);
    said.chain(listed).flat_map(|text| &text.basis).collect()
}
