//! Guards compiled to questions, laid out so that what all guards of an entry ask is seen at a glance.
//!
//! Most matches are settled by the words on either side. So all that is asked of one word is one question, and only what that leaves
//! open, such as phrases, is looked at one by one.

use rustc_hash::FxHashMap;

use super::look::Looks;
use super::question::{ALWAYS, Asked, Question, Questions};
use super::rule::{GuardsId, UNGUARDED};

/// What all guards of a matcher ask.
#[derive(Debug)]
pub struct Guards {
    /// The first asks nothing.
    all: Vec<All>,
    open: Vec<Open>,
    /// Of each of these choices one alternative must hold.
    choices: Vec<Stretch>,
    alternatives: Vec<GuardsId>,
    /// What was laid out for which guards of the lexicon at hand.
    known: FxHashMap<Vec<u32>, GuardsId>,
}

/// What must hold together for guards to hold.
#[derive(Clone, Copy, Debug)]
pub struct All {
    /// What the first word must answer with yes.
    pub first: Question,
    /// What the word before says.
    pub before: Side,
    /// What the next word says.
    pub next: Side,
    /// The signs of all that must stand in the sentence.
    pub requires: Asked,
    /// The signs of what leaves something open if it stands in the sentence.
    pub avoids: Asked,
    /// Whether something is left open in any case.
    pub is_open: bool,
    open: Stretch,
    choices: Stretch,
}

/// What a word beside a match says of guards; no word answers as one of which no atom holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it must answer with yes.
    pub needed: Question,
    /// With which answer it leaves nothing open.
    pub settles: Question,
    /// Whether it does so only if nothing but a space stands between it and the match.
    pub is_spaced: bool,
}

/// A stretch of a list.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    first: u32,
    len: u32,
}

/// A guard whose words are questions; see [`crate::lexicon::entry::Guard`] for what its lists mean.
#[derive(Debug, Default)]
pub struct CompiledGuard {
    /// Its lists; each must hold.
    pub lists: Vec<List>,
    /// Numbers of guards of the same lexicon of which one must hold.
    pub any: Vec<u32>,
}

/// One list of a guard.
#[derive(Clone, Debug)]
pub struct List {
    /// The word that is asked.
    pub at: At,
    /// What that says, if it is one word.
    pub side: Side,
    /// What there is to the list that one word does not answer.
    pub open: Option<Open>,
}

/// A word beside a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The first one of the match.
    First,
    /// The one before it.
    Before,
    /// The one behind it.
    Next,
    /// One of several.
    Several,
}

/// A list that looks at several words, for phrases, or at how words look where they stand.
#[derive(Clone, Debug)]
pub struct Open {
    /// Whether something of the list must be found, or nothing of it.
    pub wanted: bool,
    /// Where to look.
    pub place: Place,
    /// How many words ahead are looked at.
    pub ahead: u8,
    /// How many behind.
    pub behind: u8,
    /// A single word of the list, or the word of a phrase by which it is found: the last one ahead of an entry, elsewhere the first.
    pub hint: Question,
    /// The sign of the hint, where several words are asked.
    pub asked: Asked,
    /// A single word of the list.
    pub word: Question,
    /// Words in a row; looked for only where the hint is found.
    pub phrases: Vec<Vec<Question>>,
    /// How a word looks where it stands, or the space beside it.
    pub looks: Looks,
}

/// Where a guard looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the entry's first word.
    Itself,
    /// At the words before the entry.
    Ahead,
    /// At the words after the entry.
    Behind,
    /// Anywhere else in the sentence.
    Sentence,
}

/// How many words on either side belong to the same sentence as far as guards are concerned.
const FAR: u8 = 150;

impl Place {
    /// The word that a list looks at there which reaches so far.
    pub const fn at(self, reach: u8) -> At {
        match self {
            Self::Itself => At::First,
            Self::Ahead if reach == 1 => At::Before,
            Self::Behind if reach == 1 => At::Next,
            _ => At::Several,
        }
    }

    /// How many words ahead and behind are looked at by a list that reaches so far.
    pub const fn reach(self, reach: u8) -> (u8, u8) {
        match self {
            Self::Itself => (0, 0),
            Self::Ahead => (reach, 0),
            Self::Behind => (0, reach),
            Self::Sentence => (FAR, FAR),
        }
    }
}

impl Side {
    /// A word that says nothing.
    pub const SILENT: Self = Self { needed: ALWAYS, settles: ALWAYS, is_spaced: false };

    /// What a word says of several things together.
    fn all_of(sides: &[Self], questions: &mut Questions) -> Self {
        Self {
            needed: questions.all_of(sides.iter().map(|side| side.needed).collect()),
            settles: questions.all_of(sides.iter().map(|side| side.settles).collect()),
            is_spaced: sides.iter().any(|side| side.is_spaced),
        }
    }
}

impl Default for All {
    fn default() -> Self {
        Self {
            first: ALWAYS,
            before: Side::SILENT,
            next: Side::SILENT,
            requires: Asked::NONE,
            avoids: Asked::NONE,
            is_open: false,
            open: Stretch::default(),
            choices: Stretch::default(),
        }
    }
}

impl Stretch {
    /// What was appended to a list since it had this length.
    fn since<T>(first: usize, list: &[T]) -> Self {
        Self { first: first as u32, len: (list.len() - first) as u32 }
    }

    #[inline]
    fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.first as usize..][..self.len as usize]
    }
}

