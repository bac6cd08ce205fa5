//! The walk: the card in the middle, the outline and the basis beside it where there is room.

use crate::{
    keys::action::Action,
    overlays,
    state::{Case, Filter, State},
    update::voices::{ruled, voice},
    view::{cut, rule},
    widgets::{
        canvas::{Canvas, Hit},
        paint::{Page, text},
    },
};
use compliance_model::{
    answer::{Answer, ItemState, Proof, Verdict},
    assess::Row,
    checkup::{Checkup, falls_short},
    id::ItemId,
    item::Item,
    record::Record,
    text::Lang,
    wording::Wording,
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Span};

/// From this width on the outline stands beside the card.
const OUTLINE_FROM: u16 = 100;
/// From this width on the basis stands beside it too.
const BASIS_FROM: u16 = 120;
/// How wide the keys with their verdicts are.
const LABEL_CELLS: usize = 14;
/// How many lines at the bottom show the answer and the notes.
const ANSWER_ROWS: u16 = 4;

pub(crate) fn draw(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let Some(case) = &state.case else { return };
    let (Some(row), Some(item)) = (case.current(), case.current_item(&state.content)) else {
        let none = state.say(
            "这个方案没有适用于本企业的检查项。",
            "No item of this programme applies.",
        );
        text(
            buf,
            (area.x + 1, area.y),
            area.width - 1,
            none,
            Style::new(),
        );
        return;
    };
    let item = &item;
    let outline = if area.width >= OUTLINE_FROM { 30 } else { 0 };
    let basis = if area.width >= BASIS_FROM {
        area.width * 3 / 10
    } else {
        0
    };
    if outline > 0 {
        let left = Rect {
            width: outline,
            ..area
        };
        let rows = case.visible();
        let cursor = rows.iter().position(|r| r.item == row.item).unwrap_or(0);
        overlays::outline::lines(state, case, cursor, left, buf);
    }
    if basis > 0 {
        let right = Rect {
            x: area.right() - basis + 1,
            width: basis - 2,
            ..area
        };
        beside(state, right, buf);
    }
    let middle = Rect {
        x: area.x + outline,
        width: area.width - outline - basis,
        ..area
    };
    card(state, case, (row, item), middle, buf);
}

/// Basis, consequence and reason beside the card; what does not fit is read at a key.
fn beside(state: &State, area: Rect, buf: &mut Canvas<'_>) {
    let mut page = Page::new(area.width);
    let basis = state.say("依据与后果", "Basis and consequence");
    page.text(basis, state.theme.heading());
    page.text(&overlays::basis::text(state), Style::new());
    page.gap();
    page.text(state.say("为什么问", "Why asked"), state.theme.heading());
    page.text(&overlays::why::text(state), Style::new());
    if page.lines.len() > usize::from(area.height) {
        page.end_after(area.height - 1);
        let all = state.say("F3、F4 看全文", "F3 and F4 show it all");
        page.text(all, state.theme.dim());
    }
    page.draw(area, 0, buf);
}

fn card(state: &State, case: &Case, (row, item): (&Row, &Item), area: Rect, buf: &mut Canvas<'_>) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width - 2,
        ..area
    };
    place(state, case, (row, item), inner, buf);
    let bottom = area.bottom() - ANSWER_ROWS;
    let mut page = Page::new(inner.width);
    asked(state, row, item, &mut page);
    known(state, case, row, &mut page);
    if area.width < BASIS_FROM || state.size.0 < BASIS_FROM {
        page.gap();
        evidence(state, row, item, &mut page);
    }
    let body = Rect {
        y: area.y + 1,
        height: bottom - area.y - 1,
        ..inner
    };
    let below = page.draw_hits(body, usize::from(case.walk.scroll), buf);
    rule(state, (area.x, bottom), area.width, buf);
    cut::more(state, (area.x, bottom), below, buf);
    answer(
        state,
        case,
        row,
        Rect {
            y: bottom + 1,
            height: ANSWER_ROWS - 1,
            ..inner
        },
        buf,
    );
}

