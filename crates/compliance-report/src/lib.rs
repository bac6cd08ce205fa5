//! The report: a document tree that knows no renderer, its layout on pages, and its renderers.

pub mod document;
