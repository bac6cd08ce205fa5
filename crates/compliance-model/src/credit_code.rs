//! Unified social credit codes (统一社会信用代码, GB 32100-2015 with amendment 1): read, checked,
//! explained.

use crate::{invisible::invisible_name, text::Lang};
use std::fmt;

mod message;

/// The 31 characters of a code in the order of their values: no I, O, S, V, Z.
const CHARSET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// How many characters a code has.
const LENGTH: usize = 18;
/// How many digits the region has, after the first two characters.
const REGION_LENGTH: usize = 6;
/// How many digits the old registration number (工商注册号) had.
const OLD_LENGTH: usize = 15;

/// A department that gives out codes, its mark, names, and the marks of its kinds of body.
struct Department {
    mark: char,
    zh: &'static str,
    en: &'static str,
    /// Kind marks (second character) with their names.
    kinds: &'static [(char, &'static str)],
}

/// First and second characters, GB 32100-2015 table 1.
#[rustfmt::skip]
const DEPARTMENTS: [Department; 12] = [
    Department { mark: '1', zh: "机构编制", en: "staffing office",
        kinds: &[('1', "机关"), ('2', "事业单位"), ('3', "群众团体"), ('9', "其他")] },
    Department { mark: '2', zh: "外交", en: "foreign affairs",
        kinds: &[('1', "外国常驻新闻机构"), ('9', "其他")] },
    Department { mark: '3', zh: "司法行政", en: "judicial administration",
        kinds: &[('1', "律师执业机构"), ('2', "公证处"), ('3', "基层法律服务所"),
            ('4', "司法鉴定机构"), ('5', "仲裁委员会"), ('9', "其他")] },
    Department { mark: '4', zh: "文化", en: "culture",
        kinds: &[('1', "外国在华文化中心"), ('9', "其他")] },
    Department { mark: '5', zh: "民政", en: "civil affairs",
        kinds: &[('1', "社会团体"), ('2', "民办非企业单位"), ('3', "基金会"), ('9', "其他")] },
    Department { mark: '6', zh: "旅游", en: "tourism",
        kinds: &[('1', "外国旅游部门代表机构"), ('2', "港澳台旅游部门代表机构"), ('9', "其他")] },
    Department { mark: '7', zh: "宗教", en: "religious affairs",
        kinds: &[('1', "宗教活动场所"), ('2', "宗教院校"), ('9', "其他")] },
    Department { mark: '8', zh: "工会", en: "trade unions",
        kinds: &[('1', "基层工会"), ('9', "其他")] },
    Department { mark: '9', zh: "工商（市场监管）", en: "market regulation",
        kinds: &[('1', "企业"), ('2', "个体工商户"), ('3', "农民专业合作社")] },
    Department { mark: 'A', zh: "中央军委改革和编制办公室", en: "military staffing office",
        kinds: &[('1', "军队事业单位"), ('9', "其他")] },
    Department { mark: 'N', zh: "农业", en: "agriculture",
        kinds: &[('1', "组级集体经济组织"), ('2', "村级集体经济组织"),
            ('3', "乡镇级集体经济组织"), ('9', "其他")] },
    Department { mark: 'Y', zh: "其他", en: "other",
        kinds: &[('1', "其他")] },
];

