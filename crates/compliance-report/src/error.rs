//! What can go wrong, and what should be known though nothing went wrong.

use std::fmt;

use compliance_model::text::Lang;

use crate::document::Id;

/// Why no report could be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A font file cannot be read as a font.
    #[error("font {name} is not a usable TrueType font: {source}; use another file")]
    Font {
        /// Which font.
        name: String,
        /// What the parser said.
        source: ttf_parser::FaceParsingError,
    },
    /// A font could be read, but the characters used could not be taken out of it.
    #[error("font {name} cannot be embedded: {source}; use another file")]
    Subset {
        /// Which font.
        name: String,
        /// What the subsetter said.
        source: subsetter::Error,
    },
    /// A table has more columns than a page can hold.
    #[error(
        "a table has {columns} columns, at most {} fit on a page",
        crate::layout::MAX_COLUMNS
    )]
    TooManyColumns {
        /// How many it has.
        columns: usize,
    },
    /// A Word file or a workbook could not be packed.
    #[error("the file could not be written: {message}")]
    Office {
        /// What the library said.
        message: String,
    },
    /// The PDF library refused what it was given.
    #[error("the PDF could not be written: {message}")]
    Pdf {
        /// What the library said.
        message: String,
    },
}

/// Writing to memory is the one thing that is done without saying where.
impl From<std::io::Error> for ReportError {
    fn from(error: std::io::Error) -> Self {
        Self::Pdf {
            message: compliance_model::system::words(&error).en,
        }
    }
}

impl ReportError {
    /// Returns what a library said of a Word file or a workbook.
    pub(crate) fn office(error: impl fmt::Display) -> Self {
        Self::Office {
            message: error.to_string(),
        }
    }

    /// Returns what is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Font { name, .. }, Lang::Zh) => {
                format!("字体 {name} 不能用：不是完整的 TrueType 字体；请换一个字体文件")
            }
            (Self::Subset { name, .. }, Lang::Zh) => {
                format!("字体 {name} 不能嵌入：取不出所用的字；请换一个字体文件")
            }
            (Self::TooManyColumns { columns }, Lang::Zh) => format!(
                "表格有 {columns} 栏，一页最多 {} 栏",
                crate::layout::MAX_COLUMNS
            ),
            (Self::Office { message }, Lang::Zh) => format!("文件没有写成：{message}"),
            (Self::Pdf { message }, Lang::Zh) => format!("PDF 没有写成：{message}"),
            (_, Lang::En) => self.to_string(),
        }
    }
}

/// Something the reader of the report, or its maker, should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Characters that no font has: they are drawn as boxes with their codes; copying works.
    MissingCharacters(Vec<char>),
    /// A link or page reference leads to a name that is nowhere.
    UnknownTarget(Id),
    /// A name stands for more than one place; links lead to the first.
    DuplicateTarget(Id),
    /// A family of fonts that the theme names is not on this machine, or may not be embedded.
    FontNotFound {
        /// The family.
        family: String,
        /// The shipped face that is used instead.
        instead: &'static str,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl Warning {
    /// Returns what should be known.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::MissingCharacters(characters), _) => {
                let named: Vec<String> = characters
                    .iter()
                    .map(|&c| match lang {
                        Lang::Zh => format!("{c}（U+{:04X}）", u32::from(c)),
                        Lang::En => format!("{c} (U+{:04X})", u32::from(c)),
                    })
                    .collect();
                match lang {
                    Lang::Zh => format!(
                        "字体缺字，报告中以编码方框代替：{}；可用 --font 指定有这些字的字体文件",
                        named.join("、")
                    ),
                    Lang::En => format!(
                        "no font has these characters, boxes with their codes stand for them: {}; name a font file that has them with --font",
                        named.join(", ")
                    ),
                }
            }
            (Self::UnknownTarget(id), Lang::Zh) => format!("有链接无处可去：{}", id.as_str()),
            (Self::UnknownTarget(id), Lang::En) => format!("a link leads nowhere: {}", id.as_str()),
            (Self::DuplicateTarget(id), Lang::Zh) => format!("链接名重复：{}", id.as_str()),
            (Self::DuplicateTarget(id), Lang::En) => {
                format!("a name is used twice: {}", id.as_str())
            }
            (Self::FontNotFound { family, instead }, Lang::Zh) => {
                format!("本机没有字体“{family}”（或其许可不允许嵌入），改用内置的{instead}")
            }
            (Self::FontNotFound { family, instead }, Lang::En) => format!(
                "the font “{family}” is not on this machine or may not be embedded; the shipped {instead} is used"
            ),
        }
    }
}
