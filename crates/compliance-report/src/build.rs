//! Makes the report's document from content, checkup and assessment.
//!
//! Each part of the report is a module that adds its blocks to a draft; [`full`] puts them in
//! order. Nothing here knows fonts or pages.

mod annex;
mod brief;
mod calendar;
mod cite;
mod clean;
mod conflict;
mod consent;
mod cover;
mod credit;
mod declaration;
mod deliverable;
mod draft;
mod evidence;
mod finding;
mod findings;
mod firm;
mod internal;
mod laws;
mod leave_behind;
mod leniency;
mod method;
mod open;
mod own;
mod papers;
mod plan;
mod quote;
mod report;
mod revisions;
mod roads;
mod scope;
mod signatures;
mod site_record;
mod sources;
mod stake;
mod summary;
mod theme;
mod todo;
mod unread;
mod voice;
mod words;
mod workbook;

pub use calendar::calendar;
pub use deliverable::{Fills, deliverable};
pub use evidence::{EvidencePicture, NotShown};
pub use papers::{ClaimPaper, claim};
pub use quote::{QuotedLaw, Quotes};
pub use theme::{Families, Theme};
pub use workbook::{Filled, Sheet, checkup_label, id_label, plan_csv, workbook};

use crate::document::{Contents, Document};
use crate::picture::Picture;
use compliance_model::{
    assess::Assessment,
    checkup::{Checkup, PrivateNotes},
    date::Date,
    place::Here,
    record::Lawyer,
    text::Lang,
};
use cover::Title;
use draft::Draft;
use report::Report;

/// An edition (版本) of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// 企业版: the whole report.
    #[default]
    Full,
    /// 简版: four pages at most.
    Brief,
    /// 留存页: the page that stays with the firm at the end of the visit.
    LeaveBehind,
    /// 现场记录: what was asked, said and shown, for the firm to sign before closing.
    SiteRecord,
    /// 律所内部版: with private notes.
    Internal,
}

impl Edition {
    /// All editions.
    pub const ALL: [Self; 5] = [
        Self::Full,
        Self::Brief,
        Self::LeaveBehind,
        Self::SiteRecord,
        Self::Internal,
    ];

    /// Returns its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Full => lang.pick("企业版", "full"),
            Self::Brief => lang.pick("简版", "brief"),
            Self::LeaveBehind => lang.pick("留存页", "leave-behind"),
            Self::SiteRecord => lang.pick("现场记录", "site record"),
            Self::Internal => lang.pick("律所内部版", "internal"),
        }
    }

    /// Returns whether it prints the notes of the lawyers on items, the private ones left aside.
    pub const fn prints_notes(self) -> bool {
        match self {
            Self::Full | Self::SiteRecord | Self::Internal => true,
            Self::Brief | Self::LeaveBehind => false,
        }
    }

    /// Returns whether it prints the private notes: the office's own does, no copy for the firm.
    pub const fn prints_private_notes(self) -> bool {
        matches!(self, Self::Internal)
    }

    /// Returns whether it has the findings in full, with room for the texts of articles.
    pub const fn quotes(self) -> bool {
        match self {
            Self::Full | Self::Internal => true,
            Self::Brief | Self::LeaveBehind | Self::SiteRecord => false,
        }
    }

    /// Returns whether it lists the evidence, so that pictures among it can be printed.
    pub const fn lists_evidence(self) -> bool {
        matches!(self, Self::Full | Self::Internal)
    }

    /// Returns its document. The private notes go into the internal edition alone.
    pub fn document(self, input: &Input<'_>, private: &PrivateNotes) -> Document {
        match self {
            Self::Full => full(input),
            Self::Brief => brief(input),
            Self::LeaveBehind => leave_behind(input),
            Self::SiteRecord => site_record(input),
            Self::Internal => internal(input, private),
        }
    }
}

/// Returns the word for what two lawyers put differently.
pub(crate) const fn in_conflict(lang: Lang) -> &'static str {
    conflict::name(lang)
}

/// Something that could not be read or verified, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Unread {
    fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// What a report is made from. Private notes are not among it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The content as it reads where the firm is.
    pub content: &'a Here,
    /// The checkup.
    pub checkup: &'a Checkup,
    /// What was computed from it.
    pub assessment: &'a Assessment,
    /// The language of the fixed words.
    pub lang: Lang,
    /// Whether the fixed words of the other language stand beside them.
    pub bilingual: bool,
    /// The short fingerprint of the logs.
    pub fingerprint: &'a str,
    /// The program and its version.
    pub app: &'a str,
    /// Who issues the report, where the visit names nobody.
    pub lawyer: &'a Lawyer,
    /// The day the report bears.
    pub day: Date,
    /// What the office sets for its reports.
    pub theme: &'a Theme,
    /// The picture that the theme names.
    pub logo: Option<&'a Picture>,
    /// The pictures among the evidence that are printed; none where that is not wished.
    pub pictures: &'a [EvidencePicture],
    /// The report's number within the year; empty leaves a blank.
    pub number: &'a str,
    /// What could not be read or verified of the checkup.
    pub unread: &'a [Unread],
    /// The texts of the articles cited, where they are to be quoted.
    pub quotes: Option<&'a Quotes>,
    /// Whether the guidance that meets the firm is annexed, in the editions with all findings.
    pub guidance: bool,
}

