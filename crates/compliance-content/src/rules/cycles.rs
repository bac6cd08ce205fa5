//! Items whose conditions wait for each other.

use super::{Found, Linter, steps};
use crate::say::say;
use compliance_model::{condition::Condition, id::ItemId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(linter: &mut Linter<'_>) {
    let pool = linter.pool;
    let lang = linter.lang;
    let graph: BTreeMap<&ItemId, Vec<ItemId>> = pool
        .items
        .iter()
        .map(|i| {
            (
                &i.value.id,
                i.value
                    .condition
                    .as_ref()
                    .map(Condition::items)
                    .unwrap_or_default(),
            )
        })
        .collect();
    for cycle in cycles(&graph) {
        let placed = cycle
            .first()
            .and_then(|id| pool.items.iter().find(|i| &i.value.id == *id));
        let Some(placed) = placed else { continue };
        let names: Vec<&str> = cycle
            .iter()
            .chain(cycle.first())
            .map(|id| id.as_str())
            .collect();
        let chain = names.join(" → ");
        let message = say!(
            lang,
            "条件互相等待：{chain}",
            "the conditions wait for each other: {chain}"
        );
        linter.report(
            placed.place,
            steps!["condition"],
            Found::error("cycle", message),
        );
    }
}

/// Returns cycles, each once and beginning with its first id; every item on any cycle makes at
/// least one of them known.
fn cycles<'g>(graph: &'g BTreeMap<&'g ItemId, Vec<ItemId>>) -> Vec<Vec<&'g ItemId>> {
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for &start in graph.keys() {
        let mut trail = vec![(start, 0)];
        while let Some((id, next)) = trail.pop() {
            let follower = graph.get(id).and_then(|ids| ids.get(next));
            let Some(follower) = follower else {
                done.insert(id);
                continue;
            };
            trail.push((id, next + 1));
            if let Some(at) = trail.iter().position(|&(on, _)| on == follower) {
                found.push(in_order(trail.iter().skip(at).map(|&(id, _)| id).collect()));
            } else if !done.contains(follower) && graph.contains_key(follower) {
                trail.push((follower, 0));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Turns a cycle so that its first id comes first.
fn in_order(mut cycle: Vec<&ItemId>) -> Vec<&ItemId> {
    let first = cycle
        .iter()
        .enumerate()
        .min_by_key(|(_, id)| **id)
        .map_or(0, |(n, _)| n);
    cycle.rotate_left(first);
    cycle
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: usize) -> ItemId {
        ItemId::new(&format!("A-B-{n:03}"))
    }

    /// Whether a walk of any length leads from a node back to it.
    fn is_on_cycle(edges: &[Vec<usize>], start: usize) -> bool {
        let mut reached = BTreeSet::new();
        let mut open: Vec<usize> = edges[start].clone();
        while let Some(n) = open.pop() {
            if reached.insert(n) {
                open.extend(&edges[n]);
            }
        }
        reached.contains(&start)
    }

    proptest! {
        #[test]
        fn cycles_are_found_where_a_plain_search_finds_them(
            edges in proptest::collection::vec(proptest::collection::vec(0_usize..7, 0..3), 7)
        ) {
            let ids: Vec<ItemId> = (0..7).map(id).collect();
            let graph = ids.iter().zip(&edges)
                .map(|(id, to)| (id, to.iter().map(|&n| ids[n].clone()).collect()))
                .collect();
            let cycles = cycles(&graph);
            let any = (0..7).any(|n| is_on_cycle(&edges, n));
            prop_assert_eq!(any, !cycles.is_empty());
            for cycle in &cycles {
                for (n, &from) in cycle.iter().enumerate() {
                    let to = cycle[(n + 1) % cycle.len()];
                    prop_assert!(graph[from].contains(to));
                }
            }
        }
    }
}
