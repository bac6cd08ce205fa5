//! The report screen, and scrolling on the screens that only show.

use crate::{
    effect::{Effect, Hand},
    keys::action::Action,
    overlay::{Confirmed, Overlay, Pick, Purpose},
    runtime::{Damaged, Order, PaperForm},
    screens,
    state::{Case, Printed, State},
    update::{check, menu},
    view::{self, cut},
    widgets::{form::Form, list},
};
use compliance_model::{
    checkup::Status,
    closing::{Closing, Obstacle},
    consistency,
    text::Lang,
};
use compliance_report::build::Edition;

/// How many damaged places are named before a report is accepted without them.
const DAMAGE_TOLD: usize = 3;

/// Scrolls a screen that only shows, over so many places; returns whether the action scrolls.
pub(crate) fn scroll(state: &mut State, action: Action, places: usize) -> bool {
    let case = state.case.as_mut();
    case.is_some_and(|case| Case::move_cursor(&mut case.list_cursor, action, places))
}

/// Scrolls the risk board, as far as it goes.
pub(crate) fn scroll_risk(state: &mut State, action: Action) {
    let Some(case) = &state.case else { return };
    let (columns, rows) = state.size;
    let lines = screens::risk::page(state, case, columns).lines.len();
    let places = cut::bottom(lines, rows.saturating_sub(view::AROUND + 1)) + 1;
    scroll(state, action, places);
}

pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    let here = place(case.order.edition);
    if let Some(to) = list::moved(here, action, Edition::ALL.len()) {
        case.order.edition = Edition::ALL.get(to).copied().unwrap_or_default();
        return Vec::new();
    }
    match action {
        Action::Print => {
            ask_number_and_path(state);
            Vec::new()
        }
        Action::Pick(n) => match Edition::ALL.get(usize::from(n).saturating_sub(1)) {
            Some(&edition) => {
                case.order.edition = edition;
                print(case)
            }
            None => Vec::new(),
        },
        Action::CloseOrReopen => {
            close_or_reopen(state);
            Vec::new()
        }
        Action::Preview => vec![Effect::Preview(case.order.clone())],
        Action::ReportLang => {
            case.order.lang = match case.order.lang {
                Lang::Zh => Lang::En,
                Lang::En => Lang::Zh,
            };
            Vec::new()
        }
        Action::Bilingual => {
            case.order.bilingual = !case.order.bilingual;
            Vec::new()
        }
        Action::PaperForm => {
            case.order.form = case.order.form.next();
            Vec::new()
        }
        Action::Quote => {
            quote_or_not(state);
            Vec::new()
        }
        Action::Papers => vec![Effect::WritePapers(case.order.clone())],
        Action::AnnexPictures => {
            case.order.pictures = !case.order.pictures;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Has findings quote what they cite; without a file of statutes there is nothing to quote.
fn quote_or_not(state: &mut State) {
    let told = state.say(
        "没有设置法条文件，不能附条文原文；请在设置（F12）中填写",
        "No statute file is set, so articles cannot be quoted; name one in the settings (F12)",
    );
    let Some(case) = &mut state.case else { return };
    if state.has_statutes || case.order.quote {
        case.order.quote = !case.order.quote;
    } else {
        let told = told.to_owned();
        crate::update::show_error(state, told);
    }
}

/// Returns where an edition stands in the list.
pub(crate) fn place(edition: Edition) -> usize {
    let at = Edition::ALL.iter().position(|one| *one == edition);
    at.unwrap_or(0)
}

/// Writes the edition chosen, under a name of our own.
fn print(case: &Case) -> Vec<Effect> {
    vec![Effect::WriteReport {
        order: case.order.clone(),
        path: String::new(),
    }]
}

/// Writes the page that stays with the firm, whatever screen of a checkup is shown; before there
/// is a programme there is nothing to print.
pub(crate) fn leave_behind(state: &mut State) -> Vec<Effect> {
    let Some(case) = &mut state.case else {
        return Vec::new();
    };
    if case.file.checkup.selection().is_none() {
        crate::update::enter(state, crate::state::Screen::Report);
        return Vec::new();
    }
    case.order.edition = Edition::LeaveBehind;
    case.order.form = PaperForm::Pdf;
    print(case)
}

fn ask_number_and_path(state: &mut State) {
    let Some(case) = &state.case else { return };
    let number = (
        "本年编号（留空则印空格待填）",
        "Number within the year (empty: a blank to fill in)",
    );
    let path = (
        "存为（留空用默认名称）",
        "Save as (empty: a name of our own)",
    );
    let form = Form::new(&[(path, ""), (number, &case.order.number)]).proposing(&[1]);
    state.overlays.push(Overlay::Form {
        form,
        purpose: Purpose::ReportPath(case.id.clone()),
    });
}

/// Asks before closing, and for a reason before opening again.
fn close_or_reopen(state: &mut State) {
    let Some(case) = &state.case else { return };
    if case.read_only {
        crate::update::refuses_writing(state);
        return;
    }
    if let Status::Closed { .. } = case.file.checkup.status() {
        state.overlays.push(Overlay::Form {
            form: Form::new(&[(("重开的理由", "Why it is opened again"), "")]),
            purpose: Purpose::Reopen(case.id.clone()),
        });
        return;
    }
    if is_kept_open(state) {
        return;
    }
    let Some(case) = &state.case else { return };
    let question = closing(state, case);
    let then = Confirmed::Close;
    state.overlays.push(Overlay::Confirm { question, then });
}

/// Says what stands in the way of closing. Returns whether something does.
pub(crate) fn is_kept_open(state: &mut State) -> bool {
    let Some(case) = &state.case else { return true };
    let Err(obstacle) = Closing::of(&state.content, &case.file, state.now) else {
        return false;
    };
    let said = obstacle.message(state.lang);
    match obstacle {
        Obstacle::Gaps(gaps) => check::list_obstacles(state, gaps),
        Obstacle::Closed => crate::update::show_error(state, said),
    }
    true
}

/// Says that the clock may be wrong, by which a closing or a report is dated.
fn doubts(state: &State) -> String {
    let doubts = state.clock_doubts().into_iter();
    let doubts = doubts.map(|doubt| doubt.message(state.now, state.lang) + "\n");
    doubts.collect()
}

/// What closing means, and what is left to look at.
fn closing(state: &State, case: &Case) -> String {
    // The day of closing is printed; a clock that is wrong would be signed for.
    let doubts = doubts(state);
    let left = case.left();
    let gaps =
        consistency::check(&state.content, &case.file, &case.assessment, state.today()).len();
    match state.lang {
        Lang::Zh => format!(
            "{doubts}结案？还有 {left} 项未问，核对清单（H）上共 {gaps} 条。结案后不能再改，报告不再带“草稿”字样；需要时可写明理由重开。"
        ),
        Lang::En => format!(
            "{doubts}Close? {left} items are not asked; the check (H) lists {gaps} lines. Nothing can be changed then and the report is no draft any more; it can be reopened with a reason."
        ),
    }
}

/// Asks whether a report is wanted that lacks what cannot be read.
pub(crate) fn ask_about_damage(state: &mut State, order: Order, path: String, damage: &[String]) {
    let refused = Damaged::message(state.lang);
    let told = damage.iter().take(DAMAGE_TOLD);
    let mut lines: Vec<&str> = told.map(String::as_str).collect();
    let more = match (damage.len().saturating_sub(DAMAGE_TOLD), state.lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("另有 {n} 处"),
        (n, Lang::En) => format!("and {n} more"),
    };
    lines.extend(Some(more.as_str()).filter(|more| !more.is_empty()));
    let lines = lines.join("\n");
    let question = match state.lang {
        Lang::Zh => format!(
            "{refused}：\n{lines}\n请先核对相关答案并补录。仍要照现有内容出报告吗？报告会写明缺了什么。"
        ),
        Lang::En => format!(
            "{refused}:\n{lines}\nCheck and repeat the answers concerned first. Make the report from what is left? It will say what is missing."
        ),
    };
    let order = Box::new(Order {
        accepts_damage: true,
        ..order
    });
    let then = Confirmed::PrintDamaged { order, path };
    state.overlays.push(Overlay::Confirm { question, then });
}

pub(crate) fn written(
    state: &mut State,
    edition: Edition,
    path: &str,
    pages: usize,
    warnings: &[String],
) {
    let ends = PaperForm::of_name(path).unwrap_or_default();
    // The workbook of the plan is none of the editions.
    if let Some(case) = &mut state.case
        && ends != PaperForm::Workbook
    {
        let printed = Printed {
            path: path.to_owned(),
            pages,
            records: case.file.checkup.records(),
        };
        case.printed.insert(edition, printed);
    }
    let title = state.say("报告已生成", "The report is written").to_owned();
    let name = edition.name(state.lang);
    let done = match (state.lang, ends) {
        (Lang::Zh, PaperForm::Pdf) => format!("{path}\n{name}，共 {pages} 页。"),
        (Lang::En, PaperForm::Pdf) => format!("{path}\n{name}, {pages} pages."),
        (Lang::Zh, PaperForm::Word) => format!("{path}\n{name}，Word 文件。"),
        (Lang::En, PaperForm::Word) => format!("{path}\n{name}, for Word."),
        (Lang::Zh, PaperForm::Workbook) => {
            format!("{path}\n企业填好状态后，用 checkup plan import 读回。")
        }
        (Lang::En, PaperForm::Workbook) => {
            format!("{path}\nWhen the firm has filled it in, checkup plan import takes it back.")
        }
    };
    let doubts = doubts(state);
    let doubts = (!doubts.is_empty()).then(|| doubts.trim_end().to_owned());
    let warnings = doubts.into_iter().chain(warnings.iter().cloned());
    let text: Vec<String> = warnings.chain([done]).collect();
    let choices = [
        (Hand::Open, "打开", "Open"),
        (Hand::Print, "打印", "Print"),
        (Hand::Folder, "打开文件夹", "Open its folder"),
    ];
    let choices = choices.map(|(how, zh, en)| {
        let pick = Pick::HandOver(how, path.to_owned());
        (state.say(zh, en).to_owned(), pick)
    });
    menu::open(state, title, text.join("\n\n"), choices.into());
}
