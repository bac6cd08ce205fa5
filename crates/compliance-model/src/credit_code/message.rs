//! What the errors and warnings of credit codes say: what is wrong, where, and what to do.

use super::{CodeError, CodeWarning, DEPARTMENTS, PROVINCES};
use crate::{invisible::invisible_name, text::Lang};

impl CodeError {
    /// Returns what is wrong, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => self.in_english(),
        }
    }

    fn in_chinese(self) -> String {
        match self {
            Self::Empty => "统一社会信用代码为空；请照营业执照录入 18 位代码".into(),
            Self::OldNumber => "15 位数字是旧注册号，请换照后的 18 位代码（见现行营业执照）".into(),
            Self::Length(n) => {
                format!("统一社会信用代码应为 18 位，现有 {n} 位；请对照营业执照补齐或删去多余字符")
            }
            Self::Hyphen { position } => {
                format!("第 {position} 位是连字符；代码中没有连字符，请删去")
            }
            Self::Invisible { position, found } => format!(
                "第 {position} 位有看不见的字符（{}）；请删去，或不要粘贴而重新键入",
                invisible_name(found, Lang::Zh).unwrap_or_default()
            ),
            Self::Misread { position, found } => format!(
                "第 {position} 位是字母 {found}，代码不用 I、O、S、V、Z；{}",
                match found {
                    'I' => "是否为数字 1？请对照营业执照",
                    'O' => "是否为数字 0？请对照营业执照",
                    _ => "请对照营业执照改正",
                }
            ),
            Self::Character { position, found } => {
                format!("第 {position} 位“{found}”不是数字或大写字母；请对照营业执照改正")
            }
            Self::Department(found) => format!(
                "第 1 位“{found}”不是登记管理部门代码；应为 {}（企业、个体工商户为 9）",
                department_marks("、")
            ),
            Self::Region { position, found } => {
                format!("第 {position} 位是字母 {found}；第 3–8 位是登记机关区划，应为六位数字")
            }
            Self::CheckDigit { expected, found } => format!(
                "第 18 位校验码不符：按前 17 位应为 {expected}，现为 {found}；\
                 可能某一位录错或相邻两位颠倒，请逐位对照营业执照"
            ),
        }
    }

    fn in_english(self) -> String {
        match self {
            Self::Empty => "the code is empty; enter the 18 characters on the licence".into(),
            Self::OldNumber => "15 digits are an old registration number; \
                 enter the 18-character code of the new licence"
                .into(),
            Self::Length(n) => {
                format!("a code has 18 characters, this has {n}; compare the licence")
            }
            Self::Hyphen { position } => {
                format!("character {position} is a hyphen; codes have none, delete it")
            }
            Self::Invisible { position, found } => format!(
                "character {position} cannot be seen ({}); delete it, or type instead of pasting",
                invisible_name(found, Lang::En).unwrap_or_default()
            ),
            Self::Misread { position, found } => format!(
                "character {position} is the letter {found}, and codes do not use I, O, S, V, Z; {}",
                match found {
                    'I' => "is it the digit 1? Compare the licence",
                    'O' => "is it the digit 0? Compare the licence",
                    _ => "compare the licence",
                }
            ),
            Self::Character { position, found } => format!(
                "character {position}, '{found}', is neither a digit nor a capital letter; \
                 compare the licence"
            ),
            Self::Department(found) => format!(
                "character 1, '{found}', stands for no department; it is one of {} \
                 (9 for enterprises and sole traders)",
                department_marks(", ")
            ),
            Self::Region { position, found } => format!(
                "character {position} is the letter {found}; \
                 characters 3 to 8 are the registry's region, six digits"
            ),
            Self::CheckDigit { expected, found } => format!(
                "the check digit, character 18, should be {expected} by the other 17 and is {found}; \
                 one may be mistyped or two swapped, compare each with the licence"
            ),
        }
    }
}

impl CodeWarning {
    /// Returns what is odd, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Kind { department, found }, Lang::Zh) => format!(
                "第 2 位“{found}”少见：{}；请对照营业执照，无误可继续",
                kinds_of(*department, lang)
            ),
            (Self::Kind { department, found }, Lang::En) => format!(
                "character 2, '{found}', is unusual: {}; \
                 compare the licence, go on if it is so",
                kinds_of(*department, lang)
            ),
            (Self::Region([a, b]), Lang::Zh) => format!(
                "第 3–4 位“{a}{b}”不是已知的省级区划；已知的有 {}；请对照营业执照，无误可继续",
                province_digits("、")
            ),
            (Self::Region([a, b]), Lang::En) => format!(
                "characters 3 and 4, {a}{b}, are no known province; known are {}; \
                 compare the licence, go on if it is so",
                province_digits(", ")
            ),
            (Self::CheckDigit { expected, found }, Lang::Zh) => format!(
                "第 18 位校验码按 GB 32100 应为 {expected}，现为 {found}；照营业执照录入，报告中注明"
            ),
            (Self::CheckDigit { expected, found }, Lang::En) => format!(
                "by GB 32100 the check digit, character 18, should be {expected} and is {found}; \
                 taken as on the licence, the report says so"
            ),
            (Self::InnerCheckDigit { expected, found }, Lang::Zh) => format!(
                "第 17 位：组织机构代码（第 9–17 位）的校验码按 GB 11714 应为 {expected}，现为 {found}；\
                 请对照营业执照，无误可继续"
            ),
            (Self::InnerCheckDigit { expected, found }, Lang::En) => format!(
                "character 17: by GB 11714 the check digit of characters 9 to 17 should be {expected} \
                 and is {found}; compare the licence, go on if it is so"
            ),
        }
    }
}

fn department_marks(comma: &str) -> String {
    DEPARTMENTS.map(|d| d.mark.to_string()).join(comma)
}

fn province_digits(comma: &str) -> String {
    PROVINCES.map(|(digits, ..)| digits).join(comma)
}

/// Returns the department and its kinds, as in `工商下有 1 企业、2 个体工商户、3 农民专业合作社`.
fn kinds_of(department: char, lang: Lang) -> String {
    let Some(found) = DEPARTMENTS.iter().find(|d| d.mark == department) else {
        return String::new();
    };
    match lang {
        Lang::Zh => {
            let kinds: Vec<_> = found
                .kinds
                .iter()
                .map(|(mark, zh)| format!("{mark} {zh}"))
                .collect();
            format!("{}部门下有 {}", found.zh, kinds.join("、"))
        }
        Lang::En => {
            let kinds: Vec<_> = found
                .kinds
                .iter()
                .map(|(mark, _)| mark.to_string())
                .collect();
            format!(
                "codes of the department ({}) have {}",
                found.en,
                kinds.join(", ")
            )
        }
    }
}
