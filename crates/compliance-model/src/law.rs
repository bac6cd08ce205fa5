//! The law register: versions with dates, and citations into them.

use crate::{condition::Condition, date::Date, id::LawId, text::Lang};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// The register: laws by id.
pub type Register = BTreeMap<LawId, Law>;

/// The rank of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LawKind {
    /// 法律.
    Law,
    /// 行政法规.
    Regulation,
    /// 司法解释.
    Interpretation,
    /// 部门规章.
    Rule,
    /// 地方性法规、地方政府规章.
    Local,
    /// 规范性文件 and other normative documents.
    Normative,
}

/// One law with its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its id.
    pub id: LawId,
    /// The full official title.
    pub title: String,
    /// The title used in citations, as in `劳动合同法`.
    pub short: String,
    /// Other names in use, for the search.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its rank.
    pub kind: LawKind,
    /// For a local law: where it applies.
    #[serde(default)]
    pub place: Option<LawPlace>,
    /// Who issued it.
    pub issuer: String,
    /// Its versions, oldest first.
    pub versions: Vec<LawVersion>,
    /// Changes that are known and whose text the register does not have.
    #[serde(default)]
    pub changes: Vec<LawChange>,
    /// The day somebody last looked whether this entry is still right.
    pub checked: Date,
    /// Why the entry needs a lawyer's look, if it does: the text is not at hand, or a change is
    /// known whose text is not.
    #[serde(default)]
    pub review: Option<String>,
}

/// The place of a local law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawPlace {
    /// Its short name, as texts have it: `江苏`.
    pub name: String,
    /// Its region (GB/T 2260): `32`, or four or six digits for a city or county.
    pub code: String,
    /// To whom it applies. Where the work is done decides for labour law, the registered office
    /// for other law, so it is a condition on facts.
    pub applies: Condition,
}

/// One version of a law: named by its adoption, applied between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawVersion {
    /// The day of adoption or of the latest amendment; it names the version.
    pub adopted: Date,
    /// The first day on which it applies.
    pub effective: Date,
    /// The first day on which it no longer applies because the law was repealed. What a later
    /// version replaces ends by itself.
    #[serde(default)]
    pub repealed_on: Option<Date>,
    /// The law that took its place when it was repealed.
    #[serde(default)]
    pub repealed_by: Option<LawId>,
    /// The number of its last article.
    pub last_article: u16,
}

/// A change of a law that is known and whose text is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawChange {
    /// The first day on which it applies, if that is known.
    #[serde(default)]
    pub on: Option<Date>,
    /// What changes.
    pub what: String,
}

impl Law {
    /// Returns the version that applies on a day, if one does.
    pub fn in_force(&self, on: Date) -> Option<&LawVersion> {
        let version = self.versions.iter().rfind(|v| v.effective <= on)?;
        version
            .repealed_on
            .is_none_or(|end| on < end)
            .then_some(version)
    }

    /// Returns the version adopted on a day.
    pub fn version(&self, adopted: Date) -> Option<&LawVersion> {
        self.versions.iter().find(|v| v.adopted == adopted)
    }

    /// Returns the day from which the next version after this one applies.
    pub fn replaced_on(&self, version: &LawVersion) -> Option<Date> {
        self.versions
            .iter()
            .map(|v| v.effective)
            .find(|&day| day > version.effective)
    }
}

/// An article number: 47, or 287之一.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Article {
    /// The number.
    pub main: u16,
    /// The 之 number, 0 if there is none.
    pub sub: u16,
}

/// Why a text is no article number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an article is a number such as \"47\" or \"287-1\" for 第287条之一, not {0:?}")]
pub struct ArticleError(String);

impl FromStr for Article {
    type Err = ArticleError;

