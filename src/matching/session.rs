//! A [`Session`] is one thread's memory of which atoms hold of which word and which patterns a word may begin.

use super::atom::{Atom, Spelling};
use super::matcher::Matcher;
use super::trie::NodeId;
use crate::text::token::WordId;
use crate::text::vocabulary::Vocabulary;

/// What each distinct word means to a [`Matcher`]; grows with the vocabulary it follows.
#[derive(Debug, Default)]
pub struct Session {
    reactions: Vec<Reaction>,
    /// For each word, first the atoms that patterns ask for behind their first word, then all atoms; each part sorted.
    atoms: Vec<Atom>,
    starts: Vec<NodeId>,
    scratch: Vec<Atom>,
}

/// What one word means: ranges into the session's pools.
#[derive(Clone, Copy, Debug, Default)]
struct Reaction {
    starts: u32,
    atoms: u32,
    atom_count: u16,
    later_count: u8,
    /// How many patterns' first words it is, doubled, and whether it negates.
    start_count: u8,
}

/// Most patterns' first words that one word can be.
const MOST_STARTS: u8 = 127;

impl Session {
    /// Works out what the words mean that `vocabulary` has met since the last call.
    pub fn learn(&mut self, matcher: &Matcher, vocabulary: &Vocabulary) {
        let mut scratch = std::mem::take(&mut self.scratch);
        for id in self.reactions.len()..vocabulary.len() {
            let id = WordId(id as u32);
            let spelling = Spelling { form: vocabulary.form(id), stem: vocabulary.stem(id) };
            matcher.atoms().holding(spelling, &mut scratch);
            let mut reaction =
                Reaction { starts: self.starts.len() as u32, atoms: self.atoms.len() as u32, ..Reaction::default() };
            let mut starts = 0;
            for atom in &scratch {
                if let Some(node) = matcher.trie().first(*atom).filter(|_| starts < MOST_STARTS) {
                    self.starts.push(node);
                    starts += 1;
                }
                if matcher.continues(*atom) && reaction.later_count < u8::MAX {
                    self.atoms.push(*atom);
                    reaction.later_count += 1;
                }
            }
            let negates = matcher.negation().is_some_and(|negation| scratch.binary_search(&negation).is_ok());
            reaction.start_count = starts << 1 | u8::from(negates);
            reaction.atom_count = scratch.len().min(u16::MAX as usize) as u16;
            self.atoms.extend_from_slice(&scratch);
            self.reactions.push(reaction);
        }
        self.scratch = scratch;
    }

    /// Forgets everything, for a vocabulary that has been emptied.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Where the patterns lead that this word may begin.
    #[inline]
    pub fn starts(&self, word: WordId) -> &[NodeId] {
        let reaction = self.reactions[word.0 as usize];
        if reaction.start_count < 2 {
            return &[];
        }
        &self.starts[reaction.starts as usize..][..(reaction.start_count >> 1) as usize]
    }

    /// The atoms of a word that patterns ask for behind their first word, sorted.
    #[inline]
    pub fn later_atoms(&self, word: WordId) -> &[Atom] {
        let reaction = self.reactions[word.0 as usize];
        &self.atoms[reaction.atoms as usize..][..reaction.later_count as usize]
    }

    /// Whether a word negates what follows it.
    #[inline]
    pub fn negates(&self, word: WordId) -> bool {
        self.reactions[word.0 as usize].start_count & 1 != 0
    }

    /// All atoms that hold of a word, sorted.
    #[inline]
    pub fn atoms(&self, word: WordId) -> &[Atom] {
        let reaction = self.reactions[word.0 as usize];
        &self.atoms[reaction.atoms as usize + reaction.later_count as usize..][..reaction.atom_count as usize]
    }

    /// Whether an atom holds of a word.
    #[inline]
    pub fn has(&self, word: WordId, atom: Atom) -> bool {
        let atoms = self.atoms(word);
        if atoms.len() <= 12 { atoms.contains(&atom) } else { atoms.binary_search(&atom).is_ok() }
    }
}
