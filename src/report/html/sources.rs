//! Sources: who is cited by whom, how often, and with which kind of verb.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::error::ReportError;
use super::chart::{Dots, cells, dots};
use super::corpus::{Corpus, whole};
use super::figures::Figures;
use super::line::of_source;
use super::measures::{Material, linked};
use super::source::Source;
use crate::voice::attribution::Stance;

/// How many sources of an outlet are drawn, and how many are listed in all.
const DRAWN: usize = 12;
const LISTED: usize = 200;
/// How many sources are held while the table is read.
const HELD: usize = 100_000;
/// What a verb of saying does to what is said, as the columns of `speakers.csv` order it.
const STANCES: usize = 4;

/// Sums of `speakers.csv`.
#[derive(Debug, Default)]
pub struct Sources {
    speakers: BTreeMap<(String, String), Cited>,
    /// For each outlet: attributions by stance of their verb.
    stances: Vec<[u64; STANCES]>,
    is_cut: bool,
}

#[derive(Debug, Default)]
struct Cited {
    attributions: u64,
    words: u64,
    articles: u64,
    /// By outlet.
    outlets: BTreeMap<usize, u64>,
    stances: [u64; STANCES],
}

/// Reads `speakers.csv`.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source, corpus: &Corpus) -> Result<Sources, ReportError> {
    let mut read = Sources { stances: vec![[0; STANCES]; corpus.shown.len()], ..Sources::default() };
    let columns = "outlet speaker source_type attributions words stance_neutral stance_endorsing stance_distancing stance_hostile";
    source.rows(
        "speakers",
        columns,
        |[outlet, speaker, kind, attributions, words, neutral, endorsing, distancing, hostile]| {
            let Some(outlet) = corpus.place_of(outlet) else { return };
            let stances = [neutral, endorsing, distancing, hostile].map(whole);
            let cited = read.speakers.entry((speaker.to_owned(), kind.to_owned())).or_default();
            cited.attributions += whole(attributions);
            cited.words += whole(words);
            cited.articles += 1;
            *cited.outlets.entry(outlet).or_default() += whole(attributions);
            for (place, stance) in stances.into_iter().enumerate() {
                cited.stances[place] += stance;
                read.stances[outlet][place] += stance;
            }
            if read.speakers.len() > HELD {
                read.speakers.retain(|_, cited| cited.articles > 1);
                read.is_cut = true;
            }
        },
    )?;
    Ok(read)
}

impl Sources {
    /// The most cited first.
    fn ranked(&self) -> Vec<(&(String, String), &Cited)> {
        let mut ranked: Vec<_> = self.speakers.iter().collect();
        ranked.sort_by_key(|(_, cited)| std::cmp::Reverse(cited.attributions));
        ranked
    }

    /// Name and kind of those that are listed.
    pub fn listed(&self) -> BTreeSet<(String, String)> {
        self.ranked().into_iter().take(LISTED).map(|(source, _)| source.clone()).collect()
    }
}

