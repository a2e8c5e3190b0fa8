//! The lines behind the numbers: for each measure and outlet some of its hits, chosen by a stated rule, with their context.
//!
//! Lines of articles that the page shows come first, then those of articles whose names come first in the order of
//! [`place`].

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::error::ReportError;
use super::super::selection::{Smallest, place};
use super::corpus::{Corpus, whole};
use super::source::Source;

/// How many lines a page holds at most.
const LINES: usize = 16_000;

/// How many lines of each measure and outlet, at least and at most.
const EACH: (usize, usize) = (3, 8);

/// How many characters of a longer text are shown.
const LONGEST: usize = 160;

/// The lines of every measure.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By name of the measure.
    measures: BTreeMap<String, Lines>,
    /// How many lines of each measure and outlet there are at most.
    pub each: usize,
}

/// Lines of one measure: for each outlet, by the order of choice.
#[derive(Debug)]
struct Lines {
    /// The number that its anchor has.
    number: usize,
    outlets: Vec<Smallest<(bool, u64, u64), Line>>,
}

/// A hit with the words around it.
#[derive(Clone, Debug)]
struct Line {
    document: String,
    start: u64,
    voice: String,
    speaker: String,
    left: String,
    node: String,
    right: String,
    is_shown: bool,
}

/// Where an article stands on the page.
pub fn article_anchor(id: &str) -> String {
    format!("a{:016x}", place(id))
}

impl Evidence {
    /// Reads `hits.csv` and `attributions.csv`; `articles` are the places of those that the page shows.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub fn read(
        source: &Source,
        corpus: &Corpus,
        measures: usize,
        articles: &BTreeSet<u64>,
    ) -> Result<Self, ReportError> {
        let outlets = corpus.shown.len();
        let each = (LINES / (measures * outlets).max(1)).clamp(EACH.0, EACH.1);
        let mut evidence = Self { measures: BTreeMap::new(), each };
        let mut of_document: BTreeMap<u64, usize> = BTreeMap::new();
        source.rows("documents", "document outlet", |[id, outlet]| {
            of_document.extend(corpus.place_of(outlet).map(|outlet| (place(id), outlet)));
        })?;
        let mut current = Current::default();
        let mut name = String::new();
        let columns = "document lexicon category text start voice speaker left right";
        source.rows("hits", columns, |[id, lexicon, category, node, start, voice, speaker, left, right]| {
            current.turn_to(id, &of_document, articles);
            name.clear();
            name.push_str(lexicon);
            if !category.is_empty() {
                name.push('.');
                name.push_str(category);
            }
            evidence.offer(&current, &name, outlets, whole(start), || {
                Line::new(&current, whole(start), [voice, speaker, left, node, right])
            });
        })?;
        let columns = "document kind source source_type speaker cue cue_start stance content content_start";
        source.rows(
            "attributions",
            columns,
            |[id, kind, from, source_type, speaker, cue, cue_start, stance, content, at]| {
                current.turn_to(id, &of_document, articles);
                let start = whole(if cue_start.is_empty() { at } else { cue_start });
                let keys = [("", kind), ("source_", source_type), ("cue_", stance)];
                for (prefix, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
                    evidence.offer(&current, &format!("attribution.{prefix}{key}"), outlets, start, || {
                        Line::new(&current, start, [kind, speaker, from, cue, content])
                    });
                }
            },
        )?;
        for (number, lines) in evidence.measures.values_mut().enumerate() {
            lines.number = number;
        }
        Ok(evidence)
    }

    fn offer(&mut self, current: &Current, name: &str, outlets: usize, start: u64, line: impl FnOnce() -> Line) {
        let Some(outlet) = current.outlet else { return };
        if !self.measures.contains_key(name) {
            let lines = Lines { number: 0, outlets: vec![Smallest::new(self.each); outlets] };
            self.measures.insert(name.to_owned(), lines);
        }
        let Some(lines) = self.measures.get_mut(name) else { return };
        let key = (!current.is_shown, current.place, start);
        if lines.outlets[outlet].admits(&key) {
            lines.outlets[outlet].put(key, line());
        }
    }

    /// Where the lines of a measure in an outlet stand on the page; for a sum over a lexicon, where its first part does.
    pub fn anchor(&self, measure: &str, outlet: usize) -> Option<String> {
        let is_of = |lines: &&Lines| !lines.outlets[outlet].kept().is_empty();
        let lines = self.measures.get(measure).filter(is_of).or_else(|| {
            let prefix = format!("{measure}.");
            let parts = self.measures.range(prefix.clone()..);
            parts.take_while(|(name, _)| name.starts_with(&prefix)).map(|(_, lines)| lines).find(is_of)
        })?;
        Some(format!("e{}-{outlet}", lines.number))
    }

    /// The section of the page.
    pub fn draw(&self, corpus: &Corpus) -> Markup {
        html! {
            section #evidence aria-labelledby="evidence-h" {
                h2 #evidence-h { "Evidence: the words behind the numbers" }
                p {
                    "Up to " (self.each) " lines of each measure and outlet, whatever the voice: first from the articles shown below, "
                    "then from articles in a fixed order that has nothing to do with what they say. All lines are in "
                    code { "hits.csv" } " and " code { "attributions.csv" } ". A line opens the article at that place, if it is on this page."
                }
                @for (name, lines) in &self.measures {
                    details .lines id={ "e" (lines.number) } {
                        summary { (name) " " small { "lines: " (lines.outlets.iter().map(|kept| kept.kept().len()).sum::<usize>()) } }
                        div .wide tabindex="0" role="region" aria-label={ "Lines of " (name) } {
                            table .kwic {
                                thead { tr {
                                    th scope="col" { "Outlet" } th scope="col" { "Voice" } th scope="col" { "before" }
                                    th scope="col" { "found" } th scope="col" { "after" } th scope="col" { "Article" }
                                } }
                                @for (outlet, kept) in lines.outlets.iter().enumerate().filter(|(_, kept)| !kept.kept().is_empty()) {
                                    tbody id={ "e" (lines.number) "-" (outlet) } {
                                        @for line in sorted(kept) { (row(line, &corpus.outlets[corpus.shown[outlet]].name)) }
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

/// Lines by voice, then by the words found and what follows.
fn sorted(kept: &Smallest<(bool, u64, u64), Line>) -> Vec<&Line> {
    let mut lines: Vec<&Line> = kept.kept().values().collect();
    lines.sort_by_cached_key(|line| (line.voice.clone(), line.node.to_lowercase(), line.right.clone()));
    lines
}

fn row(line: &Line, outlet: &str) -> Markup {
    html! {
        tr {
            td { (outlet) }
            td { span .voice.(line.voice) { (line.voice) } @if !line.speaker.is_empty() { ": " (line.speaker) } }
            td .l { bdi { (line.left) } }
            td .n { @if line.node.is_empty() { "–" } @else { (line.node) } }
            td .r { bdi { (line.right) } }
            td { @if line.is_shown {
                a href={ "#" (article_anchor(&line.document)) "-" (line.start) } { (line.document) }
            } @else { (line.document) " at " (line.start) } }
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
    fn turn_to(&mut self, id: &str, outlets: &BTreeMap<u64, usize>, articles: &BTreeSet<u64>) {
        if self.id != id || self.id.is_empty() {
            let place = place(id);
            let outlet = outlets.get(&place).copied();
            *self = Self { id: id.to_owned(), place, outlet, is_shown: articles.contains(&place) };
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
