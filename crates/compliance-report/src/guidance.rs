//! The guidance list (企业行政合规指导清单) as a paper: notes on use, index by regulator and by
//! matter, each entry in full.

use crate::document::{
    Block, Column, Document, Flow, Furniture, Heading, Item as ListItem, KeyValue, KeyValues, List,
    Meta, Paragraph, Row, Run, Table, Tone,
};
use compliance_model::{
    content::Content,
    date::Date,
    guidance::{Guidance, GuidanceChapter, met::Met},
    item::{Advice, Consequence, Review},
    law::Citation,
    leniency::ListLevel,
    score::Level,
    text::Lang,
};
use std::collections::BTreeMap;

/// What the paper is made of.
#[derive(Clone, Copy, Debug)]
pub struct GuidancePaper<'a> {
    /// The content.
    pub content: &'a Content,
    /// The entries.
    pub met: &'a [Met<'a>],
    /// Whom or what the entries were chosen for, for the title; empty for the whole list.
    pub chosen: &'a str,
    /// Whether they were chosen by the facts of a firm, so that what is not known is told.
    pub for_firm: bool,
    /// The language of all that is not content.
    pub lang: Lang,
    /// The day of the paper.
    pub day: Date,
}

/// Returns the paper.
pub fn document(paper: &GuidancePaper<'_>) -> Document {
    let lang = paper.lang;
    let title = lang.pick("企业行政合规指导清单", "Guidance List");
    let title = if paper.chosen.is_empty() {
        title.to_owned()
    } else {
        format!("{title}{}{}", lang.pick("：", ": "), paper.chosen)
    };
    let words = match lang {
        Lang::Zh => crate::document::Lang::Zh,
        Lang::En => crate::document::Lang::En,
    };
    let mut document = Document::new(Meta::new(words, title.clone(), paper.day));
    document.furniture = Furniture {
        header_left: title.clone(),
        footer_left: edition(paper.content, lang),
        ..Furniture::default()
    };
    document.push(Heading::new(1, title));
    document.push(Paragraph::small(vec![Run::text(edition(
        paper.content,
        lang,
    ))]));
    for block in notes(paper) {
        document.push(block);
    }
    for block in index(paper) {
        document.push(block);
    }
    document.push(Block::PageBreak);
    for block in entries(paper, 1) {
        document.push(block);
    }
    document
}

/// Returns number of edition and the day up to which the law was looked at.
fn edition(content: &Content, lang: Lang) -> String {
    let (stamp, as_of) = (content.stamp(), content.as_of());
    match lang {
        Lang::Zh => format!("内容版本 {}，法律截至 {as_of}", stamp.version),
        Lang::En => format!("Content {}, law as of {as_of}", stamp.version),
    }
}

/// Returns how the list is to be used.
fn notes(paper: &GuidancePaper<'_>) -> Vec<Block> {
    let lang = paper.lang;
    let count = paper.met.len();
    let chosen = match (lang, paper.for_firm) {
        (Lang::Zh, true) => {
            format!("共 {count} 条，按企业填报的情况选出；情况不清楚的保留并注明。")
        }
        (Lang::Zh, false) => format!("共 {count} 条。"),
        (Lang::En, true) => format!(
            "{count} entries, chosen by what is known of the firm; where that is not enough they are kept, and it is said so."
        ),
        (Lang::En, false) => format!("{count} entries."),
    };
    let told = [
        lang.pick(
            "清单供企业自愿对照，不是行政检查，不代替法定义务，也不是对任何行为的认定。",
            "The list is for firms to use of their own accord. It is no inspection, replaces no duty under the law and finds nobody in breach.",
        ),
        lang.pick(
            "条文以现行有效的法律为准；本版之后法律有变动的，以新法为准。标“待复核”的，使用前请律师核对条文。",
            "The law in force decides; where it has changed since this edition, the new law does. Let a lawyer read the articles of what is marked for review.",
        ),
        lang.pick(
            "发生频次和风险等级是律师的判断，不是统计。",
            "Frequency and level of risk are judgements of lawyers, no statistics.",
        ),
        lang.pick(
            "“从宽”只列可以主张的依据，是否采纳由行政机关依法决定。",
            "What is said of leniency may be claimed; the authority decides.",
        ),
    ];
    let items = std::iter::once(chosen).chain(told.map(str::to_owned));
    vec![
        Heading::new(2, lang.pick("适用说明", "How to use it")).into(),
        List::bullets(items.map(|text| ListItem::from(text.as_str()))).into(),
    ]
}

