//! What a terminal shows after many small frames equals one frame drawn whole.

use crate::{finding::with_statutes, fixture::Driver, random::Random};
use compliance_tui::{effect::Effect, msg::Msg, theme::Theme, view::view};
use ratatui::{
    Terminal,
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Rect, Size},
};
use std::{
    cell::RefCell,
    io::{self, Write},
    num::NonZeroU16,
    rc::Rc,
};
use vt100::Parser;

/// What was written and not yet read.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The bytes that a terminal of a size would get; it answers nothing.
struct Bytes {
    to: CrosstermBackend<Written>,
    size: Size,
}

impl Backend for Bytes {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.to.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.to.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.to.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::Error::other(
            "the program never asks where the cursor is",
        ))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.to.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.to.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.to.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Err(io::Error::other("the program never asks for pixels"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.to)
    }
}

/// A terminal that is drawn on, and what it shows.
struct Shown {
    terminal: Terminal<Bytes>,
    written: Written,
    parser: Parser,
}

fn full(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Shown {
    fn new((columns, rows): (u16, u16)) -> Self {
        let written = Written::default();
        let backend = Bytes {
            to: CrosstermBackend::new(written.clone()),
            size: Size::new(columns, rows),
        };
        Self {
            terminal: Terminal::new(backend).unwrap(),
            written,
            parser: Parser::new(full(rows), full(columns), 0),
        }
    }

    /// As the runtime does it: the terminal has another size, and the next frame is drawn whole.
    fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.terminal.backend_mut().size = Size::new(columns, rows);
        self.parser.screen_mut().set_size(full(rows), full(columns));
        self.terminal
            .resize(Rect::new(0, 0, columns, rows))
            .unwrap();
    }

    fn draw(&mut self, driver: &Driver) {
        self.terminal
            .draw(|frame| drop(view(&driver.state, frame)))
            .unwrap();
        let bytes = self.written.0.take();
        self.parser.process(&bytes);
    }

    /// Returns the first cell that differs from that of another terminal, and both.
    fn differs(&self, other: &Self) -> Option<String> {
        let (one, two) = (self.parser.screen(), other.parser.screen());
        assert_eq!(one.size(), two.size());
        let (rows, columns) = one.size();
        let mut places = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
        let differ = |&(y, x): &(u16, u16)| {
            let (a, b) = (one.cell(y, x).unwrap(), two.cell(y, x).unwrap());
            looks(a) != looks(b)
        };
        let cell = places.find(differ).map(|(y, x)| {
            let (a, b) = (one.cell(y, x).unwrap(), two.cell(y, x).unwrap());
            format!("row {y} column {x}: {:?} and {:?}", looks(a), looks(b))
        });
        let cursor =
            |screen: &vt100::Screen| (!screen.hide_cursor()).then(|| screen.cursor_position());
        cell.or_else(|| (cursor(one) != cursor(two)).then(|| "the cursor".to_owned()))
    }
}

/// What stands in a cell, and how it looks.
type Looks<'c> = (&'c str, vt100::Color, vt100::Color, [bool; 3]);

/// Returns how a cell looks; a wide character's second cell has no look of its own, and a blank
/// has no ink.
fn looks(cell: &vt100::Cell) -> Looks<'_> {
    let blank = cell.contents().trim().is_empty();
    if cell.is_wide_continuation() {
        ("", vt100::Color::Default, vt100::Color::Default, [false; 3])
    } else if blank {
        (" ", vt100::Color::Default, cell.bgcolor(), [false; 3])
    } else {
        let how = [cell.bold(), cell.dim(), cell.inverse()];
        (cell.contents(), cell.fgcolor(), cell.bgcolor(), how)
    }
}

fn compare(seed: u64, steps: usize, theme: Theme) {
    println!("seed {seed} {theme:?}");
    let mut random = Random(seed);
    let mut driver = with_statutes("2012-12-28");
    driver.is_whole = true;
    driver.state.theme = theme;
    let mut shown = Shown::new(driver.state.size);
    for n in 0..steps {
        let msg = random.message(&driver);
        let told = format!("{msg:?}");
        let resized = matches!(msg, Msg::Resize(..));
        match msg {
            Msg::Text(text) => driver.text(&text),
            msg => driver.send(msg),
        };
        if resized || driver.effects.contains(&Effect::Redraw) {
            shown.resize(driver.state.size);
        }
        if driver.effects.contains(&Effect::Quit) || n % 700 == 699 {
            let size = driver.state.size;
            driver = with_statutes("2012-12-28");
            driver.is_whole = true;
            driver.state.theme = theme;
            driver.send(Msg::Resize(size.0, size.1));
        }
        driver.effects.clear();
        shown.draw(&driver);
        let mut whole = Shown::new(driver.state.size);
        whole.draw(&driver);
        let differs = shown.differs(&whole);
        let screen = whole.parser.screen().contents();
        assert_eq!(differs, None, "after step {n}, {told}:\n{screen}");
    }
}

#[test]
#[cfg_attr(
    windows,
    ignore = "crossterm asks a console there how to draw, and a test may have none"
)]
fn many_frames_leave_what_one_frame_shows() {
    for theme in [Theme::Dark, Theme::HighContrast] {
        compare(20_261_124, 300, theme);
    }
}

#[test]
#[ignore = "takes a minute; `just soak` runs it"]
fn five_thousand_frames_leave_what_one_frame_shows() {
    compare(0x5eed, 5_000, Theme::HighContrast);
}
