//! An atom is one thing a pattern or guard can ask of a single word: a form, a stem, a beginning, an ending, or
//! membership in a set or word class, a capital. Which atoms hold is worked out once per distinct word.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::index::Index;
use crate::lexicon::entry::{Shape, Word};
use crate::lexicon::written::Written;
use crate::text::shape::WordShape;

/// Number of an atom.
pub type Atom = u32;

/// All atoms of a set of lexicons.
#[derive(Debug, Default)]
pub struct Atoms {
    len: usize,
    exact: FxHashMap<Written, Atom>,
    stems: FxHashMap<Written, Atom>,
    prefixes: Affixes,
    suffixes: Affixes,
    sets: FxHashMap<Vec<Atom>, Atom>,
    /// What is asked of how words are spelled.
    shapes: Vec<(Shape, Spelled, Atom)>,
    /// For each atom, the sets it belongs to.
    member_of: Index,
}

/// Beginnings or endings, with the lengths that occur.
#[derive(Debug, Default)]
struct Affixes {
    atoms: FxHashMap<Written, Atom>,
    lengths: Vec<usize>,
}

/// Whether a word is spelled as asked.
type Spelled = fn(WordShape) -> bool;

/// A word as atoms see it.
#[derive(Clone, Copy, Debug)]
pub struct Spelling<'a> {
    /// The case-folded form.
    pub form: &'a str,
    /// Its stem.
    pub stem: &'a str,
    /// How it is written.
    pub shape: WordShape,
}

impl Atoms {
    /// No atoms, with room for so many forms.
    pub fn with_room(forms: usize) -> Self {
        Self { exact: FxHashMap::with_capacity_and_hasher(forms, FxBuildHasher), ..Self::default() }
    }

    /// The atom of a word; `stem_of` gives the stem that a stem entry asks for.
    pub fn of_word(&mut self, word: &Word, stem_of: &dyn Fn(&str) -> String) -> Atom {
        match word {
            Word::Exact(form) => named(&mut self.exact, form, &mut self.len),
            Word::Stem(form) => named(&mut self.stems, &stem_of(form).into(), &mut self.len),
            Word::Prefix(prefix) => self.prefixes.number(prefix, &mut self.len),
            Word::Suffix(suffix) => self.suffixes.number(suffix, &mut self.len),
            Word::Set(words) => {
                let members = words.iter().map(|word| self.of_word(word, stem_of)).collect();
                self.of_set(members)
            }
        }
    }

    /// The atom that holds where one of `members` does.
    pub fn of_set(&mut self, mut members: Vec<Atom>) -> Atom {
        members.sort_unstable();
        members.dedup();
        if let Some(atom) = self.sets.get(&members) {
            return *atom;
        }
        let atom = next(&mut self.len);
        for member in &members {
            self.member_of.add(*member, atom);
        }
        self.sets.insert(members, atom);
        atom
    }

    /// The atom of words that are spelled so; `None` if the shape is not one of a word alone, wherever it stands.
    pub fn of_shape(&mut self, shape: Shape) -> Option<Atom> {
        let spelled: Spelled = match shape {
            Shape::Number => WordShape::is_number,
            Shape::Capitalised => WordShape::is_capitalised,
            Shape::Lower => WordShape::is_lower,
            Shape::Upper => WordShape::is_upper,
            _ => return None,
        };
        if let Some((_, _, atom)) = self.shapes.iter().find(|(known, ..)| *known == shape) {
            return Some(*atom);
        }
        let atom = next(&mut self.len);
        self.shapes.push((shape, spelled, atom));
        Some(atom)
    }

    /// How many atoms there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All atoms that hold of a word, sorted, into `found`.
    ///
    /// A form with a possessive `'s` also has the atoms of the form without it.
    pub fn holding(&self, spelling: Spelling<'_>, found: &mut Vec<Atom>) {
        found.clear();
        found.extend(self.stems.get(spelling.stem));
        found.extend(self.shapes.iter().filter(|(_, spelled, _)| spelled(spelling.shape)).map(|(.., atom)| *atom));
        let forms = [Some(spelling.form), spelling.form.strip_suffix("'s").filter(|base| !base.is_empty())];
        for form in forms.into_iter().flatten() {
            found.extend(self.exact.get(form));
            for length in self.prefixes.lengths.iter().filter(|length| **length <= form.len()) {
                found.extend(form.get(..*length).and_then(|prefix| self.prefixes.atoms.get(prefix)));
            }
            for length in self.suffixes.lengths.iter().filter(|length| **length < form.len()) {
                found.extend(form.get(form.len() - length..).and_then(|suffix| self.suffixes.atoms.get(suffix)));
            }
        }
        let mut next = 0;
        while next < found.len() {
            found.extend(self.member_of.of(found[next]));
            next += 1;
        }
        found.sort_unstable();
        found.dedup();
    }
}

impl Affixes {
    fn number(&mut self, affix: &Written, len: &mut usize) -> Atom {
        if !self.lengths.contains(&affix.len()) {
            self.lengths.push(affix.len());
        }
        named(&mut self.atoms, affix, len)
    }
}

fn named(names: &mut FxHashMap<Written, Atom>, name: &Written, len: &mut usize) -> Atom {
    match names.get(name) {
        Some(atom) => *atom,
        None => *names.entry(name.clone()).or_insert_with(|| next(len)),
    }
}

/// The number of a new atom where there are `len` of them.
fn next(len: &mut usize) -> Atom {
    *len += 1;
    (*len - 1) as Atom
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(atoms: &Atoms, form: &str) -> Vec<Atom> {
        let mut found = Vec::new();
        let shape = WordShape::of(form);
        atoms.holding(Spelling { form, stem: form.trim_end_matches("ed"), shape }, &mut found);
        found
    }

    #[test]
    fn a_word_has_the_atoms_of_its_form_stem_beginning_ending_and_sets() {
        let mut atoms = Atoms::default();
        let stem_of = |form: &str| form.trim_end_matches("ed").to_string();
        let mut atom = |word: Word| atoms.of_word(&word, &stem_of);
        let exact = atom(Word::Exact("slammed".into()));
        let stem = atom(Word::Stem("slammed".into()));
        let prefix = atom(Word::Prefix("sla".into()));
        let suffix = atom(Word::Suffix("ed".into()));
        let set = atom(Word::Set(vec![Word::Exact("hit".into()), Word::Suffix("ed".into())]));
        assert_eq!(atom(Word::Exact("slammed".into())), exact, "the same word is one atom");
        assert_eq!(holding(&atoms, "slammed"), [exact, stem, prefix, suffix, set]);
        assert_eq!(holding(&atoms, "slam"), [prefix]);
        assert_eq!(holding(&atoms, "hit's").len(), 2, "the possessive also counts as the word itself");
        assert!(holding(&atoms, "ed").is_empty(), "an ending needs something before it");
        let number = atoms.of_shape(Shape::Number);
        assert_eq!((number, atoms.of_shape(Shape::Comma)), (atoms.of_shape(Shape::Number), None));
        assert_eq!(holding(&atoms, "47"), number.into_iter().collect::<Vec<_>>());
    }
}
