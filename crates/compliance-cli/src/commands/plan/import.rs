//! `checkup plan import`: takes in what the firm filled in, after saying what changes.

use crate::{
    args::ImportArgs,
    clock,
    commands::{
        find::{find, library, refuse_if_held},
        show,
    },
    context::{Context, author},
    error::{CommandError, Done, Exit},
    output::inert,
    paper,
};
use compliance_model::{
    assess::assess,
    checkup::{CaseFile, Status},
    content::Content,
    date::Timestamp,
    plan::Action,
    progress::{Progress, Stand},
    record::Record,
    text::Lang,
};
use compliance_report::{Given, WORKBOOK_MAX_BYTES, WorkbookFault, read_workbook};
use compliance_store::{Access, StoreError, read_file};
use std::{
    collections::BTreeMap,
    io::{self, BufRead as _, IsTerminal as _, Write},
    path::Path,
};

/// How many characters of a measure are shown.
const SHOWN: usize = 28;

pub(super) fn run(args: &ImportArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let file = &loaded.casefile;
    let plan = plan(&content, file);
    let measures: BTreeMap<String, String> = plan
        .iter()
        .map(|action| (action.id().to_string(), action.action.clone()))
        .collect();
    let bytes = read(&args.file, lang)?;
    let given = read_workbook(&bytes, id.as_str(), &measures)
        .map_err(|fault| refuse(&args.file, &fault, lang))?;
    let changes = changes(&plan, file, given);
    if changes.is_empty() {
        let text = lang.pick(
            "没有变化，没有记入什么",
            "nothing changed, nothing was stored",
        );
        return Ok(writeln!(out, "{text}")?);
    }
    for change in &changes {
        writeln!(out, "{}", inert(&change.told(lang)))?;
    }
    if let Status::Closed { .. } = file.checkup.status() {
        return Err(CommandError::user(
            lang.pick("已结案，没有记入", "it is closed; nothing was stored"),
        )
        .hint(lang.pick(
            "先在程序中重开并写明理由，如“登记整改进度”",
            "reopen it in the program first and say why, as to follow up the plan",
        )));
    }
    if !args.yes {
        confirm(changes.len(), lang, out)?;
    }
    refuse_if_held(&library, &id, cx)?;
    let store = |e: StoreError| CommandError::store(&e, lang);
    let settings = cx.settings(&library)?;
    let opened = library.open_checkup(&id, author(&settings), Access::Alone);
    let Some(mut session) = opened.map_err(store)?.session else {
        return Err(CommandError::user(lang.pick(
            "这次体检为只读，没有记入",
            "the checkup is read-only; nothing was stored",
        )));
    };
    let at = clock::now();
    for change in &changes {
        let record = file.replacing(change.record(at));
        session.append(&record).map_err(store)?;
    }
    match lang {
        Lang::Zh => writeln!(out, "已记入 {} 项措施的进度", changes.len())?,
        Lang::En => writeln!(out, "the progress of {} measures was stored", changes.len())?,
    }
    Ok(())
}

fn plan(content: &Content, file: &CaseFile) -> Vec<Action> {
    let checkup = &file.checkup;
    let day = checkup.assessed_on(clock::now().date());
    assess(&content.here(checkup), checkup, day).plan
}

/// Reads the file; a workbook with macros is refused by its name already.
fn read(path: &Path, lang: Lang) -> Result<Vec<u8>, CommandError> {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    match end.as_deref() {
        Some("xlsm" | "xltm" | "xlam") => return Err(refuse(path, &WorkbookFault::Macros, lang)),
        Some("xlsx") => {}
        _ => return Err(refuse(path, &WorkbookFault::NoWorkbook, lang)),
    }
    match read_file(path, WORKBOOK_MAX_BYTES) {
        Err(StoreError::TooLarge { .. }) => Err(refuse(path, &WorkbookFault::TooLarge, lang)),
        read => read.map_err(|e| CommandError::store(&e, lang)),
    }
}

fn refuse(path: &Path, fault: &WorkbookFault, lang: Lang) -> CommandError {
    let (shown, said) = (paper::shown(path), fault.message(lang));
    CommandError::user(match lang {
        Lang::Zh => format!("{shown}：{said}。什么也没有记入"),
        Lang::En => format!("{shown}: {said}. Nothing was stored"),
    })
}

