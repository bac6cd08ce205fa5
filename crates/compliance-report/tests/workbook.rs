//! The workbook, read back cell by cell, and what is not taken of one that comes back.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod checkup;

use calamine::{Data, Reader as _, Xlsx};
use compliance_model::{
    assess::Assessment,
    date::{Date, Timestamp},
    programme::ProgrammeId,
    progress::{Progress, Stand},
    record::Record,
    text::Lang,
};
use compliance_report::{
    Given, Palette, WORKBOOK_MAX_BYTES, WorkbookFault,
    build::{Input, calendar, plan_csv, workbook},
    document::{Block, Cell, Document, Row, Run, Table, Value},
    read_workbook, render_xlsx,
};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const CHECKUP: &str = "0123456789abcdef0123456789abcdef";

/// Returns the workbook of a firm with answers of every kind, as a document and as a file.
fn made(lang: Lang) -> (Document, Vec<u8>) {
    let content = checkup::content();
    let case = checkup::answered(&content, ProgrammeId::Growth);
    let basis = checkup::Basis::of(&content, &case);
    let input = Input {
        lang,
        ..basis.input()
    };
    let document = workbook(&input);
    let bytes = render_xlsx(&document, &Palette::default()).unwrap();
    (document, bytes)
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn tables(document: &Document) -> Vec<(String, &Table)> {
    let mut found = Vec::new();
    let mut name = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                let [Run::Text(words)] = heading.runs.as_slice() else {
                    panic!("{heading:?}");
                };
                name.clone_from(words);
            }
            Block::Table(table) => found.push((name.clone(), table)),
            _ => {}
        }
    }
    found
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = zip.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// Returns a day as Excel counts it.
fn serial(day: Date) -> f64 {
    let from: Date = "1899-12-30".parse().unwrap();
    f64::from(compliance_model::date::days_between(from, day))
}

fn same(cell: &Cell, read: &Data) -> bool {
    match (&cell.value, read) {
        (Value::Number { number, .. }, Data::Float(found)) => {
            (*found - f64::from(i32::try_from(*number).unwrap())).abs() < 0.5
        }
        (Value::Date(day), Data::DateTime(found)) => (found.as_f64() - serial(*day)).abs() < 0.5,
        (Value::Level(word), Data::String(found)) => word == found,
        (Value::Text, Data::String(found)) => {
            let words = words(cell);
            found.split_whitespace().eq(words.split_whitespace())
        }
        (Value::Text, Data::Empty) => words(cell).is_empty(),
        _ => false,
    }
}

fn words(cell: &Cell) -> String {
    let mut document = Document::new(compliance_report::document::Meta::new(
        compliance_report::document::Lang::Zh,
        "",
        checkup::DAY,
    ));
    document.push(Table::new(vec![]).with_row(Row::new(vec![cell.clone()])));
    compliance_report::render_text(&document).trim().to_owned()
}

#[test]
fn every_cell_is_read_back_as_what_it_is_and_none_is_a_formula() {
    for lang in [Lang::Zh, Lang::En] {
        let (document, bytes) = made(lang);
        let mut book = open(&bytes);
        let tables = tables(&document);
        assert_eq!(tables.len(), 5);
        let mut compared = 0;
        for (name, table) in tables {
            let range = book.worksheet_range(&name).unwrap();
            for (row, line) in (0_u32..).zip(table.header.iter().chain(&table.rows)) {
                for (column, cell) in (0_u32..).zip(&line.cells) {
                    let read = range.get_value((row, column)).unwrap_or(&Data::Empty);
                    assert!(same(cell, read), "{name} {row} {column}: {cell:?} {read:?}");
                    compared += 1;
                }
            }
            assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
        }
        assert!(compared > 2000, "{compared} cells were compared");
    }
}

