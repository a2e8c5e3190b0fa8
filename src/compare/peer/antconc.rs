//! AntConc 4: log-likelihood over four cells, or chi-square.

use super::frequency::Frequencies;
use super::kind::{Peer, Score};
use crate::compare::design::Against;
use crate::stats::keyness::Keyness;
use crate::stats::p_value::PValue;

/// The tool.
pub const PEER: Peer = Peer {
    name: "antconc",
    table: "keyness-antconc",
    longest: 1,
    against: Against::EachOther,
    least: 1,
    select: None,
    totals: |frequencies| frequencies.words,
    scores: &[
        Score::new(
            "likelihood",
            "Dunning 1993",
            "log-likelihood over four cells, its default; negative where the first group uses the word less",
        ),
        Score::new(
            "p",
            "Dunning 1993",
            "p of likelihood, one-degree chi-square, words as independent; empty below 2.2e-308",
        ),
        Score::new("chi2", "Pearson 1900", "chi-square over four cells without correction, with the same sign"),
    ],
    score,
    sorted_by: 0,
};

fn score(frequencies: &Frequencies) -> Vec<Vec<Option<f64>>> {
    let signed = |keyness: Keyness| keyness.sign * keyness.value;
    frequencies.each(frequencies.words, |table| {
        let likelihood = table.g2();
        [
            likelihood.map(signed),
            likelihood.map(|g2| g2.p).and_then(PValue::value),
            table.chi_square().map(|chi2| signed(chi2.plain)),
        ]
    })
}
