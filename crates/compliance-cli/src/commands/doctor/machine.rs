//! Terminal, fonts, content and clock.

use super::{Finding, Health};
use crate::{
    args::Format,
    clock,
    console::{self, Lack, variable},
    context::Context,
    paper,
};
use compliance_model::{
    clock_doubt::{ClockDoubt, clock_doubts},
    date::{Date, days_between},
    firm::Firm,
    text::Lang,
};
use compliance_report::document::{self, Document, Meta, Paragraph, Run};
use compliance_tui::{console::Console, runtime::Stationery};
use std::io::{self, IsTerminal as _};

/// The smallest terminal the screens fit, and the one they are made for.
const SMALLEST: (u16, u16) = (60, 20);
const INTENDED: (u16, u16) = (80, 24);

/// Days after which somebody should look whether the law in the content is still the law.
const OLD_DAYS: i32 = 180;

/// Characters of names that printers' fonts often lack.
const RARE: &str = "𬭩㙍䶮𬴊龘〇镕喆堃珺";

/// Looks at the terminal.
pub(super) fn terminal(lang: Lang) -> Vec<Finding> {
    let what = lang.pick("终端", "terminal");
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let named = Console::here().name().filter(|_| cfg!(windows));
    let name = variable("TERM").unwrap_or_else(|| "?".into());
    let name = named.map_or(name, str::to_owned);
    let lacking = console::lack().filter(|lack| *lack != Lack::Utf8);
    let mut findings = vec![match lacking {
        _ if !is_terminal => {
            let told = lang.pick("当前输入输出不是终端", "the input or output is no terminal");
            Finding::new(what, Health::Unknown, told)
        }
        Some(lack) => {
            let told = format!("{name}{}{}", lang.pick("：", ": "), lack.message(lang));
            let health = match lack {
                // Line by line all can be done there.
                Lack::Drawing => Health::Warning,
                Lack::Chinese | Lack::Utf8 => Health::Bad,
            };
            Finding::new(what, health, told)
        }
        None => Finding::new(what, Health::Good, name),
    }];
    findings.push(size(is_terminal, lang));
    findings.push(colour(lang));
    findings.push(encoding(lang));
    findings
}

fn size(is_terminal: bool, lang: Lang) -> Finding {
    let what = lang.pick("尺寸", "size");
    let size = is_terminal
        .then(crossterm::terminal::size)
        .and_then(Result::ok);
    let Some((columns, rows)) = size else {
        return Finding::new(what, Health::Unknown, "-");
    };
    let fits = |(c, r): (u16, u16)| columns >= c && rows >= r;
    let told = format!("{columns}×{rows}");
    if fits(INTENDED) {
        Finding::new(what, Health::Good, told)
    } else if fits(SMALLEST) {
        let told = format!("{told}{}", lang.pick("，80×24 更好", "; 80×24 is better"));
        Finding::new(what, Health::Warning, told)
    } else {
        let told = format!(
            "{told}{}",
            lang.pick(
                "，至少要 60×20，请放大窗口",
                "; 60×20 is the least, enlarge the window"
            )
        );
        Finding::new(what, Health::Bad, told)
    }
}

fn colour(lang: Lang) -> Finding {
    let told = if variable("NO_COLOR").is_some() {
        lang.pick("NO_COLOR：不用颜色", "NO_COLOR: none")
    } else if variable("TERM").as_deref() == Some("dumb") {
        lang.pick("无", "none")
    } else {
        lang.pick("16 色", "16 colours")
    };
    Finding::new(lang.pick("颜色", "colour"), Health::Good, told)
}

fn encoding(lang: Lang) -> Finding {
    let what = lang.pick("编码", "encoding");
    // Whatever the code page of the console, we write Unicode to it; to know it helps to help.
    #[cfg(windows)]
    if let Some(page) = compliance_windows::code_page() {
        let told = match lang {
            Lang::Zh => format!("Unicode（控制台代码页 {page}）"),
            Lang::En => format!("Unicode (the console's code page is {page})"),
        };
        return Finding::new(what, Health::Good, told);
    }
    if cfg!(windows) {
        return Finding::new(what, Health::Good, "Unicode");
    }
    let set = console::locale(variable).unwrap_or_else(|| "?".into());
    if console::is_utf8(variable) {
        return Finding::new(what, Health::Good, set);
    }
    let told = format!("{set}{}{}", lang.pick("：", ": "), Lack::Utf8.message(lang));
    Finding::new(what, Health::Warning, told)
}

