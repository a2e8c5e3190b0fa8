//! Why an entry counts in a sentence or does not: which entries could match there, and what each guard saw.
//!
//! Nothing is decided here a second time. Every condition of a guard is asked alone of the matcher that also counts, as the
//! one guard of a copy of the entry, so an explanation cannot disagree with a hit.

use std::collections::{BTreeMap, BTreeSet};

use super::bench::Bench;
use crate::lexicon::classes::Classes;
use crate::lexicon::entry::{Category, Condition, Entry, Guard, Lexicon, Overlap, Pattern, Word};
use crate::matching::hit::Hit;
use crate::text::span::{ByteSpan, TokenSpan};

/// An entry of a lexicon: number of its category, number in the category.
pub type EntryId = (usize, usize);

/// How many categories a lexicon made for asking may have; a matcher numbers them with 16 bits.
const MOST: usize = 60_000;
/// How many words on either side are given with a find.
const NEIGHBOURS: u32 = 10;

/// An entry whose words stand somewhere, whether it counts there or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// The entry.
    pub entry: EntryId,
    /// Where its words stand.
    pub span: ByteSpan,
    /// The words before it in its sentence, the nearest first.
    pub before: Vec<ByteSpan>,
    /// The words after it in its sentence, the nearest first.
    pub after: Vec<ByteSpan>,
    /// What its guards say, in the order of the entry.
    pub verdicts: Vec<Verdict>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an entry whose words stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It counts.
    Counts {
        /// Whether a negation stands before it.
        negated: bool,
    },
    /// The entry asks for another spelling (`case`).
    Spelling,
    /// A guard does not hold.
    Guarded,
    /// Another entry of the list counts in its place: the longer one, or the one that comes first.
    Beaten {
        /// That entry, if it is among the hits.
        by: Option<EntryId>,
    },
}

/// What a guard says in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Number of the guard in its lexicon.
    pub guard: usize,
    /// Whether it holds.
    pub holds: bool,
    /// Its lists, those that are given.
    pub parts: Vec<PartVerdict>,
    /// The guards of which one must hold.
    pub any: Vec<Verdict>,
}

/// What one list of a guard says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartVerdict {
    /// Which list.
    pub part: Part,
    /// Whether it holds.
    pub holds: bool,
    /// The items that are there: number in the list, and how many words of reach they need (0 where reach has no meaning).
    pub there: Vec<(usize, u8)>,
}

/// A list of a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// One of these follows.
    Before,
    /// None of these follows.
    NotBefore,
    /// One of these precedes.
    After,
    /// None of these precedes.
    NotAfter,
    /// One of these stands in the sentence.
    Within,
    /// None of these stands in the sentence.
    NotWithin,
    /// The first word is one of these.
    Is,
    /// The first word is none of these.
    IsNot,
}

impl Part {
    /// Every list, in the order in which files are written.
    pub const ALL: [Self; 8] = [
        Self::Before,
        Self::NotBefore,
        Self::After,
        Self::NotAfter,
        Self::Within,
        Self::NotWithin,
        Self::Is,
        Self::IsNot,
    ];

    /// The items of this list.
    pub fn of(self, guard: &Guard) -> &[Condition] {
        match self {
            Self::Before => &guard.before,
            Self::NotBefore => &guard.not_before,
            Self::After => &guard.after,
            Self::NotAfter => &guard.not_after,
            Self::Within => &guard.within,
            Self::NotWithin => &guard.not_within,
            Self::Is => &guard.is,
            Self::IsNot => &guard.is_not,
        }
    }

    /// Whether it names what must not be there.
    pub const fn forbids(self) -> bool {
        matches!(self, Self::NotBefore | Self::NotAfter | Self::NotWithin | Self::IsNot)
    }

    /// Whether it looks at the words before the entry.
    pub const fn looks_back(self) -> bool {
        matches!(self, Self::After | Self::NotAfter)
    }

    /// Whether the guard's reach has a say.
    const fn reaches(self) -> bool {
        matches!(self, Self::Before | Self::NotBefore | Self::After | Self::NotAfter)
    }

    /// A guard that asks whether `condition` is there, as far away as `reach`.
    fn asking(self, condition: &Condition, reach: u8) -> Guard {
        let mut guard = Guard { reach, ..Guard::default() };
        let list = match self {
            Self::Before | Self::NotBefore => &mut guard.before,
            Self::After | Self::NotAfter => &mut guard.after,
            Self::Within | Self::NotWithin => &mut guard.within,
            Self::Is | Self::IsNot => &mut guard.is,
        };
        list.push(condition.clone());
        guard
    }
}

