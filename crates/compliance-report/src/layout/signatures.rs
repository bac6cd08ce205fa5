//! What is signed and sealed: lines, boxes, squares for seals.

use compliance_text::clean;

use super::Context;
use super::blocks::{ink_end, line_pieces};
use super::flow::{ornament, rule, width_of};
use super::ink::{Area, Color, Ink, NodeId, Role, Shape, SignatureArea, Tags};
use super::piece::{Piece, beside, keep_all};
use super::style::{BEAT, DEPTH, MEASURE, TextStyle};
use crate::document::{Align, Lang, Signature, SignatureForm};
use crate::words;

/// Between two boxes side by side.
const GAP: f32 = 24.0;
/// The line distance of what is written on by hand.
const LINE: f32 = 28.0;
/// Four centimetres, the side of a square for a seal.
pub(super) const SEAL: f32 = 113.4;
/// The least room to write on where more stands on one line.
const LEAST_BLANK: f32 = 50.0;
/// Between a blank and what follows it on the line.
const BETWEEN: f32 = 6.0;
/// Between a label and its blank.
const AFTER_LABEL: f32 = 4.0;
/// What a blank takes of a line beside its label at least.
const TAKEN: f32 = AFTER_LABEL + LEAST_BLANK + BETWEEN;

/// Sets what is to be signed, in order: boxes two in a row, the rest over the whole width.
pub(super) fn set(context: &mut Context<'_, '_>, signatures: &[Signature]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = signatures;
    while let Some((first, after)) = rest.split_first() {
        let mut row = match first.form {
            SignatureForm::Line => {
                rest = after;
                set_line(context, first)
            }
            SignatureForm::Wide => {
                rest = after;
                set_box(context, first, (0.0, MEASURE))
            }
            SignatureForm::Box | SignatureForm::Sealed => {
                let is_box =
                    |s: &&Signature| !matches!(s.form, SignatureForm::Line | SignatureForm::Wide);
                let count = rest.iter().take(2).take_while(is_box).count();
                let (two, after) = rest.split_at(count);
                rest = after;
                set_boxes(context, two)
            }
        };
        keep_all(&mut row);
        if let Some(top) = row.first_mut() {
            top.before = BEAT * 0.4;
        }
        pieces.append(&mut row);
    }
    // The lines of a few who sign stand together; many go on over pages.
    let height: f32 = pieces.iter().map(|piece| piece.before + piece.height).sum();
    if height <= DEPTH / 3.0 {
        keep_all(&mut pieces);
    }
    pieces
}

fn set_boxes(context: &mut Context<'_, '_>, row: &[Signature]) -> Vec<Piece> {
    let width = (MEASURE - GAP) / 2.0;
    let set = |(index, signature): (usize, &Signature)| {
        let x = if index == 0 { 0.0 } else { width + GAP };
        set_box(context, signature, (x, width))
    };
    let mut columns: Vec<Vec<Piece>> = row.iter().enumerate().map(set).collect();
    // The squares stand level, however long the names above them are.
    let most = columns.iter().map(Vec::len).max().unwrap_or_default();
    let is_sealed = row.iter().all(|s| s.form == SignatureForm::Sealed);
    for column in columns.iter_mut().filter(|_| is_sealed) {
        let above = column.len().saturating_sub(1);
        let missing = most - column.len();
        let room = std::iter::repeat_with(|| Piece::of_height(LINE)).take(missing);
        column.splice(above..above, room);
    }
    beside(columns.into_iter().map(|column| (0.0, column)).collect())
}

/// Sets the title with the blanks below it, beside the square if there is one.
fn set_box(
    context: &mut Context<'_, '_>,
    signature: &Signature,
    (x, width): (f32, f32),
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let is_sealed = signature.form == SignatureForm::Sealed;
    let mut blanks = Vec::new();
    let lines = std::iter::once(&signature.title).chain(&signature.fields);
    for (index, text) in lines.enumerate() {
        let signed = signature.signed_at == Some(index) && !(is_sealed && index == 0);
        let line = Line {
            text,
            is_title: index == 0,
            signer: signed.then_some(signature.title.as_str()),
        };
        if is_sealed && !line.is_title && !line.is_filled() {
            blanks.push(line);
        } else {
            pieces.extend(line.set(context, (x, width)));
        }
    }
    if is_sealed {
        let signer = (signature.signed_at == Some(0)).then_some(signature.title.as_str());
        let beside = (x + SEAL + 8.0, width - SEAL - 8.0);
        let mut blanks: Vec<Piece> = blanks
            .iter()
            .flat_map(|line| line.set(context, beside))
            .collect();
        // What is too long to stand beside the square stands above it.
        if blanks.iter().map(|line| line.height).sum::<f32>() > SEAL {
            pieces.append(&mut blanks);
        }
        pieces.push(seal(context, signer, blanks, x));
    }
    pieces
}

