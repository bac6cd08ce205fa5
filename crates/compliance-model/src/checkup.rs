//! A checkup as a fold over its records; private notes are folded apart, so they cannot leak.

mod fold;
mod turns;

use crate::{
    answer::{Answer, ItemState, Proof, Verdict},
    clearance::Clearance,
    consent::Consent,
    date::{Date, Timestamp},
    fact::{FactValue, Facts},
    firm::Firm,
    group::ExpertGroup,
    id::{CheckupId, CreditId, FactId, ItemId, Ref, SessionId},
    leniency::asked::{Asked, Claim},
    own::OwnFinding,
    penalty::{OutsideGrade, Penalty},
    programme::Selection,
    progress::{MeasureId, Progress},
    record::{Agreement, ContentStamp, Lawyer, Receipt, Record, Shift, Visit},
    register::{Register, RegisterKey},
    text::{NoteText, PrivateText},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use turns::Turn;
use turns::Turns;

/// What the lawyers hold: the checkup, and apart from it the notes that never leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFile {
    /// What may be reported.
    pub checkup: Checkup,
    /// What may not.
    pub private: PrivateNotes,
    /// What stands in forms that are not finished, which is nothing said yet.
    drafts: BTreeMap<String, Register<Vec<String>>>,
}

impl CaseFile {
    /// Returns what stands in a form that is not finished.
    pub fn draft(&self, form: &str) -> Option<&[String]> {
        let texts = self.drafts.get(form)?.current()?;
        (!texts.is_empty()).then_some(texts)
    }

    /// Returns the forms that are not finished, with what stands in them.
    pub fn drafts(&self) -> impl Iterator<Item = (&str, &[String])> {
        let forms = self.drafts.keys();
        forms.filter_map(|form| Some((form.as_str(), self.draft(form)?)))
    }

    /// Returns the private notes on an item as one text, which a lawyer may write on in: where
    /// they are several, each begins with the name of who wrote it.
    pub fn private_note(&self, item: &ItemId) -> PrivateText {
        let mut notes: Vec<(&Ref, &PrivateText)> = self.private.of(item).collect();
        notes.dedup_by_key(|(_, text)| *text);
        if let [(_, one)] = notes.as_slice() {
            return (*one).clone();
        }
        let told = notes.into_iter().map(|(at, text)| {
            let name = self.checkup.lawyer_name(at).trim();
            let name = if name.is_empty() { "?" } else { name };
            format!("{name}：{}", text.reveal())
        });
        PrivateText::new(told.collect::<Vec<_>>().join("\n"))
    }
}

/// The notes for the lawyers alone. Nothing that writes for others takes this type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrivateNotes {
    notes: BTreeMap<ItemId, Register<PrivateText>>,
    redacted: BTreeSet<Ref>,
}

impl PrivateNotes {
    /// Takes in what a record says of private notes.
    fn apply(&mut self, at: &Ref, record: &Record) {
        if let Record::PrivateNote { item, text, .. } = record {
            fold::put(&mut self.notes, item, at.clone(), text, record.over());
        }
        if let Record::Redacted { of, over, .. } = record {
            self.redacted.extend(over.iter().chain([of]).cloned());
        }
        for register in self.notes.values_mut() {
            register.drop_all(&self.redacted);
        }
    }

    /// Returns the notes on an item with their records: several where lawyers wrote at the same
    /// time.
    pub fn of(&self, item: &ItemId) -> impl Iterator<Item = (&Ref, &PrivateText)> {
        let notes = self.notes.get(item).into_iter().flat_map(Register::heads);
        notes.filter(|(_, text)| !text.is_empty())
    }

    /// Returns the items that had a note at any time.
    pub fn items(&self) -> impl Iterator<Item = &ItemId> {
        self.notes.keys()
    }

    fn over(&self, item: &ItemId) -> Vec<Ref> {
        self.notes.get(item).map(Register::over).unwrap_or_default()
    }
}

/// Whether a checkup is still worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// It is.
    #[default]
    Open,
    /// It was closed with this fingerprint.
    Closed {
        /// The fingerprint of the logs before the closing record.
        digest: String,
        /// When.
        at: Timestamp,
    },
}

