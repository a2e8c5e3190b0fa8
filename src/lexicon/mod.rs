//! What to look for: lexicons as values, read from TOML or foreign dictionaries; knows no text.

pub mod attribute;
pub mod classes;
pub mod entry;
pub mod error;
mod nearest;
pub mod parse;
pub mod provenance;
mod sheet;
pub mod shelf;