impl Find {
    /// The words before or after it that a list looks at; none for lists that look elsewhere.
    pub fn neighbours(&self, part: Part) -> &[ByteSpan] {
        match part {
            Part::Before | Part::NotBefore => &self.after,
            Part::After | Part::NotAfter => &self.before,
            Part::Within | Part::NotWithin | Part::Is | Part::IsNot => &[],
        }
    }
}

/// One question to the matcher: number of the guard, list, number of the item, reach.
type Question = (usize, Part, usize, u8);
/// For each entry and place, the questions that are answered with yes.
type Answers = BTreeSet<(EntryId, TokenSpan, Question)>;

/// The entries of `lexicon` that have a word for each word of `phrase`: all those that could ever match there.
pub fn entries_with(lexicon: &Lexicon, classes: &Classes, phrase: &str) -> Vec<EntryId> {
    let mut found = Vec::new();
    for ids in ids(lexicon).chunks(MOST) {
        let one_word = |entry: &Entry, word: Word| Entry {
            pattern: Pattern { words: word.into(), ..Pattern::default() },
            text: entry.text.clone(),
            ..Entry::default()
        };
        let category = |id: &EntryId| {
            let entry = entry(lexicon, *id);
            let entries = entry.pattern.words.iter().map(|word| one_word(entry, word.clone())).collect();
            Category { entries, ..Category::default() }
        };
        let mut bench = Bench::new(asking(lexicon, ids.iter().map(category).collect(), Vec::new()), classes);
        let mut words: BTreeMap<u16, BTreeSet<u32>> = BTreeMap::new();
        for hit in bench.hits(phrase) {
            words.entry(hit.category).or_default().insert(hit.tokens.start);
        }
        let all = bench.text.tokens.len();
        let whole = words.into_iter().filter(|(_, words)| all > 0 && words.len() == all);
        found.extend(whole.map(|(category, _)| ids[usize::from(category)]));
    }
    found
}

/// Every entry of `lexicon` whose words stand in `source`, which is one paragraph, in text order and with what decided;
/// only these `entries` where some are given.
pub fn explain(lexicon: &Lexicon, classes: &Classes, source: &str, entries: Option<&[EntryId]>) -> Vec<Find> {
    let mut counting = Bench::new(lexicon.clone(), classes);
    let counted = counting.hits(source);
    let wanted = entries.map_or_else(|| ids(lexicon), <[EntryId]>::to_vec);
    let candidates = candidates(lexicon, classes, source, &wanted);
    let met: BTreeSet<EntryId> = candidates.iter().map(|(_, entry, _)| *entry).collect();
    let answers = answers(lexicon, classes, source, &met);
    let find = |(span, id, spelled): &(TokenSpan, EntryId, bool)| {
        let entry = entry(lexicon, *id);
        let verdict =
            |guard: &u32| verdict(lexicon, *guard as usize, &|question| answers.contains(&(*id, *span, question)));
        let verdicts: Vec<Verdict> = entry.guards.iter().map(verdict).collect();
        let is_it = |hit: &&Hit| hit.tokens == *span && id_of(hit) == *id;
        let outcome = match counted.iter().find(is_it) {
            Some(hit) => Outcome::Counts { negated: hit.negated },
            None if !spelled => Outcome::Spelling,
            None if verdicts.iter().any(|verdict| !verdict.holds) => Outcome::Guarded,
            None => {
                let rivals = counted.iter().filter(|hit| hit.tokens.overlaps(*span));
                let mut rivals = rivals.filter(|hit| lexicon.overlap == Overlap::Across || id_of(hit).0 == id.0);
                Outcome::Beaten { by: rivals.next().map(id_of) }
            }
        };
        let (before, after) = neighbours(&counting, *span);
        Find { entry: *id, span: counting.text.bytes(*span), before, after, verdicts, outcome }
    };
    candidates.iter().map(find).collect()
}

/// Where the words of entries stand, guards and spelling aside, and whether the spelling is as asked.
fn candidates(
    lexicon: &Lexicon,
    classes: &Classes,
    source: &str,
    wanted: &[EntryId],
) -> Vec<(TokenSpan, EntryId, bool)> {
    let mut found: BTreeMap<(TokenSpan, EntryId), bool> = BTreeMap::new();
    for spelled in [false, true] {
        for ids in wanted.chunks(MOST) {
            let copy = |id: &EntryId| {
                let mut copy = copy(entry(lexicon, *id), Vec::new());
                copy.pattern.case = copy.pattern.case.filter(|_| spelled);
                Category { entries: vec![copy], ..Category::default() }
            };
            let mut bench = Bench::new(asking(lexicon, ids.iter().map(copy).collect(), Vec::new()), classes);
            for hit in bench.hits(source) {
                found.insert((hit.tokens, ids[usize::from(hit.category)]), spelled);
            }
        }
    }
    found.into_iter().map(|((span, id), spelled)| (span, id, spelled)).collect()
}

