//! The screens, each drawing itself from the state.

pub(crate) mod consent;
pub(crate) mod cover;
pub(crate) mod facts;
pub(crate) mod library;
pub(crate) mod plan;
pub(crate) mod programme;
pub(crate) mod report;
pub(crate) mod risk;
pub(crate) mod walk;
