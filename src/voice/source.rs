//! Sources: the noun phrase before or after a cue, and what sort of source it is.
//!
//! There is no parser here. A noun phrase is read outwards from the cue until something that cannot belong to it: a
//! comma, a conjunction, a verb. An aside between commas ("Amsel, who led the inquiry, said") is stepped over.

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use crate::text::span::TokenSpan;

/// How many words a source may have.
const LONGEST: u32 = 12;
/// How many words an aside between the source and its cue may have.
const LONGEST_ASIDE: u32 = 25;

/// The source that ends right before token `end`, looking no further back than `floor`.
pub fn before(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    if end <= floor {
        return None;
    }
    if article.is_followed_by(end - 1, ',') {
        return before_aside(article, end, floor);
    }
    if !article.is_blank(end - 1) {
        return None;
    }
    phrase_ending(article, before_time(article, end, floor), floor)
}

/// Steps back over a day between the source and its cue ("Amsel on Monday said").
fn before_time(article: &Article<'_>, end: u32, floor: u32) -> u32 {
    let mut at = end;
    if at > floor + 1 && article.is(at - 1, Class::Weekday) {
        at -= 1;
        if at > floor + 1 && article.is(at - 1, Class::Preposition) {
            at -= 1;
        }
    }
    at
}

/// The source before an aside that ends with a comma right before token `end`; an apposition belongs to the source.
fn before_aside(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    let limit = floor.max(end.saturating_sub(LONGEST_ASIDE));
    let opens =
        (limit + 1..end).rev().find(|i| !article.is_spaced(i - 1) && article.gap_after(i - 1).starts_with(','))?;
    let before = phrase_ending(article, opens, floor)?;
    if article.is_any(opens, &[Class::WhWord, Class::Preposition, Class::Adverb, Class::Conjunction, Class::Gerund]) {
        return Some(before);
    }
    Some(TokenSpan::new(before.start, end))
}

fn phrase_ending(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    let limit = floor.max(end.saturating_sub(LONGEST));
    let last = end - 1;
    let of_them = last > limit && article.is(last - 1, Class::LinkingPreposition);
    if article.is_any(last, &[Class::SubjectPronoun, Class::Pronoun]) && !of_them {
        return Some(TokenSpan::new(last, end));
    }
    if !can_end(article, last) {
        return None;
    }
    let mut start = last;
    while start > limit {
        let previous = start - 1;
        let joined = article.is_spaced(previous)
            || article.gap_after(previous).trim().chars().all(|c| matches!(c, '-' | '.' | '\'' | '’'));
        if !joined {
            break;
        }
        if !can_stand_in(article, previous) {
            break;
        }
        start = previous;
        if article.is_any(start, &[Class::Determiner, Class::Possessive])
            && !is_inside_preposition(article, start, limit)
        {
            break;
        }
    }
    // A phrase does not open with a preposition.
    while start < end && article.is_any(start, &[Class::Preposition, Class::Conjunction, Class::Adverb]) {
        start += 1;
    }
    (start < end).then(|| TokenSpan::new(start, end))
}

/// The noun phrase that ends with token `end - 1`, whatever mark follows it.
pub fn ending(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    phrase_ending(article, end, floor)
}

/// The noun phrase that opens a sentence, before token `ceiling`: its subject, most often.
pub fn opening(article: &Article<'_>, sentence: TokenSpan, ceiling: u32) -> Option<TokenSpan> {
    let mut start = sentence.start;
    while start < ceiling && article.is_any(start, &[Class::Coordinator, Class::Adverb, Class::Conjunction]) {
        start += 1;
    }
    if start >= ceiling {
        return None;
    }
    if article.is(start, Class::SubjectPronoun) {
        return Some(TokenSpan::new(start, start + 1));
    }
    // The phrase runs to the first word that cannot belong to it, or over a run of capitals.
    let mut end = start;
    while end < ceiling.min(start + LONGEST) && can_stand_in(article, end) {
        let lower = !article.shape(end).is_capitalised();
        if end > start
            && lower
            && article.shape(end - 1).is_capitalised()
            && !article.is(end, Class::LinkingPreposition)
            && !article.is(start, Class::Determiner)
        {
            break;
        }
        end += 1;
        if !article.is_blank(end - 1) {
            break;
        }
    }
    (end > start && can_end(article, end - 1)).then(|| TokenSpan::new(start, end))
}

/// The source before a colon that leads to a quotation, as in a headline: "Exclusive interview with a commander: ‘…’".
pub fn before_colon(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    phrase_ending(article, end, floor)
}

