//! Questions that guards ask of a single word: whether one of some atoms holds of it, or none.
//!
//! A guard's whole list of words is one question, answered once per distinct word; where the guard looks, an answer is one
//! bit.

use std::ops::BitAnd;

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::index::Index;

/// Number of a question.
pub type Question = u32;

/// The question that no word answers with yes.
pub const NEVER: Question = 0;
/// The question that every word answers with yes, and no word too.
pub const ALWAYS: Question = 1;

/// A row of answers, by where it begins; the first one is that of no word, of which no atom holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row(u32);

/// An answer: yes if its lowest bit is set.
#[derive(Clone, Copy, Debug)]
pub struct Answer(u64);

/// Some questions, one bit each out of 30: two sets whose signs share no bit have no question in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked(u32);

/// All questions of a set of lexicons.
#[derive(Debug)]
pub struct Questions {
    /// By what is asked: of which atoms one must hold, or none.
    numbers: FxHashMap<(Vec<Atom>, bool), Question>,
    /// Those that ask that none holds, one bit each.
    of_none: Vec<u64>,
    /// Those that ask others, which come before them.
    of_others: Vec<OfOthers>,
    others: FxHashMap<(Vec<Question>, bool), Question>,
    /// For each question, the places of those that ask it.
    asked_by: Index,
    len: usize,
    /// How many have a sign: of those asked of some words beside a match, and of those asked of whole sentences.
    signs: [u32; 2],
    /// The signs of questions that are asked of several words; none for others and those behind.
    of_several: Vec<Asked>,
    /// For each atom, the questions it answers.
    answered_by: Index,
}

/// A question whether the answers to others are yes: all of them, or one of them.
#[derive(Debug)]
struct OfOthers {
    number: Question,
    asked: Vec<Question>,
    all: bool,
}

impl OfOthers {
    fn is_yes(&self, answers: &[u64]) -> bool {
        let mut asked = self.asked.iter();
        if self.all { asked.all(|asked| is_yes(answers, *asked)) } else { asked.any(|asked| is_yes(answers, *asked)) }
    }
}

/// Which questions each distinct word answers with yes; words that answer alike share a row.
#[derive(Debug, Default)]
pub struct Answers {
    /// Each row is its answers, one bit each, and then in a block of its own which of the yeses are asked of several words.
    rows: Vec<u64>,
    /// How many blocks of a row are answers.
    blocks: usize,
    /// The answers where there is no word.
    none: Vec<u64>,
    /// Rows by the questions to which the answers are others than where there is no word.
    known: FxHashMap<Box<[Question]>, Row>,
    changed: Vec<Question>,
}

impl Default for Questions {
    fn default() -> Self {
        let mut questions = Self {
            numbers: FxHashMap::default(),
            of_none: Vec::new(),
            of_others: Vec::new(),
            others: FxHashMap::default(),
            asked_by: Index::default(),
            len: 0,
            signs: [0; 2],
            of_several: Vec::new(),
            answered_by: Index::default(),
        };
        questions.one_of(Vec::new());
        questions.none_of(Vec::new());
        questions
    }
}

impl Questions {
    /// The question whether one of `atoms` holds.
    pub fn one_of(&mut self, atoms: Vec<Atom>) -> Question {
        self.number(atoms, true)
    }

    /// The question whether none of `atoms` holds; the answer is yes where there is no word.
    pub fn none_of(&mut self, atoms: Vec<Atom>) -> Question {
        self.number(atoms, false)
    }

    fn number(&mut self, mut atoms: Vec<Atom>, one: bool) -> Question {
        atoms.sort_unstable();
        atoms.dedup();
        let asked = (atoms, one);
        if let Some(number) = self.numbers.get(&asked) {
            return *number;
        }
        let number = self.next();
        for atom in &asked.0 {
            self.answered_by.add(*atom, number);
        }
        if !one {
            let (block, bit) = place(number);
            self.of_none[block] |= bit;
        }
        self.numbers.insert(asked, number);
        number
    }

