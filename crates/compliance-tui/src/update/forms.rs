//! What a form does when it is done: checks what was entered and keeps it open if it is wrong.

use crate::{
    dropped,
    effect::Effect,
    overlay::{Confirmed, Overlay, Purpose},
    state::{LibraryRow, State},
    update::{
        case, consent, credit, drafts, evidence, facts, finding, leniency, own, plan, programme,
        receipt, review, settings, topic, voices, walk,
    },
    widgets::form::Form,
};
use compliance_model::{
    answer::Verdict,
    credit_code::{CodeError, CreditCode},
    date::Date,
    entry::{self, Toward},
    firm::{Firm, check_name},
    id::{ItemId, Ref},
    record::Record,
    register::RegisterKey,
    text::Lang,
};

/// Takes the topmost form in; a wrong one stays open and says what is wrong.
pub(crate) fn submit(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Form { form, purpose }) = state.overlays.last().cloned() else {
        return Vec::new();
    };
    if !form.on_last() && form.text(form.focus + 1).is_empty() {
        if let Some(Overlay::Form { form, .. }) = state.overlays.last_mut() {
            form.next();
        }
        hint(state);
        return Vec::new();
    }
    if let Some(question) = visit_to_come(state, &form, &purpose) {
        let then = Confirmed::VisitToCome;
        state.overlays.push(Overlay::Confirm { question, then });
        return Vec::new();
    }
    take_in(state)
}

/// Takes the topmost form in as it stands.
pub(crate) fn take_in(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Form { form, purpose }) = state.overlays.pop() else {
        return Vec::new();
    };
    let texts: Vec<String> = (0..form.fields.len())
        .map(|n| form.text(n).to_owned())
        .collect();
    match accept(state, &purpose, &texts) {
        Ok(mut effects) => {
            effects.extend(drafts::forget(state, &purpose));
            if let Purpose::Attach(_) | Purpose::ReportPath(_) | Purpose::NewFirm = purpose {
                // Its draft is forgotten: whatever stands in it is to be stored anew.
                let mut form = form;
                (form.stored, form.changed_at) = (Vec::new(), Some(state.now));
                state.asked = Some(Box::new(Overlay::Form { form, purpose }));
            }
            effects
        }
        Err((field, error)) => {
            let mut form = form;
            (form.error, form.focus) = (Some(error), field);
            state.overlays.push(Overlay::Form { form, purpose });
            state.overlays.extend(ask_about_code(state, &texts));
            Vec::new()
        }
    }
}

/// Asks about the code of a new firm that may be right all the same: one whose check digit alone is
/// wrong may stand so on the licence, one under another name may be of a firm that was renamed.
fn ask_about_code(state: &State, texts: &[String]) -> Option<Overlay> {
    let is_new_firm = |overlay: &Overlay| {
        let purpose = Purpose::NewFirm;
        matches!(overlay, Overlay::Form { purpose: own, .. } if *own == purpose)
    };
    let [name, code] = texts else { return None };
    if !state.overlays.last().is_some_and(is_new_firm) {
        return None;
    }
    if let Ok(firm) = firm(name, code, state.lang) {
        return Some(Overlay::Confirm {
            question: other_name(state, &firm)?,
            then: Confirmed::Begin(Box::new(firm)),
        });
    }
    let error = CreditCode::parse(code).err()?;
    if !matches!(error, CodeError::CheckDigit { .. }) {
        return None;
    }
    let (code, _warnings) = CreditCode::as_on_licence(code).ok()?;
    let firm = Firm::new(name, code).ok()?;
    let said = error.message(state.lang);
    Some(Overlay::Confirm {
        question: match state.lang {
            Lang::Zh => {
                format!("{said}。逐位核对过，营业执照上确实如此，照录？报告会注明校验码不符。")
            }
            Lang::En => format!(
                "{said}. Compared, and the licence does have it so: take it as on the licence? \
                 The report will say that the check digit does not fit."
            ),
        },
        then: Confirmed::Begin(Box::new(firm)),
    })
}

