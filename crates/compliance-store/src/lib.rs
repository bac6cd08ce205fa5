//! The library of checkups on disk: session logs, evidence files, locks, settings.
//!
//! A checkup is a folder of append-only logs. Each run of the program that writes makes one log of
//! its own, syncs it after every record, and never touches it again; there is nothing to repair
//! and nothing to migrate. `docs/file-format.md` describes the bytes.
//!
//! The one promise: [`Session::append`] returns an [`Ack`] only after the record is on the disk.
//! What shows ✓ survives `kill -9` and a power cut; what could not be stored never shows ✓.
//!
//! ```no_run
//! # use compliance_store::*;
//! # fn main() -> Result<(), StoreError> {
//! # let (author, record): (Author, compliance_model::record::Record) = todo!();
//! let library = Library::open(Library::locate(None)?)?;
//! let warnings = library.preflight()?; // said before the first question
//! let one = library.list()?.into_iter().next().expect("a checkup");
//! let Opened { mut loaded, session, .. } = library.open_checkup(&one.id, author, Access::Alone)?;
//! if let Some(mut session) = session {
//!     let ack = session.append(&record)?; // only now ✓
//!     for (at, record) in &ack.stored {
//!         loaded.casefile.apply(at.clone(), record);
//!     }
//! }
//! # Ok(()) }
//! ```
#![warn(clippy::wildcard_enum_match_arm)]

mod cache;
mod checkup_dir;
pub mod disk;
mod drafts;
mod error;
mod evidence;
#[cfg(any(test, feature = "testing"))]
pub mod fake;
mod fingerprint;
mod folders;
mod follow;
mod index;
mod kept;
mod library;
mod line;
mod load;
mod lock;
mod log;
mod notice;
mod pending;
mod preflight;
mod random;
mod removal;
mod ron_file;
mod session;
mod settings;
pub mod statutes;
mod summary;
#[cfg(test)]
mod tests;
mod unfinished;

pub use error::{Cause, Doing, StoreError};
pub use evidence::{EVIDENCE_MAX_BYTES, StoredFile};
pub use fingerprint::Fingerprint;
pub use folders::{documents, from_home};
pub use follow::Follower;
pub use index::{Assessor, Index, Listed};
pub use kept::KeptContent;
pub use library::{Access, Author, Library, Opened};
pub use load::Loaded;
pub use lock::Holder;
pub use notice::{Notice, Severity};
pub use preflight::{CloudService, Warning, foreseen, is_network, synced};
pub use random::salt;
pub use removal::Removal;
pub use ron_file::{RonFault, read_file, read_ron};
pub use session::{Ack, Session};
pub use settings::{Glyphs, REPORTS, Settings, Theme};
pub use statutes::Statutes;
pub use summary::{Counts, Summary};
pub use unfinished::{PART, Unfinished};
