//! Tables: column widths from content, rows made of level lines, headers for every page.

use super::Context;
use super::flow::{self, FlowStyle, Prepared, rule};
use super::ink::{Color, NodeId, Role};
use super::piece::{Band, InTable, Piece, beside, keep_all, keep_ends};
use super::style::{self, MEASURE, TextStyle};
use crate::document::{
    Align, Cell, Column, ColumnWidth, Flow, KeyValues, Paragraph, Row, Run, Table,
};
use crate::error::ReportError;
use crate::words;

/// More columns than this leave no room for a character in each.
pub(crate) const MAX_COLUMNS: usize = 30;
/// Room inside a row, above and below.
pub(super) const ROW_PAD: f32 = 3.5;
/// Rows of up to this many lines are never parted.
const KEEP_LINES: usize = 8;
/// A cell of more lines than this takes room from columns that say little.
const LONG: f32 = 20.0;
/// What part of the room a column keeps beside a cell that is very long, if it needs so much.
const KEPT: f32 = 0.2;

/// The header of a table as it is repeated on each page.
#[derive(Debug, Clone, Default)]
pub(crate) struct RepeatedHeader {
    /// What stands above instead of the mark that a table goes on: what it is of.
    pub(super) title: Option<Piece>,
    pub(super) pieces: Vec<Piece>,
}

/// A row whose cells are shaped but not yet broken into lines.
struct PreparedRow {
    cells: Vec<PreparedCell>,
    is_header: bool,
}

struct PreparedCell {
    flows: Vec<Prepared>,
    tint: Option<Color>,
}

/// Sets a table over the full width.
pub(super) fn set(
    context: &mut Context<'_, '_>,
    table: &Table,
    parent: NodeId,
) -> Result<Vec<Piece>, ReportError> {
    let columns = table.width();
    if columns > MAX_COLUMNS {
        return Err(ReportError::TooManyColumns { columns });
    }
    if columns == 0 {
        return Ok(Vec::new());
    }
    let node = context.tags.add(parent, Role::Table);
    let mut pieces = caption(context, &table.caption, node);
    let rows = prepare_rows(context, table, columns, node);
    let frame = Frame::new(table, columns, &rows);
    let header_index = context.headers.len();
    let mut header = Vec::new();
    for row in rows.iter().filter(|row| row.is_header) {
        header.extend(frame.row(context, row));
    }
    let title = continued(context, &table.continued);
    context.headers.push(RepeatedHeader {
        title,
        pieces: repeated(&header),
    });
    for piece in &mut header {
        piece.keep_next = true;
    }
    if let Some(first) = header.first_mut().filter(|_| pieces.is_empty()) {
        first.before = style::BEAT * 0.5;
    }
    if !rows.iter().any(|row| !row.is_header)
        && let Some(last) = header.last_mut()
    {
        last.keep_next = false;
    }
    pieces.extend(header);
    let last = rows
        .iter()
        .filter(|row| !row.is_header)
        .count()
        .saturating_sub(1);
    for (number, row) in rows.iter().filter(|row| !row.is_header).enumerate() {
        let mut own = frame.row(context, row);
        // The first two rows stay together, and the last two, as lines of a paragraph do.
        let stays = number < last && (number == 0 || number + 1 == last);
        if stays
            && own.len() <= KEEP_LINES
            && let Some(piece) = own.last_mut()
        {
            piece.keep_next = true;
        }
        for (index, mut piece) in own.into_iter().enumerate() {
            piece.table = Some(InTable {
                header: header_index,
                starts_row: index == 0,
            });
            pieces.push(piece);
        }
    }
    pieces.push(Piece::of_height(style::BEAT * 0.4));
    Ok(pieces)
}

/// Sets labels with values, as a table whose first column names the rows.
pub(super) fn set_key_values(
    context: &mut Context<'_, '_>,
    values: &KeyValues,
    parent: NodeId,
) -> Result<Vec<Piece>, ReportError> {
    let rows = &values.rows;
    let key = |key: &str| {
        Cell::of(vec![Flow::Paragraph(Paragraph::plain(vec![Run::muted(
            key,
        )]))])
    };
    let table = Table {
        columns: vec![Column::text(), Column::text()],
        rows: rows
            .iter()
            .map(|row| Row::new(vec![key(&row.key), Cell::of(row.value.clone())]))
            .collect(),
        row_headers: true,
        continued: values.continued.clone(),
        ..Table::default()
    };
    if rows.is_empty() {
        Ok(Vec::new())
    } else {
        set(context, &table, parent)
    }
}

