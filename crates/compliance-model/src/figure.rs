//! Figures of money as rules write them: 五万元, 百分之三, 一倍; read out of Chinese texts.

use crate::{entry, text::Lang};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap,
};
use std::{fmt, str::FromStr};

/// How much 一倍 is in ten-thousandths (万分之一).
const WHOLE: u64 = 10_000;
/// What may stand between the two ends of a range that has its unit behind the second alone.
const TO: [char; 4] = ['至', '到', '~', '-'];
/// A bare number in 万 counts these, not money.
const COUNTED: [&str; 10] = [
    "人",
    "名",
    "条",
    "户",
    "个",
    "吨",
    "以上用户",
    "项",
    "家",
    "次",
];

/// A sum, or a share or multiple of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// So many yuan.
    Yuan(u64),
    /// So many ten-thousandths: 三倍 is 30000, 5% is 500, 万分之五 is 5.
    Share(u64),
}

/// Which end of a range a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// 以上, 不少于.
    Least,
    /// 以下, 不超过.
    Most,
    /// None of the others is said.
    Exact,
    /// A condition: it holds from there on (5 万元以上的, 超过 5 万元的).
    From,
    /// A condition: it holds below (不足 5 万元的).
    Under,
}

/// A figure that a text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'t> {
    /// As the text writes it.
    pub words: &'t str,
    /// Where that begins, in bytes.
    pub at: usize,
    /// The figure.
    pub figure: Figure,
    /// Which end of a range it is.
    pub bound: Bound,
}

/// A text that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct NoFigure;

impl NoFigure {
    /// Returns what to write.
    pub const fn message(self, lang: Lang) -> &'static str {
        lang.pick(
            "不是金额、比例或倍数；写成 \"5 万元\"、\"3%\"、\"5‰\"、\"万分之五\" 或 \"2 倍\"",
            "this is no sum, share or multiple; write \"5 万元\", \"3%\", \"5‰\", \"万分之五\" or \"2 倍\"",
        )
    }
}

/// What turns a number into a figure.
#[derive(Clone, Copy)]
enum Unit {
    Yuan,
    /// So many ten-thousandths each.
    Share(u64),
}

const PREFIXES: [(&str, u64); 3] = [("百分之", 100), ("千分之", 10), ("万分之", 1)];
const SUFFIXES: [(&str, Unit); 5] = [
    ("元", Unit::Yuan),
    ("倍", Unit::Share(WHOLE)),
    ("%", Unit::Share(100)),
    ("％", Unit::Share(100)),
    ("‰", Unit::Share(10)),
];
/// What something of equal value is called; more than the word is needed, for it is a common one.
const EQUAL: (&str, &str) = ("等值", "等值以");

/// Returns the figures of a text in their order.
pub fn told(text: &str) -> Vec<Told<'_>> {
    scan(text, false)
}

/// Returns the figures of a text that is said aloud, where 二十万 without a unit is money.
pub fn said(text: &str) -> Vec<Told<'_>> {
    scan(text, true)
}

fn scan(text: &str, aloud: bool) -> Vec<Told<'_>> {
    let mut found = Vec::new();
    // The scale of 百分之六十 goes on over 到 to 一百.
    let mut goes_on = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let scale = goes_on.take();
        // Most of a text begins no figure, and is passed over at once.
        let idle = rest.find(begins).unwrap_or(rest.len());
        if idle > 0 {
            at += idle;
            continue;
        }
        if rest.starts_with(EQUAL.1) {
            found.push(tell(text, at, EQUAL.0.len(), Figure::Share(WHOLE)));
            at += EQUAL.0.len();
            continue;
        }
        let prefix = PREFIXES.iter().find(|(word, _)| rest.starts_with(word));
        let (lead, scale) = prefix.map_or((0, scale), |(word, each)| (word.len(), Some(*each)));
        let number = rest.get(lead..).map_or("", number);
        if number.is_empty() {
            at += rest.chars().next().map_or(1, char::len_utf8).max(lead);
            continue;
        }
        let end = lead + number.len();
        let after = rest.get(end..).unwrap_or_default();
        let (unit, unit_length) = unit_behind(after)
            .or_else(|| scale.map(|each| (Unit::Share(each), 0)))
            .or_else(|| unit_of_range(number, after).map(|unit| (unit, 0)))
            .or_else(|| (aloud && is_aloud(number, after)).then_some((Unit::Yuan, 0)))
            .unzip();
        let length = end + unit_length.unwrap_or(0);
        let figure = unit.and_then(|unit| figure(number, unit));
        found.extend(figure.map(|figure| tell(text, at, length, figure)));
        let behind = rest.get(length..).unwrap_or_default();
        let linked = behind.strip_prefix(TO);
        goes_on = scale.filter(|_| linked.is_some());
        at += length + linked.map_or(0, |linked| behind.len() - linked.len());
    }
    found
}

