//! Leniency of a finding: the four questions and two gates, the roads, and what was claimed.

use crate::{
    change::Change,
    effect::Effect,
    overlay::{Overlay, Pick, Purpose, Reader},
    state::State,
    update::{case, forms::past_day, guidance::item_at_hand, menu, refuses_writing},
    widgets::form::Form,
};
use compliance_model::{
    date::Date,
    entry::{self, Toward},
    id::{ItemId, LeniencyId},
    leniency::{
        asked::{Asked, Before, Claim, Corrected, Decision, Found, Granted, Harm},
        road::{Finder, Roads},
        totals::wan,
    },
    text::Lang,
};

/// Words that say no, and yes.
const NO: [&str; 8] = ["没有", "无", "否", "不", "从未", "no", "n", "none"];
const YES: [&str; 6] = ["有", "是", "能", "会", "yes", "y"];

/// Offers what can be done about the leniency of the finding at hand.
pub(crate) fn open(state: &mut State) {
    let item = item_at_hand(state);
    let finding = |item: &ItemId| {
        let case = state.case.as_ref();
        case.is_some_and(|case| case.assessment.findings.iter().any(|f| &f.item == item))
    };
    let Some(item) = item.filter(finding) else {
        let none = state.say(
            "部分符合或不符合的项才谈从宽；在计划页可选一项再按",
            "Only a finding has leniency to ask about: choose one on the plan",
        );
        state.remark = Some(none.to_owned());
        return;
    };
    let choices = [
        (
            "回答四问两闸",
            "Answer the four questions and two gates",
            Pick::AskLeniency(item.clone()),
        ),
        (
            "看可主张的依据和材料",
            "See what may be claimed, and papers",
            Pick::ShowRoads(item.clone()),
        ),
        (
            "记已提出的主张和结果",
            "Put down what was claimed and granted",
            Pick::Claim(item.clone()),
        ),
    ];
    let choices = choices.map(|(zh, en, pick)| (state.say(zh, en).to_owned(), pick));
    let title = state.say("从宽", "Leniency");
    let title = format!("{title}{}{}", state.colon(), state.title(&item));
    let intro = state.say(
        "只列可以主张的依据和材料；是否采纳由机关决定。",
        "What may be claimed, with papers; the authority decides.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices.into());
}

fn roads<'s>(state: &'s State, item: &ItemId) -> Option<Roads<'s>> {
    let case = state.case.as_ref()?;
    let checkup = &case.file.checkup;
    let finder = Finder::new(&state.content, checkup, state.today());
    Some(finder.roads(item, &checkup.leniency_asked(item)))
}

/// Shows the roads of a finding, each with what holds and what is missing.
pub(crate) fn show(state: &mut State, item: &ItemId) {
    let lang = state.lang;
    let Some(roads) = roads(state, item) else {
        return;
    };
    let mut lines = Vec::new();
    for road in &roads.open {
        let (id, class) = (&road.entry.id, road.entry.class.name(lang));
        lines.push(format!(
            "{id} {} · {class} · {}",
            road.claim(lang),
            road.entry.title.get(lang)
        ));
        lines.extend(road.list.map(|list| format!("  {}", list.cited())));
        lines.push(format!("  {}", road.opening().told(lang)));
        for point in &road.points {
            lines.push(format!(
                "  · {} [{}]",
                point.of.told(lang),
                point.standing.told(lang)
            ));
        }
        let papers = road.entry.papers.join(lang.pick("；", "; "));
        lines.push(format!("  {}{papers}", state.say("材料：", "Papers: ")));
        if let Some(why) = road.review() {
            lines.push(format!(
                "  {}{why}",
                state.say("待律师复核：", "To be reviewed: ")
            ));
        }
        lines.push(String::new());
    }
    if lines.is_empty() {
        lines.push(
            state
                .say("没有可以主张的条目。", "There is nothing to claim.")
                .to_owned(),
        );
    }
    for (id, why) in &roads.withheld {
        lines.push(format!("× {id} {}", why.told(lang)));
    }
    let title = state.say("可主张的依据和材料", "What may be claimed, and papers");
    let overlay = Overlay::Reader(Reader {
        title: title.to_owned(),
        text: lines.join("\n"),
        ..Reader::default()
    });
    state.overlays.push(overlay);
}

