//! Hedges against boosters: how each outlet weakens and strengthens what it says, by voice.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::error::ReportError;
use super::chart::{Dots, dots, figure, reach};
use super::corpus::{Corpus, whole};
use super::figures::Figures;
use super::measures::{Material, UNIT, linked};
use super::source::Source;
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// Sums of `hedging.csv` by outlet and voice: words, sentences, hedges, hedged sentences, boosters.
#[derive(Debug)]
pub struct Hedging(BTreeMap<(usize, usize), [u64; 5]>);

/// Reads `hedging.csv`.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source, corpus: &Corpus) -> Result<Hedging, ReportError> {
    let mut sums: BTreeMap<(usize, usize), [u64; 5]> = BTreeMap::new();
    let columns = "outlet voice words sentences hedges hedged_sentences boosters";
    source.rows("hedging", columns, |[outlet, voice, words, sentences, hedges, hedged, boosters]| {
        let voice = Voice::ALL.into_iter().position(|known| known.name() == voice);
        if let (Some(outlet), Some(voice)) = (corpus.place_of(outlet), voice) {
            let cells = [words, sentences, hedges, hedged, boosters];
            let row = sums.entry((outlet, voice)).or_default();
            row.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += whole(cell));
        }
    })?;
    Ok(Hedging(sums))
}

/// The section.
pub fn draw(hedging: &Hedging, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { corpus, evidence, .. } = material;
    let of = |outlet: usize, voice: Voice| hedging.0.get(&(outlet, voice as usize)).copied().unwrap_or_default();
    let rows = |place: usize, voice: Voice| -> Vec<Dots> {
        let row = |(outlet, shown): (usize, &super::corpus::Outlet)| {
            let sums = of(outlet, voice);
            let value = Rate::new(sums[place], sums[0]).per_1000();
            let note = value.map_or("no words in this voice".into(), |value| format!("{} {UNIT}", figure(value)));
            Dots { label: shown.name.clone(), value, note, ..Dots::default() }
        };
        corpus.shown().enumerate().map(row).collect()
    };
    let panels: Vec<(&str, Voice, Vec<Dots>)> = [("Hedges", 2), ("Boosters", 4)]
        .into_iter()
        .flat_map(|(name, place)| [Voice::Own, Voice::Quoted].map(|voice| (name, voice, rows(place, voice))))
        .collect();
    let reach = reach(panels.iter().flat_map(|(_, _, rows)| rows));
    html! {
        section #hedging aria-labelledby="hedging-h" {
            h2 #hedging-h { "Hedges against boosters" }
            @if hedging.0.is_empty() { p { "This run wrote no table " code { "hedging.csv" } "." } }
            @else {
                p { "A hedge weakens a claim (may, reportedly), a booster strengthens it (clearly, undoubtedly). Neither is a fault: hedging can be care or evasion. "
                    "All panels have the same scale. Rates without intervals; those are with each measure below." }
                figure .panels { @for (name, voice, rows) in &panels {
                    div { p .panel { (name) ", " (voice.name()) " voice" }
                        (figures.draw(&format!("{name}-{}", voice.name()), &dots(format!("{name} in the {} voice, {UNIT}; the table below has the numbers", voice.name()), UNIT, rows, reach))) }
                } }
                div .wide tabindex="0" role="region" aria-label="Table: hedges and boosters" {
                    table .data {
                        caption { "Hedges and boosters by outlet and voice; a count opens its lines" }
                        thead { tr { th .t scope="col" { "Outlet" } th .t scope="col" { "Voice" } th scope="col" { "Hedges" } th scope="col" { (UNIT) } th scope="col" { "Hedged sentences" }
                            th scope="col" { "Boosters" } th scope="col" { (UNIT) } th scope="col" { "Hedges for each booster" } } }
                        tbody { @for (outlet, shown) in corpus.shown().enumerate() { @for voice in Voice::ALL {
                            @let [words, sentences, hedges, hedged, boosters] = of(outlet, voice);
                            tr { th scope="row" { (shown.name) } td .t { (voice.name()) }
                                td { (linked(hedges, evidence.anchor_of("hedges", outlet, voice))) } td { (or_undefined(Rate::new(hedges, words).per_1000())) }
                                td { (hedged) " of " (sentences) }
                                td { (linked(boosters, evidence.anchor_of("boosters", outlet, voice))) } td { (or_undefined(Rate::new(boosters, words).per_1000())) }
                                td { (or_undefined(Rate::new(hedges, boosters).share())) } }
                        } } }
                    }
                }
            }
        }
    }
}

/// A number, or that there is none.
pub fn or_undefined(value: Option<f64>) -> Markup {
    html! { @match value { Some(value) => (figure(value)), None => span .undefined { "undefined" } } }
}