/// The first two digits of a region (GB/T 2260), with 10 for the registries of the state itself.
#[rustfmt::skip]
const PROVINCES: [(&str, &str, &str); 35] = [
    ("10", "国家级登记机关", "State-level registry"),
    ("11", "北京市", "Beijing"), ("12", "天津市", "Tianjin"), ("13", "河北省", "Hebei"),
    ("14", "山西省", "Shanxi"), ("15", "内蒙古自治区", "Inner Mongolia"),
    ("21", "辽宁省", "Liaoning"), ("22", "吉林省", "Jilin"), ("23", "黑龙江省", "Heilongjiang"),
    ("31", "上海市", "Shanghai"), ("32", "江苏省", "Jiangsu"), ("33", "浙江省", "Zhejiang"),
    ("34", "安徽省", "Anhui"), ("35", "福建省", "Fujian"), ("36", "江西省", "Jiangxi"),
    ("37", "山东省", "Shandong"), ("41", "河南省", "Henan"), ("42", "湖北省", "Hubei"),
    ("43", "湖南省", "Hunan"), ("44", "广东省", "Guangdong"), ("45", "广西壮族自治区", "Guangxi"),
    ("46", "海南省", "Hainan"), ("50", "重庆市", "Chongqing"), ("51", "四川省", "Sichuan"),
    ("52", "贵州省", "Guizhou"), ("53", "云南省", "Yunnan"), ("54", "西藏自治区", "Xizang"),
    ("61", "陕西省", "Shaanxi"), ("62", "甘肃省", "Gansu"), ("63", "青海省", "Qinghai"),
    ("64", "宁夏回族自治区", "Ningxia"), ("65", "新疆维吾尔自治区", "Xinjiang"),
    ("71", "台湾省", "Taiwan"), ("81", "香港特别行政区", "Hong Kong"),
    ("82", "澳门特别行政区", "Macao"),
];

/// Returns the short names of the provinces, as texts have them: 江苏, 内蒙古.
pub fn province_names() -> impl Iterator<Item = &'static str> {
    const ENDS: [&str; 7] = [
        "壮族自治区",
        "回族自治区",
        "维吾尔自治区",
        "自治区",
        "特别行政区",
        "省",
        "市",
    ];
    let provinces = PROVINCES.iter().filter(|(code, ..)| *code != "10");
    provinces.map(|&(_, name, _)| {
        ENDS.iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name)
    })
}

/// Returns the name of the province that region digits begin with.
pub fn province_of(region: &str, lang: Lang) -> Option<&'static str> {
    let (_, zh, en) = PROVINCES
        .iter()
        .find(|(code, ..)| region.starts_with(code))?;
    Some(lang.pick(zh, en))
}

/// Returns whether a text is the region digits of a province, a city or a district.
pub fn is_region(code: &str) -> bool {
    matches!(code.len(), 2 | 4 | 6)
        && code.bytes().all(|b| b.is_ascii_digit())
        && !code.starts_with("10")
        && province_of(code, Lang::Zh).is_some()
}

/// Why a text is no unified social credit code. Positions count from 1 and leave out blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum CodeError {
    /// There is nothing but blanks.
    Empty,
    /// Fifteen digits: a registration number of the time before 2015.
    OldNumber,
    /// Too few or too many characters.
    Length(usize),
    /// A hyphen, which a code does not have.
    Hyphen {
        /// Where.
        position: usize,
    },
    /// A character one cannot see: zero-width, bidirectional or control.
    Invisible {
        /// Where.
        position: usize,
        /// Which.
        found: char,
    },
    /// One of I, O, S, V, Z, which codes leave out because they are misread.
    Misread {
        /// Where.
        position: usize,
        /// Which.
        found: char,
    },
    /// Any other character that is neither a digit nor a capital.
    Character {
        /// Where.
        position: usize,
        /// Which.
        found: char,
    },
    /// The first character stands for no department.
    Department(char),
    /// A letter in the six digits of the region.
    Region {
        /// Where.
        position: usize,
        /// Which.
        found: char,
    },
    /// The last character is not the check digit of the others.
    CheckDigit {
        /// What the first seventeen ask for.
        expected: char,
        /// What stands there.
        found: char,
    },
}

/// What is odd about a code that is otherwise right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeWarning {
    /// The department has no kind of body with this mark (second character).
    Kind {
        /// The department's mark.
        department: char,
        /// The second character.
        found: char,
    },
    /// No province has these two digits (characters 3 and 4).
    Region([char; 2]),
    /// The last character is not the check digit of the others; see [`CreditCode::as_on_licence`].
    CheckDigit {
        /// What the first seventeen ask for.
        expected: char,
        /// What stands there.
        found: char,
    },
    /// The inner code (characters 9 to 17) fails its own check by GB 11714.
    InnerCheckDigit {
        /// What the eight characters before ask for.
        expected: char,
        /// What stands there.
        found: char,
    },
}

