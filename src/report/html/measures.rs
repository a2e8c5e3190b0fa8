//! Each measure by outlet and voice: dots with intervals, single articles as points, a table, and links to the words themselves.

use maud::{Markup, html};

use super::chart::{Dots, dots, figure, reach};
use super::corpus::Corpus;
use super::evidence::Evidence;
use super::figures::Figures;
use super::tally::{Cell, Counted, Tally};
use crate::voice::voices::Voice;

/// What rates count on.
pub const UNIT: &str = "per 1,000 words";

/// What sections about measures are drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The sums.
    pub tally: &'a Tally,
    /// The outlets.
    pub corpus: &'a Corpus,
    /// The lines.
    pub evidence: &'a Evidence,
}

/// The row of a chart about one outlet.
pub fn row(outlet: &str, cell: &Cell) -> Dots {
    Dots {
        label: outlet.to_owned(),
        value: cell.rate(),
        interval: cell.interval(),
        points: cell.points.clone(),
        note: told(cell),
        is_open: cell.interval().is_none(),
    }
}

/// A rate with its interval in words.
pub fn told(cell: &Cell) -> String {
    match (cell.rate(), cell.interval()) {
        (Some(rate), Some((low, high))) => format!(
            "{} {UNIT} (95% interval {} to {}), {} in {} of {} articles",
            figure(rate),
            figure(low),
            figure(high),
            cell.sums.x,
            cell.articles,
            cell.sums.n
        ),
        (Some(rate), None) => format!("{} {UNIT} ({})", figure(rate), cell.reason()),
        _ => cell.reason().to_owned(),
    }
}

/// The section, lexicon by lexicon.
pub fn draw(material: Material<'_>, figures: &mut Figures) -> Markup {
    let tally = material.tally;
    html! {
        section #measures aria-labelledby="measures-h" {
            h2 #measures-h { "Each measure by outlet and voice" }
            p {
                "Large dots: an outlet's rate, all its words in that voice taken together. Bars: 95% interval of that rate, where articles are the unit "
                "(linearised ratio estimator, t distribution). Small dots: single articles, up to " (material.corpus.points) " of each outlet. Open circles: no interval can be given; the row says why. "
                "Intervals of single rates are no test of a difference: see " a href="#differences" { "what differs most" } "."
            }
            @for (lexicon, numbers) in tally.lexicons() {
                section aria-label=(lexicon) {
                    h3 { (lexicon) }
                    @if let Some(first) = numbers.first() { (about(&tally.measures[*first])) }
                    @let (found, absent): (Vec<usize>, Vec<usize>) = numbers.iter().partition(|number| tally.measures[**number].is_found());
                    @let limits = numbers.first().map_or("", |first| tally.measures[*first].account.limits.as_str());
                    @for number in found { (measure(&tally.measures[number], number, limits, material, figures)) }
                    @if !absent.is_empty() { p { "Found in no outlet and no voice (so every rate is 0 where there are words): "
                        @for (index, number) in absent.iter().enumerate() { @if index > 0 { ", " } span id={ "m" (number) } { (tally.measures[*number].name()) } } "." } }
                }
            }
        }
    }
}

fn about(measure: &Counted) -> Markup {
    let account = &measure.account;
    html! {
        @if !account.limits.is_empty() { p { b { "Limits: " } (account.limits) } }
        p .note {
            @if !account.version.is_empty() { "Version " (account.version) ". " }
            a href="#accuracy" { "Origin, and agreement with people" }
        }
    }
}

fn measure(measure: &Counted, number: usize, limits: &str, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { corpus, evidence, .. } = material;
    let name = measure.name();
    let rows = |voice: Voice| -> Vec<Dots> {
        corpus.shown().zip(&measure.cells).map(|(outlet, cells)| row(&outlet.name, &cells[voice as usize])).collect()
    };
    let panels = Voice::ALL.map(|voice| (voice, rows(voice)));
    let reach = reach(panels.iter().flat_map(|(_, rows)| rows));
    let title = if measure.category.is_empty() { format!("{name}: all together") } else { name.clone() };
    html! {
        section .measure aria-labelledby={ "m" (number) } {
            h4 id={ "m" (number) } { (title) }
            @if !measure.account.meaning.is_empty() { p { (measure.account.meaning) } }
            @if measure.account.limits != limits { p { b { "Limits: " } (measure.account.limits) } }
            figure .panels {
                @for (voice, rows) in &panels {
                    div {
                        p .panel { (voice.name()) " voice" }
                        (figures.draw(&format!("{name}-{}", voice.name()), &dots(
                            format!("{name} in the {} voice, {UNIT}: {}", voice.name(), summary(rows)), UNIT, rows, reach)))
                    }
                }
            }
            details {
                summary { "Table: " (name) }
                div .wide tabindex="0" role="region" aria-label={ "Table: " (name) } { (table(measure, &name, corpus, evidence)) }
            }
        }
    }
}

/// The rows of a chart in a sentence.
fn summary(rows: &[Dots]) -> String {
    let told = rows.iter().map(|row| {
        let value = row.value.map_or_else(|| row.note.clone(), figure);
        format!("{} {value}", row.label)
    });
    told.collect::<Vec<_>>().join(", ")
}

fn table(measure: &Counted, name: &str, corpus: &Corpus, evidence: &Evidence) -> Markup {
    html! {
        table .data {
            caption { (name) ", " (UNIT) "; a count opens its lines" }
            thead { tr {
                th .t scope="col" { "Outlet" } th .t scope="col" { "Voice" } th scope="col" { "Count" } th scope="col" { "Words" }
                th scope="col" { "Rate" } th scope="col" { "95% low" } th scope="col" { "high" } th scope="col" { "In articles" } th .t scope="col" { "Remark" }
            } }
            tbody {
                @for (index, (outlet, cells)) in corpus.shown().zip(&measure.cells).enumerate() {
                    @for (voice, cell) in Voice::ALL.iter().zip(cells) {
                        tr {
                            th scope="row" { (outlet.name) }
                            td .t { (voice.name()) }
                            td { (linked(cell.sums.x, evidence.anchor_of(name, index, *voice))) }
                            td { (cell.sums.w) }
                            (rates(cell))
                            td { (cell.articles) " of " (cell.sums.n) }
                            td .t { (cell.reason()) }
                        }
                    }
                }
            }
        }
    }
}

/// A number that leads to its lines, where there are any.
pub fn linked(number: u64, anchor: Option<String>) -> Markup {
    linked_text(&number.to_string(), anchor.filter(|_| number > 0))
}

/// A number in words that leads to its lines, where there are any.
pub fn linked_text(text: &str, anchor: Option<String>) -> Markup {
    html! {
        @match anchor {
            Some(anchor) => a href={ "#" (anchor) } { (text) },
            None => (text),
        }
    }
}

/// Rate and interval as cells of a table; what is undefined says so.
pub fn rates(cell: &Cell) -> Markup {
    html! {
        td { @match cell.rate() { Some(rate) => (figure(rate)), None => span .undefined { "undefined" } } }
        @match cell.interval() {
            Some((low, high)) => { td { (figure(low)) } td { (figure(high)) } }
            None => { td { span .undefined { "–" } } td { span .undefined { "–" } } }
        }
    }
}
