//! Industry codes (国民经济行业分类, GB/T 4754-2017): sections, divisions, and codes as prefixes.

use crate::{credit_code::fold, text::Lang};
use std::{fmt, ops::RangeInclusive};

/// A section (门类): a letter and the divisions it covers.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// Its letter.
    pub letter: char,
    /// The first of its divisions.
    pub first: u8,
    /// The last of its divisions.
    pub last: u8,
    zh: &'static str,
    en: &'static str,
}

impl Section {
    /// Returns the name.
    pub const fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// Returns the divisions the section covers.
    pub const fn divisions(&self) -> RangeInclusive<u8> {
        self.first..=self.last
    }
}

/// The 20 sections.
#[rustfmt::skip]
const SECTIONS: [Section; 20] = [
    Section { letter: 'A', first: 1, last: 5, zh: "农、林、牧、渔业",
        en: "Agriculture, forestry, animal husbandry and fishery" },
    Section { letter: 'B', first: 6, last: 12, zh: "采矿业", en: "Mining" },
    Section { letter: 'C', first: 13, last: 43, zh: "制造业", en: "Manufacturing" },
    Section { letter: 'D', first: 44, last: 46, zh: "电力、热力、燃气及水生产和供应业",
        en: "Supply of electricity, heat, gas and water" },
    Section { letter: 'E', first: 47, last: 50, zh: "建筑业", en: "Construction" },
    Section { letter: 'F', first: 51, last: 52, zh: "批发和零售业", en: "Wholesale and retail trade" },
    Section { letter: 'G', first: 53, last: 60, zh: "交通运输、仓储和邮政业",
        en: "Transport, storage and post" },
    Section { letter: 'H', first: 61, last: 62, zh: "住宿和餐饮业", en: "Hotels and catering" },
    Section { letter: 'I', first: 63, last: 65, zh: "信息传输、软件和信息技术服务业",
        en: "Information transmission, software and IT services" },
    Section { letter: 'J', first: 66, last: 69, zh: "金融业", en: "Finance" },
    Section { letter: 'K', first: 70, last: 70, zh: "房地产业", en: "Real estate" },
    Section { letter: 'L', first: 71, last: 72, zh: "租赁和商务服务业",
        en: "Leasing and business services" },
    Section { letter: 'M', first: 73, last: 75, zh: "科学研究和技术服务业",
        en: "Scientific research and technical services" },
    Section { letter: 'N', first: 76, last: 79, zh: "水利、环境和公共设施管理业",
        en: "Management of water, environment and public facilities" },
    Section { letter: 'O', first: 80, last: 82, zh: "居民服务、修理和其他服务业",
        en: "Services to households, repair and other services" },
    Section { letter: 'P', first: 83, last: 83, zh: "教育", en: "Education" },
    Section { letter: 'Q', first: 84, last: 85, zh: "卫生和社会工作", en: "Health and social work" },
    Section { letter: 'R', first: 86, last: 90, zh: "文化、体育和娱乐业",
        en: "Culture, sports and entertainment" },
    Section { letter: 'S', first: 91, last: 96, zh: "公共管理、社会保障和社会组织",
        en: "Public administration, social security and social organisations" },
    Section { letter: 'T', first: 97, last: 97, zh: "国际组织", en: "International organisations" },
];