/// A valid unified social credit code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code as people type it: any blanks, full width, lower case.
    ///
    /// # Errors
    /// The first thing that makes it no code; see [`CodeError::message`].
    pub fn parse(text: &str) -> Result<(Self, Vec<CodeWarning>), CodeError> {
        let (code, warnings) = Self::as_on_licence(text)?;
        let wrong = warnings.iter().find_map(|warning| match *warning {
            CodeWarning::CheckDigit { expected, found } => Some((expected, found)),
            CodeWarning::Kind { .. }
            | CodeWarning::Region(_)
            | CodeWarning::InnerCheckDigit { .. } => None,
        });
        match wrong {
            Some((expected, found)) => Err(CodeError::CheckDigit { expected, found }),
            None => Ok((code, warnings)),
        }
    }

    /// Reads a code as it stands on a licence, a check digit that does not fit among the warnings:
    /// some codes given out when the system was new have one, and are the firm's all the same.
    ///
    /// # Errors
    /// As [`CreditCode::parse`], but for the check digit.
    pub fn as_on_licence(text: &str) -> Result<(Self, Vec<CodeWarning>), CodeError> {
        let chars = read(text)?;
        if chars.is_empty() {
            return Err(CodeError::Empty);
        }
        if chars.len() == OLD_LENGTH && chars.iter().all(char::is_ascii_digit) {
            return Err(CodeError::OldNumber);
        }
        let (department, kind, rest, found) = match chars.as_slice() {
            [department, kind, rest @ .., found] if chars.len() == LENGTH => {
                (*department, *kind, rest, *found)
            }
            _ => return Err(CodeError::Length(chars.len())),
        };
        if !DEPARTMENTS.iter().any(|d| d.mark == department) {
            return Err(CodeError::Department(department));
        }
        if let Some((at, found)) = rest
            .iter()
            .take(REGION_LENGTH)
            .enumerate()
            .find(|(_, c)| !c.is_ascii_digit())
        {
            return Err(CodeError::Region {
                position: at + 3,
                found: *found,
            });
        }
        let code = Self(chars.iter().collect());
        let mut warnings = code.warnings(department, kind);
        let expected = check_character(&chars);
        if found != expected {
            warnings.insert(0, CodeWarning::CheckDigit { expected, found });
        }
        Ok((code, warnings))
    }

    /// Completes seventeen characters with their check digit, as for samples.
    ///
    /// # Errors
    /// What [`CreditCode::parse`] would say of them.
    pub fn with_check_digit(first17: &str) -> Result<Self, CodeError> {
        let digit = check_digit(first17)?;
        Self::parse(&format!("{first17}{digit}")).map(|(code, _)| code)
    }

    /// Returns the eighteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the last character is the check digit of the others.
    pub fn check_digit_fits(&self) -> bool {
        Self::parse(&self.0).is_ok()
    }

    /// Returns the region (行政区划) of the registry, six digits; not always that of the seat.
    pub fn region(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }

    /// Returns the name of the province of the registry, if its digits are known.
    pub fn province(&self, lang: Lang) -> Option<&'static str> {
        province_of(self.0.get(2..4)?, lang)
    }

    fn warnings(&self, department: char, kind: char) -> Vec<CodeWarning> {
        let mut warnings = Vec::new();
        let known = DEPARTMENTS.iter().filter(|d| d.mark == department);
        if !known.flat_map(|d| d.kinds).any(|(mark, _)| *mark == kind) {
            warnings.push(CodeWarning::Kind {
                department,
                found: kind,
            });
        }
        let mut region = self.region().chars();
        if let (None, Some(a), Some(b)) = (self.province(Lang::Zh), region.next(), region.next()) {
            warnings.push(CodeWarning::Region([a, b]));
        }
        let inner = self.0.get(8..16).and_then(inner_check_digit);
        if let (Some(expected), Some(found)) = (inner, self.0.chars().nth(16))
            && expected != found
        {
            warnings.push(CodeWarning::InnerCheckDigit { expected, found });
        }
        warnings
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Returns the check digit of the first seventeen characters: (31 − Σ Cᵢ·3ⁱ⁻¹ mod 31) mod 31,
/// written in the character set of GB 32100.
///
/// # Errors
/// When they are not seventeen characters of a code; a length counts the check digit with them.
pub fn check_digit(first17: &str) -> Result<char, CodeError> {
    let chars = read(first17)?;
    if chars.len() == LENGTH - 1 {
        Ok(check_character(&chars))
    } else {
        Err(CodeError::Length(chars.len() + 1))
    }
}

/// Returns the check digit of the eight characters of an organisation code (组织机构代码):
/// 11 − Σ Cᵢ·Wᵢ mod 11 by GB 11714, where 10 is written X and 11 is written 0. None, if they are
/// not eight digits or capitals.
pub fn inner_check_digit(first8: &str) -> Option<char> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    if first8.chars().count() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first8.chars().zip(WEIGHTS) {
        sum += c.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit % 11, 10),
    }
}

