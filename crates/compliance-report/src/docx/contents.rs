//! Places that links lead to, and the contents as a field made from the headings.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use super::Writer;
use super::style::Style;
use super::text::Setting;
use crate::document::Id;
use crate::words;

/// The bookmarks of a text.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    /// The name of each target met or named so far. Word takes letters, digits and `_` alone, so
    /// names are numbers; those that begin with `_` it hides from its users.
    names: BTreeMap<Id, String>,
    set: BTreeSet<Id>,
    headings: usize,
    count: usize,
}

impl Bookmarks {
    /// Returns the name of a target.
    pub(super) fn name(&mut self, id: &Id) -> String {
        let next = self.names.len() + 1;
        let name = self.names.entry(id.clone());
        name.or_insert_with(|| format!("_Ref{next:08}")).clone()
    }

    /// Returns the name of a heading, by its place among them.
    fn heading(index: usize) -> String {
        format!("_Toc{:08}", index + 1)
    }
}

impl Writer<'_, '_> {
    /// Sets a place that links lead to; a name that stands twice leads to the first.
    pub(super) fn anchor(&mut self, id: &Id) {
        if self.bookmarks.set.insert(id.clone()) {
            let name = self.bookmarks.name(id);
            let mark = self.bookmark(&name);
            self.end_bookmark(mark);
        }
    }

    /// Opens the place of the next heading.
    pub(super) fn begin_heading(&mut self) -> usize {
        let name = Bookmarks::heading(self.bookmarks.headings);
        self.bookmarks.headings += 1;
        self.bookmark(&name)
    }

    /// Closes a place.
    pub(super) fn end_bookmark(&mut self, mark: usize) {
        self.xml.empty("w:bookmarkEnd", &[("w:id", &mark)]);
    }

    fn bookmark(&mut self, name: &str) -> usize {
        self.bookmarks.count += 1;
        let id = self.bookmarks.count;
        let about: [(&str, &dyn Display); 2] = [("w:id", &id), ("w:name", &name)];
        self.xml.empty("w:bookmarkStart", &about);
        id
    }

    /// Writes the contents as a field: the headings stand in it as links, and their page
    /// numbers, which Word alone knows, are fields in it.
    pub(super) fn contents(&mut self, max_level: u8) {
        let entries: Vec<(usize, u8, String)> = (self.targets.headings.iter().enumerate())
            .filter(|(_, (level, _))| *level <= max_level)
            .map(|(index, (level, text))| (index, *level, text.clone()))
            .collect();
        self.xml.open("w:sdt", &[]);
        self.xml.element("w:sdtPr", &[], |xml| {
            xml.element("w:docPartObj", &[], |xml| {
                xml.value("w:docPartGallery", "Table of Contents");
                xml.empty("w:docPartUnique", &[]);
            });
        });
        self.xml.open("w:sdtContent", &[]);
        let title = words::contents(self.lang);
        self.line(title, Setting::of(Style::ContentsHeading));
        for (at, (index, level, text)) in entries.iter().enumerate() {
            self.begin_paragraph(Setting::of(Style::Contents(*level)));
            if at == 0 {
                self.field_begin(&format!(" TOC \\o \"1-{max_level}\" \\h \\z \\u "));
            }
            let anchor = Bookmarks::heading(*index);
            self.xml
                .open("w:hyperlink", &[("w:anchor", &anchor), ("w:history", &1)]);
            self.run(None, text);
            self.xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            self.page_of_place(&anchor, "");
            self.xml.close();
            if at + 1 == entries.len() {
                self.field_mark("end", false);
            }
            self.xml.close();
        }
        self.xml.close();
        self.xml.close();
        self.after_table = false;
    }

    /// Writes the page number of a place as a field; until Word brings it up to date, a dash.
    pub(super) fn page_of(&mut self, id: &Id) {
        let name = self.bookmarks.name(id);
        self.page_of_place(&name, "–");
    }

    fn page_of_place(&mut self, name: &str, until_then: &str) {
        let instruction = format!(" PAGEREF {name} \\h ");
        let about: [(&str, &dyn Display); 2] = [("w:instr", &instruction), ("w:dirty", &"true")];
        self.xml.open("w:fldSimple", &about);
        self.run(None, until_then);
        self.xml.close();
    }

    fn field_begin(&mut self, instruction: &str) {
        self.field_mark("begin", true);
        self.xml.element("w:r", &[], |xml| {
            xml.leaf("w:instrText", &[("xml:space", &"preserve")], instruction);
        });
        self.field_mark("separate", false);
    }

    fn field_mark(&mut self, kind: &str, is_dirty: bool) {
        self.xml.element("w:r", &[], |xml| {
            let mut about: Vec<(&str, &dyn Display)> = vec![("w:fldCharType", &kind)];
            if is_dirty {
                about.push(("w:dirty", &"true"));
            }
            xml.empty("w:fldChar", &about);
        });
    }
}
