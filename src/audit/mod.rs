//! A lexicon file proves itself: its examples, no-hits and known misses are run, and its entries are looked through for
//! what cannot match, what never counts and what a stem catches beside the word it was written for. An explanation says of
//! any sentence which entries could match in it and what decided.
//!
//! ```
//! use parallax::audit::auditor::Auditor;
//! use parallax::audit::finding::Summary;
//! use parallax::lexicon::shelf::Shelf;
//!
//! # fn main() -> Result<(), parallax::lexicon::error::LexiconError> {
//! let shelf = Shelf::shipped();
//! let auditor = Auditor::new(&shelf)?;
//! let lexicon = shelf.load("hedges")?;
//! let findings = auditor.audit(&lexicon);
//! let report: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
//! let last_line = Summary::new(&lexicon, &findings).to_string();
//! let failed = findings.iter().any(|finding| finding.is_fault());
//! # let _ = (report, last_line, failed);
//! # Ok(())
//! # }
//! ```
//!
//! A shipped list that measures something owes an example for each category and one without hits; a user's list is only
//! asked for them. Limits: stems are checked against the shipped frequency list, so a word it lacks goes unseen, and an
//! entry that longer entries always beat is not noticed.

pub mod auditor;
mod bench;
mod collision;
mod example;
pub mod explanation;
pub mod finding;
pub mod frequency;
mod inflection;
mod inspection;
mod pattern;
#[cfg(test)]
mod tests;
