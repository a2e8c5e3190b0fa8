//! Guards compiled to questions, and the look around a match that decides whether they hold.
//!
//! Most matches are settled by a word or two beside them. So all that the guards of an entry ask stands in a row, small and the cheap
//! questions first; what only some of them need, phrases and what is asked of whole sentences, is kept apart.

use std::cell::Cell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::look::Looks;
use super::meaning::Parts;
use super::question::{Asked, Question};
use super::rule::{GuardsId, UNGUARDED};
use super::session::Session;
use crate::text::analyse::Text;
use crate::text::sentence::Sentence;
use crate::text::span::{ByteSpan, TokenSpan};

/// What all guards of a matcher ask, laid out so that what one entry asks stands in a row.
#[derive(Debug)]
pub struct Guards {
    /// The first asks nothing.
    all: Vec<All>,
    checks: Vec<Check>,
    /// Stretches of `alternatives`, of each of which one must hold.
    any: Vec<(u32, u32)>,
    alternatives: Vec<GuardsId>,
    details: Vec<Details>,
    /// What was laid out for which guards of the lexicon at hand.
    known: FxHashMap<Vec<u32>, GuardsId>,
}

/// What must hold together for guards to hold: all of some checks, and of each of some choices one alternative.
#[derive(Clone, Copy, Debug, Default)]
struct All {
    first_check: u32,
    first_any: u32,
    checks: u32,
    any: u32,
}

/// A guard whose words are questions; see [`crate::lexicon::entry::Guard`] for what its lists mean.
#[derive(Debug, Default)]
pub struct CompiledGuard {
    /// Its lists; each must hold.
    pub lists: Vec<List>,
    /// Numbers of guards of the same lexicon of which one must hold.
    pub any: Vec<u32>,
    /// How many words ahead and behind are looked at.
    pub reach: u8,
}

/// One list of a guard.
#[derive(Debug)]
pub struct List {
    /// Where to look.
    pub place: Place,
    /// Whether something of the list must stand there, or nothing of it.
    pub wanted: bool,
    /// What to look for.
    pub sought: Sought,
}

/// What one list of a guard looks for; any of it will do.
#[derive(Debug, Default)]
pub struct Sought {
    /// A single word, or the word of a phrase by which it is found: the last one ahead of an entry, elsewhere the first.
    pub hint: Question,
    /// A single word.
    pub word: Question,
    /// Words in a row; looked for only where the hint is found.
    pub phrases: Vec<Vec<Question>>,
    /// How a word looks where it stands, or the space beside it.
    pub looks: Looks,
    /// Where anything but looks is sought in a whole sentence, the sign of the hint.
    pub asked: Asked,
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

/// A list as it is held against a match.
#[derive(Clone, Copy, Debug)]
struct Check {
    hint: Question,
    /// The number of its details, or [`NONE`].
    details: u32,
    looks: Looks,
    place: Place,
    /// How many words ahead or behind are looked at; 0 where all are.
    reach: u8,
    wanted: bool,
}

impl Check {
    /// Whether it looks no further than the next word.
    const fn is_close(&self) -> bool {
        self.reach == 1
    }

    /// Checks in the order in which they are best asked.
    fn cost(&self) -> (bool, bool, bool, bool) {
        (self.place == Place::Sentence, !self.is_close(), !self.looks.is_empty(), !self.wanted)
    }
}

/// What only some checks need.
#[derive(Debug)]
struct Details {
    word: Question,
    phrases: Vec<Vec<Question>>,
    asked: Asked,
}

/// No details.
const NONE: u32 = u32::MAX;

impl Default for Guards {
    fn default() -> Self {
        Self {
            all: vec![All::default()],
            checks: Vec::new(),
            any: Vec::new(),
            alternatives: Vec::new(),
            details: Vec::new(),
            known: FxHashMap::default(),
        }
    }
}

impl Guards {
    /// What the guards `numbers` among those of one lexicon ask together.
    pub fn all(&mut self, guards: &[CompiledGuard], numbers: &[u32]) -> GuardsId {
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
            .map(|guard| guard.any.iter().map(|other| self.all(guards, &[*other])).collect())
            .collect();
        let first_any = self.any.len() as u32;
        for choice in &choices {
            let first = self.alternatives.len() as u32;
            self.alternatives.extend(choice);
            self.any.push((first, self.alternatives.len() as u32));
        }
        let first_check = self.checks.len() as u32;
        for (list, reach) in asked.iter().flat_map(|guard| guard.lists.iter().map(|list| (list, guard.reach))) {
            let check = self.check(list, reach);
            self.checks.push(check);
        }
        // All must hold, so their order is free: the cheap ones come first, and of those what must stand there, as it is mostly missing.
        self.checks[first_check as usize..].sort_by_key(Check::cost);
        let checks = self.checks.len() as u32 - first_check;
        let id = self.all.len() as GuardsId;
        self.all.push(All { first_check, first_any, checks, any: choices.len() as u32 });
        self.known.insert(numbers.to_vec(), id);
        id
    }

