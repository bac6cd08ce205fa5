//! A form of one-line fields.

use crate::widgets::editor::Editor;
use compliance_model::date::Timestamp;

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is called, in Chinese and English.
    pub label: (&'static str, &'static str),
    /// What stands in it.
    pub editor: Editor,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its fields.
    pub fields: Vec<Field>,
    /// The one being edited.
    pub focus: usize,
    /// What is wrong with what was entered.
    pub error: Option<String>,
    /// What should be known, but is no error.
    pub hint: Option<String>,
    /// What stood in the fields when it was opened.
    opened: Vec<String>,
    /// What the disk was last given of it: the texts of its fields, or none.
    pub stored: Vec<String>,
    /// When the first change came that is not stored.
    pub changed_at: Option<Timestamp>,
    /// Whether the disk did not take it when it was to be stored last.
    pub refused: bool,
    /// Whether what was left in it the last time was looked for.
    pub offered: bool,
    /// The fields whose text is the program's proposal: what is typed takes its place.
    proposed: Vec<usize>,
}

impl Form {
    /// Returns a form with these labels and texts.
    pub fn new(fields: &[((&'static str, &'static str), &str)]) -> Self {
        let field = |&(label, text): &((&'static str, &'static str), &str)| Field {
            label,
            editor: Editor::line(text, 200),
        };
        Self {
            fields: fields.iter().map(field).collect(),
            focus: 0,
            error: None,
            hint: None,
            opened: fields
                .iter()
                .map(|&(_, text)| text.trim().to_owned())
                .collect(),
            stored: Vec::new(),
            changed_at: None,
            refused: false,
            offered: false,
            proposed: Vec::new(),
        }
    }

    /// Says which fields hold a proposal rather than somebody's words, or a figure or day that is
    /// sooner typed anew than mended: they are selected when they are come to, so that typing does
    /// not join on to them.
    #[must_use]
    pub fn proposing(mut self, fields: &[usize]) -> Self {
        self.proposed = fields.to_vec();
        self.come_to();
        self
    }

    /// Selects the proposal in the field that is come to, as long as it is one.
    fn come_to(&mut self) {
        let at = self.focus;
        let is_proposal = self.proposed.contains(&at) && !self.is_changed_at(at);
        if let Some(field) = self.fields.get_mut(at).filter(|_| is_proposal) {
            let all = 0..field.editor.text().len();
            field.editor.select(all);
        }
    }

    /// Returns whether what stands in the field gives way to what is typed.
    pub fn gives_way(&self) -> bool {
        let field = self.fields.get(self.focus);
        field.is_some_and(|field| !field.editor.selected().is_empty())
    }

    /// Puts texts into the fields; returns whether there is one for each.
    pub fn fill(&mut self, texts: &[String]) -> bool {
        let fits = texts.len() == self.fields.len();
        if fits {
            for (field, text) in self.fields.iter_mut().zip(texts) {
                field.editor.clear();
                field.editor.insert(text);
            }
        }
        fits
    }

    /// Returns whether something was typed that would be lost with it.
    pub fn is_changed(&self) -> bool {
        let fields = self.fields.iter().map(|field| field.editor.text().trim());
        !fields.eq(self.opened.iter().map(String::as_str))
    }

    /// Returns whether something else stands in a field than when it was opened.
    pub fn is_changed_at(&self, field: usize) -> bool {
        self.opened
            .get(field)
            .is_some_and(|was| was != self.text(field))
    }

    /// Returns the text of a field without blanks around it.
    pub fn text(&self, field: usize) -> &str {
        self.fields
            .get(field)
            .map_or("", |f| f.editor.text().trim())
    }

    /// Returns the editor of the field being edited.
    pub fn editor(&mut self) -> Option<&mut Editor> {
        self.error = None;
        self.fields
            .get_mut(self.focus)
            .map(|field| &mut field.editor)
    }

    /// Goes to the next field; the last one leads to the first.
    pub fn next(&mut self) {
        self.focus = (self.focus + 1) % self.fields.len().max(1);
        self.come_to();
    }

    /// Goes to the previous field.
    pub fn prev(&mut self) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + count - 1) % count;
        self.come_to();
    }

    /// Returns whether the last field is being edited.
    pub fn on_last(&self) -> bool {
        self.focus + 1 >= self.fields.len()
    }
}
