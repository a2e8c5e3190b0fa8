//! Framing: how strongly an article's vocabulary shows each frame of a frame lexicon, and whether that is enough.
//!
//! The score of a frame is the weighted hits of its category per 1,000 counted words; the frame is present above the
//! threshold that the lexicon gives with a note on how it was found. The frames of one lexicon in one article are compared
//! by their shares of all scores: the largest share is the dominance of Berger & Parker (1970), their evenness is that of
//! Pielou (1966). A frame is an answer to a coding question (Semetko & Valkenburg 2000), not a vocabulary: frames that
//! words show poorly have the role `weak` in the lexicon, and the codebook says how far the others agree with coders.

use super::density::Density;
use super::scorer::{Scorer, ScorerKind};
use crate::corpus::document::BlockKind;
use crate::lexicon::entry::Category;
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::stats::elementary::ln;
use crate::text::span::TokenSpan;
use crate::voice::voices::Voice;

/// Reads the lexicons with `scorer = "framing"`.
pub const KIND: ScorerKind = ScorerKind { name: "framing", make };

/// The role of entries of a frame that words show poorly.
const WEAK: &str = "weak";

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let density = Density::of(matcher, |lexicon| lexicon.scorer == KIND.name, |_| true);
    density.map(|density| Box::new(density) as Box<dyn Scorer>)
}

/// Whether words show a frame poorly: its category says so, and with it every entry.
pub fn is_weak(category: &Category) -> bool {
    category.entries.first().is_some_and(|entry| entry.attributes.role.as_deref() == Some(WEAK))
}

/// How strongly an article shows a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameScore<'a> {
    /// The lexicon of the frame.
    pub lexicon: &'a str,
    /// The frame, a category of that lexicon.
    pub frame: &'a str,
    /// Whether words show it poorly.
    pub weak: bool,
    /// How many of its entries were found.
    pub hits: u32,
    /// Weighted hits per 1,000 words.
    pub score: f64,
    /// The score above which it counts as present.
    pub threshold: f64,
    /// Whether the score is above the threshold.
    pub present: bool,
    /// Its share of the scores of all frames of the lexicon; `None` where none was found.
    pub share: Option<f64>,
    /// Whether its share is larger than that of any other.
    pub dominant: bool,
    /// How evenly the scores are spread over the frames of the lexicon, from 0 (one frame alone) to 1; `None` where none
    /// was found or there is one frame only.
    pub evenness: Option<f64>,
    /// Weighted hits in the outlet's own voice per 1,000 words in it; `None` where it says nothing.
    pub own: Option<f64>,
    /// Weighted hits in the headline per 1,000 words of it; `None` where there is none.
    pub headline: Option<f64>,
    /// Weighted hits in the first paragraph per 1,000 words of it; `None` where there is none.
    pub first_paragraph: Option<f64>,
}

/// Weighted hits of one frame: number, in all, in the own voice, in headline and first paragraph.
#[derive(Clone, Copy, Default)]
struct Sum {
    hits: u32,
    all: f64,
    own: f64,
    headline: f64,
    first_paragraph: f64,
}

/// The scores of every category that has a threshold, in the order of the lexicons; none in an article without words.
pub fn frames<'a>(reading: &Reading<'a>) -> Vec<FrameScore<'a>> {
    let words = reading.all_words();
    let mut frames = Vec::new();
    if words == 0 {
        return frames;
    }
    let lexicons = reading.matcher.lexicons();
    let headline = reading.first_block(&[BlockKind::Headline]);
    let paragraph = reading.first_block(&[BlockKind::Paragraph, BlockKind::Question, BlockKind::Answer]);
    let rate = |sum: f64, words: u64| (words > 0).then(|| sum * 1000.0 / words as f64);
    let sums = sums(reading, headline, paragraph);
    for (lexicon, sums) in lexicons.iter().zip(&sums) {
        let first = frames.len();
        for (category, sum) in lexicon.categories.iter().zip(sums) {
            let Some(threshold) = category.threshold else { continue };
            let score = sum.all * 1000.0 / words as f64;
            let part = |sum, span: Option<TokenSpan>| span.and_then(|span| rate(sum, u64::from(span.len())));
            frames.push(FrameScore {
                lexicon: &lexicon.name,
                frame: &category.name,
                weak: is_weak(category),
                hits: sum.hits,
                score,
                threshold,
                present: score > threshold,
                share: None,
                dominant: false,
                evenness: None,
                own: rate(sum.own, reading.words[Voice::Own as usize]),
                headline: part(sum.headline, headline),
                first_paragraph: part(sum.first_paragraph, paragraph),
            });
        }
        compare(&mut frames[first..]);
    }
    frames
}

/// The weighted hits of each category of each lexicon of frames.
fn sums(reading: &Reading<'_>, headline: Option<TokenSpan>, paragraph: Option<TokenSpan>) -> Vec<Vec<Sum>> {
    let lexicons = reading.matcher.lexicons();
    let has_frames = |categories: &[Category]| categories.iter().any(|category| category.threshold.is_some());
    let mut sums: Vec<Vec<Sum>> = lexicons
        .iter()
        .map(|lexicon| {
            let frames = if has_frames(&lexicon.categories) { lexicon.categories.len() } else { 0 };
            vec![Sum::default(); frames]
        })
        .collect();
    let within = |part: Option<TokenSpan>, at| part.is_some_and(|part| part.contains(at));
    for hit in reading.hits {
        let Some(sum) = sums[usize::from(hit.lexicon)].get_mut(usize::from(hit.category)) else { continue };
        let (weight, at) = (reading.matcher.entry(hit).attributes.weight.unwrap_or(1.0), hit.tokens.start);
        sum.hits += 1;
        sum.all += weight;
        sum.own += if reading.voice(hit.tokens) == Voice::Own { weight } else { 0.0 };
        sum.headline += if within(headline, at) { weight } else { 0.0 };
        sum.first_paragraph += if within(paragraph, at) { weight } else { 0.0 };
    }
    sums
}

/// Sets shares, dominance and evenness of the frames of one lexicon.
fn compare(frames: &mut [FrameScore<'_>]) {
    let total: f64 = frames.iter().map(|frame| frame.score).sum();
    if total <= 0.0 {
        return;
    }
    let entropy: f64 = frames.iter().map(|frame| frame.score / total).filter(|p| *p > 0.0).map(|p| -p * ln(p)).sum();
    let evenness = (frames.len() > 1).then(|| entropy / ln(frames.len() as f64));
    let most = frames.iter().map(|frame| frame.score).fold(0.0, f64::max);
    let leaders = frames.iter().filter(|frame| frame.score >= most).count();
    for frame in frames {
        frame.share = Some(frame.score / total);
        frame.dominant = leaders == 1 && frame.score >= most;
        frame.evenness = evenness;
    }
}
