//! Continuations: what a quotation without a cue of its own goes on.
//!
//! In a paragraph a quotation goes on what was attributed last: another quotation, or what a cue of speech paraphrased in
//! the sentence before ("Amsel said that the quay was shut. “We had no choice.”"). One that opens a paragraph goes on what
//! the paragraph before ended with.

use super::cue_table::CueRole;
use super::grammar::Article;
use super::notes::{NEAR, Notes};
use super::quotation::Quotation;
use crate::text::span::ByteSpan;

/// What a quotation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continuation {
    /// What an attribution has so far, by its index.
    Of(u32),
    /// What a cue paraphrases, by its index.
    Under(usize),
}

/// What quotation `i` goes on, if anything.
pub fn of(article: &Article<'_>, notes: &Notes, quotations: &[Quotation], i: usize) -> Option<Continuation> {
    let span = quotations[i].span;
    let block = article.block_at(span.start);
    let opens = article.blocks.get(block).is_some_and(|block| block.span.start == span.start);
    let is_near = |at: u32| {
        let before = article.block_at(at);
        before == block || opens && before + 1 == block
    };
    let last = outer_before(quotations, i).filter(|last| is_near(last.span.start));
    if let Some(site) = last_cue(article, notes, last.map_or(0, |last| last.span.end), span)
        && is_near(article.span(notes.sites[site].head).start)
    {
        return Some(Continuation::Under(site));
    }
    last?.attribution.map(Continuation::Of)
}

/// The last outermost quotation before quotation `i`.
pub fn outer_before(quotations: &[Quotation], i: usize) -> Option<Quotation> {
    quotations[..i].iter().rev().take(NEAR).find(|q| q.inside.is_none()).copied()
}

/// The last cue of speech in the outlet's name between byte `since` and a quotation, if it stands in the last sentence
/// before it.
fn last_cue(article: &Article<'_>, notes: &Notes, since: u32, quotation: ByteSpan) -> Option<usize> {
    let start = article.text.tokens_in(quotation).start;
    let sentence = article.text.sentences[article.text.sentence_of(start.checked_sub(1)?)].tokens;
    notes.sites_in(sentence.start, start).rev().find(|i| {
        let site = &notes.sites[*i];
        notes.outer[*i] && site.speech && site.role == CueRole::That && article.span(site.head).start >= since
    })
}
