//! All citations as JSON lines, for a checker that has the statutes.

use compliance_model::{content::Content, id::LawId, law::Citation};
use serde::Serialize;

/// One citation as the checker wants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitationLine {
    /// The item, the entry of a list, or the place of a text on credit repair, as in
    /// `credit/papers/proof`.
    pub item: String,
    /// The full title of the law.
    pub law: String,
    /// The day of adoption of the cited version: the named one, else the one in force on the
    /// content's date. Nothing where no version is in force.
    pub version: Option<String>,
    /// The article, as in `47` or `287-1`.
    pub article: String,
    /// Words one of which stands in the article.
    pub topic: Vec<String>,
    /// Why a lawyer should look at it, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
}

/// Returns the citations of all items that are asked and of both lists, in their order, then those
/// of the texts on credit repair and of the templates.
pub fn citations(content: &Content) -> impl Iterator<Item = CitationLine> + '_ {
    let listed = content.citing().flat_map(|citing| {
        let lines = citing.all();
        let lines = lines.map(|cite| line(content, citing.id.to_owned(), cite));
        lines.collect::<Vec<_>>()
    });
    let sections = content.credit().sections().into_iter();
    let texts = sections.flat_map(|(section, texts)| texts.iter().map(move |text| (section, text)));
    let of_texts = texts.flat_map(move |(section, text)| {
        let name = format!("credit/{section}/{}", text.id);
        let cites = text.basis.iter();
        cites.map(move |cite| line(content, name.clone(), cite))
    });
    let templates = content.lists().deliverables.iter();
    let drafted = templates.flat_map(|template| {
        let cites = template.cites().into_iter();
        cites.map(|cite| line(content, template.id.to_string(), &cite))
    });
    listed.chain(of_texts).chain(drafted)
}

/// Returns the citations as JSON, one a line.
pub fn citations_json(content: &Content) -> String {
    citations(content)
        .filter_map(|line| serde_json::to_string(&line).ok())
        .fold(String::new(), |out, line| out + &line + "\n")
}

fn line(content: &Content, item: String, cite: &Citation) -> CitationLine {
    let law = content.laws().get(&cite.law);
    let in_force = law
        .and_then(|law| law.in_force(content.as_of()))
        .map(|v| v.adopted);
    CitationLine {
        item,
        law: law.map_or_else(|| LawId::to_string(&cite.law), |law| law.title.clone()),
        version: cite.version.or(in_force).map(|day| day.to_string()),
        article: cite.article.to_string(),
        topic: cite.topic.clone(),
        review: cite.review.clone(),
    }
}