    fn from_str(text: &str) -> Result<Self, ArticleError> {
        let bad = || ArticleError(text.to_owned());
        let (main, sub) = text.split_once('-').unwrap_or((text, "0"));
        let number = |part: &str| part.parse::<u16>().ok();
        let article = Self {
            main: number(main).filter(|&n| n > 0).ok_or_else(bad)?,
            sub: number(sub).ok_or_else(bad)?,
        };
        if text.contains('-') && article.sub == 0 {
            Err(bad())
        } else {
            Ok(article)
        }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sub {
            0 => write!(f, "{}", self.main),
            sub => write!(f, "{}-{sub}", self.main),
        }
    }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Returns articles of one law as lawyers list them: `第25、31、32条`, `第31条、第82条第1款`; for
/// English readers `art. 25, 31, 32`.
pub fn articles_named(
    articles: impl IntoIterator<Item = (Article, Option<u8>)>,
    lang: Lang,
) -> String {
    let mut articles: Vec<(Article, Option<u8>)> = articles.into_iter().collect();
    articles.sort_unstable();
    articles.dedup();
    let plain =
        |(article, paragraph): &(Article, Option<u8>)| article.sub == 0 && paragraph.is_none();
    let parts = articles.chunk_by(|a, b| plain(a) && plain(b)).map(|run| {
        if let [(article, paragraph)] = run {
            let paragraph = paragraph.map_or_else(String::new, |p| match lang {
                Lang::Zh => format!("第{p}款"),
                Lang::En => format!(" para. {p}"),
            });
            return format!("{}{paragraph}", article.named(lang));
        }
        let numbers: Vec<String> = run.iter().map(|(article, _)| article.to_string()).collect();
        match lang {
            Lang::Zh => format!("第{}条", numbers.join("、")),
            Lang::En => format!("art. {}", numbers.join(", ")),
        }
    });
    let parts: Vec<String> = parts.collect();
    parts.join(lang.pick("、", ", "))
}

/// Returns citations of one law in a row: `《公司法》第25、31、32条`.
pub fn cited_together(cites: &[&Citation], register: &Register, lang: Lang) -> String {
    let Some(first) = cites.first() else {
        return String::new();
    };
    let law = register.get(&first.law);
    let short = law.map_or_else(|| first.law.as_str(), |law| law.short.as_str());
    let articles = cites.iter().map(|cite| (cite.article, cite.paragraph));
    let articles = articles_named(articles, lang);
    format!("《{short}》{}{articles}", lang.pick("", " "))
}

impl Article {
    /// Returns it for readers of a language.
    pub fn named(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => format!("art. {self}"),
        }
    }

    /// Returns the article as lawyers write it: `第47条`, `第287条之一`.
    pub fn in_chinese(self) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        match self.sub {
            0 => format!("第{}条", self.main),
            sub => {
                let word = DIGITS
                    .get(usize::from(sub))
                    .map_or_else(|| sub.to_string(), |w| (*w).to_owned());
                format!("第{}条之{word}", self.main)
            }
        }
    }
}

/// What a cited article does for the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CitationRole {
    /// It lays down the duty.
    Duty,
    /// It lays down the administrative penalty.
    Penalty,
    /// It lays down civil consequences: compensation, invalidity, loss of a right.
    Civil,
    /// It lays down criminal liability.
    Criminal,
    /// It explains a term, a threshold or a procedure.
    Explains,
}

/// A citation: law, article, and the words by which one finds that it is the right one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The law.
    pub law: LawId,
    /// The version, named by its adoption; needed only where another version is in force or will
    /// be, for then the citation holds only while that version does.
    #[serde(default)]
    pub version: Option<Date>,
    /// The article.
    pub article: Article,
    /// The paragraph (款), where it matters.
    #[serde(default)]
    pub paragraph: Option<u8>,
    /// What it does for the item.
    pub role: CitationRole,
    /// Words that stand in the article, one of which proves the citation.
    pub topic: Vec<String>,
    /// What the article asks, in our own words.
    pub says: String,
    /// Why a lawyer should look at it, if so.
    #[serde(default)]
    pub review: Option<String>,
}

