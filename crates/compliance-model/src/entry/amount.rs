//! Amounts and numbers: 万, 亿, 元, separators, Chinese numerals; fixed point throughout.

use super::numerals::{arabic, plain, unit};
use crate::text::Lang;

const WAN: i128 = 10_000;
const YI: i128 = 100_000_000;
/// More than any firm has.
const MOST_YUAN: i128 = 1_000_000_000_000_000;
/// More than any country has.
const MOST_COUNT: i128 = 100_000_000;

/// Why a text is no amount or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.of_money(Lang::En))]
pub enum AmountError {
    /// It is no number with units that are known.
    Unreadable,
    /// It can be read in two ways, such as 1亿2000 or 3千.
    Ambiguous,
    /// Commas part it as no thousands do.
    Commas,
    /// It is finer than a yuan or a whole number.
    Fraction,
    /// It is too large to be meant.
    TooLarge,
}

impl AmountError {
    /// Returns what is wrong with an amount of money, and what to do.
    pub const fn of_money(self, lang: Lang) -> &'static str {
        match self {
            Self::Unreadable => lang.pick(
                "没有读懂这个数；可写 380、1,950.5、350万、1.2亿、86000元、三百五十万",
                "this is no number: write 380, 1,950.5, 350万, 1.2亿, 86000元 or 3.5 million",
            ),
            Self::Ambiguous => lang.pick(
                "有两种读法，请写明单位，如 3千元、3000万、1亿2000万",
                "it can be read in two ways: name the units, as in 3千元, 3000万 or 1亿2000万",
            ),
            Self::Commas => lang.pick(
                "逗号的位置不是千分位；小数请用点，如 1,950 或 1.5",
                "the commas part no thousands; decimals take a point, as in 1,950 or 1.5",
            ),
            Self::Fraction => lang.pick(
                "太细：金额到元为止，万元数最多四位小数",
                "too fine: amounts go down to the yuan, four decimals of 10,000 at most",
            ),
            Self::TooLarge => lang.pick("数太大，请核对单位", "too large: check the unit"),
        }
    }

    /// Returns what is wrong with a number of something, and what to do.
    pub fn of_count(self, unit: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unreadable, Lang::Zh) => {
                format!("没有读懂这个数；可写 86、1,200{unit}、三百八十")
            }
            (Self::Unreadable, Lang::En) => "this is no number: write 86, 1,200 or 380".into(),
            (Self::Ambiguous, Lang::Zh) => format!("有两种读法，请写全，如 1200{unit}"),
            (Self::Ambiguous, Lang::En) => {
                "it can be read in two ways: write it out, as in 1200".into()
            }
            (Self::Commas, Lang::Zh) => format!("逗号的位置不是千分位，如 1,200{unit}"),
            (Self::Commas, Lang::En) => "the commas part no thousands, as in 1,200".into(),
            (Self::Fraction, Lang::Zh) => "请写整数，不带小数".into(),
            (Self::Fraction, Lang::En) => "write a whole number, without decimals".into(),
            (Self::TooLarge, Lang::Zh) => "数太大，请核对".into(),
            (Self::TooLarge, Lang::En) => "too large: check it".into(),
        }
    }
}

/// Reads an amount into yuan; a bare number counts 万元.
pub fn yuan(text: &str) -> Result<i64, AmountError> {
    let text = arabic(&plain(text));
    let mut rest = text.as_str();
    for lead in ["人民币", "rmb", "cny", "¥"] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    rest = rest.strip_suffix('整').unwrap_or(rest);
    let full = rest;
    for end in ["人民币", "元", "块", "圆", "yuan", "rmb", "cny"] {
        rest = rest.strip_suffix(end).unwrap_or(rest);
    }
    let bare = if rest == full { WAN } else { 1 };
    let named = rest != full;
    let read = total(rest, bare, named)?;
    limited(read, MOST_YUAN)
}

/// Reads a whole number; the unit of what is counted may stand behind it.
pub fn count(text: &str, of: &str) -> Result<u64, AmountError> {
    let text = arabic(&plain(text));
    let unit = plain(of);
    let rest = Some(unit.as_str())
        .filter(|unit| !unit.is_empty())
        .into_iter()
        .chain(["人", "名", "个", "家", "件"])
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(&text);
    limited(total(rest, 1, true)?, MOST_COUNT)
}