/// Returns whether a figure may begin with a character.
const fn begins(c: char) -> bool {
    is_digit(c) || is_scale(c) || c == '等'
}

/// Tells a figure with the end of the range that the words around it name.
fn tell(text: &str, at: usize, length: usize, figure: Figure) -> Told<'_> {
    let (before, from) = text.split_at_checked(at).unwrap_or_default();
    let (words, after) = from.split_at_checked(length).unwrap_or_default();
    let bound = bound(before.trim_end(), after.trim_start());
    Told {
        words: words.trim_end(),
        at,
        figure,
        bound,
    }
}

/// What makes a figure a condition rather than an end of the range: 5 万元以上的, but not 5 万元以下的罚款.
const FROM: [&str; 7] = [
    "以上的",
    "以上（",
    "以上不满",
    "以上不足",
    "以上表决权",
    "以上股份",
    "以上股权",
];
/// What follows 以下的 where it ends a condition.
const GOES_ON: [char; 4] = ['，', '可', '并', '由'];

fn bound(before: &str, after: &str) -> Bound {
    let behind = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let ahead = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let below = after.strip_prefix("以下的");
    if ahead(&["不少于", "不低于", "至少", "起点为"]) {
        Bound::Least
    } else if ahead(&["不超过", "不得超过", "不高于", "至多"]) {
        Bound::Most
    } else if behind(&FROM) || ahead(&["超过", "达到"]) && !ahead(&["没有达到", "未达到"])
    {
        Bound::From
    } else if ahead(&["不足", "不满", "没有达到", "未达到", "低于"])
        || below.is_some_and(|after| after.starts_with(GOES_ON))
    {
        Bound::Under
    } else if behind(&["以上"]) {
        Bound::Least
    } else if behind(&["以下", "以内"]) {
        Bound::Most
    } else {
        Bound::Exact
    }
}

/// Returns the number that a text begins with: digits or numerals with their 十百千万亿.
fn number(text: &str) -> &str {
    let (mut end, mut last) = (0, ' ');
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match c {
            '.' | ',' | '点' => at > 0 && next.is_some_and(is_digit),
            ' ' => at > 0 && next.is_some_and(|c| is_scale(c) || is_scale(last) && is_digit(c)),
            c => is_digit(c) || is_scale(c),
        };
        if !joins {
            break;
        }
        (end, last) = (at + c.len_utf8(), c);
    }
    text.get(..end).unwrap_or_default()
}

/// Returns the unit that a text begins with, and its length with the blanks before it.
fn unit_behind(text: &str) -> Option<(Unit, usize)> {
    let from = text.trim_start();
    let blanks = text.len() - from.len();
    let is = |(word, unit): &(&str, Unit)| from.starts_with(word).then_some((*unit, word.len()));
    let (unit, length) = SUFFIXES.iter().find_map(is)?;
    Some((unit, blanks + length))
}

/// Returns the unit of 三 in 三至五倍. In 三至五万元 it could be three yuan or thirty thousand.
fn unit_of_range(number: &str, after: &str) -> Option<Unit> {
    let second = after.trim_start().strip_prefix(TO)?.trim_start();
    let other = self::number(second);
    let (unit, _) = unit_behind(second.get(other.len()..)?)?;
    let wan = |number: &str| number.contains(['万', '亿']);
    let clear = matches!(unit, Unit::Share(_)) || wan(number) == wan(other);
    (clear && !other.is_empty()).then_some(unit)
}

/// Returns whether a bare number is money where one speaks.
fn is_aloud(number: &str, after: &str) -> bool {
    number.contains(['万', '亿', '千']) && !COUNTED.iter().any(|word| after.starts_with(word))
}

fn figure(number: &str, unit: Unit) -> Option<Figure> {
    let number = number.replace('点', ".");
    match unit {
        Unit::Yuan => {
            let yuan = entry::yuan(&(number + "元")).ok()?;
            Some(Figure::Yuan(u64::try_from(yuan).ok()?))
        }
        Unit::Share(each) => {
            if number.contains(['万', '亿']) {
                return None;
            }
            // The number with four places, in whole ten-thousandths.
            let fine = u64::try_from(entry::yuan(&(number + "万元")).ok()?).ok()?;
            let share = fine.checked_mul(each)?;
            (share % WHOLE == 0).then_some(Figure::Share(share / WHOLE))
        }
    }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        )
}