/// Returns what stands above the table on every further page, if it says what it is of.
fn continued(context: &mut Context<'_, '_>, title: &str) -> Option<Piece> {
    if title.is_empty() {
        return None;
    }
    let style = TextStyle {
        justify: false,
        ..TextStyle::CELL
    };
    let words = words::continued(context.lang, title);
    let mut piece = flow::ornament(context, &words, &style.bold(), (0.0, MEASURE));
    piece.height += 3.0;
    let line = rule(0.0, piece.height, MEASURE, 0.6, Color::StrongRule);
    piece.inks.push(line);
    Some(piece)
}

fn caption(context: &mut Context<'_, '_>, text: &str, table: NodeId) -> Vec<Piece> {
    if text.is_empty() {
        return Vec::new();
    }
    let node = context.tags.add(table, Role::Caption);
    let paragraph = Paragraph::plain(vec![Run::strong(text)]);
    let style = FlowStyle {
        text: TextStyle::CELL,
        between: style::BEAT * 0.5,
    };
    let prepared = flow::prepare_paragraph(context, &paragraph, style, node);
    let mut pieces = flow::set(&[prepared], 0.0, MEASURE);
    for piece in &mut pieces {
        piece.keep_next = true;
    }
    if let Some(last) = pieces.last_mut() {
        last.height += 3.0;
    }
    pieces
}

fn prepare_rows(
    context: &mut Context<'_, '_>,
    table: &Table,
    columns: usize,
    node: NodeId,
) -> Vec<PreparedRow> {
    let header = table.header.iter().map(|row| (row, true));
    let body = table.rows.iter().map(|row| (row, false));
    header
        .chain(body)
        .map(|(row, is_header)| {
            let row_node = context.tags.add(node, Role::Row);
            let cells = (0..columns)
                .map(|column| {
                    let role = match (is_header, column == 0 && table.row_headers) {
                        (true, _) => Role::HeaderCell,
                        (false, true) => Role::RowHeaderCell,
                        (false, false) => Role::Cell,
                    };
                    let cell_node = context.tags.add(row_node, role);
                    let align = table.columns.get(column).map_or(Align::Start, |c| c.align);
                    prepare_cell(context, row.cells.get(column), align, is_header, cell_node)
                })
                .collect();
            PreparedRow { cells, is_header }
        })
        .collect()
}

fn prepare_cell(
    context: &mut Context<'_, '_>,
    cell: Option<&Cell>,
    align: Align,
    is_header: bool,
    node: NodeId,
) -> PreparedCell {
    let Some(cell) = cell else {
        return PreparedCell {
            flows: Vec::new(),
            tint: None,
        };
    };
    let mut text = FlowStyle::CELL.text.align(align);
    if is_header {
        text = text.bold();
    }
    let flows = flow::prepare(
        context,
        &cell.content,
        FlowStyle {
            text,
            ..FlowStyle::CELL
        },
        node,
    );
    PreparedCell {
        flows,
        tint: cell.tone.map(Color::Tint),
    }
}

/// Where the columns stand.
struct Frame {
    /// Left edge and width of each column's text.
    columns: Vec<(f32, f32)>,
    /// Room left and right of each column's text.
    gutter: f32,
}

impl Frame {
    fn new(table: &Table, columns: usize, rows: &[PreparedRow]) -> Self {
        let gutter = if columns <= 12 { 4.0 } else { 1.0 };
        let count = style::count(columns);
        let room = MEASURE - 2.0 * gutter * count;
        let mut wanted = Vec::with_capacity(columns);
        let mut lengths = Vec::with_capacity(columns);
        for column in 0..columns {
            let (mut min, mut max) = (TextStyle::CELL.size, TextStyle::CELL.size);
            let mut longest = 0.0_f32;
            for row in rows {
                if let Some(cell) = row.cells.get(column) {
                    let (own_min, own_max) = flow::extent(&cell.flows);
                    min = min.max(own_min);
                    max = max.max(own_max);
                    longest = longest.max(flow::length(&cell.flows));
                }
            }
            let width = table
                .columns
                .get(column)
                .map_or(ColumnWidth::Content, |c| c.width);
            if let ColumnWidth::Characters(characters) = width {
                max = f32::from(characters) * TextStyle::CELL.size;
                min = min.max(max);
            }
            wanted.push((min.min(room * 0.5), max.max(min.min(room * 0.5))));
            lengths.push(longest);
        }
        let mut x = 0.0;
        if table.row_headers && columns == 2 {
            name_whole(&mut wanted, room);
        }
        let widths = even_out(share(&wanted, room), &wanted, &lengths);
        let columns = widths
            .into_iter()
            .map(|width| {
                let left = x + gutter;
                x = left + width + gutter;
                (left, width)
            })
            .collect();
        Self { columns, gutter }
    }

