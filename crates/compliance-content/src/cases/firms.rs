//! What each programme asks of twelve sample firms, and how long that takes.

use super::{Case, format::read_value, writer::Writer};
use crate::{embedded, judge::judge};
use compliance_model::{
    assess::assess,
    content::Content,
    fact::{FactKind, FactValue},
    group::ExpertGroup,
    item::Item,
    programme::{ProgrammeId, Selection},
    text::Lang,
};
use std::fmt::Write as _;

/// The file of the sample firms.
const FIRMS: &str = "cases/firms.ron";

/// As long as a checkup by the micro programme may take, in minutes.
const MICRO_MINUTES: u16 = 45;

/// Returns the items that a programme asks of a firm. Of a firm that is made up what is not told is
/// known too: a question for yes or no is answered with no, and there is none of what is counted.
fn asked<'c>(content: &'c Content, case: &Case, selection: Selection) -> Vec<&'c Item> {
    let today = content.as_of();
    let mut checkup = Writer::new(today);
    checkup.programme(selection);
    for fact in content.facts() {
        let told = case.facts.get(&fact.id);
        let value = match (told, &fact.kind) {
            (Some(text), _) => read_value(fact, text),
            (None, FactKind::YesNo) => Some(FactValue::No),
            (None, FactKind::Count { .. }) => Some(FactValue::Count(0)),
            (None, _) => None,
        };
        if let Some(value) = value {
            checkup.fact(&fact.id, &value);
        }
    }
    let assessment = assess(content, checkup.checkup(), today);
    let rows = assessment.rows.iter();
    rows.filter_map(|row| content.item(&row.item)).collect()
}

fn line(content: &Content, selection: Selection, items: &[&Item]) -> String {
    let programme = content.programmes().get(&selection.main);
    let minutes = programme.map_or(0, |p| p.minutes_of(items.iter().copied()));
    let groups = ExpertGroup::ALL.map(|group| {
        let count = items.iter().filter(|item| content.group_of(item) == group);
        format!("{} {}", group.short(Lang::Zh), count.count())
    });
    let (name, count) = (selection.name(Lang::Zh), items.len());
    format!(
        "  {name}：{count} 项，{minutes} 分钟；{}",
        groups.join("，")
    )
}

#[test]
fn twelve_firms_are_asked_this_much_by_each_programme() {
    let files = embedded::files();
    let mut problems = Vec::new();
    let judged = judge(&files, String::new(), true, None, Lang::Zh, &mut problems);
    let content = Content::new(judged.parts.expect("sound checklists"));
    let firms = judged.pool.cases.iter();
    let is_firm = |place: crate::pool::Place| judged.pool.files[place.file].path == FIRMS;
    let firms: Vec<&Case> = firms
        .filter(|case| is_firm(case.place))
        .map(|case| &case.value)
        .collect();
    assert_eq!(firms.len(), 12);
    let mut told = String::new();
    for case in firms {
        writeln!(told, "{}", case.name).unwrap();
        let own = Selection {
            main: case.programme,
            state_owned: case.state_owned,
        };
        for main in ProgrammeId::ALL {
            let selection = Selection::only(main);
            let items = asked(&content, case, selection);
            writeln!(told, "{}", line(&content, selection, &items)).unwrap();
            let programme = &content.programmes()[&main];
            let minutes = programme.minutes_of(items.iter().copied());
            let long = main == ProgrammeId::Micro && minutes > MICRO_MINUTES;
            assert!(!long, "{}: {minutes} minutes", case.name);
        }
        let items = asked(&content, case, own);
        let programme = &content.programmes()[&own.main];
        let (minutes, stated) = (
            programme.minutes_of(items.iter().copied()),
            programme.minutes,
        );
        assert!(minutes <= stated, "{}: {minutes} of {stated}", case.name);
        if own.state_owned {
            writeln!(told, "{}", line(&content, own, &items)).unwrap();
        }
        let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
        let name = own.name(Lang::Zh);
        for (n, ids) in ids.chunks(10).enumerate() {
            let head = if n == 0 {
                format!("  {name}问到：")
            } else {
                "    ".to_owned()
            };
            writeln!(told, "{head}{}", ids.join(" ")).unwrap();
        }
    }
    insta::assert_snapshot!(told);
}
