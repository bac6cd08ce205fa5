//! The lines of a log: `hash SP body LF`, each hash taken over the hash of the line before.
//!
//! Reading never fails: what does not fit is reported and the lines around it are kept.

use crate::random::hex;
use sha2::{Digest, Sha256};

/// The longest line there may be, in bytes, its end included.
pub(crate) const LINE_MAX_BYTES: usize = 1 << 20;

/// The length of a hash in hexadecimal digits.
pub(crate) const HASH_LEN: usize = 64;

/// The body of a line whose text was removed.
pub(crate) const REDACTED: &[u8] = b"-";

/// How many places in a bad line are tried as the beginning of another; each costs a hash.
const GLUED_TRIES: usize = 16;

/// Returns the hash of a line: `SHA256(previous hash, LF, body)` in hexadecimal digits. The first
/// line takes the log's file name for the previous hash.
pub(crate) fn hash(previous: &[u8], body: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(previous);
    digest.update(b"\n");
    digest.update(body);
    hex(&digest.finalize())
}

/// One line that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number, from 1.
    pub(crate) number: u32,
    /// Its hash column.
    pub(crate) hash: String,
    /// Its text; none if it was removed.
    pub(crate) body: Option<String>,
}

/// What a log holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The lines that count.
    pub(crate) good: Vec<Line>,
    /// The numbers of lines that do not.
    pub(crate) damaged: Vec<u32>,
    /// The number of a last line that was cut short.
    pub(crate) torn: Option<u32>,
}

/// Reads the bytes of a log.
pub(crate) fn read(file_name: &str, bytes: &[u8]) -> Lines {
    read_on(file_name.as_bytes(), 0, bytes)
}

/// Reads the bytes of a log that follow a line: its hash column and its number.
pub(crate) fn read_on(previous: &[u8], number: u32, bytes: &[u8]) -> Lines {
    let mut reader = Reader {
        out: Lines::default(),
        previous: previous.to_vec(),
        number,
        after_bad: false,
        tail: Vec::new(),
    };
    for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
        match piece.strip_suffix(b"\n") {
            Some(piece) => reader.take(piece, true),
            None => reader.take(piece, false),
        }
    }
    reader.join_torn();
    reader.out
}

struct Reader {
    out: Lines,
    /// The hash column of the line before, or the file's name.
    previous: Vec<u8>,
    number: u32,
    after_bad: bool,
    /// The lines that do not fit since the last that did, and whether each looks whole.
    tail: Vec<(u32, bool)>,
}

/// A line with a hash column and a body.
struct Columns<'a> {
    hash: &'a [u8],
    body: &'a [u8],
}

impl Reader {
    /// Takes in what stands between two line ends.
    fn take(&mut self, piece: &[u8], ended: bool) {
        match columns(piece) {
            Some(line) if self.fits(&line) => self.keep(&line),
            Some(line) => match glued(&line) {
                Some(at) => self.part(piece, at, ended),
                None => self.drop(Some(&line), ended, is_whole(&line)),
            },
            // A stray line end inside a damaged line makes no new line.
            None if self.after_bad && ended && !resembles_line(piece) => {}
            None => self.drop(None, ended, false),
        }
    }

    fn fits(&self, line: &Columns<'_>) -> bool {
        let proved = line.hash == hash(&self.previous, line.body).as_bytes();
        line.body == REDACTED || (proved && str::from_utf8(line.body).is_ok())
    }

    fn keep(&mut self, line: &Columns<'_>) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.number += 1;
        let body = (line.body != REDACTED).then(|| text(line.body));
        self.out.good.push(Line {
            number: self.number,
            hash: text(line.hash),
            body,
        });
        self.previous = line.hash.to_vec();
        self.after_bad = false;
        self.tail.clear();
    }

    /// Counts a line that does not fit; the next is still held against its hash column.
    fn drop(&mut self, line: Option<&Columns<'_>>, ended: bool, whole: bool) {
        self.number += 1;
        self.tail.push((self.number, ended && whole));
        if ended {
            self.out.damaged.push(self.number);
        } else {
            self.out.torn = Some(self.number);
        }
        self.previous = line.map(|line| line.hash.to_vec()).unwrap_or_default();
        self.after_bad = true;
    }

    /// What a cut left at the end may hold line ends: all after the last line that looks whole is one
    /// torn line.
    fn join_torn(&mut self) {
        if self.out.torn.is_none() {
            return;
        }
        let whole = self.tail.iter().rposition(|&(_, whole)| whole);
        let torn = self.tail.get(whole.map_or(0, |at| at + 1)..);
        let first = torn
            .and_then(|torn| torn.first())
            .map(|&(number, _)| number);
        self.out.torn = first;
        self.out
            .damaged
            .retain(|&number| first.is_none_or(|first| number < first));
    }

    /// Parts two glued lines: the first lost its end and does not count, the second does.
    fn part(&mut self, piece: &[u8], at: usize, ended: bool) {
        let first = piece.get(..at).and_then(columns);
        self.drop(first.as_ref(), true, true);
        self.take(piece.get(at..).unwrap_or_default(), ended);
    }
}

/// Returns whether a line that does not fit still is one from end to end, so that it once did.
fn is_whole(line: &Columns<'_>) -> bool {
    let plain = |text: &str| text.ends_with(')') && !text.contains(char::is_control);
    str::from_utf8(line.body).is_ok_and(plain)
}

/// Returns where in a bad line another begins whose hash proves it: a line end is gone there.
fn glued(line: &Columns<'_>) -> Option<usize> {
    let inner = |at: usize| {
        line.body
            .get(at..)
            .and_then(columns)
            .map(|inner| (at, inner))
    };
    let space = |at: &usize| line.body.get(at + HASH_LEN) == Some(&b' ');
    let candidates = (1..line.body.len())
        .filter(space)
        .filter_map(inner)
        .take(GLUED_TRIES);
    let proved = |(at, inner): (usize, Columns<'_>)| {
        (inner.hash == hash(line.hash, inner.body).as_bytes()).then_some(HASH_LEN + 1 + at)
    };
    candidates.into_iter().find_map(proved)
}

/// Parts a line into its columns, if it has them.
fn columns(piece: &[u8]) -> Option<Columns<'_>> {
    let hash = piece.get(..HASH_LEN)?;
    let body = piece.get(HASH_LEN + 1..)?;
    let formed = hash.iter().copied().all(is_hex) && piece.get(HASH_LEN) == Some(&b' ');
    (formed && piece.len() < LINE_MAX_BYTES).then_some(Columns { hash, body })
}

/// Returns whether a piece without a proper hash column still begins like a line.
fn resembles_line(piece: &[u8]) -> bool {
    let column = piece.get(..HASH_LEN).unwrap_or_default();
    let digits = column.iter().copied().filter(|&byte| is_hex(byte)).count();
    digits >= HASH_LEN - 8 && piece.get(HASH_LEN) == Some(&b' ')
}

const fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written keeps to what is read, to the byte; see also `log::tests`.
    #[test]
    fn a_line_of_the_greatest_length_is_read_and_a_longer_one_is_not() {
        for (more, read_back) in [(0, 1), (1, 0)] {
            let body = "x".repeat(LINE_MAX_BYTES - HASH_LEN - 2 + more);
            let line = format!("{} {body}\n", hash(b"a.log", body.as_bytes()));
            assert_eq!(line.len(), LINE_MAX_BYTES + more);
            let lines = read("a.log", line.as_bytes());
            assert_eq!(lines.good.len(), read_back, "{more}");
            assert_eq!(lines.damaged.len(), 1 - read_back, "{more}");
        }
    }
}
