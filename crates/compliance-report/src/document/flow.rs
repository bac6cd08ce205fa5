//! Running text: runs, paragraphs and lists, which may stand on the page, in a cell or in a list.

/// What a link points at: the name of a heading or of an [`Run::Anchor`]. Unique in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Returns the id of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<String> for Id {
    fn from(name: String) -> Self {
        Self(name)
    }
}

/// What a colour says. A colour never stands alone: a word, and in [`Run::Mark`] a shape, goes
/// with it, so that a black-and-white print loses nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// 红: severe. Shape: filled diamond.
    Red,
    /// 橙: high. Shape: filled triangle.
    Orange,
    /// 黄: medium. Shape: hollow triangle.
    Yellow,
    /// 蓝: low. Shape: hollow circle.
    Blue,
    /// 绿: compliant. Shape: tick.
    Green,
    /// 灰: unknown or not assessed. Shape: dashed circle.
    Grey,
}

/// A tick box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tick {
    /// ☐, to be ticked by hand.
    Empty,
    /// ☑
    Ticked,
    /// ☒
    Crossed,
}

/// A piece of a line of text, in one style.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Run {
    /// Plain words.
    Text(String),
    /// Words in bold.
    Strong(String),
    /// Words that matter less: source of a fact, version of a law. Smaller and grey.
    Muted(String),
    /// Words that lead to a heading or anchor of this document.
    Link {
        /// The words.
        text: String,
        /// Where they lead. A target that does not exist makes plain words and a warning.
        to: Id,
    },
    /// The page number of a heading or anchor, itself a link. A dash in text formats, which have
    /// no pages.
    PageOf(Id),
    /// A level in shape, colour and word.
    Mark {
        /// The shape and colour.
        tone: Tone,
        /// The word: `红色`, `高`.
        word: String,
    },
    /// A tick box, drawn as a figure since fonts lack it.
    Tick(Tick),
    /// A place in the text that links can lead to; takes no room.
    Anchor(Id),
}

impl Run {
    /// Returns plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns words in bold.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong(text.into())
    }

    /// Returns words that matter less.
    pub fn muted(text: impl Into<String>) -> Self {
        Self::Muted(text.into())
    }

    /// Returns words that lead somewhere.
    pub fn link(text: impl Into<String>, to: impl Into<Id>) -> Self {
        Self::Link {
            text: text.into(),
            to: to.into(),
        }
    }

    /// Returns a level in shape, colour and word.
    pub fn mark(tone: Tone, word: impl Into<String>) -> Self {
        Self::Mark {
            tone,
            word: word.into(),
        }
    }

    /// Returns a place that links can lead to.
    pub fn anchor(id: impl Into<Id>) -> Self {
        Self::Anchor(id.into())
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Run {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParagraphKind {
    /// Body text: justified, its first line indented by two characters in Chinese.
    #[default]
    Body,
    /// The same without indent: in cells, list items, after a label.
    Plain,
    /// A remark below a table or figure: smaller, grey.
    Small,
    /// One or a few centred lines.
    Centered,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// What it is for.
    pub kind: ParagraphKind,
    /// Its words.
    pub runs: Vec<Run>,
}

impl Paragraph {
    /// Returns body text.
    pub fn body(runs: Vec<Run>) -> Self {
        Self {
            kind: ParagraphKind::Body,
            runs,
        }
    }

    /// Returns text without indent, for cells, items and values.
    pub fn plain(runs: Vec<Run>) -> Self {
        Self {
            kind: ParagraphKind::Plain,
            runs,
        }
    }

    /// Returns a small remark.
    pub fn small(runs: Vec<Run>) -> Self {
        Self {
            kind: ParagraphKind::Small,
            runs,
        }
    }

    /// Returns centred text.
    pub fn centered(runs: Vec<Run>) -> Self {
        Self {
            kind: ParagraphKind::Centered,
            runs,
        }
    }
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListKind {
    /// A dot.
    #[default]
    Bullets,
    /// 1. 2. 3.
    Numbers,
    /// A tick box, each item's own.
    Ticks,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// What stands before the items.
    pub kind: ListKind,
    /// The items.
    pub items: Vec<Item>,
}

impl List {
    /// Returns a list with dots.
    pub fn bullets(items: impl IntoIterator<Item = Item>) -> Self {
        Self {
            kind: ListKind::Bullets,
            items: items.into_iter().collect(),
        }
    }

    /// Returns a list with numbers.
    pub fn numbers(items: impl IntoIterator<Item = Item>) -> Self {
        Self {
            kind: ListKind::Numbers,
            items: items.into_iter().collect(),
        }
    }

    /// Returns a list with tick boxes.
    pub fn ticks(items: impl IntoIterator<Item = Item>) -> Self {
        Self {
            kind: ListKind::Ticks,
            items: items.into_iter().collect(),
        }
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The box of an item in a [`ListKind::Ticks`] list; of no effect in others.
    pub tick: Tick,
    /// What it says; further lists may stand inside.
    pub content: Vec<Flow>,
}

impl Item {
    /// Returns an item of one paragraph.
    pub fn new(runs: Vec<Run>) -> Self {
        Self {
            tick: Tick::Empty,
            content: vec![Flow::Paragraph(Paragraph::plain(runs))],
        }
    }

    /// Sets the item's tick box.
    #[must_use]
    pub fn with_tick(mut self, tick: Tick) -> Self {
        self.tick = tick;
        self
    }

    /// Adds a paragraph or a list below.
    #[must_use]
    pub fn with(mut self, flow: impl Into<Flow>) -> Self {
        self.content.push(flow.into());
        self
    }
}

impl From<&str> for Item {
    fn from(text: &str) -> Self {
        Self::new(vec![Run::text(text)])
    }
}

/// Text that may stand in a cell, an item, a value or a callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list.
    List(List),
}

impl From<Paragraph> for Flow {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<List> for Flow {
    fn from(list: List) -> Self {
        Self::List(list)
    }
}

impl From<Vec<Run>> for Flow {
    fn from(runs: Vec<Run>) -> Self {
        Self::Paragraph(Paragraph::plain(runs))
    }
}

impl From<&str> for Flow {
    fn from(text: &str) -> Self {
        Self::Paragraph(Paragraph::plain(vec![Run::text(text)]))
    }
}