/// An attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The item it proves.
    pub item: ItemId,
    /// The SHA-256 of the file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// How it is known who speaks; the later kind is the surer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spoken {
    /// An answer names who gave it.
    Answered,
    /// The speaker was named.
    Named,
}

/// One checkup (体检) of one firm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    id: Option<CheckupId>,
    opened: Option<Timestamp>,
    touched: Option<Timestamp>,
    content: Register<ContentStamp>,
    /// Every going over to other content by time, so that the order of arrival does not matter.
    renewals: BTreeMap<(Timestamp, Ref), ContentStamp>,
    firm: Register<Firm>,
    sessions: BTreeMap<SessionId, Lawyer>,
    consent: Register<Consent>,
    programme: Register<(Selection, String)>,
    visit: Register<Visit>,
    facts: BTreeMap<FactId, Register<Option<FactValue>>>,
    answers: BTreeMap<ItemId, Register<Answer>>,
    /// The answer given last, by time.
    last_answer: Option<(Timestamp, Ref, ItemId)>,
    /// Who speaks: as named last, or, where nobody was ever named, as the last answer says.
    speaker: Option<(Spoken, Timestamp, Ref, String)>,
    notes: BTreeMap<ItemId, Register<NoteText>>,
    marks: BTreeMap<ItemId, Register<bool>>,
    shifts: BTreeMap<ItemId, Register<Shift>>,
    wordings: BTreeMap<ItemId, Register<String>>,
    agreements: BTreeMap<ItemId, Register<Agreement>>,
    receipts: BTreeMap<ItemId, Register<Receipt>>,
    asked: BTreeMap<ItemId, Register<Asked>>,
    claims: BTreeMap<ItemId, Register<Claim>>,
    progress: BTreeMap<(ItemId, u16), Register<Progress>>,
    own: BTreeMap<ItemId, Register<OwnFinding>>,
    penalties: BTreeMap<CreditId, Register<Penalty>>,
    grades: BTreeMap<CreditId, Register<OutsideGrade>>,
    clearances: BTreeMap<ItemId, Register<(Clearance, Timestamp)>>,
    attached: BTreeMap<Ref, Attachment>,
    detached: BTreeSet<Ref>,
    redacted: BTreeSet<Ref>,
    groups: BTreeMap<ExpertGroup, Register<String>>,
    turns: Turns,
    records: u32,
}

impl CaseFile {
    /// Folds records in any order.
    pub fn replay<'r>(records: impl IntoIterator<Item = (&'r Ref, &'r Record)>) -> Self {
        let mut file = Self::default();
        for (at, record) in records {
            file.apply(at.clone(), record);
        }
        file
    }

    /// Takes a record in.
    pub fn apply(&mut self, at: Ref, record: &Record) {
        self.private.apply(&at, record);
        if let Record::FormDraft { form, texts, .. } = record {
            fold::put(&mut self.drafts, form, at.clone(), texts, record.over());
        }
        self.checkup.apply(at, record);
    }

    /// Returns the records that a new record of a register has to name as replaced.
    pub fn over(&self, key: &RegisterKey) -> Vec<Ref> {
        if let RegisterKey::PrivateNote(item) = key {
            return self.private.over(item);
        }
        if let RegisterKey::FormDraft(form) = key {
            return self
                .drafts
                .get(form)
                .map(Register::over)
                .unwrap_or_default();
        }
        self.checkup.over(key)
    }

    /// Has a new record replace all that stands in its register.
    #[must_use]
    pub fn replacing(&self, mut record: Record) -> Record {
        if let Some(key) = record.register()
            && let Some(over) = record.over_mut()
        {
            *over = self.over(&key);
        }
        record
    }
}

impl Checkup {
    /// Returns the checkup's id.
    pub const fn id(&self) -> Option<&CheckupId> {
        self.id.as_ref()
    }

    /// Returns when it was begun.
    pub const fn opened(&self) -> Option<Timestamp> {
        self.opened
    }

    /// Returns the time of the latest record.
    pub const fn touched(&self) -> Option<Timestamp> {
        self.touched
    }

