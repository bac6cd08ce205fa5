//! Own findings: what a lawyer sees on site and the list does not ask, put down, changed, taken back.

use crate::{
    change::Change,
    citing::{self, Owner},
    effect::Effect,
    overlay::{Overlay, OwnAct, OwnForm, Pick, Purpose, Writes},
    state::State,
    update::{
        case, evidence, finding::FACT_CHARS, forms, menu, plan, refuses_writing, review, walk,
    },
    widgets::{editor::Editor, form::Form},
};
use compliance_model::{
    checkup::Checkup,
    date::Date,
    entry::{self, Toward},
    group::ExpertGroup,
    id::ItemId,
    item::OwnerRole,
    own::{OwnBasis, OwnFinding, new_id, risk_halves, usual_due},
    score::Level,
    text::Lang,
};

/// The fields of the form, in its order.
mod field {
    pub(super) const TITLE: usize = 0;
    pub(super) const FACT: usize = 1;
    pub(super) const GROUP: usize = 2;
    pub(super) const BASIS: usize = 3;
    pub(super) const BASIS_TEXT: usize = 4;
    pub(super) const CONSEQUENCE: usize = 5;
    pub(super) const LIKELIHOOD: usize = 6;
    pub(super) const IMPACT: usize = 7;
    pub(super) const ADVICE: usize = 8;
    pub(super) const OWNER: usize = 9;
    pub(super) const DUE: usize = 10;
    /// Those with room for sentences.
    pub(super) const LONG: [usize; 5] = [FACT, BASIS, BASIS_TEXT, CONSEQUENCE, ADVICE];
}

/// Lists the own findings of the checkup with a line for a new one; without any, asks at once.
pub(crate) fn open(state: &mut State) {
    let Some(case) = &state.case else { return };
    let mut choices: Vec<(String, Pick)> = Vec::new();
    for (id, own) in case.file.checkup.own_findings() {
        let level = own.level(state.content.scoring());
        let level = level.map_or("", |level| level.name(state.lang));
        let differ = if case.file.checkup.own_in_conflict(id) {
            state.say("（两处写法不同）", " (two versions differ)")
        } else {
            ""
        };
        let label = format!("[{level}] {}{differ}", own.title);
        choices.push((label, Pick::Own(id.clone(), OwnAct::Open)));
    }
    if choices.is_empty() {
        ask(state, None);
        return;
    }
    let add = state.say("新增一项……", "Put down another ...").to_owned();
    choices.insert(0, (add, Pick::NewOwn));
    let title = state
        .say("律师现场发现", "Lawyer's own findings")
        .to_owned();
    let intro = state.say(
        "检查项没有问到、律师在现场看到的情形。",
        "What the items do not ask and a lawyer saw on site.",
    );
    let intro = intro.to_owned();
    menu::open(state, title, intro, choices);
}

/// Shows one own finding, with what can be done about it.
pub(crate) fn show(state: &mut State, id: &ItemId) {
    let Some(case) = &state.case else { return };
    let checkup = &case.file.checkup;
    let Some(own) = checkup.own(id) else {
        let text = state.say("这项现场发现已撤回", "This own finding was taken back");
        state.remark = Some(text.to_owned());
        return;
    };
    let mut lines: Vec<String> = vec![told(state, own)];
    if checkup.own_in_conflict(id) {
        lines.push(
            state
                .say(
                    "两处写法不同，选“修改”存下一份即为准：",
                    "Two versions differ; change and keep one to settle it:",
                )
                .to_owned(),
        );
        lines.extend(
            checkup
                .own_standing(id)
                .map(|(_, own)| format!("- {}：{}", own.title, told(state, own))),
        );
    }
    let notes = checkup.note(id);
    if !notes.is_empty() {
        lines.push(notes);
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|line| compliance_text::clean::line(line).into_owned())
        .collect();
    let title = compliance_text::clean::line(&own.marked_title(state.lang)).into_owned();
    let acts = [
        (OwnAct::Edit, "修改……", "Change it ..."),
        (OwnAct::Agree, "约定谁、何时……", "Agree who and when ..."),
        (OwnAct::Note, "备注……", "Note ..."),
        (OwnAct::Private, "内部备注……", "Private note ..."),
        (OwnAct::Evidence, "证据文件……", "Evidence ..."),
        (OwnAct::Review, "依据复核……", "Clear doubts ..."),
        (OwnAct::Withdraw, "撤回……", "Take it back ..."),
    ];
    let choices = acts.map(|(act, zh, en)| {
        let label = state.say(zh, en).to_owned();
        (label, Pick::Own(id.clone(), act))
    });
    menu::open(state, title, lines.join("\n"), choices.into());
}

