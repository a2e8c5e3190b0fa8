//! scattertext 0.2.3: the scaled F-score, log-odds with a flat prior, and two log ratios; a group against all others.

use super::frequency::Frequencies;
use super::kind::{Peer, Score};
use crate::compare::design::Against;
use crate::stats::conservative_ratio::conservative_log_ratio;
use crate::stats::distribution::normal_cdf;
use crate::stats::elementary::log2;
use crate::stats::log_odds::WordCounts;
use crate::stats::scaled_f::scaled_f;

/// The pseudo-count of each term: of the class, and of the newer scorer.
const PRIORS: [f64; 2] = [0.001, 0.01];
/// What is added to counts before their ratio is taken.
const LAMBDA: f64 = 0.01;

const SOURCE: &str = "scattertext 0.2.3";

/// The tool.
pub const PEER: Peer = Peer {
    name: "scattertext",
    table: "keyness-scattertext",
    longest: 2,
    against: Against::TheRest,
    least: 1,
    select: None,
    totals: Frequencies::occurrences,
    scores: &[
        Score::new(
            "scaled_f",
            SOURCE,
            "scaled F-score, its default: 1 most typical of the first group, 0 of the second; depends on all other terms",
        ),
        Score::new("z", SOURCE, "log-odds difference over its error by four terms, prior 0.001 per term"),
        Score::new(
            "p",
            SOURCE,
            "what it calls p: how much of a normal curve lies below z, so near 1 for what is typical; one-sided",
        ),
        Score::new("z_prior_0.01", SOURCE, "z with the prior of the newer scorer"),
        Score::new("lrc", "Evert 2022", "conservative log ratio: binary logarithm, 0 where the groups may be equal"),
        Score::new("log_relative_risk", SOURCE, "binary logarithm of the rate ratio, 0.01 added to either count"),
    ],
    score,
    sorted_by: 0,
};

fn score(frequencies: &Frequencies) -> Vec<Vec<Option<f64>>> {
    let totals = frequencies.occurrences();
    let counts: Vec<[f64; 2]> = frequencies.terms.iter().map(|term| term.counts.map(|count| count as f64)).collect();
    let terms = counts.len();
    let conservative = frequencies.each(totals, |table| [conservative_log_ratio(table, terms)]);
    let totals = totals.map(|total| total as f64);
    let scaled = scaled_f(&counts);
    let scores = counts.into_iter().zip(scaled).zip(conservative);
    scores
        .map(|((counts, scaled), conservative)| {
            let z = PRIORS.map(|prior| {
                let word = WordCounts { counts, totals, prior, prior_total: prior * terms as f64 };
                word.log_odds().map(|odds| odds.z_full)
            });
            let [first, second] = [0, 1].map(|side| log2((counts[side] + LAMBDA) / totals[side]));
            vec![Some(scaled), z[0], z[0].map(normal_cdf), z[1], conservative[0], Some(first - second)]
        })
        .collect()
}
