//! Lists: each numbered one counts by itself.

use std::fmt::Display;

use super::MAIN;
use super::xml::Xml;
use crate::document::{Lang, ListKind};

/// How deep lists stand in lists; what is deeper stands as deep.
const DEPTH: usize = 4;
/// How far an item is indented for each level, in twentieths of a point.
const INDENT: usize = 420;

/// The lists of a text, numbered from 1; the first is all bulleted ones.
#[derive(Debug, Default)]
pub(super) struct Lists {
    numbered: usize,
}

impl Lists {
    /// Returns the number of a list that begins; none for one whose items have boxes of their own.
    pub(super) fn begin(&mut self, kind: ListKind) -> Option<usize> {
        match kind {
            ListKind::Bullets => Some(1),
            ListKind::Numbers => {
                self.numbered += 1;
                Some(self.numbered + 1)
            }
            ListKind::Ticks => None,
        }
    }

    /// Returns the part.
    pub(super) fn part(&self, lang: Lang) -> String {
        let mut xml = Xml::part();
        xml.element("w:numbering", &[("xmlns:w", &MAIN)], |xml| {
            pattern(xml, 0, "bullet", &|_| "•".to_owned());
            let end = match lang {
                Lang::Zh => "．",
                Lang::En => ".",
            };
            pattern(xml, 1, "decimal", &|level| format!("%{}{end}", level + 1));
            instance(xml, 1, 0);
            for number in 0..self.numbered {
                instance(xml, number + 2, 1);
            }
        });
        xml.finish()
    }
}

/// Writes the place of an item of a list.
pub(super) fn place(xml: &mut Xml, list: usize, level: usize) {
    xml.element("w:numPr", &[], |xml| {
        xml.value("w:ilvl", level.min(DEPTH - 1));
        xml.value("w:numId", list);
    });
}

/// Writes the indent of what belongs to an item, its first line standing out for a box or not.
pub(super) fn indent(xml: &mut Xml, level: usize, stands_out: bool) {
    let left = (level.min(DEPTH - 1) + 1) * INDENT;
    let hanging = if stands_out { INDENT } else { 0 };
    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
}

fn pattern(xml: &mut Xml, id: usize, format: &str, text: &dyn Fn(usize) -> String) {
    xml.element("w:abstractNum", &[("w:abstractNumId", &id)], |xml| {
        xml.value("w:multiLevelType", "multilevel");
        for level in 0..DEPTH {
            xml.element("w:lvl", &[("w:ilvl", &level)], |xml| {
                xml.value("w:start", 1);
                xml.value("w:numFmt", format);
                xml.value("w:lvlText", text(level));
                xml.value("w:lvlJc", "left");
                xml.element("w:pPr", &[], |xml| indent(xml, level, true));
            });
        }
    });
}

fn instance(xml: &mut Xml, number: usize, pattern: usize) {
    let about: [(&str, &dyn Display); 1] = [("w:numId", &number)];
    xml.element("w:num", &about, |xml| {
        xml.value("w:abstractNumId", pattern);
        if pattern == 1 {
            for level in 0..DEPTH {
                xml.element("w:lvlOverride", &[("w:ilvl", &level)], |xml| {
                    xml.value("w:startOverride", 1);
                });
            }
        }
    });
}
