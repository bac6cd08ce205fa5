//! Running text: paragraphs, their runs, lists.

use std::fmt::Display;

use super::style::{Style, hex, shade};
use super::{Writer, numbering};
use crate::document::{
    Align, Flow, Item, List, ListKind, Paragraph, ParagraphKind, Run, Tick, Tone,
};
use crate::palette::Color;
use crate::words;

/// How a paragraph is set: its style, and the little that a style cannot say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) style: Style,
    pub(super) align: Align,
    pub(super) keep_next: bool,
    /// The tone of the framed remark it is part of.
    frame: Option<Tone>,
    place: Place,
}

/// Where in a list a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    None,
    /// It begins an item of a list that counts or has dots.
    Item {
        list: usize,
        level: usize,
    },
    /// It begins an item with a box.
    Box {
        level: usize,
    },
    /// It goes on with an item.
    Below {
        level: usize,
    },
}

impl Setting {
    pub(super) const fn of(style: Style) -> Self {
        Self {
            style,
            align: Align::Start,
            keep_next: false,
            frame: None,
            place: Place::None,
        }
    }

    pub(super) const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(super) const fn keeping(self, keep_next: bool) -> Self {
        Self { keep_next, ..self }
    }

    pub(super) const fn framed(self, tone: Tone) -> Self {
        Self {
            frame: Some(tone),
            ..self
        }
    }

    /// Returns the setting of a paragraph of a kind where this one rules.
    fn of_kind(self, kind: ParagraphKind) -> Self {
        let style = match (self.style, kind) {
            (Style::Plain, ParagraphKind::Body) => Style::Body,
            (Style::Plain, ParagraphKind::Small) => Style::Small,
            (style, _) => style,
        };
        let align = match kind {
            ParagraphKind::Centered => Align::Center,
            ParagraphKind::Body | ParagraphKind::Plain | ParagraphKind::Small => self.align,
        };
        Self {
            style,
            align,
            ..self
        }
    }

    /// Returns the setting of an item where this one rules.
    const fn placed(self, place: Place) -> Self {
        let style = match self.style {
            Style::Plain => Style::List,
            style => style,
        };
        Self {
            style,
            place,
            ..self
        }
    }
}

impl Writer<'_, '_> {
    /// Writes running text.
    pub(super) fn flows(&mut self, flows: &[Flow], setting: Setting) {
        for flow in flows {
            match flow {
                Flow::Paragraph(paragraph) => self.paragraph(paragraph, setting),
                Flow::List(list) => self.list(list, setting, 0),
            }
        }
    }

