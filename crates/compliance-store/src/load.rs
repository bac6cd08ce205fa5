//! A checkup read from its logs. Damage is reported and the rest is shown.

use crate::{
    checkup_dir::{CheckupDir, log_name},
    disk::patiently,
    error::{Cause, StoreError},
    fingerprint::Fingerprint,
    line::{self, Lines},
    notice::{Notice, Severity},
    pending::same_register,
};
use compliance_model::{
    checkup::CaseFile,
    id::{CheckupId, Ref, SessionId},
    record::{LogHead, Record},
};
use std::collections::{BTreeMap, BTreeSet};

/// The format this version writes and understands.
pub(crate) const FORMAT: u32 = 1;

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
    /// How far each log was read.
    pub(crate) ends: BTreeMap<SessionId, End>,
}

/// The end of a log that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// How many bytes it has.
    pub(crate) bytes: u64,
    /// How many of them are whole lines.
    pub(crate) whole: u64,
    /// Where the last whole line begins, and what stands in its hash column.
    pub(crate) last: Option<(u64, String)>,
}

impl End {
    fn of(bytes: &[u8]) -> Self {
        let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let end = bytes.iter().rposition(|&byte| byte == b'\n');
        let lines = end.and_then(|end| bytes.get(..end)).unwrap_or_default();
        let last = lines.split(|&byte| byte == b'\n').next_back();
        let column = last.and_then(|line| str::from_utf8(line.get(..line::HASH_LEN)?).ok());
        Self {
            bytes: length(bytes),
            whole: whole(bytes),
            last: column.map(|column| {
                let begins = length(lines) - length(last.unwrap_or_default());
                (begins, column.to_owned())
            }),
        }
    }
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

    /// Returns where logs end that no log names at this length; one in which nothing but its first
    /// line was stored is removed when writing to it fails, so that nobody may miss it.
    pub(crate) fn unnamed(&self) -> Vec<LogHead> {
        let named: BTreeSet<&LogHead> = self.records.iter().flat_map(|(_, r)| r.logs()).collect();
        let unnamed = |head: &&LogHead| head.lines > 1 && !named.contains(head);
        self.heads.iter().filter(unnamed).cloned().collect()
    }

    /// Returns the digests of all contents that the records name.
    pub(crate) fn contents(&self) -> impl Iterator<Item = String> {
        self.records.iter().filter_map(|(_, record)| {
            if let Record::Open { content, .. } | Record::Content { content, .. } = record {
                Some(content.digest.clone())
            } else {
                None
            }
        })
    }

    /// Returns whether something that was stored cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.severity() == Severity::Damage)
    }

    /// Returns what is known of a checkup whose folder cannot be read.
    pub(crate) fn unread(cause: Cause) -> Self {
        Self {
            notices: vec![Notice::UnreadFolder { cause }],
            ..Self::default()
        }
    }

    /// Returns whether nothing at all was ever stored, as after a cut while a checkup was begun.
    pub fn is_empty(&self) -> bool {
        let unharmed = self.notices.iter().all(|n| n.severity() == Severity::Info);
        self.heads.is_empty() && unharmed && !self.read_only
    }
}

/// Reads the logs of a checkup.
///
/// # Errors
/// When the folder itself cannot be listed; [`StoreError::Busy`] when another program keeps a log
/// to itself: what is shown without it would be less than what is there.
pub(crate) fn load(dir: &CheckupDir) -> Result<Loaded, StoreError> {
    let mut reading = Reading::default();
    let mut logs = dir.logs()?;
    let limits = dir.limits;
    if logs.len() > limits.logs {
        reading.unread.extend(logs.split_off(limits.logs));
        let limit = limits.logs;
        reading.out.notices.push(Notice::TooManyLogs { limit });
    }
    let mut budget = limits.all;
    for log in logs {
        let limit = budget.min(limits.log);
        match patiently(|| dir.disk.read(&dir.log(&log), limit)) {
            Ok(bytes) => {
                reading.out.ends.insert(log.clone(), End::of(&bytes));
                budget -= u64::try_from(bytes.len()).unwrap_or(u64::MAX).min(budget);
                reading.take_log(&dir.id, &log, line::read(&log_name(&log), &bytes));
            }
            Err(error) => {
                let cause = Cause::from(&error);
                if cause == Cause::Busy {
                    let path = dir.log(&log);
                    return Err(StoreError::Busy { path });
                }
                reading.unread.insert(log.clone());
                reading.out.notices.push(Notice::UnreadLog { log, cause });
            }
        }
    }
    Ok(reading.finish())
}

