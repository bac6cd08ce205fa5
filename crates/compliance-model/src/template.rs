//! Texts with places to fill (占位): what a template of a deliverable is written with.
//!
//! - `{firm}`, `{staff-on-roll}`: a word of the paper, or a fact of the firm.
//! - `{law company-law 15, 67..69, 22(2)}`: articles, told with the law's name.
//! - `{item LAB-RUL-014 LAB-TER-001}`: how items stand in this checkup.
//! - `{fill 法定代表人姓名}`: what only the firm knows.

use crate::{
    id::{ItemId, LawId},
    law::{Article, Citation, CitationRole},
};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand.
    Words(&'t str),
    /// A word of the paper or a fact.
    Field(&'t str),
    /// Articles of a law, each with its paragraph if one is named.
    Law(LawId, Vec<(Article, Option<u8>)>),
    /// Items whose state is told.
    Items(Vec<ItemId>),
    /// What the firm fills in.
    Fill(&'t str),
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault<'t> {
    /// A brace without the other.
    Braces,
    /// Nothing stands between the braces, or less than is needed.
    Empty,
    /// No article.
    NoArticle(&'t str),
}

/// The most articles that a range may name.
const RANGE_MAX: u16 = 60;

/// Returns the parts of a text in order.
///
/// # Errors
///
/// The first thing that is wrong with it.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Fault<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').ok_or(Fault::Braces)?;
        if before.contains('}') || inside.contains('{') {
            return Err(Fault::Braces);
        }
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(place(inside.trim())?);
        rest = after;
    }
    if rest.contains('}') {
        return Err(Fault::Braces);
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    Ok(pieces)
}

/// Returns articles of a law as citations without words.
pub fn cites(law: &LawId, articles: &[(Article, Option<u8>)]) -> Vec<Citation> {
    let cite = |&(article, paragraph): &(Article, Option<u8>)| Citation {
        law: law.clone(),
        version: None,
        article,
        paragraph,
        role: CitationRole::Explains,
        topic: Vec::new(),
        says: String::new(),
        review: None,
    };
    articles.iter().map(cite).collect()
}

fn place(inside: &str) -> Result<Piece<'_>, Fault<'_>> {
    let Some((kind, rest)) = inside.split_once(' ') else {
        return match inside {
            "" | "law" | "fill" => Err(Fault::Empty),
            name => Ok(Piece::Field(name)),
        };
    };
    let rest = rest.trim();
    match kind {
        "fill" => Ok(Piece::Fill(rest)),
        "item" => Ok(Piece::Items(
            rest.split_whitespace().map(ItemId::new).collect(),
        )),
        "law" => {
            let (law, articles) = rest.split_once(' ').ok_or(Fault::Empty)?;
            Ok(Piece::Law(LawId::new(law), articles_of(articles)?))
        }
        _ => Ok(Piece::Field(inside)),
    }
}

fn articles_of(text: &str) -> Result<Vec<(Article, Option<u8>)>, Fault<'_>> {
    let mut articles = Vec::new();
    for part in text.split(',').map(str::trim) {
        match part.split_once("..") {
            Some((from, to)) => articles.extend(range(from, to).ok_or(Fault::NoArticle(part))?),
            None => articles.push(article(part).ok_or(Fault::NoArticle(part))?),
        }
    }
    Ok(articles)
}

fn range(from: &str, to: &str) -> Option<impl Iterator<Item = (Article, Option<u8>)> + use<>> {
    let (from, to): (u16, u16) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    let few = 0 < from && from < to && to - from < RANGE_MAX;
    few.then(|| (from..=to).map(|main| (Article { main, sub: 0 }, None)))
}

/// Reads `15`, `22(2)`, `205-1`.
fn article(text: &str) -> Option<(Article, Option<u8>)> {
    match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((article, paragraph)) => Some((article.parse().ok()?, Some(paragraph.parse().ok()?))),
        None => Some((text.parse().ok()?, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(text: &str) -> Vec<String> {
        let told = |(article, paragraph): &(Article, Option<u8>)| {
            paragraph.map_or_else(|| article.to_string(), |p| format!("{article}({p})"))
        };
        match pieces(text).as_deref() {
            Ok([Piece::Law(_, articles)]) => articles.iter().map(told).collect(),
            other => vec![format!("{other:?}")],
        }
    }

    #[test]
    fn words_and_places_alternate() {
        assert_eq!(
            pieces("{firm}有{staff-on-roll}，由{fill 姓名}管"),
            Ok(vec![
                Piece::Field("firm"),
                Piece::Words("有"),
                Piece::Field("staff-on-roll"),
                Piece::Words("，由"),
                Piece::Fill("姓名"),
                Piece::Words("管"),
            ])
        );
        assert_eq!(
            pieces("{item LAB-RUL-014 LAB-TER-001}"),
            Ok(vec![Piece::Items(vec![
                ItemId::new("LAB-RUL-014"),
                ItemId::new("LAB-TER-001")
            ])])
        );
    }

    #[test]
    fn articles_are_numbers_ranges_and_paragraphs() {
        assert_eq!(articles("{law company-law 15}"), ["15"]);
        assert_eq!(
            articles("{law company-law 15, 67..69, 22(2), 205-1}"),
            ["15", "67", "68", "69", "22(2)", "205-1"]
        );
    }

    #[test]
    fn what_is_no_place_is_named() {
        for open in ["{a", "a}", "{a{b}", "a}b{c}"] {
            assert_eq!(pieces(open), Err(Fault::Braces), "{open}");
        }
        for empty in ["{}", "{law company-law}", "{fill}"] {
            assert_eq!(pieces(empty), Err(Fault::Empty), "{empty}");
        }
        for (text, part) in [
            ("{law x 第15条}", "第15条"),
            ("{law x 9..3}", "9..3"),
            ("{law x 1..9999}", "1..9999"),
            ("{law x 15,}", ""),
        ] {
            assert_eq!(pieces(text), Err(Fault::NoArticle(part)), "{text}");
        }
    }
}
