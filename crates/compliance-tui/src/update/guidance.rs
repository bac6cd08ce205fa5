//! The guidance list on the screen: found by what is typed, narrowed by regulator, level and firm.

use crate::{
    effect::Effect,
    keys::action::Action,
    overlay::{GuidanceList, Overlay, Reader},
    search,
    state::{Screen, State},
    widgets::{editor::Editor, list},
};
use compliance_model::{
    guidance::{
        Guidance, GuidanceChapter,
        met::{self, Met},
    },
    id::{GuidanceId, ItemId},
    item::Review,
    law::Citation,
    score::Level,
    text::Lang,
};

/// How long a query may be.
const QUERY_CHARS: usize = 60;

/// Opens the list: with the entries of the item at hand where it has some, else with those that
/// meet the firm, without a checkup with all.
pub(crate) fn open(state: &mut State) {
    let item = item_at_hand(state);
    let lists = state.content.lists();
    if lists.guidance.is_empty() {
        let none = state.say(
            "这份检查内容没有指导清单",
            "This content has no guidance list",
        );
        state.remark = Some(none.to_owned());
        return;
    }
    let of_item = item.filter(|item| lists.guidance_of(item).next().is_some());
    state.overlays.push(Overlay::Guidance(GuidanceList {
        query: Editor::line("", QUERY_CHARS),
        item: of_item,
        regulator: None,
        level: None,
        of_firm: state.case.is_some(),
        hits: Vec::new(),
        cursor: 0,
    }));
    find(state);
}

/// Returns the item that the walk or the plan is at.
pub(crate) fn item_at_hand(state: &State) -> Option<ItemId> {
    let case = state.case.as_ref()?;
    match state.screen {
        Screen::Walk => case.walk.item.clone(),
        Screen::Plan => {
            let action = case.assessment.plan.get(case.list_cursor);
            action.map(|action| action.item.clone())
        }
        Screen::Risk => case.assessment.findings.first().map(|f| f.item.clone()),
        Screen::Library | Screen::Consent | Screen::Facts | Screen::Programme | Screen::Report => {
            None
        }
    }
}

fn met(state: &State, of_firm: bool) -> Vec<Met<'_>> {
    match &state.case {
        Some(case) if of_firm => {
            let day = case.file.checkup.assessed_on(state.today());
            met::met(&state.content, &case.file.checkup, &case.assessment, day)
        }
        _ => met::all(&state.content),
    }
}

/// Finds the entries that hold what was typed and are let through.
pub(crate) fn find(state: &mut State) {
    let Some(Overlay::Guidance(asked)) = state.overlays.last().cloned() else {
        return;
    };
    let matches = search::matching(asked.query.text());
    let scoring = state.content.scoring();
    let found = met(state, asked.of_firm);
    let fits = |one: &&Met<'_>| {
        let entry = &one.entry;
        let level = asked
            .level
            .is_none_or(|level| entry.level(scoring) == Some(level));
        let regulator = asked.regulator.as_ref();
        level
            && regulator.is_none_or(|id| &one.chapter.regulator == id)
            && asked
                .item
                .as_ref()
                .is_none_or(|item| entry.items.contains(item))
            && (matches(&haystack(one.chapter, entry)))
    };
    let hits: Vec<(GuidanceId, bool)> = found
        .iter()
        .filter(fits)
        .map(|one| (one.entry.id.clone(), one.is_sure()))
        .collect();
    if let Some(Overlay::Guidance(list)) = state.overlays.last_mut() {
        list.hits = hits;
        list.cursor = 0;
    }
}

fn haystack(chapter: &GuidanceChapter, entry: &Guidance) -> String {
    let (title, area, name) = (&entry.title, &entry.area, &chapter.name);
    let forms = entry.forms.join(" ");
    format!(
        "{} {} {} {area} {} {} {forms}",
        entry.id, title.zh, title.en, name.zh, name.en
    )
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let regulators: Vec<_> = {
        let chapters = state.content.lists().guidance.iter();
        chapters.map(|chapter| chapter.regulator.clone()).collect()
    };
    let has_case = state.case.is_some();
    let Some(Overlay::Guidance(list)) = state.overlays.last_mut() else {
        return Vec::new();
    };
    if let Some(to) = list::moved(list.cursor, action, list.hits.len()) {
        list.cursor = to;
        return Vec::new();
    }
    match action {
        Action::NextRegulator => {
            let at = list.regulator.as_ref();
            let next = at.map_or(0, |id| {
                regulators.iter().position(|r| r == id).map_or(0, |n| n + 1)
            });
            list.regulator = regulators.get(next).cloned();
            list.item = None;
        }
        Action::NextLevel => {
            let at = list
                .level
                .and_then(|l| Level::ALL.iter().position(|x| *x == l));
            list.level = Level::ALL.get(at.map_or(0, |n| n + 1)).copied();
        }
        Action::OnlyThisFirm if has_case => {
            list.of_firm = !list.of_firm;
            list.item = None;
        }
        Action::Take => {
            let chosen = list.hits.get(list.cursor).map(|(id, _)| id.clone());
            state
                .overlays
                .extend(chosen.and_then(|id| read(state, &id)));
            return Vec::new();
        }
        _ => {
            state.overlays.pop();
            return Vec::new();
        }
    }
    find(state);
    Vec::new()
}

