//! Quotations without a cue: signatures behind a dash, sentences of their own, names, titles, slogans, scare quotes.

use super::grammar::{Article, Class};
use super::quotation::{Quotation, QuotationUse};
use super::source_type;
use super::speaker;
use crate::text::span::{ByteSpan, TokenSpan};

/// A quotation of at least this many words is taken for speech even where nothing attributes it.
pub const SPEECH_WORDS: u32 = 5;
/// How many words of a quotation may be a name or title.
const NAME_WORDS: u32 = 8;
/// How many words a slogan may have.
const SLOGAN_WORDS: u32 = 14;
/// How many words before a slogan it may be called one, or what bears it named ("banners that read “…”").
const BEFORE_SLOGAN: u32 = 4;

/// Whether a quotation is a sentence of its own, however short ("“It is over.”").
pub fn is_sentence(article: &Article<'_>, quotation: Quotation, words: TokenSpan) -> bool {
    let ends = quotation.inner(article.source).of(article.source).ends_with(['.', '!', '?', '…']);
    ends && article.text.sentences[article.text.sentence_of(words.start)].tokens.start == words.start
}

/// The name that a quotation is signed with, and the dash before it ("“The port is ours.” — Mira Amsel").
pub fn signature(article: &Article<'_>, quotation: Quotation) -> Option<(TokenSpan, ByteSpan)> {
    const DASHES: [char; 4] = ['–', '—', '―', '-'];
    const NAME: u32 = 5;
    let text = article.source.get(quotation.span.end as usize..)?;
    let rest = text.trim_start();
    let dash = rest.chars().next().filter(|c| DASHES.contains(c))?;
    let at = quotation.span.end + (text.len() - rest.len()) as u32;
    let dash = ByteSpan::new(at, at + dash.len_utf8() as u32);
    let start = article.text.tokens.partition_point(|token| token.start < dash.end) as u32;
    let first = article.text.tokens.get(start as usize)?;
    let blank = article.source.get(dash.end as usize..first.start as usize)?.trim().is_empty();
    if !blank || !first.shape.is_capitalised() {
        return None;
    }
    let name = speaker::name_run(article, start, article.text.tokens.len() as u32);
    let after = article.gap_after(name.end - 1);
    let closes =
        after.is_empty() || after.starts_with(',') || after.trim_start_matches([' ', '\t', '.']).starts_with('\n');
    (closes && (2..=NAME).contains(&name.len())).then_some((name, dash))
}

/// What the marks are for where nobody is quoted.
pub fn quotation_use(article: &Article<'_>, words: TokenSpan) -> QuotationUse {
    if words.is_empty() || article.text.sentences.is_empty() {
        return QuotationUse::Scare;
    }
    let floor = article.text.sentences[article.text.sentence_of(words.start)].tokens.start;
    let before = (floor.max(words.start.saturating_sub(3))..words.start).rev();
    let mut lead = before.skip_while(|i| article.is_any(*i, &[Class::Determiner, Class::Possessive]));
    let capitals = || words.range().filter(|i| article.shape(*i as u32).is_capitalised()).count() as u32;
    let title_case = || article.shape(words.start).is_capitalised() && capitals() * 2 >= words.len();
    if let Some(previous) = lead.next().filter(|_| words.len() <= NAME_WORDS) {
        if article.is(previous, Class::NamingWord) && title_case() {
            return QuotationUse::Name;
        }
        if article.is(previous, Class::TitleNoun) && title_case() {
            return QuotationUse::Title;
        }
    }
    if article.shape(words.start).is_capitalised() && is_called_slogan(article, words, floor) {
        return QuotationUse::Slogan;
    }
    if words.len() >= SPEECH_WORDS { QuotationUse::Speech } else { QuotationUse::Scare }
}

/// Whether the words beside a quotation say that it is a slogan ("the motto “…”", "placards reading “…”", "“…” chants").
fn is_called_slogan(article: &Article<'_>, words: TokenSpan, floor: u32) -> bool {
    if words.len() > SLOGAN_WORDS {
        return false;
    }
    let is_named = |i: u32| article.is(i, Class::SloganWord);
    let next = words.end;
    let behind = (next as usize) < article.text.tokens.len();
    if behind && !article.has_mark(next - 1, [',', '.', ';', ':', '—', '–', '\n']) && is_named(next) {
        return true;
    }
    let first = floor.max(words.start.saturating_sub(BEFORE_SLOGAN));
    let mut before = (first..words.start).rev();
    let Some(last) = before.next().filter(|last| !article.has_mark(*last, [',', ';', '—', '–'])) else {
        return false;
    };
    let mut joined = before.take_while(|i| article.is_spaced(*i) && !article.is(i + 1, Class::AgentPreposition));
    is_named(last) || joined.any(is_named)
}

/// Whether what a cue attributes in quotation marks is a slogan: it is chanted, or what bears it is the source.
pub fn is_chanted(article: &Article<'_>, cue: u32, source: Option<ByteSpan>, words: TokenSpan) -> bool {
    let bears = |source| article.is(source_type::head(article, article.text.tokens_in(source)), Class::SloganWord);
    words.len() <= SLOGAN_WORDS && (article.is(cue, Class::SloganWord) || source.is_some_and(bears))
}
