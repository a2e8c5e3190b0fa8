//! Two groups matched by event: Mantel-Haenszel rate ratio, jackknife over events, sign flips of event scores.

use crate::stats::elementary::{exp, exp2};
use std::collections::BTreeMap;

use super::aggregate::Article;
use super::caution::{FOR_EVENTS, about_events, join, smallest_p_of_events};
use super::comparison::{Comparison, Question, Side, Status};
use super::contrast::Pair;
use super::design::Design;
use super::sample::Unit;
use super::scope::Scope;
use crate::stats::distribution::student_quantile;
use crate::stats::estimate::Interval;
use crate::stats::event::{Event, jackknife, scores};
use crate::stats::p_value::PValue;
use crate::stats::paired::{EXACT_FLIPS, sign_flip};
use crate::stats::permutation::{SLACK, monte_carlo};
use crate::stats::random::{Key, Stream};

/// Compares two groups on all `measures` in one scope, on the events that both wrote about.
pub fn matched(
    design: &Design,
    pair: &Pair<'_>,
    articles: [&[&Article]; 2],
    scope: Scope,
    measures: &[usize],
) -> Vec<Comparison> {
    let mut events: BTreeMap<&str, [Unit; 2]> = BTreeMap::new();
    for (side, articles) in articles.iter().enumerate() {
        for article in articles.iter().filter(|article| !article.event.is_empty()) {
            events.entry(&article.event).or_default()[side].add(article);
        }
    }
    let shared: Vec<&[Unit; 2]> =
        events.values().filter(|sides| sides.iter().all(|unit| scope.of(&unit.words) > 0)).collect();
    let flips = Flips::new(design, pair.stream(scope), shared.len());
    measures
        .iter()
        .map(|measure| {
            let sides = [0, 1].map(|i| {
                let units = || shared.iter().map(|sides| &sides[i]);
                Side {
                    group: pair.names[i].to_owned(),
                    documents: units().map(|unit| unit.documents[scope.number()]).sum(),
                    clusters: shared.len() as u64,
                    count: units().map(|unit| unit.hits(*measure, scope)).sum(),
                    words: units().map(|unit| scope.of(&unit.words)).sum(),
                }
            });
            let place = pair.place(*measure, scope, Question::Difference);
            let comparison = Comparison::of_counts(place, sides, design.level);
            let pairs: Vec<Event> =
                shared.iter().map(|sides| sides.each_ref().map(|unit| unit.rate(*measure, scope))).collect();
            compare(comparison, design, pair, &pairs, &flips)
        })
        .collect()
}

fn compare(
    mut comparison: Comparison,
    design: &Design,
    pair: &Pair<'_>,
    events: &[Event],
    flips: &Flips,
) -> Comparison {
    if let Some(reason) = &pair.refused {
        return comparison.refused(reason.as_str());
    }
    match events.len() {
        0 => return comparison.refused("no event that both groups wrote about"),
        1 => return comparison.descriptive("one shared event: no variance, no interval, no test"),
        _ => {}
    }
    if comparison.sides.iter().all(|side| side.count == 0) {
        return comparison.refused("no hits in either group");
    }
    if let Ok(ratio) = jackknife(events) {
        let df = ratio.t.map(|(_, df)| df);
        let quantile = df.and_then(|df| student_quantile(0.5 + design.level / 2.0, df));
        comparison.ratio = Some(exp(ratio.log));
        comparison.interval =
            quantile.map_or_else(Interval::default, |quantile| Interval::around(ratio.log, quantile * ratio.se).exp());
        comparison.df = df;
        comparison.method = "Mantel-Haenszel rate ratio over events with jackknife t interval".into();
        comparison.reason = about_events(events.len());
    } else {
        comparison = comparison.descriptive("no interval of the ratio: hits on too few events, or all rates equal");
    }
    if events.len() < FOR_EVENTS {
        comparison.status = Status::Descriptive;
        let few = format!(
            "only {} shared events: no p (the smallest possible is {})",
            events.len(),
            smallest_p_of_events(events.len(), design.draws)
        );
        // That there are few is said once.
        let no_interval = if comparison.ratio.is_some() { "" } else { comparison.reason.as_str() };
        comparison.reason = join(no_interval, &few);
        return comparison;
    }
    let scores = scores(events);
    if let Some((p, how)) = flips.p(&scores) {
        let before = if comparison.method.is_empty() { String::new() } else { comparison.method + "; " };
        comparison.method = format!("{before}sign flips of event scores, {how}");
        comparison.statistic = Some(scores.iter().sum());
        comparison.p = Some(p);
        comparison.status = Status::Ok;
    }
    comparison
}

/// The choices of signs that serve every measure of a pair.
struct Flips {
    seed: u64,
    /// A bit per event, replicate after replicate; empty where all choices are looked at.
    drawn: Vec<u64>,
    /// How many 64-bit words a replicate takes.
    wide: usize,
    number: u32,
}

impl Flips {
    fn new(design: &Design, stream: u64, events: usize) -> Self {
        let wide = events.div_ceil(64);
        let mut drawn = Vec::new();
        if events > EXACT_FLIPS {
            for replicate in 0..u64::from(design.draws) {
                let mut bits = Stream::new(Key { seed: design.seed, test: stream, replicate });
                drawn.extend((0..wide).map(|_| bits.bits()));
            }
        }
        Self { seed: design.seed, drawn, wide, number: design.draws }
    }

    /// Two-sided p of the sum of scores, and how it was found.
    fn p(&self, scores: &[f64]) -> Option<(PValue, String)> {
        if scores.iter().all(|score| *score == 0.0) {
            return None;
        }
        if self.drawn.is_empty() {
            return Some((sign_flip(scores)?, format!("all {}", exp2(scores.len() as f64))));
        }
        let size: f64 = scores.iter().map(|score| score.abs()).sum();
        let sum: f64 = scores.iter().sum();
        let limit = sum.abs() - SLACK * size;
        let is_far = |bits: &&[u64]| {
            let turned = scores.iter().enumerate().filter(|(i, _)| bits[i / 64] >> (i % 64) & 1 == 1);
            let turned: f64 = turned.map(|(_, score)| score).sum();
            (sum - 2.0 * turned).abs() >= limit
        };
        let far = self.drawn.chunks_exact(self.wide).filter(is_far).count();
        let p = monte_carlo(far as u64, u64::from(self.number))?;
        Some((p, format!("{} drawn, seed {}", self.number, self.seed)))
    }
}
