//! What a study file says, read before the first article is: all its faults at once, each with its line.

pub mod actors;
pub mod articles;
pub mod error;
pub mod groups;
pub mod hypotheses;
pub mod lexicons;
pub mod output;
pub mod screens;
pub mod study_file;
