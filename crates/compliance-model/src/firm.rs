//! The firm that is checked: its name and its unified social credit code.

use crate::{credit_code::CreditCode, invisible::invisible_name, text::Lang};
use serde::{Deserialize, Serialize};

/// The longest name a firm may have, in characters.
pub const NAME_MAX_CHARS: usize = 100;

/// A firm (企业). Everything else that is known of it is a fact, and facts are records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FirmText", into = "FirmText")]
pub struct Firm {
    name: String,
    code: CreditCode,
}

/// A firm as it stands on disk, before its name and code are checked.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Firm", deny_unknown_fields)]
struct FirmText {
    name: String,
    code: String,
    /// Whether the check digit of the code does not fit and was taken all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    as_on_licence: bool,
}

impl From<Firm> for FirmText {
    fn from(firm: Firm) -> Self {
        Self {
            as_on_licence: !firm.code.check_digit_fits(),
            code: firm.code.as_str().to_owned(),
            name: firm.name,
        }
    }
}

impl TryFrom<FirmText> for Firm {
    type Error = String;

    fn try_from(text: FirmText) -> Result<Self, String> {
        let code = if text.as_on_licence {
            CreditCode::as_on_licence(&text.code)
        } else {
            CreditCode::parse(&text.code)
        };
        let (code, _warnings) = code.map_err(|error| error.to_string())?;
        Self::new(&text.name, code).map_err(|error| error.to_string())
    }
}

impl Firm {
    /// Makes a firm; blanks around the name are dropped.
    ///
    /// # Errors
    /// When the name is empty, too long, or holds characters one cannot see.
    pub fn new(name: &str, code: CreditCode) -> Result<Self, FirmError> {
        Ok(Self {
            name: check_name(name)?.to_owned(),
            code,
        })
    }

    /// Returns the full name on the licence.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the unified social credit code.
    pub const fn code(&self) -> &CreditCode {
        &self.code
    }
}

/// Returns a name without the blanks around it.
///
/// # Errors
/// As [`Firm::new`].
pub fn check_name(name: &str) -> Result<&str, FirmError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(FirmError::Empty);
    }
    let hidden = |(_, c): &(usize, char)| invisible_name(*c, Lang::En).is_some();
    if let Some((at, found)) = name.chars().enumerate().find(hidden) {
        return Err(FirmError::Invisible {
            position: at + 1,
            found,
        });
    }
    match name.chars().count() {
        length if length > NAME_MAX_CHARS => Err(FirmError::TooLong(length)),
        _ => Ok(name),
    }
}

/// Why a text cannot be the name of a firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum FirmError {
    /// There is nothing but blanks.
    Empty,
    /// More characters than [`NAME_MAX_CHARS`].
    TooLong(usize),
    /// A control, bidirectional or zero-width character.
    Invisible {
        /// Where, counted from 1.
        position: usize,
        /// Which.
        found: char,
    },
}

impl FirmError {
    /// Returns what is wrong, where, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match (*self, lang) {
            (Self::Empty, Lang::Zh) => "企业名称为空；请照营业执照录入全称".into(),
            (Self::Empty, Lang::En) => {
                "the firm's name is empty; enter it as on the licence".into()
            }
            (Self::TooLong(n), Lang::Zh) => {
                format!("企业名称有 {n} 个字符，至多 {NAME_MAX_CHARS} 个；请照营业执照录入全称")
            }
            (Self::TooLong(n), Lang::En) => format!(
                "the firm's name has {n} characters, at most {NAME_MAX_CHARS} fit; \
                 enter it as on the licence"
            ),
            (Self::Invisible { position, found }, Lang::Zh) => format!(
                "企业名称第 {position} 个字符看不见（{}）；请删去，或不要粘贴而重新键入",
                invisible_name(found, lang).unwrap_or_default()
            ),
            (Self::Invisible { position, found }, Lang::En) => format!(
                "character {position} of the firm's name cannot be seen ({}); \
                 delete it, or type instead of pasting",
                invisible_name(found, lang).unwrap_or_default()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code() -> CreditCode {
        CreditCode::parse("91350100M000100Y43").unwrap().0
    }

    #[test]
    fn names_are_trimmed_and_bounded() {
        let firm = Firm::new(" 常州示例机械有限公司\u{3000}", code()).unwrap();
        assert_eq!(firm.name(), "常州示例机械有限公司");
        assert_eq!(check_name(" \u{3000}\n"), Err(FirmError::Empty));
        assert!(check_name(&"企".repeat(100)).is_ok());
        assert_eq!(check_name(&"企".repeat(101)), Err(FirmError::TooLong(101)));
        assert!(check_name("𬭩㙍𠮷龘〇商贸（常州）有限公司").is_ok());
    }

    #[test]
    fn what_cannot_be_seen_is_refused_and_named() {
        for (c, named) in [
            ('\u{1B}', "U+001B"),
            ('\n', "换行符"),
            ('\u{202E}', "双向控制符"),
            ('\u{200B}', "零宽字符"),
        ] {
            let error = check_name(&format!("示例{c}公司")).unwrap_err();
            assert_eq!(
                error,
                FirmError::Invisible {
                    position: 3,
                    found: c
                }
            );
            assert!(
                error.message(Lang::Zh).contains(named),
                "{}",
                error.message(Lang::Zh)
            );
            assert!(error.message(Lang::Zh).contains("第 3 个"));
            assert!(error.message(Lang::En).contains("character 3"));
        }
    }

    #[test]
    fn stored_firms_are_checked_again() {
        let firm = Firm::new("示例公司", code()).unwrap();
        let text = ron::to_string(&firm).unwrap();
        assert_eq!(ron::from_str::<Firm>(&text).unwrap(), firm);
        let with = |from: &str, to: &str| ron::from_str::<Firm>(&text.replace(from, to));
        assert!(
            with("示例公司", " ")
                .unwrap_err()
                .to_string()
                .contains("empty")
        );
        assert!(
            with("Y43", "Y44")
                .unwrap_err()
                .to_string()
                .contains("check digit")
        );
        assert!(
            with("(name", "(seat:\"\",name")
                .unwrap_err()
                .to_string()
                .contains("seat")
        );
    }

    #[test]
    fn a_code_taken_as_on_the_licence_is_stored_as_such() {
        let plain = ron::to_string(&Firm::new("示例公司", code()).unwrap()).unwrap();
        assert!(!plain.contains("as_on_licence"), "{plain}");
        let (old, _) = CreditCode::as_on_licence("91350100M000100Y44").unwrap();
        let firm = Firm::new("示例公司", old).unwrap();
        let text = ron::to_string(&firm).unwrap();
        assert!(text.contains("as_on_licence:true"), "{text}");
        assert_eq!(ron::from_str::<Firm>(&text).unwrap(), firm);
    }

    proptest! {
        #[test]
        fn an_accepted_name_shows_whole(name in any::<String>()) {
            if let Ok(name) = check_name(&name) {
                prop_assert!(!name.is_empty() && name == name.trim());
                prop_assert!(!name.chars().any(char::is_control));
                prop_assert!(name.chars().count() <= NAME_MAX_CHARS);
            }
        }
    }
}
