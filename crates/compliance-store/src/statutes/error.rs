//! Why a statute cannot be shown: what, where, what to do.

use super::Foreign;
use crate::error::Cause;
use compliance_model::text::Lang;
use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// Why a statute cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum StatuteError {
    /// The system refused.
    Io {
        /// To read or write what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds no statute file.
    NoFile {
        /// The folder.
        folder: PathBuf,
        /// A few files of other formats that are there.
        others: Vec<String>,
    },
    /// The file is something else.
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: Foreign,
    },
    /// The folder holds several statute files.
    Several {
        /// The folder.
        folder: PathBuf,
        /// Their names.
        names: Vec<String>,
    },
    /// A line is not of the format, or the file breaks off there.
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// A law stands in two places of the file.
    Apart {
        /// The file.
        path: PathBuf,
        /// The line at which it comes again, from 1.
        line: u64,
        /// The law and its version.
        law: String,
    },
    /// The file holds no article.
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file was changed while it was read.
    Changed {
        /// The file.
        path: PathBuf,
    },
}

impl fmt::Display for StatuteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl StatuteError {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Io { path, source }
    }

    /// Returns what happened, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Io { path, source } => format!(
                "法条文件 {} 无法使用：{}；请检查 --statutes 或设置中的路径",
                path.display(),
                Cause::from(source).message(Lang::Zh)
            ),
            Self::NoFile { folder, others } if others.is_empty() => format!(
                "文件夹 {} 中没有法条文件（.jsonl 或 .jsonl.gz）",
                folder.display()
            ),
            Self::NoFile { folder, others } => format!(
                "文件夹 {} 中没有法条文件（.jsonl 或 .jsonl.gz），只有 {} 等；Word、PDF、文本须先转换：每条一行、一行一个 JSON 对象，存为 UTF-8 的 .jsonl",
                folder.display(),
                others.join("、")
            ),
            Self::Foreign { path, kind } => {
                format!("法条文件 {} {}", path.display(), kind.message(Lang::Zh))
            }
            Self::Several { folder, names } => format!(
                "文件夹 {} 中有多个法条文件（{}）；请用 --statutes 指明其中一个",
                folder.display(),
                names.join("、")
            ),
            Self::Line { path, line, why } => format!(
                "法条文件 {} 第 {line} 行有误：{why}；请换一份完整的文件",
                path.display()
            ),
            Self::Apart { path, line, law } => format!(
                "法条文件 {} 第 {line} 行：{law} 的条文没有连在一起；请按法律和版本排序",
                path.display()
            ),
            Self::Empty { path } => format!("法条文件 {} 中没有条文", path.display()),
            Self::Changed { path } => {
                format!("法条文件 {} 在读取时有变化；请再试一次", path.display())
            }
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Io { path, source } => format!(
                "the statute file {} cannot be used: {}; see the path of --statutes or of the settings",
                path.display(),
                Cause::from(source).message(Lang::En)
            ),
            Self::NoFile { folder, others } if others.is_empty() => format!(
                "the folder {} holds no statute file (.jsonl or .jsonl.gz)",
                folder.display()
            ),
            Self::NoFile { folder, others } => format!(
                "the folder {} holds no statute file (.jsonl or .jsonl.gz) but {} and the like; turn Word, PDF or text into an article a line, a JSON object each, as UTF-8 with the ending .jsonl",
                folder.display(),
                others.join(", ")
            ),
            Self::Foreign { path, kind } => {
                format!(
                    "the statute file {} {}",
                    path.display(),
                    kind.message(Lang::En)
                )
            }
            Self::Several { folder, names } => format!(
                "the folder {} holds several statute files ({}); name one with --statutes",
                folder.display(),
                names.join(", ")
            ),
            Self::Line { path, line, why } => format!(
                "the statute file {} is wrong in line {line}: {why}; use a whole one",
                path.display()
            ),
            Self::Apart { path, line, law } => format!(
                "the statute file {} in line {line}: the articles of {law} do not stand together; sort by law and version",
                path.display()
            ),
            Self::Empty { path } => {
                format!("the statute file {} holds no article", path.display())
            }
            Self::Changed { path } => format!(
                "the statute file {} changed while it was read; try again",
                path.display()
            ),
        }
    }
}
