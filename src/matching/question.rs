//! Questions that guards ask of a single word: whether one of some atoms holds of it.
//!
//! A guard's whole list of words is one question, answered once per distinct word; where the guard looks, an answer is one
//! bit.

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::index::Index;

/// Number of a question.
pub type Question = u32;

/// The question that no word answers with yes.
pub const NEVER: Question = 0;

/// A row of answers, by where it begins; the first one has no yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row(u32);

/// Some questions, one bit each out of 30: two sets whose signs share no bit have no question in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked(u32);

/// All questions of a set of lexicons.
#[derive(Debug)]
pub struct Questions {
    numbers: FxHashMap<Vec<Atom>, Question>,
    /// For each question that is asked of whole sentences, its sign.
    of_sentences: FxHashMap<Question, Asked>,
    /// For each atom, the questions it answers.
    answered_by: Index,
}

/// Which questions each distinct word answers with yes; words that answer alike share a row.
#[derive(Debug, Default)]
pub struct Answers {
    /// Each row is its answers, one bit each, and then in a block of its own which of the yeses are asked for in whole sentences.
    rows: Vec<u64>,
    /// How many blocks of a row are answers.
    blocks: usize,
    known: FxHashMap<Box<[u64]>, Row>,
    scratch: Vec<u64>,
}

impl Default for Questions {
    fn default() -> Self {
        let numbers = std::iter::once((Vec::new(), NEVER)).collect();
        Self { numbers, of_sentences: FxHashMap::default(), answered_by: Index::default() }
    }
}

impl Questions {
    /// The question whether one of `atoms` holds.
    pub fn number(&mut self, mut atoms: Vec<Atom>) -> Question {
        atoms.sort_unstable();
        atoms.dedup();
        if let Some(number) = self.numbers.get(&atoms) {
            return *number;
        }
        let number = self.numbers.len() as Question;
        for atom in &atoms {
            self.answered_by.add(*atom, number);
        }
        self.numbers.insert(atoms, number);
        number
    }

    /// The sign of a question that is asked of all words of a sentence.
    pub fn of_sentences(&mut self, question: Question) -> Asked {
        let place = self.of_sentences.len() as u32 % Asked::BITS;
        *self.of_sentences.entry(question).or_insert(Asked(1 << place))
    }

    /// How many blocks of 64 questions there are.
    fn blocks(&self) -> usize {
        self.numbers.len().div_ceil(u64::BITS as usize)
    }
}

impl Asked {
    /// How many bits there are.
    pub const BITS: u32 = 30;

    /// The signs of these bits.
    pub const fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Its bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The sign of both sets together.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets may share a question.
    pub const fn may_meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Answers {
    /// The row of a word of which `atoms` hold.
    pub fn row(&mut self, questions: &Questions, atoms: &[Atom]) -> Row {
        if self.known.is_empty() {
            self.scratch.resize(questions.blocks(), 0);
            self.add(questions);
        }
        self.scratch.fill(0);
        for atom in atoms {
            for question in questions.answered_by.of(*atom) {
                self.scratch[(question / u64::BITS) as usize] |= 1 << (question % u64::BITS);
            }
        }
        match self.known.get(self.scratch.as_slice()) {
            Some(row) => *row,
            None => self.add(questions),
        }
    }

    /// Adds the row that has been worked out.
    fn add(&mut self, questions: &Questions) -> Row {
        let row = Row(self.rows.len() as u32);
        let yes =
            |question: &Question| self.scratch[(question / u64::BITS) as usize] >> (question % u64::BITS) & 1 != 0;
        let asked = questions.of_sentences.iter().filter(|(question, _)| yes(question));
        let Asked(sign) = asked.fold(Asked::default(), |all, (_, sign)| all.and(*sign));
        self.blocks = self.scratch.len();
        self.rows.extend_from_slice(&self.scratch);
        self.rows.push(u64::from(sign));
        self.known.insert(self.scratch.as_slice().into(), row);
        row
    }

    /// Of the questions that are asked of whole sentences, those that a word with this row answers with yes.
    pub fn of_sentences(&self, row: Row) -> Asked {
        Asked(self.rows[row.0 as usize + self.blocks] as u32)
    }

    /// Whether a word with this row answers `question` with yes.
    #[inline]
    pub fn is_yes(&self, row: Row, question: Question) -> bool {
        self.rows[row.0 as usize + (question / u64::BITS) as usize] >> (question % u64::BITS) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_by_any_of_its_atoms() {
        let mut questions = Questions::default();
        let never = questions.number(Vec::new());
        assert_eq!(never, NEVER);
        let many: Vec<Question> = (0..200).map(|atom| questions.number(vec![atom, atom + 1])).collect();
        assert_eq!(questions.number(vec![8, 7, 7]), many[7], "the same atoms in any order are one question");
        let mut answers = Answers::default();
        let row = answers.row(&questions, &[7, 150]);
        assert_eq!(answers.row(&questions, &[7, 150, 9999]), row, "atoms that answer nothing change nothing");
        let yes: Vec<Question> =
            (0..=many.len() as Question).filter(|question| answers.is_yes(row, *question)).collect();
        assert_eq!(yes, [many[6], many[7], many[149], many[150]]);
        assert!((0..=many.len() as Question).all(|question| !answers.is_yes(Row::default(), question)));
    }
}