/// Where one is: group, topic, number.
fn place(state: &State, case: &Case, (row, item): (&Row, &Item), area: Rect, buf: &mut Buffer) {
    let topic = state
        .content
        .topic(&item.topic)
        .map_or("", |t| t.name.get(state.lang));
    let rows = case.visible();
    let at = rows
        .iter()
        .position(|r| r.item == row.item)
        .map_or(0, |n| n + 1);
    let left = format!("{} > {topic}", row.group.name(state.lang));
    let filter = match case.walk.filter {
        Filter::All => String::new(),
        filter => format!(
            "{}:{} ",
            state.say("筛选", "filter"),
            filter.name(state.lang)
        ),
    };
    let order = if case.walk.by_weight {
        state.say("按轻重 ", "by weight ")
    } else {
        ""
    };
    let right = format!("{order}{filter}{} {at}/{}", item.id, rows.len());
    let room = usize::from(area.width).saturating_sub(compliance_text::width::cells(&right));
    let line = format!("{}{right}", crate::widgets::paint::fit(&left, room));
    text(buf, (area.x, area.y), area.width, &line, state.theme.dim());
}

/// The question and what decides it.
fn asked(state: &State, row: &Row, item: &Item, page: &mut Page) {
    page.text(item.title.get(state.lang), state.theme.heading());
    page.labelled(
        state.say("问：", "Ask: "),
        &item.question,
        state.theme.heading(),
    );
    if row.bottom_line {
        page.text(
            state.say("底线事项", "Bottom-line item"),
            state.theme.warning(),
        );
    }
    if item.sensitive {
        page.text(
            state.say(
                "敏感：可先口头沟通，不落笔",
                "Sensitive: may be spoken, not written",
            ),
            state.theme.warning(),
        );
    }
    page.gap();
    let criteria = [
        (Verdict::Met, item.criteria.met.as_str()),
        (Verdict::Partly, &item.criteria.partly),
        (Verdict::Unmet, &item.criteria.unmet),
    ];
    for (verdict, text) in criteria {
        let (label, style) = key_label(state, row, verdict);
        let standing = state.case.as_ref().map(|case| standing(case, row));
        let told = if standing.unwrap_or(row.state).verdict() == Some(verdict) {
            state.theme.heading()
        } else {
            Style::new()
        };
        page.mark(Some(Hit::Act(Action::Answer(verdict))));
        page.hanging(
            &crate::widgets::paint::fit(&label, LABEL_CELLS),
            text,
            style,
            told,
        );
    }
    page.mark(None);
    let rest = [
        Verdict::NotApplicable,
        Verdict::Unclear,
        Verdict::PapersOwed,
    ];
    let mut spans = Vec::new();
    for verdict in rest {
        let (label, style) = key_label(state, row, verdict);
        spans.push(Span::styled(label, style));
        spans.push(Span::raw("   "));
    }
    page.line(spans);
}

/// The key of a verdict and its name; the one that was given stands out by its mark.
fn key_label(state: &State, row: &Row, verdict: Verdict) -> (String, Style) {
    let n = Verdict::ALL
        .iter()
        .position(|&v| v == verdict)
        .map_or(0, |n| n + 1);
    let standing = state.case.as_ref().map(|case| standing(case, row));
    let given = match standing.unwrap_or(row.state) {
        ItemState::Answered(given) | ItemState::LeftOut(given) => given == verdict,
        ItemState::NotAsked | ItemState::Conflict(_) => false,
    };
    let mark = if given { state.glyphs.cursor() } else { " " };
    let style = if given {
        state.theme.chosen()
    } else {
        state.theme.key()
    };
    (format!("{mark}{n} {}", verdict.name(state.lang)), style)
}

