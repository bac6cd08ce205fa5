//! Tables, and labels with values. A cell says what it is: words, a number, money, a day, a level, a
//! tick box; a page prints it as words, a spreadsheet keeps it as what it is.

use compliance_model::entry::grouped;
use jiff::civil::Date;

use super::flow::{Flow, Paragraph, Run, Tick, Tone};

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnWidth {
    /// From its content: what it needs if there is room, a fair part of it if not.
    #[default]
    Content,
    /// As wide as this many Chinese characters, wider only if a word cannot be parted.
    Characters(u8),
}

/// How the lines of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left, justified when they fill the line.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right, as numbers do.
    End,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Column {
    /// How wide it is.
    pub width: ColumnWidth,
    /// How its lines stand.
    pub align: Align,
}

impl Column {
    /// Returns a column of text, as wide as its content asks.
    pub fn text() -> Self {
        Self::default()
    }

    /// Returns a column of numbers, at the right.
    pub fn number() -> Self {
        Self {
            align: Align::End,
            ..Self::default()
        }
    }

    /// Returns a column of short words, centred.
    pub fn centered() -> Self {
        Self {
            align: Align::Center,
            ..Self::default()
        }
    }

    /// Sets the width in Chinese characters.
    #[must_use]
    pub fn wide(mut self, characters: u8) -> Self {
        self.width = ColumnWidth::Characters(characters);
        self
    }
}

/// What a cell is beside its words, for what sorts, filters and adds up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Words alone.
    #[default]
    Text,
    /// A whole number, with the unit that stands behind it; may be empty.
    Number {
        /// The number.
        number: i64,
        /// Its unit.
        unit: String,
    },
    /// A sum in yuan.
    Money(i64),
    /// A day.
    Date(Date),
    /// A level, by its word.
    Level(String),
    /// A tick box.
    Check(Tick),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says; nothing is fine.
    pub content: Vec<Flow>,
    /// A tint behind it; a word in the cell must say the same.
    pub tone: Option<Tone>,
    /// What it is; the words say the same, and perhaps more.
    pub value: Value,
}

impl Cell {
    /// Returns a cell of one paragraph.
    pub fn new(runs: Vec<Run>) -> Self {
        Self {
            content: vec![Flow::Paragraph(Paragraph::plain(runs))],
            ..Self::default()
        }
    }

    /// Returns a cell of any text.
    pub fn of(content: Vec<Flow>) -> Self {
        Self {
            content,
            ..Self::default()
        }
    }

    /// Returns a number with its unit.
    pub fn number(number: i64, unit: &str) -> Self {
        let between = if unit.is_empty() { "" } else { " " };
        let unit = unit.to_owned();
        Self::from(format!("{number}{between}{unit}")).worth(Value::Number { number, unit })
    }

    /// Returns a sum in yuan.
    pub fn money(yuan: i64) -> Self {
        Self::from(grouped(yuan)).worth(Value::Money(yuan))
    }

    /// Returns a day.
    pub fn date(day: Date) -> Self {
        Self::from(day.to_string()).worth(Value::Date(day))
    }

    /// Returns a level in shape, colour and word.
    pub fn level(tone: Tone, word: impl Into<String>) -> Self {
        let word = word.into();
        Self::from(Run::mark(tone, word.clone()))
            .with_tone(tone)
            .worth(Value::Level(word))
    }

    /// Returns a tick box and what it is for.
    pub fn check(tick: Tick, words: impl Into<String>) -> Self {
        Self::new(vec![Run::Tick(tick), Run::text(words)]).worth(Value::Check(tick))
    }

    /// Says what the cell is.
    #[must_use]
    pub fn worth(mut self, value: Value) -> Self {
        self.value = value;
        self
    }

    /// Tints the cell.
    #[must_use]
    pub fn with_tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(vec![Run::text(text)])
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::new(vec![Run::Text(text)])
    }
}

impl From<Vec<Run>> for Cell {
    fn from(runs: Vec<Run>) -> Self {
        Self::new(runs)
    }
}

impl From<Run> for Cell {
    fn from(run: Run) -> Self {
        Self::new(vec![run])
    }
}

/// A row. Cells beyond the table's columns are put into further columns; missing ones are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells, left to right.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Returns a row of these cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells }
    }

    /// Returns a row of plain words.
    pub fn of_texts<T: Into<Cell>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self {
            cells: texts.into_iter().map(Into::into).collect(),
        }
    }
}

/// What whoever gets the table as a spreadsheet writes into a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// One of these words.
    OneOf(Vec<String>),
    /// A day.
    Day,
    /// Words.
    Words,
}

/// A table. Without rows it is printed as its header alone; without columns it is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The line above, if not empty: `表 3 应补材料`.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The header rows, repeated on every page.
    pub header: Vec<Row>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether the first cell of each row names the row (matters to readers that read aloud).
    pub row_headers: bool,
    /// What the table is of, repeated above it on every further page; may be empty.
    pub continued: String,
    /// The columns that are left to be filled in, from 0.
    pub entries: Vec<(usize, Entry)>,
}

impl Table {
    /// Returns a table without rows.
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            ..Self::default()
        }
    }

    /// Sets the line above the table.
    #[must_use]
    pub fn with_caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// Adds a header row.
    #[must_use]
    pub fn with_header(mut self, row: Row) -> Self {
        self.header.push(row);
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn with_row(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }

    /// Returns how many columns are needed to show every cell.
    pub fn width(&self) -> usize {
        let widest = self
            .header
            .iter()
            .chain(&self.rows)
            .map(|row| row.cells.len())
            .max();
        self.columns.len().max(widest.unwrap_or(0))
    }
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyValue {
    /// The label: `统一社会信用代码`.
    pub key: String,
    /// The value.
    pub value: Vec<Flow>,
}

impl KeyValue {
    /// Returns a label with its value.
    pub fn new(key: impl Into<String>, value: impl Into<Flow>) -> Self {
        Self {
            key: key.into(),
            value: vec![value.into()],
        }
    }
}

/// Labels with their values, one a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyValues {
    /// The rows.
    pub rows: Vec<KeyValue>,
    /// What they are of, repeated above them on every further page; may be empty.
    pub continued: String,
}

impl KeyValues {
    /// Returns the rows as a block.
    pub fn new(rows: Vec<KeyValue>) -> Self {
        Self {
            rows,
            continued: String::new(),
        }
    }

    /// Says what the rows are of, for the pages on which they go on.
    #[must_use]
    pub fn of(mut self, title: impl Into<String>) -> Self {
        self.continued = title.into();
        self
    }
}
