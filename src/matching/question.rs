//! Questions that guards ask of a single word: whether one of some atoms holds of it.
//!
//! A guard's whole list of words is one question, answered once per distinct word; where the guard looks, an answer is one
//! bit.

use rustc_hash::FxHashMap;

use super::atom::Atom;

/// Number of a question.
pub type Question = u32;

/// All questions of a set of lexicons.
#[derive(Debug, Default)]
pub struct Questions {
    numbers: FxHashMap<Vec<Atom>, Question>,
    /// For each atom, the questions it answers.
    answered_by: Vec<Vec<Question>>,
}

/// Which questions each distinct word answers with yes; words that answer alike share a row.
#[derive(Debug, Default)]
pub struct Answers {
    rows: Vec<u64>,
    known: FxHashMap<Box<[u64]>, u32>,
    scratch: Vec<u64>,
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
            let atom = *atom as usize;
            if self.answered_by.len() <= atom {
                self.answered_by.resize_with(atom + 1, Vec::new);
            }
            self.answered_by[atom].push(number);
        }
        self.numbers.insert(atoms, number);
        number
    }

    /// How many blocks of 64 questions there are.
    fn blocks(&self) -> usize {
        self.numbers.len().div_ceil(u64::BITS as usize)
    }
}

impl Answers {
    /// The row of a word of which `atoms` hold.
    pub fn row(&mut self, questions: &Questions, atoms: &[Atom]) -> u32 {
        self.scratch.clear();
        self.scratch.resize(questions.blocks(), 0);
        for atom in atoms {
            for question in questions.answered_by.get(*atom as usize).into_iter().flatten() {
                self.scratch[(question / u64::BITS) as usize] |= 1 << (question % u64::BITS);
            }
        }
        if let Some(row) = self.known.get(self.scratch.as_slice()) {
            return *row;
        }
        let row = self.rows.len() as u32;
        self.rows.extend_from_slice(&self.scratch);
        self.known.insert(self.scratch.as_slice().into(), row);
        row
    }

    /// Whether a word with this row answers `question` with yes.
    #[inline]
    pub fn is_yes(&self, row: u32, question: Question) -> bool {
        self.rows[row as usize + (question / u64::BITS) as usize] >> (question % u64::BITS) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_by_any_of_its_atoms() {
        let mut questions = Questions::default();
        let many: Vec<Question> = (0..200).map(|atom| questions.number(vec![atom, atom + 1])).collect();
        let never = questions.number(Vec::new());
        assert_eq!(questions.number(vec![8, 7, 7]), many[7], "the same atoms in any order are one question");
        let mut answers = Answers::default();
        let row = answers.row(&questions, &[7, 150]);
        assert_eq!(answers.row(&questions, &[7, 150, 9999]), row, "atoms that answer nothing change nothing");
        let yes: Vec<Question> = (0..=never).filter(|question| answers.is_yes(row, *question)).collect();
        assert_eq!(yes, [many[6], many[7], many[149], many[150]]);
    }
}
