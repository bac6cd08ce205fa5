//! What must end on a page does, whatever was found, and nothing found goes untold.

use super::sample::{self, Basis, Case};
use super::{VOICES, document, is_well_filled, pages, put_offices, words_of};
use crate::build::Edition;
use crate::document::{Block, Document};
use crate::fonts::{FontSet, Fonts};
use crate::layout::fit::settle;
use compliance_model::{
    assess::Assessment,
    content::Content,
    date::Timestamp,
    programme::ProgrammeId,
    record::{Agreement, Record},
    text::Lang,
};

/// Puts down long facts, an agreed owner with a long name, long notes, and lawyers of three offices.
fn lengthen(content: &Content, case: &mut Case) {
    let findings = Basis::of(content, case).assessment.findings;
    let at = Timestamp::from_beijing(sample::DAY.at(12, 0, 0, 0));
    for finding in findings {
        let item = finding.item;
        let over = vec![];
        case.put(&Record::Wording {
            item: item.clone(),
            text: "二〇二六年三月以来，生产、仓储、销售三个部门先后入职的 23 名员工中有 9 名尚未签订书面劳动合同，花名册、工资表和门禁记录均能看到其姓名。".repeat(4),
            at,
            over: over.clone(),
        });
        case.put(&Record::Agree {
            item,
            agreed: Agreement {
                who: "人力资源与行政管理部副经理 欧阳振华".into(),
                by: Some(sample::DAY.tomorrow().unwrap()),
            },
            at,
            over,
        });
    }
    put_offices(
        case,
        &[
            "江苏某某（常州）律师事务所",
            "北京市某某（南京）律师事务所",
            "江苏某某（常州）律师事务所",
        ],
    );
}