/// Returns the full report (企业版).
pub fn full(input: &Input<'_>) -> Document {
    let report = Report::new(input);
    let title = Title {
        title: ("法治体检报告", "Legal Checkup Report"),
        edition: ("企业版", "for the firm"),
    };
    let mut draft = begin(&report, &title);
    whole(&report, &mut draft, |_| {});
    if input.assessment.findings.is_empty() {
        signatures::short(&report, &mut draft);
    } else {
        signatures::write(&report, &mut draft);
    }
    draft.finish()
}

/// Returns the full report with what only the lawyers may read (律所内部版): every page is marked,
/// and it has no page to sign.
pub fn internal(input: &Input<'_>, private: &PrivateNotes) -> Document {
    let report = Report::for_office(input);
    let title = Title {
        title: ("法治体检报告", "Legal Checkup Report"),
        edition: ("律所内部版", "internal"),
    };
    let mut draft = begin(&report, &title);
    whole(&report, &mut draft, |draft| {
        internal::write(&report, draft, private);
    });
    let mut document = draft.finish();
    document.furniture.classification = Some(internal::classification(&report));
    document
}

/// Returns the brief report (简版): four pages at most, whatever was found, without cover, contents
/// and method.
pub fn brief(input: &Input<'_>) -> Document {
    let report = Report::new(input);
    let title = Title {
        title: ("法治体检报告", "Legal Checkup Report"),
        edition: ("简版", "brief"),
    };
    let mut draft = without_cover(&report, &title);
    brief::write(&report, &mut draft);
    draft.finish()
}

/// Returns the page that stays with the firm at the end of the visit (留存页).
pub fn leave_behind(input: &Input<'_>) -> Document {
    let report = Report::without_findings(input);
    let title = Title {
        title: ("法治体检留存页", "Legal Checkup: to Keep"),
        edition: ("留存页", "to keep"),
    };
    let mut draft = without_cover(&report, &title);
    leave_behind::write(&report, &mut draft);
    draft.finish()
}

/// Returns the sheet on credit repair (信用修复办理单), of one page.
pub fn credit_sheet(input: &Input<'_>) -> Document {
    let report = Report::without_findings(input);
    let title = Title {
        title: ("信用修复办理单", "Credit Repair"),
        edition: ("信用修复", "credit repair"),
    };
    let mut draft = without_cover(&report, &title);
    credit::sheet(&report, &mut draft);
    let mut document = draft.finish();
    // It is used while the checkup is open; that it is, stands at its head.
    document.furniture.watermark = None;
    document
}

/// Returns the record of the visit (现场记录), for the firm to check and sign before closing.
pub fn site_record(input: &Input<'_>) -> Document {
    let report = Report::without_findings(input);
    let title = Title {
        title: ("法治体检现场记录", "Record of the Checkup on Site"),
        edition: ("现场记录", "site record"),
    };
    let mut draft = without_cover(&report, &title);
    site_record::write(&report, &mut draft);
    let mut document = draft.finish();
    // It is signed while the checkup is open, each page by itself.
    document.furniture.watermark = None;
    document.furniture.signed_by = site_record::signed_by(&report);
    document
}

/// Adds all parts that every full edition has; what is special comes after the contents. The
/// answer comes first, what it rests on after it, charts and method at the back.
fn whole(report: &Report<'_>, draft: &mut Draft, special: impl FnOnce(&mut Draft)) {
    summary::write(report, draft);
    unread::write(report, draft);
    if report.input.assessment.findings.is_empty() {
        special(draft);
        clean::write(report, draft);
        annex::write(report, draft);
        return;
    }
    draft.page();
    draft.push(Contents { max_level: 1 });
    special(draft);
    declaration::write(report, draft);
    scope::write(report, draft);
    firm::write(report, draft);
    findings::write(report, draft);
    plan::write(report, draft);
    plan::write_owed(report, draft);
    open::write(report, draft);
    leniency::write(report, draft);
    laws::write(report, draft);
    evidence::write(report, draft);
    method::write(report, draft);
    summary::charts(report, draft);
    revisions::write(report, draft);
    annex::write(report, draft);
}

/// Begins a document with its cover and what stands on every page.
fn begin(report: &Report<'_>, title: &Title<'_>) -> Draft {
    let mut document = Document::new(cover::meta(report, title));
    document.furniture = cover::furniture(report, title);
    document.cover = Some(cover::cover(report, title));
    Draft::new(document, report.voice)
}

/// Begins a document of a few pages.
fn without_cover(report: &Report<'_>, title: &Title<'_>) -> Draft {
    let mut document = Document::new(cover::meta(report, title));
    document.furniture = cover::furniture(report, title);
    Draft::new(document, report.voice)
}
