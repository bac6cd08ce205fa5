//! Messages in two languages, side by side where they are made.

/// Formats the text of the language asked for: `say!(lang, "中文 {x}", "English {x}")`.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $lang {
            compliance_model::text::Lang::Zh => format!($zh $(, $name = $value)*),
            compliance_model::text::Lang::En => format!($en $(, $name = $value)*),
        }
    };
}

pub(crate) use say;
