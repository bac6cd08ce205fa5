//! Tables as a workbook (XLSX): a heading begins a sheet, a table below it has its header frozen, its
//! filters, and what may be entered.
//!
//! Days are days and numbers numbers. Words are always words: no cell of ours is a formula, and what
//! looks like one is marked so that editing the cell does not make it one.

mod format;
mod read;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Workbook, Worksheet, XlsxError,
};

pub use self::read::{Given, WORKBOOK_MAX_BYTES, WorkbookFault, read_workbook};

use self::format::Formats;
use crate::document::{Block, Cell, ColumnWidth, Document, Entry, KeyValue, Lang, Table, Value};
use crate::error::ReportError;
use crate::palette::Palette;
use crate::text;

/// Excel's number of A4.
const A4: u8 = 9;
/// More characters than this no cell of Excel holds.
const CELL_MAX: usize = 32_000;
/// The widths of labels and values, in Chinese characters.
const LABEL: u8 = 10;
/// See [`LABEL`].
const VALUE: u8 = 50;

/// Makes a workbook of a document's headings, tables, labels and paragraphs; a workbook has no place
/// for the rest. The same document gives the same bytes.
///
/// # Errors
/// When a table has more rows or columns than a sheet.
pub fn render_xlsx(document: &Document, palette: &Palette) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let formats = Formats::new(palette);
    let mut page: Option<Page<'_>> = None;
    for block in &document.blocks {
        match block {
            Block::Heading(heading) if heading.clamped_level() == 1 => {
                let name = text::words(&[heading.runs.clone().into()]);
                let sheet = workbook.add_worksheet();
                page = Some(Page::new(sheet, name.trim(), document, &formats)?);
            }
            Block::Table(table) => with(&mut page, |page| page.table(table))?,
            Block::KeyValues(rows) => with(&mut page, |page| page.key_values(&rows.rows))?,
            Block::Paragraph(paragraph) => {
                let words = text::words(&[paragraph.clone().into()]);
                with(&mut page, |page| page.line(&words))?;
            }
            Block::Heading(_)
            | Block::List(_)
            | Block::Callout(_)
            | Block::Figures(_)
            | Block::Photo(_)
            | Block::Tiles(_)
            | Block::Signatures(_)
            | Block::Contents(_)
            | Block::PageBreak => {}
        }
    }
    workbook.save_to_buffer().map_err(ReportError::office)
}

fn with(
    page: &mut Option<Page<'_>>,
    write: impl FnOnce(&mut Page<'_>) -> Result<(), XlsxError>,
) -> Result<(), ReportError> {
    page.as_mut()
        .map_or(Ok(()), write)
        .map_err(ReportError::office)
}

fn properties(document: &Document) -> Result<DocProperties, ReportError> {
    let meta = &document.meta;
    Ok(DocProperties::new()
        .set_title(&meta.title)
        .set_author(&meta.author)
        .set_creation_datetime(&day(meta.date).map_err(ReportError::office)?))
}

fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(1900).max(1900);
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}

/// A sheet in the making.
struct Page<'w> {
    sheet: &'w mut Worksheet,
    formats: &'w Formats,
    row: u32,
    has_table: bool,
}

impl<'w> Page<'w> {
    /// Begins a sheet, printed on A4 on its side with its name and page numbers.
    fn new(
        sheet: &'w mut Worksheet,
        name: &str,
        document: &Document,
        formats: &'w Formats,
    ) -> Result<Self, ReportError> {
        sheet.set_name(name).map_err(ReportError::office)?;
        sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        let (page, of, end) = match document.meta.lang {
            Lang::Zh => ("第 ", " 页 共 ", " 页"),
            Lang::En => ("Page ", " of ", ""),
        };
        let left = printed(&document.furniture.footer_left, 80);
        let name = printed(name, 30);
        sheet.set_footer(format!("&L{left}&C{name}&R{page}&P{of}&N{end}"));
        Ok(Self {
            sheet,
            formats,
            row: 0,
            has_table: false,
        })
    }

    fn line(&mut self, words: &str) -> Result<(), XlsxError> {
        self.words(0, words, &self.formats.plain.clone())?;
        self.row += 1;
        Ok(())
    }

