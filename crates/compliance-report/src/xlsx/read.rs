//! A workbook that comes back from the firm: what was filled in, by the id of each measure.
//!
//! The file is not trusted. It is read within bounds before anything of it is looked at, nothing in
//! it is calculated, and what is wrong with it is told by sheet and cell; then nothing is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, Reader as _, Xlsx};
use compliance_model::{date::Date, progress::Stand, text::Lang};
use zip::ZipArchive;

use crate::build::{Filled, Sheet, checkup_label, id_label};

/// The largest workbook that is read, in bytes.
pub const WORKBOOK_MAX_BYTES: u64 = 16 << 20;
/// What its parts may take unpacked, in bytes.
const UNPACKED_MAX: u64 = 128 << 20;
/// How many parts it may have.
const PARTS_MAX: usize = 1000;
/// How many rows and columns of a sheet are looked at.
const ROWS_MAX: u32 = 20_000;
/// See [`ROWS_MAX`].
const COLUMNS_MAX: u32 = 200;
/// How long a text that is filled in may be, in characters.
const TEXT_MAX: usize = 2000;

/// What the firm filled in for a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The id of the measure.
    pub id: String,
    /// Where it stands; none where the cell says something that is not for the firm to change.
    pub stand: Option<Stand>,
    /// The day on which it was done.
    pub done_on: Option<Date>,
    /// Who looked at it.
    pub checked_by: String,
    /// What the firm adds.
    pub remark: String,
}

/// Why a workbook is not taken; nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookFault {
    /// It is no XLSX file, or damaged.
    NoWorkbook,
    /// It is larger than it may be, in bytes.
    TooLarge,
    /// Unpacked it is larger than it may be.
    Bomb,
    /// It has macros.
    Macros,
    /// A sheet is missing.
    NoSheet(&'static str),
    /// A column of the plan is missing.
    NoColumn(&'static str),
    /// It does not say of which checkup it is.
    NoCheckup,
    /// It is of another checkup.
    Other {
        /// What it says.
        found: String,
    },
    /// A cell has a formula.
    Formula(Place),
    /// Cells are merged.
    Merged(Place),
    /// A cell says what cannot stand there.
    Wrong {
        /// Which cell.
        place: Place,
        /// What it says.
        found: String,
        /// What may stand there.
        wanted: Wanted,
    },
    /// A row has an id that the plan does not have.
    UnknownId {
        /// Which cell.
        place: Place,
        /// What it says.
        found: String,
    },
    /// The measure beside an id is not the one that the plan has under it.
    OtherMeasure(Place),
    /// Two rows have one id.
    TwiceId {
        /// The second.
        place: Place,
        /// What it says.
        found: String,
    },
    /// A sheet has more rows or columns than are looked at.
    TooManyCells(&'static str),
}

/// A cell, by sheet and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The sheet.
    pub sheet: String,
    /// The cell, as `K12`.
    pub cell: String,
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One of the words for where a measure stands.
    Stand,
    /// A day.
    Day,
    /// Words, not too many.
    Words,
}

impl WorkbookFault {
    /// Returns what is wrong, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        let said = match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => self.in_english(),
        };
        compliance_text::clean::line(&said).into_owned()
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::NoWorkbook => {
                "不是完整的 .xlsx 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx 再试".to_owned()
            }
            Self::TooLarge => format!(
                "文件超过 {} MiB；整改工作簿没有这么大，请核对是不是这个文件",
                WORKBOOK_MAX_BYTES >> 20
            ),
            Self::Bomb => format!(
                "解开后超过 {} MiB 或部件过多，没有读取；请核对文件来源",
                UNPACKED_MAX >> 20
            ),
            Self::Macros => "含有宏，没有读取；请另存为不含宏的 .xlsx".to_owned(),
            Self::NoSheet(name) => format!("缺少工作表“{name}”；请用 checkup plan 重新导出后再填"),
            Self::NoColumn(name) => format!("工作表“整改计划”第 1 行缺少“{name}”栏；请勿删改表头"),
            Self::NoCheckup => {
                "工作表“说明”中没有体检编号；请用 checkup plan 重新导出后再填".to_owned()
            }
            Self::Other { found } => format!("这是另一次体检（{found}）的工作簿"),
            Self::Formula(at) => format!("{} 有公式；请改为直接填写的值", at.zh()),
            Self::Merged(at) => format!("{} 有合并单元格；请取消合并后逐行填写", at.zh()),
            Self::Wrong {
                place,
                found,
                wanted,
            } => {
                format!("{} 填的是“{found}”，应为{}", place.zh(), wanted.zh())
            }
            Self::UnknownId { place, found } => {
                format!(
                    "{} 的编号“{found}”不在现在的整改计划中；请勿改动编号，计划有变的请重新导出",
                    place.zh()
                )
            }
            Self::OtherMeasure(at) => format!(
                "{} 的措施与编号对不上；请勿改动编号和措施，计划有变的请重新导出",
                at.zh()
            ),
            Self::TwiceId { place, found } => {
                format!("{} 的编号“{found}”前面已有；每项措施只留一行", place.zh())
            }
            Self::TooManyCells(name) => {
                format!("工作表“{name}”超过 {ROWS_MAX} 行或 {COLUMNS_MAX} 栏，没有读取")
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::NoWorkbook => "it is no whole .xlsx workbook; open it and save it as .xlsx".to_owned(),
            Self::TooLarge => format!("it is larger than {} MiB, which no such workbook is", WORKBOOK_MAX_BYTES >> 20),
            Self::Bomb => format!("unpacked it is larger than {} MiB or has too many parts; it was not read", UNPACKED_MAX >> 20),
            Self::Macros => "it has macros and was not read; save it as .xlsx without them".to_owned(),
            Self::NoSheet(name) => format!("the sheet {name} is missing; write the workbook anew with checkup plan"),
            Self::NoColumn(name) => format!("row 1 of the plan lacks the column {name}; leave the header as it is"),
            Self::NoCheckup => "the first sheet does not say of which checkup it is; write the workbook anew with checkup plan".to_owned(),
            Self::Other { found } => format!("it is the workbook of another checkup ({found})"),
            Self::Formula(at) => format!("{} has a formula; put the value itself there", at.en()),
            Self::Merged(at) => format!("{} is merged; part the cells and fill in each row", at.en()),
            Self::Wrong { place, found, wanted } => {
                format!("{} says “{found}”; it must be {}", place.en(), wanted.en())
            }
            Self::UnknownId { place, found } => {
                format!("{} has the id “{found}”, which the plan does not have now; leave ids as they are, or write the workbook anew", place.en())
            }
            Self::OtherMeasure(at) => format!("{} has another measure than the plan has under that id; leave ids and measures as they are, or write the workbook anew", at.en()),
            Self::TwiceId { place, found } => {
                format!("{} has the id “{found}” for the second time; keep one row for each", place.en())
            }
            Self::TooManyCells(name) => {
                format!("the sheet {name} has more than {ROWS_MAX} rows or {COLUMNS_MAX} columns and was not read")
            }
        }
    }
}

