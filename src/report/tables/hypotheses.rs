//! `hypotheses.csv`: one row per comparison that a hypothesis of a study asked for, with what may be said about it.

use super::super::table::{Cell, Column, Table};
use super::comparisons;
use crate::compare::hypothesis::{Answer, Hypothesis};
use crate::scorers::measure::Measure;

/// Name of the table.
pub const NAME: &str = "hypotheses";

/// The plan of the table: the columns of the table of comparisons behind those that name the hypothesis.
pub fn table() -> Table {
    let mut columns = vec![
        Column::text("hypothesis", "its name in the study file"),
        Column::text("claim", "what was expected, in the words of the study file"),
        Column::text("asks", "difference, equivalence, or heterogeneity: whether any of several groups differ"),
    ];
    columns.extend(comparisons::table().columns);
    Table::new(NAME, "hypothesis, measure, voice and pair of groups", columns)
}

/// Hands the row about an answer to one of the hypotheses to `emit`.
pub fn row(answer: &Answer, hypotheses: &[Hypothesis], measures: &[Measure], emit: &mut dyn FnMut(&[Cell<'_>])) {
    let hypothesis = hypotheses.get(answer.hypothesis);
    let [name, claim] = hypothesis.map_or(["", ""], |hypothesis| [&hypothesis.name, &hypothesis.claim]);
    let asks = answer.comparison.place.question.name();
    comparisons::row(&answer.comparison, measures, &mut |cells| {
        let first = [Cell::Text(name), Cell::Text(claim), Cell::Text(asks)];
        emit(&[&first[..], cells].concat());
    });
}
