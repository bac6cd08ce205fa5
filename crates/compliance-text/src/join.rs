//! Joining parts of which some may be missing.

/// Joins the parts that are not empty.
///
/// # Examples
///
/// ```
/// use compliance_text::joined;
/// assert_eq!(joined(&["符合", "", "原件"], "，"), "符合，原件");
/// ```
pub fn joined(parts: &[&str], between: &str) -> String {
    let filled: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    filled.join(between)
}
