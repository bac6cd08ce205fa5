//! Tables, and labels with values.

use super::flow::{Flow, Paragraph, Run, Tone};

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

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says; nothing is fine.
    pub content: Vec<Flow>,
    /// A tint behind it; a word in the cell must say the same.
    pub tone: Option<Tone>,
}

impl Cell {
    /// Returns a cell of one paragraph.
    pub fn new(runs: Vec<Run>) -> Self {
        Self {
            content: vec![Flow::Paragraph(Paragraph::plain(runs))],
            tone: None,
        }
    }

    /// Returns a cell of any text.
    pub fn of(content: Vec<Flow>) -> Self {
        Self {
            content,
            tone: None,
        }
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
