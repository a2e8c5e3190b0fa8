//! ConvoKit's FightingWords: log-odds with a flat Dirichlet prior and the two-term variance, after its own choice of terms.

use super::frequency::Frequencies;
use super::kind::{Peer, Score};
use crate::compare::design::Against;
use crate::stats::log_odds::WordCounts;

/// The pseudo-count of each term.
const PRIOR: f64 = 0.1;
/// Terms in more than this share of the articles are left out.
const MOST: f64 = 0.5;
/// How many terms are kept, the most frequent ones.
const FEATURES: usize = 15_000;

const SOURCE: &str = "ConvoKit FightingWords, after Monroe, Colaresi & Quinn 2008";

/// The tool.
pub const PEER: Peer = Peer {
    name: "convokit",
    table: "keyness-convokit",
    longest: 3,
    against: Against::EachOther,
    least: 10,
    select: Some(select),
    totals: Frequencies::occurrences,
    scores: &[
        Score::new(
            "z",
            SOURCE,
            "log-odds difference over its error by two terms, prior 0.1 per term; far too large for common words: use z_four_terms",
        ),
        Score::new(
            "z_four_terms",
            "Monroe, Colaresi & Quinn 2008",
            "the same by all four terms, which the tool leaves out",
        ),
    ],
    score,
    sorted_by: 0,
};

/// Keeps terms in at least `least` articles and at most half of them, and of those the most frequent.
fn select(frequencies: &mut Frequencies, least: u64) {
    let most = MOST * (frequencies.articles[0] + frequencies.articles[1]) as f64;
    frequencies.terms.retain(|term| {
        let documents = term.documents[0] + term.documents[1];
        documents >= least && documents as f64 <= most
    });
    if frequencies.terms.len() > FEATURES {
        // A stable sort: of equally frequent terms the alphabetically first are kept.
        frequencies.terms.sort_by_key(|term| std::cmp::Reverse(term.counts[0] + term.counts[1]));
        frequencies.terms.truncate(FEATURES);
        frequencies.terms.sort_by(|a, b| a.term.cmp(&b.term));
    }
}

fn score(frequencies: &Frequencies) -> Vec<Vec<Option<f64>>> {
    // Counts and their sums are held as 32-bit floats, which is exact up to 16.7 million.
    let single = |count: u64| f64::from(count as f32);
    let totals = frequencies.occurrences().map(single);
    let prior_total = PRIOR * frequencies.terms.len() as f64;
    let odds =
        |counts: [u64; 2]| WordCounts { counts: counts.map(single), totals, prior: PRIOR, prior_total }.log_odds();
    let scores = frequencies.terms.iter().map(|term| odds(term.counts));
    scores.map(|odds| vec![odds.map(|odds| odds.z), odds.map(|odds| odds.z_full)]).collect()
}
