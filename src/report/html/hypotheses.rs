//! What became of the hypotheses of a study: the comparisons that were declared beforehand, apart from everything else.

use maud::{Markup, html};

use super::super::error::ReportError;
use super::chart::figure;
use super::source::Source;

/// How many comparisons are listed.
const LISTED: usize = 500;

/// A row of `hypotheses.csv`.
#[derive(Clone, Debug, Default)]
struct Row {
    hypothesis: String,
    claim: String,
    asks: String,
    measure: String,
    voice: String,
    groups: [String; 2],
    units: [String; 2],
    /// Both rates, their ratio, and its interval.
    numbers: [Option<f64>; 5],
    adjusted: Option<f64>,
    family: String,
    status: String,
    reason: String,
}

/// What became of the hypotheses; nothing where no study was run.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    rows: Vec<Row>,
    number: usize,
}

/// Reads `hypotheses.csv`.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source) -> Result<Declared, ReportError> {
    let mut declared = Declared::default();
    let columns = "hypothesis claim asks measure voice group_a group_b clusters_a clusters_b \
                   rate_a rate_b rate_ratio ci_low ci_high p_adjusted family status reason";
    source.rows("hypotheses", columns, |row: [&str; 18]| {
        declared.number += 1;
        if declared.rows.len() == LISTED {
            return;
        }
        let number = |at: usize| row[at].parse::<f64>().ok();
        let [hypothesis, claim, asks, measure, voice] = [0, 1, 2, 3, 4].map(|at: usize| row[at].to_owned());
        let [family, status, reason] = [15, 16, 17].map(|at: usize| row[at].to_owned());
        declared.rows.push(Row {
            hypothesis,
            claim,
            asks,
            measure,
            voice,
            groups: [5, 6].map(|at: usize| row[at].to_owned()),
            units: [7, 8].map(|at: usize| row[at].to_owned()),
            numbers: [9, 10, 11, 12, 13].map(number),
            adjusted: number(14),
            family,
            status,
            reason,
        });
    })?;
    Ok(declared)
}

impl Declared {
    /// Whether a study declared any.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The section on hypotheses; nothing where there are none.
pub fn draw(declared: &Declared) -> Markup {
    let first = |at: usize| at == 0 || declared.rows[at - 1].hypothesis != declared.rows[at].hypothesis;
    let both = |[a, b]: &[String; 2]| if b.is_empty() { a.clone() } else { format!("{a} / {b}") };
    html! {
        @if !declared.is_empty() {
            section #hypotheses aria-labelledby="hypotheses-h" {
                h2 #hypotheses-h { "Hypotheses" }
                p { "What the study file declared, and what became of it. Everything below this section is a screen that nobody asked for beforehand. "
                    code { "methods.md" } " beside this page says how it was tested." }
                ul { @for (_, row) in declared.rows.iter().enumerate().filter(|(at, _)| first(*at)) {
                    li { b { (row.hypothesis) } ": " (row.claim) }
                } }
                div .wide tabindex="0" role="region" aria-label="Table: hypotheses" { table .data {
                    caption { "Comparisons that the hypotheses asked for, rates per 1,000 words of the voice"
                        @if declared.number > LISTED { "; the first " (LISTED) " of " (declared.number) } }
                    thead { tr {
                        th .t scope="col" { "Hypothesis" } th .t scope="col" { "Asks for" } th .t scope="col" { "Measure" } th .t scope="col" { "Voice" }
                        th .t scope="col" { "Groups" } th scope="col" { "Units" } th scope="col" { "Rate" } th scope="col" { "Rate" } th scope="col" { "Ratio" }
                        th scope="col" { "low" } th scope="col" { "high" } th scope="col" { "Adjusted p" } th .t scope="col" { "Family" }
                        th .t scope="col" { "Status" } th .t scope="col" { "To keep in mind" }
                    } }
                    tbody { @for row in &declared.rows { tr {
                        th scope="row" { (row.hypothesis) } td .t { (row.asks) } td .t { (row.measure) } td .t { (row.voice) }
                        td .t { (both(&row.groups)) } td { (both(&row.units)) }
                        @for value in row.numbers { td { (value.map_or("–".into(), figure)) } }
                        td { @match row.adjusted { Some(p) if p < 0.001 => { (format!("{p:.1e}")) } Some(p) => { (format!("{p:.3}")) } None => { "–" } } }
                        td .t { (row.family) } td .t { (row.status) } td .t { (row.reason) }
                    } } }
                } }
            }
        }
    }
}