/// What is known already: what several people say, what was said the last time.
fn known(state: &State, case: &Case, row: &Row, page: &mut Page) {
    if matches!(row.state, ItemState::Conflict(_)) {
        let label = state.say("说法不一，按 8 裁决：", "They differ (8 decides): ");
        let voices: Vec<String> = case
            .file
            .checkup
            .answers(&row.item)
            .map(|(at, answer)| voice(state, case, at, answer))
            .collect();
        page.labelled(
            label,
            &voices.join(state.say("；", "; ")),
            state.theme.warning(),
        );
    }
    if let Some(last) = last_time(state, case, row) {
        page.labelled(state.say("上次：", "Last time: "), &last, state.theme.dim());
    }
}

/// What the firm's checkup before this one says of the item.
fn last_time(state: &State, case: &Case, row: &Row) -> Option<String> {
    let before = case.previous.as_ref()?;
    let standing = before.state(&row.item);
    if standing == ItemState::NotAsked {
        return None;
    }
    let day = before.base_day().map(|day| day.to_string());
    let note = before.note(&row.item).replace('\n', " ");
    let at = before.answers(&row.item).next().map(|(at, _)| at);
    let lawyer = at.and_then(|at| before.lawyer_of(at));
    let lawyer = lawyer.map(|lawyer| lawyer.name.clone());
    let parts = [
        day,
        Some(standing.name(state.lang).to_owned()),
        Some(note),
        lawyer,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect();
    Some(parts.join(state.glyphs.between()))
}

/// What to look at, and on what it rests.
fn evidence(state: &State, row: &Row, item: &Item, page: &mut Page) {
    let dim = state.theme.dim();
    page.labelled(state.say("要看：", "See: "), &item.papers.join("、"), dim);
    let cites = overlays::basis::cites(state, item).join(state.say("；", "; "));
    page.labelled(state.say("依据：", "Basis: "), &cites, dim);
    let consequence: Vec<String> = item
        .consequence
        .of(row.state.worst().unwrap_or(Verdict::Unmet))
        .iter()
        .map(|c| format!("{}，{}", c.when, c.what))
        .collect();
    page.labelled(state.say("后果：", "Then: "), &consequence.join("；"), dim);
    page.labelled(state.say("怎么查：", "How: "), &item.check, dim);
}

/// What was put down: answer, source, proof, notes.
fn answer(state: &State, case: &Case, row: &Row, area: Rect, buf: &mut Buffer) {
    let checkup = &case.file.checkup;
    let (line, style) = answer_line(state, case, row);
    text(buf, (area.x, area.y), area.width, &line, style);
    let note = checkup.note(&row.item).replace('\n', " ");
    let note = if note.is_empty() { "-" } else { &note };
    let note = format!("{}{note}", state.say("备注：", "Note: "));
    text(buf, (area.x, area.y + 1), area.width, &note, Style::new());
    let tick = |set: bool| if set { "*" } else { " " };
    let marks = format!(
        "{}[{}]  {}[{}]{}  {}",
        state.say("内部备注", "Private"),
        tick(case.file.private.of(&row.item).next().is_some()),
        state.say("复核标记", "Review"),
        tick(checkup.is_marked(&row.item)),
        extras(state, case, row),
        proof_hint(state, checkup.answer(&row.item).map(|a| a.proof)),
    );
    text(
        buf,
        (area.x, area.y + 2),
        area.width,
        &marks,
        state.theme.dim(),
    );
}

/// Returns the answer to an item that is not on the disk yet.
fn waiting_answer<'c>(case: &'c Case, row: &Row) -> Option<&'c Answer> {
    let of_item = |record: &'c Record| match record {
        Record::Answer { item, answer, .. } => (*item == row.item).then_some(answer),
        _ => None,
    };
    case.waiting().iter().rev().find_map(of_item)
}

/// Returns how an item stands, with what is not on the disk yet.
fn standing(case: &Case, row: &Row) -> ItemState {
    match waiting_answer(case, row) {
        Some(answer) => (answer.verdict).map_or(ItemState::NotAsked, ItemState::Answered),
        None => row.state,
    }
}

