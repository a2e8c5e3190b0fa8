//! A [`Session`] is one thread's memory of what each distinct word means to a [`Matcher`]: which patterns it may begin or go
//! on with, and what it answers to the questions of guards.

use rustc_hash::FxHashMap;

use super::atom::{Atom, Spelling};
use super::matcher::Matcher;
use super::meaning::{Glance, Meaning, MeaningId, Parts};
use super::question::{Answers, Question, Row};
use super::rule::Rule;
use super::trie::{NodeId, Sign};
use crate::text::analyse::Text;
use crate::text::token::WordId;
use crate::text::vocabulary::Vocabulary;

/// What each distinct word means to a [`Matcher`]; grows with the vocabulary it follows.
#[derive(Debug, Default)]
pub struct Session {
    /// Each word of the text at hand.
    ///
    /// What is known of rare words stands far apart in memory; it is fetched for a whole text, so that one word need not wait for another.
    here: Vec<Glance>,
    /// Each distinct word.
    of_word: Vec<Glance>,
    /// The meanings in the order in which words with them come: those of frequent words stay in the fastest memory.
    meanings: Vec<Meaning>,
    /// Meanings by the atoms that hold of a word.
    known: FxHashMap<Box<[Atom]>, Glance>,
    /// For each meaning, the atoms that patterns ask for behind their first word, sorted.
    later: Vec<Atom>,
    /// For each meaning, where patterns lead that begin with it.
    starts: Vec<Start>,
    /// For each start, the rules that are complete with the word alone. They are the matcher's own, laid together here as the meanings come.
    complete: Vec<Rule>,
    /// For each form, the first word that is spelled so up to case.
    first_of_form: Vec<WordId>,
    answers: Answers,
    scratch: Vec<Atom>,
}

/// Where patterns lead that a word begins.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// The node behind the word.
    pub node: NodeId,
    first_complete: u32,
    complete: u32,
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

impl Session {
    /// Takes up a text: works out what the words mean that `vocabulary` has met since the last one, and notes what each word of `text` means.
    pub fn take_up(&mut self, matcher: &Matcher, vocabulary: &Vocabulary, text: &Text) {
        for id in self.of_word.len()..vocabulary.len() {
            let glance = self.learn(matcher, vocabulary, WordId(id as u32));
            self.of_word.push(glance);
        }
        self.here.clear();
        self.here.extend(text.tokens.iter().map(|token| self.of_word[token.word.0 as usize]));
    }

    /// What there is to know of a new word.
    fn learn(&mut self, matcher: &Matcher, vocabulary: &Vocabulary, id: WordId) -> Glance {
        let word = vocabulary.word(id);
        match self.first_of_form.get(word.form.0 as usize) {
            Some(first) if vocabulary.word(*first).shape == word.shape => return self.of_word[first.0 as usize],
            Some(_) => {}
            // Forms are numbered as their first words come.
            None => self.first_of_form.push(id),
        }
        let spelling = Spelling { form: vocabulary.form(id), stem: vocabulary.stem(id), shape: word.shape };
        matcher.atoms().holding(spelling, &mut self.scratch);
        if let Some(known) = self.known.get(self.scratch.as_slice()) {
            return *known;
        }
        let (meaning, parts) = self.mean(matcher);
        let glance = Glance { meaning: self.meanings.len() as MeaningId, parts };
        self.meanings.push(meaning);
        self.known.insert(self.scratch.as_slice().into(), glance);
        glance
    }

    /// What a word means of which the atoms at hand hold.
    fn mean(&mut self, matcher: &Matcher) -> (Meaning, Parts) {
        let atoms = &self.scratch;
        let row = self.answers.row(matcher.questions(), atoms);
        let mut meaning = Meaning {
            classes: matcher.class_bits(atoms),
            row,
            starts: self.starts.len() as u32,
            later: self.later.len() as u32,
            ..Meaning::default()
        };
        for atom in atoms {
            if let Some(node) = matcher.trie().first(*atom) {
                meaning.start_count += 1;
                let behind = matcher.trie().node(node);
                let needs_no_more = behind.ends_any() || behind.gap > 0;
                meaning.opens = meaning.opens.and(if needs_no_more { Sign::ALL } else { behind.sign });
                let complete = behind.rules(matcher.rules());
                self.starts.push(Start {
                    node,
                    first_complete: self.complete.len() as u32,
                    complete: complete.len() as u32,
                    goes_on: behind.goes_on(),
                    has_gap: behind.gap > 0,
                });
                self.complete.extend_from_slice(complete);
            }
            if matcher.continues(*atom) {
                self.later.push(*atom);
                meaning.later_count += 1;
                meaning.continues = meaning.continues.and(Sign::of(*atom));
            }
        }
        let negates = matcher.negation().is_some_and(|negation| atoms.binary_search(&negation).is_ok());
        let parts = Parts::new(meaning.start_count > 0, negates, self.answers.of_several(row));
        (meaning, parts)
    }

    /// Forgets everything, for a vocabulary that has been emptied.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The words of the text at hand.
    #[inline]
    pub(super) fn here(&self) -> &[Glance] {
        &self.here
    }

    /// A meaning by its number.
    #[inline]
    pub(super) fn meaning(&self, id: MeaningId) -> &Meaning {
        &self.meanings[id as usize]
    }

    /// What word `at` of the text at hand means.
    #[inline]
    pub fn at(&self, at: u32) -> &Meaning {
        self.meaning(self.here[at as usize].meaning)
    }

    /// Where the patterns lead that a word of this meaning may begin.
    #[inline]
    pub fn starts(&self, meaning: &Meaning) -> &[Start] {
        &self.starts[meaning.starts as usize..][..meaning.start_count as usize]
    }

    /// The rules that are complete at a start.
    #[inline]
    pub(super) fn complete(&self, start: &Start) -> &[Rule] {
        &self.complete[start.first_complete as usize..][..start.complete as usize]
    }

    /// The atoms of a word of this meaning that patterns ask for behind their first word, sorted.
    #[inline]
    pub fn later_atoms(&self, meaning: &Meaning) -> &[Atom] {
        &self.later[meaning.later as usize..][..meaning.later_count as usize]
    }

    /// The word classes of each word of the text at hand, one bit each; see [`Matcher::class_bit`].
    pub fn classes(&self) -> impl Iterator<Item = u64> + '_ {
        self.here.iter().map(|word| self.meaning(word.meaning).classes)
    }

    /// What word `at` of the text at hand answers to the questions of guards.
    #[inline]
    pub fn row(&self, at: u32) -> Row {
        self.at(at).row
    }

    /// All answers.
    #[inline]
    pub const fn all_answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether word `at` of the text at hand answers a guard's question with yes.
    #[inline]
    pub fn answers(&self, at: u32, question: Question) -> bool {
        self.answers.of(self.row(at), question).is_yes()
    }
}
