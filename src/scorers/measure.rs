//! A [`Measure`] is something counted in an article, split by voice; a [`Profile`] holds all counts of one article.

use crate::stats::rate::Rate;
use crate::text::span::TokenSpan;
use crate::voice::voices::Voice;

/// How categories begin that count words.
const WORDS: &str = "words";

/// What is counted; the same for every article of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Lexicon or scorer it belongs to (`hedges`).
    pub lexicon: String,
    /// Category (`epistemic`); empty for the sum over a lexicon.
    pub category: String,
    /// What one counted thing is, in words.
    pub meaning: String,
    /// Version of the lexicon, or of the tool.
    pub version: String,
    /// Where the measure comes from, as a reference.
    pub reference: String,
    /// How well it agrees with people: set, figure and date; empty if nobody measured.
    pub accuracy: String,
    /// Where it must not be used; empty if nobody said.
    pub limits: String,
}

impl Measure {
    /// Its column name: `hedges.epistemic`, or `hedges` for the sum over a lexicon.
    pub fn column(&self) -> String {
        if self.category.is_empty() { self.lexicon.clone() } else { format!("{}.{}", self.lexicon, self.category) }
    }

    /// Whether it counts words given to somebody (`words_named`) rather than things that happen one by one: such counts
    /// come in lumps, and what holds of events by chance does not hold of them.
    pub fn counts_words(&self) -> bool {
        self.category == WORDS || self.category.strip_prefix(WORDS).is_some_and(|rest| rest.starts_with('_'))
    }
}

/// The counts of one article, one row per measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Counts by voice, in the order of [`Voice::ALL`].
    pub counts: Vec<[u32; 3]>,
    /// Counted words by voice.
    pub words: [u64; 3],
    /// Of the counts, those in the headline, one per measure, over all voices.
    pub in_headline: Vec<u32>,
    /// The words of the headline; empty if there is none.
    pub headline: TokenSpan,
}

impl Profile {
    /// Makes this an empty profile for `measures` measures, of an article with these words and this headline.
    pub fn clear(&mut self, measures: usize, words: [u64; 3], headline: TokenSpan) {
        self.counts.clear();
        self.counts.resize(measures, [0; 3]);
        self.words = words;
        self.in_headline.clear();
        self.in_headline.resize(measures, 0);
        self.headline = headline;
    }

    /// Counts one more, in this voice, at token `at`.
    pub fn add(&mut self, measure: usize, voice: Voice, at: u32) {
        self.counts[measure][voice as usize] += 1;
        self.in_headline[measure] += u32::from(self.headline.contains(at));
    }

    /// A measure's rate in one voice, over that voice's words.
    pub fn rate(&self, measure: usize, voice: Voice) -> Rate {
        Rate::new(u64::from(self.counts[measure][voice as usize]), self.words[voice as usize])
    }

    /// A measure's rate over all voices.
    pub fn rate_of_all(&self, measure: usize) -> Rate {
        Rate::new(self.counts[measure].iter().map(|count| u64::from(*count)).sum(), self.words.iter().sum())
    }
}
