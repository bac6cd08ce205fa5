//! Finds an industry in the table of GB/T 4754 by name, pinyin, initials or code.

use crate::search;
use compliance_model::{
    industry::{self, IndustryCode},
    text::Lang,
};

/// How many names a hint shows.
const SHOWN: usize = 4;

/// Returns the industries that a text means: the one whose code it is, else all that it is in.
pub(crate) fn find(text: &str) -> Vec<IndustryCode> {
    let text = compliance_text::fold::half_width_str(text.trim());
    if text.is_empty() {
        return Vec::new();
    }
    if let Ok(code) = IndustryCode::parse(&text) {
        return vec![code];
    }
    let matches = search::matching(&text);
    let digit =
        Some(&text).filter(|text| text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit()));
    let divisions = industry::divisions().filter_map(|(n, name, section)| {
        let code = format!("{}{n:02}", section.letter);
        let found = match digit {
            Some(digit) => format!("{n:02}").starts_with(digit.as_str()),
            None => matches(name),
        };
        found.then(|| IndustryCode::parse(&code).ok())?
    });
    let sections = industry::sections().iter().filter_map(|section| {
        let both = format!("{} {}", section.name(Lang::Zh), section.name(Lang::En));
        let found = digit.is_none() && matches(&both);
        let code = section.letter.to_string();
        found.then(|| IndustryCode::parse(&code).ok())?
    });
    let (fine, coarse): (Vec<_>, Vec<_>) = (divisions.collect(), sections.collect());
    let exact = |code: &&IndustryCode| code.name(Lang::Zh).ends_with(&format!(" {text}"));
    if let Some(one) = fine.iter().chain(&coarse).find(exact) {
        return vec![one.clone()];
    }
    // A section says less than its divisions and is meant only where none of them is.
    if fine.is_empty() { coarse } else { fine }
}

/// Says which industries a text means, or why it is none.
pub(crate) fn hint(text: &str, lang: Lang) -> String {
    let found = find(text);
    let names: Vec<String> = found
        .iter()
        .take(SHOWN)
        .map(|code| code.name(lang))
        .collect();
    let names = names.join(lang.pick("、", ", "));
    match (found.len(), lang) {
        (0, _) => {
            // Letters alone are initials that fit nothing, and no code.
            let text = compliance_text::fold::half_width_str(text.trim());
            let is_code = text.chars().all(|c| c.is_ascii_alphanumeric())
                && text.contains(|c: char| c.is_ascii_digit());
            let fault = IndustryCode::parse(&text).err().filter(|_| is_code);
            let none = lang.pick(
                "没有这样的行业（GB/T 4754-2017）；请写大类名称中的字、拼音首字母或代码，如 设备、rj、C34",
                "no such industry (GB/T 4754-2017): write part of its Chinese name, initials or a code such as C34",
            );
            fault.map_or_else(|| none.to_owned(), |error| error.message(lang))
        }
        (1, _) => format!("→ {names}"),
        (n, Lang::Zh) if n > SHOWN => format!("→ {names} 等 {n} 个；Enter 选一个"),
        (_, Lang::Zh) => format!("→ {names}；Enter 选一个"),
        (n, Lang::En) if n > SHOWN => format!("→ {names} and {} more; Enter chooses", n - SHOWN),
        (_, Lang::En) => format!("→ {names}; Enter chooses"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_industry_is_found_by_name_pinyin_initials_or_code() {
        let names = |text| -> Vec<String> { find(text).iter().map(ToString::to_string).collect() };
        for text in [
            "软件",
            "ruanjian",
            "rjhxxjs",
            "I65",
            "65",
            "６５",
            "软件和信息技术服务业",
        ] {
            assert_eq!(names(text), ["I65"], "{text}");
        }
        assert_eq!(names("零售"), ["F52"]);
        assert_eq!(names("零售业"), ["F52"]);
        assert_eq!(names("retail"), ["F"]);
        assert!(names("制造").len() > 4);
        assert!(names("制造业") == ["C"], "the section is called so");
        assert_eq!(names("3").len(), 10);
        assert!(names("没有").is_empty() && names("Z99").is_empty());
        assert!(hint("制造", Lang::Zh).contains("等"));
        assert!(hint("Z99", Lang::Zh).contains("门类"));
        assert!(hint("Ｚ９９", Lang::Zh).contains("门类"));
        assert!(hint("qtjx", Lang::Zh).contains("没有这样的行业"));
    }
}
