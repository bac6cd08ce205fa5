//! The report of a firm as it lies on its pages: how many, how full, in what type.

mod fitting;
#[path = "../samples/checkup.rs"]
mod sample;

mod credit;
mod own;
mod standing;
mod truth;

use crate::build::{Edition, Input, QuotedLaw, Quotes, Theme};
use crate::document::Document;
use crate::fonts::{FontSet, Fonts};
use crate::layout::ink::{Ink, Page, Shape};
use crate::layout::style::{DEPTH, SMALLEST, TOP};
use crate::layout::{Layout, lay_out};
use crate::palette::Color;
use compliance_model::{
    assess::{Assessment, assess},
    consent::Consent,
    content::Content,
    date::{Date, Timestamp},
    id::LawId,
    programme::ProgrammeId,
    record::{Lawyer, Record},
    register::RegisterKey,
    text::Lang,
};
use sample::{Basis, Case};
use std::convert::Infallible;

fn document(
    content: &Content,
    case: &Case,
    edition: Edition,
    (lang, bilingual): (Lang, bool),
) -> (Document, Assessment) {
    let basis = Basis::of(content, case);
    let input = Input {
        lang,
        bilingual,
        ..basis.input()
    };
    let document = edition.document(&input, &case.file().private);
    (document, basis.assessment)
}

/// Returns an edition set in a theme, with texts to quote.
fn quoting(
    content: &Content,
    case: &Case,
    edition: Edition,
    (theme, quotes): (&Theme, Option<&Quotes>),
) -> Document {
    let basis = Basis::of(content, case);
    let input = Input {
        theme,
        quotes,
        ..basis.input()
    };
    edition.document(&input, &case.file().private)
}

fn pages(document: &Document) -> Layout {
    let set = FontSet::default();
    lay_out(document, &mut Fonts::new(&set).unwrap()).unwrap()
}

/// Returns how far down the text of a page goes, as a part of its room in percent.
fn filled(page: &Page) -> f32 {
    let bottom = |ink: &Ink| match &ink.shape {
        _ if ink.color == Color::Watermark => 0.0,
        Shape::Text { y, .. } | Shape::PageNumber { y, .. } | Shape::Circle { y, .. } => *y,
        Shape::Rect { y, height, .. } | Shape::Picture { y, height, .. } => y + height,
        Shape::Fill { points } | Shape::Stroke { points, .. } => {
            points.iter().map(|point| point.1).fold(0.0, f32::max)
        }
    };
    let text = page.inks.iter().map(bottom);
    let lowest = text.filter(|y| *y <= TOP + DEPTH + 1.0).fold(TOP, f32::max);
    (lowest - TOP) / DEPTH * 100.0
}

/// Asserts that no page is more than half empty but the last, and those before a part that
/// begins at the top of a page.
fn is_well_filled(layout: &Layout, what: &str, faults: &mut Vec<String>) {
    let begins = |page: usize| {
        let first = |entry: &crate::layout::ink::OutlineEntry| {
            entry.level == 1 && entry.page == page && entry.y < TOP + 40.0
        };
        layout.outline.iter().any(first)
    };
    for (number, page) in layout.pages.iter().enumerate().skip(layout.cover_pages) {
        let is_last = number + 1 == layout.pages.len() || begins(number + 1);
        // The summary has its page to itself: the contents follow it.
        let is_summary = number == layout.cover_pages;
        let filled = filled(page);
        if !is_last && !is_summary && filled < 50.0 {
            let number = number + 1;
            faults.push(format!("{what}: page {number} is filled to {filled:.0} %"));
        }
    }
}

/// Nothing on a page is set smaller than can be read.
fn is_legible(layout: &Layout, what: &str, faults: &mut Vec<String>) {
    for ink in layout.pages.iter().flat_map(|page| &page.inks) {
        if let Shape::Text { size, glyphs, .. } = &ink.shape {
            let text: String = glyphs.iter().map(|glyph| glyph.c).collect();
            if *size < SMALLEST - 0.01 {
                faults.push(format!("{what}: {size} pt: {text}"));
                return;
            }
        }
    }
}