/// Returns how many bytes whole lines take.
pub(crate) fn whole(bytes: &[u8]) -> u64 {
    let end = bytes.iter().rposition(|&byte| byte == b'\n');
    end.and_then(|end| u64::try_from(end + 1).ok()).unwrap_or(0)
}

#[derive(Default)]
struct Reading {
    out: Loaded,
    /// Lines whose text is gone.
    holes: Vec<Ref>,
    /// The first damaged line of a log.
    doubt: BTreeMap<SessionId, u32>,
    /// The number of the last line of each log that was read, whatever it says.
    ends: BTreeMap<SessionId, u32>,
    /// Logs that are there and were not read; a notice says why.
    unread: BTreeSet<SessionId>,
    /// The lines of each log that count, with their hash columns.
    hashes: BTreeMap<SessionId, Vec<(u32, String)>>,
}

impl Reading {
    fn take_log(&mut self, checkup: &CheckupId, log: &SessionId, lines: Lines) {
        let parsed = Parsed::of(log, &lines);
        if parsed
            .records
            .iter()
            .any(|(_, r)| owner(r).is_some_and(|owner| owner != checkup))
        {
            self.out
                .notices
                .push(Notice::ForeignLog { log: log.clone() });
            self.unread.insert(log.clone());
            return;
        }
        let good = lines.good.iter().map(|line| line.number);
        let last = good
            .chain(lines.damaged.iter().copied())
            .chain(lines.torn)
            .max();
        self.ends.insert(log.clone(), last.unwrap_or(0));
        self.out.records.extend(parsed.records);
        self.out.notices.extend(parsed.notices);
        self.holes.extend(parsed.holes);
        self.doubt
            .extend(lines.damaged.first().map(|&line| (log.clone(), line)));
        self.out.heads.extend(lines.good.last().map(|line| LogHead {
            log: log.clone(),
            lines: line.number,
            hash: line.hash.clone(),
        }));
        let hashes = lines.good.into_iter().map(|line| (line.number, line.hash));
        self.hashes.insert(log.clone(), hashes.collect());
    }

    fn finish(mut self) -> Loaded {
        self.explain_holes();
        self.find_gaps();
        self.doubt_numbers();
        let out = &mut self.out;
        for (_, record) in &out.records {
            if let Record::Open { format, .. } = *record
                && format > FORMAT
            {
                out.notices.push(Notice::NewerFormat { format });
            }
        }
        out.notices.sort();
        out.read_only = out
            .notices
            .iter()
            .any(|n| n.severity() == Severity::ReadOnly);
        out.casefile = CaseFile::replay(out.records.iter().map(|(at, record)| (at, record)));
        self.out
    }

    /// A hole is in order if a record says that the text was removed.
    fn explain_holes(&mut self) {
        let records = self.out.records.iter();
        let redacted: BTreeSet<&Ref> = records.filter_map(|(_, record)| redacts(record)).collect();
        let unexplained = self.holes.iter().filter(|hole| !redacted.contains(hole));
        let notice = |at: &Ref| Notice::Hole {
            log: at.0.clone(),
            line: at.1,
        };
        self.out
            .notices
            .extend(unexplained.map(notice).collect::<Vec<_>>());
    }

