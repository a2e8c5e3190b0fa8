//! Guards compiled to atoms, and the look around a match that decides whether they hold.

use super::atom::Atom;
use super::session::Session;
use crate::lexicon::entry::Shape;
use crate::text::analyse::Text;
use crate::text::sentence::Sentence;
use crate::text::span::{ByteSpan, TokenSpan};
use crate::text::vocabulary::Vocabulary;

/// A guard whose words are atoms; see [`crate::lexicon::entry::Guard`] for what the parts mean.
#[derive(Debug, Default)]
pub struct CompiledGuard {
    /// One of these follows.
    pub before: Vec<Test>,
    /// None of these follows.
    pub not_before: Vec<Test>,
    /// One of these precedes.
    pub after: Vec<Test>,
    /// None of these precedes.
    pub not_after: Vec<Test>,
    /// One of these stands in the same sentence.
    pub within: Vec<Test>,
    /// None of these stands in the same sentence.
    pub not_within: Vec<Test>,
    /// The first word is one of these.
    pub is: Vec<Test>,
    /// The first word is none of these.
    pub is_not: Vec<Test>,
    /// Numbers of guards of which one must hold.
    pub any: Vec<u32>,
    /// How many words before and after look at.
    pub reach: u32,
}

/// One item of a guard's list.
#[derive(Debug)]
pub enum Test {
    /// Words in a row.
    Words(Vec<Atom>),
    /// A shape.
    Shape(Shape),
}

/// A sentence and what is known about its words.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article.
    pub source: &'a str,
    /// Its words and marks.
    pub text: &'a Text,
    /// The sentence.
    pub sentence: Sentence,
    /// What is known about spellings.
    pub vocabulary: &'a Vocabulary,
    /// Which atoms hold of them.
    pub session: &'a Session,
}

impl Context<'_> {
    /// Whether all conditions of `guard` hold around `span`; `guards` is the list it belongs to.
    pub fn holds(&self, guard: &CompiledGuard, guards: &[CompiledGuard], span: TokenSpan) -> bool {
        (guard.is.is_empty() || guard.is.iter().any(|test| self.is(test, span.start)))
            && !guard.is_not.iter().any(|test| self.is(test, span.start))
            && (guard.before.is_empty() || self.follows(&guard.before, guard.reach, span))
            && !self.follows(&guard.not_before, guard.reach, span)
            && (guard.after.is_empty() || self.precedes(&guard.after, guard.reach, span))
            && !self.precedes(&guard.not_after, guard.reach, span)
            && (guard.within.is_empty() || self.stands_within(&guard.within, span))
            && !self.stands_within(&guard.not_within, span)
            && (guard.any.is_empty() || guard.any.iter().any(|g| self.holds(&guards[*g as usize], guards, span)))
    }

    fn follows(&self, tests: &[Test], reach: u32, span: TokenSpan) -> bool {
        tests.iter().any(|test| match test {
            Test::Words(words) => (span.end..span.end + reach).any(|at| self.words_at(words, at)),
            Test::Shape(Shape::SentenceEnd) => span.end >= self.sentence.tokens.end,
            Test::Shape(shape) => match gap_shape(*shape) {
                Some(shows) => shows(self.gap(span.end)),
                None => (span.end..(span.end + reach).min(self.sentence.tokens.end)).any(|at| self.shape(*shape, at)),
            },
        })
    }

    fn precedes(&self, tests: &[Test], reach: u32, span: TokenSpan) -> bool {
        let first = self.sentence.tokens.start;
        tests.iter().any(|test| match test {
            Test::Words(words) => {
                let length = words.len() as u32;
                (0..reach)
                    .any(|back| span.start >= first + back + length && self.words_at(words, span.start - back - length))
            }
            Test::Shape(Shape::SentenceStart) => span.start == first,
            Test::Shape(shape) => match gap_shape(*shape) {
                Some(shows) => shows(self.gap(span.start)),
                None => (first.max(span.start.saturating_sub(reach))..span.start).any(|at| self.shape(*shape, at)),
            },
        })
    }

    fn stands_within(&self, tests: &[Test], span: TokenSpan) -> bool {
        tests.iter().any(|test| {
            self.sentence.tokens.range().map(|at| at as u32).filter(|at| !span.contains(*at)).any(|at| match test {
                Test::Words(words) => self.words_at(words, at),
                Test::Shape(shape) => self.shape(*shape, at),
            })
        })
    }

    fn is(&self, test: &Test, at: u32) -> bool {
        match test {
            Test::Words(words) => self.words_at(words, at),
            Test::Shape(shape) => match gap_shape(*shape) {
                Some(shows) => shows(self.gap(at)),
                None => self.shape(*shape, at),
            },
        }
    }

    /// Whether these words stand in a row from token `at`, inside the sentence.
    fn words_at(&self, words: &[Atom], at: u32) -> bool {
        at >= self.sentence.tokens.start
            && at + words.len() as u32 <= self.sentence.tokens.end
            && words.iter().enumerate().all(|(i, atom)| self.has(at + i as u32, *atom))
    }

    /// Whether an atom holds of token `at`.
    pub fn has(&self, at: u32, atom: Atom) -> bool {
        self.session.has(self.text.tokens[at as usize].word, atom)
    }

    fn shape(&self, shape: Shape, at: u32) -> bool {
        let word = self.text.tokens[at as usize].shape;
        match shape {
            Shape::Number => word.is_number(),
            Shape::Capitalised => word.is_capitalised(),
            Shape::Lower => word.is_lower(),
            Shape::Upper => word.is_upper(),
            Shape::CapitalisedInside => {
                word.is_capitalised() && at != self.sentence.tokens.start && !shows_quote(self.gap(at))
            }
            Shape::SentenceStart => at == self.sentence.tokens.start,
            Shape::SentenceEnd => at + 1 == self.sentence.tokens.end,
            _ => false,
        }
    }

    /// The text between token `at` and the one before it, inside the sentence.
    pub fn gap(&self, at: u32) -> &str {
        let tokens = self.sentence.tokens;
        let start = if at <= tokens.start { self.sentence.span.start } else { self.text.tokens[at as usize - 1].end };
        let end = if at >= tokens.end { self.sentence.span.end } else { self.text.tokens[at as usize].start };
        ByteSpan::new(start, end).of(self.source)
    }
}

/// How a shape that speaks of the space beside a word is seen; `None` if it speaks of the word itself.
fn gap_shape(shape: Shape) -> Option<fn(&str) -> bool> {
    Some(match shape {
        Shape::Comma => |gap| gap.contains(','),
        Shape::Colon => |gap| gap.contains(':'),
        Shape::Dash => |gap| gap.contains(['–', '—']) || gap.contains(" - ") || gap.contains("--"),
        Shape::Hyphen => |gap| gap == "-",
        Shape::Quote => shows_quote,
        Shape::Bracket => |gap| gap.contains(['(', ')', '[', ']']),
        Shape::Punctuation => |gap| gap.contains(|c: char| !c.is_whitespace() && c != '-'),
        _ => return None,
    })
}

fn shows_quote(gap: &str) -> bool {
    gap.contains(['"', '“', '”', '„', '«', '»', '‘', '’', '\''])
}