/// The names of the 97 divisions (大类); the first is 01.
#[rustfmt::skip]
const DIVISIONS: [&str; 97] = [
    "农业", "林业", "畜牧业", "渔业", "农、林、牧、渔专业及辅助性活动",
    "煤炭开采和洗选业", "石油和天然气开采业", "黑色金属矿采选业", "有色金属矿采选业",
    "非金属矿采选业", "开采专业及辅助性活动", "其他采矿业",
    "农副食品加工业", "食品制造业", "酒、饮料和精制茶制造业", "烟草制品业", "纺织业",
    "纺织服装、服饰业", "皮革、毛皮、羽毛及其制品和制鞋业", "木材加工和木、竹、藤、棕、草制品业",
    "家具制造业", "造纸和纸制品业", "印刷和记录媒介复制业", "文教、工美、体育和娱乐用品制造业",
    "石油、煤炭及其他燃料加工业", "化学原料和化学制品制造业", "医药制造业", "化学纤维制造业",
    "橡胶和塑料制品业", "非金属矿物制品业", "黑色金属冶炼和压延加工业",
    "有色金属冶炼和压延加工业", "金属制品业", "通用设备制造业", "专用设备制造业", "汽车制造业",
    "铁路、船舶、航空航天和其他运输设备制造业", "电气机械和器材制造业",
    "计算机、通信和其他电子设备制造业", "仪器仪表制造业", "其他制造业", "废弃资源综合利用业",
    "金属制品、机械和设备修理业",
    "电力、热力生产和供应业", "燃气生产和供应业", "水的生产和供应业",
    "房屋建筑业", "土木工程建筑业", "建筑安装业", "建筑装饰、装修和其他建筑业",
    "批发业", "零售业",
    "铁路运输业", "道路运输业", "水上运输业", "航空运输业", "管道运输业",
    "多式联运和运输代理业", "装卸搬运和仓储业", "邮政业",
    "住宿业", "餐饮业",
    "电信、广播电视和卫星传输服务", "互联网和相关服务", "软件和信息技术服务业",
    "货币金融服务", "资本市场服务", "保险业", "其他金融业",
    "房地产业",
    "租赁业", "商务服务业",
    "研究和试验发展", "专业技术服务业", "科技推广和应用服务业",
    "水利管理业", "生态保护和环境治理业", "公共设施管理业", "土地管理业",
    "居民服务业", "机动车、电子产品和日用产品修理业", "其他服务业",
    "教育",
    "卫生", "社会工作",
    "新闻和出版业", "广播、电视、电影和录音制作业", "文化艺术业", "体育", "娱乐业",
    "中国共产党机关", "国家机构", "人民政协、民主党派", "社会保障",
    "群众团体、社会团体和其他成员组织", "基层群众自治组织及其他组织",
    "国际组织",
];

/// Returns the 20 sections in order.
pub const fn sections() -> &'static [Section] {
    &SECTIONS
}

/// Returns the 97 divisions in order, each with its number, name and section.
pub fn divisions() -> impl Iterator<Item = (u8, &'static str, &'static Section)> {
    (1..)
        .zip(DIVISIONS)
        .filter_map(|(n, name)| Some((n, name, section_of(n)?)))
}

fn section_of(division: u8) -> Option<&'static Section> {
    SECTIONS
        .iter()
        .find(|section| section.divisions().contains(&division))
}

/// A code: a section, or two to four digits of a division (大类), group (中类) or class (小类).
///
/// That the section and the division exist is checked; groups and classes are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndustryCode {
    section: &'static Section,
    /// Nothing, or the two to four digits.
    digits: String,
}

impl IndustryCode {
    /// Reads a code as people type it: `C34`, `34`, `3484`, `C`, `c 34`, full width too.
    ///
    /// # Errors
    /// When it is none, or when letter and digits do not agree.
    pub fn parse(text: &str) -> Result<Self, IndustryError> {
        let chars: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| fold(c).to_ascii_uppercase())
            .collect();
        let (letter, rest) = match chars.as_slice() {
            [] => return Err(IndustryError::Empty),
            [letter, rest @ ..] if letter.is_ascii_uppercase() => (Some(*letter), rest),
            rest => (None, rest),
        };
        if let Some((at, found)) = rest.iter().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
            let position = at + 1 + usize::from(letter.is_some());
            return Err(IndustryError::Character {
                position,
                found: *found,
            });
        }
        let lettered = letter.map(section_with).transpose()?;
        let digits: String = rest.iter().collect();
        let numbered = match digits.get(..2) {
            Some(division) if digits.len() <= 4 => {
                Some(numbered_section(division).ok_or_else(|| no_division(division))?)
            }
            None if digits.is_empty() => None,
            _ => return Err(IndustryError::Length(digits.len())),
        };
        match (lettered, numbered) {
            (Some(given), Some(section)) if given != section => Err(IndustryError::Disagree {
                letter: given.letter,
                division: digits.chars().take(2).collect(),
                right: section.letter,
            }),
            (_, Some(section)) | (Some(section), None) => Ok(Self { section, digits }),
            (None, None) => Err(IndustryError::Empty),
        }
    }

    /// Returns the section.
    pub const fn section(&self) -> &'static Section {
        self.section
    }

    /// Returns the division, if the code goes that far or its section has only one.
    pub fn division(&self) -> Option<u8> {
        if self.digits.is_empty() {
            return (self.section.first == self.section.last).then_some(self.section.first);
        }
        self.digits.get(..2)?.parse().ok()
    }

    /// Returns whether the code falls under another: no answer where it is the coarser of the two
    /// and covers it, or where the other is no code.
    pub fn is_within(&self, prefix: &str) -> Option<bool> {
        let prefix = Self::parse(prefix).ok()?;
        if self.section != prefix.section {
            return Some(false);
        }
        let (own, asked) = (self.reach(), prefix.reach());
        if own.starts_with(&asked) {
            Some(true)
        } else if asked.starts_with(&own) {
            None
        } else {
            Some(false)
        }
    }

    /// Returns the name of the division with the code, or of the section alone.
    pub fn name(&self, lang: Lang) -> String {
        let named = self
            .division()
            .and_then(|n| DIVISIONS.get(usize::from(n).checked_sub(1)?));
        match (lang, named) {
            (Lang::Zh, Some(name)) => format!("{self} {name}"),
            (Lang::Zh, None) | (Lang::En, _) => format!("{self} {}", self.section.name(lang)),
        }
    }

    /// Returns the digits; of a section with one division, that division.
    fn reach(&self) -> String {
        if self.digits.is_empty() {
            self.division()
                .map(|n| format!("{n:02}"))
                .unwrap_or_default()
        } else {
            self.digits.clone()
        }
    }
}

