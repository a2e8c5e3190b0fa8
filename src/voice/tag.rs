//! The cue of its own sentence that a quotation goes with, speech tags among them ("“Is it over?” Amsel, a docker, said").
//!
//! It is the nearest: the one after the quotation if that ends in a comma, the one before it if a comma, colon or "that"
//! leads to it. A source with an apposition can put its cue far off, and a tag behind a question or exclamation mark, or
//! behind a full stop typed for a comma, is a sentence of its own. There a cue counts where nothing but its source stands
//! between the quotation and the cue.

use super::cue::CueSite;
use super::cue_table::CueRole;
use super::grammar::{Article, Class};
use super::indirect;
use super::nesting;
use super::notes::{NEAR, Notes};
use super::quotation::Quotation;
use super::source;
use crate::text::span::TokenSpan;

/// How many words may stand between the end of a quotation and a cue after it.
const REACH: u32 = 14;
/// How many, where they are the source of the cue and nothing else.
const FAR: u32 = 45;

/// The cue of the same sentence that quotation `i` goes with.
pub fn nearest_cue(article: &Article<'_>, notes: &Notes, quotations: &[Quotation], i: usize) -> Option<usize> {
    let quotation = quotations[i];
    let words = article.text.tokens_in(quotation.span);
    let first = article.text.sentence_of(words.start);
    let before = notes.sites_in(article.text.sentences[first].tokens.start, words.start).next_back();
    let inner = quotation.inner(article.source).of(article.source);
    let after = after(article, notes, quotations, i, (words, inner));
    let (ends_in_comma, asks) = (inner.ends_with(','), inner.ends_with(['?', '!']));
    let lead = article.source.get(..quotation.span.start as usize).unwrap_or("").trim_end();
    let led_to = lead.ends_with([',', ':']);
    match (before, after) {
        (Some(site), None) | (None, Some(site)) => Some(site),
        (Some(before), Some(_)) if led_to && !ends_in_comma => Some(before),
        // "He said it was “over,” adding that …", "“over,” but she denied": what is said later comes later.
        (Some(before), Some(after)) if begins_anew(article, notes, after, words.end) => Some(before),
        (Some(_), Some(after)) if ends_in_comma || asks => Some(after),
        (Some(before), Some(after)) => {
            let back = words.start.saturating_sub(notes.sites[before].tokens.end);
            let forth = notes.sites[after].tokens.start.saturating_sub(words.end);
            Some(if forth < back { after } else { before })
        }
        (None, None) => None,
    }
}

/// Whether quotation `i` ends in a comma, a question or an exclamation mark and has a tag behind it.
pub fn has_own(article: &Article<'_>, notes: &Notes, quotations: &[Quotation], i: usize) -> bool {
    let quotation = quotations[i];
    let words = article.text.tokens_in(quotation.span);
    let inner = quotation.inner(article.source).of(article.source);
    inner.ends_with([',', '?', '!'])
        && after(article, notes, quotations, i, (words, inner))
            .is_some_and(|site| !begins_anew(article, notes, site, words.end))
}

/// The cue behind quotation `i` that may go with it; the quotation's words and the text in its marks are handed over.
fn after(
    article: &Article<'_>,
    notes: &Notes,
    quotations: &[Quotation],
    i: usize,
    (words, inner): (TokenSpan, &str),
) -> Option<usize> {
    let quotation = quotations[i];
    let last = article.text.sentence_of(words.end.saturating_sub(1));
    let sentences = &article.text.sentences;
    let mut sentence = sentences[last].tokens;
    let end = inner.chars().next_back()?;
    let next = quotations[i + 1..].iter().take(NEAR).find(|q| q.inside.is_none()).map_or(u32::MAX, |q| q.span.start);
    let mut ceiling = sentence.end;
    // A sentence that was cut after a mark inside the quotation goes on.
    if ceiling == words.end
        && let Some(rest) = sentences.get(last + 1)
        && article.block_at(article.span(rest.tokens.start).start) == article.block_at(quotation.span.start)
    {
        sentence = rest.tokens;
        if matches!(end, '?' | '!') {
            ceiling = rest.tokens.end.min(words.end + 4);
        }
    }
    let is_near = |site: &usize| article.span(notes.sites[*site].head).start < next;
    let near = notes.sites_in(words.end, ceiling.min(words.end + REACH)).find(is_near);
    near.or_else(|| {
        if !matches!(end, ',' | '?' | '!' | '.' | '’' | '\'' | '”' | '"') {
            return None;
        }
        let first = notes.sites_in(words.end, sentence.end.min(words.end + FAR)).find(is_near)?;
        let closed = Closed { at: words.end, sign: end };
        is_tag(article, &notes.sites[first], closed, sentence).then_some(first)
    })
}

/// How a quotation ends: the token behind it, and its last sign inside the marks.
#[derive(Clone, Copy)]
struct Closed {
    at: u32,
    sign: char,
}

/// Whether a cue is that of a tag: its source begins right behind the quotation.
fn is_tag(article: &Article<'_>, site: &CueSite, closed: Closed, sentence: TokenSpan) -> bool {
    let next = site.tokens.end;
    let is_speech = site.speech && site.role == CueRole::That && !article.is(site.head, Class::Gerund);
    let says_else = next < sentence.end && article.is_any(next, &[Class::Complementizer, Class::SubjectPronoun]);
    // Behind a full stop only a sentence that is nothing else is a tag: "“It is over.” Amsel said."
    is_speech
        && !says_else
        && (closed.sign != '.' || next == sentence.end)
        && source::before(article, site.tokens.start, closed.at).is_some_and(|source| source.start == closed.at)
}

/// Whether a cue behind a quotation that ends at token `end` has content of its own to come.
fn begins_anew(article: &Article<'_>, notes: &Notes, site: usize, end: u32) -> bool {
    let site = &notes.sites[site];
    indirect::shares_subject(article, site) || nesting::opens_own_clause(article, site, end - 1)
}
