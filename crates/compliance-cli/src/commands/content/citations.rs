//! `checkup content citations`: one JSON object a line, for a checker that has the statutes.

use crate::{context::Context, error::Done};
use compliance_content::citations_json;
use std::io::Write;

pub(super) fn run(cx: &Context, out: &mut dyn Write) -> Done {
    let content = cx.content()?;
    Ok(out.write_all(citations_json(&content).as_bytes())?)
}