impl fmt::Display for IndustryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.section.letter, self.digits)
    }
}

fn section_with(letter: char) -> Result<&'static Section, IndustryError> {
    let found = SECTIONS.iter().find(|section| section.letter == letter);
    found.ok_or(IndustryError::NoSection(letter))
}

fn numbered_section(division: &str) -> Option<&'static Section> {
    section_of(division.parse().ok()?)
}

fn no_division(division: &str) -> IndustryError {
    IndustryError::NoDivision(division.to_owned())
}

/// Why a text is no industry code. Positions count from 1 and leave out blanks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum IndustryError {
    /// There is nothing but blanks.
    Empty,
    /// Neither a letter in front nor a digit.
    Character {
        /// Where.
        position: usize,
        /// Which.
        found: char,
    },
    /// One digit, or more than four.
    Length(usize),
    /// No section has this letter.
    NoSection(char),
    /// No division has these two digits.
    NoDivision(String),
    /// The division belongs to another section than the letter says.
    Disagree {
        /// The letter given.
        letter: char,
        /// The two digits given.
        division: String,
        /// The letter of the division's section.
        right: char,
    },
}

impl IndustryError {
    /// Returns what is wrong, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::Empty => "行业代码为空；请录入门类字母或 2–4 位数字，如 C34".into(),
            Self::Character { position, found } => format!(
                "行业代码第 {position} 位“{}”不是数字；应为门类字母加 2–4 位数字，如 C34、3484",
                found.escape_debug()
            ),
            Self::Length(n) => {
                format!(
                    "行业代码有 {n} 位数字，应为 2–4 位（大类 2、中类 3、小类 4）；大类一位数的补 0，如 01"
                )
            }
            Self::NoSection(letter) => {
                format!("行业代码第 1 位“{letter}”不是门类；门类为 A 至 T（GB/T 4754-2017）")
            }
            Self::NoDivision(division) => {
                format!("行业代码“{division}”不是大类；大类为 01 至 97（GB/T 4754-2017）")
            }
            Self::Disagree {
                letter,
                division,
                right,
            } => {
                format!(
                    "字母 {letter} 与数字不符：大类 {division} 属门类 {right}；请改为 {right}{division} 或只录数字"
                )
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Empty => "the industry code is empty; \
                 enter the letter of a section or 2 to 4 digits, as in C34"
                .into(),
            Self::Character { position, found } => format!(
                "character {position} of the industry code, '{}', is no digit; \
                 a code is the letter of a section and 2 to 4 digits, as in C34 or 3484",
                found.escape_debug()
            ),
            Self::Length(n) => format!(
                "the industry code has {n} digits, not 2 to 4 (division 2, group 3, class 4); \
                 write a division below 10 with a 0, as in 01"
            ),
            Self::NoSection(letter) => format!(
                "character 1 of the industry code, '{letter}', is no section; \
                 they run from A to T (GB/T 4754-2017)"
            ),
            Self::NoDivision(division) => format!(
                "{division} in the industry code is no division; \
                 they run from 01 to 97 (GB/T 4754-2017)"
            ),
            Self::Disagree {
                letter,
                division,
                right,
            } => format!(
                "letter {letter} and digits disagree: division {division} is in section {right}; \
                 write {right}{division} or the digits alone"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> IndustryCode {
        IndustryCode::parse(text).expect(text)
    }

    fn error(text: &str) -> IndustryError {
        IndustryCode::parse(text).expect_err(text)
    }

    #[test]
    fn sections_cover_the_97_divisions_without_gap_or_overlap() {
        let covered: Vec<u8> = sections().iter().flat_map(Section::divisions).collect();
        assert_eq!(covered, (1..=97).collect::<Vec<u8>>());
        let letters: String = sections().iter().map(|section| section.letter).collect();
        assert_eq!(letters, "ABCDEFGHIJKLMNOPQRST");
        assert_eq!(divisions().count(), 97);
    }

    #[test]
    fn names_stand_at_their_numbers() {
        for (number, name, letter) in [
            (1, "农业", 'A'),
            (12, "其他采矿业", 'B'),
            (13, "农副食品加工业", 'C'),
            (27, "医药制造业", 'C'),
            (34, "通用设备制造业", 'C'),
            (43, "金属制品、机械和设备修理业", 'C'),
            (47, "房屋建筑业", 'E'),
            (52, "零售业", 'F'),
            (59, "装卸搬运和仓储业", 'G'),
            (65, "软件和信息技术服务业", 'I'),
            (70, "房地产业", 'K'),
            (84, "卫生", 'Q'),
            (97, "国际组织", 'T'),
        ] {
            let found = divisions().find(|(n, ..)| *n == number).unwrap();
            assert_eq!((found.1, found.2.letter), (name, letter));
        }
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for text in ["C34", "34", "c 34", " Ｃ３４ "] {
            assert_eq!(code(text).to_string(), "C34", "{text}");
        }
        assert_eq!(code("3484").to_string(), "C3484");
        assert_eq!(code("C").division(), None);
        assert_eq!(code("C348").division(), Some(34));
        assert_eq!(code("K").division(), Some(70));
        assert_eq!(code("0111").section().letter, 'A');
        assert_eq!(code("C34").name(Lang::Zh), "C34 通用设备制造业");
        assert_eq!(code("C").name(Lang::Zh), "C 制造业");
        assert_eq!(code("C34").name(Lang::En), "C34 Manufacturing");
    }

    #[test]
    fn errors_say_what_and_where() {
        assert_eq!(error("  "), IndustryError::Empty);
        assert_eq!(
            error("C3A"),
            IndustryError::Character {
                position: 3,
                found: 'A'
            }
        );
        assert_eq!(
            error("C-34"),
            IndustryError::Character {
                position: 2,
                found: '-'
            }
        );
        assert_eq!(
            error("制造"),
            IndustryError::Character {
                position: 1,
                found: '制'
            }
        );
        assert_eq!(error("3"), IndustryError::Length(1));
        assert_eq!(error("34841"), IndustryError::Length(5));
        assert_eq!(error("U"), IndustryError::NoSection('U'));
        assert_eq!(error("00"), IndustryError::NoDivision("00".into()));
        assert_eq!(error("9800"), IndustryError::NoDivision("98".into()));
        let disagree = IndustryError::Disagree {
            letter: 'D',
            division: "34".into(),
            right: 'C',
        };
        assert_eq!(error("D3484"), disagree);
        assert!(disagree.message(Lang::Zh).contains("C34"));
        assert_eq!(disagree.to_string(), disagree.message(Lang::En));
        assert!(!error("3\u{202E}").message(Lang::Zh).contains('\u{202E}'));
    }

    #[test]
    fn a_code_coarser_than_the_one_asked_gives_no_answer() {
        for (firm, asked, answer) in [
            ("C34", "C", Some(true)),
            ("C34", "34", Some(true)),
            ("C34", "C348", None),
            ("C34", "C35", Some(false)),
            ("C34", "D", Some(false)),
            ("C", "C", Some(true)),
            ("C", "C34", None),
            ("C", "D44", Some(false)),
            ("3484", "348", Some(true)),
            ("3484", "3485", Some(false)),
            ("3484", "349", Some(false)),
            ("K", "70", Some(true)),
            ("K", "701", None),
            ("70", "K", Some(true)),
            ("C34", "X", None),
        ] {
            assert_eq!(code(firm).is_within(asked), answer, "{firm} {asked}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            match IndustryCode::parse(&text) {
                Ok(code) => prop_assert_eq!(IndustryCode::parse(&code.to_string()), Ok(code)),
                Err(error) => prop_assert!(!error.message(Lang::Zh).is_empty()),
            }
        }

        #[test]
        fn a_code_is_within_itself_its_section_and_its_prefixes(division in 1..=97_u8, tail in "[0-9]{0,2}") {
            let code = code(&format!("{division:02}{tail}"));
            let text = code.to_string();
            prop_assert_eq!(code.division(), Some(division));
            for end in [1, 3, text.len()] {
                prop_assert_eq!(code.is_within(text.get(..end).unwrap()), Some(true));
            }
        }
    }
}
