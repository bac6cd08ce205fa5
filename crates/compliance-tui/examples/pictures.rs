//! Draws screens of the demo firm as SVG files: `cargo run --example pictures -- FOLDER`.
//!
//! The pictures of the README are made by it (`just terminal-pictures`). The day is fixed, so the
//! same program draws the same bytes. Each character has its own place, so that wide ones take two
//! cells whatever font the reader has.

use compliance_content::{Source, load};
use compliance_model::{
    content::Content,
    date::{Date, Timestamp},
    grade::Grade,
    id::CheckupId,
    programme::{ProgrammeId, Selection},
    text::Lang,
};
use compliance_tui::{
    demo::casefile,
    shelf::Graded,
    state::{Case, LibraryRow, Saved, Screen, State},
    view::view,
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use std::{error::Error, fmt::Write as _, fs, path::Path, sync::Arc};

/// The cell, in pixels.
const CELL: (u32, u32) = (9, 20);
/// Where letters stand in a cell.
const BASELINE: u32 = 15;
/// The day of the pictures: 2026-11-24, about ten.
const NOW: i64 = 1_795_484_467;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder")?;
    let content = load(&Source::Embedded, Lang::Zh).content;
    let content = Arc::new(content.ok_or("the checklists have errors")?);
    let pictures = [
        ("library", Screen::Library, Lang::Zh, (80, 20)),
        ("walk", Screen::Walk, Lang::Zh, (80, 24)),
        ("walk-en", Screen::Walk, Lang::En, (80, 24)),
        ("walk-wide", Screen::Walk, Lang::Zh, (120, 40)),
        ("risk", Screen::Risk, Lang::Zh, (80, 30)),
        ("report", Screen::Report, Lang::Zh, (80, 24)),
    ];
    for (name, screen, lang, size) in pictures {
        let mut state = state(&content)?;
        state.lang = lang;
        state.screen = screen;
        if screen == Screen::Library {
            state.case = None;
        }
        let svg = svg(&drawn(&mut state, size)?);
        let path = Path::new(&folder).join(format!("terminal-{name}.svg"));
        #[expect(clippy::disallowed_methods, reason = "a picture of the docs, not data")]
        fs::write(&path, svg)?;
    }
    Ok(())
}

/// The demo firm, answered, the card at its gravest finding.
fn state(content: &Arc<Content>) -> Result<State, Box<dyn Error>> {
    let now = Timestamp::from_unix(NOW);
    let file = casefile(content, now).map_err(|e| e.message(Lang::En))?;
    let mut case = Case::new(CheckupId::new("demo"), file, content, now.date());
    let gravest = case.assessment.findings.first();
    let gravest = gravest.ok_or("the demo firm has no finding to draw")?;
    case.walk.item = Some(gravest.item.clone());
    let rows = rows(&case, content);
    case.saved = Saved::Stored {
        at: now,
        strain: vec![],
    };
    let mut state = State::new(Arc::clone(content), now);
    state.library.show(rows);
    state.case = Some(case);
    Ok(state)
}

/// A library of invented firms, the demo firm as it stands.
fn rows(demo: &Case, content: &Content) -> Vec<LibraryRow> {
    use ProgrammeId::{Growth, Micro, PreIpo, Startup};
    let day = |month, day| Some(Date::constant(2026, month, day));
    let row =
        |firm: &str, programme, (answered, asked), grade, touched: Option<Date>, next| LibraryRow {
            id: CheckupId::new(firm),
            unread: false,
            firm: firm.into(),
            code: String::new(),
            selection: Some(Selection::only(programme)),
            answered,
            asked,
            closed: firm.starts_with("春和"),
            grade,
            touched: touched.map(|day| Timestamp::from_beijing(day.at(9, 0, 0, 0))),
            next,
            archived: false,
            damage: None,
        };
    let graded = |grade, index: &str, so_far| Graded {
        grade,
        index: Some(index.to_owned()),
        so_far,
    };
    let asked = demo.assessment.rows.len();
    vec![
        row(
            "示例精密机械有限公司",
            Micro,
            (asked, asked),
            Some(Graded::of(&demo.assessment, content.scoring(), false)),
            day(11, 24),
            demo.assessment.nearest_due(),
        ),
        row(
            "云上示例数据科技股份有限公司",
            PreIpo,
            (118, 164),
            Some(graded(Grade::C, "81.9", Some(74))),
            day(11, 20),
            day(11, 27),
        ),
        row(
            "春和示例食品有限公司",
            Growth,
            (96, 96),
            Some(graded(Grade::B, "88.4", None)),
            day(10, 15),
            day(12, 20),
        ),
        row(
            "新芽示例软件有限公司",
            Startup,
            (0, 104),
            None,
            day(10, 9),
            None,
        ),
    ]
}