    /// The question whether the answers to all of `questions` are yes.
    pub fn all_of(&mut self, questions: Vec<Question>) -> Question {
        self.of_others(questions, true)
    }

    /// The question whether the answer to one of `questions` is yes.
    pub fn any_of(&mut self, questions: Vec<Question>) -> Question {
        self.of_others(questions, false)
    }

    fn of_others(&mut self, mut questions: Vec<Question>, all: bool) -> Question {
        let (says_nothing, decides) = if all { (ALWAYS, NEVER) } else { (NEVER, ALWAYS) };
        if questions.contains(&decides) {
            return decides;
        }
        questions.retain(|question| *question != says_nothing);
        questions.sort_unstable();
        questions.dedup();
        match questions.as_slice() {
            [] => says_nothing,
            [one] => *one,
            _ => {
                let asked = (questions, all);
                if let Some(number) = self.others.get(&asked) {
                    return *number;
                }
                let number = self.next();
                for question in &asked.0 {
                    self.asked_by.add(*question, self.of_others.len() as u32);
                }
                self.of_others.push(OfOthers { number, asked: asked.0.clone(), all });
                self.others.insert(asked, number);
                number
            }
        }
    }

    /// The number of a new question.
    fn next(&mut self) -> Question {
        let number = self.len as Question;
        self.len += 1;
        self.of_none.resize(self.len.div_ceil(u64::BITS as usize), 0);
        number
    }

    /// The sign of a question that is asked of some words beside a match.
    pub fn of_several(&mut self, question: Question) -> Asked {
        self.sign(question, false)
    }

    /// The sign of a question that is asked of a whole sentence.
    ///
    /// A sentence answers many questions, so each has a bit of its own as long as there are some, and the rest share.
    pub fn of_sentence(&mut self, question: Question) -> Asked {
        self.sign(question, true)
    }

    fn sign(&mut self, question: Question, of_sentence: bool) -> Asked {
        let sign = self.sign_of(question);
        if sign != Asked::NONE {
            return sign;
        }
        let number = &mut self.signs[usize::from(of_sentence)];
        let place = match (of_sentence, *number) {
            (true, number @ 0..Asked::OWN) => number,
            (true, number) => Asked::OWN + number % (Asked::OF_SENTENCES - Asked::OWN),
            (false, number) => Asked::OF_SENTENCES + number % (Asked::BITS - Asked::OF_SENTENCES),
        };
        *number += 1;
        let sign = Asked(1 << place);
        let room = self.of_several.len().max(question as usize + 1);
        self.of_several.resize(room, Asked::NONE);
        self.of_several[question as usize] = sign;
        sign
    }

    /// The sign of a question; none if it is not asked of several words.
    fn sign_of(&self, question: Question) -> Asked {
        self.of_several.get(question as usize).copied().unwrap_or_default()
    }
}

/// The block of a row in which the answer to a question stands, and its bit there.
const fn place(question: Question) -> (usize, u64) {
    ((question / u64::BITS) as usize, 1 << (question % u64::BITS))
}

/// Whether a question is answered with yes among `answers`.
const fn is_yes(answers: &[u64], question: Question) -> bool {
    let (block, bit) = place(question);
    answers[block] & bit != 0
}

/// Changes the answer to a question.
const fn change(answers: &mut [u64], question: Question) {
    let (block, bit) = place(question);
    answers[block] ^= bit;
}

