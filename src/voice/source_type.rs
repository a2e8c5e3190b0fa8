//! What sort of source a noun phrase is: a name, somebody unnamed, a group, a document, a pronoun.

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use crate::text::span::TokenSpan;

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
