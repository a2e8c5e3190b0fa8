//! The look around a match that decides whether what guards ask holds there.

use std::ops::Range;

use super::guard::{All, Guards, Open, Place};
use super::look::Looks;
use super::meaning::Glance;
use super::question::{ALWAYS, Asked, Question, Row};
use super::rule::GuardsId;
use super::session::Session;
use crate::text::analyse::Text;
use crate::text::sentence::Sentence;
use crate::text::span::{ByteSpan, TokenSpan};

/// A sentence and what is known about its words.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article.
    pub source: &'a str,
    /// Its words and marks.
    pub text: &'a Text,
    /// The sentence.
    pub sentence: Sentence,
    /// What is known about its words.
    pub session: &'a Session,
    /// Its words.
    pub words: &'a [Glance],
    /// What its words answer to questions that are asked of several.
    pub asked: Asked,
}

/// A match, and what the words on either side of it answer.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    span: TokenSpan,
    before: Row,
    next: Row,
}

impl Context<'_> {
    /// A match and what stands beside it.
    #[inline]
    pub fn matched(&self, span: TokenSpan) -> Match {
        Match { span, before: self.row(span.start.wrapping_sub(1)), next: self.row(span.end) }
    }

    /// What the word at token `at` answers, or no word if that is outside the sentence.
    #[inline]
    fn row(&self, at: u32) -> Row {
        let word = self.words.get(at.wrapping_sub(self.sentence.tokens.start) as usize);
        word.map_or_else(Row::default, |word| self.session.meaning(word.meaning).row)
    }

    /// Whether all that guards ask holds around a match.
    #[inline]
    pub fn holds(&self, guards: &Guards, id: GuardsId, found: &Match) -> bool {
        let all = guards.all(id);
        self.may_hold(all, found) && (self.is_settled(all, found) || self.holds_looked_at(guards, all, found))
    }

    /// Whether the words beside a match and what stands in the sentence at all allow that all holds.
    #[inline(always)]
    fn may_hold(&self, all: &All, found: &Match) -> bool {
        if !self.asked.has(all.requires) {
            return false;
        }
        let answers = self.session.all_answers();
        // What words answer is not to be foretold, so the answers are taken together and decided on once.
        let answer = answers.of(found.before, all.before.needed) & answers.of(found.next, all.next.needed);
        answer.is_yes() && (all.first == ALWAYS || answers.of(self.row(found.span.start), all.first).is_yes())
    }

    /// Whether they leave nothing open.
    #[inline(always)]
    fn is_settled(&self, all: &All, found: &Match) -> bool {
        let answers = self.session.all_answers();
        let answer = answers.of(found.before, all.before.settles) & answers.of(found.next, all.next.settles);
        !all.is_open
            && answer.is_yes()
            && !self.asked.may_meet(all.avoids)
            && (!all.before.is_spaced || self.is_spaced(found.span.start))
            && (!all.next.is_spaced || self.is_spaced(found.span.end))
    }

    /// Whether what the words beside a match leave open holds.
    #[inline(never)]
    fn holds_looked_at(&self, guards: &Guards, all: &All, found: &Match) -> bool {
        guards.open(all).iter().all(|list| self.finds(list, found) == list.wanted)
            && guards.choices(all).all(|choice| self.one_holds(guards, choice, found))
    }

    /// Whether one of several alternatives holds.
    #[inline(never)]
    fn one_holds(&self, guards: &Guards, choice: &[GuardsId], found: &Match) -> bool {
        choice.iter().any(|id| {
            let all = guards.all(*id);
            self.may_hold(all, found) && (self.is_settled(all, found) || self.holds_looked_at(guards, all, found))
        })
    }

    /// Whether what a list looks for is found.
    #[inline]
    fn finds(&self, list: &Open, found: &Match) -> bool {
        let is_found = if list.asked == Asked::NONE {
            let (at, row) = match list.place {
                Place::Ahead => (found.span.start.wrapping_sub(1), found.before),
                Place::Behind => (found.span.end, found.next),
                _ => (found.span.start, self.row(found.span.start)),
            };
            self.session.all_answers().of(row, list.hint).is_yes() && self.is_sought(list, at)
        } else {
            self.asked.may_meet(list.asked) && self.finds_among(list, found.span)
        };
        is_found || !list.looks.is_empty() && self.shows(list, found.span)
    }

    /// The words that a list looks at: ahead of a match, and from its end on; or its first one.
    #[inline]
    fn near(&self, list: &Open, span: TokenSpan) -> [Range<u32>; 2] {
        let tokens = self.sentence.tokens;
        if list.place == Place::Itself {
            return [span.start..span.start + 1, span.end..span.end];
        }
        let first = tokens.start.max(span.start.saturating_sub(u32::from(list.ahead)));
        [first..span.start, span.end..tokens.end.min(span.end + u32::from(list.behind))]
    }

    /// Whether a word or phrase of a list is found at one of several words.
    #[inline(never)]
    fn finds_among(&self, list: &Open, span: TokenSpan) -> bool {
        self.near(list, span).into_iter().any(|range| {
            let words = &self.session.here()[range.start as usize..range.end as usize];
            range.zip(words).any(|(at, word)| {
                word.parts.asked().may_meet(list.asked)
                    && self.session.answers(at, list.hint)
                    && self.is_sought(list, at)
            })
        })
    }

    /// Whether token `at`, where the hint is found, is the word of a list or belongs to one of its phrases: ahead of an entry as the
    /// last word of the phrase, elsewhere as its first.
    #[inline]
    fn is_sought(&self, list: &Open, at: u32) -> bool {
        list.phrases.is_empty() || self.is_in_phrases(list, at)
    }

    #[inline(never)]
    fn is_in_phrases(&self, list: &Open, at: u32) -> bool {
        let first = |words: &[Question]| match list.place {
            Place::Ahead => (at + 1).checked_sub(words.len() as u32),
            _ => Some(at),
        };
        self.session.answers(at, list.word)
            || list.phrases.iter().any(|words| first(words).is_some_and(|first| self.words_at(words, first)))
    }

    /// Whether a match, a word near it or the space beside it looks as a list says.
    #[inline(never)]
    fn shows(&self, list: &Open, span: TokenSpan) -> bool {
        let (tokens, looks) = (self.sentence.tokens, list.looks);
        if list.place == Place::Sentence {
            return self.near(list, span).into_iter().flatten().any(|at| self.looks(at, looks));
        }
        let (gap, starts, ends) = match list.place {
            Place::Behind => (span.end, false, span.end >= tokens.end),
            Place::Ahead => (span.start, span.start == tokens.start, false),
            _ => (span.start, span.start == tokens.start, span.start + 1 == tokens.end),
        };
        starts && looks.meets(Looks::SENTENCE_START)
            || ends && looks.meets(Looks::SENTENCE_END)
            || looks.has_gaps() && !self.is_spaced(gap) && looks.meets(Looks::of_gap(self.gap(gap)))
            || looks.meets(Looks::CAPITALISED_INSIDE)
                && self.near(list, span).into_iter().flatten().any(|at| self.looks(at, Looks::CAPITALISED_INSIDE))
    }

    /// Whether these words stand in a row from token `at`, inside the sentence.
    fn words_at(&self, words: &[Question], at: u32) -> bool {
        at >= self.sentence.tokens.start
            && at + words.len() as u32 <= self.sentence.tokens.end
            && words.iter().enumerate().all(|(i, word)| self.session.answers(at + i as u32, *word))
    }

    /// Whether token `at` looks in one of these ways where it stands.
    fn looks(&self, at: u32, looks: Looks) -> bool {
        let tokens = self.sentence.tokens;
        let shape = self.text.tokens[at as usize].shape;
        at == tokens.start && looks.meets(Looks::SENTENCE_START)
            || at + 1 == tokens.end && looks.meets(Looks::SENTENCE_END)
            || shape.is_capitalised()
                && looks.meets(Looks::CAPITALISED_INSIDE)
                && at != tokens.start
                && (self.is_spaced(at) || !Looks::of_gap(self.gap(at)).meets(Looks::QUOTE))
    }

    /// Whether nothing but one space stands between token `at` and the one before it, inside the sentence.
    #[inline]
    pub fn is_spaced(&self, at: u32) -> bool {
        let tokens = self.sentence.tokens;
        at > tokens.start && at < tokens.end && self.text.is_spaced(self.source, at as usize - 1)
    }

    /// The text between token `at` and the one before it, inside the sentence.
    pub fn gap(&self, at: u32) -> &str {
        let tokens = self.sentence.tokens;
        let start = if at <= tokens.start { self.sentence.span.start } else { self.text.tokens[at as usize - 1].end };
        let end = if at >= tokens.end { self.sentence.span.end } else { self.text.tokens[at as usize].start };
        ByteSpan::new(start, end).of(self.source)
    }
}