impl Citation {
    /// Returns the version this citation speaks of on a day: the named one while it applies, else
    /// the one in force. None when the citation does not apply on that day.
    pub fn on<'r>(&self, register: &'r Register, day: Date) -> Option<(&'r Law, &'r LawVersion)> {
        let law = register.get(&self.law)?;
        let current = law.in_force(day)?;
        match self.version {
            Some(adopted) if adopted != current.adopted => None,
            Some(_) | None => Some((law, current)),
        }
    }

    /// Returns the citation as lawyers write it: `《劳动合同法》第82条第1款`.
    pub fn in_chinese(&self, register: &Register) -> String {
        let law = register
            .get(&self.law)
            .map_or(self.law.as_str(), |law| law.short.as_str());
        let article = articles_named([(self.article, self.paragraph)], Lang::Zh);
        format!("《{law}》{article}")
    }

    /// Returns the citation for readers of a language; the law keeps its Chinese name.
    pub fn named(&self, register: &Register, lang: Lang) -> String {
        if lang == Lang::Zh {
            return self.in_chinese(register);
        }
        let law = register
            .get(&self.law)
            .map_or(self.law.as_str(), |law| law.short.as_str());
        let article = articles_named([(self.article, self.paragraph)], lang);
        format!("《{law}》 {article}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn trademark_law() -> Law {
        let version = |adopted, effective| LawVersion {
            adopted,
            effective,
            repealed_on: None,
            repealed_by: None,
            last_article: 73,
        };
        Law {
            id: "trademark-law".into(),
            title: "中华人民共和国商标法".into(),
            short: "商标法".into(),
            aliases: vec![],
            kind: LawKind::Law,
            place: None,
            issuer: "全国人民代表大会常务委员会".into(),
            versions: vec![
                version(date(2019, 4, 23), date(2019, 11, 1)),
                version(date(2026, 6, 26), date(2027, 1, 1)),
            ],
            changes: vec![],
            checked: date(2026, 11, 23),
            review: None,
        }
    }

    #[test]
    fn a_version_applies_from_its_day_until_the_next_one_does() {
        let law = trademark_law();
        let adopted = |on| law.in_force(on).map(|v| v.adopted);
        assert_eq!(adopted(date(2019, 10, 31)), None);
        assert_eq!(adopted(date(2026, 12, 31)), Some(date(2019, 4, 23)));
        assert_eq!(adopted(date(2027, 1, 1)), Some(date(2026, 6, 26)));
    }

    #[test]
    fn a_repealed_law_applies_to_the_day_before() {
        let mut law = trademark_law();
        law.versions.truncate(1);
        law.versions[0].repealed_on = Some(date(2026, 8, 15));
        assert!(law.in_force(date(2026, 8, 14)).is_some());
        assert!(law.in_force(date(2026, 8, 15)).is_none());
    }

    #[test]
    fn a_citation_of_a_version_speaks_only_while_it_applies() {
        let register = Register::from([("trademark-law".into(), trademark_law())]);
        let cite = Citation {
            law: "trademark-law".into(),
            version: Some(date(2026, 6, 26)),
            article: "49".parse().unwrap(),
            paragraph: None,
            role: CitationRole::Duty,
            topic: vec![],
            says: String::new(),
            review: None,
        };
        assert!(cite.on(&register, date(2026, 12, 31)).is_none());
        assert!(cite.on(&register, date(2027, 1, 1)).is_some());
    }

    #[test]
    fn articles_of_one_law_are_listed_together() {
        let listed = |articles: &[(&str, Option<u8>)]| {
            let parsed = articles.iter().map(|(text, p)| (text.parse().unwrap(), *p));
            articles_named(parsed, Lang::Zh)
        };
        for (articles, wanted) in [
            (
                &[("32", None), ("25", None), ("31", None), ("31", None)][..],
                "第25、31、32条",
            ),
            (&[("82", Some(1)), ("10", None)][..], "第10条、第82条第1款"),
            (
                &[("3", None), ("4", None), ("287-1", None), ("300", None)][..],
                "第3、4条、第287条之一、第300条",
            ),
            (&[][..], ""),
        ] {
            assert_eq!(listed(articles), wanted);
        }
    }

    #[test]
    fn articles_have_one_form() {
        for good in ["1", "47", "287-1"] {
            assert_eq!(good.parse::<Article>().unwrap().to_string(), good);
        }
        for bad in ["", "0", "47-0", "-1", "第47条", "4.7", "47-", "99999"] {
            assert!(bad.parse::<Article>().is_err(), "{bad}");
        }
        let mut cite = Citation {
            law: "trademark-law".into(),
            version: None,
            article: "49".parse().unwrap(),
            paragraph: Some(2),
            role: CitationRole::Duty,
            topic: vec![],
            says: String::new(),
            review: None,
        };
        let register = Register::from([("trademark-law".into(), trademark_law())]);
        let named = |cite: &Citation, lang| cite.named(&register, lang);
        assert_eq!(named(&cite, Lang::Zh), "《商标法》第49条第2款");
        assert_eq!(named(&cite, Lang::En), "《商标法》 art. 49 para. 2");
        cite.paragraph = None;
        assert_eq!(named(&cite, Lang::En), "《商标法》 art. 49");
        assert_eq!(
            "287-1".parse::<Article>().unwrap().in_chinese(),
            "第287条之一"
        );
    }
}
