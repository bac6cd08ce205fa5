//! Which entries of the guidance list are meant: of a regulator, for an industry, for a firm.

use super::regulator;
use crate::{
    args::GuidanceChoice,
    clock,
    commands::{
        find::{find, library},
        show,
    },
    context::Context,
    error::{CommandError, Done, Exit},
};
use compliance_model::{
    assess::assess,
    content::Content,
    date::Date,
    firm::Firm,
    guidance::met::{self, Met},
    industry::IndustryCode,
};

/// The entries, with what they were chosen for.
pub(super) struct Chosen<'c> {
    pub(super) content: &'c Content,
    pub(super) met: Vec<Met<'c>>,
    /// Whom or what for, in words; empty for the whole list.
    pub(super) title: String,
    /// Whether the facts of a firm decided.
    pub(super) for_firm: bool,
    /// The day on which the law is looked at.
    pub(super) day: Date,
}

/// Chooses entries and hands them on. For a firm they are those of the content of its checkup.
pub(super) fn with(
    choice: &GuidanceChoice,
    cx: &Context,
    then: impl FnOnce(Chosen<'_>) -> Done,
) -> Done {
    let today = clock::now().date();
    if let Some(id) = &choice.firm {
        let library = library(cx)?;
        let id = find(&library, id, cx.lang)?;
        let (loaded, content) = show::read(&library, &id, cx)?;
        let checkup = &loaded.casefile.checkup;
        let day = checkup.assessed_on(today);
        let assessment = assess(&content, checkup, day);
        let met = met::met(&content, checkup, &assessment, day);
        let name = checkup.firm().map_or("", Firm::name);
        return narrowed(
            choice,
            cx,
            Chosen {
                content: &content,
                met,
                title: name.to_owned(),
                for_firm: true,
                day,
            },
            then,
        );
    }
    let content = cx.content()?;
    let (met, title) = match &choice.industry {
        None => (met::all(&content), String::new()),
        Some(code) => {
            let industry = IndustryCode::parse(code)
                .map_err(|error| CommandError::user(error.message(cx.lang)).exits(Exit::Usage))?;
            (
                met::of_industry(&content, code, today),
                industry.name(cx.lang),
            )
        }
    };
    let chosen = Chosen {
        content: &content,
        met,
        title,
        for_firm: false,
        day: today,
    };
    narrowed(choice, cx, chosen, then)
}

fn narrowed(
    choice: &GuidanceChoice,
    cx: &Context,
    mut chosen: Chosen<'_>,
    then: impl FnOnce(Chosen<'_>) -> Done,
) -> Done {
    let chapters = chosen.content.lists().guidance.iter();
    let known = chapters.map(|chapter| (&chapter.regulator, &chapter.name));
    if let Some(wanted) = &choice.regulator {
        let id = regulator(known, wanted, cx.lang)?.clone();
        chosen.met.retain(|met| met.chapter.regulator == id);
        let name = chosen.met.first().map(|met| met.chapter.name.get(cx.lang));
        let between = if chosen.title.is_empty() { "" } else { " · " };
        chosen.title = format!("{}{between}{}", chosen.title, name.unwrap_or_default());
    }
    then(chosen)
}
