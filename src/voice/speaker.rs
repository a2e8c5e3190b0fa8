//! Speakers: which person or body a source is, across the article.
//!
//! A surname alone is the full name met in the same article; titles and forms of address are left out; a personal
//! pronoun is the speaker attributed last. A source without a name stays as written. Limits: two people of one surname
//! are taken for one; a pronoun is never looked up by gender.

use std::sync::Arc;

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use crate::text::span::TokenSpan;

/// How many names of an article are remembered.
const MOST_NAMES: usize = 1_000;

/// The names of people and bodies met in an article; looked for when the first surname has to be completed.
#[derive(Debug, Default)]
pub struct Names {
    /// The names of two words and more, in text order.
    full: Vec<TokenSpan>,
    is_read: bool,
}

impl Names {
    /// Makes this ready for another article.
    pub fn forget(&mut self) {
        self.full.clear();
        self.is_read = false;
    }

    /// The names of two words and more: runs of capitals, without titles and forms of address before them.
    fn full(&mut self, article: &Article<'_>) -> &[TokenSpan] {
        if !self.is_read {
            self.is_read = true;
            let tokens = &article.text.tokens;
            let count = tokens.len() as u32;
            let mut i = 0;
            while self.full.len() < MOST_NAMES {
                let rest = tokens.get(i as usize..).unwrap_or_default();
                let Some(ahead) = rest.iter().position(|token| token.shape.is_capitalised()) else { break };
                i += ahead as u32;
                // A capital alone, as at the start of most sentences, is no full name.
                let goes_on =
                    i + 1 < count && (article.shape(i + 1).is_capitalised() || article.is(i + 1, Class::LowerNamePart));
                if !goes_on {
                    i += 1;
                    continue;
                }
                let run = name_run(article, i, count);
                i = run.end.max(i + 1);
                if run.len() >= 2 {
                    let name = without_titles(article, run);
                    self.full.extend((name.len() >= 2).then_some(name));
                }
            }
        }
        &self.full
    }

    /// The name of a source: its last run of capitals, completed from the article where it is a surname alone.
    pub fn resolve(&mut self, article: &Article<'_>, source: TokenSpan) -> Option<Arc<str>> {
        let name = last_name(article, source)?;
        let completed = if name.len() == 1 {
            let form = base(article, name.start);
            let initial = article.initial(name.start);
            let is_form = |i: u32| article.initial(i) == initial && base(article, i) == form;
            let addressed = source.start < name.start && article.is(name.start - 1, Class::Honorific);
            let full = self.full(article);
            let by_last = || full.iter().find(|full| is_form(full.end - 1));
            let by_first = || full.iter().find(|full| addressed && is_form(full.start));
            by_last().or_else(by_first).copied().unwrap_or(name)
        } else {
            name
        };
        Some(written(article, completed))
    }

    /// Who a source is, given the speaker attributed before it.
    pub fn speaker(
        &mut self,
        article: &Article<'_>,
        source: TokenSpan,
        source_type: SourceType,
        last: Option<&Arc<str>>,
    ) -> Option<Arc<str>> {
        match source_type {
            SourceType::Named => self.resolve(article, source).or_else(|| Some(written(article, source))),
            SourceType::Pronoun => last.cloned(),
            SourceType::None => None,
            SourceType::Unnamed | SourceType::Collective | SourceType::Document => Some(written(article, source)),
        }
    }
}

/// A source as a speaker's name: its words in a row, without a possessive ending.
pub fn written(article: &Article<'_>, span: TokenSpan) -> Arc<str> {
    let text = article.text.bytes(span).of(article.source);
    text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text).into()
}

fn base<'a>(article: &Article<'a>, i: u32) -> &'a str {
    let form = article.form(i);
    form.strip_suffix("'s").unwrap_or(form)
}

/// The run of capitalised words that begins at token `i`, with the small words inside names.
pub fn name_run(article: &Article<'_>, i: u32, ceiling: u32) -> TokenSpan {
    let mut end = i + 1;
    let mut at = end;
    while at < ceiling && (article.is_spaced(at - 1) || matches!(article.gap_after(at - 1), "-" | ". " | "  ")) {
        let stop = article.span(at - 1).len() > 3 && !article.is_spaced(at - 1) && article.gap_after(at - 1) == ". ";
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
    // Small words have a capital where they open a sentence: "With Nusra".
    let skipped = [
        Class::Title,
        Class::Honorific,
        Class::Determiner,
        Class::Preposition,
        Class::Conjunction,
        Class::WhWord,
        Class::Subordinator,
    ];
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
