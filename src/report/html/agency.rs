//! Agency: who is shown as acting, and how often the wording leaves out who did it, in each outlet's own voice.

use maud::{Markup, html};

use super::chart::{cells, figure};
use super::figures::Figures;
use super::measures::{Material, UNIT, linked};
use super::tally::Counted;
use crate::scorers::agency::{AgencyKind, KIND};
use crate::voice::voices::Voice;

/// The section.
pub fn draw(material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { tally, corpus, evidence } = material;
    let own = Voice::Own;
    let of = |kind: AgencyKind| {
        tally.measures.iter().find(|known| known.lexicon == KIND.name && known.category == kind.name())
    };
    let is_found = |known: &&Counted| known.cells.iter().any(|cells| cells[own as usize].sums.x > 0);
    let found: Vec<&Counted> = AgencyKind::ALL.into_iter().filter_map(of).filter(is_found).collect();
    let outlets: Vec<String> = corpus.shown().map(|outlet| outlet.name.clone()).collect();
    let rates = |known: &&Counted| {
        (known.category.replace('_', " "), known.cells.iter().map(|cells| cells[own as usize].rate()).collect())
    };
    let rows: Vec<(String, Vec<Option<f64>>)> = found.iter().map(rates).collect();
    let count = |kind: AgencyKind, outlet: usize| of(kind).map_or(0, |known| known.cells[outlet][own as usize].sums.x);
    html! {
        section #agency aria-labelledby="agency-h" {
            h2 #agency-h { "Agency: who acts, and who disappears" }
            @if found.is_empty() { p { "Nothing of this kind was measured, or none was found in an outlet's own voice." } }
            @else {
                p { "“Were killed” tells what was done and not who did it; “were killed by soldiers” tells both; “the killing of” and “died in clashes” need nobody at all. "
                    b { "None of these is a fault by itself: " } "often the reader knows who acted, or nobody does. Only the verbs and nouns of the list are counted, in the outlet's own voice; intervals are with each measure below." }
                figure { div .wide tabindex="0" role="region" aria-label="Chart: agency" {
                    (figures.draw("agency", &cells(format!("Wordings that name or leave out who acts, {UNIT} of the own voice, by outlet; the table below has the numbers"), &outlets, &rows, figure)))
                } figcaption { "Occurrences " (UNIT) " of the own voice" } }
                div .wide tabindex="0" role="region" aria-label="Table: agency" { table .data {
                    caption { "Occurrences in the own voice; a number opens its lines, from the articles shown on this page" }
                    thead { tr { th .t scope="col" { "Wording" } @for name in &outlets { th scope="col" { (name) } } } }
                    tbody {
                        @for known in &found {
                            tr { th scope="row" { (known.category.replace('_', " ")) }
                                @for (outlet, cells) in known.cells.iter().enumerate() {
                                    td { (linked(cells[own as usize].sums.x, evidence.anchor_of(&known.name(), outlet, own))) }
                                } }
                        }
                        tr { th scope="row" { "share of passives without an agent" }
                            @for outlet in 0..outlets.len() {
                                @let without = count(AgencyKind::PassiveWithoutAgent, outlet);
                                @let all = without + count(AgencyKind::PassiveWithAgent, outlet);
                                td { @if all > 0 { (without) " of " (all) } @else { span .undefined { "undefined" } } }
                            } }
                    }
                } }
            }
        }
    }
}
