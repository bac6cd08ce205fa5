//! The clock: the one place that reads it, and where tests set it.

use crate::error::{CommandError, Done};
use compliance_model::{date::Timestamp, text::Lang};
use serde::{
    Deserialize as _,
    de::{IntoDeserializer as _, value::Error},
};
use std::{
    env,
    sync::OnceLock,
    time::{SystemTime, UNIX_EPOCH},
};

/// Names a fixed time, such as `2026-11-24T09:41:07+08:00`, so that tests and pictures repeat.
const FIXED: &str = "CHECKUP_NOW";

/// Returns the time in Beijing, or the fixed time.
pub(crate) fn now() -> Timestamp {
    #[cfg(debug_assertions)]
    crate::panic::if_told();
    fixed().unwrap_or_else(system)
}

/// Returns the fixed time, if one is set.
pub(crate) fn fixed() -> Option<Timestamp> {
    static TIME: OnceLock<Option<Timestamp>> = OnceLock::new();
    *TIME.get_or_init(|| env::var(FIXED).ok().and_then(|text| parse(&text).ok()))
}

/// Refuses a fixed time that is none.
pub(crate) fn check(lang: Lang) -> Done {
    let Ok(text) = env::var(FIXED) else {
        return Ok(());
    };
    parse(&text).map(drop).map_err(|error| {
        CommandError::user(match lang {
            Lang::Zh => format!("环境变量 {FIXED} 的值“{text}”不是时间"),
            Lang::En => format!("the environment variable {FIXED}, {text:?}, is no time"),
        })
        .because(error.to_string())
        .hint(match lang {
            Lang::Zh => format!("删去该变量，或写成 {FIXED}=2026-11-24T09:41:07+08:00"),
            Lang::En => format!("unset it, or write {FIXED}=2026-11-24T09:41:07+08:00"),
        })
    })
}

fn parse(text: &str) -> Result<Timestamp, Error> {
    Timestamp::deserialize(text.into_deserializer())
}

fn system() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    // A clock before 1970 is shown as 1970, which `doctor` calls implausible.
    let seconds = since.map_or(0, |since| since.as_secs());
    Timestamp::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_time_has_one_form() {
        let time = parse("2026-11-24T09:41:07+08:00").unwrap();
        assert_eq!(time.to_string(), "2026-11-24T09:41:07+08:00");
        for bad in ["", "2026-11-24", "2026-11-24T09:41:07Z", "now"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_system_clock_is_read() {
        assert!(system() > parse("2026-01-01T00:00:00+08:00").unwrap());
    }
}