#[test]
fn a_sheet_has_its_header_frozen_and_repeated_filters_and_pages() {
    let (_, bytes) = made(Lang::Zh);
    let plan = part(&bytes, "xl/worksheets/sheet2.xml");
    for said in [
        "<pane ySplit=\"1\" topLeftCell=\"A2\"",
        "<autoFilter ref=\"A1:O",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "第 &amp;P 页 共 &amp;N 页",
        "\"未开始,进行中,已完成,已验收,搁置\"",
        "type=\"date\"",
    ] {
        assert!(plan.contains(said), "{said}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("整改计划!$1:$1"), "{book}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("yyyy-mm-dd"));
}

#[test]
fn the_same_workbook_has_the_same_bytes_and_bears_its_day() {
    let (document, bytes) = made(Lang::Zh);
    assert_eq!(bytes, render_xlsx(&document, &Palette::default()).unwrap());
    assert!(part(&bytes, "docProps/core.xml").contains("2026-11-24T00:00:00Z"));
}

/// Mutant: writing words by what they look like makes a formula of a firm's remark.
#[test]
fn words_that_look_like_formulas_stay_words() {
    let hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝HYPERLINK(\"x\")",
        "\u{feff}=cmd|' /C'!A0",
    ];
    let mut document = made(Lang::Zh).0;
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.rows = vec![Row::of_texts(hostile)];
            table.entries.clear();
        }
    }
    let bytes = render_xlsx(&document, &Palette::default()).unwrap();
    let mut book = open(&bytes);
    let range = book.worksheet_range("整改计划").unwrap();
    for column in 0..hostile.len() {
        let read = range.get((1, column)).unwrap();
        assert!(matches!(read, Data::String(_)), "{read:?}");
    }
    assert!(book.worksheet_formula("整改计划").unwrap().is_empty());
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(!sheet.contains("<f>"));
}

/// A workbook as a firm may return it: the sheets it must have, with these rows of the plan.
fn returned(change: impl FnOnce(&mut Worksheet, &mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let mut about = Worksheet::new();
    about.set_name("说明").unwrap();
    about.write_string(0, 0, "体检编号").unwrap();
    about.write_string(0, 1, CHECKUP).unwrap();
    let mut plan = Worksheet::new();
    plan.set_name("整改计划").unwrap();
    let heads = ["措施", "状态", "实际完成日", "核对人", "备注", "编号"];
    for (column, head) in (0..).zip(heads) {
        plan.write_string(0, column, head).unwrap();
    }
    plan.write_string(1, 0, "补签合同").unwrap();
    plan.write_string(1, 1, "已完成").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    plan.write_number_with_format(1, 2, serial("2026-12-01".parse().unwrap()), &day)
        .unwrap();
    plan.write_string(1, 3, "王强").unwrap();
    plan.write_string(1, 5, "LAB-CON-013/1").unwrap();
    plan.write_string(2, 0, "建立台账").unwrap();
    plan.write_string(2, 5, "LAB-CON-013/2").unwrap();
    change(&mut about, &mut plan);
    book.push_worksheet(about);
    book.push_worksheet(plan);
    book.save_to_buffer().unwrap()
}

fn measures() -> BTreeMap<String, String> {
    [("LAB-CON-013/1", "补签合同"), ("LAB-CON-013/2", "建立台账")]
        .map(|(id, measure)| (id.to_owned(), measure.to_owned()))
        .into()
}

fn read(bytes: &[u8]) -> Result<Vec<Given>, WorkbookFault> {
    read_workbook(bytes, CHECKUP, &measures())
}

#[test]
fn what_was_filled_in_is_read_by_id() {
    let given = read(&returned(|_, _| {})).unwrap();
    let first = Given {
        id: "LAB-CON-013/1".to_owned(),
        stand: Some(Stand::Done),
        done_on: Some("2026-12-01".parse().unwrap()),
        checked_by: "王强".to_owned(),
        remark: String::new(),
    };
    let second = Given {
        id: "LAB-CON-013/2".to_owned(),
        stand: Some(Stand::NotBegun),
        done_on: None,
        checked_by: String::new(),
        remark: String::new(),
    };
    assert_eq!(given, [first.clone(), second.clone()]);
    // Rows may be sorted, days typed as words, and rows of one's own added.
    let sorted = returned(|_, plan| {
        plan.write_string(1, 2, "2026-12-01").unwrap();
        plan.write_string(3, 0, "企业自加的一行").unwrap();
    });
    assert_eq!(read(&sorted).unwrap(), [first, second]);
}

#[test]
fn our_own_workbook_comes_back_with_nothing_new() {
    let content = checkup::content();
    let mut case = checkup::answered(&content, ProgrammeId::Growth);
    let plan =
        |case: &checkup::Case| -> Assessment { checkup::Basis::of(&content, case).assessment };
    let first = plan(&case).plan[0].clone();
    let progress = Progress {
        measure: first.action.clone(),
        stand: Stand::Accepted,
        done_on: Some(checkup::DAY),
        checked_by: "赵敏".to_owned(),
        remark: "=原件已看\n第二行".to_owned(),
    };
    case.put(&Record::Progress {
        item: first.item.clone(),
        step: first.step,
        progress: progress.clone(),
        at: Timestamp::from_unix(0),
        over: vec![],
    });
    for lang in [Lang::Zh, Lang::En] {
        let basis = checkup::Basis::of(&content, &case);
        let input = Input {
            lang,
            ..basis.input()
        };
        let bytes = render_xlsx(&workbook(&input), &Palette::default()).unwrap();
        let actions = &basis.assessment.plan;
        let measures: BTreeMap<String, String> = actions
            .iter()
            .map(|action| (action.id().to_string(), action.action.clone()))
            .collect();
        assert_eq!(
            measures.len(),
            actions.len(),
            "an id stands for one measure"
        );
        let given = read_workbook(&bytes, CHECKUP, &measures).unwrap();
        assert_eq!(given.len(), actions.len());
        for one in &given {
            if one.id == first.id().to_string() {
                assert_eq!(one.stand, Some(Stand::Accepted));
                assert_eq!(
                    (one.done_on, one.checked_by.as_str()),
                    (Some(checkup::DAY), "赵敏")
                );
                assert_eq!(one.remark, progress.remark);
            } else {
                assert!(
                    one.stand.is_none_or(|stand| stand == Stand::NotBegun),
                    "{one:?}"
                );
                assert_eq!((one.done_on, one.remark.as_str()), (None, ""));
            }
        }
    }
    let basis = checkup::Basis::of(&content, &case);
    let csv = plan_csv(&basis.input());
    assert!(
        csv.contains("已验收,2026-11-24,赵敏,\"'=原件已看\n第二行\""),
        "{csv}"
    );
}

fn wrong(change: impl FnOnce(&mut Worksheet, &mut Worksheet)) -> String {
    let fault = read(&returned(change)).unwrap_err();
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(fault.message(lang).lines().count(), 1);
    }
    fault.message(Lang::Zh)
}