impl Place {
    fn new(sheet: &str, row: u32, column: u32) -> Self {
        Self {
            sheet: sheet.to_owned(),
            cell: format!("{}{}", column_name(column), row + 1),
        }
    }

    fn zh(&self) -> String {
        format!("工作表“{}”的单元格 {}", self.sheet, self.cell)
    }

    fn en(&self) -> String {
        format!("cell {} of the sheet {}", self.cell, self.sheet)
    }
}

impl Wanted {
    fn zh(self) -> String {
        match self {
            Self::Stand => Stand::ALL.map(|stand| stand.name(Lang::Zh)).join("、"),
            Self::Day => "日期，如 2026-12-31".to_owned(),
            Self::Words => format!("不超过 {TEXT_MAX} 字的文字"),
        }
    }

    fn en(self) -> String {
        match self {
            Self::Stand => Stand::ALL.map(|stand| stand.name(Lang::En)).join(", "),
            Self::Day => "a day, as 2026-12-31".to_owned(),
            Self::Words => format!("words, {TEXT_MAX} characters at most"),
        }
    }
}

/// Reads what the firm filled in. `checkup` is the id of the checkup that the workbook must be of,
/// `measures` are those of its plan by their ids.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_workbook(
    bytes: &[u8],
    checkup: &str,
    measures: &BTreeMap<String, String>,
) -> Result<Vec<Given>, WorkbookFault> {
    weigh(bytes)?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_damaged| WorkbookFault::NoWorkbook)?;
    let names = book.sheet_names();
    let find = |sheet: Sheet| {
        let found = [Lang::Zh, Lang::En].into_iter().find_map(|lang| {
            let name = sheet.name(lang);
            names.iter().any(|n| n == name).then_some((name, lang))
        });
        found.ok_or(WorkbookFault::NoSheet(sheet.name(Lang::Zh)))
    };
    let (about, lang) = find(Sheet::About)?;
    let (plan, _) = find(Sheet::Plan)?;
    same_checkup(&cells(&mut book, about)?, lang, checkup)?;
    no_formulas(&mut book, plan)?;
    no_merged_cells(&mut book, plan)?;
    let cells = cells(&mut book, plan)?;
    Plan::of(plan, lang, &cells)?.given(measures)
}

