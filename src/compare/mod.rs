//! Groups of articles compared: what is put together, which designs there are, and what may be said.

pub mod aggregate;
pub mod caution;
pub mod comparison;
pub mod contrast;
pub mod course;
pub mod design;
pub mod equivalence;
pub mod family;
pub mod grouping;
pub mod hypothesis;
pub mod keyness;
pub mod matched;
pub mod peer;
pub mod plan;
pub mod prospect;
pub mod sample;
pub mod scope;
pub mod several;
pub mod usage;
pub mod within_text;