    /// Writes a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, setting: Setting) {
        self.runs_in(&paragraph.runs, setting.of_kind(paragraph.kind));
    }

    /// Writes a paragraph of these runs.
    pub(super) fn runs_in(&mut self, runs: &[Run], setting: Setting) {
        self.begin_paragraph(setting);
        self.runs(runs);
        self.xml.close();
    }

    /// Writes a paragraph of plain words; of none, nothing.
    pub(super) fn line(&mut self, text: &str, setting: Setting) {
        if !text.is_empty() {
            self.runs_in(&[Run::text(text)], setting);
        }
    }

    /// Opens a paragraph.
    pub(super) fn begin_paragraph(&mut self, setting: Setting) {
        let break_before = std::mem::take(&mut self.break_before);
        self.after_table = false;
        self.xml.open("w:p", &[]);
        let palette = self.look.palette;
        self.xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", setting.style.id());
            if setting.keep_next {
                xml.empty("w:keepNext", &[]);
            }
            if break_before {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Place::Item { list, level } = setting.place {
                numbering::place(xml, list, level);
            }
            if let Some(tone) = setting.frame {
                xml.element("w:pBdr", &[], |xml| {
                    let color = hex(palette.rgb(Color::Word(tone)));
                    let bar: [(&str, &dyn Display); 4] = [
                        ("w:val", &"single"),
                        ("w:sz", &24),
                        ("w:space", &6),
                        ("w:color", &color),
                    ];
                    xml.empty("w:left", &bar);
                });
                shade(xml, hex(palette.rgb(Color::Tint(tone))));
            }
            match setting.place {
                Place::Box { level } => numbering::indent(xml, level, true),
                Place::Below { level } => numbering::indent(xml, level, false),
                Place::None | Place::Item { .. } => {}
            }
            match setting.align {
                Align::Start => {}
                Align::Center => xml.value("w:jc", "center"),
                Align::End => xml.value("w:jc", "right"),
            }
        });
    }

    /// Writes runs. Neighbours of one style are one run.
    pub(super) fn runs(&mut self, runs: &[Run]) {
        let mut kept: Option<(Option<&'static str>, String)> = None;
        for run in runs {
            let (style, text) = match run {
                Run::Text(text) => (None, text.clone()),
                Run::Strong(text) => (Some("Strong"), text.clone()),
                Run::Muted(text) => (Some("Muted"), text.clone()),
                Run::Mark { tone, word } => (
                    Some(Style::of_tone(*tone)),
                    format!("{} {word}", words::tone_sign(*tone)),
                ),
                Run::Link { text, to } if !self.targets.ids.contains(to) => (None, text.clone()),
                Run::Link { .. } | Run::PageOf(_) | Run::Tick(_) | Run::Anchor(_) => {
                    self.flush(kept.take());
                    self.object(run);
                    continue;
                }
            };
            match &mut kept {
                Some((last, words)) if *last == style => words.push_str(&text),
                _ => self.flush(kept.replace((style, text))),
            }
        }
        self.flush(kept);
    }

    fn flush(&mut self, kept: Option<(Option<&'static str>, String)>) {
        if let Some((style, text)) = kept {
            self.run(style, &text);
        }
    }

    /// Writes what is more than words.
    fn object(&mut self, run: &Run) {
        match run {
            Run::Link { text, to } => {
                let name = self.bookmarks.name(to);
                let about: [(&str, &dyn Display); 2] = [("w:anchor", &name), ("w:history", &1)];
                self.xml.open("w:hyperlink", &about);
                self.run(Some("Hyperlink"), text);
                self.xml.close();
            }
            Run::PageOf(id) => self.page_of(id),
            Run::Tick(tick) => self.tick(*tick),
            Run::Anchor(id) => self.anchor(id),
            Run::Text(_) | Run::Strong(_) | Run::Muted(_) | Run::Mark { .. } => {}
        }
    }

    /// Writes words in a character style; line breaks stay line breaks.
    pub(super) fn run(&mut self, style: Option<&str>, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = compliance_text::clean::block(text);
        self.xml.element("w:r", &[], |xml| {
            if let Some(style) = style {
                xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", style));
            }
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    xml.empty("w:br", &[]);
                }
                if !line.is_empty() {
                    xml.leaf("w:t", &[("xml:space", &"preserve")], line);
                }
            }
        });
    }

    /// Writes a tick box that Word ticks by a click.
    fn tick(&mut self, tick: Tick) {
        let (checked, sign) = match tick {
            Tick::Empty => (0, "☐"),
            Tick::Ticked => (1, "☑"),
            Tick::Crossed => (1, "☒"),
        };
        let on = if tick == Tick::Crossed {
            "2612"
        } else {
            "2611"
        };
        self.xml.element("w:sdt", &[], |xml| {
            xml.element("w:sdtPr", &[], |xml| {
                xml.element("w14:checkbox", &[], |xml| {
                    xml.empty("w14:checked", &[("w14:val", &checked)]);
                    for (name, code) in [("w14:checkedState", on), ("w14:uncheckedState", "2610")] {
                        let state: [(&str, &dyn Display); 2] =
                            [("w14:val", &code), ("w14:font", &SIGNS)];
                        xml.empty(name, &state);
                    }
                });
            });
            xml.element("w:sdtContent", &[], |xml| {
                xml.element("w:r", &[], |xml| {
                    xml.element("w:rPr", &[], |xml| {
                        let names: [(&str, &dyn Display); 4] = [
                            ("w:ascii", &SIGNS),
                            ("w:hAnsi", &SIGNS),
                            ("w:eastAsia", &SIGNS),
                            ("w:cs", &SIGNS),
                        ];
                        xml.empty("w:rFonts", &names);
                    });
                    xml.leaf("w:t", &[], sign);
                });
            });
        });
        self.run(None, " ");
    }

    /// Writes a list within what a setting rules.
    pub(super) fn list(&mut self, list: &List, setting: Setting, level: usize) {
        let number = self.lists.begin(list.kind);
        for item in &list.items {
            let first = match number {
                Some(list) => Place::Item { list, level },
                None => Place::Box { level },
            };
            self.item(item, (list.kind, level), setting, first);
        }
    }

    fn item(
        &mut self,
        item: &Item,
        (kind, level): (ListKind, usize),
        setting: Setting,
        first: Place,
    ) {
        let mut place = first;
        for flow in &item.content {
            match flow {
                Flow::Paragraph(paragraph) => {
                    self.begin_paragraph(setting.placed(place));
                    if kind == ListKind::Ticks && place == first {
                        self.tick(item.tick);
                    }
                    self.runs(&paragraph.runs);
                    self.xml.close();
                    place = Place::Below { level };
                }
                Flow::List(inner) => self.list(inner, setting, level + 1),
            }
        }
    }
}

/// The font that has tick boxes where Word runs.
const SIGNS: &str = "Segoe UI Symbol";