fn limited<T: TryFrom<i128>>(n: i128, most: i128) -> Result<T, AmountError> {
    let n = Some(n).filter(|n| (0..=most).contains(n));
    n.and_then(|n| T::try_from(n).ok())
        .ok_or(AmountError::TooLarge)
}

/// Reads `[x亿][y万][z]`. A number without unit counts `bare`, and is read so only where nothing
/// stands before it, or where `named` says that its unit is.
fn total(text: &str, bare: i128, named: bool) -> Result<i128, AmountError> {
    let text = english_units(text);
    if let Some((number, scale)) = text.scaled {
        return section(number)?.times(scale);
    }
    let (yi, rest) = split(text.whole, "亿")?;
    let (wan, rest) = split(rest, "万")?;
    let mut sum = 0;
    for (part, unit) in [(yi, YI), (wan, WAN)] {
        if let Some(part) = part {
            sum += section(part)?.times(unit)?;
        }
    }
    if rest.is_empty() {
        return if yi.or(wan).is_some() {
            Ok(sum)
        } else {
            Err(AmountError::Unreadable)
        };
    }
    let last = section(rest)?;
    let alone = yi.or(wan).is_none();
    match (alone, last.has_units, named) {
        (true, false, _) => last.times(bare),
        (true, true, true) | (false, _, true) | (false, true, false) => Ok(sum + last.times(1)?),
        (true, true, false) | (false, false, false) => Err(AmountError::Ambiguous),
    }
}

struct Scaled<'t> {
    whole: &'t str,
    scaled: Option<(&'t str, i128)>,
}

/// Reads units of English: 3.5million, 2 billion, 80k.
fn english_units(text: &str) -> Scaled<'_> {
    let units = [
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
        ("thousand", 1000),
        ("k", 1000),
        ("wan", WAN),
    ];
    let scaled = units
        .iter()
        .find_map(|(name, scale)| Some((text.strip_suffix(name)?, *scale)));
    Scaled {
        whole: text,
        scaled,
    }
}

/// Splits at a unit: what stands before it, and the rest.
fn split<'t>(text: &'t str, unit: &str) -> Result<(Option<&'t str>, &'t str), AmountError> {
    match text.split_once(unit) {
        None => Ok((None, text)),
        Some(("", _)) => Err(AmountError::Unreadable),
        Some((part, rest)) => Ok((Some(part), rest)),
    }
}

/// A number in fixed point: `value` tenths of so many places.
#[derive(Clone, Copy)]
struct Fixed {
    value: i128,
    places: u32,
    /// Whether 千, 百 or 十 stood in it.
    has_units: bool,
}

impl Fixed {
    fn times(self, unit: i128) -> Result<i128, AmountError> {
        let scaled = self.value.checked_mul(unit).ok_or(AmountError::TooLarge)?;
        let parts = 10_i128.pow(self.places);
        if scaled % parts != 0 {
            return Err(AmountError::Fraction);
        }
        Ok(scaled / parts)
    }
}

/// Reads a number below a unit: `1,950.5`, `2千`, `1千2百`.
fn section(text: &str) -> Result<Fixed, AmountError> {
    let Some((first, _)) = text.char_indices().find(|(_, c)| unit(*c).is_some()) else {
        return number(text);
    };
    let (mut sum, mut rest, mut below) = (0, text, u32::MAX);
    let mut at = Some(first);
    while let Some(end) = at {
        let (digits, tail) = rest.split_at(end);
        let mut chars = tail.chars();
        let size = chars.next().and_then(unit).ok_or(AmountError::Unreadable)?;
        if size >= below {
            return Err(AmountError::Unreadable);
        }
        sum += number(digits)?.times(i128::from(size))?;
        (rest, below) = (chars.as_str(), size);
        at = rest.find(|c: char| unit(c).is_some());
    }
    match rest.strip_prefix('0').unwrap_or(rest) {
        "" => {}
        // 1千2 is 1200 to some and 1002 to others.
        _ if below > 10 => return Err(AmountError::Ambiguous),
        ones => sum += number(ones)?.times(1)?,
    }
    Ok(Fixed {
        value: sum,
        places: 0,
        has_units: true,
    })
}

fn number(text: &str) -> Result<Fixed, AmountError> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let whole = ungrouped(whole)?;
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(&whole) || !digits(decimals) {
        return Err(AmountError::Unreadable);
    }
    let decimals = decimals.trim_end_matches('0');
    if whole.len() + decimals.len() > 24 {
        return Err(AmountError::TooLarge);
    }
    let value = format!("{whole}{decimals}").parse();
    Ok(Fixed {
        value: value.map_err(|_e| AmountError::TooLarge)?,
        places: u32::try_from(decimals.len()).map_err(|_e| AmountError::TooLarge)?,
        has_units: false,
    })
}