    fn key_values(&mut self, rows: &[KeyValue]) -> Result<(), XlsxError> {
        self.sheet.set_column_width(0, width(LABEL))?;
        self.sheet.set_column_width(1, width(VALUE))?;
        let (label, value) = (self.formats.head.clone(), self.formats.plain.clone());
        for row in rows {
            self.words(0, &row.key, &label)?;
            self.words(1, &text::words(&row.value), &value)?;
            self.row += 1;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let last_column = u16::try_from(table.width().max(1) - 1).unwrap_or(u16::MAX);
        for (index, column) in (0_u16..).zip(&table.columns) {
            if let ColumnWidth::Characters(wide) = column.width {
                self.sheet.set_column_width(index, width(wide))?;
            }
        }
        let is_first = !std::mem::replace(&mut self.has_table, true);
        let top = self.row;
        let head = self.formats.head.clone();
        for row in &table.header {
            for (index, cell) in (0_u16..).zip(&row.cells) {
                self.words(index, &text::value(cell), &head)?;
            }
            self.row += 1;
        }
        let first = self.row;
        for row in &table.rows {
            for (index, cell) in (0_u16..).zip(&row.cells) {
                let is_entry = (table.entries.iter()).any(|(at, _)| *at == usize::from(index));
                self.cell(index, cell, is_entry)?;
            }
            self.row += 1;
        }
        let last = self.row.max(first + 1) - 1;
        if is_first && first > top {
            self.sheet.set_freeze_panes(first, 0)?;
            self.sheet.set_repeat_rows(top, first - 1)?;
            self.sheet.autofilter(first - 1, 0, last, last_column)?;
        }
        for (column, entry) in &table.entries {
            let column = u16::try_from(*column).unwrap_or(u16::MAX);
            if let Some(rule) = rule(entry)? {
                self.sheet
                    .add_data_validation(first, column, last, column, &rule)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell, is_entry: bool) -> Result<(), XlsxError> {
        let formats = self.formats;
        match &cell.value {
            Value::Number { number, unit } => {
                let format = formats.number(unit);
                self.sheet
                    .write_number_with_format(self.row, column, float(*number), &format)?;
            }
            Value::Money(yuan) => {
                self.sheet.write_number_with_format(
                    self.row,
                    column,
                    float(*yuan),
                    &formats.money,
                )?;
            }
            Value::Date(date) => {
                let format = if is_entry {
                    &formats.entry_day
                } else {
                    &formats.day
                };
                self.sheet
                    .write_datetime_with_format(self.row, column, &day(*date)?, format)?;
            }
            Value::Level(word) => {
                let format = cell
                    .tone
                    .map_or_else(|| formats.plain.clone(), |tone| formats.level(tone));
                self.words(column, word, &format)?;
            }
            Value::Text | Value::Check(_) => {
                let words = text::words(&cell.content);
                let format = if is_entry {
                    &formats.entry
                } else {
                    &formats.plain
                };
                if words.is_empty() {
                    self.sheet.write_blank(self.row, column, format)?;
                } else {
                    self.words(column, &words, format)?;
                }
            }
        }
        Ok(())
    }

    /// Writes words as words, whatever they begin with.
    fn words(
        &mut self,
        column: u16,
        words: &str,
        format: &rust_xlsxwriter::Format,
    ) -> Result<(), XlsxError> {
        let inert = compliance_text::clean::block(words);
        let kept: String = match inert.char_indices().nth(CELL_MAX) {
            Some((at, _)) => format!("{}…", inert.get(..at).unwrap_or_default()),
            None => inert.into_owned(),
        };
        let quoted = compliance_text::csv::looks_like_formula(&kept);
        if quoted {
            let format = format.clone().set_quote_prefix();
            self.sheet
                .write_string_with_format(self.row, column, kept, &format)?;
        } else {
            self.sheet
                .write_string_with_format(self.row, column, kept, format)?;
        }
        Ok(())
    }
}

/// Returns what may be entered into a column; words are free.
fn rule(entry: &Entry) -> Result<Option<DataValidation>, XlsxError> {
    let rule = match entry {
        Entry::OneOf(words) => DataValidation::new().allow_list_strings(words)?,
        Entry::Day => {
            let first = ExcelDateTime::from_ymd(2000, 1, 1)?;
            DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
        Entry::Words => return Ok(None),
    };
    Ok(Some(rule.set_error_style(DataValidationErrorStyle::Stop)))
}

/// Returns a width in Excel's unit, a digit: a Chinese character takes two, and cells have margins.
fn width(characters: u8) -> f64 {
    f64::from(characters) * 2.1 + 1.5
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a number beyond 2^53 is no count of anything here, and Excel has no other numbers"
)]
fn float(number: i64) -> f64 {
    number as f64
}

/// Returns words as they may stand in a footer, where & begins a command.
fn printed(words: &str, most: usize) -> String {
    let words = compliance_text::clean::line(words);
    let words: String = words.chars().take(most).collect();
    words.replace('&', "&&")
}