/// Whether the determiner at `i` follows a preposition, so that the phrase goes on before it.
fn is_inside_preposition(article: &Article<'_>, i: u32, limit: u32) -> bool {
    i > limit && article.is(i - 1, Class::Preposition) && links(article, i - 1)
}

/// The source that begins right at token `start`, not beyond `ceiling`.
pub fn after(article: &Article<'_>, start: u32, ceiling: u32) -> Option<TokenSpan> {
    if start >= ceiling || start == 0 || !article.is_blank(start - 1) {
        return None;
    }
    if article.is(start, Class::SubjectPronoun) {
        return Some(TokenSpan::new(start, start + 1));
    }
    let mut end = start;
    while end < ceiling.min(start + LONGEST) && can_stand_in(article, end) {
        if end > start && article.is(end, Class::Preposition) && !links(article, end) {
            break;
        }
        if end > start && article.is_any(end, &[Class::Month, Class::Weekday]) && article.shape(end).is_capitalised() {
            break;
        }
        end += 1;
        if !article.is_blank(end - 1) && article.gap_after(end - 1) != "-" && article.gap_after(end - 1) != ". " {
            break;
        }
    }
    while end > start && article.is_any(end - 1, &[Class::Preposition, Class::Determiner, Class::Adverb]) {
        end -= 1;
    }
    (end > start && can_end(article, end - 1)).then(|| TokenSpan::new(start, end))
}

/// Whether a preposition links two nouns of one phrase ("commander of the brigade") rather than opening a new one.
fn links(article: &Article<'_>, i: u32) -> bool {
    article.is(i, Class::LinkingPreposition)
}

/// Whether a noun phrase may end in token `i`.
fn can_end(article: &Article<'_>, i: u32) -> bool {
    can_stand_in(article, i)
        && !article.is_any(i, &[Class::Preposition, Class::Determiner, Class::Possessive, Class::Conjunction])
}

/// Whether token `i` may stand in a noun phrase.
fn can_stand_in(article: &Article<'_>, i: u32) -> bool {
    const NEVER: [Class; 7] = [
        Class::Auxiliary,
        Class::Be,
        Class::Have,
        Class::Negation,
        Class::Conjunction,
        Class::WhWord,
        Class::SubjectPronoun,
    ];
    if article.shape(i).is_capitalised()
        && !article.is_any(i, &[Class::SubjectPronoun, Class::Conjunction, Class::WhWord])
    {
        return true;
    }
    if article.is(i, Class::Preposition) {
        return links(article, i);
    }
    !article.is_any(i, &NEVER)
}

/// What sort of source a phrase is.
pub fn source_type(article: &Article<'_>, phrase: TokenSpan) -> SourceType {
    let tokens = phrase.range().map(|i| i as u32);
    if phrase.len() == 1 && article.is_any(phrase.start, &[Class::Pronoun, Class::SubjectPronoun, Class::WhWord]) {
        return SourceType::Pronoun;
    }
    let head = head(article, phrase);
    let is_name = |i: u32| {
        article.shape(i).is_capitalised()
            && !article.is_any(
                i,
                &[Class::Determiner, Class::Possessive, Class::Quantifier, Class::NumberWord, Class::Adjective],
            )
            && (i > phrase.start
                || !opens_sentence(article, i)
                || !article.is_any(i, &[Class::PersonNoun, Class::CollectiveNoun, Class::DocumentNoun, Class::Title]))
    };
    // A name in apposition ("the commander, Abu Muntazer") names the source.
    let apposed = (phrase.start + 1..phrase.end).rev().find(|i| article.has_mark(i - 1, [',']));
    if apposed.is_some_and(is_name) {
        return SourceType::Named;
    }
    if article.is(head, Class::DocumentNoun) && !article.shape(head).is_capitalised() {
        return SourceType::Document;
    }
    if is_name(head) || tokens.clone().any(|i| i >= head && is_name(i) && !article.is(head, Class::PersonNoun)) {
        return SourceType::Named;
    }
    if article.is(head, Class::CollectiveNoun) {
        return SourceType::Collective;
    }
    SourceType::Unnamed
}

/// The word that carries a phrase: the last one before a linking preposition.
pub fn head(article: &Article<'_>, phrase: TokenSpan) -> u32 {
    let preposition = (phrase.start + 1..phrase.end)
        .find(|i| article.is(*i, Class::Preposition) && !article.shape(*i).is_capitalised());
    preposition.unwrap_or(phrase.end) - 1
}

fn opens_sentence(article: &Article<'_>, i: u32) -> bool {
    article.text.sentences[article.text.sentence_of(i)].tokens.start == i
}