/// Folds full width and case, drops blanks and refuses what no code can hold.
fn read(text: &str) -> Result<Vec<char>, CodeError> {
    let mut chars = Vec::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let position = chars.len() + 1;
        let found = fold(c).to_ascii_uppercase();
        match found {
            '-' | '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => {
                return Err(CodeError::Hyphen { position });
            }
            'I' | 'O' | 'S' | 'V' | 'Z' => return Err(CodeError::Misread { position, found }),
            _ if CHARSET.contains(found) => chars.push(found),
            _ if invisible_name(found, Lang::En).is_some() => {
                return Err(CodeError::Invisible { position, found });
            }
            _ => return Err(CodeError::Character { position, found }),
        }
    }
    Ok(chars)
}

/// Returns the half-width form of a full-width digit or letter, any other character as it is.
pub(crate) fn fold(c: char) -> char {
    const FULL_WIDTH_OFFSET: u32 = 0xFEE0;
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - FULL_WIDTH_OFFSET).unwrap_or(c)
        }
        _ => c,
    }
}

/// Returns the check character of the first seventeen characters, which [`read`] has let through.
fn check_character(chars: &[char]) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in chars.iter().take(LENGTH - 1) {
        sum += CHARSET.find(*c).unwrap_or_default() * weight;
        weight = weight * 3 % CHARSET.len();
    }
    let value = (CHARSET.len() - sum % CHARSET.len()) % CHARSET.len();
    CHARSET.chars().nth(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The example of the standard.
    const EXAMPLE: &str = "91350100M000100Y43";

    fn error(text: &str) -> CodeError {
        CreditCode::parse(text).expect_err(text)
    }

    #[test]
    fn the_example_of_the_standard_is_valid() {
        let (code, warnings) = CreditCode::parse(EXAMPLE).unwrap();
        assert_eq!(warnings, []);
        assert_eq!(code.region(), "350100");
        assert_eq!(code.province(Lang::Zh), Some("福建省"));
        assert_eq!(check_digit("91350100M000100Y4"), Ok('3'));
        assert_eq!(inner_check_digit("M000100Y"), Some('4'));
    }

    /// Sums mod 31 of worked examples; the remainders 0 and 1 are the ones often got wrong.
    #[test]
    fn remainders_give_the_right_characters() {
        for (value, sum_mod_31, digit) in [
            ("0", 0, '0'),
            ("1", 1, 'Y'),
            ("Y", 30, '1'),
            ("3", 3, 'W'),
            ("F", 15, 'G'),
        ] {
            assert_eq!(CHARSET.find(value), Some(sum_mod_31));
            assert_eq!(
                check_digit(&format!("{value}0000000000000000")),
                Ok(digit),
                "{value}"
            );
        }
        for (sum, digit) in [(1640, '3'), (1782, 'G'), (966, 'T'), (485, 'B'), (831, '6')] {
            assert_eq!(CHARSET.chars().nth((31 - sum % 31) % 31), Some(digit));
        }
    }

    #[test]
    fn what_people_type_is_folded() {
        for text in [
            " 9135 0100 M000 100Y 43\n",
            "91350100m000100y43",
            "９１３５０１００Ｍ０００１００ｙ４３",
            "9135\u{3000}0100\u{A0}M000\t100Y43",
        ] {
            assert_eq!(
                CreditCode::parse(text).unwrap().0.as_str(),
                EXAMPLE,
                "{text:?}"
            );
        }
    }

    #[test]
    fn errors_say_what_and_where() {
        assert_eq!(error(" \u{3000}"), CodeError::Empty);
        assert_eq!(error("320404000012345"), CodeError::OldNumber);
        assert_eq!(error("9135"), CodeError::Length(4));
        assert_eq!(error("91350100M000100Y4"), CodeError::Length(17));
        assert_eq!(error(&format!("{EXAMPLE}3")), CodeError::Length(19));
        assert_eq!(
            error("91-350100M000100Y43"),
            CodeError::Hyphen { position: 3 }
        );
        assert_eq!(
            error("91350100-M000100Y43"),
            CodeError::Hyphen { position: 9 }
        );
        let invisible = CodeError::Invisible {
            position: 2,
            found: '\u{200B}',
        };
        assert_eq!(error("9\u{200B}1350100M000100Y43"), invisible);
        let bidi = CodeError::Invisible {
            position: 1,
            found: '\u{202E}',
        };
        assert_eq!(error("\u{202E}91350100M000100Y43"), bidi);
        for (text, found) in [
            ("9I", 'I'),
            ("9o", 'O'),
            ("9s", 'S'),
            ("9V", 'V'),
            ("9Ｚ", 'Z'),
        ] {
            assert_eq!(error(text), CodeError::Misread { position: 2, found });
        }
        assert_eq!(
            error("9企"),
            CodeError::Character {
                position: 2,
                found: '企'
            }
        );
        assert_eq!(
            error("9ı"),
            CodeError::Character {
                position: 2,
                found: 'ı'
            }
        );
        assert_eq!(error("000000000000000000"), CodeError::Department('0'));
        let region = CodeError::Region {
            position: 8,
            found: 'A',
        };
        assert_eq!(error("9135010AM000100Y43"), region);
        let digit = CodeError::CheckDigit {
            expected: '3',
            found: '4',
        };
        assert_eq!(error("91350100M000100Y44"), digit);
    }

    #[test]
    fn odd_codes_are_let_through_with_a_warning() {
        let warnings = |first17: &str| {
            let code = CreditCode::with_check_digit(first17).unwrap();
            CreditCode::parse(code.as_str()).unwrap().1
        };
        assert_eq!(warnings("52350100M000100Y4"), []);
        let kind = CodeWarning::Kind {
            department: '9',
            found: '9',
        };
        assert_eq!(warnings("99350100M000100Y4"), [kind]);
        assert_eq!(
            warnings("91990100M000100Y4"),
            [CodeWarning::Region(['9', '9'])]
        );
        let inner = CodeWarning::InnerCheckDigit {
            expected: '4',
            found: '5',
        };
        assert_eq!(warnings("91350100M000100Y5"), [inner]);
    }

    #[test]
    fn messages_tell_the_place_and_the_remedy_in_both_languages() {
        assert!(error("9O").message(Lang::Zh).contains("第 2 位是字母 O"));
        assert!(error("9O").message(Lang::Zh).contains("数字 0"));
        assert!(error("9i").message(Lang::En).contains("the digit 1"));
        assert!(
            error("320404000012345")
                .message(Lang::Zh)
                .contains("旧注册号")
        );
        assert!(error("9\u{202E}").message(Lang::Zh).contains("U+202E"));
        assert_eq!(error("9O").to_string(), error("9O").message(Lang::En));
        let warning = CodeWarning::Kind {
            department: '9',
            found: '9',
        };
        assert!(warning.message(Lang::Zh).contains("2 个体工商户"));
        let region = CodeWarning::Region(['9', '9']);
        assert!(
            region.message(Lang::Zh).contains("32、"),
            "{}",
            region.message(Lang::Zh)
        );
    }

    #[test]
    fn the_inner_check_writes_10_as_x_and_11_as_0() {
        assert_eq!(inner_check_digit("00000000"), Some('0'));
        assert_eq!(inner_check_digit("00002000"), Some('1'));
        assert_eq!(inner_check_digit("00000006"), Some('X'));
        for bad in ["", "0000000", "000000000", "0000000-"] {
            assert_eq!(inner_check_digit(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_code_is_taken_as_on_the_licence_with_a_warning() {
        let text = EXAMPLE.replace("Y43", "Y44");
        let (expected, found) = ('3', '4');
        assert_eq!(error(&text), CodeError::CheckDigit { expected, found });
        let (code, warnings) = CreditCode::as_on_licence(&text).unwrap();
        assert_eq!(code.as_str(), text);
        assert_eq!(warnings, [CodeWarning::CheckDigit { expected, found }]);
        assert!(!code.check_digit_fits());
        assert!(CreditCode::parse(EXAMPLE).unwrap().0.check_digit_fits());
        assert_eq!(CreditCode::as_on_licence("9135"), Err(CodeError::Length(4)));
        for lang in [Lang::Zh, Lang::En] {
            assert!(warnings[0].message(lang).contains("GB 32100"));
        }
    }

    #[test]
    fn the_tables_hold_only_characters_of_codes() {
        for department in &DEPARTMENTS {
            assert!(CHARSET.contains(department.mark));
            assert!(
                department
                    .kinds
                    .iter()
                    .all(|(mark, _)| CHARSET.contains(*mark))
            );
        }
        assert!(PROVINCES.is_sorted());
    }

    fn first17() -> impl Strategy<Value = String> {
        "9[123]32[0-9]{4}[0-9A-HJ-NP-RTUWXY]{9}"
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Err(error) = CreditCode::parse(&text) {
                prop_assert!(!error.message(Lang::Zh).is_empty());
            }
        }

        #[test]
        fn completed_codes_round_trip(first17 in first17()) {
            let code = CreditCode::with_check_digit(&first17).unwrap();
            let (again, _) = CreditCode::parse(&code.to_string().to_lowercase()).unwrap();
            prop_assert_eq!(again, code);
        }

        /// 3 generates the residues mod 31, a prime: one wrong character always shows.
        #[test]
        fn one_wrong_character_is_always_found(
            first17 in first17(), at in 0..18_usize, to in 0..31_usize,
        ) {
            let code = CreditCode::with_check_digit(&first17).unwrap();
            let mut chars: Vec<char> = code.as_str().chars().collect();
            chars[at] = CHARSET.chars().nth(to).unwrap();
            let changed: String = chars.into_iter().collect();
            prop_assert_eq!(CreditCode::parse(&changed).is_ok(), changed == code.as_str());
        }

        #[test]
        fn two_swapped_characters_are_always_found(first17 in first17(), at in 0..17_usize) {
            let code = CreditCode::with_check_digit(&first17).unwrap();
            let mut chars: Vec<char> = code.as_str().chars().collect();
            chars.swap(at, at + 1);
            let changed: String = chars.into_iter().collect();
            prop_assert_eq!(CreditCode::parse(&changed).is_ok(), changed == code.as_str());
        }
    }
}
