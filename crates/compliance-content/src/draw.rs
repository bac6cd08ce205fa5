//! A draw of items by chance that comes out the same everywhere, and what tells one text of an item
//! from another.

use crate::text::hex;
use compliance_model::{content::Content, item::Item};
use sha2::{Digest as _, Sha256};

/// How many hexadecimal digits of a digest tell the text of an item.
const DIGITS: usize = 16;

/// Draws items by a seed: those whose digests of seed and id come first, in the order of their ids.
/// The same seed gives the same items on every machine, and an item that is added later takes the
/// place of one other at most.
pub fn draw(content: &Content, count: usize, seed: u64) -> Vec<&Item> {
    let asked = content.items().iter().filter(|item| !item.retired);
    let mut all: Vec<([u8; 32], &Item)> = asked
        .map(|item| (Sha256::digest(format!("{seed}\n{}", item.id)).into(), item))
        .collect();
    all.sort_by_key(|(digest, _)| *digest);
    let mut drawn: Vec<&Item> = all.into_iter().take(count).map(|(_, item)| item).collect();
    drawn.sort_by(|a, b| a.id.cmp(&b.id));
    drawn
}

/// Returns what tells the text of an item from another one; who read it when is no part of it.
pub fn fingerprint(item: &Item) -> String {
    let item = Item {
        read: None,
        ..item.clone()
    };
    // Only a map with keys that are no texts cannot be written, and an item has none.
    let text = serde_json::to_vec(&item).unwrap_or_default();
    let mut digits = hex(&Sha256::digest(text));
    digits.truncate(DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::ITEM;
    use compliance_model::{content::Parts, item::Reading};

    fn item(id: &str) -> Item {
        let text = ITEM.replace("LAB-CON-013", id);
        ron::from_str(&text).unwrap()
    }

    fn content(items: u32) -> Content {
        let ids = (1..=items).map(|n| item(&format!("LAB-CON-{n:03}")));
        Content::new(Parts {
            items: ids.collect(),
            ..Parts::default()
        })
    }

    fn ids(items: &[&Item]) -> Vec<String> {
        items.iter().map(|item| item.id.to_string()).collect()
    }

    #[test]
    fn a_draw_comes_out_the_same_everywhere() {
        let content = content(40);
        let drawn = draw(&content, 4, 20_261_129);
        // By `printf '20261129\nLAB-CON-001' | sha256sum` and so on.
        assert_eq!(ids(&drawn), WANTED);
        assert_ne!(ids(&draw(&content, 4, 7)), WANTED);
        assert_eq!(draw(&content, 100, 1).len(), 40);
    }

    const WANTED: [&str; 4] = ["LAB-CON-031", "LAB-CON-033", "LAB-CON-034", "LAB-CON-040"];

    #[test]
    fn an_item_more_takes_one_place_at_most() {
        let (few, more) = (content(40), content(41));
        for seed in 0..20 {
            let (before, after) = (ids(&draw(&few, 10, seed)), ids(&draw(&more, 10, seed)));
            let kept = before.iter().filter(|id| after.contains(id)).count();
            assert!(kept >= 9, "{seed}");
        }
    }

    #[test]
    fn a_fingerprint_is_that_of_the_text() {
        let one = item("LAB-CON-001");
        let mut other = one.clone();
        other.read = Some(Reading {
            by: "甲".into(),
            on: compliance_model::date::Date::constant(2026, 11, 29),
        });
        assert_eq!(fingerprint(&one), fingerprint(&other));
        other.why.push('。');
        assert_ne!(fingerprint(&one), fingerprint(&other));
        assert_eq!(fingerprint(&one).len(), DIGITS);
    }
}
