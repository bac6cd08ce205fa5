//! Notice and consent: nothing is asked before them.

use crate::{
    effect::Effect,
    keys::action::Action,
    notice,
    overlay::{Confirmed, Overlay, Pick, Purpose},
    screens,
    state::{Screen, State},
    update::{case, enter, menu, refuses_writing, report, set},
    widgets::form::Form,
};
use compliance_model::{
    consent::{Agreed, Consent},
    date::{Date, days_between},
    entry::{self, Toward},
    record::{Lawyer, Record, Visit},
    register::RegisterKey,
};

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let consent = case.file.checkup.consent().clone();
    let lines = screens::consent::bottom(state, state.size) + 1;
    if report::scroll(state, action, lines) {
        return Vec::new();
    }
    match action {
        Action::Take if consent.agreed().is_some() => {
            enter(state, Screen::Facts);
            Vec::new()
        }
        Action::Agree if consent.agreed().is_some() => say(
            state,
            "同意已经记录；Enter 继续填写企业事实，2 改为不同意",
            "The consent is recorded; Enter goes on to the facts, 2 makes it a no",
        ),
        Action::Take if matches!(consent, Consent::Declined { .. }) => say(
            state,
            "企业不同意，不能往下问；改为同意按 1",
            "The firm declines, so nothing is asked; 1 records that it agrees",
        ),
        Action::Take | Action::Agree => {
            let fields = [("同意人姓名", "Who agrees"), ("职务", "Post")];
            let form = Form::new(&fields.map(|label| (label, "")));
            state.overlays.push(Overlay::Form {
                form,
                purpose: Purpose::Consent,
            });
            Vec::new()
        }
        Action::Decline => {
            ask_decline(state, &consent);
            Vec::new()
        }
        Action::Visit => {
            open_visit(state);
            Vec::new()
        }
        Action::Statistics => ask_count(state, &consent),
        _ => Vec::new(),
    }
}

fn say(state: &mut State, zh: &str, en: &str) -> Vec<Effect> {
    state.remark = Some(state.say(zh, en).to_owned());
    Vec::new()
}

/// Stores who agrees for the firm.
pub(crate) fn agree(state: &mut State, by: String, post: String) -> Vec<Effect> {
    let notice = notice::VERSION.to_owned();
    let agreed = Agreed {
        by,
        post,
        statistics: None,
        notice,
    };
    store(state, Consent::Given(agreed))
}

/// Asks before a refusal is put down: a slip of a key is none.
fn ask_decline(state: &mut State, consent: &Consent) {
    if refuses_writing(state) {
        return;
    }
    let question = match consent {
        Consent::Declined { .. } => {
            say(
                state,
                "已记为不同意；改为同意按 1",
                "The refusal is recorded; 1 records that the firm agrees",
            );
            return;
        }
        Consent::Given(_) => state.say(
            "企业已同意。改记为不同意？体检到此为止。",
            "The firm agreed. Put down that it declines? The checkup ends here.",
        ),
        Consent::NotAsked => state.say(
            "记为不同意？体检到此为止，已有记录留着。",
            "Put down that the firm declines? The checkup ends here; what is recorded stays.",
        ),
    };
    let question = question.to_owned();
    let then = Confirmed::Decline;
    state.overlays.push(Overlay::Confirm { question, then });
}

/// Stores that the firm declines.
pub(crate) fn decline(state: &mut State) -> Vec<Effect> {
    let text = state.say(
        "企业不同意，体检到此为止；已有记录可在企业库删除",
        "The firm declines; the checkup ends here and can be deleted in the library",
    );
    state.remark = Some(text.to_owned());
    let notice = notice::VERSION.to_owned();
    store(state, Consent::Declined { notice })
}

/// Asks whether the visit may be counted. It is part of a consent: without one there is nothing to
/// count.
fn ask_count(state: &mut State, consent: &Consent) -> Vec<Effect> {
    if consent.agreed().is_none() {
        return say(
            state,
            "企业同意体检后才能问可否计入统计：先按 1 记录同意",
            "The count is asked of a firm that agrees: 1 records the consent first",
        );
    }
    let choices = [(true, "可以", "It may"), (false, "不可以", "It may not")];
    let choices = choices.map(|(counted, zh, en)| {
        let label = state.say(zh, en).to_owned();
        (label, Pick::Counted(counted))
    });
    let title = state.say("可否计入统计", "Statistics").to_owned();
    let intro = state.say(
        "本次体检可否去掉企业名称后计入统计？",
        "May this visit be counted, without the firm's name?",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices.into());
    Vec::new()
}

/// Stores whether the visit may be counted.
pub(crate) fn count(state: &mut State, counted: bool) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let Some(agreed) = case.file.checkup.consent().agreed().cloned() else {
        return Vec::new();
    };
    let statistics = Some(counted);
    store(
        state,
        Consent::Given(Agreed {
            statistics,
            ..agreed
        }),
    )
}