/// Four pages do for any number of findings, short or long, in every language; the first finding
/// always has its articles whole, and every finding is told by title or number.
#[test]
fn the_brief_edition_has_four_pages_whatever_was_found() {
    let content = sample::content();
    let mut faults = Vec::new();
    let few = [0, 1, 3, 5, 7, 8, 9, 10, 11, 13].map(|n| (ProgrammeId::Micro, n));
    let some = [16, 25, 40, 60].map(|n| (ProgrammeId::Growth, n));
    let many = [250].map(|n| (ProgrammeId::PreIpo, n));
    for (programme, findings) in few.into_iter().chain(some).chain(many) {
        let mut case = sample::falling_short(&content, programme, findings);
        for is_long in [false, true] {
            if is_long {
                lengthen(&content, &mut case);
            }
            for voice in VOICES {
                let (document, a) = document(&content, &case, Edition::Brief, voice);
                let layout = pages(&document);
                let what = format!("{programme:?} {findings} {voice:?} long: {is_long}");
                if layout.pages.len() > 4 {
                    faults.push(format!("{what}: {} pages", layout.pages.len()));
                }
                if let [warning, ..] = layout.warnings.as_slice() {
                    faults.push(format!("{what}: {warning}"));
                }
                is_well_filled(&layout, &what, &mut faults);
                let (_, after) = around_second_part(&document);
                untold(&after, &content, &a, &what, &mut faults);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_page_to_keep_is_one_page_whatever_is_owed() {
    let content = sample::content();
    for programme in [ProgrammeId::Micro, ProgrammeId::Growth, ProgrammeId::PreIpo] {
        let mut case = sample::answered(&content, programme);
        for is_long in [false, true] {
            if is_long {
                lengthen(&content, &mut case);
            }
            for voice in VOICES {
                let (document, a) = document(&content, &case, Edition::LeaveBehind, voice);
                assert!(!a.owed.is_empty());
                let count = pages(&document).pages.len();
                assert_eq!(count, 1, "{programme:?} {voice:?} long: {is_long}");
            }
        }
    }
}

/// Returns what is printed before the second part of a document, and from there on, without blanks.
fn around_second_part(document: &Document) -> (String, String) {
    let set = FontSet::default();
    let settled = settle(document, &mut Fonts::new(&set).unwrap()).unwrap();
    let is_part = |block: &Block| matches!(block, Block::Heading(heading) if heading.level == 1);
    let mut parts = settled
        .blocks
        .iter()
        .enumerate()
        .filter(|one| is_part(one.1));
    let (second, _) = parts.nth(1).unwrap();
    let words = |blocks: &[Block]| {
        let mut own = Document::new(settled.meta.clone());
        own.blocks = blocks.to_vec();
        let text = crate::render_text(&own);
        text.split_whitespace().collect::<String>()
    };
    let (before, after) = settled.blocks.split_at(second);
    (words(before), words(after))
}

/// Notes the findings whose title is not in a text and whose number is in none of its ranges.
fn untold(text: &str, content: &Content, a: &Assessment, what: &str, faults: &mut Vec<String>) {
    let lists = ["问题", "findings"].map(|word| text.split(word).skip(1));
    let ranges: Vec<(u32, u32)> = lists
        .into_iter()
        .flatten()
        .filter_map(|list| {
            list.split(|c| !matches!(c, '0'..='9' | '–' | '、' | ','))
                .next()
        })
        .flat_map(|list| list.split(['、', ',']))
        .filter_map(|part| {
            let (first, last) = part.split_once('–').unwrap_or((part, part));
            Some((first.parse().ok()?, last.parse().ok()?))
        })
        .collect();
    for finding in &a.findings {
        let title = content.item(&finding.item).unwrap().title.get(Lang::Zh);
        let english = content.item(&finding.item).unwrap().title.get(Lang::En);
        let named = [title, english].map(|title| title.split_whitespace().collect::<String>());
        let numbered = |&(first, last): &(u32, u32)| (first..=last).contains(&finding.number);
        if !named.iter().any(|title| text.contains(title)) && !ranges.iter().any(numbered) {
            faults.push(format!("{what}: {} is not told", finding.number));
            return;
        }
    }
}

/// What the summary has no room for is told on it by title or number.
#[test]
fn the_summary_tells_every_finding_by_title_or_number() {
    let content = sample::content();
    let mut faults = Vec::new();
    for (programme, findings) in [
        (ProgrammeId::Micro, 9),
        (ProgrammeId::Growth, 30),
        (ProgrammeId::Growth, 60),
        (ProgrammeId::PreIpo, 250),
    ] {
        let mut case = sample::falling_short(&content, programme, findings);
        lengthen(&content, &mut case);
        for voice in VOICES {
            for edition in [Edition::Full, Edition::Brief] {
                let (document, a) = document(&content, &case, edition, voice);
                let what = format!("{programme:?} {findings} {voice:?} {edition:?}");
                let (first, _) = around_second_part(&document);
                untold(&first, &content, &a, &what, &mut faults);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Heading, declaration and the first of what is signed stand on one page.
#[test]
fn what_is_signed_stands_with_its_heading() {
    let content = sample::content();
    let mut faults = Vec::new();
    for findings in 1..14 {
        let mut case = sample::falling_short(&content, ProgrammeId::Micro, findings);
        if findings % 2 == 0 {
            put_offices(&mut case, &["甲律师事务所", "乙律师事务所", "丙律师事务所"]);
        }
        for edition in [Edition::Full, Edition::Brief, Edition::SiteRecord] {
            let (document, _) = document(&content, &case, edition, VOICES[0]);
            let layout = pages(&document);
            let parts = ["签署", "企业签收", "核对与签字"];
            let is_signed = |text: &str| parts.iter().any(|part| text.ends_with(part));
            for entry in layout.outline.iter().filter(|e| is_signed(&e.text)) {
                let page = &layout.pages[entry.page];
                let told = words_of(page);
                let signed = page.signatures.iter().any(|one| one.area.y > entry.y);
                if !signed && !told.contains("更正与补充") {
                    faults.push(format!("{findings} {edition:?}: {}", entry.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Returns a document with its choices made the long way: each laid out anew with all before it.
fn settled_slowly(document: &Document) -> Vec<Block> {
    let mut trial = Document::new(document.meta.clone());
    trial.furniture = document.furniture.clone();
    let mut taken = 0;
    for fit in &document.fits {
        trial
            .blocks
            .extend_from_slice(&document.blocks[taken..fit.blocks.start]);
        let start = trial.blocks.len();
        let whole = &document.blocks[fit.blocks.clone()];
        for choice in std::iter::once(whole).chain(fit.shorter.iter().map(Vec::as_slice)) {
            trial.blocks.truncate(start);
            trial.blocks.extend_from_slice(choice);
            if pages(&trial).pages.len() <= fit.page {
                break;
            }
        }
        taken = fit.blocks.end;
    }
    trial.blocks.extend_from_slice(&document.blocks[taken..]);
    trial.blocks
}

#[test]
fn what_is_measured_in_short_is_what_is_laid_out_in_full() {
    let content = sample::content();
    let mut long = sample::answered(&content, ProgrammeId::Growth);
    lengthen(&content, &mut long);
    let many = sample::falling_short(&content, ProgrammeId::Growth, 60);
    let set = FontSet::default();
    let mut shorter = 0;
    for case in [&long, &many] {
        for edition in [Edition::Full, Edition::Brief, Edition::LeaveBehind] {
            let (mut document, _) = document(&content, case, edition, VOICES[2]);
            // What comes after the last choice bears on nothing and takes long to lay out.
            let end = document.fits.last().map_or(0, |fit| fit.blocks.end);
            document.blocks.truncate(end);
            let settled = settle(&document, &mut Fonts::new(&set).unwrap()).unwrap();
            assert!(settled.blocks == settled_slowly(&document), "{edition:?}");
            shorter += usize::from(settled.blocks != document.blocks);
        }
    }
    assert!(shorter > 3, "{shorter}");
}
