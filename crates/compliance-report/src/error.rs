//! What can go wrong, and what should be known though nothing went wrong.

use std::fmt;

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
            message: error.to_string(),
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
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCharacters(characters) => {
                write!(f, "no font has these characters:")?;
                for &c in characters {
                    write!(f, " {c} (U+{:04X})", u32::from(c))?;
                }
                Ok(())
            }
            Self::UnknownTarget(id) => write!(f, "a link leads nowhere: {}", id.as_str()),
            Self::DuplicateTarget(id) => write!(f, "a name is used twice: {}", id.as_str()),
        }
    }
}
