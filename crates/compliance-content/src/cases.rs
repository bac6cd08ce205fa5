//! Pack tests as content.

use serde::Deserialize;

/// One case.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {}