    /// Forgets the numbers of a lexicon's guards, which mean others in the next one.
    pub fn end_lexicon(&mut self) {
        self.known.clear();
    }

    fn check(&mut self, list: &List, reach: u8) -> Check {
        let List { place, wanted, sought: Sought { hint, word, phrases, looks, asked } } = list;
        let is_plain = *place != Place::Sentence && phrases.is_empty();
        let details = if is_plain { NONE } else { self.details.len() as u32 };
        if !is_plain {
            self.details.push(Details { word: *word, phrases: phrases.clone(), asked: *asked });
        }
        let reach = match place {
            Place::Itself => 1,
            Place::Sentence => 0,
            Place::Ahead | Place::Behind => reach,
        };
        Check { hint: *hint, details, looks: *looks, place: *place, reach, wanted: *wanted }
    }
}

/// How many words on either side belong to the same sentence as far as guards are concerned.
const FAR: u32 = 150;

/// A sentence and what is known about its words.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The article.
    pub source: &'a str,
    /// Its words and marks.
    pub text: &'a Text,
    /// The sentence.
    pub sentence: Sentence,
    /// What is known about its words.
    pub session: &'a Session,
    /// What its words answer to questions that are asked of whole sentences, once a guard has wanted to know.
    pub asked: Cell<Option<Asked>>,
}