/// Looks at the content, and at the clock against the content's date.
pub(super) fn content_and_clock(cx: &Context) -> Vec<Finding> {
    let lang = cx.lang;
    let what = lang.pick("检查项内容", "content");
    let Ok(content) = cx.content() else {
        let told = lang.pick(
            "有错误，见 checkup content lint",
            "has errors, see `checkup content lint`",
        );
        return vec![
            Finding::new(what, Health::Bad, told),
            clock_finding(None, lang),
        ];
    };
    let stamp = content.stamp();
    let (as_of, version, count) = (
        content.as_of(),
        &stamp.version,
        content.items().iter().filter(|i| !i.retired).count(),
    );
    let days = days_between(as_of, clock::now().date());
    let (health, advice) = if days > OLD_DAYS {
        (
            Health::Warning,
            lang.pick(
                "；时间已久，请更新或核对新法",
                "; old, update it or look for new law",
            ),
        )
    } else {
        (Health::Good, "")
    };
    // A clock before that day is told in its own line.
    let ago = match (days, lang) {
        (..0, _) => String::new(),
        (_, Lang::Zh) => format!("（{days} 天前）"),
        (_, Lang::En) => format!(" ({days} days ago)"),
    };
    let told = match lang {
        Lang::Zh => format!("版本 {version}，{count} 项，法律核对至 {as_of}{ago}{advice}"),
        Lang::En => format!("version {version}, {count} items, law as of {as_of}{ago}{advice}"),
    };
    vec![
        Finding::new(what, health, told),
        clock_finding(Some(as_of), lang),
    ]
}

/// A clock before the content's own date is wrong.
fn clock_finding(as_of: Option<Date>, lang: Lang) -> Finding {
    let what = lang.pick("时钟", "clock");
    let now = clock::now();
    let shown = now.to_minute();
    if clock::fixed().is_some() {
        let told = lang.pick("（由 CHECKUP_NOW 固定）", " (fixed by CHECKUP_NOW)");
        return Finding::new(what, Health::Warning, format!("{shown}{told}"));
    }
    let beijing = lang.pick("北京时间", "Beijing time");
    let doubt = clock_doubts(now, as_of, None).first().copied();
    if let Some(doubt) = doubt {
        let health = match doubt {
            ClockDoubt::LongAfterContent(_) | ClockDoubt::LongAfterRecord(_) => Health::Warning,
            ClockDoubt::BeforeContent(_) | ClockDoubt::BeforeRecord(_) => Health::Bad,
        };
        return Finding::new(what, health, doubt.message(now, lang));
    }
    Finding::new(what, Health::Good, format!("{beijing} {shown}"))
}

/// Prints rare characters and the names of all firms, and sees what the report's fonts lack.
pub(super) fn fonts(cx: &Context) -> Finding {
    let lang = cx.lang;
    let what = lang.pick("报告字体", "report fonts");
    let library = cx.existing_library().ok().flatten();
    let summaries = library
        .and_then(|library| library.list().ok())
        .unwrap_or_default();
    let names = summaries
        .iter()
        .filter_map(|s| s.firm.as_ref().map(Firm::name));
    let text: String = names.chain([RARE]).collect();
    let day = clock::now().date();
    let mut document = Document::new(Meta::new(document::Lang::Zh, "", day));
    document.push(Paragraph::body(vec![Run::text(text)]));
    match paper::render(&document, Format::Pdf, &Stationery::default(), lang) {
        Ok(paper) if paper.warnings.is_empty() => {
            let told = lang.pick(
                "生僻字与各企业名称均可印出",
                "rare characters and all firms' names can be printed",
            );
            Finding::new(what, Health::Good, told)
        }
        Ok(paper) => Finding::new(what, Health::Warning, paper.warnings.join(" ")),
        Err(_) => Finding::new(what, Health::Bad, lang.pick("不可用", "unusable")),
    }
}
