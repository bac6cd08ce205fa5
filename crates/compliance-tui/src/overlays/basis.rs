//! The legal basis of the item on the card: what each article asks, in which version.

use crate::{
    overlays,
    state::State,
    widgets::{
        canvas::{Canvas, Hit},
        paint::Page,
    },
};
use compliance_model::{
    answer::Verdict,
    item::{Item, Review},
    law::{Citation, CitationRole, cited_together},
    text::Lang,
};
use ratatui::{layout::Rect, style::Style};

/// Returns the citations of an item that apply today, as lawyers write them.
pub(crate) fn cites(state: &State, item: &Item) -> Vec<String> {
    let laws = state.content.laws();
    let today = |cite: &&Citation| cite.on(laws, state.today()).is_some();
    let mut of_one: Vec<Vec<&Citation>> = Vec::new();
    for cite in item.basis.iter().filter(today) {
        match of_one
            .iter_mut()
            .find(|law| law.iter().any(|c| c.law == cite.law))
        {
            Some(law) => law.push(cite),
            None => of_one.push(vec![cite]),
        }
    }
    of_one
        .iter()
        .map(|cites| cited_together(cites, laws, state.lang))
        .collect()
}

/// Returns the page on the basis.
pub(crate) fn text(state: &State) -> String {
    blocks(state).join("\n")
}

/// Returns the page in blocks: first the citations, one each, then what else is to be read.
pub(crate) fn blocks(state: &State) -> Vec<String> {
    let Some(item) = state
        .case
        .as_ref()
        .and_then(|case| case.current_item(&state.content))
    else {
        return Vec::new();
    };
    let item = &item;
    let laws = state.content.laws();
    let mut blocks = Vec::new();
    for cite in &item.basis {
        let version = match cite.on(laws, state.today()) {
            Some((_, version)) => match state.lang {
                Lang::Zh => format!("{} 版，{} 起施行", version.adopted, version.effective),
                Lang::En => format!(
                    "version {}, in force since {}",
                    version.adopted, version.effective
                ),
            },
            None => not_today(state, cite),
        };
        let (role, cited) = (role(state, cite.role), cite.in_chinese(laws));
        let version = state.aside(&version);
        let mut block = format!("{role} {cited}{version}\n   {}", cite.says);
        if let Some(review) = &cite.review {
            let word = state.say("待复核：", "To be reviewed: ");
            block.push_str("\n   ");
            block.push_str(word);
            block.push_str(review);
        }
        blocks.push(block);
    }
    blocks.push(rest(state, item));
    blocks
}

/// Returns what follows the citations: consequences, what needs review, the day of the law.
fn rest(state: &State, item: &Item) -> String {
    let mut lines = vec![String::new()];
    lines.push(state.say("可能的后果：", "What may follow:").to_owned());
    for c in item.consequence.of(standing(state)) {
        lines.push(format!(" - {}{}{}", c.when, state.colon(), c.what));
    }
    if let Review::Needed(reason) = &item.review {
        lines.push(String::new());
        lines.push(format!(
            "{}{reason}",
            state.say("本条待复核：", "This item needs review: ")
        ));
    }
    let said = crate::update::review::said(state, &item.id);
    if !said.is_empty() {
        lines.push(said);
    }
    lines.push(String::new());
    let as_of = state.content.as_of();
    lines.push(match state.lang {
        Lang::Zh => format!("法律截至 {as_of}；条文要求为概述，引用前请核对原文。"),
        Lang::En => format!(
            "Law as of {as_of}; the requirements are summed up, see the text before quoting."
        ),
    });
    lines.join("\n")
}

/// Returns the verdict on the item on the card; 不符合 where there is none.
fn standing(state: &State) -> Verdict {
    let row = state.case.as_ref().and_then(|case| case.current());
    row.and_then(|row| row.state.worst())
        .unwrap_or(Verdict::Unmet)
}

/// Draws the page with the cursor on one of its blocks, that block in view.
pub(crate) fn draw(state: &State, cursor: usize, area: Rect, buf: &mut Canvas<'_>) {
    let width = area.width.saturating_sub(4).min(96);
    let mut page = Page::new(width - 4);
    let lead = state.say(
        "选一条引用，看法条全文：",
        "Choose a citation to read it in full:",
    );
    page.text(lead, state.theme.dim());
    page.gap();
    let blocks = blocks(state);
    let citations = blocks.len().saturating_sub(1);
    let mut shown = 0..0;
    for (n, block) in blocks.iter().enumerate() {
        let start = page.lines.len();
        page.mark(Some(Hit::Line(n)));
        let here = n == cursor;
        let mark = if here { state.glyphs.cursor() } else { " " };
        let digit = match n + 1 {
            digit @ 1..=9 if n < citations => digit.to_string(),
            _ => " ".to_owned(),
        };
        let style = if here {
            state.theme.cursor()
        } else {
            Style::new()
        };
        page.hanging(&format!("{mark} {digit} "), block, style, style);
        if here {
            shown = start..page.lines.len();
        }
    }
    let height = u16::try_from(page.lines.len() + 2).unwrap_or(u16::MAX);
    let title = state.say("依据与后果", "Basis and consequence");
    let inner = overlays::frame(state, title, area, (width, height.max(5)), buf);
    let rows = usize::from(inner.height);
    page.draw_hits(inner, shown.end.saturating_sub(rows).min(shown.start), buf);
}

fn not_today(state: &State, cite: &Citation) -> String {
    let from = cite
        .version
        .and_then(|adopted| state.content.laws().get(&cite.law)?.version(adopted))
        .map(|version| version.effective);
    match (from, state.lang) {
        (Some(day), Lang::Zh) if day > state.today() => format!("{day} 起施行，今日尚不适用"),
        (Some(day), Lang::En) if day > state.today() => format!("in force from {day}, not today"),
        (_, Lang::Zh) => "今日不适用".to_owned(),
        (_, Lang::En) => "does not apply today".to_owned(),
    }
}

const fn role(state: &State, role: CitationRole) -> &'static str {
    match role {
        CitationRole::Duty => state.lang.pick("[义务]", "[duty]"),
        CitationRole::Penalty => state.lang.pick("[处罚]", "[penalty]"),
        CitationRole::Civil => state.lang.pick("[民事]", "[civil]"),
        CitationRole::Criminal => state.lang.pick("[刑事]", "[criminal]"),
        CitationRole::Explains => state.lang.pick("[说明]", "[explains]"),
    }
}
