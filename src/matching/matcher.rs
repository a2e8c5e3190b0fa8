//! The [`Matcher`]: lexicons compiled to a trie over atoms, with their guards, run sentence by sentence.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::atom::{Atom, Atoms};
use super::compiler::GuardCompiler;
use super::context::Context;
use super::guard::{CompiledGuard, Guards};
use super::hit::Hit;
use super::meaning::{Meaning, Parts};
use super::overlap::settle;
use super::question::Questions;
use super::rule::{Rule, UNGUARDED};
use super::session::Session;
use super::trie::{Draft, Edge, NodeId, Trie};
use crate::lexicon::entry::{Case, Category, Entry, Join, Lexicon, Overlap};
use crate::text::analyse::Text;
use crate::text::span::TokenSpan;
use crate::text::stem::Stemmer;

/// Compiled lexicons.
#[derive(Debug)]
pub struct Matcher {
    lexicons: Vec<Lexicon>,
    atoms: Atoms,
    trie: Trie,
    /// In the order of the trie.
    rules: Vec<Rule>,
    guards: Guards,
    continues: Vec<bool>,
    questions: Questions,
    classes: BTreeMap<String, Atom>,
    /// For each atom, the bit of its class; the first 64 classes in the order of their names have one.
    class_bits: Vec<u64>,
    negation: Option<Atom>,
}

impl Matcher {
    /// Compiles `lexicons`; `classes` is the lexicon of word classes that guards refer to by category name.
    ///
    /// A guard that names an unknown class never finds it; the audit reports such guards.
    pub fn new(lexicons: Vec<Lexicon>, classes: Option<&Lexicon>, stemmer: &Stemmer) -> Self {
        let stem_of = |form: &str| stemmer.stem(form).into_owned();
        let categories = lexicons.iter().chain(classes).flat_map(|lexicon| &lexicon.categories);
        let entries = categories.map(|category| category.entries.len()).sum();
        let mut matcher = Self {
            lexicons: Vec::new(),
            atoms: Atoms::with_room(entries),
            trie: Trie::default(),
            rules: Vec::new(),
            guards: Guards::default(),
            continues: Vec::new(),
            questions: Questions::default(),
            classes: BTreeMap::new(),
            class_bits: Vec::new(),
            negation: None,
        };
        for class in classes.map(|lexicon| lexicon.categories.as_slice()).unwrap_or_default() {
            let words = class.entries.iter().filter_map(|entry| match &*entry.pattern.words {
                [word] => Some(matcher.atoms.of_word(word, &stem_of)),
                _ => None,
            });
            let words = words.collect();
            let atom = matcher.atoms.of_set(words);
            matcher.classes.insert(class.name.clone(), atom);
        }
        matcher.class_bits = vec![0; matcher.atoms.len()];
        for (place, atom) in (0..u64::BITS).zip(matcher.classes.values()) {
            matcher.class_bits[*atom as usize] |= 1 << place;
        }
        matcher.negation = matcher.class(NEGATION);
        let mut draft = Draft::with_room(entries);
        for (index, lexicon) in lexicons.iter().enumerate() {
            matcher.add(index as u16, lexicon, &mut draft, &stem_of);
        }
        (matcher.trie, matcher.rules) = draft.finish();
        matcher.continues = vec![false; matcher.atoms.len()];
        for atom in matcher.trie.later_atoms() {
            matcher.continues[atom as usize] = true;
        }
        matcher.lexicons = lexicons;
        matcher
    }

    fn add(&mut self, index: u16, lexicon: &Lexicon, draft: &mut Draft, stem_of: &dyn Fn(&str) -> String) {
        let Self { atoms, questions, classes, .. } = self;
        let mut compiler = GuardCompiler { atoms, questions, classes, stem_of };
        let guards: Vec<CompiledGuard> = lexicon.guards.iter().map(|guard| compiler.guard(guard)).collect();
        let mut words = Vec::new();
        for (category_index, category) in lexicon.categories.iter().enumerate() {
            for (entry_index, entry) in category.entries.iter().enumerate() {
                words.clear();
                words.extend(entry.pattern.words.iter().map(|word| self.atoms.of_word(word, stem_of)));
                let rule = Rule {
                    lexicon: index,
                    category: category_index as u16,
                    entry: entry_index as u32,
                    guards: self.guards.add(&guards, &entry.guards, &mut self.questions),
                    case: entry.pattern.case,
                };
                draft.insert(&words, &entry.pattern.joins, rule);
            }
        }
        self.guards.end_lexicon();
    }

