//! Sources: the noun phrase before a cue.
//!
//! There is no parser here. A noun phrase is read outwards from the cue until something that cannot belong to it: a
//! comma, a conjunction, a verb. An aside between commas ("Amsel, who led the inquiry, said") is stepped over.

use super::grammar::{Article, Class};
use crate::text::span::TokenSpan;

/// How many words a source may have.
const LONGEST: u32 = 12;
/// How many words an aside between the source and its cue may have.
const LONGEST_ASIDE: u32 = 45;
/// How many digits a year has.
const YEAR_DIGITS: usize = 4;
/// How many asides may stand between them ("Amsel, 47, of Callowick, a docker, said").
const ASIDES: u32 = 4;

/// The source that ends right before token `end`, looking no further back than `floor`.
pub fn before(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    if end <= floor {
        return None;
    }
    if article.is_blank(end - 1) {
        let at = before_time(article, end, floor);
        return (at < end && article.is_blank(at - 1))
            .then(|| phrase_ending(article, at, floor))
            .flatten()
            .or_else(|| phrase_ending(article, end, floor));
    }
    match article.gap_after(end - 1).trim() {
        // "Orlow, R-Tarn., said": the full stop of an abbreviation.
        "," | ".," => before_aside(article, end, floor),
        "—" | "–" | "--" => before_dashes(article, end, floor),
        gap if gap.contains(')') => {
            let source = before_bracket(article, end, floor)?;
            Some(TokenSpan::new(source.start, end))
        }
        _ => None,
    }
}

/// The source before an aside between dashes that ends right before token `end`, with the aside ("a docker — Amsel — said").
fn before_dashes(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    let limit = floor.max(end.saturating_sub(LONGEST_ASIDE));
    let is_dash = |i: &u32| !article.is_spaced(*i) && matches!(article.gap_after(*i).trim(), "—" | "–" | "--");
    let opens = (limit..end - 1).rev().find(is_dash)?;
    let source = phrase_ending(article, opens + 1, floor)?;
    Some(TokenSpan::new(source.start, end))
}

/// The phrase that ends at token `end`, behind which a bracket may have been opened and closed ("Amsel (Ind.)").
fn before_bracket(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    if !article.has_mark(end - 1, [')']) {
        return phrase_ending(article, end, floor);
    }
    let limit = floor.max(end.saturating_sub(LONGEST));
    let opens = (limit + 1..end).rev().find(|i| article.has_mark(i - 1, ['(']))?;
    let source = phrase_ending(article, opens, floor)?;
    Some(TokenSpan::new(source.start, end))
}

/// Steps back over a time between the source and its cue ("Amsel on Monday said", "Amsel a week later said").
fn before_time(article: &Article<'_>, end: u32, floor: u32) -> u32 {
    const TIMES: [Class; 3] = [Class::Weekday, Class::Month, Class::TimeWord];
    const PRONOUNS: [Class; 3] = [Class::RelativePronoun, Class::WhWord, Class::SubjectPronoun];
    const AROUND: [Class; 6] =
        [Class::Weekday, Class::Month, Class::TimeWord, Class::Determiner, Class::NumberWord, Class::Adjective];
    let mut at = end;
    // "who in 2016 said", "Amsel in 2016 said", but "the class of 1998 said".
    let is_year = |i: u32| article.shape(i).is_number() && article.form(i).len() == YEAR_DIGITS;
    let is_somebody = |i: u32| article.shape(i).is_capitalised() || article.is_any(i, &PRONOUNS);
    let in_year = at > floor + 2 && is_year(at - 1) && article.is(at - 2, Class::Preposition) && is_somebody(at - 3);
    if in_year {
        at -= 2;
    } else if at > floor + 1 && article.is_any(at - 1, &TIMES) {
        at -= 1;
        while at > floor + 1
            && article.is_blank(at - 1)
            && (article.is_any(at - 1, &AROUND) && !article.shape(at - 1).is_capitalised()
                || article.is_any(at - 1, &TIMES)
                || article.shape(at - 1).is_number())
        {
            at -= 1;
        }
        if at > floor + 1 && article.is(at - 1, Class::Preposition) {
            at -= 1;
        }
    }
    at
}