    /// Notes what the records say must be there and is not: their beginning, and what they name.
    fn find_gaps(&mut self) {
        let records = &self.out.records;
        let begins = |record: &Record| matches!(record, Record::Open { .. });
        let read = records.iter().any(|(_, record)| begins(record));
        let newer = |notice: &Notice| matches!(notice, Notice::Newer { .. });
        if !read && !records.is_empty() && !self.out.notices.iter().any(newer) {
            self.out.notices.push(Notice::MissingOpen);
        }
        let failed = Failed::of(records);
        let mut missing: BTreeMap<&SessionId, u32> = BTreeMap::new();
        let mut gone = BTreeSet::new();
        for (at, record) in records {
            for named in names(record).filter(|named| self.is_missing(named)) {
                let end = self.ends.get(&named.0).copied();
                // A log in which nothing but its first line was stored is removed.
                let may_have_failed = named.1 == end.unwrap_or(1) + 1;
                if failed.explains(named, at, may_have_failed) {
                    continue;
                }
                let last = missing.entry(&named.0).or_default();
                *last = named.1.max(*last);
                if end.is_some() && (detaches(record).or(redacts(record))) == Some(named) {
                    gone.insert(named);
                }
            }
        }
        let (shorter, replaced) = self.lost_logs(&failed);
        for (log, lines) in shorter {
            let last = missing.entry(log).or_default();
            *last = lines.max(*last);
        }
        let mut notices: Vec<Notice> = missing
            .into_iter()
            .map(|(log, line)| {
                let log = log.clone();
                if self.ends.contains_key(&log) {
                    Notice::CutOff { log, line }
                } else {
                    Notice::MissingLog { log }
                }
            })
            .collect();
        notices.extend(gone.into_iter().map(|at| Notice::NoSuchRecord {
            log: at.0.clone(),
            line: at.1,
        }));
        notices.extend(replaced.into_iter().map(|at| Notice::ReplacedLog {
            log: at.0.clone(),
            line: at.1,
        }));
        // A line that another log has seen whole was stored, whatever its end looks like now.
        let stood = |notice: &Notice| {
            let Notice::Torn { log, line } = notice else {
                return false;
            };
            let cut = |n: &Notice| matches!(n, Notice::CutOff { log: l, line: to } if l == log && to >= line);
            notices.iter().any(cut)
        };
        self.out.notices.retain(|notice| !stood(notice));
        self.out.notices.append(&mut notices);
    }

    /// Returns the logs that were longer when another log was begun or the checkup was closed, with
    /// the last line that is gone, and the places at which logs now hold something else.
    fn lost_logs<'r>(
        &'r self,
        failed: &Failed<'r>,
    ) -> (BTreeMap<&'r SessionId, u32>, BTreeSet<Ref>) {
        let mut shorter: BTreeMap<&SessionId, u32> = BTreeMap::new();
        let mut replaced = BTreeSet::new();
        let heads = self
            .out
            .records
            .iter()
            .flat_map(|(_, record)| record.logs());
        for head in heads.filter(|head| !self.unread.contains(&head.log)) {
            let lines = self.hashes.get(&head.log).map_or(&[][..], Vec::as_slice);
            let end = lines.last().map_or(0, |&(number, _)| number);
            // What was seen of a write that failed may be gone, and a log without more with it.
            let mut places = (1..=head.lines)
                .rev()
                .map(|line| Ref(head.log.clone(), line));
            let stored = places.find(|place| !failed.places.contains(place));
            let stored = stored.map_or(0, |place| place.1);
            let nothing = stored <= 1 && !self.ends.contains_key(&head.log);
            if stored > end && !nothing {
                let last = shorter.entry(&head.log).or_default();
                *last = stored.max(*last);
            }
            let sure = self
                .doubt
                .get(&head.log)
                .is_none_or(|&from| from > head.lines);
            let other =
                |(number, hash): &&(u32, String)| *number == head.lines && *hash != head.hash;
            if sure && lines.iter().any(|line| other(&line)) {
                replaced.insert(Ref(head.log.clone(), head.lines));
            }
        }
        (shorter, replaced)
    }

    /// Returns whether a place that a record names was not read, and no notice says why.
    fn is_missing(&self, place: &Ref) -> bool {
        let damaged = self.doubt.contains_key(&place.0) || self.unread.contains(&place.0);
        let there = self.ends.get(&place.0).is_some_and(|&end| place.1 <= end);
        !damaged && !there
    }

    /// Damage may have swallowed whole lines, so that the numbers after it are off. A record that
    /// names such a line is believed only as far as what stands there is what it must be: rather
    /// an old answer shown as a conflict than one dropped in silence.
    fn doubt_numbers(&mut self) {
        if self.doubt.is_empty() {
            return;
        }
        let known: BTreeMap<Ref, Record> = self.out.records.iter().cloned().collect();
        let doubt = &self.doubt;
        let doubtful = |of: &Ref| doubt.get(&of.0).is_some_and(|&from| of.1 >= from);
        self.out.records.retain_mut(|(at, record)| {
            let this = record.clone();
            let believed = |of: &Ref| !doubtful(of) || may_name(&this, at, of, known.get(of));
            if let Some(over) = record.over_mut() {
                over.retain(believed);
                return true;
            }
            detaches(record)
                .or_else(|| redacts(record))
                .is_none_or(believed)
        });
    }
}

