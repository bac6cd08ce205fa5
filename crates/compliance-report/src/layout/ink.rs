//! What pages are made of: inks at places, and the tree of meaning they belong to.
//!
//! Lengths are PostScript points; x grows to the right and y downwards from the top left corner.

use crate::document::{Id, Lang};
use crate::fonts::Slot;
pub(crate) use crate::palette::Color;
use crate::picture::Picture;

/// How a glyph relates to the character it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// It is the character's own glyph.
    Own,
    /// It is another character's glyph, for want of a fitting own one.
    Borrowed,
    /// It is the long dash that stands for two em dashes.
    Dash,
    /// It is no glyph but room for a drawn object.
    Object,
}

/// One glyph of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) slot: Slot,
    pub(crate) id: u16,
    pub(crate) c: char,
    pub(crate) shown: Shown,
    /// Set on the em square: Han and full-width punctuation.
    pub(crate) wide: bool,
    /// The width of the glyph itself.
    pub(crate) advance: f32,
    /// The room after it: kerning, spacing between scripts, justification.
    pub(crate) gap: f32,
}

/// A shape in a colour.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// Glyphs from `x` on the baseline `y`.
    Text {
        x: f32,
        y: f32,
        size: f32,
        glyphs: Vec<Glyph>,
    },
    /// A filled rectangle.
    Rect {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// A filled polygon.
    Fill { points: Vec<(f32, f32)> },
    /// An open or closed line.
    Stroke {
        points: Vec<(f32, f32)>,
        closed: bool,
        width: f32,
        dashed: bool,
    },
    /// A circle, filled or as a line of this width.
    Circle {
        x: f32,
        y: f32,
        radius: f32,
        line: Option<f32>,
        dashed: bool,
    },
    /// A picture in this box.
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        picture: Picture,
    },
    /// The page number of a place, set at the right against `x` once it is known.
    PageNumber {
        x: f32,
        y: f32,
        size: f32,
        of: Target,
    },
}

/// A place that links lead to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A name given by the document.
    Named(Id),
    /// The n-th heading.
    Heading(usize),
}

/// A shape, its colour, and the part of the text it belongs to; none for mere decoration.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ink {
    pub(crate) node: Option<NodeId>,
    pub(crate) color: Color,
    pub(crate) shape: Shape,
}

impl Ink {
    /// Returns decoration.
    pub(crate) fn artifact(color: Color, shape: Shape) -> Self {
        Self {
            node: None,
            color,
            shape,
        }
    }

    /// Moves the shape.
    pub(crate) fn shift(&mut self, dx: f32, dy: f32) {
        match &mut self.shape {
            Shape::Text { x, y, .. }
            | Shape::Rect { x, y, .. }
            | Shape::Circle { x, y, .. }
            | Shape::Picture { x, y, .. }
            | Shape::PageNumber { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Shape::Fill { points } | Shape::Stroke { points, .. } => {
                for (x, y) in points {
                    *x += dx;
                    *y += dy;
                }
            }
        }
    }
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Area {
    /// Moves it.
    pub(crate) fn shift(&mut self, dx: f32, dy: f32) {
        self.x += dx;
        self.y += dy;
    }
}

/// An area for the signature of a certificate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SignatureArea {
    pub(crate) area: Area,
    /// Who signs.
    pub(crate) name: String,
    pub(crate) node: NodeId,
}

/// An area that leads somewhere when clicked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LinkArea {
    pub(crate) area: Area,
    pub(crate) to: Target,
    pub(crate) node: NodeId,
}

/// A finished page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Page {
    /// In the order of painting, which is the order of reading.
    pub(crate) inks: Vec<Ink>,
    pub(crate) links: Vec<LinkArea>,
    pub(crate) signatures: Vec<SignatureArea>,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OutlineEntry {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// Where a target is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// Index of the page, the cover included.
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// The index of a node in [`Tags`].
pub(crate) type NodeId = usize;

/// What a node of the tree of meaning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Division,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    ItemBody,
    Table,
    Row,
    HeaderCell,
    RowHeaderCell,
    Cell,
    Caption,
    Figure,
    Link,
    /// Words within a paragraph.
    Span,
    Contents,
    ContentsEntry,
    Form,
}

/// One node of the tree of meaning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
    pub(crate) children: Vec<NodeId>,
    /// The text alternative of a figure.
    pub(crate) alt: Option<String>,
    /// The language of its words, if it is not the document's.
    pub(crate) lang: Option<Lang>,
}

/// The tree of meaning, for programs that read the page aloud.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tags {
    pub(crate) nodes: Vec<Node>,
}

impl Tags {
    /// The root.
    pub(crate) const ROOT: NodeId = 0;

    pub(crate) fn new() -> Self {
        let root = Node {
            role: Role::Document,
            parent: None,
            children: Vec::new(),
            alt: None,
            lang: None,
        };
        Self { nodes: vec![root] }
    }

    /// Adds a node under another.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            children: Vec::new(),
            alt: None,
            lang: None,
        });
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(id);
        }
        id
    }

    /// Adds words of another language under a node. A figure is read by its text alternative, so
    /// its words need none.
    pub(crate) fn add_span(&mut self, parent: NodeId, lang: Lang) -> NodeId {
        let is_figure = |node: &Node| node.role == Role::Figure;
        if self.nodes.get(parent).is_some_and(is_figure) {
            return parent;
        }
        let id = self.add(parent, Role::Span);
        if let Some(node) = self.nodes.get_mut(id) {
            node.lang = Some(lang);
        }
        id
    }

    /// Adds a figure with its text alternative.
    pub(crate) fn add_figure(&mut self, parent: NodeId, alt: String) -> NodeId {
        let id = self.add(parent, Role::Figure);
        if let Some(node) = self.nodes.get_mut(id) {
            node.alt = Some(alt);
        }
        id
    }
}
