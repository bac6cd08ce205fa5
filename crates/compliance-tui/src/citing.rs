//! What a lawyer types for an own finding, read: articles by the name of their law, a group, a post.
//! Names go by Chinese characters, pinyin or initials.

use crate::search::fitting;
use compliance_model::{
    checkup::Checkup,
    content::Content,
    date::Date,
    group::ExpertGroup,
    id::LawId,
    item::OwnerRole,
    law::{Article, Law},
    own::{CiteError, OwnBasis},
    text::Lang,
};

/// How many names are offered where several fit.
const OFFERED: usize = 4;
/// What parts one article from the next.
const BETWEEN: [char; 6] = [';', ',', '、', '，', '；', '\n'];

/// What became of the words of a name.
enum Named<T> {
    /// Nothing is called so.
    Nothing,
    /// One is meant.
    One(T),
    /// Several may be; their names.
    Several(Vec<String>),
}

/// Finds what a name means: what is called exactly so; else the only one that matches; else the one
/// whose name all others that match go on from, as 劳动合同法实施条例 does from 劳动合同法.
fn named<T: Clone>(query: &str, all: &[(T, Vec<String>)]) -> Named<T> {
    let mut found = fitting(query, all);
    found.sort_by_key(|(_, name)| name.chars().count());
    match found.as_slice() {
        [] => Named::Nothing,
        [(one, name), others @ ..] if others.iter().all(|(_, other)| other.starts_with(name)) => {
            Named::One((*one).clone())
        }
        several => {
            let names = several.iter().take(OFFERED);
            Named::Several(names.map(|(_, name)| (*name).to_owned()).collect())
        }
    }
}

fn which(names: &[String], lang: Lang) -> String {
    let names = names.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("是哪一个：{names}？请写全"),
        Lang::En => format!("Which one: {names}? Write more of it"),
    }
}

/// Reads a group: its number or its name.
pub(crate) fn group(text: &str, lang: Lang) -> Result<ExpertGroup, String> {
    let text = compliance_text::fold::half_width_str(text.trim());
    let number = text.parse::<usize>().ok();
    if let Some(group) = number.and_then(|n| ExpertGroup::ALL.get(n.checked_sub(1)?)) {
        return Ok(*group);
    }
    let all = ExpertGroup::ALL.map(|group| {
        let names = [Lang::Zh, Lang::En].map(|lang| group.name(lang).to_owned());
        let short = group.short(Lang::Zh).to_owned();
        (group, names.into_iter().chain([short]).collect())
    });
    match named(&text, &all) {
        Named::One(group) => Ok(group),
        Named::Several(names) => Err(which(&names, lang)),
        Named::Nothing => Err(groups(lang)),
    }
}

/// Lists the groups with their numbers.
pub(crate) fn groups(lang: Lang) -> String {
    let all = (1..).zip(ExpertGroup::ALL);
    let all: Vec<String> = all
        .map(|(n, group)| format!("{n} {}", group.short(lang)))
        .collect();
    all.join("  ")
}

/// Who answers for a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// One of the posts.
    Post(OwnerRole),
    /// Somebody else, as typed.
    Other(String),
}

/// Reads who answers for a measure: a post by its name, or anybody.
pub(crate) fn owner(text: &str, lang: Lang) -> Result<Owner, String> {
    let all: Vec<(OwnerRole, Vec<String>)> = OwnerRole::ALL
        .iter()
        .map(|&role| {
            let names = [Lang::Zh, Lang::En].map(|lang| role.name(lang).to_owned());
            (role, names.into())
        })
        .collect();
    match named(text.trim(), &all) {
        Named::One(role) => Ok(Owner::Post(role)),
        Named::Several(names) => Err(which(&names, lang)),
        Named::Nothing => Ok(Owner::Other(text.trim().to_owned())),
    }
}

/// Reads the articles of an own finding: `消防法 28、60；ldht 82-1 2款`.
///
/// An article without a law is of the law before it.
///
/// # Errors
/// What is wrong with the first that cannot be cited.
pub(crate) fn basis(
    text: &str,
    (content, checkup): (&Content, &Checkup),
    day: Date,
    lang: Lang,
) -> Result<Vec<OwnBasis>, String> {
    let mut found: Vec<OwnBasis> = Vec::new();
    for piece in text.split(BETWEEN).map(str::trim) {
        if piece.is_empty() {
            continue;
        }
        let (name, cited) = parted(piece);
        let law = match (name.is_empty(), found.last()) {
            (true, Some(before)) => before.law.clone(),
            _ => law(&name, content, lang)?.id.clone(),
        };
        let Some((article, paragraph)) = cited else {
            return Err(articles_of(&law, content, day, lang));
        };
        let one = OwnBasis {
            law,
            article,
            paragraph,
        };
        one.check(content, checkup, day)
            .map_err(|error| error.message(lang))?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

/// Writes articles as [`basis`] reads them.
pub(crate) fn basis_text(basis: &[OwnBasis], content: &Content) -> String {
    let one = |basis: &OwnBasis| {
        let law = content.laws().get(&basis.law);
        let law = law.map_or(basis.law.as_str(), |law| law.short.as_str());
        let paragraph = basis.paragraph.map(|p| format!(" {p}款"));
        format!("{law} {}{}", basis.article, paragraph.unwrap_or_default())
    };
    let all: Vec<String> = basis.iter().map(one).collect();
    all.join("；")
}

/// Says which articles a law has, for one that was named without any.
fn articles_of(id: &LawId, content: &Content, day: Date, lang: Lang) -> String {
    let law = content.laws().get(id);
    let short = law.map_or(id.as_str(), |law| law.short.as_str());
    let last = law.and_then(|law| law.in_force(day));
    match (last.map(|version| version.last_article), lang) {
        (Some(last), Lang::Zh) => format!("《{short}》第1条至第{last}条：接着写条号"),
        (Some(last), Lang::En) => format!("《{short}》 has art. 1 to {last}: write which"),
        (None, _) => CiteError::NotInForce(short.to_owned(), day).message(lang),
    }
}

fn law<'c>(name: &str, content: &'c Content, lang: Lang) -> Result<&'c Law, String> {
    let all: Vec<(&Law, Vec<String>)> = content
        .laws()
        .values()
        .map(|law| {
            let names = [&law.short, &law.title].into_iter().chain(&law.aliases);
            (law, names.cloned().collect())
        })
        .collect();
    match named(name, &all) {
        Named::One(law) => Ok(law),
        Named::Several(names) => Err(which(&names, lang)),
        Named::Nothing => Err(CiteError::NoLaw(name.to_owned()).message(lang)),
    }
}