/// Asks the four questions and the two gates.
pub(crate) fn ask(state: &mut State, item: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let asked = case.file.checkup.leniency_asked(&item);
    let texts = texts_of(&asked, state.lang);
    let labels = [
        ("此前同类：没有／哪天", "Such an act before: no, or the day"),
        (
            "机关发现：没有／哪天",
            "Found by an authority: no, or the day",
        ),
        ("责令改正到哪天", "Ordered to be put right by"),
        ("改正：没有／哪天", "Put right: no, or the day"),
        ("后果：无、轻微、有", "Harm: none, slight, some"),
        ("没有过错的材料：有、无", "Proof of no fault: yes, no"),
        ("涉及安全等红线：是、否", "A red line touched: yes, no"),
        ("清单排除的情形：有、无", "An excluded case: yes, no"),
        ("在轻微数额内：是、否", "Within what is minor: yes, no"),
        ("能说明来源：是、否", "Source can be shown: yes, no"),
        ("其他条件具备：是、否", "Other conditions met: yes, no"),
        ("行为哪天结束", "The act ended on"),
    ];
    let fields: Vec<_> = labels
        .into_iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    let form = Form::new(&fields);
    let purpose = Purpose::Leniency(item);
    state.overlays.push(Overlay::Form { form, purpose });
}

/// Returns what stands in the fields for answers.
fn texts_of(asked: &Asked, lang: Lang) -> [String; 12] {
    let no = || lang.pick("没有", "no").to_owned();
    let yes_no = |answer: Option<bool>| match answer {
        None => String::new(),
        Some(true) => lang.pick("是", "yes").to_owned(),
        Some(false) => lang.pick("否", "no").to_owned(),
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let before = match asked.before {
        None => String::new(),
        Some(Before::Never) => no(),
        Some(Before::On(on)) => on.to_string(),
    };
    let (found, until) = match asked.found {
        None => (String::new(), None),
        Some(Found::NotYet) => (no(), None),
        Some(Found::By { on, until }) => (on.to_string(), until),
    };
    let corrected = match asked.corrected {
        None => String::new(),
        Some(Corrected::NotYet) => no(),
        Some(Corrected::On(on)) => on.to_string(),
    };
    let harm = asked.harm.map_or("", |harm| harm.name(lang)).to_owned();
    [
        before,
        found,
        day(until),
        corrected,
        harm,
        yes_no(asked.no_fault),
        yes_no(asked.red_line),
        yes_no(asked.excluded),
        yes_no(asked.minor),
        yes_no(asked.source),
        yes_no(asked.other),
        day(asked.ended),
    ]
}

/// A field that holds no or a day.
enum NoOrDay {
    No,
    Day(Date),
}

fn no_or_day(state: &State, text: &str) -> Result<Option<NoOrDay>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if NO.contains(&text.to_lowercase().as_str()) {
        return Ok(Some(NoOrDay::No));
    }
    past_day(text, state.today(), state.lang).map(|day| Some(NoOrDay::Day(day)))
}

fn yes_or_no(state: &State, text: &str) -> Result<Option<bool>, String> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "" => Ok(None),
        word if YES.contains(&word) => Ok(Some(true)),
        word if NO.contains(&word) => Ok(Some(false)),
        _ => Err(state
            .say(
                "写“是”或“否”，不清楚就留空",
                "write yes or no; leave it empty if unknown",
            )
            .to_owned()),
    }
}

fn harm(state: &State, text: &str) -> Result<Option<Harm>, String> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "" => Ok(None),
        "轻微" | "轻" | "slight" => Ok(Some(Harm::Slight)),
        word if NO.contains(&word) => Ok(Some(Harm::Absent)),
        word if YES.contains(&word) || word == "some" => Ok(Some(Harm::Done)),
        _ => Err(state
            .say(
                "写“无”“轻微”或“有”，不清楚就留空",
                "write none, slight or some",
            )
            .to_owned()),
    }
}

/// Reads a day that may lie on either side of today.
fn any_day(state: &State, text: &str) -> Result<Option<Date>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = entry::day(text, state.today(), Toward::Future);
    day.map(Some)
        .map_err(|e| e.message(Toward::Future, state.lang).to_owned())
}

