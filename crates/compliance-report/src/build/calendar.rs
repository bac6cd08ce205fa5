//! The days of the plan and of papers owed (期限日历), for the calendar of whoever keeps them.

use super::{Input, report::Report};
use crate::ics::{Event, render_ics};
use compliance_model::{assess::OwedPapers, id::ItemId, plan::Action, progress::Stand, text::Lang};

/// What ends every id, so that it is no id of another program.
const OURS: &str = "legal-checkup";

/// Returns the days by which something is due and not yet done, as a calendar file.
pub fn calendar(input: &Input<'_>) -> String {
    let report = Report::new(input);
    let a = input.assessment;
    let left = a.plan.iter().filter(|action| {
        let progress = report.progress(action);
        !progress
            .is_some_and(|progress| progress.stand.is_done() || progress.stand == Stand::Shelved)
    });
    let steps = left.map(|action| step(&report, action));
    let papers = a.owed.iter().filter_map(|owed| papers(&report, owed));
    let events: Vec<Event> = steps.chain(papers).collect();
    let firm = report.firm_name();
    let name = match report.voice.main() {
        Lang::Zh => format!("{firm}整改期限"),
        Lang::En => format!("Terms of {firm}"),
    };
    render_ics(&name, input.day, &events)
}

fn step(report: &Report<'_>, action: &Action) -> Event {
    let v = report.voice;
    let owner = report.owner(action.owner, &action.agreed_with);
    let (title, term) = (
        report.title_within(&action.item),
        action.term.name(v.main()),
    );
    let description = match v.main() {
        Lang::Zh => format!(
            "{}\n责任人：{owner}\n完成标志：{}\n{term}；问题 {}，编号 {}",
            action.action,
            action.trace,
            action.finding,
            action.id()
        ),
        Lang::En => format!(
            "{}\nOwner: {owner}\nTrace: {}\n{term}; finding {}, id {}",
            action.action,
            action.trace,
            action.finding,
            action.id()
        ),
    };
    Event {
        id: id(report, &action.id().to_string()),
        day: action.due,
        summary: format!("{}{title}", v.pick("整改到期：", "Due: ")),
        description,
        category: v.pick("整改", "Plan").to_owned(),
    }
}

fn papers(report: &Report<'_>, owed: &OwedPapers) -> Option<Event> {
    let v = report.voice;
    let title = report.title_within(&owed.item);
    let who = match owed.owed.who.as_str() {
        "" => v.pick("待定", "to be named"),
        who => who,
    };
    Some(Event {
        id: id(report, &paper_id(&owed.item)),
        day: owed.owed.due?,
        summary: format!("{}{title}", v.pick("补交材料：", "Papers owed: ")),
        description: format!("{}\n{}{who}", owed.owed.what, v.pick("提供人：", "From: ")),
        category: v.pick("应补材料", "Papers owed").to_owned(),
    })
}

fn paper_id(item: &ItemId) -> String {
    format!("{item}/papers")
}

fn id(report: &Report<'_>, of: &str) -> String {
    let checkup = report.input.checkup.id().map_or("", |id| id.as_str());
    format!("{checkup}-{of}@{OURS}")
}
