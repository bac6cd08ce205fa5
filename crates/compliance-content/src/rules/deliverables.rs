//! Templates of deliverables: every place can be filled, every table has what it says.

use super::{Found, Linter, citations::unknown_law, conditions, duplicates, ids, steps};
use crate::pool::{Kind, Place};
use crate::say::say;
use compliance_model::{
    deliverable::{Deliverable, FIELDS, Pick, Row, Table},
    id::{FactId, LawId},
    law::Article,
    template::{Fault, Piece, pieces},
};

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.deliverables {
        let (place, template) = (placed.place, &placed.value);
        head(linter, place, template);
        template.texts(&mut |text, fields| places(linter, place, text, fields));
        template.conditions(&mut |condition| {
            conditions::inside(linter, place, condition, &template.programmes);
        });
        template.tables(&mut |table| one_table(linter, place, table));
    }
    let lang = linter.lang;
    let twice =
        |template: &Deliverable, earlier: String| ids::twice(lang, template.id.as_str(), &earlier);
    duplicates(linter, &pool.deliverables, |d| &d.id, twice, steps!["id"]);
}

fn head(linter: &mut Linter<'_>, place: Place, template: &Deliverable) {
    linter.slug(place, steps!["id"], template.id.as_str());
    linter.not_empty(place, steps!["title", "zh"], &template.title.zh);
    linter.not_empty(place, steps!["title", "en"], &template.title.en);
    linter.not_empty(place, steps!["purpose"], &template.purpose);
    linter.not_empty(place, steps!["when"], &template.when);
    let lang = linter.lang;
    let needed = [
        ("programmes", template.programmes.is_empty()),
        ("body", template.body.is_empty()),
    ];
    for (name, _) in needed.into_iter().filter(|&(_, empty)| empty) {
        let message = say!(lang, "{name} 至少写一个", "{name} needs one entry or more");
        linter.report(place, steps![name], Found::error("empty", message));
    }
}

/// Items and topics that a table takes are there.
fn picked(linter: &mut Linter<'_>, place: Place, pick: &Pick) {
    for item in &pick.items {
        if let Some(found) = linter.unknown_item(item) {
            linter.report(place, steps!["body"], found);
        }
    }
    for topic in &pick.topics {
        if let Some(found) = linter.unknown_topic(topic) {
            report(linter, place, topic.as_str(), found);
        }
    }
}

/// Reports at the first place in the file where a text stands.
fn report(linter: &mut Linter<'_>, place: Place, text: &str, found: Found) {
    let at = linter
        .pool
        .files
        .get(place.file)
        .and_then(|file| file.text.find(text));
    match at {
        Some(at) if !text.is_empty() => linter.report_at(place, at..at + text.len(), found),
        _ => linter.report(place, steps!["body"], found),
    }
}

/// Judges the places of a text.
fn places(linter: &mut Linter<'_>, place: Place, text: &str, fields: &[&str]) {
    let lang = linter.lang;
    let pieces = match pieces(text) {
        Ok(pieces) => pieces,
        Err(fault) => {
            let message = match fault {
                Fault::Braces => say!(lang, "花括号没有配对", "the braces do not match"),
                Fault::Empty => say!(lang, "花括号里缺内容", "something is missing in the braces"),
                Fault::NoArticle(part) => say!(
                    lang,
                    "{part:?} 不是条号；写 15、22(2)、205-1 或 67..69",
                    "{part:?} is no article; write 15, 22(2), 205-1 or 67..69"
                ),
            };
            return report(
                linter,
                place,
                text,
                Found::error("bad-placeholder", message),
            );
        }
    };
    for piece in pieces {
        match piece {
            Piece::Words(_) | Piece::Fill(_) => {}
            Piece::Field(name) => field(linter, place, name, fields),
            Piece::Law(law, articles) => cited(linter, place, &law, &articles),
            Piece::Items(items) => {
                for item in items {
                    if let Some(found) = linter.unknown_item(&item) {
                        report(linter, place, item.as_str(), found);
                    }
                }
            }
        }
    }
}

fn field(linter: &mut Linter<'_>, place: Place, name: &str, fields: &[&str]) {
    if FIELDS.contains(&name) || fields.contains(&name) {
        return;
    }
    if let Some(mut found) = linter.unknown_fact(&FactId::new(name)) {
        let known = FIELDS.iter().chain(fields).copied();
        found.help = linter.meant(name, known).or(found.help);
        found.code = "unknown-placeholder";
        report(linter, place, &format!("{{{name}}}"), found);
    }
}

fn cited(linter: &mut Linter<'_>, place: Place, id: &LawId, articles: &[(Article, Option<u8>)]) {
    let lang = linter.lang;
    let Some(law) = linter.register.get(id).copied() else {
        if linter.complete(Kind::Laws) {
            let found = unknown_law(linter, id);
            report(linter, place, &format!("{{law {id} "), found);
        }
        return;
    };
    let Some(version) = law.in_force(linter.as_of).or(law.versions.last()) else {
        return;
    };
    for (article, _) in articles
        .iter()
        .filter(|(a, _)| a.main > version.last_article)
    {
        let message = say!(
            lang,
            "《{short}》没有{article}，只到第{last}条",
            "《{short}》 has no {article}; it ends with 第{last}条",
            short = law.short,
            article = article.in_chinese(),
            last = version.last_article,
        );
        let found = Found::error("no-such-article", message);
        report(linter, place, &format!("{{law {id} "), found);
    }
}

/// Each row has as many cells as the table has columns; a table that may lack rows says what
/// stands in its place.
fn one_table(linter: &mut Linter<'_>, place: Place, table: &Table) {
    let lang = linter.lang;
    let columns = table.columns.len();
    let head = table.columns.first().map_or("", |(head, _)| head.as_str());
    for row in &table.rows {
        if let Row::Each(source, _) = row
            && let Some(pick) = source.pick()
        {
            picked(linter, place, pick);
        }
        let (Row::Row(cells) | Row::Duty(_, cells) | Row::May(_, cells) | Row::Each(_, cells)) =
            row;
        if cells.len() != columns {
            let message = say!(
                lang,
                "这一行有 {found} 格，表头有 {columns} 栏",
                "this row has {found} cells, the table {columns} columns",
                found = cells.len(),
            );
            let at = cells.iter().find(|cell| cell.len() > 3);
            let at = at.map_or(head, String::as_str);
            report(linter, place, at, Found::error("row-width", message));
        }
    }
    let may_lack = table.rows.iter().all(|row| !matches!(row, Row::Row(_)));
    if may_lack && table.empty.is_empty() {
        let message = say!(
            lang,
            "这张表可能一行也没有，要写 empty 说明",
            "this table may have no row; say in empty what stands in its place"
        );
        report(linter, place, head, Found::error("empty-table", message));
    }
}