    /// Sets a row: pieces of level lines, rules below, tints behind.
    fn row(&self, context: &mut Context<'_, '_>, row: &PreparedRow) -> Vec<Piece> {
        let mut columns = Vec::with_capacity(row.cells.len());
        for (cell, &(x, width)) in row.cells.iter().zip(&self.columns) {
            columns.push((0.0, flow::set(&cell.flows, x, width)));
        }
        let mut pieces = beside(columns);
        if pieces.is_empty() {
            pieces.push(Piece::of_height(TextStyle::CELL.leading));
        }
        for piece in &mut pieces {
            piece.before = 0.0;
            piece.height = TextStyle::CELL.leading;
            piece.keep_next = false;
        }
        if pieces.len() <= KEEP_LINES {
            keep_all(&mut pieces);
        } else {
            keep_ends(&mut pieces);
        }
        if let Some(first) = pieces.first_mut() {
            first.shift(0.0, ROW_PAD);
            first.height += ROW_PAD;
            if row.is_header {
                first
                    .inks
                    .insert(0, rule(0.0, 0.0, MEASURE, 0.9, Color::StrongRule));
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.height += ROW_PAD;
            let (thickness, color) = if row.is_header {
                (0.6, Color::StrongRule)
            } else {
                (0.4, Color::Rule)
            };
            last.inks
                .push(rule(0.0, last.height, MEASURE, thickness, color));
        }
        self.tint(context, row, &mut pieces);
        pieces
    }

    fn tint(&self, context: &mut Context<'_, '_>, row: &PreparedRow, pieces: &mut [Piece]) {
        let mut bands = Vec::new();
        if row.is_header {
            let key = context.next_band();
            bands.push(Band {
                key,
                x: 0.0,
                width: MEASURE,
                color: Color::Shade,
            });
        }
        for (cell, &(x, width)) in row.cells.iter().zip(&self.columns) {
            if let Some(color) = cell.tint {
                let key = context.next_band();
                let (x, width) = (x - self.gutter, width + 2.0 * self.gutter);
                bands.push(Band {
                    key,
                    x,
                    width,
                    color,
                });
            }
        }
        for piece in pieces {
            piece.bands.extend(bands.iter().copied());
        }
    }
}

/// Gives labels beside values the room to stand on one line, if that is a third at most.
fn name_whole(wanted: &mut [(f32, f32)], room: f32) {
    if let Some(label) = wanted.first_mut()
        && label.1 <= room / 3.0
    {
        label.0 = label.1;
    }
}

/// Shares the room among columns by what each needs at least and at most.
fn share(wanted: &[(f32, f32)], room: f32) -> Vec<f32> {
    let sum = |f: fn(&(f32, f32)) -> f32| wanted.iter().map(f).sum::<f32>();
    let (min, max) = (sum(|w| w.0), sum(|w| w.1));
    if max <= room {
        // All fit on one line each: spread what is left by what they take.
        return wanted
            .iter()
            .map(|w| w.1 + (room - max) * w.1 / max)
            .collect();
    }
    if min >= room {
        let smallest = TextStyle::CELL
            .size
            .min(room / style::count(wanted.len().max(1)));
        let over = min - smallest * style::count(wanted.len());
        let spare = room - smallest * style::count(wanted.len());
        let part = |w: &(f32, f32)| {
            if over > 0.0 {
                (w.0 - smallest) / over
            } else {
                0.0
            }
        };
        return wanted.iter().map(|w| smallest + spare * part(w)).collect();
    }
    // Long texts get more, but not in proportion to their length: the square root of the area.
    let hunger = |w: &(f32, f32)| (w.1 - w.0).max(0.0).min(4.0 * room).sqrt();
    let total: f32 = wanted.iter().map(hunger).sum();
    let mut widths: Vec<f32> = wanted
        .iter()
        .map(|w| (w.0 + (room - min) * hunger(w) / total).min(w.1))
        .collect();
    let left = room - widths.iter().sum::<f32>();
    let unfed: f32 = wanted.iter().zip(&widths).map(|(w, &now)| w.1 - now).sum();
    if unfed > 0.0 {
        for (w, now) in wanted.iter().zip(&mut widths) {
            *now += left * (w.1 - *now) / unfed;
        }
    }
    widths
}

/// Gives a very long cell the room that columns beside it would leave empty: as few lines as can be,
/// while the others keep what they need.
fn even_out(widths: Vec<f32>, wanted: &[(f32, f32)], lengths: &[f32]) -> Vec<f32> {
    let room: f32 = widths.iter().sum();
    let lines = widths.iter().zip(lengths).map(|(width, long)| long / width);
    let longest = lines.fold(0.0, f32::max);
    if longest <= LONG {
        return widths;
    }
    let kept = |(want, long): (&(f32, f32), &f32)| want.0.max(long.min(KEPT * room));
    let kept: Vec<f32> = wanted.iter().zip(lengths).map(kept).collect();
    let of_lines = |lines: f32| {
        let width = |(kept, long): (&f32, &f32)| kept.max(long / lines);
        kept.iter().zip(lengths).map(width).collect::<Vec<f32>>()
    };
    let (mut few, mut enough) = (1.0, longest);
    if of_lines(enough).iter().sum::<f32>() > room {
        return widths;
    }
    while enough - few > 0.1 {
        let middle = f32::midpoint(few, enough);
        if of_lines(middle).iter().sum::<f32>() <= room {
            enough = middle;
        } else {
            few = middle;
        }
    }
    let mut widths = of_lines(enough);
    let left = room - widths.iter().sum::<f32>();
    let count = style::count(widths.len());
    for width in &mut widths {
        *width += left / count;
    }
    widths
}

/// Returns the header once more, as decoration: only its first showing is part of the text.
fn repeated(header: &[Piece]) -> Vec<Piece> {
    let mut pieces = header.to_vec();
    for piece in &mut pieces {
        piece.links.clear();
        piece.anchors.clear();
        for ink in &mut piece.inks {
            ink.node = None;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_room_exactly() {
        let cases: [&[(f32, f32)]; 4] = [
            &[(10.0, 20.0), (10.0, 30.0)],
            &[(10.0, 2000.0), (40.0, 60.0), (9.0, 9.0)],
            &[(300.0, 500.0), (400.0, 400.0)],
            &[(200.0, 9000.0); 3],
        ];
        for wanted in cases {
            let widths = share(wanted, 450.0);
            assert!(
                (widths.iter().sum::<f32>() - 450.0).abs() < 0.1,
                "{widths:?}"
            );
            assert!(widths.iter().all(|&width| width >= 8.9), "{widths:?}");
        }
    }

    #[test]
    fn labels_beside_values_stand_on_one_line() {
        let room = 450.0;
        let mut wanted = [(20.0, 75.0), (40.0, 9000.0)];
        name_whole(&mut wanted, room);
        let lengths = [75.0, 20_000.0];
        let widths = even_out(share(&wanted, room), &wanted, &lengths);
        assert!(widths[0] >= 75.0, "{widths:?}");
        let mut long = [(20.0, 200.0), (40.0, 9000.0)];
        name_whole(&mut long, room);
        assert!(long[0].0 < 21.0, "a label may take no half of the page");
    }

    #[test]
    fn a_very_long_cell_takes_the_room_that_others_would_leave_empty() {
        let room = 450.0;
        // A column of a given width, one from its content, and one of short words.
        let wanted = [(105.0, 105.0), (10.0, 300.0), (31.5, 31.5)];
        for (lengths, long) in [([9000.0, 300.0, 21.0], 0), ([80.0, 9000.0, 21.0], 1)] {
            let before = share(&wanted, room);
            let widths = even_out(before.clone(), &wanted, &lengths);
            assert!(
                (widths.iter().sum::<f32>() - room).abs() < 0.5,
                "{widths:?}"
            );
            assert!(widths[long] >= 0.6 * room, "{before:?} {widths:?}");
            for (width, want) in widths.iter().zip(&wanted) {
                assert!(*width >= want.0 - 0.1, "{widths:?}");
            }
        }
        let usual = share(&wanted, room);
        assert_eq!(
            even_out(usual.clone(), &wanted, &[400.0, 300.0, 21.0]),
            usual
        );
    }
}
