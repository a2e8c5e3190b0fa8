//! `keyness`: one row per term and pair of groups, with effect, scores, dispersion and p.

use super::super::table::{Cell, Column, Table};
use crate::compare::keyness::KeyTerm;
use crate::stats::p_value::PValue;
use crate::stats::rate::Rate;

/// Where the log-odds and their scores come from.
const LOG_ODDS: &str = "Monroe, Colaresi & Quinn 2008";

/// The plan of the table.
pub fn table() -> Table {
    let columns = vec![
        Column::text("term", "the word or phrase, in lower case; stems where asked for"),
        Column::text("kind", "word or phrase"),
        Column::text("group_a", "the first group"),
        Column::text("group_b", "the second group; (the rest) for all others together"),
        Column::count("count_a", "occurrences", "occurrences in the first group"),
        Column::count("count_b", "occurrences", "occurrences in the second group"),
        Column::count("documents_a", "articles", "articles of the first group with the term"),
        Column::count("documents_b", "articles", "articles of the second group with the term"),
        Column::number(
            "rate_a",
            "per 1,000 words",
            "count_a over the words of the first group in the voice, times 1,000",
        ),
        Column::number("rate_b", "per 1,000 words", "the same in the second group"),
        Column::number("log_ratio", "", "binary logarithm of rate_a over rate_b, one half in place of no hits")
            .after("Hardie 2014"),
        Column::number("g2", "", "log-likelihood over four cells, negative where rate_a is lower; ranks, no test")
            .after("Dunning 1993"),
        Column::number("g2_2cell", "", "the same over the two cells of hits, as some corpus tools have it")
            .after("Rayson & Garside 2000"),
        Column::number("log_odds", "", "difference of the natural log-odds; prior: pooled frequencies worth 500 words")
            .after(LOG_ODDS),
        Column::number(
            "z",
            "",
            "log_odds over its standard error by all four terms; ranks, no test; rows are sorted by it",
        )
        .after(LOG_ODDS),
        Column::number("z_prior_50", "", "z with a tenth of the prior").after(LOG_ODDS),
        Column::number("z_prior_5000", "", "z with ten times the prior").after(LOG_ODDS),
        Column::number(
            "dp_a",
            "share",
            "deviation of proportions over the first group's articles: 0 for even, near 1 for all in one article",
        )
        .after("Gries 2008"),
        Column::number("dp_b", "share", "the same over the second group's").after("Gries 2008"),
        Column::number(
            "dkl_a",
            "bits",
            "divergence of the term from the words over the first group's articles: 0 for even, larger the more uneven",
        )
        .after("Gries 2021"),
        Column::number("dkl_b", "bits", "the same over the second group's").after("Gries 2021"),
        Column::number(
            "p",
            "probability",
            "two-sided: articles change places between the groups; where fewer than two of a group have the term, an exact test of those with \
             it; empty below 2.2e-308",
        )
        .after("Phipson & Smyth 2010"),
        Column::number("p_adjusted", "probability", "p adjusted over all terms of the pair")
            .after("Benjamini & Hochberg 1995"),
        Column::text("status", "ok; descriptive: no p"),
        Column::text("reason", "why no p, or what to keep in mind"),
    ];
    Table::new("keyness", "term and pair of groups", columns)
}

/// Hands the row about a term to `emit`.
pub fn row(term: &KeyTerm, emit: &mut dyn FnMut(&[Cell<'_>])) {
    let rate = |side: usize| Cell::number(Rate::new(term.counts[side], term.words[side]).per_1000());
    let z = |prior: usize| Cell::number(term.log_odds[prior].map(|odds| odds.z_full));
    emit(&[
        Cell::Text(&term.term),
        Cell::Text(if term.term.contains(' ') { "phrase" } else { "word" }),
        Cell::Text(&term.groups[0]),
        Cell::Text(&term.groups[1]),
        Cell::Count(term.counts[0]),
        Cell::Count(term.counts[1]),
        Cell::Count(term.documents[0]),
        Cell::Count(term.documents[1]),
        rate(0),
        rate(1),
        Cell::number(term.log_ratio),
        Cell::number(term.g2),
        Cell::number(term.g2_two_cells),
        Cell::number(term.log_odds[0].map(|odds| odds.delta)),
        z(0),
        z(1),
        z(2),
        Cell::number(term.spread[0].dp),
        Cell::number(term.spread[1].dp),
        Cell::number(term.spread[0].dkl),
        Cell::number(term.spread[1].dkl),
        Cell::number(term.p.and_then(PValue::value)),
        Cell::number(term.p_adjusted),
        Cell::Text(term.status.name()),
        Cell::Text(&term.reason),
    ]);
}