fn drawn(state: &mut State, (columns, rows): (u16, u16)) -> Result<Buffer, Box<dyn Error>> {
    state.size = (columns, rows);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
    terminal.draw(|frame| drop(view(state, frame)))?;
    Ok(terminal.backend().buffer().clone())
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (
        u32::from(buffer.area.width) * CELL.0,
        u32::from(buffer.area.height) * CELL.1,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-8 -8 {} {}\" font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC','Cascadia Mono',Consolas,'Microsoft YaHei',monospace\" font-size=\"16\" fill=\"{}\">\n<rect x=\"-8\" y=\"-8\" width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#1b1d21\"/>\n",
        width + 16,
        height + 16,
        hex(Color::Reset),
    );
    for y in 0..buffer.area.height {
        row(buffer, y, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// Writes one line of cells: runs of one style, rules as boxes, each letter at its place.
fn row(buffer: &Buffer, y: u16, out: &mut String) {
    let mut x = 0;
    while x < buffer.area.width {
        let style = look(&buffer[(x, y)]);
        let (start, mut letters, mut places) = (x, String::new(), Vec::new());
        while x < buffer.area.width && look(&buffer[(x, y)]) == style {
            let symbol = buffer[(x, y)].symbol();
            match symbol {
                "─" => rule(out, &style, (x, y), (CELL.0, 1)),
                "│" => rule(out, &style, (x, y), (1, CELL.1)),
                " " => {}
                _ => {
                    for c in symbol.chars() {
                        letters.push(c);
                        places.push((u32::from(x) * CELL.0).to_string());
                    }
                }
            }
            x += u16::try_from(compliance_text::width::cells(symbol).max(1)).unwrap_or(1);
        }
        text(out, &style, (start, x, y), (&letters, &places));
    }
}

/// How a cell looks: the attributes of its letters, and the ground where it has one.
#[derive(PartialEq, Eq)]
struct Look {
    attributes: String,
    fill: &'static str,
    ground: Option<&'static str>,
}

fn look(cell: &Cell) -> Look {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (fill, ground) = match (reversed, cell.bg) {
        (true, _) => ("#1b1d21", Some(hex(cell.fg))),
        (false, Color::Reset) => (hex(cell.fg), None),
        (false, bg) => (hex(cell.fg), Some(hex(bg))),
    };
    let mut attributes = String::new();
    if fill != hex(Color::Reset) {
        let _infallible = write!(attributes, " fill=\"{fill}\"");
    }
    if cell.modifier.contains(Modifier::BOLD) {
        attributes.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::DIM) {
        attributes.push_str(" opacity=\".6\"");
    }
    Look {
        attributes,
        fill,
        ground,
    }
}

fn rule(out: &mut String, look: &Look, (x, y): (u16, u16), (width, height): (u32, u32)) {
    let (x, y) = (u32::from(x) * CELL.0, u32::from(y) * CELL.1);
    let (x, y) = (x + (CELL.0 - width) / 2, y + (CELL.1 - height) / 2);
    let fill = look.fill;
    let _infallible = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" opacity=\".5\"/>"
    );
}

fn text(
    out: &mut String,
    look: &Look,
    (start, end, y): (u16, u16, u16),
    (letters, places): (&str, &[String]),
) {
    let top = u32::from(y) * CELL.1;
    if let Some(ground) = look.ground {
        let (x, width) = (u32::from(start) * CELL.0, u32::from(end - start) * CELL.0);
        let _infallible = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    if letters.is_empty() {
        return;
    }
    let letters = letters.replace('&', "&amp;").replace('<', "&lt;");
    let (places, attributes) = (places.join(" "), &look.attributes);
    let baseline = top + BASELINE;
    let _infallible = writeln!(
        out,
        "<text x=\"{places}\" y=\"{baseline}\"{attributes}>{letters}</text>"
    );
}

fn hex(colour: Color) -> &'static str {
    match colour {
        Color::Black => "#1b1d21",
        Color::Red | Color::LightRed => "#ff6b64",
        Color::Green | Color::LightGreen => "#7bd88f",
        Color::Yellow | Color::LightYellow => "#f2c94c",
        Color::Blue | Color::LightBlue => "#7aa2f7",
        Color::Magenta | Color::LightMagenta => "#d58fd9",
        Color::Cyan | Color::LightCyan => "#5cc8d7",
        Color::White => "#ffffff",
        _ => "#d5d8de",
    }
}
