//! Cutting one line to a number of cells.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::width::{cells, grapheme_cells};

/// The mark that stands for what was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ellipsis {
    /// `…`, one cell in terminals that hold ambiguous characters narrow.
    #[default]
    Unicode,
    /// `..`, safe everywhere.
    Ascii,
}

impl Ellipsis {
    /// Returns the mark itself.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Unicode => "…",
            Self::Ascii => "..",
        }
    }
}

/// Returns `text` cut to at most `max_cells`, ending in the mark if anything was cut.
///
/// A grapheme is never halved, so the result may be one cell short. Where not even the mark fits,
/// the result is empty.
///
/// # Examples
///
/// ```
/// use compliance_text::{Ellipsis, truncate};
/// assert_eq!(truncate("劳动合同书", 7, Ellipsis::Unicode), "劳动合…");
/// ```
pub fn truncate(text: &str, max_cells: usize, ellipsis: Ellipsis) -> Cow<'_, str> {
    if cells(text) <= max_cells {
        return Cow::Borrowed(text);
    }
    let mark = ellipsis.mark();
    let Some(room) = max_cells.checked_sub(cells(mark)) else {
        return Cow::Borrowed("");
    };
    let mut out = String::with_capacity(max_cells + mark.len());
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme_cells(grapheme);
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    out.push_str(mark);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_by_cells() {
        assert_eq!(truncate("abc", 3, Ellipsis::Unicode), "abc");
        assert_eq!(truncate("abcd", 3, Ellipsis::Unicode), "ab…");
        assert_eq!(truncate("劳动合同", 6, Ellipsis::Unicode), "劳动…");
        assert_eq!(truncate("劳动合同", 6, Ellipsis::Ascii), "劳动..");
        assert_eq!(truncate("劳动", 1, Ellipsis::Ascii), "");
        assert_eq!(truncate("劳动", 0, Ellipsis::Unicode), "");
    }

    proptest! {
        #[test]
        fn never_exceeds_the_width(text in "[a-z法治体检，。e\u{301}]{0,30}", max in 0usize..40) {
            for ellipsis in [Ellipsis::Unicode, Ellipsis::Ascii] {
                prop_assert!(cells(&truncate(&text, max, ellipsis)) <= max);
            }
        }
    }
}
