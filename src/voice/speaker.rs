//! Speakers: the names of people and bodies in an article, and which of them a source gives.
//!
//! A surname alone is the full name met in the same article; titles and forms of address are left out; a body known by
//! its initials is the name they were introduced with. Limit: two people of one surname are taken for one.

use std::sync::Arc;

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use super::source_type;
use crate::text::span::TokenSpan;

/// How many names of an article are remembered.
const MOST_NAMES: usize = 1_000;

/// The names of people and bodies met in an article; looked for when the first surname has to be completed.
#[derive(Debug, Default)]
pub struct Names {
    /// The names of two words and more, in text order.
    full: Vec<TokenSpan>,
    /// Surnames behind a word that tells a man or a woman.
    gendered: Vec<(u32, Gender)>,
    is_read: bool,
}

/// What a title, noun or pronoun tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

impl Gender {
    /// What one word tells.
    pub fn of(article: &Article<'_>, i: u32) -> Option<Self> {
        if article.is(i, Class::MaleWord) {
            Some(Self::Male)
        } else if article.is(i, Class::FemaleWord) {
            Some(Self::Female)
        } else {
            None
        }
    }
}

impl Names {
    /// Makes this ready for another article.
    pub fn forget(&mut self) {
        self.full.clear();
        self.gendered.clear();
        self.is_read = false;
    }

    /// Finds the names of two words and more: runs of capitals, without titles and forms of address before them.
    fn read(&mut self, article: &Article<'_>) {
        if self.is_read {
            return;
        }
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
                let told = (run.start.saturating_sub(1)..name.start).rev().find_map(|i| Gender::of(article, i));
                self.gendered.extend(told.map(|gender| (name.end - 1, gender)));
            }
        }
    }

    /// Whether the article tells somewhere that the person with this surname is a man or a woman ("Ms. Amsel").
    pub fn gender(&mut self, article: &Article<'_>, surname: u32) -> Option<Gender> {
        self.read(article);
        let same =
            |i: u32| article.initial(i) == article.initial(surname) && base(article, i) == base(article, surname);
        self.gendered.iter().find(|(i, _)| same(*i)).map(|(_, gender)| *gender)
    }

    /// The name that a source gives, completed from the article where it is a surname alone.
    pub fn resolve(&mut self, article: &Article<'_>, source: TokenSpan) -> Option<TokenSpan> {
        let name = given_name(article, source)?;
        if name.len() > 1 {
            return Some(name);
        }
        let form = base(article, name.start);
        let initial = article.initial(name.start);
        let is_form = |i: u32| article.initial(i) == initial && base(article, i) == form;
        let addressed = source.start < name.start && article.is(name.start - 1, Class::Honorific);
        let is_short = article.shape(name.start).is_upper();
        self.read(article);
        let by_last = || self.full.iter().find(|full| is_form(full.end - 1));
        let by_first = || self.full.iter().find(|full| addressed && is_form(full.start));
        // "the Harbour Guild (HG)": initials in brackets stand for the name before them.
        let by_initials = || {
            let before_bracket = |full: &&TokenSpan| {
                (full.end as usize) < article.text.tokens.len()
                    && is_form(full.end)
                    && article.has_mark(full.end - 1, ['('])
            };
            let full = self.full.iter().find(|full| is_short && before_bracket(full))?;
            Some(TokenSpan::new(spelled_out(article, full.start, full.end), full.end))
        };
        let found = by_initials().or_else(|| by_last().or_else(by_first).copied());
        Some(found.unwrap_or(name))
    }
}

/// Where the name before initials in brackets begins: one word with a capital for each letter ("Quay and Tunnel Workers
/// (QTW)").
fn spelled_out(article: &Article<'_>, start: u32, end: u32) -> u32 {
    let letters = article.form(end).len() as u32;
    let mut capitals = (start..end).filter(|i| article.shape(*i).is_capitalised()).count() as u32;
    let mut at = start;
    let mut first = start;
    while at > 0 && capitals < letters && first - at < 3 && article.is_spaced(at - 1) {
        at -= 1;
        if article.shape(at).is_capitalised() && !article.is(at, Class::Determiner) {
            capitals += 1;
            first = at;
        } else if !article.is_any(at, &[Class::Coordinator, Class::LowerNamePart]) {
            break;
        }
    }
    first
}

/// A source as a speaker's name: its words in a row, without a possessive ending.
pub fn written(article: &Article<'_>, span: TokenSpan) -> Arc<str> {
    let text = article.text.bytes(span).of(article.source);
    text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text).into()
}

/// The name in the part of a source that gives one: "Amsel, a Tarn Lake docker" is Amsel, "the pilot, Orlow" is Orlow.
fn given_name(article: &Article<'_>, source: TokenSpan) -> Option<TokenSpan> {
    let named = |part: &TokenSpan| source_type::source_type(article, *part) == SourceType::Named;
    let part = source_type::parts(article, source).find(named).unwrap_or(source);
    last_name(article, part)
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
        Class::Coordinator,
        Class::TimeWord,
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
            let joined = run.start > source.start && article.is(run.start - 1, Class::Coordinator);
            if let Some(first) = found.filter(|first: &TokenSpan| joined && first.end + 1 == run.start) {
                // "The Quay and Tunnel Workers" is one body, "Amsel and Orlow" are two people.
                if !article.is(source.start, Class::Determiner) {
                    return None;
                }
                found = Some(TokenSpan::new(first.start, name.end));
                continue;
            }
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