/// Returns an entry in full, to read.
fn read(state: &State, id: &GuidanceId) -> Option<Overlay> {
    let (chapter, entry) = state.content.lists().guidance(id)?;
    let parts = law_of(state, entry).into_iter();
    let parts = parts.chain(deeds_of(state, chapter, entry));
    let mut lines = Vec::new();
    for (label, texts) in parts.filter(|(_, texts)| !texts.is_empty()) {
        lines.push(label.to_owned());
        lines.extend(texts.into_iter().map(|text| format!("  · {text}")));
    }
    let level = entry.level(state.content.scoring());
    let level = level.map_or("", |level| level.name(state.lang));
    Some(Overlay::Reader(Reader {
        title: format!("{id} {} [{level}]", entry.title.get(state.lang)),
        text: lines.join("\n"),
        ..Reader::default()
    }))
}

/// Labels with what stands under them.
type Parts<'s> = Vec<(&'s str, Vec<String>)>;

/// Returns how it goes wrong, and what the law says of it.
fn law_of<'s>(state: &'s State, entry: &Guidance) -> Parts<'s> {
    let (lang, laws) = (state.lang, state.content.laws());
    let cited = |cite: &Citation| {
        let named = cite.named(laws, lang);
        format!("{named}{}{}", state.colon(), cite.says)
    };
    let follows = entry.consequence.iter().map(|c| {
        let law = laws.get(&c.law);
        let law = law.map_or(c.law.as_str(), |law| law.short.as_str());
        let article = c.article.named(lang);
        format!("{}：{}（《{law}》{article}）", c.when, c.what)
    });
    vec![
        (
            state.say("容易这样违反", "How it goes wrong"),
            entry.forms.clone(),
        ),
        (
            state.say("义务", "Duty"),
            entry.duty.iter().map(cited).collect(),
        ),
        (
            state.say("罚则与幅度", "Penalty and range"),
            follows.collect(),
        ),
    ]
}

/// Returns what to do, what may be claimed, and whom to ask.
fn deeds_of<'s>(state: &'s State, chapter: &GuidanceChapter, entry: &Guidance) -> Parts<'s> {
    let lang = state.lang;
    let advice = entry.advice.iter().map(|a| {
        let (action, who, days, trace) = (&a.action, a.who.name(lang), a.days, &a.trace);
        match lang {
            Lang::Zh => format!("{action}（{who}，{days} 日内，留存：{trace}）"),
            Lang::En => format!("{action} ({who}, {days} days; keep: {trace})"),
        }
    });
    let leniency = entry.leniency.iter().filter_map(|id| {
        let (_, one) = state.content.lists().leniency(id)?;
        Some(format!(
            "{id} {} {}",
            one.effect.name(lang),
            one.title.get(lang)
        ))
    });
    let items = entry
        .items
        .iter()
        .map(|id| format!("{id} {}", state.title(id)));
    let often = format!(
        "{}（{}）",
        entry.frequency.level.name(lang),
        entry.frequency.why
    );
    let ask = entry.ask.as_deref().unwrap_or(&chapter.ask);
    let review = match &entry.review {
        Review::Needed(why) => vec![why.clone()],
        Review::Checked => Vec::new(),
    };
    vec![
        (state.say("怎样做", "What to do"), advice.collect()),
        (state.say("从宽条目", "Leniency"), leniency.collect()),
        (state.say("检查项", "Items"), items.collect()),
        (state.say("发生频次", "How often"), vec![often]),
        (state.say("向谁咨询", "Whom to ask"), vec![ask.to_owned()]),
        (state.say("待律师复核", "To be reviewed"), review),
    ]
}
