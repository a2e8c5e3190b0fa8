//! [`GuardCompiler`]: guards as they are written, turned into questions that are asked of the words around a match.

use std::collections::BTreeMap;

use super::atom::{Atom, Atoms};
use super::guard::{At, CompiledGuard, List, Open, Place, Side};
use super::look::Looks;
use super::question::{ALWAYS, Asked, NEVER, Question, Questions};
use crate::lexicon::entry::{Condition, Guard};

/// Turns guards into questions.
pub struct GuardCompiler<'a> {
    /// Numbers what is asked of single words.
    pub atoms: &'a mut Atoms,
    /// Numbers the questions.
    pub questions: &'a mut Questions,
    /// Word classes by name; one that is unknown is never found.
    pub classes: &'a BTreeMap<String, Atom>,
    /// The stem that a stem entry asks for.
    pub stem_of: &'a dyn Fn(&str) -> String,
}

/// What one list of a guard looks for.
#[derive(Default)]
struct Sought {
    words: Vec<Atom>,
    /// The words, and those by which the phrases are found.
    hints: Vec<Atom>,
    phrases: Vec<Vec<Question>>,
    looks: Looks,
}

impl GuardCompiler<'_> {
    /// The questions of a guard.
    pub fn guard(&mut self, guard: &Guard) -> CompiledGuard {
        let lists = [
            (Place::Itself, true, &guard.is),
            (Place::Itself, false, &guard.is_not),
            (Place::Behind, true, &guard.before),
            (Place::Behind, false, &guard.not_before),
            (Place::Ahead, true, &guard.after),
            (Place::Ahead, false, &guard.not_after),
            (Place::Sentence, true, &guard.within),
            (Place::Sentence, false, &guard.not_within),
        ];
        let asked = lists.into_iter().filter(|(_, _, conditions)| !conditions.is_empty());
        let lists = asked.map(|(place, wanted, conditions)| self.list(place, wanted, guard.reach.max(1), conditions));
        CompiledGuard { lists: lists.collect(), any: guard.any.clone() }
    }

    fn list(&mut self, place: Place, wanted: bool, reach: u8, conditions: &[Condition]) -> List {
        let Sought { words, hints, phrases, looks } = self.sought(place, conditions);
        let at = place.at(reach);
        let is_one_word = at != At::Several;
        if is_one_word && phrases.is_empty() && looks.is_empty() {
            let needed = self.asked(wanted, words);
            return List { at, side: Side { needed, ..Side::SILENT }, open: None };
        }
        let side = if is_one_word { self.side(wanted, &words, &hints, looks) } else { Side::SILENT };
        let (word, hint) = (self.questions.one_of(words), self.questions.one_of(hints));
        let asked = match place {
            _ if is_one_word || hint == NEVER => Asked::NONE,
            Place::Sentence => self.questions.of_sentence(hint),
            _ => self.questions.of_several(hint),
        };
        let (ahead, behind) = place.reach(reach);
        List { at, side, open: Some(Open { wanted, place, ahead, behind, hint, asked, word, phrases, looks }) }
    }

    /// What the one word says that a list looks at: if it is wanted it settles the list, if not it ends it; a hint only calls for a look,
    /// and so does how words look where they stand.
    fn side(&mut self, wanted: bool, words: &[Atom], hints: &[Atom], looks: Looks) -> Side {
        let word = self.asked(wanted, words.to_vec());
        let is_spaced = looks.are_beside();
        match (wanted, looks.is_empty()) {
            (true, true) => Side { needed: self.asked(wanted, hints.to_vec()), settles: word, is_spaced: false },
            (true, false) => Side { needed: ALWAYS, settles: word, is_spaced: false },
            (false, no_looks) if no_looks || is_spaced => {
                Side { needed: word, settles: self.asked(wanted, hints.to_vec()), is_spaced }
            }
            (false, _) => Side { needed: word, settles: NEVER, is_spaced: false },
        }
    }

    /// The question whether one of `atoms` holds as is wanted, or none.
    fn asked(&mut self, wanted: bool, atoms: Vec<Atom>) -> Question {
        if wanted { self.questions.one_of(atoms) } else { self.questions.none_of(atoms) }
    }

    fn sought(&mut self, place: Place, conditions: &[Condition]) -> Sought {
        let mut sought = Sought::default();
        for condition in conditions {
            match condition {
                Condition::Words(phrase) => match &**phrase {
                    [word] => sought.words.push(self.atoms.of_word(word, self.stem_of)),
                    phrase => {
                        let hint = if place == Place::Ahead { phrase.last() } else { phrase.first() };
                        sought.hints.extend(hint.map(|word| self.atoms.of_word(word, self.stem_of)));
                        let question = |word| self.questions.one_of(vec![self.atoms.of_word(word, self.stem_of)]);
                        sought.phrases.push(phrase.iter().map(question).collect());
                    }
                },
                Condition::Shape(shape) => match self.atoms.of_shape(*shape) {
                    Some(atom) => sought.words.push(atom),
                    None => sought.looks = sought.looks.and(Looks::of(*shape)),
                },
                Condition::Class(name) => {
                    let class = self.classes.get(name).copied();
                    sought.words.push(class.unwrap_or_else(|| self.atoms.of_set(Vec::new())));
                }
            }
        }
        sought.hints.extend_from_slice(&sought.words);
        sought
    }
}
