//! The interval of a share that was found in a draw.
//!
//! E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
//! the American Statistical Association 22 (1927) 209–212: for a share p of n and the quantile z,
//! (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). Unlike p ± z √(p(1−p)/n) it holds near 0
//! and 1, where an audit hopes to be. The draw is small beside the pool; that the pool is finite
//! would only make the interval narrower, and is left out.

use serde::Serialize;

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const Z: f64 = 1.959_963_985;

/// A share in percent, with the interval that holds the true one in 95 of 100 draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Share {
    pub(super) rate: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Returns the share of some among all; none where there are none.
pub(super) fn share(some: usize, all: usize) -> Option<Share> {
    let number = |count: usize| u32::try_from(count).map(f64::from).ok();
    let (some, n) = (number(some)?, number(all).filter(|&n| n > 0.0)?);
    let p = some / n;
    let square = Z * Z;
    let scale = 1.0 + square / n;
    let middle = (p + square / (2.0 * n)) / scale;
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / scale;
    Some(Share {
        rate: 100.0 * p,
        low: 100.0 * (middle - half).max(0.0),
        high: 100.0 * (middle + half).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::share;

    /// By hand, and by the function `binom.confint(method = "wilson")` of R for 10 of 10.
    #[test]
    fn intervals_are_those_of_the_formula() {
        for (some, all, wanted) in [
            (57, 60, "95.0 86.3 98.3"),
            (10, 10, "100.0 72.2 100.0"),
            (0, 10, "0.0 0.0 27.8"),
            (38, 120, "31.7 24.0 40.4"),
        ] {
            let share = share(some, all).unwrap();
            let told = format!("{:.1} {:.1} {:.1}", share.rate, share.low, share.high);
            assert_eq!(told, wanted, "{some} of {all}");
        }
        assert_eq!(share(0, 0), None);
    }
}
