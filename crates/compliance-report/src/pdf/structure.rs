//! The tree of meaning as PDF structure elements, built up while pages are painted.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::metadata::text_string;
use crate::layout::ink::{NodeId, Role, Tags};
use crate::words;

/// What stands under a node, in the order of reading.
#[derive(Debug, Clone, Copy)]
enum Kid {
    Content {
        page: usize,
        id: i64,
    },
    Node(NodeId),
    /// A link or a field.
    Annotation {
        page: usize,
        object: ObjectId,
    },
}

/// The tree while it grows.
pub(super) struct Structure<'a> {
    tags: &'a Tags,
    kids: Vec<Vec<Kid>>,
    attached: Vec<bool>,
    /// For each page, the node of each piece of marked content.
    contents: Vec<Vec<NodeId>>,
    annotations: Vec<NodeId>,
}

impl<'a> Structure<'a> {
    pub(super) fn new(tags: &'a Tags) -> Self {
        let count = tags.nodes.len();
        Self {
            tags,
            kids: vec![Vec::new(); count],
            attached: vec![false; count],
            contents: Vec::new(),
            annotations: Vec::new(),
        }
    }

    /// Opens a piece of content of a node on a page, and returns its number.
    pub(super) fn mark(&mut self, node: NodeId, page: usize) -> i64 {
        self.attach(node);
        if self.contents.len() <= page {
            self.contents.resize(page + 1, Vec::new());
        }
        let mut id = 0;
        if let Some(contents) = self.contents.get_mut(page) {
            id = i64::try_from(contents.len()).unwrap_or(i64::MAX);
            contents.push(node);
        }
        self.push(node, Kid::Content { page, id });
        id
    }

    /// Puts an annotation under a node, and returns its key in the parent tree.
    pub(super) fn annotate(&mut self, node: NodeId, page: usize, object: ObjectId) -> i64 {
        self.attach(node);
        self.push(node, Kid::Annotation { page, object });
        self.annotations.push(node);
        i64::try_from(self.contents.len() + self.annotations.len() - 1).unwrap_or(i64::MAX)
    }

    /// Makes room for pages without text, so that annotation keys follow page keys.
    pub(super) fn set_pages(&mut self, pages: usize) {
        self.contents.resize(pages, Vec::new());
    }

