//! Random ids and salts, from the system's generator.

use crate::error::{Doing, StoreError};
use std::{fmt::Write, io, path::Path};

/// Returns 32 random hexadecimal digits: the form of ids, so that no path tells of a firm.
pub(crate) fn id() -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| StoreError::io(Doing::Random, Path::new("id"))(io::Error::from(error)))?;
    Ok(hex(&bytes))
}

/// Returns a salt for a note: 32 random hexadecimal digits, so that the hash of its line does not
/// tell a short text once the text is redacted.
pub fn salt() -> Result<String, StoreError> {
    id()
}

/// Returns bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _infallible = write!(out, "{byte:02x}");
            out
        })
}
