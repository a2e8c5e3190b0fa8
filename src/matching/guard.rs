//! Guards compiled to questions, and the look around a match that decides whether they hold.

use std::cell::Cell;

use super::question::{Asked, Question};
use super::session::Session;
use crate::lexicon::entry::Shape;
use crate::text::analyse::Text;
use crate::text::sentence::Sentence;
use crate::text::span::{ByteSpan, TokenSpan};

/// A guard whose words are questions; see [`crate::lexicon::entry::Guard`] for what its lists mean.
#[derive(Debug, Default)]
pub struct CompiledGuard {
    /// Its lists; each must hold.
    pub checks: Vec<Check>,
    /// Numbers of guards of which one must hold.
    pub any: Vec<u32>,
    /// How many words ahead and behind are looked at.
    pub reach: u32,
}

/// One list of a guard.
#[derive(Debug)]
pub struct Check {
    /// Where to look.
    pub place: Place,
    /// Whether something of the list must stand there, or nothing of it.
    pub wanted: bool,
    /// What to look for.
    pub sought: Sought,
}

/// Where a guard looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the entry's first word.
    Itself,
    /// At the words before the entry.
    Ahead,
    /// At the words after the entry.
    Behind,
    /// Anywhere else in the sentence.
    Sentence,
}

/// What one list of a guard looks for; any of it will do.
#[derive(Debug, Default)]
pub struct Sought {
    /// A single word.
    pub word: Option<Question>,
    /// Words in a row.
    pub phrases: Vec<Vec<Question>>,
    /// The first word of one of the phrases; few words are, and the phrases are looked for only where one stands.
    pub opening: Option<Question>,
    /// How many words the longest phrase has.
    pub longest: u32,
    /// How a word or the space beside it looks.
    pub shapes: Vec<Shape>,
    /// Where anything but shapes is sought in a whole sentence, the questions of which a word there must answer one.
    pub asked: Asked,
}

/// How many words on either side belong to the same sentence as far as guards are concerned.
const FAR: u32 = 150;

/// A sentence and what is known about its words.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The article.
    pub source: &'a str,
    /// Its words and marks.
    pub text: &'a Text,
    /// The sentence.
    pub sentence: Sentence,
    /// What is known about its words.
    pub session: &'a Session,
    /// What its words answer to questions that are asked of whole sentences, once a guard has wanted to know.
    pub asked: Cell<Option<Asked>>,
}

impl Context<'_> {
    /// Whether all conditions of `guard` hold around `span`; `guards` is the list it belongs to.
    pub fn holds(&self, guard: &CompiledGuard, guards: &[CompiledGuard], span: TokenSpan) -> bool {
        guard.checks.iter().all(|check| self.finds(check, guard.reach, span) == check.wanted)
            && (guard.any.is_empty() || guard.any.iter().any(|g| self.holds(&guards[*g as usize], guards, span)))
    }

    fn finds(&self, check: &Check, reach: u32, span: TokenSpan) -> bool {
        match check.place {
            Place::Itself => self.is(&check.sought, span.start),
            Place::Ahead => self.precedes(&check.sought, reach, span),
            Place::Behind => self.follows(&check.sought, reach, span),
            Place::Sentence => self.stands_within(&check.sought, span),
        }
    }

    fn follows(&self, sought: &Sought, reach: u32, span: TokenSpan) -> bool {
        let near = || span.end..(span.end + reach).min(self.sentence.tokens.end);
        sought.word.is_some_and(|word| near().any(|at| self.answers(at, word)))
            || sought.opening.is_some() && near().any(|at| self.phrase_at(sought, at))
            || sought.shapes.iter().any(|shape| match shape {
                Shape::SentenceEnd => span.end >= self.sentence.tokens.end,
                shape => match gap_shape(*shape) {
                    Some(shows) => shows(self.gap(span.end)),
                    None => near().any(|at| self.shape(*shape, at)),
                },
            })
    }

    fn precedes(&self, sought: &Sought, reach: u32, span: TokenSpan) -> bool {
        let first = self.sentence.tokens.start;
        let near = || first.max(span.start.saturating_sub(reach))..span.start;
        sought.word.is_some_and(|word| near().any(|at| self.answers(at, word)))
            || sought.opening.is_some_and(|opening| self.phrase_ends_near(sought, opening, reach, span))
            || sought.shapes.iter().any(|shape| match shape {
                Shape::SentenceStart => span.start == first,
                shape => match gap_shape(*shape) {
                    Some(shows) => shows(self.gap(span.start)),
                    None => near().any(|at| self.shape(*shape, at)),
                },
            })
    }

    /// Whether one of the phrases ends among the `reach` words before `span`.
    fn phrase_ends_near(&self, sought: &Sought, opening: Question, reach: u32, span: TokenSpan) -> bool {
        let start = self.sentence.tokens.start.max(span.start.saturating_sub(reach + sought.longest - 1));
        (start..span.start).any(|at| {
            let ends_near = |words: &&Vec<Question>| {
                let end = at + words.len() as u32;
                end <= span.start && end + reach > span.start
            };
            self.answers(at, opening) && sought.phrases.iter().filter(ends_near).any(|words| self.words_at(words, at))
        })
    }

    fn stands_within(&self, sought: &Sought, span: TokenSpan) -> bool {
        // Most sentences hold nothing of what most guards look for in them.
        if sought.shapes.is_empty() && !self.asked().may_meet(sought.asked) {
            return false;
        }
        let tokens = self.sentence.tokens;
        let near = tokens.start.max(span.start.saturating_sub(FAR))..tokens.end.min(span.end + FAR);
        near.filter(|at| !span.contains(*at)).any(|at| {
            sought.word.is_some_and(|word| self.answers(at, word))
                || self.phrase_at(sought, at)
                || sought.shapes.iter().any(|shape| self.shape(*shape, at))
        })
    }

    /// What the words of the sentence answer to questions that are asked of whole sentences.
    fn asked(&self) -> Asked {
        self.asked.get().unwrap_or_else(|| {
            let mut asked = Asked::default();
            for token in &self.text.tokens[self.sentence.tokens.range()] {
                asked = asked.and(self.session.of_sentences(token.word));
            }
            self.asked.set(Some(asked));
            asked
        })
    }

    fn is(&self, sought: &Sought, at: u32) -> bool {
        sought.word.is_some_and(|word| self.answers(at, word))
            || self.phrase_at(sought, at)
            || sought.shapes.iter().any(|shape| match gap_shape(*shape) {
                Some(shows) => shows(self.gap(at)),
                None => self.shape(*shape, at),
            })
    }

    /// Whether one of the phrases stands from token `at`, which is in the sentence.
    fn phrase_at(&self, sought: &Sought, at: u32) -> bool {
        sought.opening.is_some_and(|opening| self.answers(at, opening))
            && sought.phrases.iter().any(|words| self.words_at(words, at))
    }

    /// Whether these words stand in a row from token `at`, inside the sentence.
    fn words_at(&self, words: &[Question], at: u32) -> bool {
        at >= self.sentence.tokens.start
            && at + words.len() as u32 <= self.sentence.tokens.end
            && words.iter().enumerate().all(|(i, word)| self.answers(at + i as u32, *word))
    }

    #[inline]
    fn answers(&self, at: u32, question: Question) -> bool {
        self.session.answers(self.text.tokens[at as usize].word, question)
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
