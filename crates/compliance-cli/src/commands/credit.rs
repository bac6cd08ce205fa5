//! `checkup credit`: penalties, listings and outside grades of a firm, and when it can apply for repair.

pub(super) mod entry;
mod json;
mod print;
mod sheet;

use crate::{
    args::{
        AddArgs, ChangeArgs, CreditArgs, CreditCommand, CreditListArgs, GradeArgs, RemoveArgs,
        WhenArgs,
    },
    clock,
    commands::{
        find::{find, library, refuse_if_held},
        show,
    },
    context::{Context, author},
    error::{CommandError, Done, Exit},
    output, paper,
};
use compliance_model::{
    checkup::{Checkup, Status},
    content::Content,
    date::Date,
    id::CreditId,
    named_day::{DayProblem, NamedDay},
    penalty::{OutsideGrade, Penalty},
    record::Record,
    text::Lang,
};
use compliance_report::calendar::{Day, calendar};
use compliance_store::{Access, StoreError};
use std::{io::Write, path::Path};

pub(super) fn run(args: &CreditArgs, cx: &Context, out: &mut dyn Write) -> Done {
    match &args.command {
        CreditCommand::Add(args) => add(args, cx, out),
        CreditCommand::Change(args) => change(args, cx, out),
        CreditCommand::Grade(args) => grade(args, cx, out),
        CreditCommand::List(args) => list(args, cx, out),
        CreditCommand::Show(args) => show_one(args, cx, out),
        CreditCommand::Remove(args) => remove(args, cx, out),
        CreditCommand::When(args) => when(args, cx, out),
        CreditCommand::Sheet(args) => sheet::run(args, cx, out),
    }
}

/// Returns the error of days that cannot be reckoned with.
pub(super) fn wrong_day(problem: DayProblem, lang: Lang) -> CommandError {
    CommandError::user(problem.message(lang)).exits(Exit::Usage)
}

fn add(args: &AddArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let today = clock::now().date();
    let penalty = entry::put(&args.entry, Penalty::default(), today, lang)?;
    if penalty.kinds.is_empty() {
        return Err(no_kind(lang));
    }
    penalty.repair().map_err(|e| wrong_day(e, lang))?;
    let title = penalty.title(lang);
    write(&args.id, cx, |checkup| {
        let of = new_id(checkup);
        Ok(Record::Penalty {
            of,
            penalty,
            at: clock::now(),
            over: Vec::new(),
        })
    })?;
    let done = lang.pick("已记入：", "put down: ");
    Ok(writeln!(out, "{done}{}", output::inert(&title))?)
}

fn change(args: &ChangeArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let today = clock::now().date();
    let mut title = String::new();
    write(&args.id, cx, |checkup| {
        let Entry::Penalty(of, old) = named(checkup, &args.number, lang)? else {
            return Err(CommandError::user(lang.pick(
                "评级不改动，请去掉后重新记入",
                "a grade is not changed: remove it and put it down again",
            )));
        };
        let penalty = entry::put(&args.entry, old, today, lang)?;
        penalty.repair().map_err(|e| wrong_day(e, lang))?;
        title = penalty.title(lang);
        Ok(Record::Penalty {
            of,
            penalty,
            at: clock::now(),
            over: Vec::new(),
        })
    })?;
    let done = lang.pick("已改动：", "changed: ");
    Ok(writeln!(out, "{done}{}", output::inert(&title))?)
}

fn grade(args: &GradeArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let today = clock::now().date();
    let grade = OutsideGrade {
        system: args.system.trim().to_owned(),
        grade: args.grade.trim().to_owned(),
        by: args.by.trim().to_owned(),
        on: entry::day(args.on.as_deref(), NamedDay::Graded, today, lang)?,
        withdrawn: false,
    };
    grade.check().map_err(|e| wrong_day(e, lang))?;
    let title = format!("{} {}", grade.system, grade.grade);
    write(&args.id, cx, |checkup| {
        Ok(Record::Grade {
            of: new_id(checkup),
            grade,
            at: clock::now(),
            over: Vec::new(),
        })
    })?;
    let done = lang.pick("已记入：", "put down: ");
    Ok(writeln!(out, "{done}{}", output::inert(&title))?)
}