    /// Returns the content it is done with: the one it was begun with, or the one that was gone
    /// over to. Where two lawyers went over to different ones, the newer holds, on every machine.
    /// None when the record that began it cannot be read.
    pub fn content(&self) -> Option<&ContentStamp> {
        let age =
            |stamp: &&ContentStamp| (stamp.as_of, stamp.version.clone(), stamp.digest.clone());
        self.content.heads().map(|(_, stamp)| stamp).max_by_key(age)
    }

    /// Returns every going over to other content, earliest first.
    pub fn renewals(&self) -> impl Iterator<Item = (Timestamp, &ContentStamp)> {
        self.renewals.iter().map(|((at, _), stamp)| (*at, stamp))
    }

    /// Returns how many records were folded.
    pub const fn records(&self) -> u32 {
        self.records
    }

    /// Returns the firm.
    pub fn firm(&self) -> Option<&Firm> {
        self.firm.current()
    }

    /// Returns the lawyers who worked on it, by session.
    pub fn lawyers(&self) -> impl Iterator<Item = &Lawyer> {
        self.sessions.values()
    }

    /// Returns the consent.
    pub fn consent(&self) -> &Consent {
        self.consent.current().unwrap_or(&Consent::NotAsked)
    }

    /// Returns the programme that was chosen.
    pub fn selection(&self) -> Option<Selection> {
        self.programme.current().map(|(selection, _)| *selection)
    }

    /// Returns why the programme is not the recommended one.
    pub fn programme_reason(&self) -> &str {
        self.programme.current().map_or("", |(_, reason)| reason)
    }

    /// Returns the visit.
    pub fn visit(&self) -> Option<&Visit> {
        self.visit.current()
    }

    /// Returns the day terms are counted from: the visit, or the day the checkup was begun.
    pub fn base_day(&self) -> Option<Date> {
        self.visit()
            .and_then(|visit| visit.on)
            .or_else(|| self.opened.map(Timestamp::date))
    }

    /// Returns the day it is assessed for, on screen and on paper alike: that of the visit, or on
    /// which it was begun. Months later it is the same still; today counts where no record that
    /// begins it was read.
    pub fn assessed_on(&self, today: Date) -> Date {
        self.base_day().unwrap_or(today)
    }

