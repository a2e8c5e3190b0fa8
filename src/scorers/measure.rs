//! A [`Measure`] is something counted in an article, split by voice; a [`Profile`] holds all counts of one article.

use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// What is counted; the same for every article of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

impl Measure {
    /// Its column name: `hedges.epistemic`, or `hedges` for the sum over a lexicon.
    pub fn column(&self) -> String {
        if self.category.is_empty() { self.lexicon.clone() } else { format!("{}.{}", self.lexicon, self.category) }
    }
}

/// The counts of one article, one row per measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Counts by voice, in the order of [`Voice::ALL`].
    pub counts: Vec<[u32; 3]>,
    /// Counted words by voice.
    pub words: [u64; 3],
}

impl Profile {
    /// Makes this an empty profile for `measures` measures and these words.
    pub fn clear(&mut self, measures: usize, words: [u64; 3]) {
        self.counts.clear();
        self.counts.resize(measures, [0; 3]);
        self.words = words;
    }

    /// Counts one more.
    pub fn add(&mut self, measure: usize, voice: Voice) {
        self.counts[measure][voice as usize] += 1;
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