const fn is_scale(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿')
}

impl Figure {
    /// Returns the figure in words.
    pub fn name(self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Zh, _) => self.to_string(),
            (Lang::En, Self::Yuan(n)) => format!("{n} yuan"),
            (Lang::En, Self::Share(n)) if n > 0 && n % WHOLE == 0 => format!("{} times", n / WHOLE),
            (Lang::En, Self::Share(n)) if n % 100 == 0 => format!("{}%", n / 100),
            (Lang::En, Self::Share(n)) => format!("{n}/10000"),
        }
    }
}

impl FromStr for Figure {
    type Err = NoFigure;

    fn from_str(text: &str) -> Result<Self, NoFigure> {
        match told(text).as_slice() {
            [one] if one.words == text.trim() => Ok(one.figure),
            _ => Err(NoFigure),
        }
    }
}

/// As rules of today write it: 5 万元, 3%, 2 倍.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Yuan(n) if n > 0 && n % 100_000_000 == 0 => write!(f, "{} 亿元", n / 100_000_000),
            Self::Yuan(n) if n > 0 && n % 10_000 == 0 => write!(f, "{} 万元", n / 10_000),
            Self::Yuan(n) => write!(f, "{n} 元"),
            Self::Share(n) if n > 0 && n % WHOLE == 0 => write!(f, "{} 倍", n / WHOLE),
            Self::Share(n) if n % 100 == 0 => write!(f, "{}%", n / 100),
            Self::Share(n) if n % 10 == 0 => write!(f, "{}‰", n / 10),
            Self::Share(n) => write!(f, "万分之{n}"),
        }
    }
}

