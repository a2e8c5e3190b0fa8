//! Media bias and framing analysis.
#![warn(missing_docs)]

pub mod corpus;
pub mod lexicon;
pub mod text;
