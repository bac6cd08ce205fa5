//! Which of several choices is set, so that blocks end where they must.

use super::targets::Targets;
use super::{BTreeMap, pass};
use crate::document::{Block, Document, Fit};
use crate::error::ReportError;
use crate::fonts::Fonts;
use std::borrow::Cow;

/// Returns the document with each choice made: the first that ends on its page, else the last.
///
/// Only what comes before bears on where blocks end, so the choices are made in order.
pub(crate) fn settle<'d>(
    document: &'d Document,
    fonts: &mut Fonts<'_>,
) -> Result<Cow<'d, Document>, ReportError> {
    if document.fits.is_empty() {
        return Ok(Cow::Borrowed(document));
    }
    let mut trial = Document::new(document.meta.clone());
    trial.furniture = document.furniture.clone();
    let mut taken = 0;
    for fit in &document.fits {
        let before = document.blocks.get(taken..fit.blocks.start);
        trial.blocks.extend_from_slice(before.unwrap_or_default());
        choose(&mut trial, document, fit, fonts)?;
        taken = fit.blocks.end;
    }
    let after = document.blocks.get(taken..);
    trial.blocks.extend_from_slice(after.unwrap_or_default());
    trial.cover.clone_from(&document.cover);
    Ok(Cow::Owned(trial))
}

/// Adds the choice that is set.
fn choose(
    trial: &mut Document,
    document: &Document,
    fit: &Fit,
    fonts: &mut Fonts<'_>,
) -> Result<(), ReportError> {
    let start = trial.blocks.len();
    let whole = document.blocks.get(fit.blocks.clone()).unwrap_or_default();
    let mut choices = std::iter::once(whole)
        .chain(fit.shorter.iter().map(Vec::as_slice))
        .peekable();
    while let Some(choice) = choices.next() {
        set(&mut trial.blocks, start, choice);
        if choices.peek().is_none() {
            break;
        }
        let targets = Targets::of(trial);
        let layout = pass(trial, fonts, &targets, &BTreeMap::new())?;
        if layout.pages.len() <= fit.page {
            break;
        }
    }
    Ok(())
}

fn set(blocks: &mut Vec<Block>, start: usize, choice: &[Block]) {
    blocks.truncate(start);
    blocks.extend_from_slice(choice);
}
