//! The log-likelihood calculator of Lancaster's UCREL and the tools built on it (Wmatrix): two cells, and effect sizes.

use super::frequency::Frequencies;
use super::kind::{Peer, Score};
use crate::compare::design::Against;

/// The tool.
pub const PEER: Peer = Peer {
    name: "ucrel",
    table: "keyness-ucrel",
    longest: 1,
    against: Against::EachOther,
    least: 1,
    select: None,
    totals: |frequencies| frequencies.words,
    scores: &[
        Score::new(
            "ll",
            "Rayson & Garside 2000",
            "log-likelihood over the two cells of hits, never negative; too small for frequent words: four cells are the whole of it",
        ),
        Score::new(
            "sign",
            "Rayson & Garside 2000",
            "1 where the first group uses the word more, -1 where less, 0 where equal",
        ),
        Score::new(
            "percent_diff",
            "Gabrielatos & Marchi 2012",
            "100 times the rates' difference over the second; empty without hits there",
        ),
        Score::new("bic", "Wilson 2013", "ll less the logarithm of all words"),
        Score::new(
            "ell",
            "Johnston, Berry & Mielke 2006",
            "effect size of ll; empty unless more than one hit is expected on either side",
        ),
        Score::new("relative_risk", "UCREL", "first rate over second; empty without hits in the second group"),
        Score::new("log_ratio", "Hardie 2014", "binary logarithm of the rate ratio, one half in place of no hits"),
        Score::new("odds_ratio", "UCREL", "odds of the word in the first group over those in the second"),
    ],
    score,
    sorted_by: 0,
};

fn score(frequencies: &Frequencies) -> Vec<Vec<Option<f64>>> {
    frequencies.each(frequencies.words, |table| {
        let likelihood = table.g2_two_cells();
        let effects = table.effects();
        [
            likelihood.map(|g2| g2.value),
            likelihood.map(|g2| g2.sign),
            effects.percent_difference,
            table.bic(),
            table.ell(),
            effects.rate_ratio,
            effects.log_ratio,
            effects.odds_ratio,
        ]
    })
}
