//! `checkup leniency ID`: for each finding what may be claimed, what holds of it, what is missing.

use crate::{
    clock,
    commands::{
        find::{find, library},
        show,
    },
    context::Context,
    error::{CommandError, Done},
};
use compliance_model::{
    assess::{Assessment, Finding, assess},
    checkup::Checkup,
    content::Content,
    leniency::{
        asked::Asked,
        road::{Finder, Opening, Road},
        totals::{Totals, wan},
    },
    limitation::{Act, Clock, Term, clock as limitation},
    text::Lang,
};
use compliance_text::clean;
use std::io::Write;

pub(super) fn run(id: &str, wanted: Option<u32>, cx: &Context, out: &mut dyn Write) -> Done {
    let lang = cx.lang;
    let library = library(cx)?;
    let id = find(&library, id, lang)?;
    let (loaded, content) = show::read(&library, &id, cx)?;
    let checkup = &loaded.casefile.checkup;
    let day = clock::now().date();
    let content = content.here(checkup);
    let assessment = assess(&content, checkup, checkup.assessed_on(day));
    let finder = Finder::new(&content, checkup, day);
    let findings = assessment.findings.iter();
    let chosen: Vec<&Finding> = findings
        .filter(|finding| wanted.is_none_or(|number| finding.number == number))
        .collect();
    if let (Some(number), []) = (wanted, chosen.as_slice()) {
        return Err(CommandError::user(match lang {
            Lang::Zh => format!("没有问题 {number}"),
            Lang::En => format!("there is no finding {number}"),
        }));
    }
    let intro = lang.pick(
        "以下是可主张的依据和材料，不是对处理结果的判断；是否采纳由行政机关依法决定。",
        "What follows may be claimed, with papers; it says nothing of the outcome, which the authority decides.",
    );
    writeln!(out, "{intro}")?;
    for finding in chosen {
        let asked = checkup.leniency_asked(&finding.item);
        write_finding(&content, &finder, finding, &asked, lang, out)?;
        write_clock(&asked, day, lang, out)?;
        write_claim(checkup, finding, lang, out)?;
    }
    if wanted.is_none() {
        totals(&finder, checkup, &assessment, lang, out)?;
    }
    Ok(())
}

fn write_finding(
    content: &Content,
    finder: &Finder<'_>,
    finding: &Finding,
    asked: &Asked,
    lang: Lang,
    out: &mut dyn Write,
) -> Done {
    let title = content
        .title_of(&finding.item, None, lang)
        .unwrap_or_default();
    let (number, item, level) = (finding.number, &finding.item, finding.level.name(lang));
    writeln!(out, "\n{number}  {item}  {}  {level}", clean::line(&title))?;
    let roads = finder.roads(&finding.item, asked);
    if roads.open.is_empty() {
        let none = lang.pick("没有可以主张的条目", "nothing to claim");
        writeln!(out, "    {none}")?;
    }
    for road in &roads.open {
        write_road(road, lang, out)?;
    }
    for (id, why) in &roads.withheld {
        writeln!(out, "  × {id}  {}", why.told(lang))?;
    }
    Ok(())
}

fn write_road(road: &Road<'_>, lang: Lang, out: &mut dyn Write) -> Done {
    let entry = road.entry;
    let barred = road.opening() == Opening::Barred;
    let mark = if barred { "-" } else { "+" };
    let (id, title) = (&entry.id, clean::line(entry.title.get(lang)));
    let (claim, class) = (road.claim(lang), entry.class.name(lang));
    writeln!(out, "  {mark} {id}  {claim}  {class}  {title}")?;
    if let Some(list) = road.list {
        let cited = list.cited();
        writeln!(
            out,
            "      {}  {}",
            clean::line(&cited),
            list.level.told(lang)
        )?;
    }
    writeln!(out, "      → {}", road.opening().told(lang))?;
    for point in &road.points {
        let (asks, comes_to) = (point.of.told(lang), point.standing.told(lang));
        writeln!(out, "      · {}  [{comes_to}]", clean::line(&asks))?;
    }
    if !barred {
        let papers = entry.papers.join(lang.pick("；", "; "));
        let label = lang.pick("材料：", "papers: ");
        writeln!(out, "      {label}{}", clean::line(&papers))?;
    }
    if let Some(why) = road.review() {
        let label = lang.pick("待律师复核：", "to be reviewed: ");
        writeln!(out, "      {label}{}", clean::line(why))?;
    }
    Ok(())
}

