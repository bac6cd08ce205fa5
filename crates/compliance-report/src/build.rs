//! Makes the report's document from content, checkup and assessment.
//!
//! Each part of the report is a module that adds its blocks to a draft; [`full`] puts them in
//! order. Nothing here knows fonts or pages.

mod cover;
mod declaration;
mod draft;
mod finding;
mod findings;
mod firm;
mod laws;
mod leniency;
mod method;
mod open;
mod plan;
mod report;
mod scope;
mod signatures;
mod summary;
mod theme;
mod voice;
mod words;

pub use theme::Theme;

use crate::document::{Contents, Document};
use compliance_model::{
    assess::Assessment, checkup::Checkup, content::Content, date::Date, record::Lawyer, text::Lang,
};
use cover::Title;
use draft::Draft;
use report::Report;

/// What a report is made from. Private notes are not among it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The content.
    pub content: &'a Content,
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
    /// The report's number within the year; empty leaves a blank.
    pub number: &'a str,
}

/// Returns the full report (企业版).
pub fn full(input: &Input<'_>) -> Document {
    let report = Report::new(input);
    let title = Title {
        title: ("法治体检报告", "Legal Checkup Report"),
        edition: ("企业版", "for the firm"),
    };
    let mut draft = begin(&report, &title);
    declaration::write(&report, &mut draft);
    summary::write(&report, &mut draft);
    draft.page();
    draft.push(Contents { max_level: 2 });
    draft.page();
    firm::write(&report, &mut draft);
    scope::write(&report, &mut draft);
    findings::write(&report, &mut draft);
    plan::write(&report, &mut draft);
    plan::write_owed(&report, &mut draft);
    open::write(&report, &mut draft);
    leniency::write(&report, &mut draft);
    laws::write(&report, &mut draft);
    method::write(&report, &mut draft);
    signatures::write(&report, &mut draft);
    draft.finish()
}

/// Begins a document with its cover and what stands on every page.
fn begin(report: &Report<'_>, title: &Title) -> Draft {
    let mut document = Document::new(cover::meta(report, title));
    document.furniture = cover::furniture(report, title);
    document.cover = Some(cover::cover(report, title));
    Draft::new(document, report.voice)
}
