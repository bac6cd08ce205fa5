//! Counts of leniency: matched, claimed, granted; 免罚 and 减轻 apart.

use super::{
    asked::{Claim, Granted},
    road::Finder,
};
use crate::{assess::Assessment, checkup::Checkup, text::Lang};

/// What the findings of one checkup come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Findings of the report.
    pub findings: usize,
    /// Of them with a road that nothing bars and that is more than the general rules.
    pub with_road: usize,
    /// Entries that are offered and not barred, all findings together.
    pub matched: usize,
    /// Findings for which something was claimed.
    pub claimed: usize,
    /// What was granted: how often, and the yuan that were not asked for.
    pub granted: Vec<(Granted, usize, i64)>,
}

impl Totals {
    /// Counts the findings of a checkup, and all claims, also those of findings that are mended.
    pub fn of(finder: &Finder<'_>, checkup: &Checkup, assessment: &Assessment) -> Self {
        let mut totals = Self {
            findings: assessment.findings.len(),
            ..Self::default()
        };
        for finding in &assessment.findings {
            let roads = finder.roads(&finding.item, &checkup.leniency_asked(&finding.item));
            let special = roads.standing().filter(|road| !road.is_general()).count();
            totals.with_road += usize::from(special > 0);
            totals.matched += roads.standing().count();
        }
        let claims: Vec<&Claim> = checkup.claims().map(|(_, claim)| claim).collect();
        totals.claimed = claims.len();
        for granted in Granted::ALL {
            let decided = claims.iter().filter_map(|claim| claim.decision.as_ref());
            let of_kind = decided.filter(|decision| decision.granted == granted);
            let yuan = of_kind
                .clone()
                .fold(0_i64, |sum, d| sum.saturating_add(d.yuan));
            let count = of_kind.count();
            if count > 0 {
                totals.granted.push((granted, count, yuan));
            }
        }
        totals
    }
}

/// Returns yuan as 万元 with four decimals, as counts of the year have them.
pub fn wan(yuan: i64, lang: Lang) -> String {
    let sign = if yuan < 0 { "-" } else { "" };
    let yuan = yuan.unsigned_abs();
    let (whole, rest) = (yuan / 10_000, yuan % 10_000);
    format!(
        "{sign}{whole}.{rest:04} {}",
        lang.pick("万元", "×10,000 yuan")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_four_decimals_and_no_float() {
        for (yuan, wanted) in [
            (3_986_406, "398.6406 万元"),
            (0, "0.0000 万元"),
            (1, "0.0001 万元"),
            (-5_025_100, "-502.5100 万元"),
            (i64::MAX, "922337203685477.5807 万元"),
        ] {
            assert_eq!(wan(yuan, Lang::Zh), wanted);
        }
    }
}
