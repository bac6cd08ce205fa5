//! The evidence register (证据清单): each file taken, numbered, with what it is for and its digest.

use super::{draft::Draft, report::Report};
use crate::document::{Cell, Column, Row, Table};

/// How many characters of a digest are printed; the whole one is in the records.
const SHORT: usize = 16;

/// Adds the register as an appendix, if a file was taken.
pub(super) fn write(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let mut table = Table::new(vec![
        Column::centered().wide(4),
        Column::text(),
        Column::text(),
        Column::number().wide(5),
        Column::text().wide(9),
    ])
    .with_header(Row::of_texts([
        v.words("编号", "No."),
        v.words("所涉事项", "Item"),
        v.words("文件", "File"),
        v.words("大小", "Size"),
        v.words("SHA-256（前 16 位）", "SHA-256 (first 16)"),
    ]));
    for (number, file) in report.evidence() {
        let digest: String = file.file.chars().take(SHORT).collect();
        table.rows.push(Row::new(vec![
            Cell::from(number),
            Cell::from(report.title_link(&file.item)),
            Cell::from(file.name.as_str()),
            Cell::from(size(file.size)),
            Cell::from(digest),
        ]));
    }
    if table.rows.is_empty() {
        return;
    }
    draft.part("证据清单", "Evidence", "evidence");
    draft.say(v.lines(
        "下列文件在体检中取得，原样存于体检记录；摘要值用以核对文件未被改动。",
        "These files were taken during the checkup and are kept unchanged with its records; the digest shows that a file was not changed.",
    ));
    if !report.input.unread.is_empty() {
        draft.say(v.lines(
            "其中未能核对的，列于报告前部“未能读取或核对的内容”。",
            "Those that could not be verified are named at the front of the report.",
        ));
    }
    let caption = draft.table("证据清单", "Evidence");
    draft.push(table.with_caption(caption));
}

/// Returns a size in the unit that fits: `812 B`, `48 KiB`, `1.2 MiB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..=1023 => format!("{bytes} B"),
        1024..=1_048_575 => format!("{} KiB", bytes.div_ceil(1024)),
        _ => {
            let tenths = bytes.saturating_mul(10) / (1 << 20);
            format!("{}.{} MiB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        let shown = [0, 1023, 1024, 49_000, 1_048_576, 5_000_000].map(size);
        assert_eq!(
            shown,
            ["0 B", "1023 B", "1 KiB", "48 KiB", "1.0 MiB", "4.7 MiB"]
        );
    }
}
