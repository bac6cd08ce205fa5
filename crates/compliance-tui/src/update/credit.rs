//! Credit repair: the penalties and listings of the firm, put down, changed, taken out, with their
//! dates.

use crate::{
    change::Change,
    effect::Effect,
    overlay::{Overlay, PenaltyAct, Pick, Purpose, Reader},
    state::State,
    update::{case, menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    credit_repair::Repair,
    credit_told::{Told, cited, standing, told},
    date::Date,
    entry::{self, Toward},
    fact::format_wan,
    id::CreditId,
    named_day::{DayProblem, NamedDay},
    penalty::{Penalty, PenaltyKind, Severity},
    text::Lang,
};
use std::collections::BTreeSet;

/// The fields of the form.
mod field {
    pub(super) const KINDS: usize = 0;
    pub(super) const DECIDED: usize = 1;
    pub(super) const AUTHORITY: usize = 2;
    pub(super) const DOCUMENT: usize = 3;
    pub(super) const MATTER: usize = 4;
    pub(super) const AMOUNT: usize = 5;
    pub(super) const SEVERITY: usize = 6;
    pub(super) const PAID: usize = 7;
    pub(super) const CORRECTED: usize = 8;
    pub(super) const PROMISED: usize = 9;
    pub(super) const UNTIL: usize = 10;
}

/// Lists what was put down; an empty list asks for the first at once.
pub(crate) fn open(state: &mut State) {
    let Some(case) = &state.case else { return };
    let penalties = case.file.checkup.penalties();
    let line = |one: &compliance_model::penalty::Standing<'_, Penalty>| {
        let differ = if one.in_conflict {
            state.say("（两处写法不同）", " (two versions differ)")
        } else {
            ""
        };
        let label = format!("{}{differ}", line(one.value, state.today(), state.lang));
        (label, Pick::Penalty(one.id.clone(), PenaltyAct::Open))
    };
    let mut choices: Vec<(String, Pick)> = penalties.iter().map(line).collect();
    if choices.is_empty() {
        ask(state, None);
        return;
    }
    let new = state.say(
        "＋ 记入一项处罚或列入名单",
        "+ put down a penalty or listing",
    );
    choices.push((new.to_owned(), Pick::NewPenalty));
    let title = state.say("信用修复", "Credit repair").to_owned();
    let intro = state.say(
        "每行：最早可申请信用修复的日期、类别、文书。Enter 看全部或改动。",
        "Each line: first day to apply for credit repair, class, paper. Enter shows or changes it.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

/// Returns a penalty in a line.
fn line(penalty: &Penalty, today: Date, lang: Lang) -> String {
    let title = penalty.title(lang);
    let repair = match penalty.repair() {
        Ok(repair) => repair,
        Err(problem) => return format!("{title}  {}", problem.message(lang)),
    };
    let review = if repair.review.is_empty() {
        ""
    } else {
        lang.pick("待复核 ", "to be looked into ")
    };
    // The days come first: what a small window cuts off is the name of the paper.
    let days = match repair.classes.as_slice() {
        [one] => {
            let standing = standing(one.apply, one.duties_done, today, lang);
            format!("{} {} {standing}", one.apply, one.severity.name(lang))
        }
        several => {
            let days = several.iter().map(|dates| dates.apply);
            let (first, last) = (days.clone().min(), days.max());
            let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
            let (first, last) = (day(first), day(last));
            match lang {
                Lang::Zh => format!("{first} 至 {last} 视类别"),
                Lang::En => format!("{first} to {last} by class"),
            }
        }
    };
    format!("{days}  {review}{title}")
}

/// Takes a line of the list or of what can be done about one.
pub(crate) fn take(state: &mut State, id: CreditId, act: PenaltyAct) -> Vec<Effect> {
    let Some(penalty) = penalty(state, &id) else {
        return Vec::new();
    };
    match act {
        PenaltyAct::Open => offer(state, &id, &penalty),
        PenaltyAct::Show => show(state, &penalty),
        PenaltyAct::Change => ask(state, Some(id)),
        PenaltyAct::Remove => {
            let after = Penalty {
                withdrawn: true,
                ..penalty.clone()
            };
            return commit(state, id, penalty, after);
        }
    }
    Vec::new()
}

fn penalty(state: &State, id: &CreditId) -> Option<Penalty> {
    let penalties = state.case.as_ref()?.file.checkup.penalties();
    let one = penalties.into_iter().find(|one| one.id == id)?;
    Some(one.value.clone())
}

fn offer(state: &mut State, id: &CreditId, penalty: &Penalty) {
    let acts = [
        (
            PenaltyAct::Show,
            "日期、条件、材料和步骤",
            "Dates, conditions, papers and steps",
        ),
        (
            PenaltyAct::Change,
            "改动，如补记缴清日",
            "Change it, as to say that it was paid",
        ),
        (
            PenaltyAct::Remove,
            "从清单中去掉（Ctrl-Z 找回）",
            "Take it out (Ctrl-Z brings it back)",
        ),
    ];
    let choices = acts
        .into_iter()
        .map(|(act, zh, en)| (state.say(zh, en).to_owned(), Pick::Penalty(id.clone(), act)));
    let choices = choices.collect();
    let intro = line(penalty, state.today(), state.lang);
    menu::open(state, penalty.title(state.lang), intro, choices);
}

/// Shows dates, conditions, papers and steps as a text to read.
fn show(state: &mut State, penalty: &Penalty) {
    let lang = state.lang;
    let text = match penalty.repair() {
        Ok(repair) => {
            let told = told(&repair, &state.content, state.today(), lang);
            text(state, &repair, &told)
        }
        Err(problem) => problem.message(lang),
    };
    state.overlays.push(Overlay::Reader(Reader {
        title: penalty.title(lang),
        text,
        ..Reader::default()
    }));
}

fn text(state: &State, repair: &Repair, told: &Told) -> String {
    let lang = state.lang;
    let mut lines = vec![format!(
        "{}{}",
        state.say("决定日 ", "decided on "),
        repair.decided
    )];
    let list = |lines: &mut Vec<String>, heading: &str, texts: &[String]| {
        if !texts.is_empty() {
            lines.push(String::new());
            lines.push(heading.to_owned());
            lines.extend(texts.iter().map(|text| format!("- {text}")));
        }
    };
    let needed = state.say("须先复核", "To be looked into first");
    list(&mut lines, needed, &told.review);
    let depends = state.say("类别取决于", "The class depends on");
    list(&mut lines, depends, &told.deciding);
    for row in told.rows.iter().chain(&told.before) {
        lines.push(String::new());
        lines.push(row.class.clone());
        for (zh, en, day) in [
            ("最短公示届满 ", "shortest publication ends ", &row.shortest),
            ("最长公示届满 ", "longest publication ends ", &row.longest),
        ] {
            lines.push(format!("- {}{day}", state.say(zh, en)));
        }
        let apply = state.say("最早可申请 ", "first day to apply ");
        lines.push(format!("- {apply}{}  {}", row.apply, row.standing));
        if !row.answered.is_empty() {
            lines.push(format!("- {}", row.answered));
        }
    }
    let conditions = told.conditions.iter();
    let conditions: Vec<String> = conditions
        .map(|one| format!("[{}] {}", one.state, one.text))
        .collect();
    list(&mut lines, state.say("条件", "Conditions"), &conditions);
    list(&mut lines, state.say("说明", "Remarks"), &told.remarks);
    let texts = state.content.credit();
    let papers = cited(&state.content, &texts.papers, lang);
    list(&mut lines, state.say("材料", "Papers"), &papers);
    let steps = cited(&state.content, &texts.steps, lang);
    list(&mut lines, state.say("步骤", "Steps"), &steps);
    lines.join("\n")
}

/// Asks for a new one.
pub(crate) fn take_new(state: &mut State) -> Vec<Effect> {
    ask(state, None);
    Vec::new()
}

/// Asks for a new one, or for what changes of one.
fn ask(state: &mut State, id: Option<CreditId>) {
    if refuses_writing(state) {
        return;
    }
    let known = id.as_ref().and_then(|id| penalty(state, id));
    let p = known.unwrap_or_default();
    let lang = state.lang;
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let kinds: Vec<&str> = p.kinds.iter().map(|kind| kind.name(lang)).collect();
    let amount = p.yuan.map_or_else(String::new, format_wan);
    let severity = p.severity.map_or("", |severity| severity.name(lang));
    let fields: [((&'static str, &'static str), String); 11] = [
        (
            ("处罚种类（几种用、隔开）", "Kinds (commas between)"),
            kinds.join("、"),
        ),
        (("决定日", "Day of the decision"), day(p.decided)),
        (("作出机关", "Authority"), p.authority.clone()),
        (("决定书文号", "Number of the decision"), p.document.clone()),
        (("因何事", "What for"), p.matter.clone()),
        (("罚没金额（万元）", "Money (10,000 yuan)"), amount),
        (
            ("失信程度（不知道留空）", "Class (empty if not known)"),
            severity.to_owned(),
        ),
        (("缴清日", "Paid on"), day(p.paid)),
        (("改正并履行义务日", "Corrected on"), day(p.corrected)),
        (("公开信用承诺日", "Promised on"), day(p.promised)),
        (
            ("附期限的处罚：届满日", "Last day of a penalty with a term"),
            day(p.until),
        ),
    ];
    let form = Form::new(
        &fields
            .each_ref()
            .map(|(label, text)| (*label, text.as_str())),
    );
    let purpose = Purpose::Penalty(id);
    state.overlays.push(Overlay::Form { form, purpose });
}

/// Says what is read of the field of the cursor, or how it may be written.
pub(crate) fn hint(state: &State, form: &Form) -> Option<String> {
    let lang = state.lang;
    let text = form.text(form.focus);
    match form.focus {
        field::KINDS if text.is_empty() => {
            let names: Vec<&str> = PenaltyKind::ALL
                .iter()
                .map(|kind| kind.name(lang))
                .collect();
            Some(names.join(lang.pick("、", ", ")))
        }
        field::SEVERITY => Some(
            lang.pick(
                "轻微、一般或严重，照决定书或主管部门的标准",
                "minor, general or serious, by the decision or the ministry's standard",
            )
            .to_owned(),
        ),
        field::DECIDED | field::PAID | field::CORRECTED | field::PROMISED | field::UNTIL => {
            let day = read_day(state, form.focus, text).ok()??;
            Some(super::forms::echo(&entry::echo_day(
                day,
                state.today(),
                lang,
            )))
        }
        _ => None,
    }
}

/// Stores what the form says; an error names the field.
pub(crate) fn submit(
    state: &mut State,
    id: Option<&CreditId>,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let known = id.and_then(|id| penalty(state, id));
    let after = read(state, &known.clone().unwrap_or_default(), texts)?;
    if known.as_ref() == Some(&after) {
        return Ok(Vec::new());
    }
    let id = if let Some(id) = id {
        id.clone()
    } else {
        state.own_made += 1;
        CreditId::made(&state.run, state.own_made)
    };
    // A new one is taken back by the record of one that was taken out.
    let before = known.unwrap_or_else(|| Penalty {
        withdrawn: true,
        ..after.clone()
    });
    state.remark = Some(line(&after, state.today(), state.lang));
    Ok(commit(state, id, before, after))
}

fn commit(state: &mut State, of: CreditId, before: Penalty, after: Penalty) -> Vec<Effect> {
    let change = Change::Penalty {
        of,
        before: Box::new(before),
        after: Box::new(after),
    };
    case::commit(state, change)
}

fn read(state: &State, known: &Penalty, texts: &[String]) -> Result<Penalty, (usize, String)> {
    let lang = state.lang;
    let text = |n: usize| texts.get(n).map_or("", |text| text.trim());
    let day = |n: usize| read_day(state, n, text(n)).map_err(|error| (n, error));
    let amount = match text(field::AMOUNT) {
        "" => None,
        text => {
            let read = entry::yuan(text);
            Some(read.map_err(|e| (field::AMOUNT, e.of_money(lang).to_owned()))?)
        }
    };
    let penalty = Penalty {
        kinds: kinds(text(field::KINDS), lang).map_err(|error| (field::KINDS, error))?,
        decided: day(field::DECIDED)?,
        authority: text(field::AUTHORITY).to_owned(),
        document: text(field::DOCUMENT).to_owned(),
        matter: text(field::MATTER).to_owned(),
        yuan: amount,
        severity: severity(text(field::SEVERITY), lang).map_err(|e| (field::SEVERITY, e))?,
        paid: day(field::PAID)?,
        corrected: day(field::CORRECTED)?,
        promised: day(field::PROMISED)?,
        until: day(field::UNTIL)?,
        ..known.clone()
    };
    match penalty.repair() {
        Ok(_) => Ok(penalty),
        Err(problem) => Err((field_of(problem), problem.message(lang))),
    }
}

/// Returns the field that a wrong day stands in.
const fn field_of(problem: DayProblem) -> usize {
    let (DayProblem::Missing(day) | DayProblem::OutOfRange(day, _) | DayProblem::Before(day, ..)) =
        problem
    else {
        return field::DECIDED;
    };
    match day {
        NamedDay::Paid => field::PAID,
        NamedDay::Corrected => field::CORRECTED,
        NamedDay::Promised => field::PROMISED,
        NamedDay::Until => field::UNTIL,
        _ => field::DECIDED,
    }
}

/// Reads a day. One that is written out is taken as it stands, so that a wrong year is told.
fn read_day(state: &State, n: usize, text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = text.parse() {
        return Ok(Some(day));
    }
    let toward = if n == field::UNTIL {
        Toward::Future
    } else {
        Toward::Past
    };
    let read = entry::day(text, state.today(), toward);
    read.map(Some)
        .map_err(|error| error.message(toward, state.lang).to_owned())
}

fn kinds(text: &str, lang: Lang) -> Result<BTreeSet<PenaltyKind>, String> {
    let names = text.split(['、', '，', ',', '；', ';', ' ']);
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    let kinds: Result<BTreeSet<PenaltyKind>, String> = names
        .map(|name| {
            PenaltyKind::named(name).ok_or_else(|| match lang {
                Lang::Zh => format!("没有叫“{name}”的处罚种类，请照这一栏下面列的写"),
                Lang::En => {
                    format!("no kind of penalty is called {name:?}: write one of those listed")
                }
            })
        })
        .collect();
    match kinds {
        Ok(kinds) if kinds.is_empty() => Err(lang
            .pick("请写处罚种类，如 罚款、警告", "Write the kind, as in fine")
            .to_owned()),
        kinds => kinds,
    }
}

fn severity(text: &str, lang: Lang) -> Result<Option<Severity>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let is = |severity: &Severity| [severity.slug(), severity.name(Lang::Zh)].contains(&text);
    let found = Severity::ALL.into_iter().find(is);
    found.map(Some).ok_or_else(|| {
        lang.pick(
            "请写 轻微、一般 或 严重；不知道就留空",
            "write minor, general or serious; leave it empty if not known",
        )
        .to_owned()
    })
}
