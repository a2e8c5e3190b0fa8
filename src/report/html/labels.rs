//! Labels: what each outlet calls whom, in whose voice, with a sentence of each.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::error::ReportError;
use super::super::selection::{Smallest, place};
use super::annotation::article_anchor;
use super::chart::{Dots, cut, dots};
use super::corpus::{Corpus, whole};
use super::figures::Figures;
use super::measures::{Material, linked};
use super::source::Source;
use crate::scorers::bearer::Link;
use crate::voice::voices::Voice;

/// How many actors with their labels are listed.
const ACTORS: usize = 150;
/// How many sums are held while the table is read.
const HELD: usize = 50_000;

/// Sums of `labels.csv`.
#[derive(Debug, Default)]
pub struct Labels {
    /// By concept, then label: for each outlet its uses by voice.
    concepts: BTreeMap<String, BTreeMap<String, Vec<[u64; 3]>>>,
    /// By actor, concept, label and outlet: uses, and a sentence.
    actors: BTreeMap<(String, String, String, usize), Use>,
    /// Whether rare ones were let go of.
    is_cut: bool,
}

#[derive(Debug)]
struct Use {
    count: u64,
    sentence: Smallest<(bool, u64), Sentence>,
}

#[derive(Debug)]
struct Sentence {
    text: String,
    voice: String,
    document: String,
    start: u64,
    is_shown: bool,
}

/// Reads `labels.csv`; `articles` are the places of those that the page shows.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source, corpus: &Corpus, articles: &BTreeSet<u64>) -> Result<Labels, ReportError> {
    let mut read = Labels::default();
    let columns = "document outlet actor concept label link voice count sentence start";
    source.rows("labels", columns, |[id, outlet, actor, concept, label, link, voice, count, sentence, start]| {
        let Some(outlet) = corpus.place_of(outlet) else { return };
        let number = Voice::ALL.into_iter().find(|known| known.name() == voice).unwrap_or_default() as usize;
        let labels = read.concepts.entry(concept.to_owned()).or_default();
        let sums = labels.entry(label.to_owned()).or_insert_with(|| vec![[0; 3]; corpus.shown.len()]);
        sums[outlet][number] += whole(count);
        // Who merely stands near is the bearer once in five times: too seldom to be shown as one.
        if actor.is_empty() || link == Link::Window.name() {
            return;
        }
        let key = (actor.to_owned(), concept.to_owned(), label.to_owned(), outlet);
        let used = read.actors.entry(key).or_insert_with(|| Use { count: 0, sentence: Smallest::new(1) });
        used.count += whole(count);
        let is_shown = articles.contains(&place(id));
        let key = (!is_shown, place(id));
        if used.sentence.admits(&key) {
            let (text, voice, document) = (cut(sentence, 280), voice.to_owned(), id.to_owned());
            used.sentence.put(key, Sentence { text, voice, document, start: whole(start), is_shown });
        }
        if read.actors.len() > HELD {
            read.actors.retain(|_, used| used.count > 1);
            read.is_cut = true;
        }
    })?;
    Ok(read)
}

impl Labels {
    /// Where its sentences lead to in the articles on the page: article and code point.
    pub fn landings(&self) -> BTreeSet<(u64, u64)> {
        let sentences = self.actors.values().flat_map(|used| used.sentence.kept().values());
        sentences.filter(|sentence| sentence.is_shown).map(|s| (place(&s.document), s.start)).collect()
    }
}

/// The section.
pub fn draw(labels: &Labels, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { corpus, evidence, .. } = material;
    let mut actors: Vec<_> = labels.actors.iter().collect();
    actors.sort_by_key(|(_, used)| std::cmp::Reverse(used.count));
    html! {
        section #labels aria-labelledby="labels-h" {
            h2 #labels-h { "Labels: who is called what" }
            @if labels.concepts.is_empty() {
                p { "No labels were measured. Lists of alternative names for the same thing are left out unless asked for, since they fit certain topics only: "
                    code { "parallax analyze … --lexicon labels/protesters" } "; " code { "parallax lexicon list" } " shows them." }
            } @else {
                p { "Of several names for the same thing, which one is used how often, in the outlet's own voice. A label is no verdict on who uses it, nor on whom it is used of." }
                @for (concept, rows) in &labels.concepts {
                    h3 { (concept) }
                    figure .panels { @for (outlet, shown) in corpus.shown().enumerate() {
                        div { p .panel { (shown.name) } (figures.draw(&format!("labels-{concept}-{}", shown.name), &panel(concept, &shown.name, rows, outlet))) }
                    } }
                    details { summary { "Table: " (concept) } div .wide tabindex="0" role="region" aria-label={ "Table: labels of " (concept) } { table .data {
                        caption { "Uses in own, quoted and reported voice; a number opens its lines" }
                        thead { tr { th .t scope="col" { "Label" } @for outlet in corpus.shown() { th scope="col" { (outlet.name) } } } }
                        tbody { @for (label, sums) in rows { tr { th scope="row" { (label) }
                            @for (outlet, uses) in sums.iter().enumerate() { td data-v=(uses[0]) {
                                @for (voice, number) in Voice::ALL.into_iter().zip(uses) {
                                    @if voice != Voice::Own { ", " } (linked(*number, evidence.anchor_of(&format!("{concept}.{label}"), outlet, voice)))
                                } } } } } }
                    } } }
                }
                h3 { "Actors and their labels" }
                @if actors.is_empty() { p { "No phrase ties a label to somebody named." } }
                @else { div .wide tabindex="0" role="region" aria-label="Table: actors and labels" { table .data {
                    caption { "The " (actors.len().min(ACTORS)) " most frequent of " (actors.len()) @if labels.is_cut { " or more" } "; one sentence of each. Only actors that a phrase ties to the label; those that merely stand near it are in labels.csv (link: window)" }
                    thead { tr { th .t scope="col" { "Actor" } th .t scope="col" { "Label" } th .t scope="col" { "Outlet" } th scope="col" { "Uses" } th .t scope="col" { "Voice" } th .t scope="col" { "Sentence" } } }
                    tbody { @for ((actor, concept, label, outlet), used) in actors.iter().take(ACTORS) {
                        @if let Some(sentence) = used.sentence.kept().values().next() {
                            tr { th scope="row" { (actor) } td .t { (label) " " small { (concept) } } td .t { (corpus.outlets[corpus.shown[*outlet]].name) } td { (used.count) } td .t { (sentence.voice) }
                                td .t { @if sentence.is_shown { a href={ "#" (article_anchor(&sentence.document)) "-" (sentence.start) } { (sentence.text) } } @else { (sentence.text) } } }
                        }
                    } }
                } } }
            }
        }
    }
}

fn panel(concept: &str, outlet: &str, rows: &BTreeMap<String, Vec<[u64; 3]>>, place: usize) -> super::chart::Chart {
    let own = |sums: &Vec<[u64; 3]>| sums[place][0] as f64;
    let reach = rows.values().flatten().map(|sums| sums[0]).max().unwrap_or(0) as f64;
    let rows: Vec<Dots> = rows
        .iter()
        .map(|(label, sums)| Dots {
            label: label.clone(),
            value: Some(own(sums)),
            note: format!("{} uses", own(sums)),
            ..Dots::default()
        })
        .collect();
    dots(
        format!("Labels of {concept} in the own voice of {outlet}, uses; the table below has the numbers"),
        "uses, own voice",
        &rows,
        reach,
    )
}
