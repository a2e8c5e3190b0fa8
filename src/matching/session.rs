//! A [`Session`] is one thread's memory of what each distinct word means to a [`Matcher`]: which patterns it may begin or go
//! on with, and what it answers to the questions of guards.

use super::atom::{Atom, Spelling};
use super::matcher::Matcher;
use super::question::{Answers, Asked, Question, Row};
use super::rule::Rule;
use super::trie::{NodeId, Sign};
use crate::text::token::WordId;
use crate::text::vocabulary::Vocabulary;

/// What each distinct word means to a [`Matcher`]; grows with the vocabulary it follows.
#[derive(Debug, Default)]
pub struct Session {
    /// For each word, what it can do in patterns at all: most words mean nothing, and need not be looked up.
    parts: Vec<Parts>,
    /// For each word, the atoms that must follow one of which a pattern it begins goes on with; all where a pattern may end or leave a
    /// gap.
    opens: Vec<Sign>,
    /// For each word, the atoms with which it may go on in a pattern.
    continues: Vec<Sign>,
    /// For each word, where in the pools below it is found.
    reactions: Vec<Reaction>,
    /// For each word, the atoms that patterns ask for behind their first word, sorted.
    later: Vec<Atom>,
    starts: Vec<Start>,
    /// For each start, the rules that are complete with the word alone. They are the matcher's own, laid together here as the words come,
    /// so that those of frequent words stay in the fastest memory.
    complete: Vec<Rule>,
    /// For each word, the word classes it belongs to, one bit each.
    classes: Vec<u64>,
    /// For each word, its row of answers.
    rows: Vec<Row>,
    /// For each form, the first word that is spelled so up to case; the others mean the same, but for what guards see of their
    /// capitals.
    first_of_form: Vec<WordId>,
    answers: Answers,
    scratch: Vec<Atom>,
}

/// What one word means to the patterns, as ranges of the session's pools.
#[derive(Clone, Copy, Debug, Default)]
struct Reaction {
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
    first_complete: u32,
    complete: u16,
    /// Whether a pattern may go on from there.
    pub goes_on: bool,
    /// Whether it may leave a gap, whatever the next word is.
    pub has_gap: bool,
}

impl Start {
    /// Whether a pattern may end with the word.
    pub(super) const fn is_complete(&self) -> bool {
        self.complete > 0
    }
}

/// What a word can do in patterns at all, and which questions of whole sentences it answers, one bit each; those of several words
/// together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u32);

impl Parts {
    const STARTS: u32 = 1;
    const NEGATES: u32 = 2;
    /// Where the questions begin.
    const ASKED: u32 = u32::BITS - Asked::BITS;

    /// What one of both can do.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The same of a word that answers these questions of whole sentences.
    const fn answering(self, asked: Asked) -> Self {
        Self(self.0 & (Self::STARTS | Self::NEGATES) | asked.bits() << Self::ASKED)
    }

    /// Whether a pattern may begin with it.
    #[inline]
    pub const fn starts(self) -> bool {
        self.0 & Self::STARTS != 0
    }

    /// Of the questions that guards ask of whole sentences, those that it answers with yes.
    pub const fn asked(self) -> Asked {
        Asked::of_bits(self.0 >> Self::ASKED)
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
            let word = vocabulary.word(id);
            let spelling = Spelling { form: vocabulary.form(id), stem: vocabulary.stem(id), shape: word.shape };
            if let Some(first) = self.first_of_form.get(word.form.0 as usize) {
                let (shape, first) = (vocabulary.word(*first).shape, first.0 as usize);
                let mut row = self.rows[first];
                if shape != word.shape {
                    matcher.atoms().holding(spelling, &mut scratch);
                    row = self.answers.row(matcher.questions(), &scratch);
                }
                self.reactions.push(self.reactions[first]);
                self.opens.push(self.opens[first]);
                self.continues.push(self.continues[first]);
                self.parts.push(self.parts[first].answering(self.answers.of_sentences(row)));
                self.rows.push(row);
                self.classes.push(self.classes[first]);
                continue;
            }
            // Forms are numbered as their first words come.
            self.first_of_form.push(id);
            matcher.atoms().holding(spelling, &mut scratch);
            let mut reaction =
                Reaction { starts: self.starts.len() as u32, later: self.later.len() as u32, ..Reaction::default() };
            let (mut opens, mut continues) = (Sign::default(), Sign::default());
            for atom in &scratch {
                if let Some(node) = matcher.trie().first(*atom).filter(|_| reaction.start_count < u8::MAX) {
                    reaction.start_count += 1;
                    let behind = matcher.trie().node(node);
                    let needs_no_more = behind.ends_any() || behind.gap > 0;
                    opens = opens.and(if needs_no_more { Sign::ALL } else { behind.sign });
                    let complete = behind.rules(matcher.rules());
                    self.starts.push(Start {
                        node,
                        first_complete: self.complete.len() as u32,
                        complete: complete.len() as u16,
                        goes_on: behind.goes_on(),
                        has_gap: behind.gap > 0,
                    });
                    self.complete.extend_from_slice(complete);
                }
                if matcher.continues(*atom) && reaction.later_count < u8::MAX {
                    self.later.push(*atom);
                    reaction.later_count += 1;
                    continues = continues.and(Sign::of(*atom));
                }
            }
            let negates = matcher.negation().is_some_and(|negation| scratch.binary_search(&negation).is_ok());
            let row = self.answers.row(matcher.questions(), &scratch);
            let has = |part: u32, has: bool| if has { part } else { 0 };
            let parts = Parts(has(Parts::STARTS, reaction.start_count > 0) | has(Parts::NEGATES, negates));
            self.parts.push(parts.answering(self.answers.of_sentences(row)));
            self.reactions.push(reaction);
            self.opens.push(opens);
            self.continues.push(continues);
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

    /// Whether a pattern may begin with `word`, with which one can begin, where `next` follows it in the sentence.
    #[inline]
    pub(super) fn may_start(&self, word: WordId, next: Option<WordId>) -> bool {
        let opens = self.opens[word.0 as usize];
        opens == Sign::ALL || next.is_some_and(|next| opens.may_meet(self.continues[next.0 as usize]))
    }

    /// The atoms with which `word` may go on in a pattern.
    #[inline]
    pub(super) fn continues(&self, word: WordId) -> Sign {
        self.continues[word.0 as usize]
    }

    /// Where the patterns lead that this word may begin.
    #[inline]
    pub fn starts(&self, word: WordId) -> &[Start] {
        let reaction = self.reactions[word.0 as usize];
        &self.starts[reaction.starts as usize..][..reaction.start_count as usize]
    }

    /// The rules that are complete at a start.
    #[inline]
    pub(super) fn complete(&self, start: &Start) -> &[Rule] {
        &self.complete[start.first_complete as usize..][..usize::from(start.complete)]
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

    /// Whether a word answers a guard's question with yes.
    #[inline]
    pub fn answers(&self, word: WordId, question: Question) -> bool {
        self.answers.is_yes(self.rows[word.0 as usize], question)
    }
}