/// Returns the regulators in order, each with its entries.
fn by_regulator<'m, 'a>(met: &'m [Met<'a>]) -> Vec<(&'a GuidanceChapter, Vec<&'m Met<'a>>)> {
    let mut chapters: Vec<(&GuidanceChapter, Vec<&Met<'_>>)> = Vec::new();
    for one in met {
        match chapters
            .iter_mut()
            .find(|(c, _)| c.regulator == one.chapter.regulator)
        {
            Some((_, all)) => all.push(one),
            None => chapters.push((one.chapter, vec![one])),
        }
    }
    chapters
}

/// Returns the index by regulator and by matter.
fn index(paper: &GuidancePaper<'_>) -> Vec<Block> {
    let (lang, scoring) = (paper.lang, paper.content.scoring());
    let header = |words: [(&str, &str); 4]| Row::of_texts(words.map(|(zh, en)| lang.pick(zh, en)));
    let columns = || {
        vec![
            Column::text(),
            Column::number().wide(3),
            Column::number().wide(4),
            Column::text(),
        ]
    };
    let mut regulators = Table::new(columns()).with_header(header([
        ("部门", "Regulator"),
        ("条数", "Entries"),
        ("红橙", "Red, orange"),
        ("咨询", "Whom to ask"),
    ]));
    for (chapter, all) in by_regulator(paper.met) {
        let grave = |met: &&&Met<'_>| met.entry.level(scoring) >= Some(Level::Orange);
        let link = Run::link(chapter.name.get(lang), regulator_id(chapter));
        regulators.rows.push(Row::new(vec![
            crate::document::Cell::new(vec![link]),
            all.len().to_string().into(),
            all.iter().filter(grave).count().to_string().into(),
            chapter.ask.as_str().into(),
        ]));
    }
    let mut areas: BTreeMap<&str, Vec<&Met<'_>>> = BTreeMap::new();
    for met in paper.met {
        areas.entry(&met.entry.area).or_default().push(met);
    }
    let mut matters =
        Table::new(vec![Column::text().wide(8), Column::text()]).with_header(Row::of_texts([
            lang.pick("领域", "Domain"),
            lang.pick("条目", "Entries"),
        ]));
    for (area, all) in areas {
        let mut runs = Vec::new();
        for met in all {
            if !runs.is_empty() {
                runs.push(Run::text(lang.pick("；", "; ")));
            }
            let (id, title) = (&met.entry.id, met.entry.title.get(lang));
            runs.push(Run::link(format!("{id} {title}"), id.as_str()));
        }
        matters.rows.push(Row::new(vec![
            area.into(),
            crate::document::Cell::new(runs),
        ]));
    }
    vec![
        Heading::new(2, lang.pick("按部门索引", "Index by regulator")).into(),
        regulators.into(),
        Heading::new(2, lang.pick("按事项索引", "Index by matter")).into(),
        matters.into(),
    ]
}

fn regulator_id(chapter: &GuidanceChapter) -> String {
    format!("regulator-{}", chapter.regulator)
}

/// Returns the entries by regulator, whose headings have a level that is given.
pub(crate) fn entries(paper: &GuidancePaper<'_>, level: u8) -> Vec<Block> {
    let lang = paper.lang;
    let mut blocks: Vec<Block> = Vec::new();
    for (chapter, all) in by_regulator(paper.met) {
        let heading = Heading::new(level, chapter.name.get(lang));
        blocks.push(heading.with_id(regulator_id(chapter)).into());
        for met in all {
            blocks.extend(entry(paper, met, level + 1));
        }
    }
    blocks
}

fn entry(paper: &GuidancePaper<'_>, met: &Met<'_>, level: u8) -> [Block; 2] {
    let (lang, entry) = (paper.lang, &met.entry);
    let title = format!("{} {}", entry.id, entry.title.get(lang));
    let mut heading = Heading::new(level, format!("{title} ")).with_id(entry.id.as_str());
    if let Some(level) = entry.level(paper.content.scoring()) {
        heading = heading.with_run(Run::mark(tone(level), level.name(lang)));
    }
    let mut rows = Vec::new();
    if paper.for_firm && !met.is_sure() {
        rows.push(row(
            lang.pick("为何保留", "Kept because"),
            &unknown(paper, met),
        ));
    }
    rows.extend([
        row(lang.pick("领域", "Domain"), &entry.area),
        list(
            lang.pick("容易这样违反", "How it goes wrong"),
            entry.forms.iter().cloned(),
        ),
        list(
            lang.pick("义务", "Duty"),
            entry.duty.iter().map(|c| cited(paper, c)),
        ),
        list(
            lang.pick("罚则与幅度", "Penalty and range"),
            entry.consequence.iter().map(|c| follows(paper, c)),
        ),
        row(
            lang.pick("发生频次", "How often"),
            &format!(
                "{}（{}）",
                entry.frequency.level.name(lang),
                entry.frequency.why
            ),
        ),
        list(
            lang.pick("怎样做", "What to do"),
            entry.advice.iter().map(|a| measure(a, lang)),
        ),
    ]);
    rows.extend(leniency(paper, entry));
    let ask = entry.ask.as_deref().unwrap_or(&met.chapter.ask);
    rows.push(row(lang.pick("向谁咨询", "Whom to ask"), ask));
    if let Review::Needed(why) = &entry.review {
        rows.push(row(lang.pick("待复核", "To be reviewed"), why));
    }
    [heading.into(), KeyValues::new(rows).of(title).into()]
}

fn row(key: &str, value: &str) -> KeyValue {
    KeyValue::new(key, Paragraph::plain(vec![Run::text(value)]))
}

fn list(key: &str, texts: impl Iterator<Item = String>) -> KeyValue {
    let items: Vec<ListItem> = texts.map(|text| ListItem::from(text.as_str())).collect();
    KeyValue {
        key: key.to_owned(),
        value: vec![Flow::List(List::bullets(items))],
    }
}

const fn tone(level: Level) -> Tone {
    match level {
        Level::Red => Tone::Red,
        Level::Orange => Tone::Orange,
        Level::Yellow => Tone::Yellow,
        Level::Blue => Tone::Blue,
    }
}

/// Returns which facts would decide whether an entry meets the firm.
fn unknown(paper: &GuidancePaper<'_>, met: &Met<'_>) -> String {
    let lang = paper.lang;
    let name = |id| {
        paper
            .content
            .fact(id)
            .map(|fact| fact.name.get(lang).to_owned())
    };
    let facts = met.why.facts.iter();
    let names: Vec<String> = facts
        .map(|id| name(id).unwrap_or_else(|| id.to_string()))
        .collect();
    let names = names.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("还不清楚：{names}；弄清后再看是否适用"),
        Lang::En => format!("not known yet: {names}; whether it applies depends on that"),
    }
}

