//! The lines behind the numbers: for each measure and outlet some of its hits, chosen by a stated rule, with their context.
//!
//! Lines of articles that the page shows come first, then those of articles whose names come first in the order of
//! [`place`].

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use serde_json::Value;

use super::super::error::ReportError;
use super::super::selection::{Smallest, place};
use super::annotation::article_anchor;
use super::corpus::{Corpus, whole};
use super::line::{Line, TERM, of_source, of_term};
use super::seeker::Seeker;
use super::source::Source;
use crate::voice::attribution::SourceType;
use crate::voice::voices::Voice;

/// How many lines of measures a page should hold.
const LINES: usize = 10_000;

/// How many lines of each measure and outlet, at least and at most.
const EACH: (usize, usize) = (3, 8);

/// How many outlets a page shows at most with more than one line of each source and word, and how many lines those have then.
const NAMED: (usize, usize) = (8, 3);

/// The lexicon whose hits are read anew in their sentences.
const AGENCY: &str = "agency";

/// Measures that count what others find: their name, and that of the lines behind them.
const SAME: [(&str, &str); 8] = [
    ("attribution.speakers", "attribution"),
    ("attribution.words", "attribution"),
    ("attribution.words_named", "attribution.source_named"),
    ("attribution.words_unnamed", "attribution.source_unnamed"),
    ("attribution.words_collective", "attribution.source_collective"),
    ("attribution.words_document", "attribution.source_document"),
    ("attribution.words_largest", "attribution"),
    ("attribution.words_early", "attribution"),
];

/// How many characters of a longer text are shown.
const LONGEST: usize = 160;

/// The lines of every measure.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By name of the measure, or of what else has a number.
    measures: BTreeMap<String, Lines>,
    /// How many lines of each measure and outlet there are at most.
    pub each: usize,
    /// How many of each source, or word, and outlet.
    pub of_name: usize,
}

/// The order of choice: articles on the page first.
type Rank = (bool, u64, u64);

/// Lines of one measure: for each outlet and voice, by the order of choice.
#[derive(Debug)]
struct Lines {
    /// The number that its anchor has.
    number: usize,
    /// Whether they are not told apart by voice.
    is_plain: bool,
    outlets: Vec<[Smallest<Rank, Line>; 3]>,
}

/// What beside the measures has lines.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The places of the articles that the page shows.
    pub articles: BTreeSet<u64>,
    /// Sources by name and kind.
    pub sources: BTreeSet<(String, String)>,
    /// Words and phrases, with the places of the outlets whose they are.
    pub terms: BTreeSet<(String, usize)>,
}