/// A measure whose progress is another than was known.
struct Change<'p> {
    action: &'p Action,
    before: Progress,
    after: Progress,
}

/// Returns what is new in what the firm filled in.
fn changes<'p>(plan: &'p [Action], file: &CaseFile, given: Vec<Given>) -> Vec<Change<'p>> {
    let change = |given: Given| {
        let action = plan
            .iter()
            .find(|action| action.id().to_string() == given.id)?;
        let known = file.checkup.progress(&action.id(), &action.action);
        let before = known.cloned().unwrap_or_else(|| Progress {
            measure: action.action.clone(),
            ..Progress::default()
        });
        let after = told_after(&before, given);
        (before != after).then_some(Change {
            action,
            before,
            after,
        })
    };
    given.into_iter().filter_map(change).collect()
}

/// Returns the progress with what a row says. An empty cell says nothing, and a row in which all but
/// 未开始 is empty is one that nobody filled in: several copies of a workbook come back, each with
/// what one person knows.
fn told_after(before: &Progress, given: Given) -> Progress {
    let or = |text: String, before: &str| {
        if text.is_empty() {
            before.to_owned()
        } else {
            text
        }
    };
    let silent = given.done_on.is_none() && given.checked_by.is_empty() && given.remark.is_empty();
    let stand = given
        .stand
        .filter(|stand| !(silent && *stand == Stand::NotBegun));
    Progress {
        measure: before.measure.clone(),
        stand: stand.unwrap_or(before.stand),
        done_on: given.done_on.or(before.done_on),
        checked_by: or(given.checked_by, &before.checked_by),
        remark: or(given.remark, &before.remark),
    }
}

impl Change<'_> {
    fn record(&self, at: Timestamp) -> Record {
        Record::Progress {
            item: self.action.item.clone(),
            step: self.action.step,
            progress: self.after.clone(),
            at,
            over: Vec::new(),
        }
    }

    /// Returns the change on a line: the measure, then each field that differs.
    fn told(&self, lang: Lang) -> String {
        let (before, after) = (&self.before, &self.after);
        let day = |progress: &Progress| {
            progress
                .done_on
                .map_or_else(String::new, |day| day.to_string())
        };
        let fields = [
            (
                lang.pick("状态", "state"),
                before.stand.name(lang).to_owned(),
                after.stand.name(lang).to_owned(),
            ),
            (lang.pick("实际完成日", "done on"), day(before), day(after)),
            (
                lang.pick("核对人", "checked by"),
                before.checked_by.clone(),
                after.checked_by.clone(),
            ),
            (
                lang.pick("备注", "remarks"),
                before.remark.clone(),
                after.remark.clone(),
            ),
        ];
        let none = lang.pick("（空）", "(none)");
        let shown = |text: String| {
            if text.is_empty() {
                none.to_owned()
            } else {
                text
            }
        };
        let told = fields
            .into_iter()
            .filter(|(_, before, after)| before != after);
        let told: Vec<String> = told
            .map(|(name, before, after)| format!("{name} {} → {}", shown(before), shown(after)))
            .collect();
        let measure: String = self.action.action.chars().take(SHOWN).collect();
        let colon = lang.pick("：", ": ");
        format!(
            "{} {measure}{colon}{}",
            self.action.id(),
            told.join(lang.pick("；", "; "))
        )
    }
}

fn confirm(count: usize, lang: Lang, out: &mut dyn Write) -> Done {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(CommandError::user(
            lang.pick("没有确认，没有记入", "not confirmed, nothing was stored"),
        )
        .hint(lang.pick("确定记入，请加 --yes", "add --yes to store it"))
        .exits(Exit::Usage));
    }
    match lang {
        Lang::Zh => write!(out, "记入以上 {count} 项？键入 y 确认，其他任何输入取消：")?,
        Lang::En => write!(
            out,
            "store these {count}? type y to confirm, anything else to cancel: "
        )?,
    }
    out.flush()?;
    let mut typed = String::new();
    let read = io::stdin().lock().read_line(&mut typed);
    if read.is_ok() && typed.trim().eq_ignore_ascii_case("y") {
        return Ok(());
    }
    Err(CommandError::user(
        lang.pick("已取消，没有记入", "cancelled, nothing was stored"),
    ))
}
