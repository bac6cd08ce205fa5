//! Tables, labels with values, big values: the first rows repeat on every page, no row is cut.

use std::fmt::Display;

use compliance_text::width;

use super::style::{Style, hex, shade};
use super::text::Setting;
use super::{MEASURE, Writer};
use crate::document::{
    Align, Cell, Column, ColumnWidth, Flow, KeyValue, Row, Run, Table, Tile, Tone,
};
use crate::error::ReportError;
use crate::layout::MAX_COLUMNS;
use crate::palette::Color;

/// The width of a Chinese character in a cell, in twentieths of a point.
const CHARACTER: u32 = 210;
/// What margins take of a cell.
const MARGINS: u32 = 190;
/// What a column of words has of the width before the rest is shared, in half characters.
const SHORT: u32 = 11;
/// A column of longer texts takes no larger share for it, in half characters.
const LONG: u32 = 90;
/// A row with more text than this may run over a page: kept whole it would leave half a page empty.
const LONGEST_WHOLE: usize = 600;
/// The widest label of a value, in Chinese characters.
const WIDEST_LABEL: u32 = 9;

/// How a table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// With rules, its first row shaded if it is a header.
    Ruled { header: bool },
    /// Without rules.
    Bare,
}

impl Writer<'_, '_> {
    /// Writes a table with its caption.
    pub(super) fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        let columns = table.width();
        if columns == 0 {
            return Ok(());
        }
        if columns > MAX_COLUMNS {
            return Err(ReportError::TooManyColumns { columns });
        }
        self.line(&table.caption, Setting::of(Style::Caption).keeping(true));
        let widths = widths(table, columns);
        let header = !table.header.is_empty();
        self.begin_table(&widths, Frame::Ruled { header });
        for row in &table.header {
            self.table_row(row, table, &widths, true);
        }
        for row in &table.rows {
            self.table_row(row, table, &widths, false);
        }
        self.end_table();
        Ok(())
    }

    fn table_row(&mut self, row: &Row, table: &Table, widths: &[u32], is_header: bool) {
        let empty = Cell::default();
        let text = row.cells.iter().map(cell_cells).sum::<usize>();
        self.begin_row(is_header, text <= LONGEST_WHOLE, None);
        for (index, width) in widths.iter().enumerate() {
            let cell = row.cells.get(index).unwrap_or(&empty);
            let column = table.columns.get(index).copied().unwrap_or_default();
            let style = if is_header || (table.row_headers && index == 0) {
                Style::CellHead
            } else {
                Style::Cell
            };
            self.begin_cell(*width, cell.tone);
            self.cell_flows(&cell.content, Setting::of(style).align(column.align));
            self.xml.close();
        }
        self.xml.close();
    }

    /// Writes labels with their values.
    pub(super) fn key_values(&mut self, rows: &[KeyValue], frame: Frame) {
        if rows.is_empty() {
            return;
        }
        let longest = rows.iter().map(|row| width::cells(&row.key)).max();
        let longest = u32::try_from(longest.unwrap_or(0)).unwrap_or(u32::MAX);
        let label = (longest.div_ceil(2)).clamp(4, WIDEST_LABEL) * CHARACTER + MARGINS;
        let widths = [label, MEASURE - label];
        self.begin_table(&widths, frame);
        for row in rows {
            let text = row.value.iter().map(flow_cells).sum::<usize>();
            self.begin_row(false, text <= LONGEST_WHOLE, None);
            self.begin_cell(label, None);
            self.runs_in(&[Run::text(row.key.clone())], Setting::of(Style::CellHead));
            self.xml.close();
            self.begin_cell(MEASURE - label, None);
            self.cell_flows(&row.value, Setting::of(Style::Cell));
            self.xml.close();
            self.xml.close();
        }
        self.end_table();
    }

    /// Writes big values side by side.
    pub(super) fn tiles(&mut self, tiles: &[Tile]) {
        let Ok(count) = u32::try_from(tiles.len()) else {
            return;
        };
        if count == 0 {
            return;
        }
        let widths = vec![MEASURE / count; tiles.len()];
        self.begin_table(&widths, Frame::Ruled { header: false });
        self.begin_row(false, true, None);
        for (tile, width) in tiles.iter().zip(&widths) {
            self.begin_cell(*width, None);
            let centered = |style| Setting::of(style).align(Align::Center);
            self.line(&tile.label, centered(Style::Small));
            let style = tile.tone.map(Style::of_tone);
            self.begin_paragraph(centered(Style::Value));
            self.run(style, &tile.value);
            self.xml.close();
            self.line(&tile.note, centered(Style::Small));
            self.xml.close();
        }
        self.xml.close();
        self.end_table();
    }

    /// Opens a table of columns so wide.
    pub(super) fn begin_table(&mut self, widths: &[u32], frame: Frame) {
        if self.break_before || self.after_table {
            // Two tables without a paragraph between them are one to Word.
            self.runs_in(&[], Setting::of(Style::Small));
        }
        let all: u32 = widths.iter().sum();
        self.xml.open("w:tbl", &[]);
        self.xml.element("w:tblPr", &[], |xml| {
            match frame {
                Frame::Ruled { header: true } => xml.value("w:tblStyle", "ReportTable"),
                Frame::Ruled { header: false } => xml.value("w:tblStyle", "ReportList"),
                Frame::Bare => {}
            }
            xml.empty("w:tblW", &[("w:w", &all), ("w:type", &"dxa")]);
            xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
            let first = u8::from(frame == Frame::Ruled { header: true });
            let bits = if first == 1 { "0620" } else { "0600" };
            let look: [(&str, &dyn Display); 7] = [
                ("w:val", &bits),
                ("w:firstRow", &first),
                ("w:lastRow", &0),
                ("w:firstColumn", &0),
                ("w:lastColumn", &0),
                ("w:noHBand", &1),
                ("w:noVBand", &1),
            ];
            xml.empty("w:tblLook", &look);
        });
        self.xml.element("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", width)]);
            }
        });
    }

    pub(super) fn end_table(&mut self) {
        self.xml.close();
        self.after_table = true;
    }

    /// Opens a row.
    pub(super) fn begin_row(&mut self, is_header: bool, is_whole: bool, height: Option<u32>) {
        self.xml.open("w:tr", &[]);
        self.xml.element("w:trPr", &[], |xml| {
            if is_whole {
                xml.empty("w:cantSplit", &[]);
            }
            if let Some(height) = height {
                xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", &"atLeast")]);
            }
            if is_header {
                xml.empty("w:tblHeader", &[]);
            }
        });
    }

    /// Opens a cell, on the ground of a tone.
    pub(super) fn begin_cell(&mut self, width: u32, tone: Option<Tone>) {
        let palette = self.look.palette;
        self.xml.open("w:tc", &[]);
        self.xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            if let Some(tone) = tone {
                shade(xml, hex(palette.rgb(Color::Tint(tone))));
            }
        });
    }

    /// Writes what a cell says; a cell always ends with a paragraph.
    fn cell_flows(&mut self, flows: &[Flow], setting: Setting) {
        self.flows(flows, setting);
        let says = |flow: &Flow| match flow {
            Flow::Paragraph(_) => true,
            Flow::List(list) => !list.items.is_empty(),
        };
        if !flows.iter().any(says) {
            self.runs_in(&[], setting);
        }
    }
}

