//! Consent: voluntary, free, no inspection, may be stopped at any time. Not asked, given or
//! declined, and nothing between them.

use serde::{Deserialize, Serialize};

/// Where the firm's consent stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Line", into = "Line")]
pub enum Consent {
    /// The firm was not asked yet.
    #[default]
    NotAsked,
    /// The firm agreed.
    Given(Agreed),
    /// The firm declined.
    Declined {
        /// The version of the notice that was read out.
        notice: String,
    },
}

/// Who agreed for the firm, and to what.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Agreed {
    /// Who agreed for the firm.
    pub by: String,
    /// That person's post.
    pub post: String,
    /// Whether the visit may be counted, without the firm's name, in statistics; none until the
    /// firm was asked.
    pub statistics: Option<bool>,
    /// The version of the notice that was read out.
    pub notice: String,
}

impl Consent {
    /// Returns who agreed and to what, if the firm did.
    pub const fn agreed(&self) -> Option<&Agreed> {
        match self {
            Self::Given(agreed) => Some(agreed),
            Self::NotAsked | Self::Declined { .. } => None,
        }
    }
}

/// How a log holds it. The fields are those of the first version, so that every version reads
/// every log; what they mean together is decided here and nowhere else.
#[derive(Serialize, Deserialize)]
struct Line {
    given: bool,
    #[serde(default)]
    by: String,
    #[serde(default)]
    post: String,
    #[serde(default)]
    statistics: bool,
    /// Lines without it are of versions that took silence for a no.
    #[serde(default = "asked", skip_serializing_if = "is_asked")]
    statistics_asked: bool,
    #[serde(default)]
    notice: String,
}

const fn asked() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_asked(asked: &bool) -> bool {
    *asked
}

impl From<Line> for Consent {
    fn from(line: Line) -> Self {
        match line {
            Line {
                given: true,
                by,
                post,
                statistics,
                statistics_asked,
                notice,
            } => Self::Given(Agreed {
                by,
                post,
                statistics: statistics_asked.then_some(statistics),
                notice,
            }),
            // Statistics could be answered before the consent was; that alone declines nothing.
            Line {
                by,
                statistics: true,
                ..
            } if by.is_empty() => Self::NotAsked,
            Line { notice, .. } => Self::Declined { notice },
        }
    }
}

impl From<Consent> for Line {
    fn from(consent: Consent) -> Self {
        let nobody = Self {
            given: false,
            by: String::new(),
            post: String::new(),
            statistics: false,
            statistics_asked: true,
            notice: String::new(),
        };
        match consent {
            Consent::NotAsked => Self {
                statistics: true,
                ..nobody
            },
            Consent::Declined { notice } => Self { notice, ..nobody },
            Consent::Given(agreed) => Self {
                given: true,
                by: agreed.by,
                post: agreed.post,
                statistics: agreed.statistics.unwrap_or(false),
                statistics_asked: agreed.statistics.is_some(),
                notice: agreed.notice,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: bool, by: &str, statistics: bool) -> Consent {
        Consent::from(Line {
            given,
            by: by.to_owned(),
            post: String::new(),
            statistics,
            statistics_asked: true,
            notice: "2026-11".to_owned(),
        })
    }

    #[test]
    fn what_is_stored_comes_back() {
        let notice = || "2026-11".to_owned();
        let agreed = |statistics| {
            Consent::Given(Agreed {
                by: "王强".to_owned(),
                post: "总经理".to_owned(),
                statistics,
                notice: notice(),
            })
        };
        for consent in [
            Consent::NotAsked,
            agreed(Some(true)),
            agreed(Some(false)),
            agreed(None),
            Consent::Declined { notice: notice() },
            Consent::Declined {
                notice: String::new(),
            },
        ] {
            assert_eq!(Consent::from(Line::from(consent.clone())), consent);
        }
    }

    #[test]
    fn lines_of_the_first_version_keep_what_they_said() {
        let declined = Consent::Declined {
            notice: "2026-11".to_owned(),
        };
        assert!(read(true, "王强", true).agreed().is_some());
        assert_eq!(read(false, "", false), declined);
        // Agreed, then declined: the name of the first answer still stood beside the second.
        assert_eq!(read(false, "王强", false), declined);
        assert_eq!(read(false, "王强", true), declined);
        assert_eq!(read(false, "", true), Consent::NotAsked);
    }
}
