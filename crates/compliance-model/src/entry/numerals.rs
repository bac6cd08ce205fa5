//! Full width, Chinese numerals and blanks: what is typed, in one form.

/// Returns text in half width, lower case, without blanks and with a dot for `。`.
pub(super) fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' => '.',
        '￥' | '¥' => '¥',
        c => c,
    };
    let chars = text.chars().filter(|c| !c.is_whitespace()).map(fold);
    chars.flat_map(char::to_lowercase).collect()
}

/// Returns text with runs of Chinese numerals as digits. What stands right behind a digit, as the
/// 千 of 2千, is a unit and is left alone.
pub(super) fn arabic(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        let begins = out.chars().last().is_none_or(|c| !c.is_ascii_digit());
        if is_numeral(c) && (begins || !run.is_empty()) {
            run.push(c);
            continue;
        }
        if let Some(n) = value(&run) {
            out.push_str(&n);
        } else {
            out.push_str(&run);
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    out
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Returns what a unit below 万 multiplies by.
pub(super) const fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// Returns the digits of a run of numerals: 二〇二六 by the digit, 一百二十 by the unit.
fn value(run: &str) -> Option<String> {
    if run.is_empty() {
        return None;
    }
    if !run.chars().any(|c| unit(c).is_some()) {
        return run.chars().map(|c| Some(digit(c)?.to_string())).collect();
    }
    let (mut total, mut last) = (0u32, None);
    let mut below = u32::MAX;
    for c in run.chars() {
        match (unit(c), digit(c)) {
            (Some(unit), _) if unit < below => {
                total = total.checked_add(last.take().unwrap_or(1) * unit)?;
                below = unit;
            }
            // 零 fills a gap, as in 一百零五.
            (None, Some(0)) if last.is_none() => {}
            (None, Some(n)) if last.is_none() => last = Some(n),
            _ => return None,
        }
    }
    // 一百五 is 150 to some and 105 to others.
    let gap = run.chars().rev().nth(1).and_then(digit) == Some(0);
    match last {
        Some(_) if below > 10 && !gap => None,
        last => Some((total + last.unwrap_or(0)).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_become_digits() {
        for (typed, read) in [
            ("十二月四日", "12月4日"),
            ("二〇二六年", "2026年"),
            ("二十", "20"),
            ("三十一", "31"),
            ("一百零五", "105"),
            ("一百二十", "120"),
            ("一千二百万", "1200万"),
            ("两千万", "2000万"),
            ("2千", "2千"),
            ("周五", "周5"),
            ("一百五", "一百五"),
            ("十十", "十十"),
        ] {
            assert_eq!(arabic(typed), read, "{typed}");
        }
        assert_eq!(plain(" １，９５０。５ 万 "), "1,950.5万");
    }
}
