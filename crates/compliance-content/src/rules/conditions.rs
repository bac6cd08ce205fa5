//! Conditions: what they read exists and is of the kind they compare with.

use super::{Found, Linter, satisfiable, steps};
use crate::pool::Place;
use crate::say::say;
use crate::syntax::Node;
use compliance_model::{
    condition::Condition,
    fact::FactKind,
    id::{FactId, ItemId},
    industry::IndustryCode,
    programme::{ProgrammeId, Selection},
};
use std::collections::BTreeSet;

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    for placed in &pool.items {
        let item = &placed.value;
        let asked_by: &[ProgrammeId] = if item.retired { &[] } else { &item.programmes };
        one(linter, placed.place, item.condition.as_ref(), asked_by);
    }
    for placed in &pool.guidance {
        let condition = placed.value.condition.as_ref();
        one(linter, placed.place, condition, &ProgrammeId::ALL);
    }
    unused_facts(linter);
}

/// Judges a condition inside a template; problems are told at the template.
pub(super) fn inside<'p>(
    linter: &mut Linter<'p>,
    place: Place,
    condition: &'p Condition,
    asked_by: &'p [ProgrammeId],
) {
    Walk {
        linter,
        place,
        asked_by,
    }
    .walk(condition, None);
}

/// Judges the condition of something that programmes ask.
fn one<'p>(
    linter: &mut Linter<'p>,
    place: Place,
    condition: Option<&'p Condition>,
    asked_by: &'p [ProgrammeId],
) {
    let Some(condition) = condition else { return };
    let node = linter.node(place, steps!["condition"]);
    let before = linter.problems.len();
    Walk {
        linter,
        place,
        asked_by,
    }
    .walk(condition, node);
    if linter.problems.len() == before && !asked_by.is_empty() {
        whole(linter, place, asked_by, condition);
    }
}

/// Every selection of programmes a checkup can follow.
pub(super) fn selections() -> impl Iterator<Item = Selection> {
    let both = |main| [false, true].map(|state_owned| Selection { main, state_owned });
    ProgrammeId::ALL.into_iter().flat_map(both)
}

/// Judges a condition whose parts are right: whether it can hold, and whether it can fail.
fn whole(linter: &mut Linter<'_>, place: Place, asked_by: &[ProgrammeId], condition: &Condition) {
    let lang = linter.lang;
    if !satisfiable::can_be(condition, true, asked_by, &linter.facts) {
        let message = say!(
            lang,
            "条件自相矛盾，永远不成立",
            "the condition contradicts itself and never holds"
        );
        let found = Found::error("impossible-condition", message);
        linter.report(place, steps!["condition"], found);
    } else if !satisfiable::can_be(condition, false, asked_by, &linter.facts) {
        let message = say!(lang, "条件总是成立", "the condition always holds");
        let help = say!(lang, "删掉它", "leave it out");
        let found = Found::warning("idle-condition", message).help(help);
        linter.report(place, steps!["condition"], found);
    }
}

struct Walk<'l, 'p> {
    linter: &'l mut Linter<'p>,
    place: Place,
    asked_by: &'p [ProgrammeId],
}

