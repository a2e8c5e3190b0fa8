//! `comparisons.csv`: one row per measure, voice and pair of groups, with what may be said about it.

use super::super::table::{Cell, Column, Table};
use crate::compare::comparison::{Comparison, Question, Side};
use crate::scorers::measure::Measure;
use crate::stats::p_value::PValue;

/// The plan of the table.
pub fn table() -> Table {
    let columns = vec![
        Column::text("measure", "what was counted, as a column of the documents table"),
        Column::text("voice", "own, quoted, reported, or all of them together"),
        Column::text("group_a", "the first group; (all groups) where the row asks whether any of them differ"),
        Column::text("group_b", "the second group; (the rest) for all others together"),
        Column::count("documents_a", "articles", "articles of the first group with words in the voice"),
        Column::count("documents_b", "articles", "articles of the second group with words in the voice"),
        Column::count(
            "clusters_a",
            "units",
            "what was exchanged in the first group: articles, clusters or shared events",
        ),
        Column::count("clusters_b", "units", "the same in the second group"),
        Column::count("count_a", "occurrences", "occurrences in the first group"),
        Column::count("words_a", "words", "words of the first group in the voice"),
        Column::number("rate_a", "per 1,000 words", "count_a over words_a, times 1,000"),
        Column::count("count_b", "occurrences", "occurrences in the second group"),
        Column::count("words_b", "words", "words of the second group in the voice"),
        Column::number("rate_b", "per 1,000 words", "count_b over words_b, times 1,000"),
        Column::number("rate_ratio", "ratio", "rate_a over rate_b; over events where groups are matched"),
        Column::number("ci_low", "ratio", "lower limit of the rate ratio's interval; empty where there is none"),
        Column::number("ci_high", "ratio", "upper limit; empty where there is none, or no end"),
        Column::number("level", "share", "how often such intervals hold the true ratio"),
        Column::text("method", "how interval and p were found; names the number of assignments and the seed"),
        Column::number(
            "statistic",
            "",
            "the statistic that p belongs to; of an exact test, how many units of the first group have a hit",
        ),
        Column::number("df", "", "degrees of freedom of the interval, or of the statistic where there is no interval"),
        Column::number(
            "p",
            "probability",
            "two-sided, not adjusted; for equivalence, of the larger of two one-sided tests; empty below 2.2e-308",
        ),
        Column::number("log10_p", "", "decimal logarithm of p"),
        Column::number("p_adjusted", "probability", "p adjusted within the family"),
        Column::text("family", "tests adjusted together: what they ask, in which voice, and how many they are"),
        Column::text("adjustment", "holm, hochberg, bonferroni, bh or by"),
        Column::text("status", "ok; descriptive: numbers of these texts only; refused: nothing can be said"),
        Column::text("reason", "why no more can be said, or what to keep in mind"),
    ];
    Table::new("comparisons", "measure, voice and pair of groups", columns)
}

/// Hands the row about a comparison to `emit`; `measures` are those of the run.
pub fn row(comparison: &Comparison, measures: &[Measure], emit: &mut dyn FnMut(&[Cell<'_>])) {
    let measure = measures.get(comparison.place.measure).map(Measure::column).unwrap_or_default();
    let [a, b] = &comparison.sides;
    // A row about all groups has no second one.
    let has_b = comparison.place.question != Question::Heterogeneity;
    let count = |of: fn(&Side) -> u64| if has_b { Cell::Count(of(b)) } else { Cell::Missing };
    let has_ratio = has_b && comparison.ratio.is_some();
    let has_interval = comparison.interval.low.is_some() || comparison.interval.high.is_some();
    emit(&[
        Cell::Text(&measure),
        Cell::Text(comparison.place.scope.name()),
        Cell::Text(&a.group),
        Cell::Text(&b.group),
        Cell::Count(a.documents),
        count(|side| side.documents),
        Cell::Count(a.clusters),
        count(|side| side.clusters),
        Cell::Count(a.count),
        Cell::Count(a.words),
        Cell::number(a.rate().per_1000()),
        count(|side| side.count),
        count(|side| side.words),
        Cell::number(b.rate().per_1000().filter(|_| has_b)),
        Cell::number(comparison.ratio.filter(|_| has_ratio)),
        Cell::number(comparison.interval.low),
        Cell::number(comparison.interval.high),
        Cell::number(has_interval.then_some(comparison.level)),
        Cell::Text(&comparison.method),
        Cell::number(comparison.statistic),
        Cell::number(comparison.df),
        Cell::number(comparison.p.and_then(PValue::value)),
        Cell::number(comparison.p.map(PValue::log10)),
        Cell::number(comparison.p_adjusted),
        Cell::Text(&comparison.family),
        Cell::Text(comparison.adjustment),
        Cell::Text(comparison.status.name()),
        Cell::Text(&comparison.reason),
    ]);
}