/// Stores the answers; an error names the field.
pub(crate) fn submit(
    state: &mut State,
    item: &ItemId,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    let at = |n: usize| move |error: String| (n, error);
    let yes_no = |n: usize| yes_or_no(state, text(n)).map_err(at(n));
    let until = any_day(state, text(2)).map_err(at(2))?;
    let found = match no_or_day(state, text(1)).map_err(at(1))? {
        None if until.is_some() => {
            let missing = state.say(
                "有责令期限，请写哪天被发现",
                "An order has a day: say when it was found",
            );
            return Err((1, missing.to_owned()));
        }
        None => None,
        Some(NoOrDay::No) => Some(Found::NotYet),
        Some(NoOrDay::Day(on)) => Some(Found::By { on, until }),
    };
    let before = no_or_day(state, text(0)).map_err(at(0))?;
    let corrected = no_or_day(state, text(3)).map_err(at(3))?;
    let ended = match text(11).trim() {
        "" => None,
        day => Some(past_day(day, state.today(), state.lang).map_err(at(11))?),
    };
    let after = Asked {
        before: before.map(|b| match b {
            NoOrDay::No => Before::Never,
            NoOrDay::Day(on) => Before::On(on),
        }),
        found,
        corrected: corrected.map(|c| match c {
            NoOrDay::No => Corrected::NotYet,
            NoOrDay::Day(on) => Corrected::On(on),
        }),
        harm: harm(state, text(4)).map_err(at(4))?,
        no_fault: yes_no(5)?,
        red_line: yes_no(6)?,
        excluded: yes_no(7)?,
        minor: yes_no(8)?,
        source: yes_no(9)?,
        other: yes_no(10)?,
        ended,
    };
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let before = case.file.checkup.leniency_asked(item);
    let change = |item, before, after| Change::Leniency {
        item,
        before,
        after,
    };
    Ok(case::replace(
        state,
        item,
        (Box::new(before), Box::new(after)),
        change,
    ))
}

/// Asks what was claimed, and what came of it.
pub(crate) fn ask_claim(state: &mut State, item: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let claim = case.file.checkup.claim(&item).cloned().unwrap_or_default();
    let best = roads(state, &item).and_then(|roads| roads.best().map(|road| road.entry.id.clone()));
    let entry = claim
        .entry
        .clone()
        .or(best)
        .map(|id| id.to_string())
        .unwrap_or_default();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let decided = claim.decision.as_ref();
    let granted = decided.map_or("", |d| d.granted.name(state.lang));
    let amount = decided.map_or_else(String::new, |d| wan(d.yuan, Lang::Zh));
    let texts = [
        entry,
        day(claim.on.or(Some(state.today()))),
        day(decided.map(|d| d.on)),
        granted.to_owned(),
        amount,
    ];
    let labels = [
        (
            "主张的条目编号（清空为没有主张）",
            "Entry claimed (empty: none)",
        ),
        ("哪天提出", "Filed on"),
        ("哪天决定（没有留空）", "Decided on (empty: not yet)"),
        (
            "结果：免罚、减轻、从轻、不予强制、未采纳",
            "Granted: not punished, below the minimum, lighter, no coercion, not granted",
        ),
        (
            "少罚的金额（万元，四位小数）",
            "Money not asked for (×10,000 yuan)",
        ),
    ];
    let fields: Vec<_> = labels
        .into_iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    let form = Form::new(&fields);
    let purpose = Purpose::Claim(item);
    state.overlays.push(Overlay::Form { form, purpose });
}

/// Stores the claim; an error names the field.
pub(crate) fn submit_claim(
    state: &mut State,
    item: &ItemId,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", |text| text.trim());
    let past = |n: usize| match text(n) {
        "" => Ok(None),
        day => past_day(day, state.today(), state.lang)
            .map(Some)
            .map_err(|e| (n, e)),
    };
    let entry = LeniencyId::new(&text(0).to_uppercase());
    let known = state.content.lists().leniency(&entry).is_some();
    if !text(0).is_empty() && !known {
        let none = state.say("从宽清单里没有这个编号", "The lists have no such entry");
        return Err((0, none.to_owned()));
    }
    let decision = match past(2)? {
        None => None,
        Some(on) => Some(Decision {
            on,
            granted: granted(text(3)).ok_or_else(|| {
                let why = state.say(
                    "写 免罚、减轻、从轻、不予强制 或 未采纳",
                    "write one of: not punished, below the minimum, lighter, no coercion, not granted",
                );
                (3, why.to_owned())
            })?,
            yuan: match text(4) {
                "" => 0,
                money => entry::yuan(money).map_err(|e| (4, e.of_money(state.lang).to_owned()))?,
            },
        }),
    };
    let after = if text(0).is_empty() {
        Claim::default()
    } else {
        Claim {
            entry: Some(entry),
            on: past(1)?,
            decision,
        }
    };
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let before = case.file.checkup.claim(item).cloned().unwrap_or_default();
    let change = |item, before, after| Change::Claim {
        item,
        before,
        after,
    };
    Ok(case::replace(
        state,
        item,
        (Box::new(before), Box::new(after)),
        change,
    ))
}

fn granted(text: &str) -> Option<Granted> {
    let is = |granted: &&Granted| {
        let names = [granted.name(Lang::Zh), granted.name(Lang::En)];
        names.iter().any(|name| name.eq_ignore_ascii_case(text))
    };
    Granted::ALL.iter().find(is).copied()
}