/// Parts the name of a law from its article: `《消防法》第28条第1款`, `消防法28`, `xff 28-1 2款`.
fn parted(piece: &str) -> (String, Option<(Article, Option<u8>)>) {
    let text = compliance_text::fold::half_width_str(piece);
    let text = text.trim().trim_start_matches('《').replace('》', " ");
    let whole = text.trim();
    let (rest, paragraph) = match whole.strip_suffix('款').map(number_at_end) {
        Some((rest, Some(n))) => (rest.trim_end_matches('第').trim_end(), u8::try_from(n).ok()),
        _ => (whole, None),
    };
    let (rest, sub) = match rest.rsplit_once("条之") {
        Some((rest, word)) => (rest, sub_of(word)),
        None => (rest.strip_suffix('条').unwrap_or(rest), None),
    };
    let (rest, dashed) = match rest.rsplit_once('-') {
        Some((before, sub))
            if !sub.is_empty() && before.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            match sub.parse::<u16>() {
                Ok(sub) => (before, Some(sub)),
                Err(_) => (rest, None),
            }
        }
        _ => (rest, None),
    };
    let (name, main) = number_at_end(rest);
    let article = main.filter(|&n| n > 0).map(|main| Article {
        main,
        sub: sub.or(dashed).unwrap_or(0),
    });
    let name = name.trim().trim_end_matches('第').trim();
    (name.to_owned(), article.map(|article| (article, paragraph)))
}

/// Returns the number of 之一 or 之2.
fn sub_of(word: &str) -> Option<u16> {
    const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let word = word.trim();
    let place = DIGITS.iter().position(|digit| *digit == word);
    let spelt = place.and_then(|n| u16::try_from(n + 1).ok());
    spelt.or_else(|| word.parse().ok())
}

/// Parts the digits at the end of a text from what stands before them.
fn number_at_end(text: &str) -> (&str, Option<u16>) {
    let text = text.trim_end();
    let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(name.len()..).unwrap_or_default();
    match digits.parse() {
        Ok(number) => (name, Some(number)),
        Err(_) => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_read_in_every_form_in_which_it_is_written() {
        let article = |main, sub| Article { main, sub };
        for (piece, name, cited) in [
            ("消防法 28", "消防法", Some((article(28, 0), None))),
            ("消防法28", "消防法", Some((article(28, 0), None))),
            (
                "《消防法》第28条第1款",
                "消防法",
                Some((article(28, 0), Some(1))),
            ),
            ("xff ２８条 2款", "xff", Some((article(28, 0), Some(2)))),
            ("刑法 287-1", "刑法", Some((article(287, 1), None))),
            ("刑法第287条之一", "刑法", Some((article(287, 1), None))),
            ("60", "", Some((article(60, 0), None))),
            ("消防法", "消防法", None),
            ("消防法 0", "消防法", None),
            ("消防法 99999", "消防法 99999", None),
        ] {
            assert_eq!(parted(piece), (name.to_owned(), cited), "{piece}");
        }
    }

    #[test]
    fn groups_and_posts_go_by_number_name_and_initials() {
        assert_eq!(group("５", Lang::Zh), Ok(ExpertGroup::General));
        assert_eq!(group("劳资", Lang::Zh), Ok(ExpertGroup::Labour));
        assert_eq!(group("ldzg", Lang::Zh), Err(groups(Lang::Zh)));
        assert_eq!(group("zscq", Lang::Zh), Ok(ExpertGroup::Ip));
        assert!(group("7", Lang::Zh).is_err());
        let post = |role| Ok(Owner::Post(role));
        assert_eq!(owner("总经理", Lang::Zh), post(OwnerRole::GeneralManager));
        assert_eq!(owner("rlzy", Lang::Zh), post(OwnerRole::HumanResources));
        assert!(owner("安全", Lang::Zh).unwrap_err().contains("消防"));
        let other = Owner::Other("仓库 王强".to_owned());
        assert_eq!(owner("仓库 王强 ", Lang::Zh), Ok(other));
    }
}