impl Context<'_> {
    /// Whether all that guards ask holds around a match.
    #[inline(always)]
    pub fn holds(&self, guards: &Guards, id: GuardsId, span: TokenSpan) -> bool {
        let all = &guards.all[id as usize];
        let checks = &guards.checks[all.first_check as usize..][..all.checks as usize];
        checks.iter().all(|check| self.finds(guards, check, span) == check.wanted)
            && (all.any == 0 || self.holds_any(guards, all, span))
    }

    /// Whether of each choice one alternative holds.
    #[inline(never)]
    fn holds_any(&self, guards: &Guards, all: &All, span: TokenSpan) -> bool {
        let any = &guards.any[all.first_any as usize..][..all.any as usize];
        any.iter().all(|(first, end)| {
            let alternatives = &guards.alternatives[*first as usize..*end as usize];
            alternatives.iter().any(|id| self.holds(guards, *id, span))
        })
    }

    #[inline]
    fn finds(&self, guards: &Guards, check: &Check, span: TokenSpan) -> bool {
        if !check.is_close() {
            return self.finds_further(guards, check, span);
        }
        let tokens = self.sentence.tokens;
        let is_hinted = match check.place {
            Place::Ahead => span.start > tokens.start && self.session.answers(span.start - 1, check.hint),
            Place::Behind => span.end < tokens.end && self.session.answers(span.end, check.hint),
            _ => self.session.answers(span.start, check.hint),
        };
        is_hinted && (check.details == NONE || self.finds_near(guards, check, span))
            || !check.looks.is_empty() && self.shows(check, span)
    }

    #[inline(never)]
    fn finds_further(&self, guards: &Guards, check: &Check, span: TokenSpan) -> bool {
        match check.place {
            Place::Sentence => self.finds_in_sentence(guards, check, span),
            _ => self.finds_near(guards, check, span) || !check.looks.is_empty() && self.shows(check, span),
        }
    }

    /// The words that a check looks at.
    #[inline]
    fn near(&self, check: &Check, span: TokenSpan) -> Range<u32> {
        let (tokens, reach) = (self.sentence.tokens, u32::from(check.reach));
        match check.place {
            Place::Itself => span.start..span.start + 1,
            Place::Ahead => tokens.start.max(span.start.saturating_sub(reach))..span.start,
            Place::Behind => span.end..(span.end + reach).min(tokens.end),
            Place::Sentence => tokens.start.max(span.start.saturating_sub(FAR))..tokens.end.min(span.end + FAR),
        }
    }

    /// Whether a word or phrase of a list is found at one of several words.
    fn finds_near(&self, guards: &Guards, check: &Check, span: TokenSpan) -> bool {
        self.near(check, span).any(|at| self.session.answers(at, check.hint) && self.is_sought(guards, check, at))
    }

    /// Whether what a list looks for is found in the sentence outside `span`.
    fn finds_in_sentence(&self, guards: &Guards, check: &Check, span: TokenSpan) -> bool {
        // Most sentences hold nothing of what most guards look for in them.
        let has_hint = self.asked().may_meet(guards.details[check.details as usize].asked);
        (has_hint || !check.looks.is_empty())
            && self.near(check, span).filter(|at| !span.contains(*at)).any(|at| {
                has_hint && self.session.answers(at, check.hint) && self.is_sought(guards, check, at)
                    || self.looks(at, check.looks)
            })
    }

    /// Whether token `at`, where the hint is found, is the word of a list or belongs to one of its phrases: ahead of an entry as the
    /// last word of the phrase, elsewhere as its first.
    fn is_sought(&self, guards: &Guards, check: &Check, at: u32) -> bool {
        let Some(details) = guards.details.get(check.details as usize) else { return true };
        let first = |words: &[Question]| match check.place {
            Place::Ahead => (at + 1).checked_sub(words.len() as u32),
            _ => Some(at),
        };
        details.phrases.is_empty()
            || self.session.answers(at, details.word)
            || details.phrases.iter().any(|words| first(words).is_some_and(|first| self.words_at(words, first)))
    }

    /// Whether a match, a word near it or the space beside it looks as a list says.
    #[inline(never)]
    fn shows(&self, check: &Check, span: TokenSpan) -> bool {
        let (tokens, looks) = (self.sentence.tokens, check.looks);
        let (gap, starts, ends) = match check.place {
            Place::Behind => (span.end, false, span.end >= tokens.end),
            Place::Ahead => (span.start, span.start == tokens.start, false),
            _ => (span.start, span.start == tokens.start, span.start + 1 == tokens.end),
        };
        starts && looks.meets(Looks::SENTENCE_START)
            || ends && looks.meets(Looks::SENTENCE_END)
            || looks.has_gaps() && !self.is_spaced(gap) && looks.meets(Looks::of_gap(self.gap(gap)))
            || looks.meets(Looks::CAPITALISED_INSIDE)
                && self.near(check, span).any(|at| self.looks(at, Looks::CAPITALISED_INSIDE))
    }

    /// What the words of the sentence answer to questions that are asked of whole sentences.
    fn asked(&self) -> Asked {
        self.asked.get().unwrap_or_else(|| {
            let words = &self.session.here()[self.sentence.tokens.range()];
            let parts = words.iter().fold(Parts::default(), |all, id| all.and(self.session.meaning(*id).parts));
            let asked = parts.asked();
            self.asked.set(Some(asked));
            asked
        })
    }

    /// Whether these words stand in a row from token `at`, inside the sentence.
    fn words_at(&self, words: &[Question], at: u32) -> bool {
        at >= self.sentence.tokens.start
            && at + words.len() as u32 <= self.sentence.tokens.end
            && words.iter().enumerate().all(|(i, word)| self.session.answers(at + i as u32, *word))
    }

    /// Whether token `at` looks in one of these ways where it stands.
    fn looks(&self, at: u32, looks: Looks) -> bool {
        let tokens = self.sentence.tokens;
        let shape = self.text.tokens[at as usize].shape;
        at == tokens.start && looks.meets(Looks::SENTENCE_START)
            || at + 1 == tokens.end && looks.meets(Looks::SENTENCE_END)
            || shape.is_capitalised()
                && looks.meets(Looks::CAPITALISED_INSIDE)
                && at != tokens.start
                && (self.is_spaced(at) || !Looks::of_gap(self.gap(at)).meets(Looks::QUOTE))
    }

    /// Whether nothing but one space stands between token `at` and the one before it, inside the sentence.
    #[inline]
    pub fn is_spaced(&self, at: u32) -> bool {
        let tokens = self.sentence.tokens;
        at > tokens.start && at < tokens.end && self.text.is_spaced(self.source, at as usize - 1)
    }

    /// The text between token `at` and the one before it, inside the sentence.
    pub fn gap(&self, at: u32) -> &str {
        let tokens = self.sentence.tokens;
        let start = if at <= tokens.start { self.sentence.span.start } else { self.text.tokens[at as usize - 1].end };
        let end = if at >= tokens.end { self.sentence.span.end } else { self.text.tokens[at as usize].start };
        ByteSpan::new(start, end).of(self.source)
    }
}
