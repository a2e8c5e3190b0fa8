//! The hypotheses of a study and what became of them, as lists and a table.

use super::super::prose::{cell, figure, line, percent, probability};
use crate::compare::comparison::{Comparison, Question, Status};
use crate::compare::design::Against;
use crate::compare::hypothesis::{Answer, Hypothesis};
use crate::findings::Findings;
use crate::protocol::study_file::Protocol;
use crate::scorers::measure::Measure;

/// What is declared, one item each.
pub(super) fn hypotheses(protocol: &Protocol) -> String {
    protocol.hypotheses.iter().map(item).collect()
}

fn item(hypothesis: &Hypothesis) -> String {
    let Hypothesis { name, claim, design, asks, family, .. } = hypothesis;
    let measures: Vec<String> = design.measures.iter().map(|measure| format!("`{measure}`")).collect();
    let scopes: Vec<&str> = design.scopes.iter().map(|scope| scope.phrase()).collect();
    let groups = if design.groups.is_empty() { "all groups".into() } else { line(&design.groups.join(", ")) };
    let against = match design.against {
        Against::EachOther => "",
        Against::TheRest => ", each against the rest",
    };
    let units = match (&design.matched, &design.cluster) {
        (Some(matched), _) => format!("; matched by {}", line(&matched.phrase())),
        (None, Some(cluster)) => format!("; clusters by {}", line(&cluster.phrase())),
        (None, None) => String::new(),
    };
    let margin = match design.margin {
        Some([low, high]) => format!(" within ratios of {low} to {high}"),
        None => String::new(),
    };
    format!(
        "* **{}**: {} ({}; {}; {groups}{against}{units}; {}{margin}; family {})\n",
        line(name),
        line(claim),
        measures.join(", "),
        scopes.join(", "),
        asks.name(),
        line(family),
    )
}

/// A table of what was found.
pub(super) fn answers(protocol: &Protocol, findings: &Findings) -> String {
    let mut table = String::from(
        "| hypothesis | measure | groups | units | rates per 1,000 | ratio | p | adjusted |\n|---|---|---|--:|--:|--:|--:|--:|\n",
    );
    for answer in &findings.answers {
        let Comparison { sides: [a, b], place, ratio, interval, level, .. } = &answer.comparison;
        let is_pair = place.question != Question::Heterogeneity;
        let both = |a: String, b: String| if is_pair { format!("{a} / {b}") } else { a };
        let rate = |side: &crate::compare::comparison::Side| side.rate().per_1000().map(figure).unwrap_or_default();
        let limit = |limit: Option<f64>| limit.map_or_else(|| "no limit".into(), figure);
        let ratio = ratio.filter(|_| is_pair).map(|ratio| match (interval.low, interval.high) {
            (None, None) => figure(ratio),
            (low, high) => format!("{} [{}, {}; {}]", figure(ratio), limit(low), limit(high), percent(*level)),
        });
        table += &format!(
            "| {} | `{}`, {} | {} | {} | {} | {} | {} | {} |\n",
            cell(name(protocol, answer)),
            measure(findings, answer),
            place.scope.name(),
            both(cell(&a.group), cell(&b.group)),
            both(a.clusters.to_string(), b.clusters.to_string()),
            both(rate(a), rate(b)),
            ratio.unwrap_or_default(),
            answer.comparison.p.map(probability).unwrap_or_default(),
            answer
                .comparison
                .p_adjusted
                .map(|p| if p < 0.001 { format!("{p:.1e}") } else { format!("{p:.3}") })
                .unwrap_or_default(),
        );
    }
    table
}

/// What could not be tested, and why, one item each.
pub(super) fn refused(protocol: &Protocol, findings: &Findings) -> String {
    let untested = findings.answers.iter().filter(|answer| answer.comparison.status != Status::Ok);
    let item = |answer: &Answer| {
        let [a, b] = &answer.comparison.sides;
        let is_pair = answer.comparison.place.question != Question::Heterogeneity;
        let groups = if is_pair { format!("{} / {}", line(&a.group), line(&b.group)) } else { line(&a.group) };
        format!(
            "* {}: `{}`, {}, {groups}: {}\n",
            line(name(protocol, answer)),
            measure(findings, answer),
            answer.comparison.place.scope.name(),
            line(&answer.comparison.reason),
        )
    };
    untested.map(item).collect()
}

fn name<'p>(protocol: &'p Protocol, answer: &Answer) -> &'p str {
    protocol.hypotheses.get(answer.hypothesis).map_or("", |hypothesis| &hypothesis.name)
}

fn measure(findings: &Findings, answer: &Answer) -> String {
    findings.measures.get(answer.comparison.place.measure).map(Measure::column).unwrap_or_default()
}