/// Says that the code of a firm is known under another name, which is not told: it may be another
/// client's. What was said on earlier visits goes by the code.
fn other_name(state: &State, firm: &Firm) -> Option<String> {
    let rows = state.library.rows.as_deref().unwrap_or_default();
    let is_other = |row: &&LibraryRow| row.code == firm.code().as_str() && row.firm != firm.name();
    let others = rows.iter().filter(is_other).count();
    (others > 0).then(|| match state.lang {
        Lang::Zh => format!(
            "此信用代码下有另一名称的体检 {others} 次，上次的回答会接着显示。是同一企业改了名？选“否”回去核对代码。"
        ),
        Lang::En => format!(
            "This code has {others} checkups under another name, whose last answers will be shown. \
             Is it the same firm, renamed? No goes back to the code."
        ),
    })
}

fn same_code(state: &State) -> &'static str {
    state.say(
        "此信用代码用于另一名称的企业，请核对",
        "this code belongs to a firm of another name: compare it",
    )
}

/// Drops the topmost form; what was typed into it is not dropped unasked.
pub(crate) fn cancel(state: &mut State) -> Vec<Effect> {
    if state.overlays.last().is_some_and(Overlay::is_typed) {
        let question = state.say(
            "放弃已填的内容？选“否”接着填。",
            "Drop what was entered? No goes on with it.",
        );
        let question = question.to_owned();
        let then = Confirmed::DropForm;
        state.overlays.push(Overlay::Confirm { question, then });
        Vec::new()
    } else {
        drop_top(state)
    }
}

/// Drops the topmost form; an answer that only waited for it moves on.
pub(crate) fn drop_top(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Form { purpose, .. }) = state.overlays.pop() else {
        return Vec::new();
    };
    if let Purpose::Reason(item) | Purpose::Owed(item) = &purpose {
        walk::leave(state, item);
    }
    if let Purpose::Reason(item) = &purpose {
        say_reason_lacks(state, item);
    }
    drafts::forget(state, &purpose)
}

/// Says of an item that does not apply that its reason is wanted before closing.
fn say_reason_lacks(state: &mut State, item: &ItemId) {
    let case = state.case.as_ref();
    let answer = case.and_then(|case| case.file.checkup.answer(item));
    let lacks = answer.is_some_and(|answer| {
        answer.verdict == Some(Verdict::NotApplicable) && answer.reason.is_empty()
    });
    if lacks {
        let said = state.say(
            "不适用的理由没写：结案前要补，在该项按 D",
            "Why it does not apply is wanted before closing: D on that item",
        );
        state.remark = Some(said.to_owned());
    }
}

fn accept(
    state: &mut State,
    purpose: &Purpose,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    match purpose {
        Purpose::NewFirm => {
            let firm = firm(text(0), text(1), state.lang)?;
            match other_name(state, &firm) {
                Some(_) => Err((1, same_code(state).to_owned())),
                None => Ok(vec![Effect::Create(Box::new(firm))]),
            }
        }
        Purpose::Consent if text(0).is_empty() => {
            Err((0, state.say("请写明由谁同意", "Say who agrees").to_owned()))
        }
        Purpose::Consent => {
            let (by, post) = (text(0).to_owned(), text(1).to_owned());
            Ok(consent::agree(state, by, post))
        }
        Purpose::Programme(_) | Purpose::Reopen(_) if text(0).is_empty() => {
            Err((0, state.say("请写一句理由", "Give a reason").to_owned()))
        }
        Purpose::Reopen(_) => Ok(case::append(Record::Reopen {
            why: text(0).to_owned(),
            at: state.now,
            over: turns(state),
        })),
        Purpose::Visit => consent::submit_visit(state, texts),
        Purpose::Fact(fact) => facts::submit(state, fact, text(0)).map_err(|e| (0, e)),
        Purpose::Programme(selection) => {
            Ok(programme::store(state, *selection, text(0).to_owned()))
        }
        Purpose::Topic(..)
        | Purpose::Voice(..)
        | Purpose::Attach(_)
        | Purpose::Ruling(..)
        | Purpose::WithdrawOwn(_)
            if text(0).is_empty() =>
        {
            Err((
                0,
                state.say("这一栏不能空", "This field is needed").to_owned(),
            ))
        }
        Purpose::Topic(verdict, items) => Ok(topic::submit(state, *verdict, items, text(0))),
        Purpose::Voice(item, verdict) => {
            voices::submit(state, item, *verdict, text(0)).map_err(|e| (0, e))
        }
        Purpose::Ruling(item, verdict) => {
            Ok(voices::rule_otherwise(state, item, *verdict, text(0)))
        }
        Purpose::Clear(_) | Purpose::LeaveOut(_) => review::submit(state, purpose, texts),
        Purpose::Attach(item) => Ok(evidence::submit(item, text(0))),
        Purpose::Receipt(item) => receipt::submit(state, item, texts),
        Purpose::Leniency(item) => leniency::submit(state, item, texts),
        Purpose::Claim(item) => leniency::submit_claim(state, item, texts),
        Purpose::Agreement(item) => plan::submit(state, item, texts),
        Purpose::Shift(item) => finding::submit_shift(state, item, texts),
        Purpose::Own(form) => own::submit(state, form, texts),
        Purpose::Penalty(id) => credit::submit(state, id.as_ref(), texts),
        Purpose::WithdrawOwn(item) => Ok(own::withdraw(state, item, text(0))),
        Purpose::Reason(_) | Purpose::Owed(_) | Purpose::SaidBy(_) => {
            walk::submit(state, purpose, texts).map_err(|e| (2, e))
        }
        Purpose::Setting(setting) => Ok(settings::submit(state, *setting, text(0))),
        Purpose::ReportPath(_) => order_report(state, texts),
    }
}

