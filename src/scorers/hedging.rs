//! Hedging: hedges and boosters per 1,000 words, by category and voice, and what follows from the two together.
//!
//! The pair is Hyland's (2005). The sum over `hedges` leaves out the categories whose entries have the role `apart`
//! (investigation, condition): they are uncertain in form, not in the writer's commitment (Szarvas et al. 2012). The figures
//! that are no plain rates (strength, hedged sentences, hedges for each booster) are in [`Figures`].

use super::density::Density;
use super::scorer::{Scorer, ScorerKind};
use crate::lexicon::entry::Category;
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// Reads the lexicons with `scorer = "hedging"`.
pub const KIND: ScorerKind = ScorerKind { name: "hedging", make };
/// The lexicon whose sum is the index of hedging.
pub const HEDGES: &str = "hedges";
/// The lexicon it is held against.
pub const BOOSTERS: &str = "boosters";

/// The role of entries that are counted but kept out of the sum.
const APART: &str = "apart";
/// How often [`Figures`] count something: by voice, and in all voices together.
pub const VOICES: usize = Voice::ALL.len() + 1;

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let density = Density::of(matcher, |lexicon| lexicon.scorer == KIND.name, is_in_sum);
    density.map(|density| Box::new(density) as Box<dyn Scorer>)
}

fn is_in_sum(category: &Category) -> bool {
    !category.entries.iter().any(|entry| entry.attributes.role.as_deref() == Some(APART))
}

/// Which categories of which lexicons count as hedges and boosters; the same for every article of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HedgingIndex {
    hedges: Option<u16>,
    boosters: Option<u16>,
    /// For each category of `hedges`, whether it is in the sum; then the same for `boosters`.
    in_sum: [Vec<bool>; 2],
}

/// What one article, or one voice of it, shows of hedging; categories apart from the index are left out everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Counted words.
    pub words: u64,
    /// Counted sentences with a word of that voice.
    pub sentences: u32,
    /// Hedges.
    pub hedges: u32,
    /// Sum of their weights, in hundredths; an entry without a weight has 1.
    pub hedge_strength: u32,
    /// Sentences with a hedge in that voice.
    pub hedged_sentences: u32,
    /// Boosters.
    pub boosters: u32,
    /// Sum of their weights, in hundredths.
    pub booster_strength: u32,
}

impl HedgingIndex {
    /// The index over the lexicons of a run.
    pub fn new(matcher: &Matcher) -> Self {
        let of = |name| matcher.lexicon(name).filter(|at| matcher.lexicons()[*at as usize].scorer == KIND.name);
        let (hedges, boosters) = (of(HEDGES), of(BOOSTERS));
        let categories = |at: Option<u16>| at.map_or(&[][..], |at| &matcher.lexicons()[at as usize].categories);
        let in_sum = [hedges, boosters].map(|at| categories(at).iter().map(is_in_sum).collect());
        Self { hedges, boosters, in_sum }
    }

    /// The figures of an article by voice, in the order of [`Voice::ALL`], and of all voices together.
    pub fn figures(&self, reading: &Reading<'_>) -> [Figures; VOICES] {
        let all = VOICES - 1;
        let mut figures = [Figures::default(); VOICES];
        for (figure, words) in figures.iter_mut().zip(reading.words) {
            figure.words = words;
        }
        figures[all].words = reading.all_words();
        count_sentences(reading, &mut figures);
        // The sentence that was last found hedged, by voice: hits come in text order.
        let mut last = [None; VOICES];
        for hit in reading.hits {
            let is_hedge = Some(hit.lexicon) == self.hedges;
            if !is_hedge && Some(hit.lexicon) != self.boosters {
                continue;
            }
            if !self.in_sum[usize::from(!is_hedge)][hit.category as usize] {
                continue;
            }
            let weight = reading.matcher.entry(hit).attributes.weight.unwrap_or(1.0);
            let hundredths = (weight * 100.0).round() as u32;
            let sentence = reading.text.sentence_of(hit.tokens.start);
            for voice in [reading.voice(hit.tokens) as usize, all] {
                let figure = &mut figures[voice];
                if is_hedge {
                    figure.hedges += 1;
                    figure.hedge_strength += hundredths;
                    figure.hedged_sentences += u32::from(last[voice] != Some(sentence));
                    last[voice] = Some(sentence);
                } else {
                    figure.boosters += 1;
                    figure.booster_strength += hundredths;
                }
            }
        }
        figures
    }
}

impl Figures {
    /// Hedges per 1,000 words, each with its weight; `None` without words.
    pub fn hedge_strength_per_1000(&self) -> Option<f64> {
        Rate { count: f64::from(self.hedge_strength) / 100.0, exposure: self.words as f64 }.per_1000()
    }

    /// Boosters per 1,000 words, each with its weight; `None` without words.
    pub fn booster_strength_per_1000(&self) -> Option<f64> {
        Rate { count: f64::from(self.booster_strength) / 100.0, exposure: self.words as f64 }.per_1000()
    }

    /// Share of the sentences that hold a hedge; `None` without sentences.
    pub fn hedged_share(&self) -> Option<f64> {
        Rate::new(self.hedged_sentences.into(), self.sentences.into()).share()
    }

    /// Hedges for each booster; `None` without boosters.
    pub fn hedges_per_booster(&self) -> Option<f64> {
        Rate::new(self.hedges.into(), self.boosters.into()).share()
    }
}

/// Counts the sentences of counted blocks, for every voice that has a word in them.
fn count_sentences(reading: &Reading<'_>, figures: &mut [Figures; VOICES]) {
    let sentences = &reading.text.sentences;
    let counted = reading.blocks.iter().zip(&reading.text.blocks).filter(|(block, _)| block.kind.is_counted());
    for (_, tokens) in counted {
        let first = sentences.partition_point(|sentence| sentence.tokens.start < tokens.start);
        for sentence in sentences[first..].iter().take_while(|sentence| sentence.tokens.start < tokens.end) {
            let voices = reading.voices.of_token.get(sentence.tokens.range()).unwrap_or_default();
            let present = voices.iter().fold(0_u8, |present, voice| present | 1 << *voice as u8);
            for voice in Voice::ALL {
                figures[voice as usize].sentences += u32::from(present >> voice as u8 & 1);
            }
            figures[VOICES - 1].sentences += 1;
        }
    }
}
