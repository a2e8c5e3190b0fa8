//! Hedging: hedges and boosters per 1,000 words, by category and voice.
//!
//! The pair is Hyland's (2005). The sum over `hedges` leaves out the categories whose entries have the role `apart`
//! (investigation, condition): they are uncertain in form, not in the writer's commitment (Szarvas et al. 2012).

use super::density::Density;
use super::scorer::{Scorer, ScorerKind};
use crate::lexicon::entry::Category;
use crate::matching::matcher::Matcher;

/// Reads the lexicons with `scorer = "hedging"`.
pub const KIND: ScorerKind = ScorerKind { name: "hedging", make };

/// The role of entries that are counted but kept out of the sum.
const APART: &str = "apart";

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let density = Density::of(matcher, |lexicon| lexicon.scorer == KIND.name, is_in_sum);
    density.map(|density| Box::new(density) as Box<dyn Scorer>)
}

fn is_in_sum(category: &Category) -> bool {
    !category.entries.iter().any(|entry| entry.attributes.role.as_deref() == Some(APART))
}
