//! `checkup content list`: the items, filtered.

use crate::{
    args::{ContentListArgs, ReviewArg},
    commands::content::topic,
    context::Context,
    error::{CommandError, Done},
    output,
    table::{Align, Table},
};
use compliance_model::{
    content::Content,
    group::ExpertGroup,
    id::{LawId, TopicId},
    item::{Item, Review},
    programme::ProgrammeId,
    text::Lang,
};
use serde::Serialize;
use std::{collections::BTreeSet, io::Write};

/// One item as JSON.
#[derive(Debug, Serialize)]
struct Entry<'c> {
    id: &'c str,
    group: ExpertGroup,
    topic: &'c str,
    title: &'c str,
    question: &'c str,
    programmes: &'c [ProgrammeId],
    bottom_line: bool,
    review: Option<&'c str>,
}

pub(super) fn run(args: &ContentListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let content = cx.content()?;
    let filter = Filter::new(args, &content, lang)?;
    let items: Vec<&Item> = content
        .items()
        .iter()
        .filter(|i| filter.admits(&content, i))
        .collect();
    if args.json {
        let entries: Vec<Entry<'_>> = items
            .iter()
            .map(|item| entry(&content, item, lang))
            .collect();
        return output::json(out, &entries);
    }
    table(&content, &items, lang).print(out)?;
    let count = items.len();
    match lang {
        Lang::Zh => writeln!(out, "共 {count} 项")?,
        Lang::En => writeln!(out, "{count} items")?,
    }
    Ok(())
}

fn entry<'c>(content: &Content, item: &'c Item, lang: Lang) -> Entry<'c> {
    Entry {
        id: item.id.as_str(),
        group: content.group_of(item),
        topic: item.topic.as_str(),
        title: item.title.get(lang),
        question: &item.question,
        programmes: &item.programmes,
        bottom_line: item.bottom_line.is_some(),
        review: match &item.review {
            Review::Checked => None,
            Review::Needed(reason) => Some(reason),
        },
    }
}

fn table(content: &Content, items: &[&Item], lang: Lang) -> Table {
    let mut table = Table::new(&[
        (lang.pick("编号", "id"), Align::Left),
        (lang.pick("组", "group"), Align::Left),
        (lang.pick("主题", "topic"), Align::Left),
        (lang.pick("复核", "review"), Align::Left),
        (lang.pick("标题", "title"), Align::Left),
    ]);
    for item in items {
        let topic = content.topic(&item.topic);
        let review = match item.review {
            Review::Checked => lang.pick("已核对", "checked"),
            Review::Needed(_) => lang.pick("待复核", "needed"),
        };
        table.row([
            item.id.as_str(),
            content.group_of(item).short(lang),
            topic.map_or(item.topic.as_str(), |topic| topic.name.get(lang)),
            review,
            item.title.get(lang),
        ]);
    }
    table
}

/// What an item has to be to be listed; nothing named admits everything that is asked.
#[derive(Debug)]
struct Filter {
    group: Option<ExpertGroup>,
    topic: Option<TopicId>,
    programme: Option<ProgrammeId>,
    review: Option<ReviewArg>,
    laws: Option<BTreeSet<LawId>>,
}

impl Filter {
    fn new(args: &ContentListArgs, content: &Content, lang: Lang) -> Result<Self, CommandError> {
        let topic = args
            .topic
            .as_deref()
            .map(|name| topic(content, name, lang).map(|(_, topic)| topic.id.clone()));
        let laws = args.law.as_deref().map(|name| laws(content, name, lang));
        Ok(Self {
            group: args.group.map(ExpertGroup::from),
            topic: topic.transpose()?,
            programme: args.programme.map(ProgrammeId::from),
            review: args.review,
            laws: laws.transpose()?,
        })
    }

    fn admits(&self, content: &Content, item: &Item) -> bool {
        let review = self.review.is_none_or(|wanted| wanted.is(&item.review));
        let cites = |laws: &BTreeSet<LawId>| item.basis.iter().any(|c| laws.contains(&c.law));
        !item.retired
            && review
            && self
                .group
                .is_none_or(|group| content.group_of(item) == group)
            && self.topic.as_ref().is_none_or(|topic| item.topic == *topic)
            && self.programme.is_none_or(|p| item.programmes.contains(&p))
            && self.laws.as_ref().is_none_or(cites)
    }
}

/// Returns the laws of an id, or whose title holds the text.
fn laws(content: &Content, name: &str, lang: Lang) -> Result<BTreeSet<LawId>, CommandError> {
    let wanted = name.trim_matches(['《', '》']);
    let laws = content.laws().values();
    let exact = laws.clone().filter(|law| {
        law.id.as_str() == wanted || law.short == wanted || law.aliases.iter().any(|a| a == wanted)
    });
    let mut found: BTreeSet<LawId> = exact.map(|law| law.id.clone()).collect();
    if found.is_empty() && !wanted.is_empty() {
        let holds = laws.filter(|law| law.title.contains(wanted) || law.short.contains(wanted));
        found = holds.map(|law| law.id.clone()).collect();
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(CommandError::user(match lang {
        Lang::Zh => format!("法规库里没有“{name}”"),
        Lang::En => format!("the law register has no {name:?}"),
    })
    .hint(lang.pick(
        "用简称或其中几个字，如 --law 劳动合同法；法规在 checklists/laws/ 中",
        "use the short Chinese title or a part of it, as in --law 劳动合同法",
    )))
}
