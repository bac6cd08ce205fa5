//! Fixed words of the report, by language.

use crate::document::{Chart, Figure, GroupIndex, Lang, Permille, Share, Tone};
use jiff::civil::Date;

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

/// Returns in words where a link leads.
pub(crate) fn leads_to(lang: Lang, page: usize, heading: &str) -> String {
    let page = match lang {
        Lang::Zh => format!("转到第 {page} 页"),
        Lang::En => format!("Go to page {page}"),
    };
    match (heading, lang) {
        ("", _) => page,
        (_, Lang::Zh) => format!("{page}：{heading}"),
        (_, Lang::En) => format!("{page}: {heading}"),
    }
}

/// Returns the language tag of the file.
pub(crate) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

/// Returns a label before a blank to write on.
pub(crate) fn labelled(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Zh => format!("{label}："),
        Lang::En => format!("{label}: "),
    }
}

/// Returns the words in a square for a seal.
pub(crate) fn seal_here(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（盖章处）",
        Lang::En => "(seal)",
    }
}

/// Returns what stands above something that goes on from the page before.
pub(crate) fn continued(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("{title}（续）"),
        Lang::En => format!("{title} (continued)"),
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

/// Returns how much of a group was assessed, in words.
pub(crate) fn coverage(group: &GroupIndex, lang: Lang) -> Option<String> {
    let coverage = decimal(group.coverage?);
    let whole = coverage.strip_suffix(".0").unwrap_or(&coverage);
    Some(match lang {
        Lang::Zh => format!("覆盖 {whole}%"),
        Lang::En => format!("coverage {whole}%"),
    })
}

/// Returns what the lines of a radar are: the index, the interval, and the point of a group of
/// which little was seen.
pub(crate) fn radar_legend(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Zh => [
            "实线：合规指数",
            "虚线：未明事项留下的区间",
            "空心点：覆盖不足，只涂到区间下限",
        ],
        Lang::En => [
            "solid: index",
            "dashed: interval left by open items",
            "hollow: low coverage, filled to the low end",
        ],
    }
}

/// Returns what a bar that is part hollow means.
pub(crate) fn thin_bars(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "虚框：该组覆盖不足，实心只涂到区间下限。",
        Lang::En => "Dashed frame: low coverage, filled to the low end of the interval alone.",
    }
}

/// Returns the name of an axis of days.
pub(crate) fn days_from(lang: Lang, from: Date) -> String {
    match lang {
        Lang::Zh => format!("自 {from} 起的天数"),
        Lang::En => format!("days from {from}"),
    }
}

/// Returns what a figure says without being seen: its caption, what kind of chart it is, and its
/// numbers.
pub(crate) fn alternative(figure: &Figure, lang: Lang) -> String {
    let kind = match (&figure.chart, lang) {
        (Chart::Bars(_), Lang::Zh) => "条形图，各组合规指数、区间和覆盖率",
        (Chart::Bars(_), Lang::En) => "bar chart of the index, interval and coverage of each group",
        (Chart::Radar(_), Lang::Zh) => "雷达图，各组合规指数、区间和覆盖率",
        (Chart::Radar(_), Lang::En) => "radar of the index, interval and coverage of each group",
        (Chart::Matrix(_), Lang::Zh) => "矩阵，各可能性与影响程度下的问题数",
        (Chart::Matrix(_), Lang::En) => "matrix of findings by likelihood and impact",
        (Chart::Shares(_), Lang::Zh) => "分段条，各类事项数",
        (Chart::Shares(_), Lang::En) => "one bar parted by the number of items of each kind",
        (Chart::Timeline { .. }, Lang::Zh) => "时间轴，各问题的期限",
        (Chart::Timeline { .. }, Lang::En) => "time line of what is due when",
    };
    let numbers = describe(&figure.chart, lang);
    match lang {
        Lang::Zh => format!("{}。{kind}：{numbers}。", figure.caption),
        Lang::En => format!("{}. {kind}: {numbers}.", figure.caption),
    }
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
            .map(|group| {
                let index = match group.index {
                    Some(index) => format!(
                        "{} ({}–{})",
                        decimal(index),
                        decimal(group.low),
                        decimal(group.high)
                    ),
                    None => not_assessed(lang).to_owned(),
                };
                let coverage = coverage(group, lang).map(|words| format!("{comma}{words}"));
                format!(
                    "{}{colon}{index}{}",
                    group.label,
                    coverage.unwrap_or_default()
                )
            })
            .collect(),
        Chart::Matrix(counts) => matrix_words(counts, lang, colon, comma),
        Chart::Shares(shares) => shares
            .iter()
            .map(|share| format!("{}{colon}{}", share.label, share.count))
            .collect(),
        Chart::Timeline { from, deadlines } => std::iter::once(match lang {
            Lang::Zh => format!("自 {from} 起"),
            Lang::En => format!("from {from}"),
        })
        .chain(
            deadlines
                .iter()
                .map(|d| format!("{}{colon}{}", d.label, d.due)),
        )
        .collect(),
    };
    if parts.is_empty() {
        return nothing(lang).to_owned();
    }
    parts.join(stop)
}

fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "无",
        Lang::En => "none",
    }
}

fn matrix_words(cells: &[[Vec<Share>; 5]; 5], lang: Lang, colon: &str, comma: &str) -> Vec<String> {
    let (rows, columns) = matrix_axes(lang);
    let mut parts = Vec::new();
    for (row, likelihood) in cells.iter().zip(1..) {
        for (shares, impact) in row.iter().zip(1..) {
            let counts: Vec<String> = shares
                .iter()
                .map(|share| format!("{} {}", share.label, share.count))
                .collect();
            if !counts.is_empty() {
                let counts = counts.join(comma);
                parts.push(format!(
                    "{rows} {likelihood}{comma}{columns} {impact}{colon}{counts}"
                ));
            }
        }
    }
    parts
}
