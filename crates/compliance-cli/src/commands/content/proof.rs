//! `checkup content proof`: sheets for a reviewing lawyer to tick and sign, one a topic.

use crate::{
    args::ProofArgs,
    clock,
    context::Context,
    error::{CommandError, Done},
};
use compliance_model::{
    content::Content,
    group::{ExpertGroup, Topic},
};
use compliance_report::{PdfOptions, proof, render_pdf};
use compliance_tui::runtime::write_new;
use std::{io::Write, path::PathBuf};

pub(super) fn run(args: &ProofArgs, context: &Context, out: &mut dyn Write) -> Done {
    let content = context.content()?;
    let lang = context.lang;
    let topics = topics(&content, args.topic.as_deref());
    if topics.is_empty() {
        let wanted = args.topic.clone().unwrap_or_default();
        let error = match lang {
            compliance_model::text::Lang::Zh => format!("没有主题“{wanted}”，或其中没有检查项"),
            compliance_model::text::Lang::En => format!("there is no topic {wanted:?} with items"),
        };
        return Err(CommandError::user(error).hint(lang.pick(
            "主题编号见 checklists/groups.ron",
            "topic ids are in checklists/groups.ron",
        )));
    }
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("."));
    for (group, topic) in topics {
        let sheet = proof::sheet(&content, group, topic, lang, clock::now().date());
        let pdf = render_pdf(&sheet, &PdfOptions::default())
            .map_err(|error| CommandError::user(error.to_string()))?;
        let name = format!("{}-{}.pdf", lang.pick("校对单", "proof"), topic.id);
        let path = write_new(&folder.join(name), &pdf.bytes)
            .map_err(|error| CommandError::user(error.message(lang)))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// Returns the topics that hold items, all of them or the one asked for by id or name.
fn topics<'c>(content: &'c Content, wanted: Option<&str>) -> Vec<(ExpertGroup, &'c Topic)> {
    let all = content
        .groups()
        .iter()
        .flat_map(|g| g.topics.iter().map(move |topic| (g.id, topic)));
    all.filter(|(_, topic)| {
        let named = |name: &str| topic.id.as_str() == name || topic.name.zh == name;
        wanted.is_none_or(named) && content.items().iter().any(|item| item.topic == topic.id)
    })
    .collect()
}