/// The fields of the form of the visit.
const VISIT_FIELDS: [(&str, &str); 6] = [
    ("地点", "Place"),
    ("律师姓名", "Lawyer"),
    ("执业证号", "Licence number"),
    ("律师事务所", "Law office"),
    (
        "受访人及职务（用顿号分开）",
        "Interviewees with posts (parted by commas)",
    ),
    ("体检日期（如 今天、12月4日）", "Day of the visit"),
];
/// Which of them is the day.
pub(crate) const VISIT_DAY: usize = 5;

/// Opens the form of the visit with what is known; the lawyer is remembered from last time.
fn open_visit(state: &mut State) {
    let Some(case) = &state.case else { return };
    let visit = case.file.checkup.visit().cloned().unwrap_or_default();
    let lawyer = visit
        .lawyers
        .first()
        .unwrap_or(&state.settings.lawyer)
        .clone();
    let people = visit.interviewees.join("、");
    // A clock in doubt is no reason to fill the day in.
    let trusted = state.clock_doubts().is_empty();
    let day = visit.on.or_else(|| trusted.then(|| state.today()));
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    let texts = [
        &visit.place,
        &lawyer.name,
        &lawyer.licence,
        &lawyer.office,
        &people,
        &day,
    ];
    let fields: Vec<_> = VISIT_FIELDS
        .into_iter()
        .zip(texts.map(String::as_str))
        .collect();
    let mut proposed = vec![VISIT_DAY];
    if visit.lawyers.is_empty() {
        proposed.extend([1, 2, 3]);
    }
    let form = Form::new(&fields).proposing(&proposed);
    state.overlays.push(Overlay::Form {
        form,
        purpose: Purpose::Visit,
    });
}

/// Says why the day is asked, or which one was read.
pub(crate) fn day_hint(state: &State, text: &str) -> Option<String> {
    if text.is_empty() {
        let doubt = state.clock_doubts().first().copied()?;
        return Some(doubt.message(state.now, state.lang));
    }
    let day = visit_day(text, state.today()).ok()?;
    let read = entry::echo_day(day, state.today(), state.lang);
    Some(super::forms::echo(&read))
}

/// Reads the day of a visit: the nearest one, for visits are written down before and after.
pub(crate) fn visit_day(text: &str, today: Date) -> Result<Date, entry::DayError> {
    let later = entry::day(text, today, Toward::Future)?;
    let earlier = entry::day(text, today, Toward::Past)?;
    let far = |day| days_between(today, day).abs();
    Ok(if far(earlier) < far(later) {
        earlier
    } else {
        later
    })
}

/// Takes the form of the visit in; with a clock in doubt the day must be given.
pub(crate) fn submit_visit(
    state: &mut State,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let lang = state.lang;
    let day = match texts.get(VISIT_DAY).map_or("", String::as_str) {
        "" => match state.clock_doubts().first() {
            Some(doubt) => {
                let ask = lang.pick("请填写体检日期；", "Give the day of the visit; ");
                return Err((
                    VISIT_DAY,
                    format!("{ask}{}", doubt.message(state.now, lang)),
                ));
            }
            None => state.today(),
        },
        text => visit_day(text, state.today())
            .map_err(|error| (VISIT_DAY, error.message(Toward::Past, lang).to_owned()))?,
    };
    Ok(store_visit(state, texts, day))
}

/// Stores the visit. Further lawyers of the visit are kept.
fn store_visit(state: &mut State, texts: &[String], day: Date) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let text = |n: usize| texts.get(n).cloned().unwrap_or_default();
    let lawyer = Lawyer {
        name: text(1),
        licence: compliance_text::fold::half_width_str(&text(2)),
        office: text(3),
    };
    let people = text(4);
    let people = people.split(['、', ',', '，', ';', '；']).map(str::trim);
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let checkup = &case.file.checkup;
    let old = checkup.visit().cloned().unwrap_or_default();
    let further = old.lawyers.into_iter().skip(1);
    let visit = Visit {
        on: Some(day),
        place: text(0),
        lawyers: std::iter::once(lawyer.clone()).chain(further).collect(),
        interviewees: people
            .filter(|p| !p.is_empty())
            .map(str::to_owned)
            .collect(),
    };
    let over = case.file.over(&RegisterKey::Visit);
    let mut effects = case::append(Record::Visit {
        visit,
        at: state.now,
        over,
    });
    if lawyer != state.settings.lawyer {
        let mut settings = state.settings.clone();
        settings.lawyer = lawyer;
        effects.extend(set(state, settings));
    }
    effects
}

/// Stores a consent, unless it is already stored so.
fn store(state: &mut State, consent: Consent) -> Vec<Effect> {
    if refuses_writing(state) {
        return Vec::new();
    }
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let checkup = &case.file.checkup;
    if checkup.consent() == &consent {
        return Vec::new();
    }
    case::append(Record::Consent {
        consent,
        at: state.now,
        over: case.file.over(&RegisterKey::Consent),
    })
}
