//! A checkup read from its logs. Damage is reported and the rest is shown.

use crate::{
    checkup_dir::{CheckupDir, log_name, read},
    fingerprint::{Fingerprint, LogHead},
    line::{self, Lines},
    notice::{Notice, Severity},
    pending::{over_mut, same_register},
};
use compliance_model::{
    checkup::CaseFile,
    id::{CheckupId, Ref, SessionId},
    record::Record,
    text::Lang,
};
use std::collections::{BTreeMap, BTreeSet};

/// The format this version writes and understands.
pub(crate) const FORMAT: u32 = 1;

/// The largest log that is read, in bytes; a long visit makes some hundred thousand.
pub(crate) const LOG_MAX_BYTES: u64 = 32 << 20;

/// The most logs that are read of one checkup.
pub(crate) const LOGS_MAX: usize = 2_000;

/// A checkup as its logs tell it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The fold of the records.
    pub casefile: CaseFile,
    /// The records with their places, by log and line. Their order means nothing.
    pub records: Vec<(Ref, Record)>,
    /// What the lawyer should know.
    pub notices: Vec<Notice>,
    /// Whether there are records this version does not understand, so that it must not write.
    pub read_only: bool,
    heads: Vec<LogHead>,
}

impl Loaded {
    /// Returns the fingerprint of the logs as they were read.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.heads)
    }

    /// Returns where the logs end.
    pub fn heads(&self) -> &[LogHead] {
        &self.heads
    }

    /// Returns whether something that was stored cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.severity() == Severity::Damage)
    }

    /// Returns whether nothing at all was ever stored, as after a cut while a checkup was begun.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty() && !self.is_damaged() && !self.read_only
    }
}

/// Reads the logs of a checkup.
///
/// # Errors
/// Only when the folder itself cannot be listed.
pub(crate) fn load(dir: &CheckupDir) -> Result<Loaded, crate::StoreError> {
    let mut reading = Reading::default();
    let mut logs = dir.logs()?;
    if logs.len() > LOGS_MAX {
        logs.truncate(LOGS_MAX);
        reading
            .out
            .notices
            .push(Notice::TooManyLogs { limit: LOGS_MAX });
    }
    for log in logs {
        match read(&*dir.disk, &dir.log(&log), LOG_MAX_BYTES) {
            Ok(bytes) => reading.take_log(&dir.id, &log, &line::read(&log_name(&log), &bytes)),
            Err(error) => {
                let reason = error.message(Lang::Zh);
                reading.out.notices.push(Notice::UnreadLog { log, reason });
            }
        }
    }
    Ok(reading.finish())
}

#[derive(Default)]
struct Reading {
    out: Loaded,
    holes: Vec<Ref>,
    uncertain: BTreeMap<SessionId, u32>,
}

impl Reading {
    fn take_log(&mut self, checkup: &CheckupId, log: &SessionId, lines: &Lines) {
        let first = self.out.records.len();
        let mut notices = Vec::new();
        let mut holes = Vec::new();
        for line in &lines.good {
            let at = Ref(log.clone(), line.number);
            match line.body.as_deref().map(ron::from_str::<Record>) {
                None => holes.push(at),
                Some(Ok(record)) => self.out.records.push((at, record)),
                Some(Err(_)) => notices.push(Notice::Newer {
                    log: at.0,
                    line: at.1,
                }),
            }
        }
        let read = self.out.records.get(first..).unwrap_or_default();
        if read
            .iter()
            .any(|(_, record)| owner(record).is_some_and(|owner| owner != checkup))
        {
            self.out.records.truncate(first);
            self.out
                .notices
                .push(Notice::ForeignLog { log: log.clone() });
            return;
        }
        self.out.notices.append(&mut notices);
        self.holes.append(&mut holes);
        self.note_damage(log, lines);
        self.out.heads.extend(lines.good.last().map(|line| LogHead {
            log: log.clone(),
            lines: line.number,
            hash: line.hash.clone(),
        }));
    }

    fn note_damage(&mut self, log: &SessionId, lines: &Lines) {
        let place = |line: u32| (log.clone(), line);
        let notices = &mut self.out.notices;
        notices.extend(lines.damaged.iter().map(|&line| {
            let (log, line) = place(line);
            Notice::BadLine { log, line }
        }));
        notices.extend(lines.torn.map(|line| {
            let (log, line) = place(line);
            Notice::Torn { log, line }
        }));
        if let Some(line) = lines.uncertain_from {
            self.uncertain.insert(log.clone(), line);
            self.out.notices.push(Notice::Renumbered {
                log: log.clone(),
                line,
            });
        }
    }

    fn finish(mut self) -> Loaded {
        self.excuse_holes();
        self.doubt_numbers();
        let out = &mut self.out;
        out.notices
            .extend(out.records.iter().filter_map(|(_, record)| match record {
                Record::Open { format, .. } if *format > FORMAT => {
                    Some(Notice::NewerFormat { format: *format })
                }
                _ => None,
            }));
        out.notices.sort();
        out.read_only = out
            .notices
            .iter()
            .any(|notice| notice.severity() == Severity::ReadOnly);
        out.casefile = CaseFile::replay(out.records.iter().map(|(at, record)| (at, record)));
        self.out
    }

    /// A hole is in order if a record says that, and why, the text was removed.
    fn excuse_holes(&mut self) {
        let redacted: BTreeSet<&Ref> = self
            .out
            .records
            .iter()
            .filter_map(|(_, record)| match record {
                Record::Redacted { of, .. } => Some(of),
                _ => None,
            })
            .collect();
        let unexplained = self.holes.iter().filter(|hole| !redacted.contains(hole));
        let notices = unexplained.map(|at| Notice::Hole {
            log: at.0.clone(),
            line: at.1,
        });
        let notices: Vec<Notice> = notices.collect();
        self.out.notices.extend(notices);
    }

    /// Where line numbers are not certain, a record replaces another only if both set the same
    /// register: rather show an old answer as a conflict than drop one silently.
    fn doubt_numbers(&mut self) {
        if self.uncertain.is_empty() {
            return;
        }
        let known: BTreeMap<Ref, Record> = self.out.records.iter().cloned().collect();
        for (_, record) in &mut self.out.records {
            let before = record.clone();
            let Some(over) = over_mut(record) else {
                continue;
            };
            over.retain(|old| {
                let doubtful = self
                    .uncertain
                    .get(&old.0)
                    .is_some_and(|&from| old.1 >= from);
                !doubtful
                    || known
                        .get(old)
                        .is_some_and(|known| same_register(known, &before))
            });
        }
    }
}

/// Returns the checkup a record says it belongs to.
const fn owner(record: &Record) -> Option<&CheckupId> {
    match record {
        Record::Open { checkup, .. } | Record::Session { checkup, .. } => Some(checkup),
        _ => None,
    }
}
