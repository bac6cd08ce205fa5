//! An article in full: law, version, since when, what it says, and its neighbours.

use crate::{
    overlay::Statute,
    overlays,
    state::State,
    widgets::paint::{self, Page},
};
use compliance_model::{law::Law, text::Lang};
use compliance_store::statutes::ArticleText;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

pub(crate) fn draw(state: &State, statute: &Statute, area: Rect, buf: &mut Buffer) {
    let width = area.width.saturating_sub(4).min(96);
    let title = state.say("法条", "Statute");
    let size = (width, area.height.saturating_sub(3));
    let inner = overlays::frame(state, title, area, size, buf);
    let mut page = Page::new(inner.width);
    head(state, statute, &mut page);
    if let Some(article) = statute.text.articles.get(statute.at) {
        page.gap();
        body(article, state, &mut page);
    }
    let last = inner.bottom().saturating_sub(1);
    let text = Rect {
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let below = page.draw(text, statute.scroll, buf);
    let line = neighbours(state, statute, below);
    paint::text(buf, (inner.x, last), inner.width, &line, state.theme.dim());
}

fn head(state: &State, statute: &Statute, page: &mut Page) {
    let text = &statute.text;
    page.text(&format!("《{}》", text.title), state.theme.heading());
    let mut parts = vec![match state.lang {
        Lang::Zh => format!("{} 版", text.version),
        Lang::En => format!("version {}", text.version),
    }];
    parts.extend(since(state, statute).map(|day| match state.lang {
        Lang::Zh => format!("{day} 起施行"),
        Lang::En => format!("in force since {day}"),
    }));
    parts.extend(text.status.as_deref().map(|status| standing(state, status)));
    let bar = format!(" {} ", state.glyphs.bar());
    page.text(&parts.join(&bar), state.theme.dim());
    if let Some(asked) = statute
        .asked
        .filter(|asked| asked.to_string() != text.version)
    {
        let warning = match state.lang {
            Lang::Zh => format!(
                "注意：检查项引用的是 {asked} 版，法条文件中是 {} 版，条号和内容可能不同，引用前请核对。",
                text.version
            ),
            Lang::En => format!(
                "Note: the item cites version {asked}, the statute file has version {}; numbers and wording may differ.",
                text.version
            ),
        };
        page.text(&warning, state.theme.warning());
    }
    if let Some(missing) = statute.missing {
        let warning = match state.lang {
            Lang::Zh => format!(
                "法条文件的这一版没有{}，以下从头显示。",
                missing.in_chinese()
            ),
            Lang::En => format!("This version has no article {missing}; shown from its beginning."),
        };
        page.text(&warning, state.theme.warning());
    }
}

/// Returns since when the version is in force: as the register says, else as the file does.
fn since(state: &State, statute: &Statute) -> Option<String> {
    let law = state.content.laws().get(&statute.law)?;
    let same = |version: &&compliance_model::law::LawVersion| {
        version.adopted.to_string() == statute.text.version
    };
    let known = law.versions.iter().find(same);
    known
        .map(|version| version.effective.to_string())
        .or_else(|| statute.text.effective.clone())
}

fn standing(state: &State, status: &str) -> String {
    match status {
        "current" => state.say("现行", "in force").to_owned(),
        "superseded" => state.say("已被新版取代", "superseded").to_owned(),
        "repealed" => state.say("已废止", "repealed").to_owned(),
        "future" => state.say("尚未施行", "not yet in force").to_owned(),
        other => other.to_owned(),
    }
}

fn body(article: &ArticleText, state: &State, page: &mut Page) {
    if !article.path.is_empty() {
        page.text(&article.path, state.theme.dim());
    }
    page.text(&name(article), state.theme.heading());
    for paragraph in article.text.lines() {
        page.text(paragraph, Style::new());
    }
}

/// Returns the number of an article as the law writes it.
pub(crate) fn name(article: &ArticleText) -> String {
    if article.heading.is_empty() {
        format!("第{}条", article.article)
    } else {
        article.heading.clone()
    }
}

/// The last line: where one is, what comes before and after, and whether more lies below.
fn neighbours(state: &State, statute: &Statute, below: usize) -> String {
    let articles = &statute.text.articles;
    let before = statute.at.checked_sub(1).and_then(|n| articles.get(n));
    let after = articles.get(statute.at + 1);
    let place = format!("{}/{}", statute.at + 1, articles.len());
    let mut parts = vec![place];
    parts.extend(before.map(|a| format!("< {}", name(a))));
    parts.extend(after.map(|a| format!("> {}", name(a))));
    if below > 0 {
        parts.push(match state.lang {
            Lang::Zh => format!("下面还有 {below} 行"),
            Lang::En => format!("{below} more lines below"),
        });
    }
    parts.join("   ")
}

/// Returns which version of a law is in force.
pub(crate) fn in_force(state: &State, law: &Law) -> String {
    match (law.in_force(state.today()), state.lang) {
        (Some(version), Lang::Zh) => {
            format!("{} 版，{} 起施行", version.adopted, version.effective)
        }
        (Some(version), Lang::En) => format!(
            "version {}, in force since {}",
            version.adopted, version.effective
        ),
        (None, Lang::Zh) => "今日不适用".to_owned(),
        (None, Lang::En) => "does not apply today".to_owned(),
    }
}
