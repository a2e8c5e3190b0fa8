//! What to look for: lexicons as values, read from TOML or foreign dictionaries; knows no text.

pub mod attribute;
mod bound;
pub mod classes;
pub mod concordance;
pub mod entry;
pub mod error;
pub mod few;
pub mod foreign;
pub mod nearest;
pub mod parse;
pub mod provenance;
pub mod render;
pub(crate) mod sheet;
pub mod shelf;
pub mod written;
