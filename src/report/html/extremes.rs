//! The highest against the lowest rate of each measure: what differs most where the run made no comparisons, which is said.

use maud::{Markup, html};

use super::chart::{Dots, figure};
use super::figures::Figures;
use super::measures::{Material, UNIT, linked, rates};
use super::ratios::ratios;
use super::tally::Cell;
use crate::voice::voices::Voice;

/// How many comparisons are drawn.
pub const DRAWN: usize = 20;
/// How many are listed.
pub const LISTED: usize = 250;

/// How many occurrences an outlet must be expected to have to lead the list.
const FLOOR: f64 = 3.0;

/// Rates without a test.
pub fn draw(material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { tally, corpus, evidence } = material;
    let own = Voice::Own as usize;
    let mut ranked: Vec<(f64, usize, usize, usize)> = Vec::new();
    for (number, measure) in tally.measures.iter().enumerate().filter(|(number, _)| !tally.is_sum(*number)) {
        let (hits, words) =
            measure.cells.iter().fold((0, 0), |(x, w), cells| (x + cells[own].sums.x, w + cells[own].sums.w));
        if words == 0 {
            continue;
        }
        let expected = |cell: &Cell| hits as f64 * cell.sums.w as f64 / words as f64;
        let relative = |outlet: usize| {
            let cell = &measure.cells[outlet][own];
            (cell.sums.x as f64 + 0.5) / (expected(cell) + 0.5)
        };
        let large: Vec<usize> =
            (0..measure.cells.len()).filter(|o| expected(&measure.cells[*o][own]) >= FLOOR).collect();
        let by = |a: &&usize, b: &&usize| relative(**a).total_cmp(&relative(**b));
        if let (Some(high), Some(low)) = (large.iter().max_by(by), large.iter().min_by(by)) {
            let ratio = relative(*high) / relative(*low);
            if ratio > 1.0 {
                ranked.push((ratio, number, *high, *low));
            }
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let name = |outlet: usize| corpus.outlets[corpus.shown[outlet]].name.as_str();
    let rows: Vec<Dots> = ranked
        .iter()
        .take(DRAWN)
        .map(|(ratio, number, high, low)| Dots {
            label: format!("{}: {} / {}", tally.measures[*number].name(), name(*high), name(*low)),
            value: Some(*ratio),
            note: format!("{}, not tested", figure(*ratio)),
            is_open: true,
            ..Dots::default()
        })
        .collect();
    html! {
        p .warn { "These are plain rates, not tested: this run made no table of comparisons. Small numbers of articles differ by chance." }
        @if rows.is_empty() { p { "No measure was found often enough in two outlets." } }
        @else {
            p { "For each measure, the outlet with the highest and the one with the lowest rate in its own voice, among those expected to have at least " (FLOOR) " occurrences (half an occurrence is added to each, so that rare words do not lead)." }
            figure { (figures.draw("what-differs-most", &ratios("Highest rate over lowest, by measure; not tested; the table below has the numbers".into(), &rows))) }
            div .wide tabindex="0" role="region" aria-label="Table: largest differences" {
                table .data {
                    caption { "Largest differences, own voice, " (UNIT) "; intervals of single rates" }
                    thead { tr {
                        th .t scope="col" { "Measure" } th .t scope="col" { "Highest" } th scope="col" { "Count" } th scope="col" { "Rate" } th scope="col" { "low" } th scope="col" { "high" }
                        th .t scope="col" { "Lowest" } th scope="col" { "Count" } th scope="col" { "Rate" } th scope="col" { "low" } th scope="col" { "high" }
                    } }
                    tbody { @for (_, number, high, low) in ranked.iter().take(LISTED) {
                        @let measure = &tally.measures[*number];
                        tr {
                            th scope="row" { a href={ "#m" (number) } { (measure.name()) } }
                            @for outlet in [*high, *low] {
                                td .t { (name(outlet)) }
                                td { (linked(measure.cells[outlet][own].sums.x, evidence.anchor_of(&measure.name(), outlet, Voice::Own))) }
                                (rates(&measure.cells[outlet][own]))
                            }
                        }
                    } }
                }
            }
        }
    }
}
