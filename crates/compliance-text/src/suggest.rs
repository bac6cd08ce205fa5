//! Did you mean: the nearest of the known words.

/// Returns the known word nearest to a wrong one, if any is near enough to be meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wrong.chars().count();
    let near = length.div_ceil(3).max(1);
    known
        .into_iter()
        .map(|word| (distance(&wrong.to_lowercase(), &word.to_lowercase()), word))
        .filter(|&(far, word)| far <= near || contains(wrong, word))
        .min()
        .map(|(_, word)| word)
}

/// One within the other is near too, as `labour` is to `labour-contract`.
fn contains(wrong: &str, word: &str) -> bool {
    wrong.len() >= 4 && word.len() >= 4 && (word.contains(wrong) || wrong.contains(word))
}

/// Returns how many characters must be added, dropped, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last: Option<char> = None;
    for (row, c) in a.chars().enumerate() {
        let mut current = vec![row + 1];
        for (n, &d) in b.iter().enumerate() {
            let get = |from: &[usize], at: usize| from.get(at).copied().unwrap_or(usize::MAX / 2);
            let changed = get(&above, n) + usize::from(c != d);
            let mut best = changed
                .min(get(&above, n + 1) + 1)
                .min(get(&current, n) + 1);
            let swapped = n > 0 && last == Some(d) && b.get(n - 1) == Some(&c);
            if swapped {
                best = best.min(get(&before, n - 1) + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut above, current);
        last = Some(c);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, want) in [
            ("", "", 0),
            ("a", "", 1),
            ("abc", "acb", 1),
            ("labour", "labor", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), want, "{a} {b}");
            assert_eq!(distance(b, a), want, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let known = ["labor-law", "labor-contract-law", "company-law"];
        assert_eq!(nearest("labour-law", known), Some("labor-law"));
        assert_eq!(nearest("contract-law", known), Some("labor-contract-law"));
        assert_eq!(nearest("patent", known), None);
        assert_eq!(nearest("Topc", ["topic", "title"]), Some("topic"));
    }
}