impl All {
    /// What is seen at a glance of lists and of what the words beside a match say of choices.
    fn at_a_glance(lists: &[&List], choices: &[Option<(At, Side)>], questions: &mut Questions) -> Self {
        let mut side = |at: At| {
            let lists = lists.iter().map(|list| (list.at, list.side));
            let sides = lists.chain(choices.iter().copied().flatten()).filter(|(asked, _)| *asked == at);
            Side::all_of(&sides.map(|(_, side)| side).collect::<Vec<Side>>(), questions)
        };
        let glance = Self {
            first: side(At::First).needed,
            before: side(At::Before),
            next: side(At::Next),
            is_open: choices.iter().any(Option::is_none),
            ..Self::default()
        };
        let open = lists.iter().filter_map(|list| Some((list.at, list.open.as_ref()?)));
        open.fold(glance, |all, (at, open)| match at {
            At::Before | At::Next => all,
            At::Several if open.looks.is_empty() && !open.wanted => Self { avoids: all.avoids.and(open.asked), ..all },
            At::Several if open.looks.is_empty() => {
                Self { is_open: true, requires: all.requires.and(open.asked), ..all }
            }
            At::First | At::Several => Self { is_open: true, ..all },
        })
    }

    /// What a word beside a match says of a choice between these: everything if it decides all of them, and if some, that one of those
    /// settles it.
    fn one_of(alternatives: &[&Self], questions: &mut Questions) -> Option<(At, Side)> {
        [At::Before, At::Next].into_iter().find_map(|at| {
            let decided = alternatives.iter().filter_map(|all| all.decided_by(at));
            let decided: Vec<Question> = decided.collect();
            let count = decided.len();
            let answer = (count > 0).then(|| questions.any_of(decided))?;
            let side = if count == alternatives.len() {
                Side { needed: answer, ..Side::SILENT }
            } else {
                Side { settles: answer, ..Side::SILENT }
            };
            Some((at, side))
        })
    }

    /// What the word at `at` is asked if its answer decides everything.
    fn decided_by(&self, at: At) -> Option<Question> {
        let (asked, other) = if at == At::Before { (self.before, self.next) } else { (self.next, self.before) };
        let only = Side { needed: asked.needed, ..Side::SILENT };
        let says_all = asked == only && other == Side::SILENT && self.first == ALWAYS;
        let is_closed = !self.is_open && self.requires == Asked::NONE && self.avoids == Asked::NONE;
        (says_all && is_closed).then_some(asked.needed)
    }
}

impl Open {
    /// Lists in the order in which they are best asked.
    fn cost(&self) -> (bool, bool) {
        (self.place == Place::Sentence, !self.wanted)
    }
}

impl Default for Guards {
    fn default() -> Self {
        Self {
            all: vec![All::default()],
            open: Vec::new(),
            choices: Vec::new(),
            alternatives: Vec::new(),
            known: FxHashMap::default(),
        }
    }
}

impl Guards {
    /// Lays out what the guards `numbers` among those of one lexicon ask together.
    pub fn add(&mut self, guards: &[CompiledGuard], numbers: &[u32], questions: &mut Questions) -> GuardsId {
        if numbers.is_empty() {
            return UNGUARDED;
        }
        if let Some(known) = self.known.get(numbers) {
            return *known;
        }
        let asked: Vec<&CompiledGuard> = numbers.iter().filter_map(|number| guards.get(*number as usize)).collect();
        let choices: Vec<Vec<GuardsId>> = asked
            .iter()
            .filter(|guard| !guard.any.is_empty())
            .map(|guard| guard.any.iter().map(|other| self.add(guards, &[*other], questions)).collect())
            .collect();
        let said: Vec<Option<(At, Side)>> = choices
            .iter()
            .map(|choice| {
                let alternatives: Vec<&All> = choice.iter().map(|id| self.all(*id)).collect();
                All::one_of(&alternatives, questions)
            })
            .collect();
        let first = self.choices.len();
        // A choice that a word decides need not be looked at.
        let is_open = |said: &Option<(At, Side)>| said.is_none_or(|(_, side)| side.settles != ALWAYS);
        for (choice, _) in choices.iter().zip(&said).filter(|(_, said)| is_open(said)) {
            let first = self.alternatives.len();
            self.alternatives.extend(choice);
            self.choices.push(Stretch::since(first, &self.alternatives));
        }
        let lists: Vec<&List> = asked.iter().flat_map(|guard| &guard.lists).collect();
        let mut open: Vec<&Open> = lists.iter().filter_map(|list| list.open.as_ref()).collect();
        open.sort_by_key(|open| open.cost());
        let first_open = self.open.len();
        self.open.extend(open.into_iter().cloned());
        let all = All {
            open: Stretch::since(first_open, &self.open),
            choices: Stretch::since(first, &self.choices),
            ..All::at_a_glance(&lists, &said, questions)
        };
        let id = self.all.len() as GuardsId;
        self.all.push(all);
        self.known.insert(numbers.to_vec(), id);
        id
    }

    /// Forgets the numbers of a lexicon's guards, which mean others in the next one.
    pub fn end_lexicon(&mut self) {
        self.known.clear();
    }

    /// What was laid out under a number.
    #[inline]
    pub fn all(&self, id: GuardsId) -> &All {
        &self.all[id as usize]
    }

    /// The lists that may be left open.
    #[inline]
    pub fn open(&self, all: &All) -> &[Open] {
        all.open.of(&self.open)
    }

    /// Choices; of the alternatives of each one must hold.
    #[inline]
    pub fn choices(&self, all: &All) -> impl Iterator<Item = &[GuardsId]> {
        all.choices.of(&self.choices).iter().map(|choice| choice.of(&self.alternatives))
    }
}