/// Asks for the report where the form says.
fn order_report(state: &mut State, texts: &[String]) -> Result<Vec<Effect>, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    let path = with_ending(dropped::path(text(0)));
    if !is_pdf_name(&path) {
        let why = state.say(
            "这里只写 PDF，名称请以 .pdf 结尾；txt、md 用命令行 checkup report -o",
            "PDF alone is written here: end the name in .pdf; for txt and md use checkup report -o",
        );
        return Err((0, why.to_owned()));
    }
    let Some(case) = &mut state.case else {
        return Ok(Vec::new());
    };
    text(1).trim().clone_into(&mut case.order.number);
    let order = case.order.clone();
    Ok(vec![Effect::WriteReport { order, path }])
}

/// Gives a name without an ending that of what is written.
fn with_ending(name: String) -> String {
    let path = std::path::Path::new(&name);
    if path.file_name().is_some() && path.extension().is_none() && !name.ends_with(['/', '\\']) {
        name + ".pdf"
    } else {
        name
    }
}

/// Returns whether a name does not promise another kind of file than it gets.
fn is_pdf_name(name: &str) -> bool {
    let end = std::path::Path::new(name).extension();
    end.is_none_or(|end| end.eq_ignore_ascii_case("pdf"))
}

fn firm(name: &str, code: &str, lang: Lang) -> Result<Firm, (usize, String)> {
    check_name(name).map_err(|e| (0, e.message(lang)))?;
    let (code, _warnings) = CreditCode::parse(code).map_err(|e| (1, e.message(lang)))?;
    Firm::new(name, code).map_err(|e| (0, e.message(lang)))
}

/// Says beside the form what is odd about a code, and what was read of an amount or a day.
pub(crate) fn hint(state: &mut State) {
    let Some(Overlay::Form { form, purpose }) = state.overlays.last() else {
        return;
    };
    let text = form.text(form.focus);
    let said = match purpose {
        Purpose::NewFirm => code_hint(form.text(1), state.lang),
        Purpose::Fact(fact) => facts::hint(state, fact, text),
        Purpose::Own(_) => own::hint(state, form),
        Purpose::Penalty(_) => credit::hint(state, form),
        Purpose::Agreement(item) if text.is_empty() => plan::reach(state, item),
        Purpose::Agreement(_) | Purpose::Owed(_) | Purpose::Receipt(_) | Purpose::Visit => {
            dated_field(purpose)
                .filter(|&at| at == form.focus)
                .and_then(|_| day_hint(state, purpose, text))
        }
        _ => return,
    };
    if let Some(Overlay::Form { form, .. }) = state.overlays.last_mut() {
        form.hint = said;
    }
}

/// Returns which field of a form holds a day.
const fn dated_field(purpose: &Purpose) -> Option<usize> {
    match purpose {
        Purpose::Agreement(_) => Some(1),
        Purpose::Owed(_) => Some(2),
        Purpose::Receipt(_) => Some(0),
        Purpose::Visit => Some(consent::VISIT_DAY),
        _ => None,
    }
}

