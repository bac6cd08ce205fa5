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
    let mut paths: Vec<String> = Vec::new();
    for line in text.lines() {
        for (n, word) in words(line.trim()).into_iter().enumerate() {
            match paths.last_mut() {
                Some(path) if n > 0 && !is_absolute(&word.text) => {
                    path.push_str(&word.gap);
                    path.push_str(&word.text);
                }
                _ => paths.push(word.text),
            }
        }
    }
    paths.iter().map(|path| plain(path)).collect()
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
fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.trim_start().is_empty() {
        let start = rest.trim_start();
        let gap = rest.strip_suffix(start).unwrap_or_default().to_owned();
        let (text, after) = quoted(start).unwrap_or_else(|| bare(start));
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
fn bare(start: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = start.chars();
    loop {
        let rest = chars.as_str();
        match chars.next() {
            None => return (text, rest),
            Some(c) if c.is_whitespace() => return (text, rest),
            // On Windows the backslash parts folders.
            Some('\\') if !cfg!(windows) => text.extend(chars.next()),
            Some(c) => text.push(c),
        }
    }
}

/// Returns the path that a `file://` name stands for.
fn plain(word: &str) -> String {
    let Some(name) = word.strip_prefix("file://") else {
        return word.to_owned();
    };
    let name = name.strip_prefix("localhost").unwrap_or(name);
    let name = match name.strip_prefix('/') {
        Some(below) if cfg!(windows) => below,
        _ => name,
    };
    percent_decode_str(name).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::paths;

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
            assert_eq!(paths(typed), ["/tmp/花名册 2026.pdf"], "{typed}");
        }
        if cfg!(unix) {
            assert_eq!(paths("/tmp/花名册\\ 2026.pdf"), ["/tmp/花名册 2026.pdf"]);
        }
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
                paths(typed),
                ["/tmp/a b.pdf", "/tmp/c.png", "~/d.jpg"],
                "{typed}"
            );
        }
        assert_eq!(paths("/tmp/李's.pdf"), ["/tmp/李's.pdf"]);
        assert_eq!(paths(" \n "), Vec::<String>::new());
    }
}