/// Asks every condition of the guards of these entries alone.
fn answers(lexicon: &Lexicon, classes: &Classes, source: &str, entries: &BTreeSet<EntryId>) -> Answers {
    let mut answers = Answers::new();
    let mut asked: Vec<(EntryId, Question)> = Vec::new();
    for id in entries {
        let mut guards: Vec<usize> = entry(lexicon, *id).guards.iter().map(|guard| *guard as usize).collect();
        let mut next = 0;
        while let Some(guard) = guards.get(next).and_then(|number| lexicon.guards.get(*number)) {
            for part in Part::ALL {
                let reach = if part.reaches() { guard.reach.max(1) } else { 1 };
                let items = 0..part.of(guard).len();
                asked.extend(
                    items
                        .flat_map(|item| (1..=reach).map(move |far| (item, far)))
                        .map(|(item, far)| (*id, (guards[next], part, item, far))),
                );
            }
            let others: Vec<usize> = guard.any.iter().map(|other| *other as usize).collect();
            guards.extend(others.into_iter().filter(|other| !guards.contains(other)).collect::<Vec<_>>());
            next += 1;
        }
    }
    for asked in asked.chunks(MOST) {
        let guard = |(_, (guard, part, item, far)): &(EntryId, Question)| {
            part.asking(&part.of(&lexicon.guards[*guard])[*item], *far)
        };
        let category = |(number, (id, _)): (usize, &(EntryId, Question))| {
            let mut copy = copy(entry(lexicon, *id), vec![number as u32]);
            copy.pattern.case = None;
            Category { entries: vec![copy], ..Category::default() }
        };
        let categories = asked.iter().enumerate().map(category).collect();
        let mut bench = Bench::new(asking(lexicon, categories, asked.iter().map(guard).collect()), classes);
        for hit in bench.hits(source) {
            let (id, question) = asked[usize::from(hit.category)];
            answers.insert((id, hit.tokens, question));
        }
    }
    answers
}

fn verdict(lexicon: &Lexicon, number: usize, is_there: &dyn Fn(Question) -> bool) -> Verdict {
    let guard = &lexicon.guards[number];
    let mut parts = Vec::new();
    for part in Part::ALL.into_iter().filter(|part| !part.of(guard).is_empty()) {
        let reach = if part.reaches() { guard.reach.max(1) } else { 1 };
        let nearest = |item| (1..=reach).find(|far| is_there((number, part, item, *far)));
        let far = |far| if part.reaches() { far } else { 0 };
        let items = 0..part.of(guard).len();
        let there: Vec<(usize, u8)> = items.filter_map(|item| Some((item, far(nearest(item)?)))).collect();
        parts.push(PartVerdict { part, holds: there.is_empty() == part.forbids(), there });
    }
    let any: Vec<Verdict> = guard.any.iter().map(|other| verdict(lexicon, *other as usize, is_there)).collect();
    let one = any.is_empty() || any.iter().any(|other| other.holds);
    Verdict { guard: number, holds: one && parts.iter().all(|part| part.holds), parts, any }
}

/// The words of the same sentence on either side, the nearest first.
fn neighbours(bench: &Bench, span: TokenSpan) -> (Vec<ByteSpan>, Vec<ByteSpan>) {
    let text = &bench.text;
    let sentence = text.sentences.iter().find(|sentence| sentence.tokens.contains(span.start));
    let tokens = sentence.map_or(span, |sentence| sentence.tokens);
    let word = |at: u32| text.tokens[at as usize].span();
    let first = tokens.start.max(span.start.saturating_sub(NEIGHBOURS));
    let last = tokens.end.min(span.end + NEIGHBOURS);
    ((first..span.start).rev().map(word).collect(), (span.end..last).map(word).collect())
}

/// A lexicon that only serves to ask: every category for itself.
fn asking(lexicon: &Lexicon, categories: Vec<Category>, guards: Vec<Guard>) -> Lexicon {
    Lexicon { name: lexicon.name.clone(), overlap: Overlap::Within, categories, guards, ..Lexicon::default() }
}

/// The same pattern under other guards.
fn copy(entry: &Entry, guards: Vec<u32>) -> Entry {
    Entry { text: entry.text.clone(), pattern: entry.pattern.clone(), guards: guards.into(), ..Entry::default() }
}

fn ids(lexicon: &Lexicon) -> Vec<EntryId> {
    let categories = lexicon.categories.iter().enumerate();
    categories.flat_map(|(number, category)| (0..category.entries.len()).map(move |entry| (number, entry))).collect()
}

fn entry(lexicon: &Lexicon, (category, entry): EntryId) -> &Entry {
    &lexicon.categories[category].entries[entry]
}

fn id_of(hit: &Hit) -> EntryId {
    (usize::from(hit.category), hit.entry as usize)
}
