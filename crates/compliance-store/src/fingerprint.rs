//! The fingerprint of a checkup: what a report prints so that one can tell what it was made of.

use compliance_model::record::LogHead;
use sha2::{Digest, Sha256};
use std::fmt;

/// The SHA-256 over the heads of all logs of a checkup, in the order of their names.
///
/// It stands for every record: change, add or remove one, and it differs. It proves nothing by
/// itself, as anybody can make a log; printed in a report it shows whether this is the same one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Returns the fingerprint of logs, given in any order: the SHA-256 of the lines
    /// `log SP line count SP hash LF`, sorted.
    pub fn of(heads: &[LogHead]) -> Self {
        let mut sorted: Vec<&LogHead> = heads.iter().collect();
        sorted.sort();
        let mut digest = Sha256::new();
        for head in sorted {
            digest.update(format!("{} {} {}\n", head.log, head.lines, head.hash));
        }
        Self(digest.finalize().into())
    }

    /// Returns the whole digest as 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        crate::random::hex(&self.0)
    }

    /// Returns the first 100 bits as five groups of four base32 digits, as a report prints them.
    pub fn short(&self) -> String {
        compliance_model::fingerprint::short(&self.hex())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.short())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({})", self.hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_logs_does_not_matter_and_everything_else_does() {
        let head = |log: &str, lines, hash: &str| LogHead {
            log: log.into(),
            lines,
            hash: hash.into(),
        };
        let (a, b) = (head("a", 1, "x"), head("b", 2, "y"));
        let whole = Fingerprint::of(&[a.clone(), b.clone()]);
        assert_eq!(whole, Fingerprint::of(&[b, a.clone()]));
        for other in [head("c", 2, "y"), head("b", 3, "y"), head("b", 2, "z")] {
            assert_ne!(whole, Fingerprint::of(&[a.clone(), other]));
        }
    }

    #[test]
    fn the_short_form_is_rfc_4648() {
        // The SHA-256 of nothing begins e3b0c44298fc1c149afbf4c899; base32 by coreutils.
        let none = Fingerprint::of(&[]);
        assert!(none.hex().starts_with("e3b0c44298fc1c149afbf4c8"));
        assert_eq!(none.short(), "4OYM-IQUY-7QOB-JGX3-6TEJ");
    }
}