    /// Returns the facts; where two values conflict the fact is unknown.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        for (id, register) in &self.facts {
            let value = if register.in_conflict() {
                Some(FactValue::Unknown)
            } else {
                register.current().cloned().flatten()
            };
            if let Some(value) = value {
                facts.set(id.clone(), value);
            }
        }
        facts
    }

    /// Returns the value of a fact that was set.
    pub fn fact(&self, id: &FactId) -> Option<&FactValue> {
        self.facts.get(id)?.current()?.as_ref()
    }

    /// Returns the values of a fact that stand side by side and differ, in the order in which they
    /// came; none where one value stands.
    pub fn fact_versions(&self, id: &FactId) -> Vec<&FactValue> {
        let differing = self.facts.get(id).filter(|register| register.in_conflict());
        let heads = differing.into_iter().flat_map(Register::heads);
        heads.filter_map(|(_, value)| value.as_ref()).collect()
    }

    /// Returns where an item stands. An answer that was taken back says nothing beside one that
    /// was not.
    pub fn state(&self, item: &ItemId) -> ItemState {
        let given = || self.answers(item).filter_map(|(_, answer)| answer.verdict);
        let Some(first) = given().next() else {
            return ItemState::NotAsked;
        };
        if given().all(|verdict| verdict == first) {
            return ItemState::Answered(first);
        }
        ItemState::Conflict(given().max_by_key(|v| v.shortfall_halves().map_or(0, |h| h + 1)))
    }

    /// Returns the answer to an item; of several that agree on the verdict the best proved one.
    pub fn answer(&self, item: &ItemId) -> Option<&Answer> {
        let heads = self.answers.get(item)?.heads().map(|(_, answer)| answer);
        heads
            .filter(|a| a.verdict.is_some())
            .max_by_key(|answer| answer.proof)
    }

    /// Returns all surviving answers to an item with their records.
    pub fn answers(&self, item: &ItemId) -> impl Iterator<Item = (&Ref, &Answer)> {
        self.answers.get(item).into_iter().flat_map(Register::heads)
    }

    /// Returns the lawyer whose session a record belongs to.
    pub fn lawyer_of(&self, at: &Ref) -> Option<&Lawyer> {
        self.sessions.get(&at.0)
    }

    /// Returns the name of who wrote a record, if it is known.
    pub fn lawyer_name(&self, at: &Ref) -> &str {
        self.lawyer_of(at).map_or("", |lawyer| &lawyer.name)
    }

    /// Returns the items on which something was said that a report must not leave out: an answer,
    /// a printable note or a file.
    pub fn spoken_of(&self) -> BTreeSet<&ItemId> {
        let answers = self.answers.keys();
        let answered = answers.filter(|item| self.state(item) != ItemState::NotAsked);
        let noted = self.notes.keys().filter(|item| !self.note(item).is_empty());
        let attached = self.attachments().map(|(_, file)| &file.item);
        answered.chain(noted).chain(attached).collect()
    }

    /// Returns the items that have an answer, a withdrawn one too.
    pub fn answered_items(&self) -> impl Iterator<Item = &ItemId> {
        self.answers.keys()
    }

    /// Returns the item that was answered last.
    pub fn last_answered(&self) -> Option<&ItemId> {
        self.last_answer.as_ref().map(|(_, _, item)| item)
    }

    /// Returns who speaks: the one named last, or else whoever gave the last answer.
    pub fn speaker(&self) -> &str {
        self.speaker.as_ref().map_or("", |(.., name)| name)
    }

    /// Returns the checkup as it would be if these items were found to be met, proved by papers.
    #[must_use]
    pub fn mended<'i>(&self, items: impl IntoIterator<Item = &'i ItemId>) -> Self {
        let mut mended = self.clone();
        for (line, item) in (1..).zip(items) {
            if mended.own.remove(item).is_some() {
                continue;
            }
            let answer = Answer {
                proof: Proof::Original,
                ..Answer::of(Verdict::Met)
            };
            let over = self.over(&RegisterKey::Answer(item.clone()));
            let at = Ref(SessionId::from("what-if"), line);
            fold::put(&mut mended.answers, item, at, &answer, &over);
        }
        mended
    }

    /// Returns the printable note on an item; two lawyers' notes stand one after the other.
    pub fn note(&self, item: &ItemId) -> String {
        let Some(register) = self.notes.get(item) else {
            return String::new();
        };
        let texts: Vec<&str> = register
            .heads()
            .map(|(_, note)| note.0.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        texts.join("\n")
    }

    /// Returns whether an item is marked for review.
    pub fn is_marked(&self, item: &ItemId) -> bool {
        self.marks
            .get(item)
            .and_then(Register::current)
            .copied()
            .unwrap_or(false)
    }

    /// Returns how far likelihood and impact of an item were moved, with the reason.
    pub fn shift(&self, item: &ItemId) -> Option<&Shift> {
        self.shifts
            .get(item)?
            .current()
            .filter(|shift| !shift.reason.is_empty())
    }

    /// Returns the lawyer's own wording of a finding.
    pub fn wording(&self, item: &ItemId) -> Option<&str> {
        self.wordings
            .get(item)?
            .current()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// Returns what the firm agreed to do about a finding.
    pub fn agreement(&self, item: &ItemId) -> Option<&Agreement> {
        self.agreements.get(item)?.current()
    }

    /// Returns the papers for an item that came after they had been owed.
    pub fn receipt(&self, item: &ItemId) -> Option<&Receipt> {
        let heads = self.receipts.get(item)?.heads().map(|(_, receipt)| receipt);
        // Of two lawyers who took them in, the first day is the one on which they came.
        heads.filter(|r| r.on.is_some()).min_by_key(|r| r.on)
    }

    /// Returns all papers that came, by item; what is still owed or judged by now makes no
    /// difference.
    pub fn receipts(&self) -> impl Iterator<Item = (&ItemId, &Receipt)> {
        let came = |item| Some((item, self.receipt(item)?));
        self.receipts.keys().filter_map(came)
    }

    /// Returns what was asked about leniency for a finding. Where two lawyers were told different
    /// things nothing is known yet.
    pub fn leniency_asked(&self, item: &ItemId) -> Asked {
        let register = self
            .asked
            .get(item)
            .filter(|register| !register.in_conflict());
        register
            .and_then(Register::current)
            .cloned()
            .unwrap_or_default()
    }

    /// Returns what leniency was claimed for a finding.
    pub fn claim(&self, item: &ItemId) -> Option<&Claim> {
        let claim = self.claims.get(item)?.current()?;
        claim.entry.is_some().then_some(claim)
    }

    /// Returns all that was claimed, by item.
    pub fn claims(&self) -> impl Iterator<Item = (&ItemId, &Claim)> {
        let items = self.claims.keys();
        items.filter_map(|item| Some((item, self.claim(item)?)))
    }

    /// Returns how far a measure is that is still the one in these words. Of two that differ, the
    /// less advanced one holds until a person settles it.
    pub fn progress(&self, id: &MeasureId, measure: &str) -> Option<&Progress> {
        let register = self.progress.get(&(id.item.clone(), id.step))?;
        let heads = register.heads().map(|(_, progress)| progress);
        heads
            .filter(|progress| progress.measure == measure)
            .min_by_key(|progress| progress.stand)
    }

    /// Returns what a lawyer says to the doubts about an item, and when. Where two say different
    /// things nothing is said yet.
    pub fn clearance(&self, item: &ItemId) -> (&Clearance, Timestamp) {
        let nothing = (&Clearance::Pending, Timestamp::from_unix(0));
        let Some(register) = self.clearances.get(item) else {
            return nothing;
        };
        let mut heads = register.heads().map(|(_, (clearance, _))| clearance);
        let kind = heads.next().map(std::mem::discriminant);
        if heads.any(|other| Some(std::mem::discriminant(other)) != kind) {
            return nothing;
        }
        let current = register.current();
        current.map_or(nothing, |(clearance, at)| (clearance, *at))
    }

    /// Returns the ids of the own findings, those taken back too.
    pub fn own_ids(&self) -> impl Iterator<Item = &ItemId> {
        self.own.keys()
    }

    /// Returns the surviving versions of an own finding with their records.
    pub fn own_versions(&self, id: &ItemId) -> impl Iterator<Item = (&Ref, &OwnFinding)> {
        self.own.get(id).into_iter().flat_map(Register::heads)
    }

    /// Returns the versions of each penalty that none replaces, with their records.
    pub fn penalty_versions(&self) -> impl Iterator<Item = (&CreditId, &Register<Penalty>)> {
        self.penalties.iter()
    }

    /// Returns the versions of each outside grade that none replaces, with their records.
    pub fn grade_versions(&self) -> impl Iterator<Item = (&CreditId, &Register<OutsideGrade>)> {
        self.grades.iter()
    }

    /// Returns the attached files.
    pub fn attachments(&self) -> impl Iterator<Item = (&Ref, &Attachment)> {
        self.attached
            .iter()
            .filter(|(at, _)| !self.detached.contains(at))
    }

    /// Returns whether it is closed.
    pub fn status(&self) -> Status {
        self.turns.status()
    }

    /// Returns every closing and reopening, each after those it replaces.
    pub fn turns(&self) -> impl Iterator<Item = (Timestamp, &Turn)> {
        self.turns.in_order().into_iter()
    }

    /// Returns the records that a new record of a register has to name as replaced.
    pub(crate) fn over(&self, key: &RegisterKey) -> Vec<Ref> {
        let of = |register: Option<Vec<Ref>>| register.unwrap_or_default();
        match key {
            RegisterKey::Firm => self.firm.over(),
            RegisterKey::Content => self.content.over(),
            RegisterKey::Consent => self.consent.over(),
            RegisterKey::Programme => self.programme.over(),
            RegisterKey::Visit => self.visit.over(),
            RegisterKey::Turn => self.turns.over(),
            RegisterKey::Fact(id) => of(self.facts.get(id).map(Register::over)),
            RegisterKey::Answer(id) => of(self.answers.get(id).map(Register::over)),
            RegisterKey::Note(id) => of(self.notes.get(id).map(Register::over)),
            // They are held apart; see [`CaseFile::over`].
            RegisterKey::PrivateNote(_) | RegisterKey::FormDraft(_) => Vec::new(),
            RegisterKey::Mark(id) => of(self.marks.get(id).map(Register::over)),
            RegisterKey::Shift(id) => of(self.shifts.get(id).map(Register::over)),
            RegisterKey::Wording(id) => of(self.wordings.get(id).map(Register::over)),
            RegisterKey::Agreement(id) => of(self.agreements.get(id).map(Register::over)),
            RegisterKey::Receipt(id) => of(self.receipts.get(id).map(Register::over)),
            RegisterKey::Leniency(id) => of(self.asked.get(id).map(Register::over)),
            RegisterKey::Claim(id) => of(self.claims.get(id).map(Register::over)),
            RegisterKey::Progress(id, step) => {
                of(self.progress.get(&(id.clone(), *step)).map(Register::over))
            }
            RegisterKey::Own(id) => of(self.own.get(id).map(Register::over)),
            RegisterKey::Penalty(id) => of(self.penalties.get(id).map(Register::over)),
            RegisterKey::Grade(id) => of(self.grades.get(id).map(Register::over)),
            RegisterKey::Review(id) => of(self.clearances.get(id).map(Register::over)),
            RegisterKey::Assign(group) => of(self.groups.get(group).map(Register::over)),
        }
    }
}

/// Returns whether a verdict is a shortfall.
pub const fn falls_short(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Partly | Verdict::Unmet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(
        line: u32,
        verdict: Option<Verdict>,
        seconds: i64,
        over: Vec<Ref>,
    ) -> (Ref, Record) {
        let record = Record::Answer {
            item: "LAB-CON-013".into(),
            answer: Answer {
                verdict,
                ..Answer::default()
            },
            at: Timestamp::from_unix(seconds),
            over,
        };
        (Ref("s".into(), line), record)
    }

    /// The second of two interviewees is not heard after all: what the first said stands.
    #[test]
    fn an_answer_taken_back_leaves_the_other_one() {
        let records = [
            answered(1, Some(Verdict::Met), 1, vec![]),
            answered(2, Some(Verdict::Unmet), 2, vec![]),
            answered(3, None, 3, vec![Ref("s".into(), 2)]),
        ];
        let upto = |n: usize| {
            let records = records.iter().take(n).map(|(at, record)| (at, record));
            CaseFile::replay(records)
                .checkup
                .state(&"LAB-CON-013".into())
        };
        assert_eq!(upto(2), ItemState::Conflict(Some(Verdict::Unmet)));
        assert_eq!(upto(3), ItemState::Answered(Verdict::Met));
    }

    /// Two lawyers go over to different content at the same time: on every machine the newer holds,
    /// and the next going over settles it.
    #[test]
    fn two_goings_over_give_the_same_content_everywhere() {
        let stamp = |version: &str, month| ContentStamp {
            version: version.into(),
            as_of: Some(Date::constant(2026, month, 1)),
            digest: version.repeat(3),
        };
        let at = |log: &str, line| Ref(log.into(), line);
        let time = Timestamp::from_unix(0);
        let code = crate::credit_code::CreditCode::with_check_digit("91320404MA0000001");
        let open = Record::Open {
            format: 1,
            checkup: "c".into(),
            firm: Firm::new("某某公司", code.unwrap()).unwrap(),
            content: stamp("1", 1),
            at: time,
        };
        let over = |content, over| Record::Content {
            content,
            at: time,
            over,
        };
        let first = at("a", 1);
        let mut records = vec![
            (first.clone(), open),
            (at("a", 2), over(stamp("2", 2), vec![first.clone()])),
            (at("0", 1), over(stamp("3", 3), vec![first])),
        ];
        let used = |records: &[(Ref, Record)]| {
            let forward = CaseFile::replay(records.iter().map(|(at, record)| (at, record)));
            let backward = CaseFile::replay(records.iter().rev().map(|(at, record)| (at, record)));
            assert_eq!(forward, backward);
            forward.checkup
        };
        assert_eq!(used(&records[..1]).content(), Some(&stamp("1", 1)));
        let both = used(&records);
        assert_eq!(both.content(), Some(&stamp("3", 3)));
        assert_eq!(both.renewals().count(), 2);
        let all = both.over(&RegisterKey::Content);
        records.push((at("b", 1), over(stamp("2", 2), all)));
        assert_eq!(used(&records).content(), Some(&stamp("2", 2)));
    }

    #[test]
    fn what_is_mended_counts_as_met_and_changes_nothing_else() {
        let (at, record) = answered(1, Some(Verdict::Unmet), 1, vec![]);
        let checkup = CaseFile::replay([(&at, &record)]).checkup;
        let mended = checkup.mended([&"LAB-CON-013".into(), &"LAB-CON-014".into()]);
        let met = ItemState::Answered(Verdict::Met);
        assert_eq!(mended.state(&"LAB-CON-013".into()), met);
        assert_eq!(mended.state(&"LAB-CON-014".into()), met);
        assert_eq!(mended.records(), checkup.records());
        assert_eq!(checkup.last_answered(), Some(&"LAB-CON-013".into()));
    }

    /// A private note typed over an older one and then removed: neither comes back, in whatever
    /// order the records arrive.
    #[test]
    fn a_redacted_note_does_not_bring_the_older_one_back() {
        let at = |line| Ref("s".into(), line);
        let time = Timestamp::from_unix(0);
        let note = |text: &str, over| Record::PrivateNote {
            item: "LAB-CON-013".into(),
            text: PrivateText::new(text.into()),
            salt: String::new(),
            at: time,
            over,
        };
        let gone = Record::Redacted {
            of: at(2),
            over: vec![at(1)],
            why: "写错地方".into(),
        };
        let records = [
            (at(1), note("旧", vec![])),
            (at(2), note("新", vec![at(1)])),
            (at(3), gone),
        ];
        let forward = CaseFile::replay(records.iter().map(|(at, record)| (at, record)));
        let backward = CaseFile::replay(records.iter().rev().map(|(at, record)| (at, record)));
        assert_eq!(forward.private.of(&"LAB-CON-013".into()).count(), 0);
        assert_eq!(forward.private, backward.private);
    }

    /// Mutant: showing one of the notes that stand side by side; what is written on it then
    /// replaces the others, which nobody saw.
    #[test]
    fn private_notes_of_several_lawyers_are_all_told_with_their_names() {
        let note = |session: &str, text: &str| {
            let record = Record::PrivateNote {
                item: "LAB-CON-013".into(),
                text: PrivateText::new(text.into()),
                salt: String::new(),
                at: Timestamp::from_unix(0),
                over: vec![],
            };
            (Ref(session.into(), 2), record)
        };
        let session = |session: &str, name: &str| {
            let by = Lawyer {
                name: name.into(),
                ..Lawyer::default()
            };
            let record = Record::Session {
                checkup: CheckupId::new("20261124-0123456789ab"),
                by,
                group: None,
                app: String::new(),
                at: Timestamp::from_unix(0),
                seal: None,
                failed: None,
                logs: Vec::new(),
            };
            (Ref(session.into(), 1), record)
        };
        let told = |records: &[(Ref, Record)]| {
            let records = records.iter().map(|(at, record)| (at, record));
            let file = CaseFile::replay(records);
            let note = file.private_note(&"LAB-CON-013".into());
            note.reveal().to_owned()
        };
        let mut records = vec![session("a", "李明"), note("a", "神情犹豫")];
        assert_eq!(told(&records), "神情犹豫");
        records.extend([session("b", "赵敏"), note("b", "神情犹豫")]);
        assert_eq!(told(&records), "神情犹豫", "said twice, told once");
        records.extend([session("c", ""), note("c", "下次再问\n社保")]);
        records.push(note("d", ""));
        assert_eq!(told(&records), "李明：神情犹豫\n?：下次再问\n社保");
    }
}
