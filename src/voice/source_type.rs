//! What sort of source a noun phrase is: a name, somebody unnamed, a group, a document, a pronoun.

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use super::role::SourceRole;
use crate::text::span::TokenSpan;

/// What sort of source a phrase is; an apposition counts only where it gives the name ("the commander, Abu Muntazer").
pub fn source_type(article: &Article<'_>, phrase: TokenSpan) -> SourceType {
    const PRONOUNS: [Class; 4] = [Class::Pronoun, Class::SubjectPronoun, Class::WhWord, Class::Possessive];
    if phrase.len() == 1 && article.is_any(phrase.start, &PRONOUNS) {
        return SourceType::Pronoun;
    }
    let mut parts = parts(article, phrase);
    let main = parts.next().map_or(SourceType::Unnamed, |part| sort(article, part));
    let is_apposed = |part: TokenSpan| is_name(article, part, part.start) && sort(article, part) == SourceType::Named;
    if main != SourceType::Named && main != SourceType::Document && parts.any(is_apposed) {
        return SourceType::Named;
    }
    main
}

/// The part in society that a phrase tells, by the word classes for it; `head` is the word that carries the phrase.
///
/// The head of a description decides; in a name with a title the first word that tells. A rank is that of the police where
/// it is said to be ("a police sergeant").
pub fn role(article: &Article<'_>, phrase: TokenSpan, head: u32) -> Option<SourceRole> {
    const ROLES: [(SourceRole, Class); 9] = [
        (SourceRole::Official, Class::OfficialRole),
        (SourceRole::Military, Class::MilitaryRole),
        (SourceRole::Police, Class::PoliceRole),
        (SourceRole::Expert, Class::ExpertRole),
        (SourceRole::Business, Class::BusinessRole),
        (SourceRole::CivilSociety, Class::CivilSocietyRole),
        (SourceRole::Citizen, Class::CitizenRole),
        (SourceRole::Media, Class::MediaRole),
        (SourceRole::Party, Class::PartyRole),
    ];
    if !article.has_any(phrase, &ROLES.map(|(_, class)| class)) {
        return None;
    }
    let of_word = |i: u32| ROLES.iter().find(|(_, class)| article.is(i, *class)).map(|(role, _)| *role);
    let described = (!article.shape(head).is_capitalised()).then_some(head);
    let is_ranked = described.is_some_and(|head| article.is(head, Class::MilitaryRole));
    if is_ranked && (phrase.start..head).any(|i| article.is(i, Class::PoliceRole)) {
        return Some(SourceRole::Police);
    }
    described.and_then(of_word).or_else(|| phrase.range().find_map(|i| of_word(i as u32)))
}

/// The part of a phrase before any comma or bracket.
pub fn main_part(article: &Article<'_>, phrase: TokenSpan) -> TokenSpan {
    parts(article, phrase).next().unwrap_or(phrase)
}

/// The parts of a phrase between commas and brackets.
pub fn parts(article: &Article<'_>, phrase: TokenSpan) -> impl Iterator<Item = TokenSpan> {
    let mut start = phrase.start;
    std::iter::from_fn(move || {
        if start >= phrase.end {
            return None;
        }
        let end = (start + 1..phrase.end).find(|i| article.has_mark(i - 1, [',', '(', ')'])).unwrap_or(phrase.end);
        let part = TokenSpan::new(start, end);
        start = end;
        Some(part)
    })
}

fn sort(article: &Article<'_>, phrase: TokenSpan) -> SourceType {
    let head = head(article, phrase);
    if article.is(head, Class::DocumentNoun) && !article.shape(head).is_capitalised() {
        return SourceType::Document;
    }
    let mut names = (head..phrase.end).filter(|i| is_name(article, phrase, *i));
    if is_name(article, phrase, head) || !article.is(head, Class::PersonNoun) && names.next().is_some() {
        return SourceType::Named;
    }
    if article.is(head, Class::CollectiveNoun) {
        return SourceType::Collective;
    }
    SourceType::Unnamed
}

fn is_name(article: &Article<'_>, phrase: TokenSpan, i: u32) -> bool {
    const NEVER: [Class; 5] =
        [Class::Determiner, Class::Possessive, Class::Quantifier, Class::NumberWord, Class::Adjective];
    const NOUNS: [Class; 4] = [Class::PersonNoun, Class::CollectiveNoun, Class::DocumentNoun, Class::Title];
    article.shape(i).is_capitalised()
        && !article.is_any(i, &NEVER)
        && (i > phrase.start || !article.is_any(i, &NOUNS) || !opens_sentence(article, i))
}

/// The word that carries a phrase: the last one before a linking preposition.
pub fn head(article: &Article<'_>, phrase: TokenSpan) -> u32 {
    let preposition = (phrase.start + 1..phrase.end).find(|i| {
        article.is_any(*i, &[Class::Preposition, Class::RelativePronoun]) && !article.shape(*i).is_capitalised()
    });
    preposition.unwrap_or(phrase.end) - 1
}

fn opens_sentence(article: &Article<'_>, i: u32) -> bool {
    article.text.sentences[article.text.sentence_of(i)].tokens.start == i
}