/// Returns the widths of columns, all together as wide as the text: what they ask in characters,
/// the rest shared by how much they say.
fn widths(table: &Table, count: usize) -> Vec<u32> {
    let columns: Vec<Column> = (0..count)
        .map(|index| table.columns.get(index).copied().unwrap_or_default())
        .collect();
    let asked = columns.iter().enumerate().map(|(index, column)| {
        let (longest, mean) = extent(table, index);
        match column.width {
            ColumnWidth::Characters(wide) => (u32::from(wide) * CHARACTER + MARGINS, 0),
            ColumnWidth::Content => {
                let least = longest.min(SHORT);
                let part = mean.max(longest / 2).saturating_sub(least);
                (least.div_ceil(2) * CHARACTER + MARGINS, part.min(LONG))
            }
        }
    });
    let asked: Vec<(u32, u32)> = asked.collect();
    let fixed: u32 = asked.iter().map(|(width, _)| width).sum();
    let parts: u32 = asked.iter().map(|(_, part)| part).sum();
    let share = |(width, part): &(u32, u32)| {
        if fixed >= MEASURE || parts == 0 {
            // Too much is asked, or nobody takes the rest: all in proportion.
            return MEASURE.saturating_mul(*width) / fixed.max(1);
        }
        width + (MEASURE - fixed) * part / parts
    };
    asked.iter().map(share).collect()
}

/// Returns how long the longest text of a column is, and the mean, in half characters.
fn extent(table: &Table, index: usize) -> (u32, u32) {
    let rows = table.header.iter().chain(&table.rows);
    let lengths: Vec<usize> = rows
        .filter_map(|row| row.cells.get(index))
        .map(cell_cells)
        .collect();
    let longest = lengths.iter().max().copied().unwrap_or(0);
    let mean = lengths.iter().sum::<usize>() / lengths.len().max(1);
    let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    (short(longest), short(mean))
}

fn cell_cells(cell: &Cell) -> usize {
    cell.content.iter().map(flow_cells).sum()
}

fn flow_cells(flow: &Flow) -> usize {
    match flow {
        Flow::Paragraph(paragraph) => paragraph.runs.iter().map(run_cells).sum(),
        Flow::List(list) => {
            let items = list.items.iter();
            items.flat_map(|item| &item.content).map(flow_cells).sum()
        }
    }
}

fn run_cells(run: &Run) -> usize {
    match run {
        Run::Text(text)
        | Run::Strong(text)
        | Run::Muted(text)
        | Run::Link { text, .. }
        | Run::Mark { word: text, .. } => width::cells(text),
        Run::PageOf(_) | Run::Tick(_) => 2,
        Run::Anchor(_) => 0,
    }
}