/// Says where the limitation of two and of five years stands, where the act is known to have ended.
fn write_clock(
    asked: &Asked,
    day: compliance_model::date::Date,
    lang: Lang,
    out: &mut dyn Write,
) -> Done {
    use compliance_model::leniency::asked::Found;
    let Some(ended) = asked.ended else {
        return Ok(());
    };
    let found = match asked.found {
        Some(Found::By { on, .. }) => Some(on),
        Some(Found::NotYet) | None => None,
    };
    let act = Act {
        ended: Some(ended),
        goes_on: false,
        found,
    };
    for (term, years) in [(Term::Two, 2), (Term::Five, 5)] {
        let told = match limitation(act, term, day) {
            Ok(Clock::Runs { last, days_left }) => match lang {
                Lang::Zh => format!("处罚时效（{years} 年）到 {last}，还有 {days_left} 天"),
                Lang::En => {
                    format!("limitation ({years} years) until {last}, {days_left} days left")
                }
            },
            Ok(Clock::FoundInTime { found, .. }) => match lang {
                Lang::Zh => format!("处罚时效（{years} 年）：{found} 已在期内发现"),
                Lang::En => format!("limitation ({years} years): found in time on {found}"),
            },
            Ok(Clock::Over { last, .. }) => match lang {
                Lang::Zh => format!("处罚时效（{years} 年）：到 {last} 未被发现，期限已过"),
                Lang::En => format!("limitation ({years} years): not found by {last}, over"),
            },
            Ok(Clock::NotBegun) => continue,
            Err(problem) => problem.message(lang),
        };
        writeln!(out, "    {told}")?;
    }
    Ok(())
}

fn write_claim(checkup: &Checkup, finding: &Finding, lang: Lang, out: &mut dyn Write) -> Done {
    let Some(claim) = checkup.claim(&finding.item) else {
        return Ok(());
    };
    let entry = claim.entry.as_ref().map_or("", |id| id.as_str());
    let on = claim.on.map(|day| day.to_string()).unwrap_or_default();
    match lang {
        Lang::Zh => write!(out, "    已主张 {entry} {on}")?,
        Lang::En => write!(out, "    claimed {entry} {on}")?,
    }
    if let Some(decision) = &claim.decision {
        let (granted, amount) = (decision.granted.name(lang), wan(decision.yuan, lang));
        write!(out, " → {} {granted} {amount}", decision.on)?;
    }
    Ok(writeln!(out)?)
}

fn totals(
    finder: &Finder<'_>,
    checkup: &Checkup,
    assessment: &Assessment,
    lang: Lang,
    out: &mut dyn Write,
) -> Done {
    let totals = Totals::of(finder, checkup, assessment);
    let (all, with, matched, claimed) = (
        totals.findings,
        totals.with_road,
        totals.matched,
        totals.claimed,
    );
    writeln!(out)?;
    match lang {
        Lang::Zh => writeln!(
            out,
            "问题 {all} 项，其中 {with} 项有一般规定以外的从宽路径；匹配条目 {matched} 条；已主张 {claimed} 项"
        )?,
        Lang::En => writeln!(
            out,
            "{all} findings, {with} with a road beyond the general rules; {matched} entries matched; {claimed} claimed"
        )?,
    }
    for (granted, count, yuan) in totals.granted {
        let (name, amount) = (granted.name(lang), wan(yuan, lang));
        match lang {
            Lang::Zh => writeln!(out, "  {name} {count} 件，{amount}")?,
            Lang::En => writeln!(out, "  {name}: {count}, {amount}")?,
        }
    }
    Ok(())
}