/// Returns an article with the version that applies on the day of the paper.
fn cited(paper: &GuidancePaper<'_>, cite: &Citation) -> String {
    let (lang, laws) = (paper.lang, paper.content.laws());
    let named = cite.named(laws, lang);
    let ended = if cite.on(laws, paper.day).is_some() {
        ""
    } else {
        lang.pick("（当日不适用）", " (does not apply on that day)")
    };
    format!("{named}{ended}{}{}", lang.pick("：", ": "), cite.says)
}

fn follows(paper: &GuidancePaper<'_>, c: &Consequence) -> String {
    let law = paper.content.laws().get(&c.law);
    let law = law.map_or(c.law.as_str(), |law| law.short.as_str());
    let article = c.article.named(paper.lang);
    format!("{}：{}（《{law}》{article}）", c.when, c.what)
}

fn measure(advice: &Advice, lang: Lang) -> String {
    let (action, who, days) = (&advice.action, advice.who.name(lang), advice.days);
    match lang {
        Lang::Zh => format!("{action}（{who}，{days} 日内，留存：{}）", advice.trace),
        Lang::En => format!(
            "{action} ({who}, within {days} days; keep: {})",
            advice.trace
        ),
    }
}

/// Returns what may be claimed for the act, if an entry is about it.
fn leniency(paper: &GuidancePaper<'_>, entry: &Guidance) -> Option<KeyValue> {
    let lang = paper.lang;
    let lists = paper.content.lists();
    let told: Vec<String> = entry
        .leniency
        .iter()
        .filter_map(|id| {
            let (_, leniency) = lists.leniency(id)?;
            let list = leniency.list.as_ref().and_then(|id| lists.published(id));
            let ended = list
                .and_then(|list| list.to)
                .is_some_and(|to| to < paper.day);
            let level = list.map_or(&ListLevel::National, |list| &list.level);
            let claim = leniency.effect.name(lang);
            (!ended).then(|| match lang {
                Lang::Zh => format!("{id} 可以主张{claim}（{}）", level.told(lang)),
                Lang::En => format!("{id} may be claimed: {claim} ({})", level.told(lang)),
            })
        })
        .collect();
    let key = lang.pick("从宽", "Leniency");
    (!told.is_empty()).then(|| list_of(key, told))
}

fn list_of(key: &str, texts: Vec<String>) -> KeyValue {
    list(key, texts.into_iter())
}
