//! Where a line may end: Unicode line breaking with the rules of Chinese typesetting (禁则) on top.
//!
//! Screen and page both break lines at these places, so that they wrap alike. The base is UAX #14;
//! on top of it:
//! - `“ ” ‘ ’` beside Han act as opening and closing brackets (UAX #14 glues them to both sides);
//! - no break before an interpunct, so that `阿卜·杜拉` never has `·` at a line start;
//! - year, month and day of a date stay together (`2026年11月24日`);
//! - a number stays with its unit (`30日`, `500 万元`) and with a `第` before it.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::width::is_wide;

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The byte at which the next line would start.
    pub at: usize,
    /// Whether the line must end here (after `\n`), or may.
    pub forced: bool,
}

/// Returns the places in `text` where a line may end, in order, the end of the text last.
///
/// The end is always reported as not forced, unless the text ends in a line feed.
///
/// # Examples
///
/// ```
/// let ends: Vec<usize> =
///     compliance_text::breaks::opportunities("是《法》。").iter().map(|b| b.at).collect();
/// assert_eq!(ends, [3, 15]);
/// ```
pub fn opportunities(text: &str) -> Vec<Break> {
    let mapped = map_quotes(text);
    linebreaks(&mapped)
        .filter(|&(at, _)| at == text.len() || !is_glued(text, at))
        .map(|(at, kind)| Break {
            at,
            forced: kind == BreakOpportunity::Mandatory
                && text.get(..at).is_some_and(|line| line.ends_with('\n')),
        })
        .collect()
}

/// Returns whether `c` must not stand at the start of a line: closing marks, commas, full stops.
pub fn is_forbidden_at_start(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '·'
            | '•'
            | '‧'
            | '・'
            | '％'
            | '‰'
            | '℃'
            | '．'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Returns whether `c` must not stand at the end of a line: opening brackets and quotes.
pub fn is_forbidden_at_end(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '￥'
            | '¥'
    )
}

/// Returns `text` with the quotes beside Han written as corner brackets, byte for byte as long.
fn map_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let beside_han =
            previous.is_some_and(is_wide) || chars.peek().copied().is_some_and(is_wide);
        out.push(match c {
            '“' | '‘' if beside_han => '「',
            '”' | '’' if beside_han => '」',
            _ => c,
        });
        previous = Some(c);
    }
    out
}

/// Returns whether the break at `at`, though allowed by UAX #14, parts what belongs together.
fn is_glued(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    if before.ends_with('\n') {
        return false;
    }
    let Some(next) = after.chars().next() else {
        return false;
    };
    if is_interpunct(next) {
        return true;
    }
    if is_within_date(before, after) {
        return true;
    }
    let trimmed = before.trim_end_matches(' ');
    let mut backwards = trimmed.chars().rev();
    match backwards.next() {
        Some('第' | '§' | '№') => next.is_ascii_digit(),
        Some(last) if last.is_ascii_digit() => is_unit(next),
        Some('十' | '百' | '千' | '万' | '亿') if trimmed.len() == before.len() => {
            let number = backwards.find(|c| !matches!(c, '十' | '百' | '千' | '万' | '亿' | ' '));
            number.is_some_and(|c| c.is_ascii_digit()) && is_unit(next)
        }
        Some(_) | None => false,
    }
}

/// Returns whether a break would part a date: `2026年|11月`, `11月|24日`.
fn is_within_date(before: &str, after: &str) -> bool {
    let Some(number) = before.trim_end_matches(' ').strip_suffix(['年', '月']) else {
        return false;
    };
    let digits = |c: char| c.is_ascii_digit();
    let next = after.trim_start_matches(' ');
    let unit = next.trim_start_matches(digits).trim_start_matches(' ');
    number.trim_end_matches(' ').ends_with(digits)
        && next.starts_with(digits)
        && unit.starts_with(['月', '日', '号'])
}

fn is_interpunct(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・')
}

/// Returns whether `c` starts a unit that stays with the number before it.
fn is_unit(c: char) -> bool {
    matches!(
        c,
        '十' | '百'
            | '千'
            | '万'
            | '亿'
            | '元'
            | '角'
            | '年'
            | '月'
            | '日'
            | '号'
            | '天'
            | '周'
            | '时'
            | '点'
            | '秒'
            | '岁'
            | '人'
            | '名'
            | '位'
            | '家'
            | '户'
            | '个'
            | '项'
            | '件'
            | '条'
            | '款'
            | '章'
            | '节'
            | '编'
            | '份'
            | '页'
            | '册'
            | '次'
            | '倍'
            | '成'
            | '台'
            | '座'
            | '间'
            | '辆'
            | '吨'
            | '米'
            | '克'
            | '升'
            | '亩'
            | '级'
            | '档'
            | '类'
            | '种'
            | '小'
            | '分'
            | '平'
            | '立'
            | '公'
            | '㎡'
            | '㎥'
            | '℃'
            | '‰'
            | '％'
            | '%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the text with `|` at each place where a line may end, the end left out.
    fn marked(text: &str) -> String {
        let mut start = 0;
        let mut parts = Vec::new();
        for place in opportunities(text) {
            parts.push(text.get(start..place.at).unwrap());
            start = place.at;
        }
        parts.join("|")
    }

    #[test]
    fn punctuation_stays_with_its_text() {
        assert_eq!(
            marked("依据《公司法》，应当（书面）。"),
            "依|据|《公|司|法》，|应|当|（书|面）。"
        );
    }

    #[test]
    fn quotes_beside_han_open_and_close() {
        assert_eq!(marked("存在“挂靠”风险"), "存|在|“挂|靠”|风|险");
        assert_eq!(marked("称“A”者"), "称|“A”|者");
    }

    #[test]
    fn an_english_apostrophe_does_not_part_its_word() {
        assert_eq!(marked("don’t stop"), "don’t |stop");
    }

    #[test]
    fn an_interpunct_never_starts_a_line() {
        assert_eq!(marked("阿卜·杜拉"), "阿|卜·|杜|拉");
        assert_eq!(marked("阿卜·杜拉•米"), "阿|卜·|杜|拉•|米");
    }

    #[test]
    fn a_date_stays_whole() {
        assert_eq!(marked("至2026年11月24日止"), "至|2026年11月24日|止");
        assert_eq!(
            marked("至 2026 年 11 月 24 日止"),
            "至 |2026 年 11 月 24 日|止"
        );
        assert_eq!(marked("3年6个月"), "3年|6个|月");
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(marked("罚50万元以下"), "罚|50万元|以|下");
        assert_eq!(marked("第 12 条和第3款"), "第 12 条|和|第3款");
        assert_eq!(marked("于30日内、1000 人"), "于|30日|内、|1000 人");
        assert_eq!(marked("降低3.5‰"), "降|低|3.5‰");
    }

    #[test]
    fn dashes_and_ellipses_stay_whole() {
        assert_eq!(marked("风险——可控"), "风|险|——|可|控");
        assert_eq!(marked("等等……完"), "等|等……|完");
    }

    #[test]
    fn line_feeds_are_forced() {
        let all = opportunities("甲\n乙");
        assert_eq!(
            all,
            [
                Break {
                    at: 4,
                    forced: true
                },
                Break {
                    at: 7,
                    forced: false
                }
            ]
        );
        assert_eq!(
            opportunities("甲\n").last(),
            Some(&Break {
                at: 4,
                forced: true
            })
        );
        assert!(
            opportunities("").is_empty()
                || opportunities("")
                    == [Break {
                        at: 0,
                        forced: false
                    }]
        );
    }
}
