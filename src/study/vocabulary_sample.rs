//! The words that outlets use, counted in so many articles that a run can afford it, and what sets each outlet apart.
//!
//! All articles where a corpus is small; of a larger one those whose names come first in the order of
//! [`place`], which has nothing to do with what they say, whatever the order of reading.

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use super::pipeline;
use crate::compare::design::{Against, Design};
use crate::compare::keyness::{KeyTerm, groups, typical_terms};
use crate::compare::scope::Scope;
use crate::compare::usage::{Terms, Usage};
use crate::reading::Reading;
use crate::report::selection::{KEYNESS_ARTICLES, KEYNESS_LEAST, Smallest, place};

/// What is counted: words and pairs of words in the outlets' own voice.
const TERMS: Terms = Terms { scope: Scope::OWN, longest: 2, stems: false };

/// How many articles more than needed are held before some are let go of.
const SLACK: usize = 200;

/// Chooses articles; shared by the workers.
#[derive(Debug)]
pub struct VocabularySample {
    met: Mutex<Smallest<u64, ()>>,
}

/// What has been counted of the articles taken so far.
#[derive(Debug)]
pub struct Counted {
    chosen: Smallest<u64, ()>,
    usage: Usage,
}

impl Default for VocabularySample {
    fn default() -> Self {
        Self { met: Mutex::new(Smallest::new(KEYNESS_ARTICLES)) }
    }
}

impl VocabularySample {
    /// Counts the words of an article if it may be chosen; one that will be chosen in the end always is counted.
    pub fn offer(&self, design: &Design, reading: &Reading<'_>, usage: &mut Usage) {
        let place = place(&reading.document.id);
        {
            // A worker that failed in the middle leaves nothing half done here.
            let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
            if !met.admits(&place) {
                return;
            }
            met.put(place, ());
        }
        usage.add(&design.by, TERMS, reading);
    }
}

impl Default for Counted {
    fn default() -> Self {
        Self { chosen: Smallest::new(KEYNESS_ARTICLES), usage: Usage::default() }
    }
}

impl Counted {
    /// Takes what a worker counted.
    pub fn take(&mut self, usage: Usage) {
        for id in usage.articles().keys() {
            self.chosen.put(place(id), ());
        }
        self.usage.merge(usage);
        if self.usage.articles().len() > KEYNESS_ARTICLES + SLACK {
            self.let_go();
        }
    }

    fn let_go(&mut self) {
        let chosen = self.chosen.kept();
        self.usage.retain(|id| chosen.contains_key(&place(id)));
    }

    /// What sets each outlet apart from all others, outlet by outlet; nothing where there is only one.
    pub fn terms(mut self, design: &Design, threads: usize) -> Vec<KeyTerm> {
        self.let_go();
        let design = Design { against: Against::TheRest, ..design.clone() };
        let outlets = groups(&self.usage);
        let mut terms = Vec::new();
        if outlets.len() < 2 {
            return terms;
        }
        pipeline::run(
            threads,
            || (),
            |(), outlet| typical_terms(&design, &self.usage, outlet, KEYNESS_LEAST),
            |send| {
                for outlet in &outlets {
                    if send(outlet).is_break() {
                        return;
                    }
                }
            },
            |found| {
                terms.extend(found);
                ControlFlow::Continue(())
            },
        );
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::document::Document;
    use crate::lexicon::shelf::Shelf;
    use crate::study::desk::Desk;
    use crate::study::instrument::Instrument;

    /// `number` articles of three outlets in this order, in pages of seven; of the first outlet every other one is bright.
    fn counted(numbers: &[usize]) -> Counted {
        let instrument = Instrument::of(&Shelf::shipped(), Vec::new()).unwrap();
        let (sample, mut counted, mut desk) = (VocabularySample::default(), Counted::default(), Desk::default());
        for page in numbers.chunks(7) {
            let mut usage = Usage::default();
            for number in page {
                let word = if number % 6 == 0 { "bright" } else { "long" };
                let mut document = Document {
                    id: format!("d{number}"),
                    outlet: ["Kettle", "Ladle", "Spoon"][number % 3].into(),
                    text: format!(
                        "Port open\n\nA {word} morning began in the harbour. The port stayed open all day.\n"
                    ),
                    ..Document::default()
                };
                desk.read(&instrument, &mut document, |reading, _| {
                    sample.offer(&Design::default(), reading, &mut usage);
                });
            }
            counted.take(usage);
        }
        counted
    }

    #[test]
    fn an_outlet_s_own_words_stand_out_against_all_others() {
        let terms = counted(&(0..60).collect::<Vec<_>>()).terms(&Design::default(), 2);
        let bright = terms.iter().find(|term| term.term == "bright").unwrap();
        assert!(terms[0].term.contains("bright"), "{:?}", terms[0]);
        assert_eq!((bright.groups[0].as_str(), bright.groups[1].as_str()), ("Kettle", "(the rest)"));
        assert_eq!((bright.counts, bright.documents), ([10, 0], [10, 0]));
        assert!(bright.p_adjusted.unwrap() < 0.01, "{bright:?}");
        let even = terms.iter().find(|term| term.term == "harbour").unwrap();
        assert!(even.p_adjusted.unwrap() > 0.9, "{even:?}");
        // What stands in too few articles of an outlet is not about it, however many the others have.
        assert!(terms.iter().all(|term| term.groups[0] == "Kettle" || term.term != "bright"));
    }

    #[test]
    fn of_many_articles_the_same_are_counted_in_any_order_and_one_outlet_has_no_key_terms() {
        let mut numbers: Vec<usize> = (0..KEYNESS_ARTICLES + 2 * SLACK).collect();
        let one = counted(&numbers);
        numbers.reverse();
        let mut other = counted(&numbers);
        let mut one_let_go = one;
        one_let_go.let_go();
        other.let_go();
        assert_eq!(one_let_go.usage.articles().len(), KEYNESS_ARTICLES);
        assert_eq!(one_let_go.usage, other.usage);
        let alone: Vec<usize> = (0..30).map(|number| number * 3).collect();
        assert!(counted(&alone).terms(&Design::default(), 1).is_empty());
    }
}
