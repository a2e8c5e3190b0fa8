//! The terms of groups as another tool would list them.

use super::frequency::Frequencies;
use super::kind::Peer;
use crate::compare::design::Against;
use crate::compare::plan::REST;
use crate::compare::usage::{ArticleUsage, Usage};

/// One term in two groups, with another tool's numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerTerm {
    /// The word or phrase.
    pub term: String,
    /// The groups.
    pub groups: [String; 2],
    /// Occurrences.
    pub counts: [u64; 2],
    /// Articles with it.
    pub documents: [u64; 2],
    /// What the tool divides by.
    pub totals: [u64; 2],
    /// Its numbers, in the order of [`Peer::scores`].
    pub scores: Vec<Option<f64>>,
}

/// The terms that stand in at least `least` articles of a group, as `peer` scores and sorts them, for each of the
/// pairs of groups that it would compare.
pub fn as_peer(peer: &Peer, usage: &Usage, least: u64) -> Vec<PeerTerm> {
    let groups = usage.groups();
    let mut terms = Vec::new();
    for (i, (name, articles)) in groups.iter().enumerate() {
        match peer.against {
            Against::EachOther => {
                for (other, others) in &groups[i + 1..] {
                    list(peer, [name, other], [articles, others], least, &mut terms);
                }
            }
            Against::TheRest => {
                let rest = || groups.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, group)| group);
                let others: Vec<&ArticleUsage> = rest().flat_map(|(_, articles)| articles.iter().copied()).collect();
                let other = if groups.len() == 2 { rest().map(|(name, _)| *name).next() } else { None };
                list(peer, [name, other.unwrap_or(REST)], [articles, &others], least, &mut terms);
            }
        }
    }
    terms
}

fn list(peer: &Peer, names: [&str; 2], articles: [&[&ArticleUsage]; 2], least: u64, terms: &mut Vec<PeerTerm>) {
    let mut frequencies = Frequencies::of(articles);
    if let Some(select) = peer.select {
        select(&mut frequencies, least);
    }
    let totals = (peer.totals)(&frequencies);
    let scores = (peer.score)(&frequencies);
    let is_listed = |documents: [u64; 2]| peer.select.is_some() || documents.into_iter().any(|number| number >= least);
    let begin = terms.len();
    terms.extend(frequencies.terms.into_iter().zip(scores).filter(|(term, _)| is_listed(term.documents)).map(
        |(frequency, scores)| PeerTerm {
            term: frequency.term,
            groups: names.map(str::to_owned),
            counts: frequency.counts,
            documents: frequency.documents,
            totals,
            scores,
        },
    ));
    let score =
        |term: &PeerTerm| term.scores[peer.sorted_by].filter(|score| !score.is_nan()).unwrap_or(f64::NEG_INFINITY);
    terms[begin..].sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.term.cmp(&b.term)));
}