/// Sets the square for a seal, and to its right what is written by hand.
fn seal(context: &mut Context<'_, '_>, signer: Option<&str>, blanks: Vec<Piece>, x: f32) -> Piece {
    let mut piece = Piece::of_height(SEAL + 6.0);
    let (right, bottom) = (x + SEAL, SEAL + 2.0);
    let square = Shape::Stroke {
        points: vec![(x, 2.0), (right, 2.0), (right, bottom), (x, bottom)],
        closed: true,
        width: 0.6,
        dashed: true,
    };
    piece.inks.push(Ink::artifact(Color::Rule, square));
    let style = TextStyle::SMALL.align(Align::Center);
    let mut label = ornament(context, words::seal_here(context.lang), &style, (x, SEAL));
    label.shift(0.0, (SEAL - style.leading) / 2.0);
    piece.merge(label);
    if let Some(signer) = signer {
        let area = Area {
            x,
            y: 2.0,
            width: SEAL,
            height: SEAL,
        };
        let node = context.tags.add(Tags::ROOT, Role::Paragraph);
        piece
            .signatures
            .push(signature_area(context, signer, area, node));
    }
    let mut top = 0.0;
    for mut line in blanks {
        line.shift(0.0, top);
        top += line.height;
        piece.merge(line);
    }
    piece.height = SEAL + 6.0;
    piece
}

/// Sets who signs and all blanks on one line, or the blanks on a line of their own where there would
/// be no room to write.
fn set_line(context: &mut Context<'_, '_>, signature: &Signature) -> Vec<Piece> {
    let fields = signature.fields.iter().enumerate();
    let fields: Vec<Line<'_>> = fields
        .map(|(index, text)| Line {
            text,
            is_title: false,
            signer: (signature.signed_at == Some(index + 1)).then_some(signature.title.as_str()),
        })
        .collect();
    let title = Line {
        text: &signature.title,
        is_title: true,
        signer: None,
    };
    let labels: Vec<f32> = fields.iter().map(|line| line.width(context)).collect();
    let needed = labels.iter().map(|label| label + TAKEN).sum::<f32>();
    let used = title.width(context) + 10.0;
    if used + needed <= MEASURE {
        let mut columns = vec![(0.0, title.set(context, (0.0, used)))];
        columns.extend(blanks(context, &fields, &labels, (used, MEASURE - used)));
        return beside(columns);
    }
    let mut pieces = title.set(context, (0.0, MEASURE));
    let columns = blanks(context, &fields, &labels, (0.0, MEASURE));
    pieces.extend(beside(columns));
    pieces
}

/// Sets blanks of equal length side by side, each behind its label; labels too long for that have
/// equal parts of the line.
fn blanks(
    context: &mut Context<'_, '_>,
    fields: &[Line<'_>],
    labels: &[f32],
    (mut x, width): (f32, f32),
) -> Vec<(f32, Vec<Piece>)> {
    let count = super::style::count(fields.len().max(1));
    let blank = (width - labels.iter().sum::<f32>()) / count;
    let mut columns = Vec::new();
    for (line, label) in fields.iter().zip(labels) {
        let share = if blank >= TAKEN {
            label + blank
        } else {
            width / count
        };
        columns.push((0.0, line.set(context, (x, share - BETWEEN))));
        x += share;
    }
    columns
}

/// A line to write on, or the title above such lines.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    is_title: bool,
    /// Who signs on it with a certificate.
    signer: Option<&'a str>,
}

impl Line<'_> {
    fn is_filled(&self) -> bool {
        self.text.contains(['：', ':'])
    }

    /// Returns what is printed, and how.
    fn label(&self, lang: Lang) -> (String, TextStyle) {
        // One line distance for all, so that two boxes stand level.
        let text = TextStyle {
            leading: LINE,
            justify: false,
            ..TextStyle::BODY
        };
        match (self.is_title, self.is_filled()) {
            (true, _) => (self.text.to_owned(), text.bold()),
            (false, true) => (self.text.to_owned(), text),
            (false, false) => (words::labelled(lang, self.text), text),
        }
    }

    /// Returns how wide that is on one line.
    fn width(&self, context: &mut Context<'_, '_>) -> f32 {
        let (label, style) = self.label(context.lang);
        width_of(context, &label, &style)
    }

    /// Sets the line with the rule to write on and the field to sign in.
    fn set(&self, context: &mut Context<'_, '_>, (x, width): (f32, f32)) -> Vec<Piece> {
        let (label, style) = self.label(context.lang);
        let node = context.tags.add(Tags::ROOT, Role::Paragraph);
        let mut pieces = line_pieces(context, &label, style, (x, width), node);
        let is_blank = !self.is_title && !self.is_filled();
        let mut end = pieces.last().map_or(x, |last| ink_end(last) + AFTER_LABEL);
        // Where the label leaves no room to write, there is a line of its own for that.
        if is_blank && x + width - end < LEAST_BLANK - 0.1 {
            pieces.push(Piece::of_height(LINE));
            end = x;
        }
        let Some(last) = pieces.last_mut() else {
            return pieces;
        };
        let room = x + width - end;
        if is_blank {
            let y = style.baseline() + 3.0;
            last.inks.push(rule(end, y, room, 0.6, Color::StrongRule));
        }
        if let Some(signer) = self.signer {
            let area = Area {
                x: end,
                y: 1.0,
                width: room,
                height: style.leading - 2.0,
            };
            last.signatures
                .push(signature_area(context, signer, area, node));
        }
        pieces
    }
}

fn signature_area(
    context: &mut Context<'_, '_>,
    signer: &str,
    area: Area,
    node: NodeId,
) -> SignatureArea {
    SignatureArea {
        area,
        name: clean::line(signer).into_owned(),
        node: context.tags.add(node, Role::Form),
    }
}