impl Asked {
    /// No question.
    pub const NONE: Self = Self(0);
    /// How many bits there are.
    pub const BITS: u32 = 30;
    /// How many of them are for questions that are asked of whole sentences.
    const OF_SENTENCES: u32 = 12;
    /// How many of those are of one question only.
    const OWN: u32 = 9;

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
    #[inline]
    pub const fn may_meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all questions of another set may be in it.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Answers {
    /// The row of a word of which `atoms` hold.
    pub fn row(&mut self, questions: &Questions, atoms: &[Atom]) -> Row {
        if self.none.is_empty() {
            self.none.clone_from(&questions.of_none);
            for question in &questions.of_others {
                if question.is_yes(&self.none) {
                    change(&mut self.none, question.number);
                }
            }
            let none = self.none.clone();
            let row = self.add(&none, Asked::NONE);
            self.known.insert(Box::default(), row);
        }
        // A word answers as none does but to the questions that its atoms answer.
        self.changed.clear();
        self.changed.extend(atoms.iter().flat_map(|atom| questions.answered_by.of(*atom)));
        self.changed.sort_unstable();
        self.changed.dedup();
        if let Some(row) = self.known.get(self.changed.as_slice()) {
            return *row;
        }
        let mut answers = self.none.clone();
        let asked = self.changed.clone();
        for question in &asked {
            change(&mut answers, *question);
        }
        // What asks others changes where they do, and what asks that in turn.
        let mut next = 0;
        while next < self.changed.len() {
            for place in questions.asked_by.of(self.changed[next]) {
                let question = &questions.of_others[place as usize];
                if question.is_yes(&answers) != is_yes(&answers, question.number) {
                    change(&mut answers, question.number);
                    self.changed.push(question.number);
                }
            }
            next += 1;
        }
        // Whether one of some atoms holds is all that is asked of several words, so where there is no word nothing is answered with yes.
        let signs = asked.iter().fold(Asked::NONE, |all, question| all.and(questions.sign_of(*question)));
        let row = self.add(&answers, signs);
        self.known.insert(asked.into(), row);
        row
    }

    /// Adds a row of a word that answers with yes to questions of these signs.
    fn add(&mut self, answers: &[u64], Asked(signs): Asked) -> Row {
        let row = Row(self.rows.len() as u32);
        self.blocks = answers.len();
        self.rows.extend_from_slice(answers);
        self.rows.push(u64::from(signs));
        row
    }

    /// Of the questions that are asked of several words, those that a word with this row answers with yes.
    pub fn of_several(&self, row: Row) -> Asked {
        Asked(self.rows[row.0 as usize + self.blocks] as u32)
    }

    /// What a word with this row answers to `question`.
    #[inline]
    pub fn of(&self, row: Row, question: Question) -> Answer {
        Answer(self.rows[row.0 as usize + (question / u64::BITS) as usize] >> (question % u64::BITS))
    }
}

impl Answer {
    /// Whether it is yes.
    #[inline]
    pub const fn is_yes(self) -> bool {
        self.0 & 1 != 0
    }
}

impl BitAnd for Answer {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_by_any_of_its_atoms() {
        let mut questions = Questions::default();
        let never = questions.one_of(Vec::new());
        assert_eq!(never, NEVER);
        let many: Vec<Question> = (0..200).map(|atom| questions.one_of(vec![atom, atom + 1])).collect();
        assert_eq!(questions.one_of(vec![8, 7, 7]), many[7], "the same atoms in any order are one question");
        let none = questions.none_of(vec![7, 8]);
        let all = questions.all_of(vec![many[7], ALWAYS, many[6]]);
        let one = questions.any_of(vec![all, many[0]]);
        assert_eq!([questions.all_of(vec![none, NEVER]), questions.any_of(vec![NEVER, none])], [NEVER, none]);
        let mut answers = Answers::default();
        let row = answers.row(&questions, &[7, 150]);
        assert_eq!(answers.row(&questions, &[7, 150, 9999]), row, "atoms that answer nothing change nothing");
        let yes =
            |row: Row| -> Vec<Question> { (0..=one).filter(|question| answers.of(row, *question).is_yes()).collect() };
        assert_eq!(yes(row), [ALWAYS, many[6], many[7], many[149], many[150], all, one]);
        assert_eq!(yes(Row::default()), [ALWAYS, none], "nothing holds of no word");
    }
}