impl Evidence {
    /// Reads `hits.csv`, `attributions.csv` and the articles on the page.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub fn read(source: &Source, corpus: &Corpus, measures: usize, wanted: &Wanted) -> Result<Self, ReportError> {
        let each = (LINES / (measures * corpus.shown.len()).max(1)).clamp(EACH.0, EACH.1);
        let of_name = if corpus.shown.len() > NAMED.0 { 1 } else { NAMED.1 };
        let mut evidence = Self { measures: BTreeMap::new(), each, of_name };
        let mut of_document: BTreeMap<u64, usize> = BTreeMap::new();
        source.rows("documents", "document outlet", |[id, outlet]| {
            of_document.extend(corpus.place_of(outlet).map(|outlet| (place(id), outlet)));
        })?;
        evidence.read_hits(source, corpus, &of_document, wanted)?;
        evidence.read_attributions(source, corpus, &of_document, wanted)?;
        let terms: BTreeSet<String> = wanted.terms.iter().map(|(term, _)| term.clone()).collect();
        let lines: BTreeSet<(String, usize)> =
            wanted.terms.iter().map(|(term, outlet)| (of_term(term), *outlet)).collect();
        let is_wanted = |name: &str, outlet: Option<usize>| {
            !name.starts_with(TERM) || outlet.is_some_and(|outlet| lines.contains(&(name.to_owned(), outlet)))
        };
        let mut seeker = Seeker::new(&terms);
        source.articles(|value| {
            let mut current = Current::default();
            current.turn_to(value.get("id").and_then(Value::as_str).unwrap_or_default(), &of_document, wanted);
            if current.is_shown {
                seeker.look(value, &mut |name, line| {
                    if !is_wanted(name, current.outlet) {
                        return;
                    }
                    let voice = line.voice.clone();
                    evidence.offer(&current, name, corpus.shown.len(), &voice, line.start, || Line {
                        document: current.id.clone(),
                        is_shown: true,
                        ..line
                    });
                });
            }
            Ok(())
        })?;
        for (number, lines) in evidence.measures.values_mut().enumerate() {
            lines.number = number;
            let mut all = lines.outlets.iter().flatten().flat_map(|kept| kept.kept().values());
            lines.is_plain = all.any(|line| Voice::named(&line.voice).is_none());
        }
        Ok(evidence)
    }

    fn read_hits(
        &mut self,
        source: &Source,
        corpus: &Corpus,
        of_document: &BTreeMap<u64, usize>,
        wanted: &Wanted,
    ) -> Result<(), ReportError> {
        let mut current = Current::default();
        let mut name = String::new();
        let columns = "document lexicon category text start voice speaker left right";
        source.rows("hits", columns, |[id, lexicon, category, node, start, voice, speaker, left, right]| {
            // What these words say of agency depends on the sentence; the articles on the page tell.
            if lexicon == AGENCY {
                return;
            }
            current.turn_to(id, of_document, wanted);
            name.clear();
            name.push_str(lexicon);
            if !category.is_empty() {
                name.push('.');
                name.push_str(category);
            }
            self.offer(&current, &name, corpus.shown.len(), voice, whole(start), || {
                Line::new(&current, whole(start), [voice, speaker, left, node, right])
            });
        })
    }

    fn read_attributions(
        &mut self,
        source: &Source,
        corpus: &Corpus,
        of_document: &BTreeMap<u64, usize>,
        wanted: &Wanted,
    ) -> Result<(), ReportError> {
        let mut current = Current::default();
        let columns = "document kind source source_type speaker cue cue_start stance content content_start";
        source.rows("attributions", columns, |row| {
            let [id, kind, from, source_type, speaker, cue, cue_start, stance, content, at] = row;
            current.turn_to(id, of_document, wanted);
            let start = whole(if cue_start.is_empty() { at } else { cue_start });
            let mut offer = |name: &str| {
                self.offer(&current, name, corpus.shown.len(), "", start, || {
                    Line::new(&current, start, [kind, speaker, from, cue, content])
                });
            };
            let keys = [("", kind), ("source_", source_type), ("cue_", stance)];
            for (prefix, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
                offer(&format!("attribution.{prefix}{key}"));
            }
            let name = if speaker.is_empty() { from } else { speaker };
            let of_name =
                wanted.sources.range((name.to_owned(), String::new())..).take_while(|(known, _)| known == name);
            // A pronoun is of the sort of whom it goes back to.
            for (_, sort) in
                of_name.filter(|(_, sort)| sort == source_type || source_type == SourceType::Pronoun.name())
            {
                offer(&of_source(name, sort));
            }
        })
    }

    fn offer(
        &mut self,
        current: &Current,
        name: &str,
        outlets: usize,
        voice: &str,
        start: u64,
        line: impl FnOnce() -> Line,
    ) {
        let Some(outlet) = current.outlet else { return };
        if !self.measures.contains_key(name) {
            let each = if name.contains(": ") { self.of_name } else { self.each };
            let none = || std::array::from_fn(|_| Smallest::new(each));
            let lines = Lines { number: 0, is_plain: false, outlets: (0..outlets).map(|_| none()).collect() };
            self.measures.insert(name.to_owned(), lines);
        }
        let Some(lines) = self.measures.get_mut(name) else { return };
        let key = (!current.is_shown, current.place, start);
        let lines = &mut lines.outlets[outlet][voice_number(voice)];
        if lines.admits(&key) {
            lines.put(key, line());
        }
    }

    /// Where the lines of a measure in an outlet stand on the page; for a sum over a lexicon, where its first part does.
    pub fn anchor(&self, measure: &str, outlet: usize) -> Option<String> {
        let lines = self.lines(measure, |lines| lines.outlets[outlet].iter().any(|kept| !kept.kept().is_empty()))?;
        Some(format!("e{}-{outlet}", lines.number))
    }

    /// Where those of one voice do, if any were chosen.
    pub fn anchor_of(&self, measure: &str, outlet: usize, voice: Voice) -> Option<String> {
        let lines = self.lines(measure, |lines| !lines.outlets[outlet][voice as usize].kept().is_empty());
        match lines {
            Some(lines) if !lines.is_plain => Some(format!("e{}-{outlet}-{}", lines.number, voice.name())),
            _ => self.anchor(measure, outlet),
        }
    }

    /// The lines of this name, or those of its first part, of which `is_it` is true.
    fn lines(&self, measure: &str, is_it: impl Fn(&Lines) -> bool) -> Option<&Lines> {
        // Lists of labels stand under their own names where their words are found.
        let measure = measure.strip_prefix("labels.").unwrap_or(measure);
        let measure = SAME.iter().find(|(name, _)| *name == measure).map_or(measure, |(_, other)| other);
        self.measures.get(measure).filter(|lines| is_it(lines)).or_else(|| {
            let prefix = format!("{measure}.");
            let parts = self.measures.range(prefix.clone()..);
            parts.take_while(|(name, _)| name.starts_with(&prefix)).map(|(_, lines)| lines).find(|lines| is_it(lines))
        })
    }

    /// Where lines lead to in the articles on the page: article and code point.
    pub fn landings(&self) -> BTreeSet<(u64, u64)> {
        let lines = self.measures.values().flat_map(|lines| &lines.outlets).flat_map(|kept| self.chosen(kept));
        lines.filter(|line| line.is_shown).map(|line| (place(&line.document), line.start)).collect()
    }

    /// The lines of an outlet that are shown, by voice, then by the words found and what follows. Each voice has its share.
    fn chosen<'k>(&self, kept: &'k [Smallest<Rank, Line>; 3]) -> Vec<&'k Line> {
        let mut ranked: Vec<(usize, usize, &Line)> = Vec::new();
        for (voice, kept) in kept.iter().enumerate() {
            ranked.extend(kept.kept().values().enumerate().map(|(rank, line)| (rank, voice, line)));
        }
        ranked.sort_by_key(|(rank, voice, _)| (*rank, *voice));
        ranked.truncate(self.each);
        ranked.sort_by_cached_key(|(_, voice, line)| {
            (*voice, line.voice.clone(), line.node.to_lowercase(), line.right.clone())
        });
        ranked.into_iter().map(|(.., line)| line).collect()
    }

    /// The section of the page.
    pub fn draw(&self, corpus: &Corpus) -> Markup {
        html! {
            section #evidence aria-labelledby="evidence-h" {
                h2 #evidence-h { "Evidence: the words behind the numbers" }
                p {
                    "Up to " (self.each) " lines of each measure and outlet, each voice with its share, and up to " (self.of_name) " of each source and outlet, or word and the outlet that it sets apart: first from the articles shown below, "
                    "then from articles in a fixed order that has nothing to do with what they say. All lines are in "
                    code { "hits.csv" } " and " code { "attributions.csv" } "; those of agency, of quotation marks without a source and of single words come from the articles shown below only. "
                    "A word found opens the article at that place, if it is on this page."
                }
                @for (name, lines) in &self.measures {
                    @let outlets: Vec<(usize, Vec<&Line>)> = lines.outlets.iter().map(|kept| self.chosen(kept)).enumerate().filter(|(_, lines)| !lines.is_empty()).collect();
                    details .lines id={ "e" (lines.number) } {
                        summary { (name) " " small { "lines: " (outlets.iter().map(|(_, lines)| lines.len()).sum::<usize>()) } }
                        div .wide tabindex="0" role="region" aria-label={ "Lines of " (name) } {
                            table .kwic {
                                thead { tr {
                                    th scope="col" { "Outlet" } th scope="col" { "Voice" } th scope="col" { "before" }
                                    th scope="col" { "found" } th scope="col" { "after" } th scope="col" { "Article" }
                                } }
                                @for (outlet, shown) in outlets {
                                    @let anchor = format!("e{}-{outlet}", lines.number);
                                    tbody id=(anchor) {
                                        @for (index, line) in shown.iter().enumerate() {
                                            @let is_first = index == 0 || shown[index - 1].voice != line.voice;
                                            @let id = (is_first && !lines.is_plain).then(|| format!("{anchor}-{}", line.voice));
                                            @let head = html! { @if index == 0 { th scope="rowgroup" rowspan=(shown.len()) { (corpus.outlets[corpus.shown[outlet]].name) } } };
                                            (row(line, id, &head))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The place of a voice; what has none stands with the first.
fn voice_number(voice: &str) -> usize {
    Voice::named(voice).unwrap_or_default() as usize
}

fn row(line: &Line, id: Option<String>, head: &Markup) -> Markup {
    let node = if line.node.is_empty() { "–" } else { &line.node };
    html! {
        tr id=[id] {
            (head)
            td class={ "voice " (line.voice) } { (line.voice) @if !line.speaker.is_empty() { ": " (line.speaker) } }
            td .l { (line.left) }
            td .n { @if line.is_shown { a href={ "#" (article_anchor(&line.document)) "-" (line.start) } { (node) } } @else { (node) } }
            td .r { (line.right) }
            td { (line.document) @if !line.is_shown { " at " (line.start) } }
        }
    }
}

/// The article whose hits are being read.
#[derive(Default)]
struct Current {
    id: String,
    place: u64,
    outlet: Option<usize>,
    is_shown: bool,
}

impl Current {
    fn turn_to(&mut self, id: &str, outlets: &BTreeMap<u64, usize>, wanted: &Wanted) {
        if self.id != id || self.id.is_empty() {
            let place = place(id);
            let outlet = outlets.get(&place).copied();
            *self = Self { id: id.to_owned(), place, outlet, is_shown: wanted.articles.contains(&place) };
        }
    }
}

impl Line {
    fn new(current: &Current, start: u64, [voice, speaker, left, node, right]: [&str; 5]) -> Self {
        let [voice, speaker, node] = [voice, speaker, node].map(str::to_owned);
        let document = current.id.clone();
        let cut = |text: &str| match text.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{} …", &text[..at]),
            None => text.to_owned(),
        };
        Self { document, start, voice, speaker, left: cut(left), node, right: cut(right), is_shown: current.is_shown }
    }
}