/// The source before an aside that ends with a comma right before token `end`; an apposition belongs to the source.
fn before_aside(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    let limit = floor.max(end.saturating_sub(LONGEST_ASIDE));
    let mut at = end;
    for _ in 0..ASIDES {
        let opens = (limit + 1..at).rev().find(|i| article.has_mark(i - 1, [',']))?;
        if let Some(source) = before_bracket(article, opens, floor) {
            // "Amsel, 47, of Callowick, said": an age or a place is no source, the name before it is.
            let is_number = source.len() == 1 && article.shape(source.start).is_number();
            let in_aside = source.start > floor
                && article.is(source.start - 1, Class::Preposition)
                && source.start > floor + 1
                && article.has_mark(source.start - 2, [',']);
            // "Orlow, speaking in the hall on the quay, said".
            let behind_comma = source.start > floor && article.has_mark(source.start - 1, [',']);
            let in_participle = behind_comma && article.is(source.start, Class::Gerund);
            if !is_number && !in_aside && !in_participle {
                let is_adverbial = article.is_any(
                    opens,
                    &[Class::Preposition, Class::Adverb, Class::Conjunction, Class::Gerund, Class::Subordinator],
                );
                // "Amsel, the head of the Guild, the oldest on the river, said": an apposition of a name.
                if behind_comma && article.is(source.start, Class::Determiner) {
                    let name = before_bracket(article, source.start, floor);
                    let named = |name: &TokenSpan| {
                        article.shape(name.end - 1).is_capitalised() && opens_clause(article, name.start, floor)
                    };
                    if let Some(name) = name.filter(named) {
                        return Some(TokenSpan::new(name.start, if is_adverbial { source.end } else { end }));
                    }
                }
                return Some(if is_adverbial { source } else { TokenSpan::new(source.start, end) });
            }
        }
        at = opens;
    }
    None
}

/// The noun phrase that ends with token `end - 1`, with the one it is coordinated with, if that opens the clause.
fn phrase_ending(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    let phrase = simple_phrase(article, end, floor)?;
    let start = phrase.start;
    if start > floor + 1
        && article.is(start - 1, Class::Coordinator)
        && article.is_blank(start - 1)
        && article.is_blank(start - 2)
    {
        let first = simple_phrase(article, start - 1, floor);
        if let Some(first) = first.filter(|first| opens_clause(article, first.start, floor)) {
            return Some(TokenSpan::new(first.start, end));
        }
    }
    Some(with_modifiers(article, phrase, floor).unwrap_or(phrase))
}

/// The phrase with what it modifies ("a memo seen by the agency", "a source speaking to the Lantern"), if that opens the
/// clause: between a clause's start and its verb stands nothing but its subject.
fn with_modifiers(article: &Article<'_>, phrase: TokenSpan, floor: u32) -> Option<TokenSpan> {
    const WITHIN: u32 = 14;
    const MODIFIES: [Class; 4] = [Class::Preposition, Class::AgentPreposition, Class::Gerund, Class::Participle];
    const OPENS: [Class; 6] = [
        Class::Determiner,
        Class::Quantifier,
        Class::NumberWord,
        Class::PersonNoun,
        Class::CollectiveNoun,
        Class::DocumentNoun,
    ];
    const VERBS: [Class; 5] = [Class::Auxiliary, Class::Be, Class::Have, Class::Negation, Class::SubjectPronoun];
    let mut start = phrase.start;
    if start <= floor || !article.is_any(start - 1, &MODIFIES) {
        return None;
    }
    let limit = floor.max(phrase.start.saturating_sub(WITHIN));
    while !opens_clause(article, start, floor) {
        if start == limit || article.is_any(start - 1, &VERBS) {
            return None;
        }
        start -= 1;
    }
    article.is_any(start, &OPENS).then(|| TokenSpan::new(start, phrase.end))
}

/// Whether a clause can begin at token `i`.
fn opens_clause(article: &Article<'_>, i: u32, floor: u32) -> bool {
    const OPENERS: [Class; 4] = [Class::Complementizer, Class::Conjunction, Class::Coordinator, Class::Subordinator];
    i <= floor || article.is_any(i - 1, &OPENERS) || !article.is_blank(i - 1)
}

