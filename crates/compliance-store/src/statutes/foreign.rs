//! Files that are given for statutes and are something else: known by how they begin, and told
//! with the way to make a statute file of them.

use compliance_model::text::Lang;

/// How much of a file is looked at.
const HEAD: usize = 64 << 10;

/// What a file is instead of a statute file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A Word or other office document, old or new, or an archive of files.
    Office,
    /// A PDF.
    Pdf,
    /// A web page.
    Page,
    /// Running text.
    Text,
    /// One JSON array rather than an object a line.
    Array,
    /// Text of the encodings that China used before Unicode.
    Gbk,
    /// Text in sixteen-bit units.
    Utf16,
    /// Compressed, under a name that does not say so.
    Packed,
    /// Not compressed, under a name that says so.
    Unpacked,
}

impl Foreign {
    /// Returns what a file is that begins so, if it is none of objects, one a line.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        let head = head.get(..HEAD).unwrap_or(head);
        let starts = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
        if starts(&[b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"]) {
            return Some(Self::Office);
        }
        if starts(&[b"%PDF"]) {
            return Some(Self::Pdf);
        }
        if starts(&[b"\xff\xfe", b"\xfe\xff"]) {
            return Some(Self::Utf16);
        }
        if starts(&[b"\x1f\x8b"]) {
            return Some(Self::Packed);
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let valid = match std::str::from_utf8(text) {
            Ok(text) => text,
            // The end of the head may part a character.
            Err(error) if error.error_len().is_none() => {
                let whole = text.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(whole).unwrap_or_default()
            }
            Err(_) if is_gbk(text) => return Some(Self::Gbk),
            Err(_) => return None,
        };
        match valid.trim_start().chars().next() {
            None | Some('{') => None,
            Some('<') => Some(Self::Page),
            Some('[') => Some(Self::Array),
            Some(_) => Some(Self::Text),
        }
    }

    /// Returns what it is, and what to do.
    pub(super) const fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::Office => lang.pick(
                "是 Word 等办公文档或压缩包，程序读不了；请另存为纯文本，再按“法条文件”一节的格式转换：每条一行、一行一个 JSON 对象，存为 UTF-8 的 .jsonl",
                "is a Word or other office document or an archive; save it as plain text and turn it into an article a line, a JSON object each, as UTF-8 with the ending .jsonl",
            ),
            Self::Pdf => lang.pick(
                "是 PDF，程序读不了；请取出文字，再按“法条文件”一节的格式转换：每条一行、一行一个 JSON 对象，存为 UTF-8 的 .jsonl",
                "is a PDF; take its text out and turn it into an article a line, a JSON object each, as UTF-8 with the ending .jsonl",
            ),
            Self::Page => lang.pick(
                "是网页，不是法条文件；请取出条文，按“法条文件”一节的格式转换：每条一行、一行一个 JSON 对象，存为 UTF-8 的 .jsonl",
                "is a web page; take the articles out and turn them into an article a line, a JSON object each, as UTF-8 with the ending .jsonl",
            ),
            Self::Text => lang.pick(
                "是普通文本，还没有分条；请按“法条文件”一节的格式转换：每条一行、一行一个 JSON 对象（id、title、version、article、text），存为 .jsonl",
                "is plain text; turn it into an article a line, a JSON object each (id, title, version, article, text), with the ending .jsonl",
            ),
            Self::Array => lang.pick(
                "是一个 JSON 数组；请改为每条一行、一行一个对象（如 jq -c '.[]'），存为 .jsonl",
                "is one JSON array; make it an object a line (as jq -c '.[]' does) with the ending .jsonl",
            ),
            Self::Gbk => lang.pick(
                "不是 UTF-8（像是 GBK，即记事本所称 ANSI）；请用记事本打开，“另存为”时编码选 UTF-8",
                "is not UTF-8 (it looks like GBK, which Notepad calls ANSI); open it in Notepad and save it with the encoding UTF-8",
            ),
            Self::Utf16 => lang.pick(
                "是 UTF-16 编码（记事本所称 Unicode）；请用记事本打开，“另存为”时编码选 UTF-8",
                "is UTF-16 (which Notepad calls Unicode); open it in Notepad and save it with the encoding UTF-8",
            ),
            Self::Packed => lang.pick(
                "是 gzip 压缩的；请把文件名改为以 .jsonl.gz 结尾",
                "is compressed by gzip; give it a name that ends in .jsonl.gz",
            ),
            Self::Unpacked => lang.pick(
                "没有压缩，名称却以 .gz 结尾；请把文件名改为以 .jsonl 结尾",
                "is not compressed though its name ends in .gz; give it a name that ends in .jsonl",
            ),
        }
    }
}

/// Returns whether all that is beyond ASCII comes in pairs as GBK has them; the head may part one.
fn is_gbk(text: &[u8]) -> bool {
    let mut bytes = text.iter().copied();
    while let Some(first) = bytes.next() {
        match (first, first < 0x80) {
            (_, true) => {}
            (0x81..=0xfe, _) => match bytes.next() {
                None | Some(0x40..=0x7e | 0x80..=0xfe) => {}
                Some(_) => return false,
            },
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_statute_file_is_known_by_its_beginning() {
        for (head, kind) in [
            (&b"PK\x03\x04\x14\0"[..], Some(Foreign::Office)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Some(Foreign::Office)),
            (b"{\\rtf1\\ansi", Some(Foreign::Office)),
            (b"%PDF-1.7\n", Some(Foreign::Pdf)),
            (b"<!DOCTYPE html>", Some(Foreign::Page)),
            ("第一条 为了规范".as_bytes(), Some(Foreign::Text)),
            (b"[\n{\"id\":\"a\"}]", Some(Foreign::Array)),
            // 第一条, and an object, in GBK.
            (b"\xb5\xda\xd2\xbb\xcc\xf5", Some(Foreign::Gbk)),
            (b"{\"id\":\"\xb9\xab\xcb\xbe\"}", Some(Foreign::Gbk)),
            (b"\xff\xfe{\0", Some(Foreign::Utf16)),
            (b"\x1f\x8b\x08", Some(Foreign::Packed)),
            (b"{\"id\":\"tea-law\"}\n", None),
            (b"\xef\xbb\xbf{\"id\":\"tea-law\"}", None),
            (b"", None),
            (b"\x00\x80\xff", None),
        ] {
            assert_eq!(Foreign::of(head), kind, "{head:?}");
        }
    }
}
