//! The terminal program without a terminal: keys in, frames out.

mod fixture;
mod flow;
mod frames;
mod random;
