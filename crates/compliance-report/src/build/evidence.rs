//! The evidence register (证据清单): each file taken, numbered, with what it is for and its digest.

use super::{draft::Draft, report::Report};
use crate::document::{Cell, Column, Photo, Row, Table, Value};
use crate::picture::{Picture, PictureFault};
use compliance_model::{checkup::Attachment, text::Lang};

/// A picture among the evidence, or why it is not printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidencePicture {
    /// The SHA-256 of its file.
    pub file: String,
    /// The picture; none where a text is wanted, which shows no pixels.
    pub picture: Result<Option<Picture>, NotShown>,
}

/// Why a picture among the evidence is not printed. Paper says so; nothing is left out unsaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotShown {
    /// It is not what was attached any more.
    Altered,
    /// The stored file is gone.
    Missing,
    /// The stored file cannot be read.
    Unreadable,
    /// It is no PNG or JPEG, or a damaged or too large one.
    Fault(PictureFault),
    /// As many pictures as a report takes stand before it.
    TooMany,
}

impl NotShown {
    fn message(&self, lang: Lang) -> String {
        let said = match self {
            Self::Altered => lang.pick(
                "存档文件与附上时不同",
                "the stored file is not what was attached",
            ),
            Self::Missing => lang.pick("存档文件不见了", "the stored file is gone"),
            Self::Unreadable => lang.pick("存档文件读不出来", "the stored file cannot be read"),
            Self::Fault(PictureFault::TooLarge) => lang.pick("超过 32 MiB", "over 32 MiB"),
            Self::Fault(PictureFault::TooManyPixels { width, height }) => {
                return match lang {
                    Lang::Zh => format!("{width}×{height} 像素，过大"),
                    Lang::En => format!("{width}×{height} pixels are too many"),
                };
            }
            Self::Fault(PictureFault::Damaged(_)) => {
                lang.pick("图片已损坏", "the picture is damaged")
            }
            Self::Fault(_) => lang.pick(
                "不是 PNG 或 JPEG，请转换后再附",
                "neither PNG nor JPEG; convert it and attach it again",
            ),
            Self::TooMany => lang.pick("图片过多，只列入清单", "too many pictures; listed alone"),
        };
        said.to_owned()
    }
}

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
            Cell::from(size(file.size)).worth(Value::Number {
                number: i64::try_from(file.size).unwrap_or(i64::MAX),
                unit: "B".to_owned(),
            }),
            Cell::from(digest),
        ]));
    }
    if table.rows.is_empty() {
        return;
    }
    draft.part("证据清单", "Evidence", "evidence");
    draft.say(if report.input.unread.is_empty() {
        v.lines(
            "下列文件在体检中取得，原样存于体检记录；摘要值用以核对文件未被改动。",
            "These files were taken during the checkup and are kept unchanged with its records; the digest shows that a file was not changed.",
        )
    } else {
        v.lines(
            "下列文件在体检中取得，摘要值用以核对文件未被改动；其中未能核对的，列于报告前部“未能读取或核对的内容”。",
            "These files were taken during the checkup; the digest shows that a file was not changed. Those that could not be verified are named at the front of the report.",
        )
    });
    let caption = draft.table("证据清单", "Evidence");
    draft.push(table.with_caption(caption));
    pictures(report, draft);
}

/// Adds the pictures as an annex of the register, where that is wished.
fn pictures(report: &Report<'_>, draft: &mut Draft) {
    let v = report.voice;
    let of = |file: &Attachment| {
        let mut pictures = report.input.pictures.iter();
        pictures.find(|picture| picture.file == file.file)
    };
    let files = report.evidence().into_iter();
    let shown: Vec<_> = files
        .filter_map(|(number, file)| Some((number, file, of(file)?)))
        .collect();
    if shown.is_empty() {
        return;
    }
    draft.section(&v.words("证据图片", "Pictures"));
    draft.remark(v.lines(
        "图片缩印自所附文件，仅供辨认；原件及其摘要值以体检记录为准。",
        "Reduced from the files attached, to recognise them by; the records keep the originals and their digests.",
    ));
    for (number, file, picture) in shown {
        let title = report.title(&file.item);
        let digest: String = file.file.chars().take(SHORT).collect();
        let named = format!("{number} {title} · {} · SHA-256 {digest}", file.name);
        match &picture.picture {
            Ok(None) => draft.remark(named),
            Ok(Some(picture)) => draft.push(Photo {
                alternative: match v.main() {
                    Lang::Zh => format!("证据图片 {number}：“{title}”一项所附文件“{}”", file.name),
                    Lang::En => format!(
                        "{number}: picture {} attached to the item {title}",
                        file.name
                    ),
                },
                caption: named,
                picture: picture.clone(),
            }),
            Err(why) => {
                let why = why.message(v.main());
                draft.remark(match v.main() {
                    Lang::Zh => format!("{named}：未印出（{why}）"),
                    Lang::En => format!("{named}: not printed ({why})"),
                });
            }
        }
    }
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
