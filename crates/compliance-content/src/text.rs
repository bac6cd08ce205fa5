//! Bytes to text: hexadecimal, and files: size, byte-order mark, and encodings that are not UTF-8.

use crate::diagnostic::{Diagnostic, Severity};
use crate::say::say;
use crate::source::{FILE_MAX, RawFile};
use compliance_model::text::Lang;

/// Returns bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// Returns the text of a file, or why it has none.
pub(crate) fn decode(file: &RawFile, lang: Lang) -> Result<&str, Box<Diagnostic>> {
    if file.bytes.len() > FILE_MAX {
        let message = say!(
            lang,
            "文件大于 {max} MiB,未读",
            "the file is larger than {max} MiB and was not read",
            max = FILE_MAX >> 20,
        );
        let help = say!(lang, "按主题拆成几个文件", "split it by topic");
        return Err(Box::new(Diagnostic::of_file(
            "too-large",
            Severity::Error,
            &file.path,
            message,
            Some(help),
        )));
    }
    let bytes = file
        .bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&file.bytes);
    std::str::from_utf8(bytes)
        .map_err(|error| Box::new(not_utf8(&file.path, bytes, error.valid_up_to(), lang)))
}

fn not_utf8(path: &str, bytes: &[u8], valid: usize, lang: Lang) -> Diagnostic {
    let good = bytes.get(..valid).unwrap_or_default();
    let line = good.split(|&b| b == b'\n').count();
    let guess = guess(bytes).map_or_else(
        || say!(lang, "编码不明", "its encoding is not known"),
        |name| say!(lang, "看起来是 {name}", "it looks like {name}"),
    );
    let message = say!(
        lang,
        "第 {line} 行起不是 UTF-8 文字；{guess}",
        "from line {line} on this is not UTF-8; {guess}"
    );
    let help = say!(
        lang,
        "用编辑器另存为 UTF-8（记事本：另存为 → 编码 → UTF-8）",
        "save it as UTF-8 (Notepad: Save as, Encoding, UTF-8)"
    );
    Diagnostic::of_file("not-utf8", Severity::Error, path, message, Some(help))
}

/// Guesses an encoding other than UTF-8.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ if is_gb18030(bytes) => Some("GBK/GB18030"),
        _ => None,
    }
}

/// Returns whether all bytes pair up as GB 18030 asks.
fn is_gb18030(mut bytes: &[u8]) -> bool {
    while let Some((&first, rest)) = bytes.split_first() {
        bytes = match (first, rest) {
            (0..=0x7f, _) => rest,
            (
                0x81..=0xfe,
                [0x40..=0x7e | 0x80..=0xfe, rest @ ..]
                | [0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..],
            ) => rest,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        let file = RawFile {
            path: "a.ron".to_owned(),
            bytes: bytes.to_vec().into(),
        };
        decode(&file, Lang::En)
            .map(str::to_owned)
            .map_err(|problem| problem.message)
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decoded(b"\xef\xbb\xbf()").as_deref(), Ok("()"));
    }

    #[test]
    fn other_encodings_are_named() {
        let gbk = b"ok\n\xb7\xc9\xce\xef";
        assert!(decoded(gbk).unwrap_err().contains("line 2"));
        assert!(decoded(gbk).unwrap_err().contains("GBK"));
        assert!(decoded(b"\xff\xfe(\0").unwrap_err().contains("UTF-16"));
        assert!(decoded(b"\x80").unwrap_err().contains("not known"));
    }

    #[test]
    fn large_files_are_refused_before_they_are_looked_at() {
        assert!(
            decoded(&vec![b' '; FILE_MAX + 1])
                .unwrap_err()
                .contains("4 MiB")
        );
        assert!(decoded(&vec![b' '; FILE_MAX]).is_ok());
    }
}