/// Writes an own finding in a line.
fn told(state: &State, own: &OwnFinding) -> String {
    let lang = state.lang;
    let level = weighed(state, own.likelihood, own.impact);
    let basis = named(state, &own.basis);
    let due = own.due.map(|day| day.to_string()).unwrap_or_default();
    let parts = [
        own.fact.as_str(),
        &level,
        own.group.short(lang),
        &basis,
        &own.basis_text,
        &own.consequence,
        &own.advice,
        owner_name(own, lang),
        &due,
    ];
    compliance_text::joined(&parts, lang.pick("；", "; "))
}

/// Returns who answers for an own finding, as it is told and typed.
fn owner_name(own: &OwnFinding, lang: Lang) -> &str {
    match own.who.as_str() {
        "" => own.owner.name(lang),
        who => who,
    }
}

/// Writes the level that likelihood and impact make.
fn weighed(state: &State, likelihood: u8, impact: u8) -> String {
    let lang = state.lang;
    let halves = risk_halves((likelihood, impact));
    let level = Level::of_halves(halves, state.content.scoring());
    let level = level.map_or("", |level| level.name(lang));
    let risk = halves / 2;
    match lang {
        Lang::Zh => format!("可能性 {likelihood} × 影响 {impact} = {risk}，{level}"),
        Lang::En => format!("likelihood {likelihood} × impact {impact} = {risk}, {level}"),
    }
}

/// Takes the line for a new one.
pub(crate) fn take_new(state: &mut State) -> Vec<Effect> {
    ask(state, None);
    Vec::new()
}

/// Takes a line of the menu of an own finding.
pub(crate) fn take(state: &mut State, id: ItemId, act: OwnAct) -> Vec<Effect> {
    match act {
        OwnAct::Open => show(state, &id),
        OwnAct::Edit => ask(state, Some(id)),
        OwnAct::Agree => plan::ask(state, id),
        OwnAct::Note => walk::open_note(state, id, Writes::Note),
        OwnAct::Private => walk::open_note(state, id, Writes::Private),
        OwnAct::Evidence => evidence::open(state, id),
        OwnAct::Review => review::open(state, &id),
        OwnAct::Withdraw => ask_withdraw(state, id),
    }
    Vec::new()
}

