//! Trends: how often the words of each lexicon stand in an outlet's own voice, over time.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::chart::{figure, line};
use super::figures::Figures;
use super::measures::{Material, UNIT};
use super::tally::{MONTHS, Tally, interval};
use super::times::{Moment, Times};
use crate::stats::rate_ratio::RateSums;
use crate::voice::voices::Voice;

/// How few times make no trend.
const FEWEST: usize = 3;

/// The section.
pub fn draw(material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { tally, corpus, evidence } = material;
    let months: BTreeSet<&str> =
        tally.measures.iter().flat_map(|m| &m.months).flat_map(BTreeMap::keys).map(String::as_str).collect();
    let length = if months.len() > MONTHS { 4 } else { 7 };
    let times: BTreeSet<String> = months.iter().filter_map(|month| month.get(..length)).map(str::to_owned).collect();
    let times = Times::new(times.into_iter().collect());
    let period = if length == 4 { "year" } else { "month" };
    html! {
        section #trends aria-labelledby="trends-h" {
            h2 #trends-h { "Trends over time" }
            @if times.names().len() < FEWEST {
                p { "The dated articles fall into " (times.names().len()) " " (period) "s: too few for a trend." }
            } @else {
                p { "Rates in the outlet's own voice by " (period) ", all articles of the " (period) " together. Upright bars: 95% interval, where articles are the unit; with fewer than two articles, or nothing found, there is none, and the dot is open. "
                    "Intervals of neighbours that overlap show no change. A gap is a " (period) " without words. "
                    code { "parallax trend" } " tests a slope; this picture does not." }
                @if thin(tally, times.names(), length) { p .warn { "In most " (period) "s an outlet has fewer than two articles: these lines show single articles, not change." } }
                @for measure in tally.measures.iter().filter(|measure| measure.category.is_empty()) {
                    @let series: Vec<Vec<Moment>> = measure.months.iter().map(|months| series(months, times.names(), length)).collect();
                    @let reach = series.iter().flatten().fold(0.0_f64, |most, moment| most.max(moment.reach()));
                    h3 { (measure.lexicon) }
                    figure .panels { @for (outlet, moments) in corpus.shown().zip(&series) {
                        div { p .panel { (outlet.name) } (figures.draw(&format!("trend-{}-{}", measure.lexicon, outlet.name), &line(
                            format!("{} in the own voice of {} by {period}, {UNIT}; the table below has the numbers", measure.lexicon, outlet.name), UNIT, &times, moments, reach))) }
                    } }
                    details { summary { "Table: " (measure.lexicon) " over time" } div .wide tabindex="0" role="region" aria-label={ "Table: " (measure.lexicon) " over time" } { table .data {
                        caption { (measure.lexicon) ", own voice, " (UNIT) ", with 95% interval and number of articles (n). Lines of each outlet: "
                            @for (outlet, shown) in corpus.shown().enumerate() { @if let Some(anchor) = evidence.anchor_of(&measure.lexicon, outlet, Voice::Own) { a href={ "#" (anchor) } { (shown.name) } " " } }
                        }
                        thead { tr { th .t scope="col" { (period) } @for outlet in corpus.shown() { th scope="col" { (outlet.name) } } } }
                        tbody { @for (index, time) in times.names().iter().enumerate() { tr { th scope="row" { (time) } @for moments in &series { (cell(&moments[index])) } } } }
                    } } }
                }
            }
        }
    }
}

/// Whether most times of most outlets have fewer than two articles.
fn thin(tally: &Tally, times: &[String], length: usize) -> bool {
    let Some(measure) = tally.measures.iter().find(|measure| measure.category.is_empty()) else { return false };
    let moments: Vec<Moment> = measure.months.iter().flat_map(|months| series(months, times, length)).collect();
    let few = moments.iter().filter(|moment| moment.articles == 1).count();
    few * 2 > moments.iter().filter(|moment| moment.articles > 0).count()
}

fn cell(moment: &Moment) -> Markup {
    html! {
        @match moment.value {
            None => td { span .undefined { "undefined" } },
            Some(value) => td data-v=(value) { (figure(value)) " "
                small { @if let Some((low, high)) = moment.interval { (figure(low)) "–" (figure(high)) ", " } "n " (moment.articles) } },
        }
    }
}

fn series(months: &BTreeMap<String, RateSums>, times: &[String], length: usize) -> Vec<Moment> {
    let mut sums: BTreeMap<&str, RateSums> = BTreeMap::new();
    for (month, of_month) in months {
        sums.entry(month.get(..length).unwrap_or(month)).or_default().merge(of_month);
    }
    let moment = |sums: &RateSums| Moment { value: sums.rate().per_1000(), interval: interval(sums), articles: sums.n };
    times.iter().map(|time| sums.get(time.as_str()).map(moment).unwrap_or_default()).collect()
}
