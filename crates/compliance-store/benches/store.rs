//! What an answer and opening a checkup cost.
fn main() {}
