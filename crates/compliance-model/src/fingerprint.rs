//! Fingerprints (记录指纹) as people compare them: a digest in five short groups.

/// RFC 4648, without padding.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// How many base32 digits are shown, and how many stand in a group.
const DIGITS: usize = 20;
/// See [`DIGITS`].
const GROUP: usize = 4;
/// How many bits a base32 digit has, and a hexadecimal one.
const BASE32_BITS: usize = 5;
/// See [`BASE32_BITS`].
const HEX_BITS: usize = 4;

/// Returns the first 100 bits of a digest in hexadecimal as five groups of four base32 digits.
/// Bits that are not there, or no digits, are taken as 0.
pub fn short(hex: &str) -> String {
    let nibbles: Vec<u32> = hex
        .chars()
        .map(|c| c.to_digit(16).unwrap_or_default())
        .collect();
    let bit = |at: usize| {
        let nibble = nibbles.get(at / HEX_BITS).copied().unwrap_or_default();
        usize::from(nibble >> (HEX_BITS - 1 - at % HEX_BITS) & 1 == 1)
    };
    let mut shown = String::with_capacity(DIGITS + DIGITS / GROUP);
    for digit in 0..DIGITS {
        if digit > 0 && digit % GROUP == 0 {
            shown.push('-');
        }
        let from = digit * BASE32_BITS;
        let value = (from..from + BASE32_BITS).fold(0, |value, at| value << 1 | bit(at));
        shown.push(char::from(BASE32.get(value).copied().unwrap_or(b'A')));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn the_short_form_is_rfc_4648() {
        // The SHA-256 of nothing, and its base32 by coreutils.
        assert_eq!(
            short("e3b0c44298fc1c149afbf4c8996fb924"),
            "4OYM-IQUY-7QOB-JGX3-6TEJ"
        );
        assert_eq!(short(""), "AAAA-AAAA-AAAA-AAAA-AAAA");
    }
}
