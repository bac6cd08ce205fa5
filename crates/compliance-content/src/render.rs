//! Writes problems for people: the line, the place under it, and what to write instead.

use crate::diagnostic::{Diagnostic, Severity, Spot};
use compliance_model::text::Lang;
use compliance_text::{
    clean,
    width::{cells, char_cells},
};
use std::fmt::Write as _;

/// Cells shown of a long line before the place that is meant.
const BEFORE: usize = 36;
/// Cells shown from that place on.
const AFTER: usize = 60;

/// Writes one problem, as in:
///
/// ```text
/// 错误[unknown-law]: 法规库里没有“labour-law”
///   --> items/labour/hours.ron:38:19
///    |
/// 38 |     (law: "labour-law", article: "41"),
///    |           ^^^^^^^^^^^^
///    = 建议: 是不是“labor-law”?
/// ```
pub fn render(problem: &Diagnostic, lang: Lang) -> String {
    let mut out = format!(
        "{}[{}]: {}\n",
        problem.severity.name(lang),
        problem.code,
        clean::line(&problem.message)
    );
    let gutter = problem
        .spot
        .as_ref()
        .map_or(1, |spot| spot.line.to_string().len());
    let file = clean::line(&problem.file);
    match &problem.spot {
        Some(spot) => {
            line(
                &mut out,
                format_args!("{:gutter$}--> {file}:{}:{}", "", spot.line, spot.column),
            );
            excerpt(&mut out, spot, gutter);
        }
        None if problem.file.is_empty() => {}
        None => line(&mut out, format_args!("{:gutter$}--> {file}", "")),
    }
    if let Some(help) = &problem.help {
        let word = lang.pick("建议", "help");
        line(
            &mut out,
            format_args!("{:gutter$} = {word}: {}", "", clean::line(help)),
        );
    }
    out
}

/// Writes all problems with a line that counts them.
pub fn render_all(problems: &[Diagnostic], lang: Lang) -> String {
    let mut out = String::new();
    for problem in problems {
        out.push_str(&render(problem, lang));
        out.push('\n');
    }
    out.push_str(&summary(problems, lang));
    out.push('\n');
    out
}

/// Counts the problems, as in `2 个错误,1 个警告,0 条说明`.
pub fn summary(problems: &[Diagnostic], lang: Lang) -> String {
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let notes = count(Severity::Note);
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match lang {
        Lang::Zh => format!("{errors} 个错误，{warnings} 个警告，{notes} 条说明"),
        Lang::En => [
            many(errors, "error"),
            many(warnings, "warning"),
            many(notes, "note"),
        ]
        .join(", "),
    }
}

fn line(out: &mut String, args: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    _ = out.write_fmt(args);
    out.push('\n');
}

/// Writes the line with carets under the marked part; of a long line, what lies around it.
fn excerpt(out: &mut String, spot: &Spot, gutter: usize) {
    let part = |range: std::ops::Range<usize>| spot.text.get(range).unwrap_or_default();
    let before = clean::line(part(0..spot.marked.start));
    let marked = clean::line(part(spot.marked.clone()));
    let after = clean::line(part(spot.marked.end..spot.text.len()));
    let before = tail(&before, BEFORE);
    let room = AFTER.checked_sub(cells(&marked));
    let marked = head(&marked, AFTER);
    let after = room.map_or_else(String::new, |room| head(&after, room));
    line(out, format_args!("{:gutter$} |", ""));
    line(out, format_args!("{} | {before}{marked}{after}", spot.line));
    let indent = cells(&before);
    let carets = "^".repeat(cells(&marked).max(1));
    line(out, format_args!("{:gutter$} | {:indent$}{carets}", "", ""));
}

fn head(text: &str, max: usize) -> String {
    if cells(text) <= max {
        text.to_owned()
    } else {
        taken(text.chars(), max).collect::<String>() + "…"
    }
}

/// The end of the part before the place; leading blanks go first.
fn tail(text: &str, max: usize) -> String {
    let text = text.trim_start();
    if cells(text) <= max {
        return text.to_owned();
    }
    let end: Vec<char> = taken(text.chars().rev(), max).collect();
    std::iter::once('…').chain(end.into_iter().rev()).collect()
}

fn taken(chars: impl Iterator<Item = char>, max: usize) -> impl Iterator<Item = char> {
    let mut used = 0;
    chars.take_while(move |&c| {
        used += char_cells(c);
        used <= max
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str, marked: &str) -> Diagnostic {
        let at = text.find(marked).unwrap();
        Diagnostic::at(
            "unknown-law",
            Severity::Error,
            ("items/a.ron", text),
            at..at + marked.len(),
            "法规库里没有“x”".to_owned(),
            Some("是不是“y”?".to_owned()),
        )
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        let shown = render(&problem("(法律: \"劳动\")", "\"劳动\""), Lang::Zh);
        let want = "错误[unknown-law]: 法规库里没有“x”\n --> items/a.ron:1:6\n  |\n1 | (法律: \"劳动\")\n  |        ^^^^^^\n  = 建议: 是不是“y”?\n";
        assert_eq!(shown, want);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}X{}", "前".repeat(300), "后".repeat(300));
        let shown = render(&problem(&text, "X"), Lang::En);
        assert!(
            shown.lines().all(|l| cells(l) <= BEFORE + AFTER + 8),
            "{shown}"
        );
        assert!(shown.contains("…前") && shown.contains("后…"));
    }

    #[test]
    fn hostile_text_is_inert() {
        let shown = render(&problem("\u{1b}[31m\u{202e}x", "x"), Lang::En);
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
    }
}