/// Looks at the file before anything reads it: no XLSX of ours is that large, packed or unpacked,
/// and what is said of sizes in the file itself is not believed.
fn weigh(bytes: &[u8]) -> Result<(), WorkbookFault> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > WORKBOOK_MAX_BYTES {
        return Err(WorkbookFault::TooLarge);
    }
    let damaged = |_| WorkbookFault::NoWorkbook;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.len() > PARTS_MAX {
        return Err(WorkbookFault::Bomb);
    }
    let mut left = UNPACKED_MAX;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_ascii_lowercase();
        if name.contains("vbaproject") {
            return Err(WorkbookFault::Macros);
        }
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_damaged| WorkbookFault::NoWorkbook)?;
        left = left.checked_sub(read).ok_or(WorkbookFault::Bomb)?;
    }
    Ok(())
}

type Cells = BTreeMap<(u32, u32), Data>;

/// Reads the cells of a sheet that say something. A cell far out does not make a table as large.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &'static str) -> Result<Cells, WorkbookFault> {
    let damaged = |_| WorkbookFault::NoWorkbook;
    let mut reader = book.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        if row >= ROWS_MAX || column >= COLUMNS_MAX {
            return Err(WorkbookFault::TooManyCells(sheet));
        }
        cells.insert((row, column), cell.get_value().clone().into());
    }
    Ok(cells)
}

fn no_formulas(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &'static str) -> Result<(), WorkbookFault> {
    let damaged = |_| WorkbookFault::NoWorkbook;
    let mut reader = book.worksheet_cells_reader(sheet).map_err(damaged)?;
    while let Some(cell) = reader.next_formula().map_err(damaged)? {
        if !cell.get_value().is_empty() {
            let (row, column) = cell.get_position();
            return Err(WorkbookFault::Formula(Place::new(sheet, row, column)));
        }
    }
    Ok(())
}

fn no_merged_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &'static str,
) -> Result<(), WorkbookFault> {
    let merged = book
        .merge_cells_by_sheet_name(sheet)
        .map_err(|_damaged| WorkbookFault::NoWorkbook)?;
    match merged.first() {
        Some(area) => Err(WorkbookFault::Merged(Place::new(
            sheet,
            area.start.0,
            area.start.1,
        ))),
        None => Ok(()),
    }
}

fn same_checkup(cells: &Cells, lang: Lang, checkup: &str) -> Result<(), WorkbookFault> {
    let label = checkup_label(lang);
    let labelled = cells
        .iter()
        .find(|((_, column), cell)| *column == 0 && words(cell).as_deref() == Some(label));
    let value = labelled
        .and_then(|((row, _), _)| cells.get(&(*row, 1)))
        .and_then(words)
        .ok_or(WorkbookFault::NoCheckup)?;
    if value == checkup {
        Ok(())
    } else {
        Err(WorkbookFault::Other { found: value })
    }
}

/// The sheet of the plan, its columns found by their heads.
struct Plan<'c> {
    sheet: &'static str,
    cells: &'c Cells,
    id: u32,
    measure: u32,
    filled: [u32; 4],
}

