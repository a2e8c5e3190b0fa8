//! Speakers: the names of people and bodies in an article, and which of them a source gives.
//!
//! A surname alone is the full name met in the same article; titles and forms of address are left out; a body known by
//! its initials is the name they were introduced with. Limit: two people of one surname are taken for one.

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use super::source_type;
use crate::text::span::TokenSpan;

/// How many names of an article are remembered, and how many surnames that are a man's or a woman's.
const MOST_NAMES: usize = 1_000;

/// The names of people and bodies met in an article; looked for when the first surname has to be completed.
#[derive(Debug, Default)]
pub struct Names {
    /// The names of two words and more, in text order.
    full: Vec<FullName>,
    /// Surnames behind a word that tells a man or a woman.
    gendered: Vec<(NamePart, Gender)>,
    is_read: bool,
}

/// A name of two words and more.
#[derive(Clone, Copy, Debug)]
struct FullName {
    span: TokenSpan,
    first: NamePart,
    last: NamePart,
}

/// A word of a name, with its initial: that alone tells it from most others.
#[derive(Clone, Copy, Debug)]
struct NamePart {
    at: u32,
    initial: u8,
}

impl NamePart {
    fn new(article: &Article<'_>, at: u32) -> Self {
        Self { at, initial: article.initial(at) }
    }

    /// Whether both are the same name, perhaps one of them with a possessive ending.
    #[inline]
    fn is(self, article: &Article<'_>, other: Self) -> bool {
        self.initial == other.initial && is_same_name(article, self.at, other.at)
    }
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
        // Most words tell nothing.
        if !article.is_any(i, &[Class::MaleWord, Class::FemaleWord]) {
            return None;
        }
        Some(if article.is(i, Class::MaleWord) { Self::Male } else { Self::Female })
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
        let mut behind = 0;
        for (i, word) in (0..).zip(tokens) {
            if !word.shape.is_capitalised() || i < behind {
                continue;
            }
            // A capital alone, as at the start of most sentences, is no full name.
            let Some(next) = tokens.get(i as usize + 1) else { break };
            if !next.shape.is_capitalised() && !article.is(i + 1, Class::LowerNamePart) {
                continue;
            }
            let run = name_run(article, i, tokens.len() as u32);
            behind = run.end;
            if run.len() < 2 {
                continue;
            }
            let name = without_titles(article, run);
            let last = NamePart::new(article, name.end - 1);
            let told = (run.start.saturating_sub(1)..name.start).rev().find_map(|i| Gender::of(article, i));
            self.gendered.extend(told.filter(|_| self.gendered.len() < MOST_NAMES).map(|gender| (last, gender)));
            if name.len() >= 2 {
                self.full.push(FullName { span: name, first: NamePart::new(article, name.start), last });
                if self.full.len() == MOST_NAMES {
                    break;
                }
            }
        }
    }

    /// Whether the article tells somewhere that the person with this surname is a man or a woman ("Ms. Amsel").
    pub fn gender(&mut self, article: &Article<'_>, surname: u32) -> Option<Gender> {
        self.read(article);
        let surname = NamePart::new(article, surname);
        self.gendered.iter().find(|(known, _)| surname.is(article, *known)).map(|(_, gender)| *gender)
    }

    /// The name that a source gives, completed from the article where it is a surname alone.
    pub fn resolve(&mut self, article: &Article<'_>, source: TokenSpan) -> Option<TokenSpan> {
        let name = given_name(article, source)?;
        if name.len() > 1 {
            return Some(name);
        }
        let part = NamePart::new(article, name.start);
        let addressed = source.start < name.start && article.is(name.start - 1, Class::Honorific);
        let is_short = article.shape(name.start).is_upper();
        self.read(article);
        let full = &self.full;
        let by_last = || full.iter().find(|full| part.is(article, full.last)).map(|full| full.span);
        let by_first = || full.iter().find(|full| part.is(article, full.first)).map(|full| full.span);
        // "the Harbour Guild (HG)": initials in brackets stand for the name before them.
        let before_bracket = |full: &&FullName| {
            let end = full.span.end;
            (end as usize) < article.text.tokens.len()
                && part.is(article, NamePart::new(article, end))
                && article.has_mark(end - 1, ['('])
        };
        let by_initials = || {
            let TokenSpan { start, end } = full.iter().find(before_bracket)?.span;
            Some(TokenSpan::new(spelled_out(article, start, end), end))
        };
        let found = is_short.then(by_initials).flatten().or_else(by_last);
        Some(found.or_else(|| addressed.then(by_first).flatten()).unwrap_or(name))
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
pub fn written<'a>(article: &Article<'a>, span: TokenSpan) -> &'a str {
    let text = article.text.bytes(span).of(article.source);
    text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text)
}

/// The name in the part of a source that gives one: "Amsel, a Tarn Lake docker" is Amsel, "the pilot, Orlow" is Orlow.
fn given_name(article: &Article<'_>, source: TokenSpan) -> Option<TokenSpan> {
    let mut parts = source_type::parts(article, source);
    let named = |part: &TokenSpan| source_type::source_type(article, *part) == SourceType::Named;
    // Of a source in one part there is nothing to choose.
    let part = parts.next().filter(|first| *first == source || named(first)).or_else(|| parts.find(named));
    last_name(article, part.unwrap_or(source))
}

/// Whether two words are the same but for capitals and a possessive ending: told from the article itself where their
/// letters are plain, as that stands nearer than their forms.
fn is_same_name(article: &Article<'_>, a: u32, b: u32) -> bool {
    match (plain_base(article, a), plain_base(article, b)) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => base(article, a) == base(article, b),
    }
}

/// A word as it is spelled, without a possessive ending, where it is ASCII.
fn plain_base<'a>(article: &Article<'a>, i: u32) -> Option<&'a str> {
    let word = article.span(i).of(article.source);
    let base = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    base.is_ascii().then_some(base)
}

fn base<'a>(article: &Article<'a>, i: u32) -> &'a str {
    let form = article.form(i);
    form.strip_suffix("'s").unwrap_or(form)
}

/// The run of capitalised words that begins at token `i`, with the small words inside names.
pub fn name_run(article: &Article<'_>, i: u32, ceiling: u32) -> TokenSpan {
    let mut end = i + 1;
    let mut at = end;
    while at < ceiling {
        let is_capitalised = article.shape(at).is_capitalised();
        if !is_capitalised && !article.is(at, Class::LowerNamePart) || !may_go_on(article, at - 1) {
            break;
        }
        if is_capitalised {
            end = at + 1;
        } else if at + 1 == ceiling || !joins_names(article, at) {
            break;
        }
        at += 1;
    }
    TokenSpan::new(i, end)
}

/// Whether a name may go on behind token `i`: not behind a full stop that ends more than an initial, nor a possessive.
fn may_go_on(article: &Article<'_>, i: u32) -> bool {
    const INITIAL: u32 = 3;
    let is_joined = article.is_spaced(i)
        || match article.gap_after(i) {
            "-" | "  " => true,
            ". " => article.span(i).len() <= INITIAL,
            _ => false,
        };
    is_joined && !article.shape(i).is_possessive()
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