fn day_hint(state: &State, purpose: &Purpose, text: &str) -> Option<String> {
    let lang = state.lang;
    if let Purpose::Visit = purpose {
        return consent::day_hint(state, text);
    }
    let toward = match purpose {
        Purpose::Receipt(_) => Toward::Past,
        _ => Toward::Future,
    };
    if text.is_empty() {
        let how = match toward {
            Toward::Future => lang.pick(
                "如 2026-12-08、12月8日、下周五、月底、三天后；可留空",
                "As in 2026-12-08, 8 Dec, next friday or in 3 days; may be empty",
            ),
            Toward::Past => lang.pick(
                "如 今天、昨天、上周五、11月8日；可留空",
                "As in today, yesterday, last friday or 8 Nov; may be empty",
            ),
        };
        return Some(how.to_owned());
    }
    let day = entry::day(text, state.today(), toward).ok()?;
    Some(echo(&entry::echo_day(day, state.today(), lang)))
}

/// Says what leaving a field empty means.
pub(crate) fn if_empty(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("留空即 {what}"),
        Lang::En => format!("empty: {what}"),
    }
}

/// Returns what leaving the fields of a form empty means, where it means something.
pub(crate) fn defaults(state: &State, form: &Form, purpose: &Purpose) -> Vec<(usize, String)> {
    match purpose {
        Purpose::Own(_) => own::defaults(state, form).into(),
        Purpose::Agreement(item) => plan::defaults(state, item),
        _ => Vec::new(),
    }
}

/// Marks what was read, so that it can be compared with what was meant before it is stored.
pub(crate) fn echo(read: &str) -> String {
    format!("→ {read}")
}

fn code_hint(code: &str, lang: Lang) -> Option<String> {
    match CreditCode::parse(code) {
        Ok((code, warnings)) if warnings.is_empty() => code.province(lang).map(|province| {
            format!(
                "{}{province}",
                lang.pick("校验通过，登记地：", "Check digit fits; registered in ")
            )
        }),
        Ok((_, warnings)) => Some(
            warnings
                .iter()
                .map(|w| w.message(lang))
                .collect::<Vec<_>>()
                .join("；"),
        ),
        Err(_) => None,
    }
}

/// Returns the closings and reopenings that the next one replaces.
fn turns(state: &State) -> Vec<Ref> {
    let case = state.case.as_ref();
    case.map(|case| case.file.over(&RegisterKey::Turn))
        .unwrap_or_default()
}

/// Reads a day that may be left out: by which something is due, or on which it was done.
pub(crate) fn optional_date(
    state: &State,
    text: &str,
    toward: Toward,
) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Toward::Past = toward {
        return past_day(text, state.today(), state.lang).map(Some);
    }
    let (today, lang) = (state.today(), state.lang);
    let day = entry::day(text, today, toward);
    let day = day.map_err(|error| error.message(toward, lang).to_owned())?;
    let case = state.case.as_ref();
    let visit = case.and_then(|case| case.file.checkup.base_day());
    let visit = visit.unwrap_or(today);
    if day >= visit {
        return Ok(Some(day));
    }
    Err(match lang {
        Lang::Zh => format!("{day} 在体检日（{visit}）以前，期限请写当天或以后"),
        Lang::En => format!("{day} is before the visit ({visit}): write that day or a later one"),
    })
}

/// Reads a day on which something was done.
pub(crate) fn past_day(text: &str, today: Date, lang: Lang) -> Result<Date, String> {
    let day = entry::day(text, today, Toward::Past);
    let day = day.map_err(|error| error.message(Toward::Past, lang).to_owned())?;
    if day <= today {
        return Ok(day);
    }
    Err(match lang {
        Lang::Zh => format!("{day} 还没有到，请写今天或以前"),
        Lang::En => format!("{day} is still to come: write today or an earlier day"),
    })
}

/// Returns what is asked before a visit is stored that is still to come, which a slip of the month
/// makes of any. What was stored so before is not asked again.
fn visit_to_come(state: &State, form: &Form, purpose: &Purpose) -> Option<String> {
    let at = consent::VISIT_DAY;
    let asks = *purpose == Purpose::Visit && form.is_changed_at(at);
    // A clock in doubt knows nothing of today.
    if !asks || !state.clock_doubts().is_empty() {
        return None;
    }
    let (today, lang) = (state.today(), state.lang);
    let day = consent::visit_day(form.text(at), today).ok()?;
    let told = entry::echo_day(day, today, lang);
    (day > today).then(|| match lang {
        Lang::Zh => format!("体检日期 {told}，还没有到。照此保存？"),
        Lang::En => format!("The day of the visit, {told}, is still to come. Store it so?"),
    })
}
