//! The R package quanteda.textstats 0.97.3: a group against all others pooled, four measures.

use super::frequency::Frequencies;
use super::kind::{Peer, Score};
use crate::compare::design::Against;
use crate::stats::fisher::{conditional_odds_ratio, exact};
use crate::stats::quanteda::{Correction, chi_square, log_likelihood, mutual_information, p};

const SOURCE: &str = "quanteda.textstats 0.97.3, textstat_keyness";

/// The tool.
pub const PEER: Peer = Peer {
    name: "quanteda",
    table: "keyness-quanteda",
    longest: 1,
    against: Against::TheRest,
    least: 1,
    select: None,
    totals: Frequencies::occurrences,
    scores: &[
        Score::new(
            "chi2",
            SOURCE,
            "chi-square as by default: half a count is taken off where an expected count is below 5",
        ),
        Score::new("p", SOURCE, "p of chi2, one-degree chi-square, words as independent; 0 where it is below 1e-16"),
        Score::new("chi2_none", SOURCE, "chi-square without correction"),
        Score::new(
            "chi2_williams",
            SOURCE,
            "chi-square times Williams's factor; the factor should divide: chi2_none squared over this column is right",
        ),
        Score::new(
            "lr",
            SOURCE,
            "log-likelihood as by default: half a count is moved where an expected count is below 5 (its manual says Williams); \
             too large by about 2e-9 per word",
        ),
        Score::new("p_lr", SOURCE, "p of lr, as above"),
        Score::new("lr_none", SOURCE, "log-likelihood without correction; too large by about 2e-9 per word"),
        Score::new("lr_williams", SOURCE, "lr_none over Williams's factor"),
        Score::new("pmi", SOURCE, "pointwise mutual information of word and group, natural logarithm"),
        Score::new("p_pmi", SOURCE, "p of pmi read as a chi-square, which it is not"),
        Score::new("exact", SOURCE, "conditional odds ratio of Fisher's test; empty where it is not finite"),
        Score::new("p_exact", SOURCE, "p of Fisher's test"),
    ],
    score,
    sorted_by: 0,
};

fn score(frequencies: &Frequencies) -> Vec<Vec<Option<f64>>> {
    frequencies.each(frequencies.occurrences(), |table| {
        let chi2 = chi_square(table, Correction::Conditional);
        let lr = log_likelihood(table, Correction::Conditional);
        let pmi = mutual_information(table);
        [
            Some(chi2),
            p(chi2),
            Some(chi_square(table, Correction::Plain)),
            Some(chi_square(table, Correction::Williams)),
            Some(lr),
            p(lr),
            Some(log_likelihood(table, Correction::Plain)),
            Some(log_likelihood(table, Correction::Williams)),
            Some(pmi),
            p(pmi),
            conditional_odds_ratio(table).and_then(|(ratio, _)| ratio),
            exact(table).and_then(|p| p.value()),
        ]
    })
}
