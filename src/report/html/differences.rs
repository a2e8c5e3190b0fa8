//! What differs most between outlets: tested comparisons where the run made them, or else plain rates, which is said.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::error::ReportError;
use super::super::prose::grouped;
use super::super::selection::Smallest;
use super::chart::{Dots, figure};
use super::extremes::{self, DRAWN, LISTED};
use super::figures::Figures;
use super::measures::{Material, linked_text};
use super::ratios::ratios;
use super::source::Source;
use crate::stats::adjust::Adjustment;
use crate::stats::elementary::ln;
use crate::voice::voices::Voice;

/// How many are told at the beginning of a page.
const CLEAREST: usize = 3;

/// The adjusted p below which a difference holds.
pub const LIMIT: f64 = 0.05;
/// How that is said.
pub const HOLDS: &str = "adjusted p below 0.05";

/// A row of `comparisons.csv`.
#[derive(Clone, Debug)]
struct Compared {
    measure: String,
    voice: String,
    groups: [String; 2],
    documents: [String; 2],
    rates: [Option<f64>; 2],
    ratio: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    adjusted: Option<f64>,
    log10: Option<f64>,
    status: String,
    reason: String,
}

/// What was compared.
#[derive(Debug)]
pub struct Comparisons {
    chosen: Vec<Compared>,
    /// How many of two groups were tested.
    tested: u64,
    /// How many of them hold after adjustment.
    holding: u64,
    refused: BTreeMap<String, u64>,
    statuses: BTreeMap<String, u64>,
    method: String,
    adjustment: String,
}

/// Reads `comparisons.csv`.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source) -> Result<Comparisons, ReportError> {
    let mut chosen: Smallest<(i64, u64), Compared> = Smallest::new(LISTED);
    let mut read = Comparisons {
        chosen: Vec::new(),
        tested: 0,
        holding: 0,
        refused: BTreeMap::new(),
        statuses: BTreeMap::new(),
        method: String::new(),
        adjustment: String::new(),
    };
    let mut number = 0;
    let columns = "measure voice group_a group_b documents_a documents_b rate_a rate_b rate_ratio ci_low ci_high \
                   p_adjusted log10_p status reason method adjustment";
    source.rows("comparisons", columns, |row: [&str; 17]| {
        let [
            measure,
            voice,
            a,
            b,
            documents_a,
            documents_b,
            rate_a,
            rate_b,
            ratio,
            low,
            high,
            adjusted,
            log10,
            status,
            reason,
            method,
            adjustment,
        ] = row;
        number += 1;
        *read.statuses.entry(status.to_owned()).or_default() += 1;
        if status == "refused" {
            *read.refused.entry(reason.to_owned()).or_default() += 1;
        }
        // A row about all groups has no second one.
        if b.is_empty() {
            return;
        }
        // Most rows have an interval and the same method; those without one say how p was found.
        if read.method.is_empty() && status == "ok" && !low.is_empty() {
            method.clone_into(&mut read.method);
            adjustment.clone_into(&mut read.adjustment);
        }
        let value = |cell: &str| cell.parse::<f64>().ok();
        let compared = Compared {
            measure: measure.to_owned(),
            voice: voice.to_owned(),
            groups: [a, b].map(str::to_owned),
            documents: [documents_a, documents_b].map(str::to_owned),
            rates: [rate_a, rate_b].map(value),
            ratio: value(ratio),
            low: value(low),
            high: value(high),
            adjusted: value(adjusted),
            log10: value(log10),
            status: status.to_owned(),
            reason: reason.to_owned(),
        }
        .higher_first();
        read.tested += u64::from(compared.adjusted.is_some());
        read.holding += u64::from(compared.holds());
        let key = (-(compared.weight() * 1e6) as i64, number);
        if chosen.admits(&key) {
            chosen.put(key, compared);
        }
    })?;
    read.chosen = chosen.into_kept().into_values().collect();
    Ok(read)
}

impl Compared {
    /// The same with the higher rate first, so that ratios are read in one direction.
    fn higher_first(mut self) -> Self {
        if self.rates[0] < self.rates[1] {
            let turned = |value: Option<f64>| value.filter(|value| *value > 0.0).map(|value| 1.0 / value);
            self.groups.reverse();
            self.documents.reverse();
            self.rates.reverse();
            self.ratio = turned(self.ratio);
            (self.low, self.high) = (turned(self.high), turned(self.low));
        }
        self
    }

    /// Whether it is established by these articles.
    fn holds(&self) -> bool {
        self.status == "ok" && self.adjusted.is_some_and(|p| p < LIMIT)
    }