/// What the lines of one log say.
#[derive(Default)]
struct Parsed {
    records: Vec<(Ref, Record)>,
    holes: Vec<Ref>,
    notices: Vec<Notice>,
}

impl Parsed {
    fn of(log: &SessionId, lines: &Lines) -> Self {
        let mut parsed = Self::default();
        for line in &lines.good {
            let at = Ref(log.clone(), line.number);
            match line.body.as_deref().map(ron::from_str::<Record>) {
                None => parsed.holes.push(at),
                Some(Ok(record)) => parsed.records.push((at, record)),
                Some(Err(_)) => parsed.notices.push(Notice::Newer {
                    log: at.0,
                    line: at.1,
                }),
            }
        }
        let bad = lines.damaged.iter().map(|&line| Notice::BadLine {
            log: log.clone(),
            line,
        });
        parsed.notices.extend(bad);
        let torn = lines.torn.map(|line| Notice::Torn {
            log: log.clone(),
            line,
        });
        parsed.notices.extend(torn);
        parsed
    }
}

/// Where writing failed, as far as the logs say it.
struct Failed<'r> {
    places: BTreeSet<&'r Ref>,
    /// Logs from before this was written down.
    silent: BTreeSet<&'r SessionId>,
}

impl<'r> Failed<'r> {
    fn of(records: &'r [(Ref, Record)]) -> Self {
        let mut failed = Self {
            places: BTreeSet::new(),
            silent: BTreeSet::new(),
        };
        for (at, record) in records {
            let Record::Session { failed: places, .. } = record else {
                continue;
            };
            match places {
                Some(places) => failed.places.extend(places),
                None => drop(failed.silent.insert(&at.0)),
            }
        }
        failed
    }

    /// Returns whether nothing has to stand at a place that a record names.
    fn explains(&self, named: &Ref, by: &Ref, may_have_failed: bool) -> bool {
        self.places.contains(named) || (may_have_failed && self.silent.contains(&by.0))
    }
}

/// Returns the places a record names: those it replaces, takes off or explains.
fn names(record: &Record) -> impl Iterator<Item = &Ref> {
    let redacted = if let Record::Redacted { over, .. } = record {
        over.as_slice()
    } else {
        &[]
    };
    let of = detaches(record).or(redacts(record));
    record.over().iter().chain(redacted).chain(of)
}

/// Returns whether a record at a place can mean another at a doubtful one.
fn may_name(record: &Record, at: &Ref, of: &Ref, named: Option<&Record>) -> bool {
    let earlier = of.0 != at.0 || of.1 < at.1;
    let fits = match named {
        None => redacts(record).is_some(),
        Some(Record::Attach { .. }) if detaches(record).is_some() => true,
        Some(named) => same_register(named, record),
    };
    earlier && fits
}

/// Returns the checkup a record says it belongs to.
pub(crate) const fn owner(record: &Record) -> Option<&CheckupId> {
    if let Record::Open { checkup, .. } | Record::Session { checkup, .. } = record {
        Some(checkup)
    } else {
        None
    }
}

/// Returns the place whose text a record says was removed.
const fn redacts(record: &Record) -> Option<&Ref> {
    if let Record::Redacted { of, .. } = record {
        Some(of)
    } else {
        None
    }
}

/// Returns the attachment a record takes off.
const fn detaches(record: &Record) -> Option<&Ref> {
    if let Record::Detach { of, .. } = record {
        Some(of)
    } else {
        None
    }
}
