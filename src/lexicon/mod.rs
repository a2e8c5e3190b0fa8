//! What to look for: lexicons as values, read from TOML; knows no text.

pub mod entry;
pub mod provenance;
