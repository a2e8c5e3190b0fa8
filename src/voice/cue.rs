//! Cues: the words that attribute, found by the lexicon `attribution` and widened by their auxiliaries and negation.

use super::attribution::{Cue, Stance};
use super::cue_table::{CueEntry, CueRole};
use super::grammar::{Article, Class};
use super::quotation::Quotation;
use crate::text::span::{ByteSpan, TokenSpan};

/// How many words before a cue may belong to it ("may well not have been").
const WIDEST: u32 = 12;

/// A cue in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CueSite {
    /// The cue with its auxiliaries, negation and adverbs.
    pub tokens: TokenSpan,
    /// The word that carries it.
    pub head: u32,
    /// How the outlet stands to what follows.
    pub stance: Stance,
    /// What it takes.
    pub role: CueRole,
    /// Whether it is a cue of speech rather than of belief, intention, attitude ...
    pub speech: bool,
    /// Whether it is a cue of perception ("seems").
    pub perception: bool,
    /// Whether it is an adjective ("worried"): whoever is its subject is its source.
    pub adjective: bool,
    /// Whether the form is a cue in nearly all of its uses.
    pub certain: bool,
    /// Index of the outermost quotation it stands in.
    pub inside: Option<u32>,
}

impl CueSite {
    /// The cue as it stands in an attribution.
    pub fn cue(&self, article: &Article<'_>) -> Cue {
        Cue { span: article.text.bytes(self.tokens), head: article.span(self.head), stance: self.stance }
    }
}

/// Makes `sites` the cues of an article in text order.
pub fn find(article: &Article<'_>, quotations: &[Quotation], sites: &mut Vec<CueSite>) {
    sites.clear();
    let table = article.grammar.cues();
    let Some(lexicon) = table.lexicon() else { return };
    let mut outermost = 0;
    for hit in article.hits.iter().filter(|hit| hit.lexicon == lexicon) {
        let at = article.span(hit.tokens.start).start;
        while quotations.get(outermost).is_some_and(|q| q.span.end <= at || q.inside.is_some()) {
            outermost += 1;
        }
        let inside = quotations.get(outermost).is_some_and(|q| q.span.contains(at)).then_some(outermost as u32);
        let CueEntry { stance, role, speech, perception, adjective, certain } = table.of(hit);
        let tokens = widen(article, hit.tokens);
        let head = head(article, hit.tokens);
        sites.push(CueSite { tokens, head, stance, role, speech, perception, adjective, certain, inside });
    }
}

/// The word that carries a cue: of a phrase that begins with an auxiliary ("is said"), the verb.
fn head(article: &Article<'_>, hit: TokenSpan) -> u32 {
    let helps = |i: &usize| article.is_any(*i as u32, &[Class::Auxiliary, Class::Be, Class::Have]);
    hit.range().find(|i| !helps(i)).map_or(hit.start, |i| i as u32)
}

/// The cue with the auxiliaries, negation and adverbs right before it.
fn widen(article: &Article<'_>, hit: TokenSpan) -> TokenSpan {
    const BEFORE: [Class; 5] = [Class::Auxiliary, Class::Be, Class::Have, Class::Negation, Class::Adverb];
    let mut start = hit.start;
    let mut has_auxiliary = hit.start;
    let floor = hit.start.saturating_sub(WIDEST);
    while start > floor && article.is_spaced(start - 1) && article.is_any(start - 1, &BEFORE) {
        start -= 1;
        let carries = article.is_any(start, &[Class::Auxiliary, Class::Be, Class::Have, Class::Negation]);
        if carries || start + 1 == hit.start {
            has_auxiliary = start;
        }
    }
    TokenSpan::new(has_auxiliary, hit.end)
}

/// Where a cue of punctuation stands: the colon before a quotation.
pub fn colon(article: &Article<'_>, before: u32) -> Option<ByteSpan> {
    let text = article.source.get(..before as usize)?.trim_end();
    text.ends_with(':').then(|| ByteSpan::new(text.len() as u32 - 1, text.len() as u32))
}