    /// Appends the hits of an article in text order; `session` must have taken it up.
    pub fn run(&self, source: &str, text: &Text, session: &Session, hits: &mut Vec<Hit>, candidates: &mut Vec<Hit>) {
        let mut finds = Finds { candidates, gone: FxHashSet::default() };
        for sentence in &text.sentences {
            finds.candidates.clear();
            let words = &session.here()[sentence.tokens.range()];
            let all = words.iter().fold(Parts::default(), |all, word| all.and(word.parts));
            let context = Context { source, text, sentence: *sentence, session, words, asked: all.asked() };
            for (at, word) in (sentence.tokens.start..).zip(words) {
                if word.parts.starts() {
                    self.begin(&context, at, session.meaning(word.meaning), &mut finds);
                }
            }
            let candidates = &mut *finds.candidates;
            settle(candidates, |lexicon| self.overlap(lexicon));
            if !candidates.is_empty() && all.negates() {
                for hit in candidates.iter_mut() {
                    hit.negated = is_negated(&context, hit.tokens.start);
                }
            }
            hits.append(candidates);
        }
    }

    /// Follows the patterns that begin with the word at token `at`.
    fn begin(&self, context: &Context<'_>, at: u32, word: &Meaning, finds: &mut Finds<'_>) {
        let (session, span) = (context.session, TokenSpan::new(at, at + 1));
        let next = (span.end < context.sentence.tokens.end).then(|| session.at(span.end));
        if !word.may_start(next) {
            return;
        }
        let follows = next.map(|next| session.later_atoms(next)).unwrap_or_default();
        for start in session.starts(word) {
            if start.is_complete() {
                self.complete(context, session.complete(start), span, finds.candidates);
            }
            let may_go_on = |atom: &Atom| self.trie.may_go_on(start.node, *atom);
            if start.has_gap || start.goes_on && follows.iter().any(may_go_on) {
                finds.gone.clear();
                self.go_on(context, start.node, span, finds);
            }
        }
    }

    /// Follows the patterns that go on behind `span`, which leads to node `id`.
    fn walk(&self, context: &Context<'_>, id: NodeId, span: TokenSpan, finds: &mut Finds<'_>) {
        let node = self.trie.node(id);
        if node.ends_any() {
            self.complete(context, node.rules(&self.rules), span, finds.candidates);
        }
        if node.goes_on() {
            self.go_on(context, id, span, finds);
        }
    }

    /// Notes the hits of rules whose words are complete.
    fn complete(&self, context: &Context<'_>, rules: &[Rule], span: TokenSpan, candidates: &mut Vec<Hit>) {
        let mut found = None;
        for rule in rules {
            if rule.case.is_none_or(|case| is_spelled(context, span, case))
                && (rule.guards == UNGUARDED || {
                    let found = found.get_or_insert_with(|| context.matched(span));
                    context.holds(&self.guards, rule.guards, found)
                })
            {
                candidates.push(Hit {
                    tokens: span,
                    lexicon: rule.lexicon,
                    category: rule.category,
                    entry: rule.entry,
                    negated: false,
                });
            }
        }
    }

    /// Follows the edges of a node; `span` is what was found so far.
    fn go_on(&self, context: &Context<'_>, id: NodeId, span: TokenSpan, finds: &mut Finds<'_>) {
        let node = self.trie.node(id);
        for at in (span.end..context.sentence.tokens.end).take(usize::from(node.gap) + 1) {
            let word = context.session.at(at);
            if !node.sign.may_meet(word.continues) {
                continue;
            }
            let atoms = context.session.later_atoms(word).iter();
            for atom in atoms.filter(|atom| self.trie.may_go_on(id, **atom)) {
                for edge in self.trie.edges(node, *atom) {
                    if joins(context, edge.join, span.end, at) && finds.is_new(edge, at + 1) {
                        self.walk(context, edge.node, TokenSpan::new(span.start, at + 1), finds);
                    }
                }
            }
        }
    }

    /// The lexicons in the order of [`Hit::lexicon`].
    pub fn lexicons(&self) -> &[Lexicon] {
        &self.lexicons
    }

