//! What is signed and sealed: boxes two in a row, the others over the whole width.

use super::style::Style;
use super::table::Frame;
use super::text::Setting;
use super::{MEASURE, Writer};
use crate::document::{Run, Signature, SignatureForm};
use crate::words;

/// Four centimetres, the room for a seal.
const SEAL: u32 = 2268;
/// A blank to write on.
const BLANK: &str = "____________";

impl Writer<'_, '_> {
    /// Writes what is to be signed, in order.
    pub(super) fn signatures(&mut self, signatures: &[Signature]) {
        let mut rest = signatures;
        while let Some((first, after)) = rest.split_first() {
            let is_box =
                |s: &Signature| matches!(s.form, SignatureForm::Box | SignatureForm::Sealed);
            rest = after;
            if !is_box(first) {
                self.signature(first, Style::Plain);
                continue;
            }
            let second = after.first().filter(|second| is_box(second));
            if second.is_some() {
                rest = after.get(1..).unwrap_or_default();
            }
            self.boxes(first, second);
        }
    }

    fn boxes(&mut self, first: &Signature, second: Option<&Signature>) {
        let widths = [MEASURE / 2; 2];
        self.begin_table(&widths, Frame::Bare);
        let sealed = first.form == SignatureForm::Sealed;
        self.begin_row(false, true, sealed.then_some(SEAL));
        for signature in [Some(first), second] {
            self.begin_cell(MEASURE / 2, None);
            match signature {
                Some(signature) => self.signature(signature, Style::Cell),
                None => self.runs_in(&[], Setting::of(Style::Cell)),
            }
            self.xml.close();
        }
        self.xml.close();
        self.end_table();
    }

    /// Writes who signs, and a line for each blank; on one line where it is to stand so.
    fn signature(&mut self, signature: &Signature, style: Style) {
        let setting = Setting::of(style).keeping(true);
        let blanks: Vec<String> = signature
            .fields
            .iter()
            .map(|field| {
                if field.contains(['：', ':']) {
                    field.clone()
                } else {
                    format!("{}{BLANK}", words::labelled(self.lang, field))
                }
            })
            .collect();
        let title = Run::strong(signature.title.clone());
        if signature.form == SignatureForm::Line {
            self.runs_in(&[title], setting);
            self.line(&blanks.join("　"), Setting::of(style));
            return;
        }
        self.runs_in(&[title], setting);
        if signature.form == SignatureForm::Sealed {
            self.runs_in(&[Run::muted(words::seal_here(self.lang))], setting);
        }
        for blank in &blanks {
            self.line(blank, Setting::of(style));
        }
    }
}
