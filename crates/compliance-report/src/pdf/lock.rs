//! A password on the file: AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6.4).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Dictionary, EncryptionState, EncryptionVersion, Object, Permissions};

use crate::error::ReportError;

/// The most bytes of UTF-8 a password may have: viewers leave the rest out.
pub const PASSWORD_MAX_BYTES: usize = 127;

/// The name of the way of encryption within the file.
const FILTER: &[u8] = b"StdCF";

/// A password that a PDF can be locked with. It shows itself nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a text can be no password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// It is empty.
    #[error("the password is empty")]
    Empty,
    /// It is longer than viewers read.
    #[error("the password is longer than {PASSWORD_MAX_BYTES} bytes")]
    TooLong,
    /// It holds characters that viewers cannot agree on: control characters, or newer than the
    /// Unicode version that the standard names.
    #[error("the password holds a character that cannot be part of one")]
    Character,
}

impl Password {
    /// Takes a password, if every viewer can read it.
    ///
    /// # Examples
    ///
    /// ```
    /// use compliance_report::{Password, PasswordFault};
    ///
    /// assert!(Password::new("体检 2026").is_ok());
    /// assert_eq!(Password::new(""), Err(PasswordFault::Empty));
    /// assert_eq!(Password::new(&"长".repeat(43)), Err(PasswordFault::TooLong));
    /// assert_eq!(Password::new("a\u{7}"), Err(PasswordFault::Character));
    /// ```
    pub fn new(text: &str) -> Result<Self, PasswordFault> {
        // What counts is the form that viewers bring it to (SASLprep).
        let prepared = stringprep::saslprep(text).map_err(|_fault| PasswordFault::Character)?;
        if prepared.is_empty() {
            return Err(PasswordFault::Empty);
        }
        if prepared.len() > PASSWORD_MAX_BYTES {
            return Err(PasswordFault::TooLong);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What a file is encrypted with. Its key is new for each file, so no two files are the same.
pub(super) struct Lock {
    key: [u8; 32],
    dictionary: Dictionary,
}

impl Lock {
    /// Makes a lock that the password opens, with all rights.
    pub(super) fn new(password: &Password) -> Result<Self, ReportError> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(fault)?;
        let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
        let version = EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
            file_encryption_key: &key,
            stream_filter: FILTER.to_vec(),
            string_filter: FILTER.to_vec(),
            owner_password: &password.0,
            user_password: &password.0,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).map_err(fault)?;
        let mut dictionary = state.encode().map_err(fault)?;
        // Some viewers take the length of the key from here.
        dictionary.set("Length", 256);
        Ok(Self { key, dictionary })
    }

    /// Returns how to decrypt, for those who know the password.
    pub(super) const fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Encrypts a string or a stream.
    pub(super) fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, ReportError> {
        Aes256CryptFilter.encrypt(&self.key, plain).map_err(fault)
    }
}

fn fault(error: impl fmt::Display) -> ReportError {
    ReportError::Pdf {
        message: error.to_string(),
    }
}

/// Returns what the catalog says of a revision that PDF 1.7 itself does not have.
pub(super) fn extensions() -> Dictionary {
    let mut adobe = Dictionary::new();
    adobe.set("BaseVersion", "1.7");
    adobe.set("ExtensionLevel", 8);
    let mut extensions = Dictionary::new();
    extensions.set("ADBE", Object::Dictionary(adobe));
    extensions
}
