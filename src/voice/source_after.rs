//! Sources behind their cue: "said Amsel", "according to a report", with the apposition that follows.

use super::grammar::{Article, Class};
use super::source::{can_end, can_stand_in, links};
use crate::text::span::TokenSpan;

/// How many words a source may have.
const LONGEST: u32 = 12;
/// How many words a source may have with its apposition.
const LONGEST_ASIDE: u32 = 45;

/// The source that begins right at token `start`, not beyond `ceiling`.
pub fn after(article: &Article<'_>, start: u32, ceiling: u32) -> Option<TokenSpan> {
    if start >= ceiling || start == 0 || !article.is_blank(start - 1) {
        return None;
    }
    if article.is(start, Class::SubjectPronoun) {
        return Some(TokenSpan::new(start, start + 1));
    }
    // "…," she said Tuesday.
    let is_time = article.is_any(start, &[Class::Weekday, Class::Month, Class::TimeWord]);
    if is_time || article.is(start, Class::ObjectPronoun) {
        return None;
    }
    let mut end = start;
    while end < ceiling.min(start + LONGEST) && can_stand_in(article, end) {
        if end > start && article.is(end, Class::Preposition) && !links(article, end) {
            break;
        }
        let is_date = article.is_any(end, &[Class::Month, Class::Weekday]) && article.shape(end).is_capitalised();
        if end > start && is_date && !article.is_any(end - 1, &[Class::Determiner, Class::Possessive]) {
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

/// The source behind a preposition that takes one ("according to …"): all up to the next mark.
pub fn behind_preposition(article: &Article<'_>, start: u32, ceiling: u32) -> Option<TokenSpan> {
    let source = after(article, start, ceiling)?;
    if article.is(source.start, Class::SubjectPronoun) {
        return Some(source);
    }
    let ceiling = ceiling.min(start + LONGEST_ASIDE);
    let mut end = source.end;
    while end < ceiling && (article.is_blank(end - 1) || matches!(article.gap_after(end - 1), "-" | "/" | ". ")) {
        if article.is_any(end, &[Class::Subordinator, Class::Coordinator, Class::Auxiliary]) {
            break;
        }
        end += 1;
    }
    Some(with_apposition(article, TokenSpan::new(source.start, end), ceiling))
}

/// A source without what stands behind its first comma.
pub fn to_first_mark(article: &Article<'_>, source: TokenSpan) -> TokenSpan {
    let comma = source.range().map(|i| i as u32).find(|i| article.has_mark(*i, [',']));
    TokenSpan::new(source.start, comma.map_or(source.end, |i| i + 1))
}

/// A source behind its cue with the apposition that follows it ("said Amsel, a docker who saw it").
pub fn with_apposition(article: &Article<'_>, source: TokenSpan, ceiling: u32) -> TokenSpan {
    const APPOSES: [Class; 7] = [
        Class::Determiner,
        Class::Possessive,
        Class::RelativePronoun,
        Class::Title,
        Class::PersonNoun,
        Class::CollectiveNoun,
        Class::Adjective,
    ];
    let mut end = source.end;
    if end < ceiling && article.has_mark(end - 1, ['(']) {
        let closes = (end..ceiling.min(end + LONGEST)).find(|i| article.has_mark(*i, [')']));
        end = closes.map_or(end, |i| i + 1);
    }
    let bracketed = TokenSpan::new(source.start, end);
    if end >= ceiling || !article.is_followed_by(end - 1, ',') && !article.has_mark(end - 1, [')']) {
        return bracketed;
    }
    if article.is(source.start, Class::SubjectPronoun) || !article.has_mark(end - 1, [',']) {
        return bracketed;
    }
    let linked = article.is(end, Class::LinkingPreposition) && article.is(end, Class::LowerNamePart);
    let opens = article.is_any(end, &APPOSES) || article.shape(end).is_number() || linked;
    if !opens || article.is_any(end, &[Class::Gerund, Class::Coordinator]) {
        return bracketed;
    }
    for i in end + 1..ceiling.min(end + LONGEST_ASIDE) {
        if article.is_spaced(i - 1) {
            continue;
        }
        let gap = article.gap_after(i - 1);
        let breaks = gap.contains([';', '“', '"', '—', '–']);
        if breaks || gap.contains(',') && article.is_any(i, &[Class::Gerund, Class::Coordinator, Class::Preposition]) {
            return TokenSpan::new(source.start, i);
        }
    }
    TokenSpan::new(source.start, ceiling.min(end + LONGEST_ASIDE))
}