    /// The index of a lexicon by name.
    pub fn lexicon(&self, name: &str) -> Option<u16> {
        self.lexicons.iter().position(|lexicon| lexicon.name == name).map(|index| index as u16)
    }

    /// The category that was hit.
    pub fn category(&self, hit: &Hit) -> &Category {
        &self.lexicons[hit.lexicon as usize].categories[hit.category as usize]
    }

    /// The entry that was hit.
    pub fn entry(&self, hit: &Hit) -> &Entry {
        &self.category(hit).entries[hit.entry as usize]
    }

    /// The atom of a word class by name; `None` if there is no such class.
    pub fn class(&self, name: &str) -> Option<Atom> {
        self.classes.get(name).copied()
    }

    /// The bit that stands for a word class in [`Meaning::classes`]; 0 if there is no such class.
    pub fn class_bit(&self, name: &str) -> u64 {
        self.class(name).map_or(0, |atom| self.class_bits(&[atom]))
    }

    /// The bits of all word classes among these atoms.
    pub(super) fn class_bits(&self, atoms: &[Atom]) -> u64 {
        atoms.iter().filter_map(|atom| self.class_bits.get(*atom as usize)).fold(0, |all, bits| all | bits)
    }

    pub(super) const fn questions(&self) -> &Questions {
        &self.questions
    }

    pub(super) const fn atoms(&self) -> &Atoms {
        &self.atoms
    }

    /// In the order of the trie.
    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    pub(super) const fn trie(&self) -> &Trie {
        &self.trie
    }

    /// Whether an atom is asked for anywhere but first in a pattern.
    pub(super) fn continues(&self, atom: Atom) -> bool {
        self.continues[atom as usize]
    }

    pub(super) const fn negation(&self) -> Option<Atom> {
        self.negation
    }

    fn overlap(&self, lexicon: u16) -> Overlap {
        self.lexicons[lexicon as usize].overlap
    }
}

/// What has been found while patterns are followed through a sentence.
struct Finds<'a> {
    candidates: &'a mut Vec<Hit>,
    /// Where gaps have led from the start at hand: the node, and the token behind its word.
    gone: FxHashSet<(NodeId, u32)>,
}

impl Finds<'_> {
    /// Whether an edge leads to a place that has not been gone on from: several gaps in a row meet in the same word again and
    /// again, and the ways there would multiply.
    #[inline]
    fn is_new(&mut self, edge: &Edge, end: u32) -> bool {
        !matches!(edge.join, Join::Gap(_)) || self.gone.insert((edge.node, end))
    }
}

/// The word class that negates a hit.
const NEGATION: &str = "negation";

/// Whether a negation stands among the three words before `at` in the same clause.
fn is_negated(context: &Context<'_>, at: u32) -> bool {
    let first = context.sentence.tokens.start.max(at.saturating_sub(3));
    let negates = |before: u32| context.session.here()[before as usize].parts.negates();
    if !(first..at).any(negates) {
        return false;
    }
    for before in (first..at).rev() {
        if context.gap(before + 1).contains([',', ';', ':', '–', '—']) {
            return false;
        }
        if negates(before) {
            return true;
        }
    }
    false
}

#[inline(never)]
fn is_spelled(context: &Context<'_>, span: TokenSpan, case: Case) -> bool {
    context.text.tokens[span.range()].iter().all(|token| match case {
        Case::Upper => token.shape.is_upper(),
        Case::Lower => token.shape.is_lower(),
        Case::Title => token.shape.is_capitalised(),
    })
}

/// Whether the word at token `at` is joined as asked to what was found up to token `end`.
#[inline]
fn joins(context: &Context<'_>, join: Join, end: u32, at: u32) -> bool {
    match join {
        Join::Space => at == end && (context.is_spaced(at) || context.gap(at) == "-" || is_blank(context.gap(at))),
        Join::Hyphen => at == end && context.gap(at) == "-",
        Join::Gap(words) => at - end <= u32::from(words),
    }
}

/// White space, perhaps behind the apostrophe of a plural possessive ("states' rights").
fn is_blank(gap: &str) -> bool {
    let blank = gap.strip_prefix(['\'', '’']).unwrap_or(gap);
    !blank.is_empty() && blank.trim().is_empty()
}
