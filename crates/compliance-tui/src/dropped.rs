//! The paths that a terminal types for dropped files: several, quoted, escaped, as `file://` names.

use percent_encoding::percent_decode_str;

/// A word with the blanks before it.
struct Word {
    gap: String,
    text: String,
}

/// Returns the paths in a text. A line begins a path; in it, a word that begins none belongs to
/// the path before, for a path that is typed by hand may hold blanks.
pub(crate) fn paths(text: &str) -> Vec<String> {
    paths_on(text, cfg!(windows))
}

/// Returns a text that is one path without what was put around it, as by "copy as path" of the
/// Explorer; any other text as it is.
pub(crate) fn path(text: &str) -> String {
    let text = text.trim();
    let mut paths = paths(text);
    match (paths.pop(), paths.is_empty()) {
        (Some(path), true) => path,
        _ => text.to_owned(),
    }
}

fn paths_on(text: &str, windows: bool) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for line in text.lines() {
        for (n, word) in words(line.trim(), windows).into_iter().enumerate() {
            match paths.last_mut() {
                Some(path) if n > 0 && !is_absolute(&word.text) => {
                    path.push_str(&word.gap);
                    path.push_str(&word.text);
                }
                _ => paths.push(word.text),
            }
        }
    }
    paths.iter().map(|path| plain(path, windows)).collect()
}

/// Returns whether a text begins as an absolute path, or one of the user's home, does.
pub(crate) fn is_absolute(text: &str) -> bool {
    let drive = |text: &str| {
        let mut chars = text.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        letter && chars.next() == Some(':') && matches!(chars.next(), Some('\\' | '/'))
    };
    ["/", "~/", "file://", "\\\\"]
        .iter()
        .any(|lead| text.starts_with(lead))
        || drive(text)
}

/// Parts a line as a shell would: quotes and backslashes before blanks are the terminal's. A quote
/// that nothing closes is the file's own.
fn words(line: &str, windows: bool) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.trim_start().is_empty() {
        let start = rest.trim_start();
        let gap = rest.strip_suffix(start).unwrap_or_default().to_owned();
        let (text, after) = quoted(start).unwrap_or_else(|| bare(start, windows));
        words.push(Word { gap, text });
        rest = after;
    }
    words
}

/// Takes a quoted word off, if one begins here and a blank or the end follows it.
fn quoted(start: &str) -> Option<(String, &str)> {
    ['\'', '"'].iter().find_map(|&quote| {
        let (inner, after) = start.strip_prefix(quote)?.split_once(quote)?;
        let ends = after.is_empty() || after.starts_with(char::is_whitespace);
        ends.then(|| (inner.to_owned(), after))
    })
}

/// Takes a word off up to the next blank that no backslash precedes.
fn bare(start: &str, windows: bool) -> (String, &str) {
    let mut text = String::new();
    let mut chars = start.chars();
    loop {
        let rest = chars.as_str();
        match chars.next() {
            None => return (text, rest),
            Some(c) if c.is_whitespace() => return (text, rest),
            // On Windows the backslash parts folders.
            Some('\\') if !windows => text.extend(chars.next()),
            Some(c) => text.push(c),
        }
    }
}

