//! Speakers: which person or body a source is, across the article.
//!
//! A surname alone is the full name met in the same article; titles and forms of address are left out; a personal
//! pronoun is the speaker attributed last. A source without a name stays as written. Limits: two people of one surname
//! are taken for one; a pronoun is never looked up by gender.

use rustc_hash::FxHashMap;

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use crate::text::span::TokenSpan;

/// The names of people and bodies met in an article, in text order.
#[derive(Debug, Default)]
pub struct Names {
    /// Full names by their last and by their first word.
    by_last: FxHashMap<Box<str>, TokenSpan>,
    by_first: FxHashMap<Box<str>, TokenSpan>,
}

impl Names {
    /// The names of two words and more: runs of capitals, without titles and forms of address before them.
    pub fn of(article: &Article<'_>) -> Self {
        let mut names = Self::default();
        let count = article.text.tokens.len() as u32;
        let mut i = 0;
        while i < count {
            if !article.shape(i).is_capitalised() {
                i += 1;
                continue;
            }
            let run = name_run(article, i, count);
            i = run.end.max(i + 1);
            let name = without_titles(article, run);
            if name.len() >= 2 {
                names.by_last.entry(base(article, name.end - 1).into()).or_insert(name);
                names.by_first.entry(base(article, name.start).into()).or_insert(name);
            }
        }
        names
    }

    /// The name of a source: its last run of capitals, completed from the article where it is a surname alone.
    pub fn resolve(&self, article: &Article<'_>, source: TokenSpan) -> Option<Box<str>> {
        let name = last_name(article, source)?;
        let completed = if name.len() == 1 {
            let form = base(article, name.start);
            let addressed = source.start < name.start && article.is(name.start - 1, Class::Honorific);
            let by_first = || self.by_first.get(form).filter(|_| addressed);
            self.by_last.get(form).or_else(by_first).copied().unwrap_or(name)
        } else {
            name
        };
        Some(written(article, completed))
    }
}

/// A source as a speaker's name: its words in a row, without a possessive ending.
pub fn written(article: &Article<'_>, span: TokenSpan) -> Box<str> {
    let text = article.text.bytes(span).of(article.source);
    text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text).into()
}

/// Who a source is, given the speaker attributed before it.
pub fn speaker(
    article: &Article<'_>,
    names: &Names,
    source: TokenSpan,
    source_type: SourceType,
    last: Option<&str>,
) -> Option<Box<str>> {
    match source_type {
        SourceType::Named => names.resolve(article, source).or_else(|| Some(written(article, source))),
        SourceType::Pronoun => last.map(Box::from),
        SourceType::None => None,
        SourceType::Unnamed | SourceType::Collective | SourceType::Document => Some(written(article, source)),
    }
}

fn base<'a>(article: &Article<'a>, i: u32) -> &'a str {
    let form = article.form(i);
    form.strip_suffix("'s").unwrap_or(form)
}

/// The run of capitalised words that begins at token `i`, with the small words inside names.
fn name_run(article: &Article<'_>, i: u32, ceiling: u32) -> TokenSpan {
    let mut end = i + 1;
    let mut at = end;
    while at < ceiling && matches!(article.gap_after(at - 1), " " | "-" | ". " | "  ") {
        let stop = article.gap_after(at - 1) == ". " && article.span(at - 1).len() > 3;
        if stop || article.shape(at - 1).is_possessive() {
            break;
        }
        if article.shape(at).is_capitalised() {
            at += 1;
            end = at;
        } else if article.is(at, Class::LowerNamePart) && at + 1 < ceiling && joins_names(article, at) {
            at += 1;
        } else {
            break;
        }
    }
    TokenSpan::new(i, end)
}

/// Whether a small word goes on with the name before it: always in "van", only behind a body in "of" ("Ministry of Supply").
fn joins_names(article: &Article<'_>, at: u32) -> bool {
    let of = [Class::LinkingPreposition, Class::Determiner];
    !article.is_any(at, &of)
        || article.is(at - 1, Class::CollectiveNoun)
        || article.is(at - 1, Class::LinkingPreposition)
}

fn without_titles(article: &Article<'_>, run: TokenSpan) -> TokenSpan {
    let skipped = [Class::Title, Class::Honorific, Class::Determiner];
    let mut start = run.start;
    // What stands before the last title ("Hezbollah Secretary General Hassan Nasrallah") belongs to the title.
    if let Some(title) =
        (run.start..run.end.saturating_sub(1)).rev().find(|i| article.is_any(*i, &[Class::Title, Class::Honorific]))
    {
        start = title + 1;
    }
    while start + 1 < run.end && article.is_any(start, &skipped) {
        start += 1;
    }
    TokenSpan::new(start, run.end)
}

fn last_name(article: &Article<'_>, source: TokenSpan) -> Option<TokenSpan> {
    let mut found = None;
    let mut i = source.start;
    while i < source.end {
        let is_name = article.shape(i).is_capitalised() && !article.is_any(i, &[Class::Determiner, Class::Possessive]);
        if is_name {
            let run = name_run(article, i, source.end);
            let name = without_titles(article, run);
            i = run.end;
            // "Amsel of the Dam Authority" is Amsel, "the commander of Badr, Abu Muntazer" is Abu Muntazer.
            let linked = run.start > source.start && article.is(run.start - 1, Class::LinkingPreposition);
            if !(linked && found.is_some()) {
                found = Some(name);
            }
        } else {
            i += 1;
        }
    }
    found
}
