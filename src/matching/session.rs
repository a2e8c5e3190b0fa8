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
    start_count: u8,
    continues: bool,
}

impl Session {
    /// Works out what the words mean that `vocabulary` has met since the last call.
    pub fn learn(&mut self, matcher: &Matcher, vocabulary: &Vocabulary) {
        let mut scratch = std::mem::take(&mut self.scratch);
        for id in self.reactions.len()..vocabulary.len() {
            let id = WordId(id as u32);
            let spelling = Spelling { form: vocabulary.form(id), stem: vocabulary.stem(id) };
            matcher.atoms().holding(spelling, &mut scratch);
            let mut reaction = Reaction {
                starts: self.starts.len() as u32,
                atoms: self.atoms.len() as u32,
                atom_count: scratch.len().min(u16::MAX as usize) as u16,
                ..Reaction::default()
            };
            for atom in &scratch {
                if let Some(node) = matcher.trie().first(*atom).filter(|_| reaction.start_count < u8::MAX) {
                    self.starts.push(node);
                    reaction.start_count += 1;
                }
                reaction.continues |= matcher.continues(*atom);
            }
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
        if reaction.start_count == 0 {
            return &[];
        }
        &self.starts[reaction.starts as usize..][..reaction.start_count as usize]
    }

    /// Whether the word may stand anywhere but first in a pattern.
    #[inline]
    pub fn continues(&self, word: WordId) -> bool {
        self.reactions[word.0 as usize].continues
    }

    /// All atoms that hold of a word, sorted.
    pub fn atoms(&self, word: WordId) -> &[Atom] {
        let reaction = self.reactions[word.0 as usize];
        &self.atoms[reaction.atoms as usize..][..reaction.atom_count as usize]
    }

    /// Whether an atom holds of a word.
    pub fn has(&self, word: WordId, atom: Atom) -> bool {
        self.atoms(word).binary_search(&atom).is_ok()
    }
}
