//! `checkup demo`: an invented firm, fully answered, and its report. The library is not touched.

use crate::{
    APP,
    args::{DemoArgs, Format},
    commands::report,
    context::Context,
    error::{CommandError, Done},
    paper,
};
use compliance_model::{
    assess::assess,
    content::Content,
    date::Timestamp,
    id::SessionId,
    record::{Lawyer, LogHead},
    text::Lang,
};
use compliance_store::Fingerprint;
use compliance_tui::{
    demo,
    runtime::{Matter, Stationery, report_name},
};
use std::{io::Write, time::Instant};

pub(super) fn run(args: &DemoArgs, cx: &Context, out: &mut dyn Write) -> Done {
    let (lang, begun) = (cx.lang, Instant::now());
    let content = cx.content()?;
    let loaded = begun.elapsed();
    let now = Timestamp::from_beijing(demo::day().at(9, 30, 0, 0));
    let file = demo::casefile(&content, now);
    let file = file.map_err(|e| CommandError::user(e.message(lang)))?;
    let assessment = assess(&content, &file.checkup, demo::day());
    let stationery = Stationery::of(args.press.theme.as_deref(), &args.press.fonts)
        .map_err(|e| CommandError::stationery(&e, lang))?;
    let document = stationery.document(
        &args.press.order(lang),
        &Matter {
            content: &content,
            file: &file,
            notices: &[],
            fingerprint: &fingerprint(&content, file.checkup.records()).short(),
            app: APP,
            lawyer: &Lawyer::default(),
            today: demo::day(),
            quotes: None,
            pictures: &[],
        },
    );
    let document = document.map_err(|damaged| report::refuse_damage(&damaged, lang))?;
    let paper = paper::render(&document, Format::Pdf, &stationery, lang)?;
    let edition = args.press.edition.into();
    let name = report_name(file.checkup.firm(), demo::day(), edition, lang);
    let path = paper::folder_or(args.out.as_deref(), cx)?.join(name);
    let path = paper::write(&path, &paper.bytes, cx)?;
    let graded = &assessment.graded;
    let grade = format!("{} {}", graded.grade().letter(), graded.grade().name(lang));
    let (pages, kib) = (paper.pages.unwrap_or(0), paper.bytes.len().div_ceil(1024));
    let (all, content_ms) = (begun.elapsed().as_millis(), loaded.as_millis());
    let (items, shown) = (assessment.rows.len(), paper::shown(&path));
    match lang {
        Lang::Zh => writeln!(
            out,
            "演示企业：{}（虚构），{items} 项，总评等级 {grade}\n报告：{shown}（{pages} 页，{kib} KiB）\n用时：{all} 毫秒，其中读取内容 {content_ms} 毫秒",
            demo::FIRM
        )?,
        Lang::En => writeln!(
            out,
            "demo firm: {} (invented), {items} items, grade {grade}\nreport: {shown} ({pages} pages, {kib} KiB)\ntime: {all} ms, of which {content_ms} ms loading the content",
            demo::FIRM
        )?,
    }
    for warning in &paper.warnings {
        writeln!(out, "{}{warning}", lang.pick("注意：", "note: "))?;
    }
    Ok(())
}

/// There are no logs; what the demo rests on is the content.
fn fingerprint(content: &Content, lines: u32) -> Fingerprint {
    Fingerprint::of(&[LogHead {
        log: SessionId::new("demo"),
        lines,
        hash: content.stamp().digest.clone(),
    }])
}
