//! How the time goes: how long the last item took, and whether the programme's minutes suffice.

use compliance_model::date::Timestamp;

/// After so many seconds without a key the table has turned to something else.
const PAUSE: i64 = 15 * 60;
/// A pace is told from so many answers on.
const TELLING: usize = 5;

/// The clock of a walk. It is read when something happens; nothing ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// When the item on the card came up.
    shown: Option<Timestamp>,
    /// The time of the last message.
    last: Option<Timestamp>,
    /// Seconds worked in this run, pauses left out.
    worked: i64,
    /// Items answered in this run.
    answered: usize,
    /// Seconds spent on the item before this one.
    spent: Option<i64>,
}

impl Pace {
    /// Time has passed to now; a long pause is no work.
    pub fn pass(&mut self, now: Timestamp) {
        if let Some(last) = self.last {
            let gap = now.seconds_since(last);
            if (0..=PAUSE).contains(&gap) {
                self.worked += gap;
            } else {
                self.shown = Some(now);
            }
        }
        self.last = Some(now);
    }

    /// Another item is on the card.
    pub fn turn(&mut self, now: Timestamp, answered: bool) {
        if answered {
            self.answered += 1;
            self.spent = self.shown.map(|shown| now.seconds_since(shown).max(0));
        }
        self.shown = Some(now);
    }

    /// Returns the seconds spent on the item before this one.
    pub const fn spent(&self) -> Option<i64> {
        self.spent
    }

    /// Returns the minutes worked in this run.
    pub const fn minutes(&self) -> i64 {
        self.worked / 60
    }

    /// Returns the minutes that so many items will take at this pace, once there is one.
    pub fn minutes_for(&self, left: usize) -> Option<i64> {
        let answered = i64::try_from(self.answered).ok()?;
        let left = i64::try_from(left).ok()?;
        (self.answered >= TELLING)
            .then(|| (self.worked * left + answered * 60 - 1) / (answered * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(1_795_484_467 + seconds)
    }

    #[test]
    fn a_pace_is_told_after_five_answers_and_pauses_do_not_count() {
        let mut pace = Pace::default();
        pace.pass(at(0));
        pace.turn(at(0), false);
        for n in 1..=5 {
            pace.pass(at(60 * n));
            assert_eq!(pace.minutes_for(10), None);
            pace.turn(at(60 * n), true);
        }
        assert_eq!((pace.minutes(), pace.spent()), (5, Some(60)));
        assert_eq!(pace.minutes_for(10), Some(10));
        pace.pass(at(3 * 3600));
        assert_eq!(pace.minutes(), 5);
        pace.pass(at(3 * 3600 + 60));
        pace.turn(at(3 * 3600 + 60), true);
        assert_eq!((pace.minutes(), pace.spent()), (6, Some(60)));
    }
}