/// Takes the separators of thousands out, or of 万 where they part four digits.
fn ungrouped(whole: &str) -> Result<String, AmountError> {
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, rest) = groups.split_first().ok_or(AmountError::Unreadable)?;
    let width = rest.first().map_or(0, |group| group.len());
    let even = rest.iter().all(|group| group.len() == width);
    if !rest.is_empty() && (!matches!(width, 3 | 4) || !even || !(1..=width).contains(&first.len()))
    {
        return Err(AmountError::Commas);
    }
    Ok(groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::format_wan;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_lawyers_write_them() {
        for (typed, read) in [
            ("380", 3_800_000),
            ("398.6406", 3_986_406),
            ("1，950.5", 19_505_000),
            ("１９５０", 19_500_000),
            ("1,9500", 195_000_000),
            ("350万", 3_500_000),
            ("350 万元", 3_500_000),
            ("1.2亿", 120_000_000),
            ("1。2亿", 120_000_000),
            ("1亿2000万", 120_000_000),
            ("1亿2千万元", 120_000_000),
            ("3万5千", 35_000),
            ("三百五十万", 3_500_000),
            ("一千二百万元整", 12_000_000),
            ("两亿", 200_000_000),
            ("86000元", 86_000),
            ("¥86,000元", 86_000),
            ("3千元", 3000),
            ("3.5 million yuan", 3_500_000),
            ("0", 0),
        ] {
            assert_eq!(yuan(typed), Ok(read), "{typed}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_back() {
        for (typed, why) in [
            ("", AmountError::Unreadable),
            ("-1", AmountError::Unreadable),
            ("约380", AmountError::Unreadable),
            ("1e3", AmountError::Unreadable),
            ("亿", AmountError::Unreadable),
            ("1.", AmountError::Unreadable),
            (".5", AmountError::Unreadable),
            ("3千", AmountError::Ambiguous),
            ("1亿2000", AmountError::Ambiguous),
            ("1万5", AmountError::Ambiguous),
            ("1,5", AmountError::Commas),
            ("19,50", AmountError::Commas),
            ("1.23456", AmountError::Fraction),
            ("1.5元", AmountError::Fraction),
            ("9999999999999999999", AmountError::TooLarge),
            (
                "1234567890123456789012345678901234567890",
                AmountError::TooLarge,
            ),
        ] {
            assert_eq!(yuan(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn numbers_are_whole_and_may_have_their_unit() {
        for (typed, read) in [
            ("86", 86),
            ("８６人", 86),
            ("1,200", 1200),
            ("1.2万人", 12_000),
            ("三百八十", 380),
            ("3千", 3000),
        ] {
            assert_eq!(count(typed, "人"), Ok(read), "{typed}");
        }
        assert_eq!(count("12.5", "人"), Err(AmountError::Fraction));
        assert_eq!(count("10亿", "人"), Err(AmountError::TooLarge));
    }

    /// Mutant: one text for both tells who counts heads to write 万元.
    #[test]
    fn a_number_of_people_is_not_told_to_be_money() {
        for error in [
            AmountError::Unreadable,
            AmountError::Ambiguous,
            AmountError::Commas,
            AmountError::Fraction,
            AmountError::TooLarge,
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let said = error.of_count("人", lang);
                let money = ["元", "万", "亿", "yuan", "million", "point"];
                assert!(!money.iter().any(|word| said.contains(word)), "{said}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_amount_comes_back_in_every_form(n in 0..=1_000_000_000_000_i64) {
            prop_assert_eq!(yuan(&format_wan(n)), Ok(n));
            prop_assert_eq!(yuan(&format!("{}万", format_wan(n))), Ok(n));
            prop_assert_eq!(yuan(&format!("{n}元")), Ok(n));
            prop_assert_eq!(yuan(&format!("{}元", super::super::grouped(n))), Ok(n));
            prop_assert_eq!(yuan(&format!("{} 亿", super::super::yi(n))), Ok(n));
            let full: String = format_wan(n)
                .chars()
                .map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap())
                .collect();
            prop_assert_eq!(yuan(&full), Ok(n));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9.,，。亿万千百十元一二三两 ¥k]{0,30}|.{0,30}") {
            let _read = yuan(&text);
            let _read = count(&text, "人");
        }
    }
}