/// Returns the path that a `file://` name stands for, or that a shell like that of Unix writes in
/// its own way for a drive of Windows (`/c/Users`).
fn plain(word: &str, windows: bool) -> String {
    let Some(name) = word.strip_prefix("file://") else {
        return match drive(word).filter(|_| windows) {
            Some((letter, below)) => format!("{letter}:{below}"),
            None => word.to_owned(),
        };
    };
    let name = name.strip_prefix("localhost").unwrap_or(name);
    let decoded = percent_decode_str(name).decode_utf8_lossy().into_owned();
    match decoded.strip_prefix('/') {
        // `file:///C:/报告`, with a bar for the colon in old programs.
        Some(below) if windows && is_on_drive(below) => below.replacen('|', ":", 1),
        // `file://server/share`
        None if windows => format!(r"\\{}", decoded.replace('/', r"\")),
        _ => decoded,
    }
}

/// Returns whether a name begins with a drive of Windows.
fn is_on_drive(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && matches!(chars.next(), Some(':' | '|'))
}

/// Takes a drive as `/c/` names it apart from what is below.
fn drive(word: &str) -> Option<(char, &str)> {
    let rest = word.strip_prefix('/')?;
    let letter = rest.chars().next().filter(char::is_ascii_alphabetic)?;
    let below = rest.strip_prefix(letter)?;
    below.starts_with('/').then_some((letter, below))
}

#[cfg(test)]
mod tests {
    use super::{path, paths, paths_on};

    #[test]
    fn a_dropped_path_loses_what_the_terminal_put_around_it() {
        for typed in [
            "/tmp/花名册 2026.pdf",
            "'/tmp/花名册 2026.pdf'",
            " \"/tmp/花名册 2026.pdf\" ",
            "file:///tmp/花名册 2026.pdf",
            "file:///tmp/%E8%8A%B1%E5%90%8D%E5%86%8C%202026.pdf\r\n",
            "file://localhost/tmp/%E8%8A%B1%E5%90%8D%E5%86%8C%202026.pdf",
        ] {
            assert_eq!(paths_on(typed, false), ["/tmp/花名册 2026.pdf"], "{typed}");
        }
        let escaped = paths_on("/tmp/花名册\\ 2026.pdf", false);
        assert_eq!(escaped, ["/tmp/花名册 2026.pdf"]);
    }

    #[test]
    fn several_files_dropped_at_once_are_several_paths() {
        for typed in [
            "'/tmp/a b.pdf' /tmp/c.png ~/d.jpg",
            "/tmp/a b.pdf /tmp/c.png ~/d.jpg ",
            "/tmp/a b.pdf\n/tmp/c.png\r\n~/d.jpg\n",
            "file:///tmp/a%20b.pdf file:///tmp/c.png ~/d.jpg",
        ] {
            assert_eq!(
                paths_on(typed, false),
                ["/tmp/a b.pdf", "/tmp/c.png", "~/d.jpg"],
                "{typed}"
            );
        }
        assert_eq!(paths("/tmp/李's.pdf"), ["/tmp/李's.pdf"]);
        assert_eq!(paths(" \n "), Vec::<String>::new());
    }

    /// Mutant: a name taken as on Unix loses its backslashes, or begins with a slash.
    #[test]
    fn what_the_explorer_and_consoles_of_windows_type_are_paths() {
        for typed in [
            r#""C:\报告 2026\花名册.pdf""#,
            r"C:\报告 2026\花名册.pdf",
            r"'C:\报告 2026\花名册.pdf'",
        ] {
            assert_eq!(
                paths_on(typed, true),
                [r"C:\报告 2026\花名册.pdf"],
                "{typed}"
            );
        }
        let typed = r#""C:\甲 乙.pdf" D:\丙.png \\server\share\丁.jpg"#;
        let several = [r"C:\甲 乙.pdf", r"D:\丙.png", r"\\server\share\丁.jpg"];
        assert_eq!(paths_on(typed, true), several);
        for (typed, path) in [
            ("file:///C:/%E6%8A%A5%E5%91%8A/a%20b.pdf", "C:/报告/a b.pdf"),
            ("file:///C|/a.pdf", "C:/a.pdf"),
            ("file:///tmp/a%20b.pdf", "/tmp/a b.pdf"),
            ("file://server/share/a.pdf", r"\\server\share\a.pdf"),
            ("/c/Users/li/a.pdf", "c:/Users/li/a.pdf"),
            ("'/d/甲 乙.pdf'", "d:/甲 乙.pdf"),
        ] {
            assert_eq!(paths_on(typed, true), [path], "{typed}");
        }
        assert_eq!(paths_on("/c/Users/a.pdf", false), ["/c/Users/a.pdf"]);
    }

    #[test]
    fn a_field_takes_one_path_as_it_is_dropped() {
        assert_eq!(path(" \"/报告 2026\" "), "/报告 2026");
        assert_eq!(path("报告 2026"), "报告 2026");
        assert_eq!(path("/a /b"), "/a /b");
        assert_eq!(path(""), "");
    }
}
