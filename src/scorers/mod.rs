//! What is measured: one file per scorer, and the table of all of them.

pub mod measure;
pub mod scorer;