/// The answer in one line; one that is not on the disk yet says so.
fn answer_line(state: &State, case: &Case, row: &Row) -> (String, Style) {
    let waits = (case.waiting().iter()).any(|record| record.item() == Some(&row.item));
    let given = waiting_answer(case, row).or_else(|| case.file.checkup.answer(&row.item));
    let standing = standing(case, row);
    let mut parts = vec![standing.name(state.lang).to_owned()];
    if let ItemState::LeftOut(verdict) = standing {
        parts.insert(0, verdict.name(state.lang).to_owned());
    }
    let one = !matches!(standing, ItemState::Conflict(_));
    if let Some(given) = given.filter(|_| one) {
        let owed = &given.owed;
        let due = owed.due.map(|day| day.to_string()).unwrap_or_default();
        let proof = given.proof.name(state.lang);
        let all = [
            proof,
            &given.said_by,
            &given.reason,
            &owed.what,
            &due,
            &owed.who,
        ];
        parts.extend(came(state, case, row));
        parts.extend(all.into_iter().filter(|p| !p.is_empty()).map(str::to_owned));
        parts.extend(given.ruling.as_ref().map(|ruling| ruled(state, ruling)));
    }
    let mut style = Style::new();
    if waits {
        parts.push(state.say("未存盘！", "NOT ON DISK!").to_owned());
        style = state.theme.error();
    }
    (
        format!(
            "{}{}",
            state.say("回答：", "Answer: "),
            parts.join(state.glyphs.between())
        ),
        style,
    )
}

/// That the papers which an item waits for came.
fn came(state: &State, case: &Case, row: &Row) -> Option<String> {
    if !case.assessment.waits_for_verdict(row) {
        return None;
    }
    let receipt = case.file.checkup.receipt(&row.item)?;
    let (day, by) = (receipt.on?, &receipt.seen_by);
    Some(match state.lang {
        Lang::Zh => format!("{day} 已收到，请判定（{by}）"),
        Lang::En => format!("came {day}, to be judged ({by})"),
    })
}

/// Says whether the fact of a shortfall is put down, with every blank of the pattern filled in.
fn fact_told<'s>(state: &'s State, checkup: &Checkup, item: &ItemId, verdict: Verdict) -> &'s str {
    let put_down = checkup.wording(item);
    let told = state
        .content
        .item(item)
        .map(|item| Wording::of(&state.content, (item, verdict), put_down, &checkup.facts()));
    match told {
        Some(Wording::Unfinished(_)) => state.say("本案事实有空未填(C)", "blanks in the fact (C)"),
        _ if put_down.is_some() => state.say("本案事实已写", "fact put down"),
        _ => state.say("本案事实未写(C)", "no fact yet (C)"),
    }
}

/// What else the lawyer did about an item: files, wording, weight.
fn extras(state: &State, case: &Case, row: &Row) -> String {
    let checkup = &case.file.checkup;
    let files = checkup.attachments();
    let files = files.filter(|(_, file)| file.item == row.item).count();
    let files = (files > 0).then(|| format!("{} {files}", state.say("证据", "files")));
    let short = row.state.verdict().filter(|&verdict| falls_short(verdict));
    let fact = short.map(|verdict| fact_told(state, checkup, &row.item, verdict).to_owned());
    let doubtful = case.assessment.doubtful().any(|f| f.item == row.item);
    let doubt = doubtful.then(|| state.say("依据待复核(K)", "in doubt (K)").to_owned());
    let shift = checkup.shift(&row.item).map(|shift| {
        let word = state.say("轻重", "L/I");
        format!("{word} {:+}/{:+}", shift.likelihood, shift.impact)
    });
    let extras = [Some(String::new()), files, fact, doubt, shift];
    extras.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn proof_hint(state: &State, proof: Option<Proof>) -> &'static str {
    match proof {
        Some(Proof::Statement) => state.lang.pick(
            "仅口头陈述，看到材料按 V",
            "Only stated; V when papers are seen",
        ),
        Some(_) | None => "",
    }
}
