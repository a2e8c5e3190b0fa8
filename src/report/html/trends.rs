//! Trends: how often the words of each lexicon stand in an outlet's own voice, over time.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::chart::line;
use super::corpus::Corpus;
use super::figures::Figures;
use super::hedging::or_undefined;
use super::measures::UNIT;
use super::tally::{MONTHS, Tally};
use crate::stats::rate::Rate;

/// How few times make no trend.
const FEWEST: usize = 3;

/// The section.
pub fn draw(tally: &Tally, corpus: &Corpus, figures: &mut Figures) -> Markup {
    let months: BTreeSet<&str> =
        tally.measures.iter().flat_map(|m| &m.months).flat_map(BTreeMap::keys).map(String::as_str).collect();
    let length = if months.len() > MONTHS { 4 } else { 7 };
    let times: BTreeSet<String> = months.iter().filter_map(|month| month.get(..length)).map(str::to_owned).collect();
    let times: Vec<String> = times.into_iter().collect();
    let period = if length == 4 { "year" } else { "month" };
    html! {
        section #trends aria-labelledby="trends-h" {
            h2 #trends-h { "Trends over time" }
            @if times.len() < FEWEST {
                p { "The dated articles fall into " (times.len()) " " (period) "s: too few for a trend." }
            } @else {
                p { "Rates in the outlet's own voice by " (period) ", all articles of the " (period) " together. Without intervals, and few articles in a " (period) " make a line jump: "
                    "look for what lasts. A gap is a " (period) " without words." }
                @for measure in tally.measures.iter().filter(|measure| measure.category.is_empty()) {
                    @let series: Vec<Vec<Option<f64>>> = measure.months.iter().map(|months| series(months, &times, length)).collect();
                    @let reach = series.iter().flatten().flatten().fold(0.0_f64, |most, value| most.max(*value));
                    h3 { (measure.lexicon) }
                    figure .panels { @for (outlet, values) in corpus.shown().zip(&series) {
                        div { p .panel { (outlet.name) } (figures.draw(&format!("trend-{}-{}", measure.lexicon, outlet.name), &line(
                            format!("{} in the own voice of {} by {period}, {UNIT}; the table below has the numbers", measure.lexicon, outlet.name), UNIT, &times, values, reach))) }
                    } }
                    details { summary { "Table: " (measure.lexicon) " over time" } div .wide tabindex="0" role="region" aria-label={ "Table: " (measure.lexicon) " over time" } { table .data {
                        caption { (measure.lexicon) ", own voice, " (UNIT) }
                        thead { tr { th .t scope="col" { (period) } @for outlet in corpus.shown() { th scope="col" { (outlet.name) } } } }
                        tbody { @for (index, time) in times.iter().enumerate() { tr { th scope="row" { (time) } @for values in &series { td { (or_undefined(values[index])) } } } } }
                    } } }
                }
            }
        }
    }
}

fn series(months: &BTreeMap<String, [u64; 2]>, times: &[String], length: usize) -> Vec<Option<f64>> {
    let mut sums: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    for (month, [count, words]) in months {
        let sum = sums.entry(month.get(..length).unwrap_or(month)).or_default();
        *sum = [sum[0] + count, sum[1] + words];
    }
    times
        .iter()
        .map(|time| sums.get(time.as_str()).and_then(|[count, words]| Rate::new(*count, *words).per_1000()))
        .collect()
}