/// The kinds of firm: programme, and how many findings.
const FIRMS: [(ProgrammeId, usize); 5] = [
    (ProgrammeId::Micro, 0),
    (ProgrammeId::Micro, 5),
    (ProgrammeId::Growth, 0),
    (ProgrammeId::Growth, 60),
    (ProgrammeId::PreIpo, 250),
];

const VOICES: [(Lang, bool); 3] = [(Lang::Zh, false), (Lang::En, false), (Lang::Zh, true)];

#[test]
fn every_edition_of_every_firm_is_well_filled_and_legible() {
    let content = sample::content();
    let mut faults = Vec::new();
    for (programme, findings) in FIRMS {
        let case = sample::falling_short(&content, programme, findings);
        for voice in VOICES {
            for edition in Edition::ALL {
                let is_paper = matches!(edition, Edition::Internal | Edition::SiteRecord);
                if is_paper && voice != VOICES[0] {
                    continue;
                }
                let (document, _) = document(&content, &case, edition, voice);
                let layout = pages(&document);
                let what = format!("{programme:?} {findings} {voice:?} {edition:?}");
                is_legible(&layout, &what, &mut faults);
                is_well_filled(&layout, &what, &mut faults);
                let most = match (edition, findings) {
                    (Edition::LeaveBehind, _) => 1,
                    (Edition::Brief, _) => 4,
                    (Edition::Full, 0) if !voice.1 => 5,
                    (Edition::Full, 0) => 7,
                    _ => usize::MAX,
                };
                if layout.pages.len() > most {
                    faults.push(format!("{what}: {} pages", layout.pages.len()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The answer stands on the page after the cover, whole; the contents come after it.
#[test]
fn the_summary_is_one_page_whatever_was_found() {
    let content = sample::content();
    let mut faults = Vec::new();
    for (programme, findings) in FIRMS {
        let case = sample::falling_short(&content, programme, findings);
        for voice in VOICES {
            let (document, a) = document(&content, &case, Edition::Full, voice);
            let layout = pages(&document);
            let parts = layout.outline.iter().filter(|entry| entry.level == 1);
            let starts: Vec<usize> = parts.map(|entry| entry.page).collect();
            assert_eq!(starts.first(), Some(&1));
            // With findings the contents follow on a page of their own, then the next part.
            let next = usize::from(findings > 0) + 1;
            let ends = starts.get(1).copied().unwrap_or_default();
            if !(next..=2).contains(&ends) {
                faults.push(format!("{programme:?} {findings} {voice:?}: page {ends}"));
            }
            assert!(a.findings.is_sorted_by_key(|f| std::cmp::Reverse(f.level)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The to-do list of the brief edition stands on its first page.
#[test]
fn the_brief_edition_begins_with_what_to_do() {
    let content = sample::content();
    let mut faults = Vec::new();
    for (programme, findings) in FIRMS {
        let case = sample::falling_short(&content, programme, findings);
        for voice in VOICES {
            let (document, _) = document(&content, &case, Edition::Brief, voice);
            let layout = pages(&document);
            let todo = layout.outline.iter().position(|entry| entry.level == 4);
            let next = todo.and_then(|at| layout.outline.get(at + 1));
            let todo = todo.and_then(|at| layout.outline.get(at));
            let (first, next) = (todo.map(|e| e.page), next.map(|e| (e.page, e.y)));
            let ends = next.is_some_and(|(page, y)| page == 0 || (page == 1 && y < TOP + 40.0));
            if first != Some(0) || !ends {
                faults.push(format!(
                    "{programme:?} {findings} {voice:?}: {first:?} {next:?}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// On every page on which a finding goes on, its title stands above.
#[test]
fn a_finding_that_goes_on_says_which_it_is() {
    let content = sample::content();
    let case = sample::falling_short(&content, ProgrammeId::Growth, 60);
    let (document, a) = document(&content, &case, Edition::Full, VOICES[0]);
    let layout = pages(&document);
    let mut going_on = 0;
    for (number, page) in layout.pages.iter().enumerate() {
        let before = layout
            .outline
            .iter()
            .rfind(|e| e.page < number && e.level <= 3);
        let first = layout.outline.iter().find(|e| e.page == number);
        let Some(before) = before.filter(|entry| entry.text.starts_with("问题 ")) else {
            continue;
        };
        let begins_above = first.is_some_and(|entry| entry.y < TOP + 40.0);
        if begins_above || before.text.starts_with("问题 60") || number > layout.pages.len() / 2 {
            continue;
        }
        let mut lines: Vec<(f32, String)> = page.inks.iter().filter_map(line).collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (_, top) = lines.iter().find(|(y, _)| *y > TOP).unwrap();
        let title = before
            .text
            .split(['\u{3000}', ' '])
            .nth(1)
            .unwrap_or_default();
        let all: String = lines.iter().take(4).map(|line| line.1.as_str()).collect();
        assert!(
            all.contains("（续）") && all.contains(title),
            "{number}: {top}"
        );
        going_on += 1;
    }
    assert!(going_on > 5, "{going_on} of {}", a.findings.len());
}

fn line(ink: &Ink) -> Option<(f32, String)> {
    match &ink.shape {
        Shape::Text { y, glyphs, .. } if ink.color != Color::Watermark => {
            Some((*y, glyphs.iter().map(|glyph| glyph.c).collect()))
        }
        _ => None,
    }
}

/// Returns what stands on a page, without blanks.
fn words_of(page: &Page) -> String {
    let inks = page.inks.iter().filter_map(|ink| match &ink.shape {
        Shape::Text { glyphs, .. } => Some(glyphs.iter().map(|glyph| glyph.c)),
        _ => None,
    });
    inks.flatten().filter(|c| !c.is_whitespace()).collect()
}

fn put_offices(case: &mut Case, offices: &[&str]) {
    let mut visit = case.file().checkup.visit().cloned().unwrap_or_default();
    let lawyer = |office: &&str| Lawyer {
        name: format!("{office}的律师"),
        licence: String::new(),
        office: (*office).to_owned(),
    };
    visit.lawyers = offices.iter().map(lawyer).collect();
    let record = Record::Visit {
        visit,
        at: Timestamp::from_beijing(sample::DAY.at(12, 0, 0, 0)),
        over: case.file().over(&RegisterKey::Visit),
    };
    case.put(&record);
}

#[test]
fn every_office_has_a_square_and_every_lawyer_a_line() {
    let content = sample::content();
    let mut case = sample::falling_short(&content, ProgrammeId::Micro, 5);
    put_offices(&mut case, &["甲律师事务所", "乙律师事务所", "甲律师事务所"]);
    for edition in [Edition::Full, Edition::Brief] {
        let (document, _) = document(&content, &case, edition, (Lang::Zh, false));
        let layout = pages(&document);
        let all: String = layout.pages.iter().map(words_of).collect();
        for office in ["甲律师事务所", "乙律师事务所"] {
            let square = format!("名称：{office}");
            assert_eq!(all.matches(&square).count(), 1, "{edition:?} {square}");
            assert!(all.contains(&format!("律师{office}的律师")), "{edition:?}");
        }
    }
}

#[test]
fn each_page_of_the_site_record_has_its_line_to_sign() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Growth);
    for (lang, words) in [
        (Lang::Zh, "企业在场人员签名"),
        (Lang::En, "Signedforthefirm"),
    ] {
        let (document, _) = document(&content, &case, Edition::SiteRecord, (lang, false));
        let layout = pages(&document);
        assert!(layout.pages.len() > 1);
        for (number, page) in layout.pages.iter().enumerate() {
            assert!(words_of(page).contains(words), "page {}", number + 1);
        }
    }
}

#[test]
fn the_telephone_of_the_office_is_on_the_cover_and_on_the_page_to_keep() {
    let content = sample::content();
    let case = sample::answered(&content, ProgrammeId::Micro);
    let theme = Theme {
        telephone: "0519-0000 1234".to_owned(),
        ..Theme::default()
    };
    for edition in [Edition::Full, Edition::Internal, Edition::LeaveBehind] {
        let document = quoting(&content, &case, edition, (&theme, None));
        let first = words_of(&pages(&document).pages[0]);
        assert!(first.contains("0519-00001234"), "{edition:?}: {first}");
    }
}

#[test]
fn findings_quote_what_they_cite_and_say_which_version_it_is() {
    let content = sample::content();
    let case = sample::falling_short(&content, ProgrammeId::Micro, 5);
    let checkup = &case.file().checkup;
    let here = content.here(checkup);
    let assessment = assess(&here, checkup, sample::DAY);
    let cited = |n: usize| {
        let item = here.item(&assessment.findings[n].item).unwrap();
        item.basis[0].clone()
    };
    let (first, another) = (cited(0), "1999-09-09");
    let law = |id: &LawId, _: &str, wanted: Option<Date>| {
        let is_first = *id == first.law;
        Ok::<_, Infallible>(is_first.then(|| {
            QuotedLaw {
                version: wanted.map_or_else(String::new, |day| day.to_string()),
                articles: [(
                    first.article.to_string(),
                    "虚构第一款。\u{7}\n  虚构第二款。".to_owned(),
                )]
                .into(),
            }
        }))
    };
    let old = |id: &LawId, title: &str, wanted: Option<Date>| {
        let found = law(id, title, wanted)?;
        Ok::<_, Infallible>(found.map(|law| QuotedLaw {
            version: another.to_owned(),
            ..law
        }))
    };
    let told = |quotes: &Quotes, edition: Edition| {
        let theme = Theme::default();
        let document = quoting(&content, &case, edition, (&theme, Some(quotes)));
        crate::render_text(&document)
    };
    let quotes = Quotes::gather(&here, &assessment, sample::DAY, law).unwrap();
    for edition in [Edition::Full, Edition::Internal] {
        let text = told(&quotes, edition);
        assert!(text.contains("原文：虚构第一款。"), "{edition:?}");
        assert!(text.contains("虚构第二款。") && !text.contains('\u{7}'));
        assert_eq!(text.matches("所用的法条文件没有下列条文").count(), 1);
        assert!(!text.contains("不是所引的"));
    }
    assert!(!told(&quotes, Edition::Brief).contains("虚构"));
    let quotes = Quotes::gather(&here, &assessment, sample::DAY, old).unwrap();
    let text = told(&quotes, Edition::Full);
    assert!(text.contains("法条文件所载为 1999-09-09 版，不是所引的"));
}

#[test]
fn nothing_around_the_text_or_in_the_figures_is_cut() {
    let content = sample::content();
    let case = sample::falling_short(&content, ProgrammeId::Growth, 60);
    let version = content.stamp().version.clone();
    for lang in [Lang::Zh, Lang::En] {
        for edition in Edition::ALL {
            let (document, _) = document(&content, &case, edition, (lang, false));
            let layout = pages(&document);
            for (number, page) in layout.pages.iter().enumerate().skip(layout.cover_pages) {
                let told = words_of(page);
                assert!(
                    told.contains("K7QX-2M4D-9FJA-TT0P-3WZE") && told.contains(&version),
                    "{edition:?}, page {}",
                    number + 1
                );
            }
        }
    }
}

fn noon() -> Timestamp {
    Timestamp::from_beijing(sample::DAY.at(12, 0, 0, 0))
}

/// A checkup of which only the consent is recorded.
fn consented(consent: Consent) -> Case {
    let mut case = Case::open("某某公司", ProgrammeId::Micro);
    case.put(&Record::Consent {
        consent,
        at: noon(),
        over: vec![],
    });
    case
}
