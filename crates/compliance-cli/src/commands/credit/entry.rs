//! What the command line says of a penalty, read.

use crate::{
    args::PenaltyArgs,
    error::{CommandError, Exit},
};
use compliance_model::{
    date::Date,
    entry::{self, Toward},
    named_day::NamedDay,
    penalty::{Penalty, PenaltyKind},
    text::Lang,
};

/// Puts what was given over what is known of a penalty.
pub(crate) fn put(
    args: &PenaltyArgs,
    mut penalty: Penalty,
    today: Date,
    lang: Lang,
) -> Result<Penalty, CommandError> {
    for kind in &args.kinds {
        penalty.kinds.insert(kind_named(kind, lang)?);
    }
    for (given, place) in [
        (&args.authority, &mut penalty.authority),
        (&args.document, &mut penalty.document),
        (&args.matter, &mut penalty.matter),
    ] {
        if let Some(text) = given {
            text.trim().clone_into(place);
        }
    }
    for (given, name, place) in [
        (&args.decided, NamedDay::Decided, &mut penalty.decided),
        (&args.published, NamedDay::Published, &mut penalty.published),
        (&args.paid, NamedDay::Paid, &mut penalty.paid),
        (&args.corrected, NamedDay::Corrected, &mut penalty.corrected),
        (&args.promise, NamedDay::Promised, &mut penalty.promised),
        (&args.until, NamedDay::Until, &mut penalty.until),
        (&args.breach, NamedDay::Breach, &mut penalty.breach),
        (
            &args.plan,
            NamedDay::PlanApproved,
            &mut penalty.plan_approved,
        ),
        (&args.plan_done, NamedDay::PlanDone, &mut penalty.plan_done),
    ] {
        if given.is_some() {
            *place = day(given.as_deref(), name, today, lang)?;
        }
    }
    if let Some(severity) = args.severity {
        penalty.severity = Some(severity.into());
    }
    if let Some(text) = &args.amount {
        let read = entry::yuan(text).map_err(|e| {
            CommandError::user(format!("--amount “{text}”：{}", e.of_money(lang)))
                .exits(Exit::Usage)
        })?;
        penalty.yuan = Some(read);
    }
    penalty.summary |= args.summary;
    penalty.market |= args.market;
    Ok(penalty)
}

/// Reads a day; nothing where none is given.
pub(crate) fn day(
    given: Option<&str>,
    name: NamedDay,
    today: Date,
    lang: Lang,
) -> Result<Option<Date>, CommandError> {
    let Some(text) = given else { return Ok(None) };
    // A written day is taken as it stands, so that a wrong year is told as what it is.
    if let Ok(day) = text.trim().parse() {
        return Ok(Some(day));
    }
    let toward = match name {
        NamedDay::Until => Toward::Future,
        _ => Toward::Past,
    };
    let read = entry::day(text, today, toward).map_err(|e| {
        let name = name.name(lang);
        CommandError::user(format!("{name} “{text}”：{}", e.message(toward, lang)))
            .exits(Exit::Usage)
    })?;
    Ok(Some(read))
}

fn kind_named(text: &str, lang: Lang) -> Result<PenaltyKind, CommandError> {
    PenaltyKind::named(text).ok_or_else(|| {
        CommandError::user(match lang {
            Lang::Zh => format!("没有叫“{text}”的处罚种类"),
            Lang::En => format!("no kind of penalty is called {text:?}"),
        })
        .hint(kinds_hint(lang))
        .exits(Exit::Usage)
    })
}

/// Returns how the kinds are called.
pub(crate) fn kinds_hint(lang: Lang) -> String {
    let kinds = PenaltyKind::ALL.iter();
    let kinds: Vec<String> = kinds
        .map(|kind| format!("{} {}", kind.slug(), kind.name(lang)))
        .collect();
    let lead = lang.pick("--kind 可写：", "--kind takes: ");
    format!("{lead}{}", kinds.join(lang.pick("、", ", ")))
}
