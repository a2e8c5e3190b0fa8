//! A [`Session`] is one thread's memory of what each distinct word means to a [`Matcher`]: which patterns it may begin or go
//! on with, and what it answers to the questions of guards.

use super::atom::{Atom, Spelling};
use super::matcher::Matcher;
use super::question::{Answers, Asked, Question};
use super::trie::{NodeId, Sign};
use crate::text::token::WordId;
use crate::text::vocabulary::Vocabulary;

/// What each distinct word means to a [`Matcher`]; grows with the vocabulary it follows.
#[derive(Debug, Default)]
pub struct Session {
    reactions: Vec<Reaction>,
    /// For each word, what is in its reaction at all: most words mean nothing, and need not be looked up.
    parts: Vec<Parts>,
    /// For each word, the atoms that patterns ask for behind their first word, sorted.
    later: Vec<Atom>,
    starts: Vec<Start>,
    /// For each word, the word classes it belongs to, one bit each.
    classes: Vec<u64>,
    /// For each word, its row of answers.
    rows: Vec<u32>,
    /// For each form, the first word that is spelled so up to case; the others mean the same.
    first_of_form: Vec<WordId>,
    answers: Answers,
    scratch: Vec<Atom>,
}

/// What one word means to the patterns; the numbers are ranges of the session's pools.
#[derive(Clone, Copy, Debug, Default)]
struct Reaction {
    /// The atoms that must follow one of which a pattern it begins goes on with; all where a pattern may end or leave a gap.
    opens: Sign,
    /// The atoms with which it may go on in a pattern.
    continues: Sign,
    starts: u32,
    later: u32,
    start_count: u8,
    later_count: u8,
}

/// Where patterns lead that a word begins.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// The node behind the word.
    pub node: NodeId,
    /// Whether a pattern may end there or leave a gap, whatever the next word is.
    pub needs_no_more: bool,
}

/// What a word can do in patterns at all, one bit each; those of several words together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u8);

impl Parts {
    const STARTS: u8 = 1;
    const CONTINUES: u8 = 2;
    const NEGATES: u8 = 4;
    const ASKED: u8 = 8;

    /// What one of both can do.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether guards ask for it in whole sentences.
    pub const fn is_asked(self) -> bool {
        self.0 & Self::ASKED != 0
    }

    /// Whether it negates what follows it.
    pub const fn negates(self) -> bool {
        self.0 & Self::NEGATES != 0
    }
}

impl Session {
    /// Works out what the words mean that `vocabulary` has met since the last call.
    pub fn learn(&mut self, matcher: &Matcher, vocabulary: &Vocabulary) {
        let mut scratch = std::mem::take(&mut self.scratch);
        for id in self.reactions.len()..vocabulary.len() {
            let id = WordId(id as u32);
            let form = vocabulary.word(id).form.0 as usize;
            if let Some(first) = self.first_of_form.get(form) {
                let first = first.0 as usize;
                self.reactions.push(self.reactions[first]);
                self.parts.push(self.parts[first]);
                self.rows.push(self.rows[first]);
                self.classes.push(self.classes[first]);
                continue;
            }
            // Forms are numbered as their first words come.
            self.first_of_form.push(id);
            let spelling = Spelling { form: vocabulary.form(id), stem: vocabulary.stem(id) };
            matcher.atoms().holding(spelling, &mut scratch);
            let mut reaction =
                Reaction { starts: self.starts.len() as u32, later: self.later.len() as u32, ..Reaction::default() };
            for atom in &scratch {
                if let Some(node) = matcher.trie().first(*atom).filter(|_| reaction.start_count < u8::MAX) {
                    reaction.start_count += 1;
                    let behind = matcher.trie().node(node);
                    let needs_no_more = behind.ends_any() || behind.gap > 0;
                    reaction.opens = reaction.opens.and(if needs_no_more { Sign::ALL } else { behind.sign });
                    self.starts.push(Start { node, needs_no_more });
                }
                if matcher.continues(*atom) && reaction.later_count < u8::MAX {
                    self.later.push(*atom);
                    reaction.later_count += 1;
                    reaction.continues = reaction.continues.and(Sign::of(*atom));
                }
            }
            let negates = matcher.negation().is_some_and(|negation| scratch.binary_search(&negation).is_ok());
            let row = self.answers.row(matcher.questions(), &scratch);
            let has = |part: u8, has: bool| if has { part } else { 0 };
            self.parts.push(Parts(
                has(Parts::STARTS, reaction.start_count > 0)
                    | has(Parts::CONTINUES, reaction.later_count > 0)
                    | has(Parts::NEGATES, negates)
                    | has(Parts::ASKED, self.answers.of_sentences(row) != Asked::default()),
            ));
            self.reactions.push(reaction);
            self.rows.push(row);
            self.classes.push(matcher.class_bits(&scratch));
        }
        self.scratch = scratch;
    }

    /// Forgets everything, for a vocabulary that has been emptied.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// What a word can do in patterns at all.
    #[inline]
    pub(super) fn parts(&self, word: WordId) -> Parts {
        self.parts[word.0 as usize]
    }

    /// Whether a pattern may begin with `word` where `next` follows it in the sentence; each with what it can do.
    #[inline]
    pub(super) fn may_start(&self, (word, parts): (WordId, Parts), next: Option<(WordId, Parts)>) -> bool {
        parts.0 & Parts::STARTS != 0 && {
            let opens = self.reactions[word.0 as usize].opens;
            opens == Sign::ALL
                || next.is_some_and(|(next, parts)| {
                    parts.0 & Parts::CONTINUES != 0 && opens.may_meet(self.reactions[next.0 as usize].continues)
                })
        }
    }

    /// The atoms with which `word` may go on in a pattern.
    #[inline]
    pub(super) fn continues(&self, word: WordId) -> Sign {
        match self.parts[word.0 as usize].0 & Parts::CONTINUES {
            0 => Sign::default(),
            _ => self.reactions[word.0 as usize].continues,
        }
    }

    /// Where the patterns lead that this word may begin.
    #[inline]
    pub fn starts(&self, word: WordId) -> &[Start] {
        let reaction = self.reactions[word.0 as usize];
        &self.starts[reaction.starts as usize..][..reaction.start_count as usize]
    }

    /// The atoms of a word that patterns ask for behind their first word, sorted.
    #[inline]
    pub fn later_atoms(&self, word: WordId) -> &[Atom] {
        let reaction = self.reactions[word.0 as usize];
        &self.later[reaction.later as usize..][..reaction.later_count as usize]
    }

    /// Whether a word negates what follows it.
    #[inline]
    pub fn negates(&self, word: WordId) -> bool {
        self.parts[word.0 as usize].negates()
    }

    /// The word classes of a word, one bit each; see [`Matcher::class_bit`].
    #[inline]
    pub fn classes(&self, word: WordId) -> u64 {
        self.classes[word.0 as usize]
    }

    /// Of the questions that guards ask of whole sentences, those that a word answers with yes.
    #[inline]
    pub fn of_sentences(&self, word: WordId) -> Asked {
        self.answers.of_sentences(self.rows[word.0 as usize])
    }

    /// Whether a word answers a guard's question with yes.
    #[inline]
    pub fn answers(&self, word: WordId, question: Question) -> bool {
        self.answers.is_yes(self.rows[word.0 as usize], question)
    }
}