fn simple_phrase(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    if end <= floor {
        return None;
    }
    let limit = floor.max(end.saturating_sub(LONGEST));
    let last = end - 1;
    let of_them = last > limit && article.is(last - 1, Class::LinkingPreposition);
    if article.is_any(last, &[Class::SubjectPronoun, Class::Pronoun]) && !of_them {
        return Some(TokenSpan::new(last, end));
    }
    // "Another said", "most said": some determiners that open the clause stand for their noun.
    if article.is(last, Class::StandingDeterminer) && opens_clause(article, last, floor) {
        return Some(TokenSpan::new(last, end));
    }
    if !can_end(article, last) {
        return None;
    }
    let mut start = last;
    while start > limit {
        // "The Quay Workers (QW) union": a bracket inside the phrase is stepped over.
        let closes = !article.is_spaced(start - 1) && article.gap_after(start - 1) == ") ";
        let bracket = closes.then(|| (limit + 1..start).rev().find(|i| article.has_mark(i - 1, ['(']))).flatten();
        let previous = bracket.unwrap_or(start) - 1;
        let joined = article.is_spaced(previous)
            || bracket.is_some()
            || match article.gap_after(previous) {
                "-" | "/" => true,
                gap => gap.trim().chars().all(|c| matches!(c, '.' | '\'' | '’')),
            };
        if !joined || !can_stand_in(article, previous) || !leads_to_name(article, previous) {
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

/// Whether token `i` can stand before the next one in a noun phrase: before a name, only what describes it can.
fn leads_to_name(article: &Article<'_>, i: u32) -> bool {
    const DESCRIBES: [Class; 12] = [
        Class::Determiner,
        Class::Possessive,
        Class::Quantifier,
        Class::NumberWord,
        Class::Adjective,
        Class::Honorific,
        Class::Title,
        Class::PersonNoun,
        Class::CollectiveNoun,
        Class::DocumentNoun,
        Class::LowerNamePart,
        Class::LinkingPreposition,
    ];
    article.shape(i).is_capitalised()
        || !article.shape(i + 1).is_capitalised()
        || article.shape(i).is_number()
        || article.is_any(i, &DESCRIBES)
        || !article.is_spaced(i)
}

/// The noun phrase that ends with token `end - 1`, whatever mark follows it.
pub fn ending(article: &Article<'_>, end: u32, floor: u32) -> Option<TokenSpan> {
    phrase_ending(article, end, floor)
}

/// The noun phrase that opens a sentence, before token `ceiling`: its subject, most often.
///
/// What stands before it up to a comma is stepped over ("On Monday, the union …").
pub fn opening(article: &Article<'_>, sentence: TokenSpan, ceiling: u32) -> Option<TokenSpan> {
    const ADVERBIAL: [Class; 5] =
        [Class::Preposition, Class::Subordinator, Class::Gerund, Class::Adverb, Class::Conjunction];
    const STEPS: usize = 3;
    let mut start = sentence.start;
    for _ in 0..STEPS {
        while start < ceiling && article.is(start, Class::Coordinator) {
            start += 1;
        }
        if start >= ceiling {
            return None;
        }
        let adverbial = article.is_any(start, &ADVERBIAL) && !article.is(start, Class::SubjectPronoun);
        if adverbial || is_time(article, start, ceiling) {
            let comma = (start + 1..ceiling.min(start + LONGEST_ASIDE)).find(|i| article.has_mark(i - 1, [',']));
            let Some(behind) = comma else { break };
            start = behind;
            continue;
        }
        return phrase_opening(article, start, ceiling);
    }
    while start < ceiling && article.is_any(start, &[Class::Coordinator, Class::Adverb, Class::Conjunction]) {
        start += 1;
    }
    (start < ceiling).then(|| phrase_opening(article, start, ceiling)).flatten()
}

/// Whether a time and a comma open a clause ("Hours later, Orlow", "A week ago, Orlow").
fn is_time(article: &Article<'_>, start: u32, ceiling: u32) -> bool {
    const WORDS: u32 = 6;
    let comma = (start..ceiling.min(start + WORDS)).find(|i| article.has_mark(*i, [',']));
    comma.is_some_and(|last| article.is_any(last, &[Class::TimeWord, Class::Weekday]))
}

fn phrase_opening(article: &Article<'_>, start: u32, ceiling: u32) -> Option<TokenSpan> {
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
        if !article.is_blank(end - 1) && article.gap_after(end - 1) != ". " && article.gap_after(end - 1) != "-" {
            break;
        }
    }
    (end > start && can_end(article, end - 1)).then(|| TokenSpan::new(start, end))
}

/// The source before a colon that leads to a quotation, as in a headline: "Exclusive interview with a commander: ‘…’".
///
/// Where no name and no noun for a person stands there, it is the subject of the sentence ("Amsel then thundered: “…”").
pub fn before_colon(article: &Article<'_>, end: u32, sentence: TokenSpan) -> Option<TokenSpan> {
    let tells = |source: &TokenSpan| {
        source.range().any(|i| {
            let i = i as u32;
            article.shape(i).is_capitalised()
                || article.is_any(i, &[Class::PersonNoun, Class::CollectiveNoun, Class::Title, Class::SubjectPronoun])
        })
    };
    let nearest = phrase_ending(article, end, sentence.start);
    nearest.filter(tells).or_else(|| opening(article, sentence, end).filter(tells)).or(nearest)
}

/// Whether the determiner at `i` follows a preposition, so that the phrase goes on before it.
fn is_inside_preposition(article: &Article<'_>, i: u32, limit: u32) -> bool {
    i > limit && article.is(i - 1, Class::Preposition) && links(article, i - 1)
}

/// Whether a preposition links two nouns of one phrase ("commander of the brigade") rather than opening a new one.
pub fn links(article: &Article<'_>, i: u32) -> bool {
    article.is(i, Class::LinkingPreposition)
}

/// Whether a noun phrase may end in token `i`.
pub fn can_end(article: &Article<'_>, i: u32) -> bool {
    can_stand_in(article, i)
        && !article.is_any(i, &[Class::Preposition, Class::Determiner, Class::Possessive, Class::Conjunction])
}

/// Whether token `i` may stand in a noun phrase.
pub fn can_stand_in(article: &Article<'_>, i: u32) -> bool {
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