impl<'c> Plan<'c> {
    fn of(sheet: &'static str, lang: Lang, cells: &'c Cells) -> Result<Self, WorkbookFault> {
        let column = |name: &'static str| {
            let mut head = cells.range((0, 0)..(1, 0));
            head.find(|(_, cell)| words(cell).as_deref() == Some(name))
                .map(|((_, column), _)| *column)
                .ok_or(WorkbookFault::NoColumn(name))
        };
        let [stand, done, by, remark] = Filled::ALL.map(|filled| column(filled.name(lang)));
        Ok(Self {
            sheet,
            cells,
            id: column(id_label(lang))?,
            measure: column(lang.pick("措施", "Action"))?,
            filled: [stand?, done?, by?, remark?],
        })
    }

    fn given(&self, measures: &BTreeMap<String, String>) -> Result<Vec<Given>, WorkbookFault> {
        let mut all = Vec::new();
        let mut met = BTreeSet::new();
        let rows: BTreeSet<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        for row in rows.into_iter().skip_while(|row| *row == 0) {
            // A row without id is one that waits for a ruling, or the firm's own.
            let Some(id) = self.cell(row, self.id).and_then(words) else {
                continue;
            };
            if !met.insert(id.clone()) {
                let place = Place::new(self.sheet, row, self.id);
                return Err(WorkbookFault::TwiceId { place, found: id });
            }
            let Some(measure) = measures.get(&id) else {
                let place = Place::new(self.sheet, row, self.id);
                return Err(WorkbookFault::UnknownId { place, found: id });
            };
            let said = self.cell(row, self.measure).and_then(words);
            if said.is_none_or(|said| !is_same(&said, measure)) {
                let place = Place::new(self.sheet, row, self.measure);
                return Err(WorkbookFault::OtherMeasure(place));
            }
            let [stand, done, by, remark] = self.filled;
            all.push(Given {
                id,
                stand: self.stand(row, stand)?,
                done_on: self.day(row, done)?,
                checked_by: self.text(row, by)?,
                remark: self.text(row, remark)?,
            });
        }
        Ok(all)
    }

    fn cell(&self, row: u32, column: u32) -> Option<&Data> {
        self.cells.get(&(row, column))
    }

    fn wrong(&self, (row, column): (u32, u32), wanted: Wanted) -> WorkbookFault {
        let found = self.cell(row, column).map(ToString::to_string);
        let found: String = found.unwrap_or_default().chars().take(40).collect();
        WorkbookFault::Wrong {
            place: Place::new(self.sheet, row, column),
            found,
            wanted,
        }
    }

    fn text(&self, row: u32, column: u32) -> Result<String, WorkbookFault> {
        let Some(cell) = self.cell(row, column) else {
            return Ok(String::new());
        };
        let text = words(cell).ok_or_else(|| self.wrong((row, column), Wanted::Words))?;
        if text.chars().count() > TEXT_MAX {
            return Err(self.wrong((row, column), Wanted::Words));
        }
        Ok(text)
    }

    fn stand(&self, row: u32, column: u32) -> Result<Option<Stand>, WorkbookFault> {
        let Some(cell) = self.cell(row, column) else {
            return Ok(Some(Stand::NotBegun));
        };
        let text = words(cell).ok_or_else(|| self.wrong((row, column), Wanted::Stand))?;
        // What the program itself put there and no firm settles.
        if [Lang::Zh, Lang::En]
            .iter()
            .any(|lang| text == crate::build::in_conflict(*lang))
        {
            return Ok(None);
        }
        let stand = Stand::parse(&text);
        stand
            .map(Some)
            .ok_or_else(|| self.wrong((row, column), Wanted::Stand))
    }

    fn day(&self, row: u32, column: u32) -> Result<Option<Date>, WorkbookFault> {
        let Some(cell) = self.cell(row, column) else {
            return Ok(None);
        };
        let day = match cell {
            Data::DateTime(moment) if moment.is_datetime() => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}").parse().ok()
            }
            Data::String(text) => text.trim().parse().ok(),
            Data::DateTimeIso(text) => text.get(..10).and_then(|day| day.parse().ok()),
            _ => None,
        };
        day.map(Some)
            .ok_or_else(|| self.wrong((row, column), Wanted::Day))
    }
}

/// Returns whether a cell still says what was written there, blanks and line ends aside.
fn is_same(said: &str, written: &str) -> bool {
    let bare = |text: &str| -> String {
        let inert = compliance_text::clean::block(text);
        inert.chars().filter(|c| !c.is_whitespace()).collect()
    };
    bare(said) == bare(written)
}

/// Returns the words of a cell; a whole number reads as its digits, as when a name is one.
fn words(cell: &Data) -> Option<String> {
    match cell {
        Data::String(text) => Some(text.trim().to_owned()),
        Data::Int(number) => Some(number.to_string()),
        Data::Float(number) if number.fract() == 0.0 => Some(format!("{number:.0}")),
        _ => None,
    }
}

/// Returns the name of a column, from 0: `A`, `Z`, `AA`.
fn column_name(column: u32) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        name.push(char::from_u32(u32::from('A') + letter).unwrap_or('?'));
        rest = (rest - 1) / 26;
    }
    name.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(column_name),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