#[test]
fn what_is_wrong_is_named_by_sheet_and_cell() {
    for (said, wanted) in [
        (
            wrong(|_, plan| {
                plan.write_string(1, 1, "差不多了").unwrap();
            }),
            "工作表“整改计划”的单元格 B2 填的是“差不多了”，应为未开始、进行中、已完成、已验收、搁置",
        ),
        (
            wrong(|_, plan| {
                plan.write_number(1, 2, 3.0).unwrap();
            }),
            "单元格 C2 填的是“3”，应为日期",
        ),
        (
            wrong(|_, plan| {
                plan.write_string(1, 2, "下月").unwrap();
            }),
            "单元格 C2 填的是“下月”，应为日期",
        ),
        (
            wrong(|_, plan| {
                plan.write_boolean(1, 3, true).unwrap();
            }),
            "单元格 D2 填的是“true”",
        ),
        (
            wrong(|_, plan| {
                plan.write_string(1, 4, "长".repeat(2001)).unwrap();
            }),
            "单元格 E2",
        ),
        (
            wrong(|_, plan| {
                plan.write_string(30_000, 0, "远").unwrap();
            }),
            "超过 20000 行",
        ),
    ] {
        assert!(said.contains(wanted), "{said}");
    }
}

#[test]
fn what_is_not_ours_any_more_is_named_by_sheet_and_cell() {
    for (said, wanted) in [
        (
            wrong(|_, plan| {
                plan.write_string(2, 5, "LAB-CON-099/9").unwrap();
            }),
            "单元格 F3 的编号“LAB-CON-099/9”不在现在的整改计划中",
        ),
        (
            wrong(|_, plan| {
                plan.write_string(2, 5, "LAB-CON-013/1").unwrap();
            }),
            "单元格 F3 的编号“LAB-CON-013/1”前面已有",
        ),
        (
            wrong(|_, plan| {
                plan.write_string(2, 0, "另一项措施").unwrap();
            }),
            "单元格 A3 的措施与编号对不上",
        ),
        (
            wrong(|_, plan| {
                plan.write_formula(1, 3, "=A1").unwrap();
            }),
            "单元格 D2 有公式",
        ),
        (
            wrong(|_, plan| {
                plan.merge_range(4, 0, 5, 1, "合并", &Format::new())
                    .unwrap();
            }),
            "单元格 A5 有合并单元格",
        ),
        (
            wrong(|_, plan| {
                plan.write_string(0, 1, "进展").unwrap();
            }),
            "第 1 行缺少“状态”栏",
        ),
        (
            wrong(|_, plan| {
                plan.set_name("计划").unwrap();
            }),
            "缺少工作表“整改计划”",
        ),
        (
            wrong(|about, _| {
                about.set_name("说明 2").unwrap();
            }),
            "缺少工作表“说明”",
        ),
        (
            wrong(|about, _| {
                about.write_string(0, 0, "编号").unwrap();
            }),
            "没有体检编号",
        ),
        (
            wrong(|about, _| {
                about.write_string(0, 1, "ffff").unwrap();
            }),
            "这是另一次体检（ffff）的工作簿",
        ),
    ] {
        assert!(said.contains(wanted), "{said}");
    }
}

