//! Fixed words of the report, by language.

use crate::document::{Chart, Lang, Permille, Tone};

/// Returns the heading of the contents.
pub(crate) fn contents(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "目录",
        Lang::En => "Contents",
    }
}

/// Returns the page count in the footer.
pub(crate) fn page_of(lang: Lang, page: usize, pages: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {page} 页 共 {pages} 页"),
        Lang::En => format!("Page {page} of {pages}"),
    }
}

/// Returns the mark above a table that runs on from the page before.
pub(crate) fn table_continued(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（续表）",
        Lang::En => "(table continued)",
    }
}

/// Returns the mark above a row that runs on from the page before.
pub(crate) fn row_continued(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（续表，接上页同一行）",
        Lang::En => "(table and row continued)",
    }
}

/// Returns the mark below a row that runs on to the next page.
pub(crate) fn row_runs_on(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（本行转下页）",
        Lang::En => "(row continues on next page)",
    }
}

/// Returns the label of the cover in page labels.
pub(crate) fn cover(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "封面",
        Lang::En => "Cover",
    }
}

/// Returns the language tag of the file.
pub(crate) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

/// Returns the word for a group whose index is not known.
pub(crate) fn not_assessed(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "未评",
        Lang::En => "not assessed",
    }
}

/// Returns the names of the axes of the matrix: rows, columns.
pub(crate) fn matrix_axes(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Zh => ("可能性", "影响程度"),
        Lang::En => ("likelihood", "impact"),
    }
}

/// Returns the mark of a tone in plain text, where no colour is.
pub(crate) fn tone_sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Red => "◆",
        Tone::Orange => "▲",
        Tone::Yellow => "△",
        Tone::Blue => "○",
        Tone::Green => "✓",
        Tone::Grey => "?",
    }
}

/// Returns a thousandth as a decimal: 824 is `82.4`.
pub(crate) fn decimal(value: Permille) -> String {
    format!("{}.{}", value / 10, value % 10)
}

/// Returns a chart in words: its text alternative.
pub(crate) fn describe(chart: &Chart, lang: Lang) -> String {
    let (colon, comma, stop) = match lang {
        Lang::Zh => ("：", "，", "；"),
        Lang::En => (": ", ", ", "; "),
    };
    let parts: Vec<String> = match chart {
        Chart::Bars(groups) | Chart::Radar(groups) => groups
            .iter()
            .map(|group| match group.index {
                Some(index) => format!(
                    "{}{colon}{} ({}–{})",
                    group.label,
                    decimal(index),
                    decimal(group.low),
                    decimal(group.high)
                ),
                None => format!("{}{colon}{}", group.label, not_assessed(lang)),
            })
            .collect(),
        Chart::Matrix(counts) => matrix_words(counts, lang, colon, comma),
        Chart::Shares(shares) => shares
            .iter()
            .map(|share| format!("{}{colon}{}", share.label, share.count))
            .collect(),
        Chart::Timeline { from, deadlines } => std::iter::once(from.to_string())
            .chain(
                deadlines
                    .iter()
                    .map(|d| format!("{}{colon}{}", d.label, d.due)),
            )
            .collect(),
    };
    parts.join(stop)
}

fn matrix_words(counts: &[[u16; 5]; 5], lang: Lang, colon: &str, comma: &str) -> Vec<String> {
    let (rows, columns) = matrix_axes(lang);
    let mut parts = Vec::new();
    for (row, likelihood) in counts.iter().zip(1..) {
        for (&count, impact) in row.iter().zip(1..) {
            if count > 0 {
                parts.push(format!(
                    "{rows} {likelihood}{comma}{columns} {impact}{colon}{count}"
                ));
            }
        }
    }
    parts
}