fn remove(args: &RemoveArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    write(&args.id, cx, |checkup| {
        let at = clock::now();
        Ok(match named(checkup, &args.number, lang)? {
            Entry::Penalty(of, penalty) => Record::Penalty {
                of,
                penalty: Penalty {
                    withdrawn: true,
                    ..penalty
                },
                at,
                over: Vec::new(),
            },
            Entry::Grade(of, grade) => Record::Grade {
                of,
                grade: OutsideGrade {
                    withdrawn: true,
                    ..grade
                },
                at,
                over: Vec::new(),
            },
        })
    })?;
    let done = lang.pick(
        "已从清单中去掉，记录里仍保留",
        "taken out of the list; the records keep it",
    );
    Ok(writeln!(out, "{done}")?)
}

fn list(args: &CreditListArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let library = library(cx)?;
    let id = find(&library, &args.id, cx.lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let checkup = &loaded.casefile.checkup;
    let today = clock::now().date();
    if args.json {
        return output::json(out, &json::all(checkup, &content, today, cx.lang));
    }
    print::list(checkup, today, cx.lang, out)
}

fn show_one(args: &RemoveArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, &args.id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let today = clock::now().date();
    match named(&loaded.casefile.checkup, &args.number, lang)? {
        Entry::Penalty(_, penalty) => print::penalty(&penalty, &content, today, lang, out),
        Entry::Grade(_, grade) => print::grade(&grade, lang, out),
    }
}

fn when(args: &WhenArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let now = clock::now().date();
    let on = entry::day(args.on.as_deref(), NamedDay::Reckoned, now, lang)?.unwrap_or(now);
    let penalty = entry::put(&args.entry, Penalty::default(), on, lang)?;
    let repair = penalty.repair().map_err(|e| wrong_day(e, lang))?;
    if let Some(path) = &args.output {
        check_calendar(path, lang)?;
    }
    let content = cx.content()?;
    if args.json {
        let told = json::repair_json(&repair, &content, on, lang);
        output::json(out, &told)?;
    } else {
        print::penalty(&penalty, &content, on, lang, out)?;
    }
    if let Some(path) = &args.output {
        let written = write_calendar(path, (&penalty, &content), on, cx)?;
        output::warn(
            &format!(
                "{}{written}",
                lang.pick("日历写到 ", "calendar written to ")
            ),
            lang,
        );
    }
    Ok(())
}

/// Refuses a name that no calendar program would open.
fn check_calendar(path: &Path, lang: Lang) -> Done {
    let is_calendar = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("ics"));
    if !is_calendar {
        return Err(CommandError::user(lang.pick(
            "日历文件的名字要以 .ics 结尾，没有写出",
            "a calendar file has a name that ends in .ics; none was written",
        ))
        .exits(Exit::Usage));
    }
    Ok(())
}

/// Writes the days of a penalty as a calendar file.
fn write_calendar(
    path: &Path,
    (penalty, content): (&Penalty, &Content),
    on: Date,
    cx: &Context,
) -> Result<String, CommandError> {
    let lang = cx.lang;
    let days = days(penalty, content, lang).map_err(|e| wrong_day(e, lang))?;
    let written = paper::write(path, calendar(&days, on).as_bytes(), cx)?;
    Ok(paper::shown(&written))
}