/// The section.
pub fn draw(sources: &Sources, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { corpus, evidence, .. } = material;
    let ranked = sources.ranked();
    let names: Vec<String> = corpus.shown().map(|outlet| outlet.name.clone()).collect();
    let cues = Stance::ALL.map(|stance| format!("attribution.cue_{}", stance.name()));
    let kinds = ["Neutral (said)", "Endorsing (pointed out)", "Distancing (claimed)", "Hostile (ranted)"];
    let shares: Vec<(String, Vec<Option<f64>>)> = kinds
        .iter()
        .enumerate()
        .map(|(place, kind)| {
            let share = |stances: &[u64; STANCES]| {
                let all: u64 = stances.iter().sum();
                (all > 0).then(|| stances[place] as f64 * 100.0 / all as f64)
            };
            ((*kind).to_owned(), sources.stances.iter().map(share).collect())
        })
        .collect();
    html! {
        section #sources aria-labelledby="sources-h" {
            h2 #sources-h { "Sources: who is cited, and how" }
            @if ranked.is_empty() { p { "No sources were found, or this run wrote no table " code { "speakers.csv" } "." } }
            @else {
                p { "Who is quoted or paraphrased, and with which verb. A distancing verb (“claimed”) marks a statement as the speaker's, an endorsing one (“pointed out”) as true. "
                    "Names are taken as written and joined within an article only: the same person may stand here twice." }
                h3 { "Stance of the verbs" }
                figure { div .wide tabindex="0" role="region" aria-label="Chart: stance of verbs" {
                    (figures.draw("stance-of-verbs", &cells("Share of attributions by stance of their verb, in percent, by outlet; the table below has the numbers".into(), &names, &shares, |value| format!("{value:.0} %"))))
                } }
                div .wide tabindex="0" role="region" aria-label="Table: stance of verbs" { table .data {
                    caption { "Attributions by stance of their verb; a number opens its lines" }
                    thead { tr { th .t scope="col" { "Outlet" } @for kind in kinds { th scope="col" { (kind) } } } }
                    tbody { @for (outlet, (name, stances)) in names.iter().zip(&sources.stances).enumerate() { tr { th scope="row" { (name) }
                        @for (number, cue) in stances.iter().zip(&cues) { td { (linked(*number, evidence.anchor(cue, outlet))) } } } } }
                } }
                h3 { "The most cited" }
                figure .panels { @for (outlet, name) in names.iter().enumerate() {
                    div { p .panel { (name) } (figures.draw(&format!("most-cited-{name}"), &panel(&ranked, outlet, name))) }
                } }
                div .wide tabindex="0" role="region" aria-label="Table: sources" { table .data {
                    caption { "The " (ranked.len().min(LISTED)) " most cited of " (ranked.len()) @if sources.is_cut { " or more" } " sources; the numbers behind outlets open lines; all are in " code { "speakers.csv" } }
                    thead { tr { th .t scope="col" { "Source" } th .t scope="col" { "Kind" } th scope="col" { "Attributions" } th scope="col" { "Words" } th scope="col" { "Articles" }
                        @for kind in kinds { th scope="col" { (kind) } } th .t scope="col" { "Outlets" } } }
                    tbody { @for ((speaker, kind), cited) in ranked.iter().take(LISTED) {
                        tr { th scope="row" { (speaker) } td .t { (kind) } td { (cited.attributions) } td { (cited.words) } td { (cited.articles) }
                            @for number in cited.stances { td { (number) } }
                            td .t { @for (index, (outlet, number)) in cited.outlets.iter().enumerate() { @if index > 0 { ", " } (names[*outlet]) " " (linked(*number, evidence.anchor(&of_source(speaker, kind), *outlet))) } } }
                    } }
                } }
            }
        }
    }
}

fn panel(ranked: &[(&(String, String), &Cited)], outlet: usize, name: &str) -> super::chart::Chart {
    let mut mine: Vec<(&str, u64)> = ranked
        .iter()
        .filter_map(|((speaker, kind), cited)| {
            let number = *cited.outlets.get(&outlet)?;
            // Whoever has no name of their own is no one to rank.
            (kind == "named" && number > 0).then_some((speaker.as_str(), number))
        })
        .collect();
    mine.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    mine.truncate(DRAWN);
    let reach = mine.first().map_or(1, |(_, number)| *number) as f64;
    let row = |(speaker, number): &(&str, u64)| Dots {
        label: (*speaker).to_owned(),
        value: Some(*number as f64),
        note: format!("{number} attributions"),
        ..Dots::default()
    };
    let rows: Vec<Dots> = mine.iter().map(row).collect();
    dots(
        format!("The most cited named sources of {name}, on a scale of its own; the table below has the numbers"),
        "attributions",
        &rows,
        reach,
    )
}