/// A number under its unit, for who computes with it; people write the words.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (unit, number) = match self {
            Self::Yuan(n) => ("yuan", n),
            Self::Share(n) => ("ten_thousandths", n),
        };
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry(unit, number)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a figure such as \"5 万元\", \"3%\" or \"2 倍\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Figure, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figure, A::Error> {
        let entry: Option<(String, u64)> = map.next_entry()?;
        match entry {
            Some((unit, n)) if unit == "yuan" => Ok(Figure::Yuan(n)),
            Some((unit, n)) if unit == "ten_thousandths" => Ok(Figure::Share(n)),
            _ => Err(serde::de::Error::custom(NoFigure)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound::*, Figure::*, *};
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(Figure, Bound)> {
        told(text).iter().map(|t| (t.figure, t.bound)).collect()
    }

    #[test]
    fn articles_and_content_are_read_alike() {
        for (article, content) in [
            (
                "处五万元以上五十万元以下的罚款",
                "罚款 5 万元以上 50 万元以下",
            ),
            ("处二千元以上二万元以下", "2000 元以上 2 万元以下"),
            ("违法所得一倍以上十倍以下", "违法所得 1 倍以上 10 倍以下"),
            ("百分之五十以上五倍以下", "50% 以上 5 倍以下"),
            (
                "上一年度销售额百分之一以上百分之十以下",
                "销售额 1% 以上 10% 以下",
            ),
            ("采购金额千分之五以上千分之十以下", "5‰ 以上 10‰ 以下"),
            ("滞纳税款万分之五的滞纳金", "万分之五"),
            ("处买卖证券等值以下的罚款", "等值以下"),
            ("二十亿元以下", "20 亿元以下"),
            ("一亿二千万元", "1 亿 2000 万元"),
            ("百分之六十至百分之一百", "60% 至 100%"),
            ("百分之六十到一百", "60% 至 1 倍"),
            ("三至五倍", "3 倍至 5 倍"),
            ("百分之零点五", "0.5%"),
            ("一百元以上五百元以下", "100 元以上 500 元以下"),
        ] {
            assert!(!read(article).is_empty(), "{article}");
            assert_eq!(read(article), read(content), "{article}");
        }
    }

    #[test]
    fn the_end_of_a_range_is_told_by_the_words_around() {
        for (text, figure, bound) in [
            ("5 万元以下", Yuan(50_000), Most),
            ("不少于 4000 元", Yuan(4000), Least),
            ("最高不超过 3 万元，", Yuan(30_000), Most),
            ("不足五万元的", Yuan(50_000), Under),
            ("五万元以上的，并处", Yuan(50_000), From),
            ("超过 1 万元的", Yuan(10_000), From),
            ("50 万元以上（数额巨大）的", Yuan(500_000), From),
            ("在 1 万元以下的可以并处", Yuan(10_000), Under),
            ("处一万元以下的罚款", Yuan(10_000), Most),
            ("五倍以下的赔偿", Share(50_000), Most),
            ("一万元以下的标准处以罚款", Yuan(10_000), Most),
            ("持有百分之十以上表决权的股东", Share(1000), From),
            ("没有达到 50% 的", Share(5000), Under),
            ("提取不低于 5%", Share(500), Least),
            ("百分之二十的税率", Share(2000), Exact),
        ] {
            assert_eq!(read(text), [(figure, bound)], "{text}");
        }
    }

    #[test]
    fn what_is_no_money_is_left_alone() {
        for text in [
            "一百人以上",
            "三年",
            "第一百二十三条",
            "二〇二六年",
            "十五日以下拘留",
            "等值外币",
            "万分之",
            "三至五万元",
            "一般事故",
            "数量",
            "5‱",
            "十万立方米",
            "2 万",
        ] {
            let first = read(text).into_iter().next();
            let alone = text == "三至五万元" && first == Some((Yuan(50_000), Exact));
            assert!(first.is_none() || alone, "{text} {first:?}");
        }
    }

    #[test]
    fn aloud_a_bare_number_in_wan_is_money() {
        let aloud = |text| said(text).iter().map(|t| t.figure).collect::<Vec<_>>();
        assert_eq!(aloud("罚二十万到三十万元"), [Yuan(200_000), Yuan(300_000)]);
        assert_eq!(aloud("罚到二十万"), [Yuan(200_000)]);
        assert_eq!(aloud("一千人以上、十万户"), []);
        assert_eq!(told("罚到二十万"), []);
    }

    #[test]
    fn a_figure_is_one_and_nothing_else() {
        assert_eq!("5 万元".parse(), Ok(Yuan(50_000)));
        assert_eq!(" 万分之五 ".parse(), Ok(Share(5)));
        for text in [
            "",
            "5",
            "5 万",
            "5 万元以下",
            "1 元 2 元",
            "罚 5 元",
            "-5 元",
            "五",
        ] {
            assert_eq!(text.parse::<Figure>(), Err(NoFigure), "{text}");
        }
    }

    /// Writes a number below a hundred million in Chinese numerals.
    fn chinese(n: u64) -> String {
        const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
        if n >= 10_000 {
            let (wan, rest) = (chinese(n / 10_000) + "万", n % 10_000);
            return match rest {
                0 => wan,
                1..1000 => wan + "零" + &chinese(rest),
                _ => wan + &chinese(rest),
            };
        }
        let (mut out, mut gap) = (String::new(), false);
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = n / unit % 10;
            if digit == 0 {
                gap = !out.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                out.push('零');
            }
            out.push(DIGITS[usize::try_from(digit).unwrap()]);
            out.push_str(name);
        }
        out
    }

    proptest! {
        #[test]
        fn numerals_come_back(n in 1..100_000_000_u64) {
            let text = format!("处{}元以上", chinese(n));
            prop_assert_eq!(read(&text), [(Yuan(n), Least)], "{}", text);
        }

        #[test]
        fn shares_come_back(n in 1..10_000_u64) {
            for (text, each) in [
                (format!("{}倍以下", chinese(n)), 10_000),
                (format!("百分之{}以下", chinese(n)), 100),
                (format!("千分之{}以下", chinese(n)), 10),
                (format!("万分之{}以下", chinese(n)), 1),
            ] {
                prop_assert_eq!(read(&text), [(Share(n * each), Most)], "{}", text);
            }
        }

        #[test]
        fn what_is_written_is_read(n in 0..10_000_000_000_u64, share in any::<bool>()) {
            let figure = if share { Share(n) } else { Yuan(n) };
            prop_assert_eq!(figure.to_string().parse(), Ok(figure));
            for ron in [ron::to_string(&figure), ron::to_string(&figure.to_string())] {
                prop_assert_eq!(ron::from_str::<Figure>(&ron.unwrap()).unwrap(), figure);
            }
        }

        #[test]
        fn any_text_is_read(text in "[0-9.,零一两五十百千万亿元倍%‰分之至到等值以上下 ]{0,30}|.{0,30}") {
            for t in told(&text).into_iter().chain(said(&text)) {
                prop_assert!(text.get(t.at..).unwrap().starts_with(t.words), "{:?}", t);
            }
        }
    }
}