impl<'p> Walk<'_, 'p> {
    fn report(&mut self, node: Option<&Node>, found: Found) {
        match node {
            Some(node) => self.linter.report_at(self.place, node.span.clone(), found),
            None => self.linter.report(self.place, steps!["condition"], found),
        }
    }

    fn walk(&mut self, condition: &'p Condition, node: Option<&'p Node>) {
        let first = argument(node, 0);
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                self.none_empty(parts.is_empty(), node);
                for (n, part) in parts.iter().enumerate() {
                    self.walk(part, argument(first, n));
                }
            }
            Condition::Not(part) => self.walk(part, first),
            Condition::Is(fact, value) => self.is(fact, value, node),
            Condition::AtLeast(fact, _)
            | Condition::MoreThan(fact, _)
            | Condition::AtMost(fact, _)
            | Condition::LessThan(fact, _) => self.kind(fact, first, &["Count", "Money"]),
            Condition::ShareOver(part, total, _) | Condition::ShareAtLeast(part, total, _) => {
                self.same_kind(&[part, total], &[first, argument(node, 1)]);
            }
            Condition::SumAtLeast(facts, _) => {
                self.none_empty(facts.is_empty(), node);
                let nodes: Vec<_> = (0..facts.len()).map(|n| argument(first, n)).collect();
                self.same_kind(&facts.iter().collect::<Vec<_>>(), &nodes);
            }
            Condition::Before(fact, _)
            | Condition::After(fact, _)
            | Condition::OnOrBefore(fact, _)
            | Condition::OnOrAfter(fact, _)
            | Condition::WithinYears(fact, _) => self.kind(fact, first, &["Date"]),
            Condition::InIndustry(codes) => self.industry(codes, node),
            Condition::Programme(ids) => self.none_empty(ids.is_empty(), node),
            Condition::Verdict(item, verdicts) => {
                self.none_empty(verdicts.is_empty(), node);
                self.verdict(item, first);
            }
        }
    }

    fn none_empty(&mut self, empty: bool, node: Option<&Node>) {
        if empty {
            let message = say!(
                self.linter.lang,
                "空的列表，条件没有意义",
                "the list is empty and the condition means nothing"
            );
            self.report(node, Found::error("empty-condition", message));
        }
    }

    fn kind(&mut self, id: &FactId, node: Option<&Node>, kinds: &[&str]) {
        if let Some(found) = self.linter.unknown_fact(id) {
            return self.report(node, found);
        }
        let Some(fact) = self.linter.facts.get(id) else {
            return;
        };
        let is = fact.kind.name();
        if !kinds.contains(&is) {
            let list = kinds.join("/");
            let message = say!(
                self.linter.lang,
                "{id} 的类型是 {is}，这里要 {list}",
                "{id} is of the kind {is}; {list} is needed here"
            );
            self.report(node, Found::error("wrong-kind", message));
        }
    }

    fn same_kind(&mut self, facts: &[&FactId], nodes: &[Option<&Node>]) {
        for (id, node) in facts.iter().zip(nodes) {
            self.kind(id, *node, &["Count", "Money"]);
        }
        let kinds: BTreeSet<&str> = facts
            .iter()
            .filter_map(|id| self.linter.facts.get(id))
            .map(|f| f.kind.name())
            .collect();
        let different: BTreeSet<&&FactId> = facts.iter().collect();
        if kinds.len() > 1 || different.len() < facts.len() {
            let message = say!(
                self.linter.lang,
                "应是类型相同的不同事实",
                "these must be different facts of the same kind"
            );
            self.report(
                nodes.first().copied().flatten(),
                Found::error("wrong-kind", message),
            );
        }
    }

    fn is(&mut self, id: &FactId, value: &str, node: Option<&Node>) {
        let (fact_node, value_node) = (argument(node, 0), argument(node, 1));
        self.kind(id, fact_node, &["YesNo", "Choice"]);
        let Some(fact) = self.linter.facts.get(id) else {
            return;
        };
        let values: Vec<&str> = match &fact.kind {
            FactKind::YesNo => vec!["yes", "no"],
            FactKind::Choice(choices) => choices.iter().map(|c| c.id.as_str()).collect(),
            FactKind::Count { .. } | FactKind::Money | FactKind::Date | FactKind::Industry => {
                return;
            }
        };
        if !values.contains(&value) {
            let lang = self.linter.lang;
            let list = values.join(lang.pick("、", ", "));
            let message = say!(lang, "{id} 没有值 {value}", "{id} has no value {value}");
            let help = say!(lang, "可以写：{list}", "one of: {list}");
            self.report(
                value_node,
                Found::error("unknown-value", message).help(help),
            );
        }
    }

    fn industry(&mut self, codes: &[String], node: Option<&Node>) {
        self.none_empty(codes.is_empty(), node);
        for (n, code) in codes.iter().enumerate() {
            if let Err(error) = IndustryCode::parse(code) {
                let message = error.message(self.linter.lang);
                let at = argument(argument(node, 0), n);
                self.report(at, Found::error("bad-industry", message));
            }
        }
    }

    fn verdict(&mut self, id: &ItemId, node: Option<&Node>) {
        if let Some(found) = self.linter.unknown_item(id) {
            return self.report(node, found);
        }
        let Some(other) = self.linter.items.get(id) else {
            return;
        };
        let other: &[ProgrammeId] = if other.retired {
            &[]
        } else {
            &other.programmes
        };
        let asks = |programmes: &[ProgrammeId], selection: Selection| {
            programmes.iter().any(|&p| selection.includes(p))
        };
        if !selections().any(|s| asks(self.asked_by, s) && asks(other, s)) {
            let message = say!(
                self.linter.lang,
                "{id} 从不与本项一起问到，它的判定无从谈起",
                "{id} is never asked together with this item; there is no verdict to read"
            );
            self.report(node, Found::error("dead-verdict", message));
        }
    }
}

/// Returns the n-th value within brackets.
fn argument(node: Option<&Node>, n: usize) -> Option<&Node> {
    node?.entries.get(n).map(|entry| &entry.node)
}

/// Facts nobody reads cost the firm an answer for nothing.
fn unused_facts(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let lang = linter.lang;
    let of_items = pool.items.iter().map(|i| i.value.condition.as_ref());
    let of_guidance = pool.guidance.iter().map(|g| g.value.condition.as_ref());
    let mut of_templates = Vec::new();
    for template in &pool.deliverables {
        let add = &mut |condition: &Condition| of_templates.extend(condition.facts());
        template.value.conditions(add);
    }
    let read: BTreeSet<FactId> = of_items
        .chain(of_guidance)
        .flatten()
        .flat_map(Condition::facts)
        .chain(of_templates)
        .collect();
    let idle: Vec<&str> = linter
        .facts
        .values()
        .filter(|fact| !fact.always && !read.contains(&fact.id))
        .map(|fact| fact.id.as_str())
        .collect();
    if !idle.is_empty() && !pool.items.is_empty() {
        let list = idle.join(lang.pick("、", ", "));
        let message = say!(lang, "没有条件用到：{list}", "read by no condition: {list}");
        linter.report_file("facts.ron", Found::note("unused-fact", message));
    }
}