    /// How surely and how far the groups differ: how far the near end of the interval is from 1, on a logarithmic scale. Below 0
    /// where the interval holds 1, lowest where there is none; those that hold lead.
    fn weight(&self) -> f64 {
        let own = if self.holds() { 100.0 } else { 0.0 };
        match (self.low, self.high) {
            (Some(low), Some(high)) if low > 1.0 || high < 1.0 => {
                own + ln(low).abs().min(ln(high.max(1e-9)).abs()).min(20.0)
            }
            (Some(low), Some(high)) => own - ln(high.max(1e-9) / low.max(1e-9)).clamp(0.0, 50.0),
            _ if self.ratio.is_some() => own - 60.0,
            _ => own - 70.0,
        }
    }

    fn name(&self) -> String {
        let voice = if self.voice == Voice::Own.name() { String::new() } else { format!(" ({})", self.voice) };
        format!("{}{voice}: {} / {}", self.measure, self.groups[0], self.groups[1])
    }

    fn dots(&self) -> Dots {
        let interval = self.low.zip(self.high);
        let ends = interval.map(|(low, high)| format!(", interval {} to {}", figure(low), figure(high)));
        Dots {
            label: self.name(),
            value: self.ratio.filter(|ratio| *ratio > 0.0),
            interval,
            points: Vec::new(),
            note: match self.ratio {
                Some(ratio) => format!("{}{}; {}", figure(ratio), ends.unwrap_or_default(), self.status),
                None => format!("{}: {}", self.status, self.reason),
            },
            is_open: !self.holds(),
        }
    }
}

impl Comparisons {
    /// What the tests come to, in a few sentences; nothing where none was made.
    pub fn in_short(&self) -> Markup {
        let tested = self.tested;
        html! {
            @if self.statuses.is_empty() { "No differences were tested: this run made no table of comparisons. " }
            @else if tested == 0 { b { "No difference could be tested" } ": too few articles or outlets. " }
            @else if self.holding == 0 {
                b { "None of the " (grouped(tested)) " differences tested is established" } " by these articles. "
                @if let Some(leading) = self.leading(|row| row.adjusted.is_some() && row.low.is_some_and(|low| low > 1.0)) { "Where one is most likely: " (leading) ". " }
            }
            @else {
                b { (grouped(self.holding)) " of the " (grouped(tested)) " differences tested are established" } " (" (HOLDS) "). "
                @if let Some(leading) = self.leading(Compared::holds) { "The clearest: " (leading) ". " }
            }
        }
    }

    /// The first few of which `is_it` is true, no measure twice; `None` where there are none.
    fn leading(&self, is_it: impl Fn(&Compared) -> bool) -> Option<Markup> {
        let mut rows: Vec<&Compared> = Vec::new();
        for row in self.chosen.iter().filter(|row| is_it(row)) {
            let is_new = |known: &&Compared| known.measure != row.measure || known.voice != row.voice;
            if rows.len() < CLEAREST && rows.iter().all(is_new) {
                rows.push(row);
            }
        }
        let told = html! {
            @for (index, row) in rows.iter().enumerate() {
                @if index > 0 { "; " } code { (row.measure) } @if row.voice != Voice::Own.name() { " (" (row.voice) ")" } ", "
                @if let Some(ratio) = row.ratio { (figure(ratio)) " times as frequent in " (row.groups[0]) " as in " (row.groups[1]) }
                @else { "more frequent in " (row.groups[0]) " than in " (row.groups[1]) }
                @if let (Some(low), Some(high)) = (row.low, row.high) { " (interval " (figure(low)) " to " (figure(high)) ")" }
            }
        };
        (!rows.is_empty()).then_some(told)
    }
}

/// An adjustment for the number of tests, as people call it.
fn adjustment(name: &str) -> &str {
    match Adjustment::named(name) {
        Some(Adjustment::Bh) => "Benjamini and Hochberg",
        Some(Adjustment::By) => "Benjamini and Yekutieli",
        Some(Adjustment::Holm) => "Holm",
        Some(Adjustment::Hochberg) => "Hochberg",
        Some(Adjustment::Bonferroni) => "Bonferroni",
        None => name,
    }
}

/// The section.
pub fn draw(compared: &Comparisons, material: Material<'_>, figures: &mut Figures) -> Markup {
    html! {
        section #differences aria-labelledby="differences-h" {
            h2 #differences-h { "What differs most" }
            @if compared.statuses.is_empty() { (extremes::draw(material, figures)) }
            @else { (tested(compared, material, figures)) }
        }
    }
}

