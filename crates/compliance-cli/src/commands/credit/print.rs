//! Penalties and their dates in lines for people.

use crate::{
    commands::credit::wrong_day,
    error::Done,
    output::inert,
    table::{Align, Table},
};
use compliance_model::{
    checkup::Checkup,
    content::Content,
    credit_told::{Row, Told, cited, classes_named, standing, told},
    date::Date,
    fact::format_wan,
    penalty::{OutsideGrade, Penalty},
    text::Lang,
};
use std::io::{self, Write};

/// Prints the list with the first day of an application of each.
pub(super) fn list(checkup: &Checkup, today: Date, lang: Lang, out: &mut dyn Write) -> Done {
    let (penalties, grades) = (checkup.penalties(), checkup.outside_grades());
    if penalties.is_empty() && grades.is_empty() {
        let none = lang.pick(
            "没有记入行政处罚、列入名单或外部评级。",
            "no penalty, listing or outside grade was put down.",
        );
        return Ok(writeln!(out, "{none}")?);
    }
    let mut table = Table::new(&[
        (lang.pick("编号", "no."), Align::Right),
        (lang.pick("文书", "paper"), Align::Left),
        (lang.pick("种类", "kinds"), Align::Left),
        (lang.pick("决定日", "decided"), Align::Left),
        (lang.pick("类别", "class"), Align::Left),
        (lang.pick("可申请", "apply"), Align::Left),
        ("", Align::Left),
    ]);
    for (n, one) in (1..).zip(&penalties) {
        let (class, apply, note) = short(one.value, today, lang);
        let conflict = if one.in_conflict {
            lang.pick("两人所记不同", "put down differently by two")
        } else {
            ""
        };
        table.row([
            format!("{n}").as_str(),
            &one.value.title(lang),
            &one.value.kinds_named(lang),
            &one.value
                .decided
                .map_or_else(|| "?".to_owned(), |day| day.to_string()),
            &class,
            &apply,
            [note.as_str(), conflict].join(" ").trim(),
        ]);
    }
    if !penalties.is_empty() {
        table.print(out)?;
    }
    for (n, one) in (1..).zip(&grades) {
        let day = one.value.on.map_or_else(String::new, |day| day.to_string());
        let grade = one.value;
        let line = format!("G{n}  {} {}  {} {day}", grade.system, grade.grade, grade.by);
        writeln!(out, "{}", inert(line.trim()))?;
    }
    Ok(())
}

/// Returns class, first day of an application and how far off it is.
fn short(penalty: &Penalty, today: Date, lang: Lang) -> (String, String, String) {
    let repair = match penalty.repair() {
        Ok(repair) => repair,
        Err(problem) => return (String::new(), String::new(), problem.message(lang)),
    };
    let classes: Vec<_> = repair.classes.iter().map(|dates| dates.severity).collect();
    let days: Vec<String> = repair
        .classes
        .iter()
        .map(|dates| dates.apply.to_string())
        .collect();
    let mut notes = Vec::new();
    if let [dates] = repair.classes.as_slice() {
        notes.push(standing(dates.apply, dates.duties_done, today, lang));
    } else if repair.classes.iter().any(|dates| !dates.duties_done) {
        notes.push(lang.pick("条件未全", "conditions open").to_owned());
    }
    if !repair.review.is_empty() {
        notes.push(lang.pick("待复核", "to be looked into").to_owned());
    }
    (
        classes_named(&classes, lang),
        days.join(lang.pick("或", " or ")),
        notes.join(lang.pick("，", ", ")),
    )
}

/// Prints one penalty in full.
pub(super) fn penalty(
    penalty: &Penalty,
    content: &Content,
    today: Date,
    lang: Lang,
    out: &mut dyn Write,
) -> Done {
    let repair = penalty.repair().map_err(|e| wrong_day(e, lang))?;
    let told = told(&repair, content, today, lang);
    head(penalty, repair.decided, lang, out)?;
    body(&told, lang, out)?;
    let papers = cited(content, &content.credit().papers, lang);
    section(lang.pick("材料", "Papers"), &papers, out)?;
    let steps = cited(content, &content.credit().steps, lang);
    Ok(section(lang.pick("步骤", "Steps"), &steps, out)?)
}

fn head(penalty: &Penalty, decided: Date, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let amount = penalty.yuan.map(|yuan| match lang {
        Lang::Zh => format!("{} 万元", format_wan(yuan)),
        Lang::En => format!("{yuan} yuan"),
    });
    let parts = [
        Some(penalty.document.clone()),
        Some(penalty.authority.clone()),
        Some(penalty.kinds_named(lang)),
        amount,
        Some(penalty.matter.clone()),
        Some(format!("{}{decided}", lang.pick("决定日 ", "decided on "))),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    writeln!(out, "{}", inert(&parts.join("  ")))
}

fn body(told: &Told, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if !told.review.is_empty() {
        let heading = lang.pick(
            "待复核（review: needed）",
            "To be looked into (review: needed)",
        );
        section(heading, &told.review, out)?;
    }
    if !told.deciding.is_empty() {
        let heading = lang.pick("类别取决于", "The class depends on");
        section(heading, &told.deciding, out)?;
    }
    for row in told.rows.iter().chain(&told.before) {
        class(row, lang, out)?;
    }
    writeln!(out, "\n{}", lang.pick("条件", "Conditions"))?;
    for one in &told.conditions {
        writeln!(out, "  [{}] {}", one.state, inert(&one.text))?;
    }
    section(lang.pick("说明", "Remarks"), &told.remarks, out)
}

fn class(row: &Row, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}{}", lang.pick("类别：", "Class: "), row.class)?;
    for (name, day) in [
        (
            lang.pick("最短公示届满", "shortest publication ends"),
            &row.shortest,
        ),
        (
            lang.pick("最长公示届满", "longest publication ends"),
            &row.longest,
        ),
        (lang.pick("最早可申请  ", "first day to apply"), &row.apply),
    ] {
        let standing = if day == &row.apply {
            row.standing.as_str()
        } else {
            ""
        };
        writeln!(out, "  {name}  {day}  {standing}")?;
    }
    if !row.answered.is_empty() {
        writeln!(out, "  {}", row.answered)?;
    }
    Ok(())
}

fn section(heading: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{heading}")?;
    for line in lines {
        writeln!(out, "  - {}", inert(line))?;
    }
    Ok(())
}

/// Prints an outside grade.
pub(super) fn grade(grade: &OutsideGrade, lang: Lang, out: &mut dyn Write) -> Done {
    let day = grade
        .on
        .map_or_else(|| "?".to_owned(), |day| day.to_string());
    let by = lang.pick("评定：", "by: ");
    let line = format!("{} {}  {by}{}  {day}", grade.system, grade.grade, grade.by);
    Ok(writeln!(out, "{}", inert(&line))?)
}
