//! A cursor in a list, and the part of the list that fits.

use crate::keys::action::Action;
use std::ops::Range;

/// How far page keys move.
const PAGE: usize = 10;

/// Returns where a cursor goes; none for an action that moves no cursor.
pub fn moved(cursor: usize, action: Action, len: usize) -> Option<usize> {
    let last = len.saturating_sub(1);
    let to = match action {
        Action::Up => cursor.saturating_sub(1),
        Action::Down => cursor.saturating_add(1),
        Action::PageUp => cursor.saturating_sub(PAGE),
        Action::PageDown => cursor.saturating_add(PAGE),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// Returns the part of a list of so many lines to show in so many rows, the cursor in view.
pub fn window(cursor: usize, len: usize, rows: usize) -> Range<usize> {
    let half = rows / 2;
    let start = cursor.saturating_sub(half).min(len.saturating_sub(rows));
    start..(start + rows).min(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_the_list_and_in_view() {
        assert_eq!(moved(0, Action::Up, 3), Some(0));
        assert_eq!(moved(2, Action::Down, 3), Some(2));
        assert_eq!(moved(0, Action::Down, 0), Some(0));
        assert_eq!(moved(0, Action::Help, 3), None);
        for cursor in 0..50 {
            let window = window(cursor, 50, 7);
            assert!(window.contains(&cursor) && window.len() == 7);
        }
        assert_eq!(window(0, 2, 7), 0..2);
    }
}