fn tested(compared: &Comparisons, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { tally, corpus, evidence } = material;
    let rows: Vec<Dots> = compared.chosen.iter().take(DRAWN).map(Compared::dots).collect();
    let lines = |row: &Compared, side: usize| {
        let voice = Voice::named(&row.voice)?;
        evidence
            .anchor_of(&row.measure, corpus.place_of(&row.groups[side])?, voice)
            .filter(|_| row.rates[side] > Some(0.0))
    };
    let of = |row: &Compared| tally.measures.iter().position(|measure| measure.name() == row.measure);
    let mut remarks: Vec<&str> = Vec::new();
    for reason in compared.chosen.iter().map(|row| row.reason.as_str()).filter(|reason| !reason.is_empty()) {
        if !remarks.contains(&reason) {
            remarks.push(reason);
        }
    }
    html! {
        @if compared.holding == 0 {
            p .warn { "None of the tested differences holds once p is adjusted for the number of tests (" (HOLDS) "). What leads the list is where a difference is most likely; these articles do not establish it." }
        } @else {
            p { b { (compared.holding) " of the comparisons of two groups hold" } " once p is adjusted for the number of tests (" (HOLDS) ")." }
        }
        p {
            "Dots: how many times as frequent something is in the first outlet as in the second, the one with the higher rate first; bars: the interval of that one comparison, not adjusted for others. First come those that hold, then those whose interval is farthest from no difference. "
            "Filled: holds once all are adjusted. Open: does not hold, or could not be tested and only describes these articles. Articles are the unit, so few articles give wide intervals, and with fewer than twenty on a side they tend to be too narrow. "
            @if !compared.method.is_empty() { "Method: " (compared.method) ". " }
            @if !compared.adjustment.is_empty() { "Adjustment: " (adjustment(&compared.adjustment)) "." }
        }
        p { "Of " (compared.statuses.values().sum::<u64>()) " comparisons: "
            @for (index, (status, number)) in compared.statuses.iter().enumerate() { @if index > 0 { ", " } (number) " " (if status == "ok" { "computed" } else { status }) } "." }
        @if !compared.refused.is_empty() {
            details { summary { "Why comparisons were refused" } ul { @for (reason, number) in &compared.refused { li { (reason) ": " (number) } } } }
        }
        figure { (figures.draw("what-differs-most", &ratios("Ratios of rates with intervals; the table below has the numbers".into(), &rows))) }
        @if !remarks.is_empty() {
            p .note { "Remarks: " @for (number, remark) in remarks.iter().enumerate() { @if number > 0 { "; " } b { (number + 1) } " " (remark) } "." }
        }
        details open {
            summary { "Table: " (compared.chosen.len()) " comparisons, in the same order" }
            div .wide tabindex="0" role="region" aria-label="Table: comparisons" {
                table .data {
                    caption { "Comparisons; a rate opens its lines, a measure all its rates. All are in " code { "comparisons.csv" } }
                    thead { tr {
                        th .t scope="col" { "Measure" } th .t scope="col" { "Voice" } th .t scope="col" { "First" } th .t scope="col" { "Second" }
                        th scope="col" { "Articles" } th scope="col" { "Rate, first" } th scope="col" { "second" } th scope="col" { "Ratio" }
                        th scope="col" { "low" } th scope="col" { "high" } th scope="col" { "p, adjusted" } th .t scope="col" { "Status" } th scope="col" { "Remark" }
                    } }
                    tbody { @for row in &compared.chosen {
                        tr .refused[row.status == "refused"] {
                            th scope="row" { (linked_text(&row.measure, of(row).map(|number| format!("m{number}")))) }
                            td .t { (row.voice) } td .t { (row.groups[0]) } td .t { (row.groups[1]) }
                            td { (row.documents[0]) " / " (row.documents[1]) }
                            @for side in [0, 1] { td { (linked_text(&row.rates[side].map_or("–".into(), figure), lines(row, side))) } }
                            @for value in [row.ratio, row.low, row.high] { td { (value.map_or("–".into(), figure)) } }
                            td { (p_value(row)) } td .t { (row.status) }
                            td { @if let Some(remark) = remarks.iter().position(|remark| *remark == row.reason) { (remark + 1) } }
                        }
                    } }
                }
            }
        }
    }
}

/// An adjusted p; never 0.
fn p_value(row: &Compared) -> String {
    match (row.adjusted, row.log10) {
        (Some(p), _) if p > 0.0 => short_p(p),
        (None, Some(log10)) if row.status == "ok" => format!("unadjusted 10^{log10:.1}"),
        _ => "–".into(),
    }
}

/// A p for people.
pub fn short_p(p: f64) -> String {
    if p >= 0.001 { format!("{p:.3}") } else { format!("{p:.1e}") }
}
