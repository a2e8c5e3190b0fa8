//! A whole run in order: articles in, tables out. The only room that knows every floor, and the only one with threads.

pub mod analysis;
pub mod comparing;
pub mod desk;
pub mod earlier;
pub mod error;
pub mod exhibits;
pub mod inquiry;
pub mod instrument;
pub mod pattern;
pub mod pipeline;
pub mod prospect;
pub mod readiness;
pub mod replication;
pub mod run;
pub mod vocabulary_sample;
