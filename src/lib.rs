//! Media bias and framing analysis.

pub mod audit;
pub mod compare;
pub mod corpus;
pub mod findings;
pub mod lexicon;
pub mod matching;
pub mod protocol;
pub mod reading;
pub mod report;
pub mod scorers;
pub mod stats;
pub mod study;
pub mod text;
pub mod voice;