/// Returns the days of a penalty that are to be remembered.
fn days(penalty: &Penalty, content: &Content, lang: Lang) -> Result<Vec<Day>, DayProblem> {
    let repair = penalty.repair()?;
    let title = penalty.title(lang);
    let review = repair.review.iter().filter_map(|why| {
        let text = compliance_model::credit::text(&content.credit().review, why.slug())?;
        Some(text.text.get(lang).to_owned())
    });
    let note = review.collect::<Vec<_>>().join("\n");
    let several = repair.classes.len() > 1;
    let each = repair.classes.iter().flat_map(|dates| {
        let class = match (several, lang) {
            (false, _) => String::new(),
            (true, Lang::Zh) => format!("（按{}）", dates.severity.name(lang)),
            (true, Lang::En) => format!(" (if {})", dates.severity.name(lang)),
        };
        let apply = lang.pick("可申请信用修复", "credit repair can be applied for");
        let possible = if dates.duties_done {
            ""
        } else {
            lang.pick(
                "（条件未全，最早可能）",
                " (conditions open, the earliest possible)",
            )
        };
        let ends = lang.pick("最长公示期届满", "the longest publication ends");
        let colon = lang.pick("：", ": ");
        let day = |on, what: &str| Day {
            on,
            title: format!("{what}{class}{colon}{title}"),
            note: note.clone(),
        };
        [
            day(dates.apply, &format!("{apply}{possible}")),
            day(dates.longest, ends),
        ]
    });
    Ok(each.collect())
}

/// A penalty or a grade of the list.
enum Entry {
    Penalty(CreditId, Penalty),
    Grade(CreditId, OutsideGrade),
}

/// Returns what a number of the list names.
fn named(checkup: &Checkup, number: &str, lang: Lang) -> Result<Entry, CommandError> {
    let number = number.trim();
    let grade = number.strip_prefix(['G', 'g']);
    let n: Option<usize> = grade.unwrap_or(number).parse().ok();
    let place = n.and_then(|n| n.checked_sub(1));
    let found = place.and_then(|place| {
        if grade.is_some() {
            let all = checkup.outside_grades();
            let one = all.get(place)?;
            Some(Entry::Grade(one.id.clone(), one.value.clone()))
        } else {
            let all = checkup.penalties();
            let one = all.get(place)?;
            Some(Entry::Penalty(one.id.clone(), one.value.clone()))
        }
    });
    found.ok_or_else(|| {
        CommandError::user(match lang {
            Lang::Zh => format!("清单里没有编号 {number}"),
            Lang::En => format!("the list has no number {number}"),
        })
        .hint(lang.pick(
            "用 checkup credit list 查看编号",
            "`checkup credit list` shows the numbers",
        ))
    })
}

/// Returns an id that no other has: nobody else writes meanwhile.
fn new_id(checkup: &Checkup) -> CreditId {
    let made = checkup.penalty_versions().count() + checkup.grade_versions().count();
    let digits: String = (clock::now().to_string().chars())
        .filter(char::is_ascii_digit)
        .take(14)
        .collect();
    CreditId::made(&digits, u32::try_from(made + 1).unwrap_or(u32::MAX))
}

/// Stores a record that is made from the checkup as it stands.
fn write(
    id: &str,
    cx: &Context,
    make: impl FnOnce(&Checkup) -> Result<Record, CommandError>,
) -> Done {
    let lang = cx.lang;
    let store = |e: StoreError| CommandError::store(&e, lang);
    let library = library(cx)?;
    let id = find(&library, id, lang)?;
    refuse_if_held(&library, &id, cx)?;
    let loaded = library.load(&id).map_err(store)?;
    let checkup = &loaded.casefile.checkup;
    if matches!(checkup.status(), Status::Closed { .. }) {
        return Err(CommandError::user(
            lang.pick("已结案，没有改动", "it is closed and was not changed"),
        )
        .hint(lang.pick("先在程序中重开并写明理由", "reopen it in the program first")));
    }
    let record = loaded.casefile.replacing(make(checkup)?);
    let settings = cx.settings(&library)?;
    let opened = library.open_checkup(&id, author(&settings), Access::Alone);
    let Some(mut session) = opened.map_err(store)?.session else {
        return Err(CommandError::user(lang.pick(
            "这次体检为只读，没有改动",
            "the checkup is read-only; nothing was changed",
        )));
    };
    session.append(&record).map_err(store)?;
    Ok(())
}

fn no_kind(lang: Lang) -> CommandError {
    CommandError::user(lang.pick(
        "没有写处罚种类，没有记入",
        "no kind of penalty is given; nothing was put down",
    ))
    .hint(entry::kinds_hint(lang))
    .exits(Exit::Usage)
}