    /// Returns the PDF name of a node's role.
    pub(super) fn tag(&self, node: NodeId) -> &'static str {
        self.tags
            .nodes
            .get(node)
            .map_or("Span", |node| name(node.role))
    }

    fn push(&mut self, node: NodeId, kid: Kid) {
        if let Some(kids) = self.kids.get_mut(node) {
            kids.push(kid);
        }
    }

    /// Puts a node under its parent when it is first met; a row gets all its cells at once, so
    /// that empty cells keep the others in their columns.
    fn attach(&mut self, id: NodeId) {
        let Some(node) = self.tags.nodes.get(id) else {
            return;
        };
        if self.attached.get(id).copied().unwrap_or(true) {
            return;
        }
        if let Some(attached) = self.attached.get_mut(id) {
            *attached = true;
        }
        if let Some(parent) = node.parent {
            let was_attached = self.attached.get(parent).copied().unwrap_or(true);
            self.attach(parent);
            let is_row = self
                .tags
                .nodes
                .get(parent)
                .is_some_and(|node| node.role == Role::Row);
            if !is_row {
                self.push(parent, Kid::Node(id));
            } else if !was_attached {
                let cells = self
                    .tags
                    .nodes
                    .get(parent)
                    .map_or(&[][..], |row| &row.children);
                for &cell in cells {
                    self.push(parent, Kid::Node(cell));
                    if let Some(attached) = self.attached.get_mut(cell) {
                        *attached = true;
                    }
                }
            }
        }
    }

    /// Writes the tree and returns its root, or nothing if there is no text.
    pub(super) fn write(self, document: &mut Document, pages: &[ObjectId]) -> Option<ObjectId> {
        if !self.attached.first().copied().unwrap_or(false) {
            return None;
        }
        let root = document.new_object_id();
        let ids: Vec<Option<ObjectId>> = self
            .attached
            .iter()
            .map(|&attached| attached.then(|| document.new_object_id()))
            .collect();
        for (index, id) in ids.iter().enumerate() {
            if let Some(id) = id {
                let element = self.element(index, root, &ids, pages);
                document.set_object(*id, element);
            }
        }
        let tree = self.parent_tree(document, &ids);
        let next_key = self.contents.len() + self.annotations.len();
        document.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => ids.first().copied().flatten().map_or(Object::Null, Object::Reference),
                "ParentTree" => tree,
                "ParentTreeNextKey" => i64::try_from(next_key).unwrap_or(i64::MAX),
            },
        );
        Some(root)
    }

    fn element(
        &self,
        index: NodeId,
        root: ObjectId,
        ids: &[Option<ObjectId>],
        pages: &[ObjectId],
    ) -> Dictionary {
        let object = |node: NodeId| ids.get(node).copied().flatten();
        let mut element = Dictionary::new();
        let Some(node) = self.tags.nodes.get(index) else {
            return element;
        };
        element.set("S", Object::Name(name(node.role).into()));
        element.set("P", node.parent.and_then(object).unwrap_or(root));
        let kids = self.kids.get(index).map_or(&[][..], |kids| kids);
        let first_page = kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Node(_) | Kid::Annotation { .. } => None,
        });
        if let Some(page) = first_page.and_then(|page| pages.get(page)) {
            element.set("Pg", *page);
        }
        let page_of = |page: usize| pages.get(page).map_or(Object::Null, |id| (*id).into());
        let kid = |kid: &Kid| match *kid {
            Kid::Content { page, id } if Some(page) == first_page => Object::Integer(id),
            Kid::Content { page, id } => {
                dictionary! { "Type" => "MCR", "Pg" => page_of(page), "MCID" => id }.into()
            }
            Kid::Node(node) => object(node).map_or(Object::Null, Object::Reference),
            Kid::Annotation { page, object } => {
                dictionary! { "Type" => "OBJR", "Pg" => page_of(page), "Obj" => object }.into()
            }
        };
        match kids {
            [] => {}
            [only] => element.set("K", kid(only)),
            _ => element.set("K", kids.iter().map(kid).collect::<Vec<Object>>()),
        }
        if let Some(alt) = &node.alt {
            element.set("Alt", text_string(alt));
        }
        if let Some(lang) = node.lang {
            element.set("Lang", Object::string_literal(words::tag(lang)));
        }
        if let Some(attributes) = attributes(node.role) {
            element.set("A", attributes);
        }
        element
    }

    fn parent_tree(&self, document: &mut Document, ids: &[Option<ObjectId>]) -> ObjectId {
        let object = |node: &NodeId| {
            ids.get(*node)
                .copied()
                .flatten()
                .map_or(Object::Null, Object::Reference)
        };
        let mut numbers: Vec<Object> = Vec::new();
        let mut key = 0_i64;
        for contents in &self.contents {
            let parents: Vec<Object> = contents.iter().map(object).collect();
            numbers.push(key.into());
            numbers.push(Object::Reference(document.add_object(parents)));
            key += 1;
        }
        for node in &self.annotations {
            numbers.push(key.into());
            numbers.push(object(node));
            key += 1;
        }
        document.add_object(dictionary! { "Nums" => numbers })
    }
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Division => "Div",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(_) => "H4",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::ItemBody => "LBody",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::HeaderCell | Role::RowHeaderCell => "TH",
        Role::Cell => "TD",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Link => "Link",
        Role::Span => "Span",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
        Role::Form => "Form",
    }
}

fn attributes(role: Role) -> Option<Dictionary> {
    let scope = match role {
        Role::HeaderCell => "Column",
        Role::RowHeaderCell => "Row",
        Role::Document
        | Role::Division
        | Role::Heading(_)
        | Role::Paragraph
        | Role::List
        | Role::Item
        | Role::Label
        | Role::ItemBody
        | Role::Table
        | Role::Row
        | Role::Cell
        | Role::Caption
        | Role::Figure
        | Role::Link
        | Role::Span
        | Role::Contents
        | Role::ContentsEntry
        | Role::Form => return None,
    };
    Some(dictionary! { "O" => "Table", "Scope" => scope })
}