/// Asks for an own finding: a new one, or one that is to be changed.
pub(crate) fn ask(state: &mut State, id: Option<ItemId>) {
    if refuses_writing(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let before = id.as_ref().and_then(|id| case.file.checkup.own(id));
    let form = form(state, before);
    let purpose = Purpose::Own(OwnForm {
        item: id,
        others: Vec::new(),
    });
    state.overlays.push(Overlay::Form { form, purpose });
    forms::hint(state);
}

fn form(state: &State, own: Option<&OwnFinding>) -> Form {
    let text = |of: fn(&OwnFinding) -> String| own.map(of).unwrap_or_default();
    let basis = own.map(|own| citing::basis_text(&own.basis, &state.content));
    let group = own.map_or("", |own| own.group.name(state.lang));
    let owner = own.map_or("", |own| owner_name(own, state.lang));
    let fields = [
        (("标题", "Title"), text(|own| own.title.clone())),
        (("本案事实", "Fact"), text(|own| own.fact.clone())),
        (("专家组", "Group"), group.to_owned()),
        (("依据条文", "Articles"), basis.unwrap_or_default()),
        (
            ("其他依据", "Other basis"),
            text(|own| own.basis_text.clone()),
        ),
        (
            ("可能后果", "May follow"),
            text(|own| own.consequence.clone()),
        ),
        (
            ("可能性", "Likelihood"),
            text(|own| own.likelihood.to_string()),
        ),
        (("影响", "Impact"), text(|own| own.impact.to_string())),
        (("建议", "Advice"), text(|own| own.advice.clone())),
        (("责任岗位", "Owner"), owner.to_owned()),
        (
            ("期限", "By"),
            text(|own| own.due.map(|day| day.to_string()).unwrap_or_default()),
        ),
    ];
    let labelled = fields
        .each_ref()
        .map(|(label, text)| (*label, text.as_str()));
    let mut form = Form::new(&labelled);
    for n in field::LONG {
        if let (Some(field), Some((_, text))) = (form.fields.get_mut(n), fields.get(n)) {
            field.editor = Editor::line(text, FACT_CHARS);
        }
    }
    form
}

/// Says beside the form what was read, or how to write it.
pub(crate) fn hint(state: &State, form: &Form) -> Option<String> {
    let (lang, text) = (state.lang, form.text(form.focus));
    let read = |read: String| Some(forms::echo(&read));
    let how = |zh: &str, en: &str| Some(lang.pick(zh, en).to_owned());
    match form.focus {
        field::TITLE => how(
            "一句标题，如：疏散通道堆放货物",
            "A heading, as in: goods in the escape way",
        ),
        field::FACT => how(
            "何人、多少、何时起、何处所见；只写看到听到的，不下结论",
            "Who, how much, since when, where seen; no conclusions",
        ),
        field::GROUP if text.is_empty() => Some(citing::groups(lang)),
        field::GROUP => Some(match citing::group(text, lang) {
            Ok(group) => forms::echo(group.name(lang)),
            Err(error) => error,
        }),
        field::BASIS if text.is_empty() => how(
            "法律名称或拼音首字母加条号，如：消防法 28；ldht 82、85；可留空",
            "Law by name or initials with its articles: 消防法 28; ldht 82, 85; may be empty",
        ),
        field::BASIS => Some(match basis(state, text) {
            Ok(found) => forms::echo(&named(state, &found)),
            Err(error) => error,
        }),
        field::BASIS_TEXT => how(
            "法律库以外的依据，如合同条款、厂内制度；可留空",
            "Basis beyond the register, as a contract or house rule; may be empty",
        ),
        field::CONSEQUENCE => how(
            "存在被认定为……的风险；不写“构成违法”",
            "The risk of being found to …; draw no verdict",
        ),
        field::LIKELIHOOD | field::IMPACT => {
            let weights = [field::LIKELIHOOD, field::IMPACT];
            match weights.map(|n| weight(form.text(n), lang)) {
                [Ok(likelihood), Ok(impact)] => read(weighed(state, likelihood, impact)),
                _ => how("1 最低，5 最高", "1 is lowest, 5 highest"),
            }
        }
        field::ADVICE => how(
            "要做什么；留空则不进整改计划",
            "What to do; empty: not in the plan",
        ),
        field::OWNER if text.is_empty() => how(
            "岗位名称或拼音首字母，或直接写某人、某部门",
            "A post by its name, or any person or department",
        ),
        field::OWNER => Some(match citing::owner(text, lang) {
            Ok(Owner::Post(post)) => forms::echo(post.name(lang)),
            Ok(Owner::Other(who)) => {
                let as_typed = lang.pick("（照写）", " (as typed)");
                format!("{}{as_typed}", forms::echo(&who))
            }
            Err(error) => error,
        }),
        field::DUE if text.is_empty() => how(
            "如 明天、下周五、12月8日、三天后；留空从建议里的期限，没写为 30 日",
            "As in tomorrow, next friday, 8 Dec; empty: as the advice says, or 30 days",
        ),
        _ => {
            let day = entry::day(text, state.today(), Toward::Future).ok()?;
            read(entry::echo_day(day, state.today(), lang))
        }
    }
}

/// Returns what is put down for the fields that may be left empty and mean something then.
pub(crate) fn defaults(state: &State, form: &Form) -> [(usize, String); 3] {
    let lang = state.lang;
    let due = usual_due(form.text(field::ADVICE), base_day(state));
    let empty = |what: &str| forms::if_empty(what, lang);
    let post = OwnerRole::LegalRepresentative.name(lang);
    [
        (field::GROUP, empty(default_group(state).name(lang))),
        (field::OWNER, empty(post)),
        (
            field::DUE,
            empty(&entry::echo_day(due, state.today(), lang)),
        ),
    ]
}

/// Returns the day that terms are counted from.
fn base_day(state: &State) -> Date {
    let checkup = state.case.as_ref().map(|case| &case.file.checkup);
    let base = checkup.and_then(Checkup::base_day);
    base.unwrap_or_else(|| state.today())
}

fn named(state: &State, basis: &[OwnBasis]) -> String {
    let names: Vec<String> = basis
        .iter()
        .map(|basis| basis.named(&state.content, state.lang))
        .collect();
    names.join(state.say("、", ", "))
}

/// Returns the group of the item on the card.
fn default_group(state: &State) -> ExpertGroup {
    let row = state.case.as_ref().and_then(|case| case.current());
    row.map_or(ExpertGroup::General, |row| row.group)
}

fn basis(state: &State, text: &str) -> Result<Vec<OwnBasis>, String> {
    let nobody = Checkup::default();
    let checkup = state.case.as_ref().map(|case| &case.file.checkup);
    let checkup = checkup.unwrap_or(&nobody);
    let at = (&*state.content, checkup);
    citing::basis(text, at, base_day(state), state.lang)
}

fn weight(text: &str, lang: Lang) -> Result<u8, String> {
    let text = compliance_text::fold::half_width_str(text);
    let weight = text.trim().parse::<u8>().ok();
    let why = lang.pick("写 1 到 5", "1 to 5");
    weight
        .filter(|n| (1..=5).contains(n))
        .ok_or_else(|| why.to_owned())
}

/// Takes the form in; an error names the field.
pub(crate) fn submit(
    state: &mut State,
    form: &OwnForm,
    texts: &[String],
) -> Result<Vec<Effect>, (usize, String)> {
    let after = read(state, texts)?;
    let Some(case) = &state.case else {
        return Ok(Vec::new());
    };
    let checkup = &case.file.checkup;
    let (item, before) = if let Some(item) = &form.item {
        (item.clone(), checkup.own(item).cloned())
    } else {
        state.own_made += 1;
        (new_id(&state.run, state.own_made), None)
    };
    let in_conflict = checkup.own_in_conflict(&item);
    if before.as_ref() == Some(&after) && !in_conflict && form.others.is_empty() {
        return Ok(Vec::new());
    }
    // A new one is taken back by the record of one that was taken back.
    let before = before.unwrap_or_else(|| OwnFinding {
        withdrawn: true,
        ..after.clone()
    });
    let mut effects = commit(state, item, before, after);
    for effect in &mut effects {
        if let Effect::Append(record) = effect {
            form.spare_others(record);
        }
    }
    Ok(effects)
}

/// Reads the fields.
fn read(state: &State, texts: &[String]) -> Result<OwnFinding, (usize, String)> {
    let text = |n: usize| texts.get(n).map_or("", String::as_str);
    let lang = state.lang;
    if text(field::TITLE).is_empty() {
        let why = lang.pick("请写标题", "Give it a heading");
        return Err((field::TITLE, why.to_owned()));
    }
    let at = |n: usize| move |error: String| (n, error);
    let group = match text(field::GROUP) {
        "" => default_group(state),
        text => citing::group(text, lang).map_err(at(field::GROUP))?,
    };
    let owner = match text(field::OWNER) {
        "" => Owner::Post(OwnerRole::LegalRepresentative),
        text => citing::owner(text, lang).map_err(at(field::OWNER))?,
    };
    let (owner, who) = match owner {
        Owner::Post(post) => (post, String::new()),
        Owner::Other(who) => (OwnerRole::LegalRepresentative, who),
    };
    Ok(OwnFinding {
        title: text(field::TITLE).to_owned(),
        fact: text(field::FACT).to_owned(),
        group,
        basis: basis(state, text(field::BASIS)).map_err(at(field::BASIS))?,
        basis_text: text(field::BASIS_TEXT).to_owned(),
        consequence: text(field::CONSEQUENCE).to_owned(),
        likelihood: weight(text(field::LIKELIHOOD), lang).map_err(at(field::LIKELIHOOD))?,
        impact: weight(text(field::IMPACT), lang).map_err(at(field::IMPACT))?,
        advice: text(field::ADVICE).to_owned(),
        owner,
        who,
        due: forms::optional_date(state, text(field::DUE), Toward::Future)
            .map_err(at(field::DUE))?,
        withdrawn: false,
        reason: None,
    })
}

fn ask_withdraw(state: &mut State, id: ItemId) {
    if refuses_writing(state) {
        return;
    }
    let why = (
        "为什么撤回（报告和计划不再列它；Ctrl-Z 可撤销）",
        "Why it is taken back (report and plan drop it; Ctrl-Z brings it back)",
    );
    let form = Form::new(&[(why, "")]);
    let purpose = Purpose::WithdrawOwn(id);
    state.overlays.push(Overlay::Form { form, purpose });
}

/// Takes an own finding back, all versions of it, and keeps why.
pub(crate) fn withdraw(state: &mut State, item: &ItemId, why: &str) -> Vec<Effect> {
    let Some(case) = &state.case else {
        return Vec::new();
    };
    let Some(before) = case.file.checkup.own(item).cloned() else {
        return Vec::new();
    };
    let after = before.taken_back(why);
    commit(state, item.clone(), before, after)
}

fn commit(state: &mut State, item: ItemId, before: OwnFinding, after: OwnFinding) -> Vec<Effect> {
    let change = Change::Own {
        item,
        before: Box::new(before),
        after: Box::new(after),
    };
    case::commit(state, change)
}
