//! Framing: how strongly an article's vocabulary shows each frame of a frame lexicon, and whether that is enough.
//!
//! The score is the weighted hits of a category per 1,000 counted words; a frame is present above the threshold that the
//! lexicon gives with a note on how it was found. A frame is an answer to a coding question (Semetko & Valkenburg 2000),
//! not a vocabulary: see the codebook for how far the two agree.

use crate::reading::Reading;

/// How strongly an article shows a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameScore<'a> {
    /// The lexicon of the frame.
    pub lexicon: &'a str,
    /// The frame, a category of that lexicon.
    pub frame: &'a str,
    /// Weighted hits per 1,000 words.
    pub score: f64,
    /// Whether that is above the lexicon's threshold.
    pub present: bool,
}

/// The scores of every category that has a threshold, in the order of the lexicons; none in an article without words.
pub fn frames<'a>(reading: &Reading<'a>) -> Vec<FrameScore<'a>> {
    let words = reading.all_words();
    let matcher = reading.matcher;
    let mut frames = Vec::new();
    if words == 0 {
        return frames;
    }
    for (l, lexicon) in matcher.lexicons().iter().enumerate() {
        for (c, category) in lexicon.categories.iter().enumerate() {
            let Some(threshold) = category.threshold else { continue };
            let hits = reading.hits.iter().filter(|hit| hit.lexicon as usize == l && hit.category as usize == c);
            let weights: f64 = hits.map(|hit| matcher.entry(hit).attributes.weight.unwrap_or(1.0)).sum();
            let score = weights * 1000.0 / words as f64;
            frames.push(FrameScore {
                lexicon: &lexicon.name,
                frame: &category.name,
                score,
                present: score > threshold,
            });
        }
    }
    frames
}
