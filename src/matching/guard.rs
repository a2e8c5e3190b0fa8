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
    /// A single word, or the word of a phrase by which it is found: the last one ahead of an entry, elsewhere the first.
    pub hint: Option<Question>,
    /// A single word.
    pub word: Option<Question>,
    /// Words in a row; looked for only where the hint is found.
    pub phrases: Vec<Vec<Question>>,
    /// How a word or the space beside it looks.
    pub shapes: Vec<Shape>,
    /// Where anything but shapes is sought in a whole sentence, the sign of the hint.
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
        let (tokens, sought) = (self.sentence.tokens, &check.sought);
        let hinted = |at: u32| sought.hint.is_some_and(|hint| self.answers(at, hint));
        let shapes = sought.shapes.iter();
        match check.place {
            Place::Itself => {
                hinted(span.start) && self.starts(sought, span.start)
                    || shapes.into_iter().any(|shape| match gap_shape(*shape) {
                        Some(shows) => shows(self.gap(span.start)),
                        None => self.shape(*shape, span.start),
                    })
            }
            Place::Ahead => {
                let near = tokens.start.max(span.start.saturating_sub(reach))..span.start;
                near.clone().any(|at| hinted(at) && self.ends(sought, at))
                    || shapes.into_iter().any(|shape| match (shape, gap_shape(*shape)) {
                        (Shape::SentenceStart, _) => span.start == tokens.start,
                        (_, Some(shows)) => shows(self.gap(span.start)),
                        _ => near.clone().any(|at| self.shape(*shape, at)),
                    })
            }
            Place::Behind => {
                let near = span.end..(span.end + reach).min(tokens.end);
                near.clone().any(|at| hinted(at) && self.starts(sought, at))
                    || shapes.into_iter().any(|shape| match (shape, gap_shape(*shape)) {
                        (Shape::SentenceEnd, _) => span.end >= tokens.end,
                        (_, Some(shows)) => shows(self.gap(span.end)),
                        _ => near.clone().any(|at| self.shape(*shape, at)),
                    })
            }
            Place::Sentence => {
                // Most sentences hold nothing of what most guards look for in them.
                let has_hint = sought.hint.is_some() && self.asked().may_meet(sought.asked);
                let near = tokens.start.max(span.start.saturating_sub(FAR))..tokens.end.min(span.end + FAR);
                (has_hint || !sought.shapes.is_empty())
                    && near.into_iter().filter(|at| !span.contains(*at)).any(|at| {
                        has_hint && hinted(at) && self.starts(sought, at)
                            || sought.shapes.iter().any(|shape| self.shape(*shape, at))
                    })
            }
        }
    }

    /// What the words of the sentence answer to questions that are asked of whole sentences.
    fn asked(&self) -> Asked {
        self.asked.get().unwrap_or_else(|| {
            let mut asked = Asked::default();
            for token in &self.text.tokens[self.sentence.tokens.range()] {
                if self.session.parts(token.word).is_asked() {
                    asked = asked.and(self.session.of_sentences(token.word));
                }
            }
            self.asked.set(Some(asked));
            asked
        })
    }

    /// Whether token `at`, at which the hint is found, is the word or begins one of the phrases.
    fn starts(&self, sought: &Sought, at: u32) -> bool {
        sought.phrases.is_empty()
            || sought.word.is_some_and(|word| self.answers(at, word))
            || sought.phrases.iter().any(|words| self.words_at(words, at))
    }

    /// Whether token `at`, at which the hint is found, is the word or ends one of the phrases.
    fn ends(&self, sought: &Sought, at: u32) -> bool {
        sought.phrases.is_empty()
            || sought.word.is_some_and(|word| self.answers(at, word))
            || sought
                .phrases
                .iter()
                .any(|words| (at + 1).checked_sub(words.len() as u32).is_some_and(|first| self.words_at(words, first)))
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