/// Returns a file of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_workbook_of_ours_is_refused_before_it_is_read() {
    assert_eq!(read(b"").unwrap_err(), WorkbookFault::NoWorkbook);
    assert_eq!(read(b"PK\x03\x04").unwrap_err(), WorkbookFault::NoWorkbook);
    assert_eq!(
        read(&packed(&[("a", b"b")])).unwrap_err(),
        WorkbookFault::NoWorkbook
    );
    let whole = returned(|_, _| {});
    let cut = &whole[..whole.len() / 2];
    assert_eq!(read(cut).unwrap_err(), WorkbookFault::NoWorkbook);
    let huge = vec![0; usize::try_from(WORKBOOK_MAX_BYTES).unwrap() + 1];
    assert_eq!(read(&huge).unwrap_err(), WorkbookFault::TooLarge);
    let bomb = vec![b' '; 129 << 20];
    let bomb = packed(&[("xl/worksheets/sheet1.xml", &bomb)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb).unwrap_err(), WorkbookFault::Bomb);
    let macros = packed(&[("xl/vbaProject.bin", b"Attribute VB_Name")]);
    assert_eq!(read(&macros).unwrap_err(), WorkbookFault::Macros);
    // Every byte altered in turn gives a fault or what was there, and never a panic.
    for at in (0..whole.len()).step_by(37) {
        let mut altered = whole.clone();
        altered[at] ^= 0x55;
        let _fault_or_not = read(&altered);
    }
}

#[test]
fn the_calendar_has_each_open_term_once_under_an_id_that_stays() {
    let content = checkup::content();
    let mut case = checkup::answered(&content, ProgrammeId::Growth);
    let calendar = |case: &checkup::Case| {
        let basis = checkup::Basis::of(&content, case);
        let file = calendar(&basis.input()).replace("\r\n ", "");
        let ids = file.lines().filter_map(|line| line.strip_prefix("UID:"));
        ids.map(str::to_owned).collect::<Vec<String>>()
    };
    let before = calendar(&case);
    let basis = checkup::Basis::of(&content, &case);
    let a = &basis.assessment;
    let dated = a.owed.iter().filter(|owed| owed.owed.due.is_some()).count();
    assert_eq!(before.len(), a.plan.len() + dated);
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), before.len());
    let first = a.plan[0].clone();
    let uid = format!("{CHECKUP}-{}@legal-checkup", first.id());
    assert!(before.contains(&uid), "{uid}");
    drop(basis);
    case.put(&Record::Progress {
        item: first.item.clone(),
        step: first.step,
        progress: Progress {
            measure: first.action.clone(),
            stand: Stand::Done,
            ..Progress::default()
        },
        at: Timestamp::from_unix(0),
        over: vec![],
    });
    let after = calendar(&case);
    assert!(!after.contains(&uid));
    assert_eq!(after.len() + 1, before.len());
}
