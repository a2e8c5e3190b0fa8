//! The end of a study as a person likes to read it: what was read, and what became of each hypothesis.

use std::io::{self, Write};

use super::prose::{figure, percent, probability};
use super::summary::{write_articles, write_words};
use super::terminal::visible;
use crate::compare::comparison::Question;
use crate::compare::hypothesis::{Answer, Hypothesis};
use crate::findings::Findings;
use crate::scorers::measure::Measure;

/// Writes what became of `hypotheses`; `folder` is where the tables are.
///
/// # Errors
/// When `out` takes no more.
pub fn outcome(findings: &Findings, hypotheses: &[Hypothesis], folder: &str, out: &mut dyn Write) -> io::Result<()> {
    write_articles(findings, out)?;
    if !findings.outlets.is_empty() {
        write_words(findings, out)?;
    }
    for (number, hypothesis) in hypotheses.iter().enumerate() {
        writeln!(out, "\n{}: {}", visible(&hypothesis.name), visible(&hypothesis.claim))?;
        for answer in findings.answers.iter().filter(|answer| answer.hypothesis == number) {
            writeln!(out, "  {}", visible(&found(findings, answer)))?;
        }
    }
    writeln!(out, "\ntables: {}", visible(folder))
}

/// One comparison in a line.
fn found(findings: &Findings, answer: &Answer) -> String {
    let comparison = &answer.comparison;
    let [a, b] = &comparison.sides;
    let measure = findings.measures.get(comparison.place.measure).map(Measure::column).unwrap_or_default();
    let is_pair = comparison.place.question != Question::Heterogeneity;
    let groups = if is_pair { format!("{} / {}", a.group, b.group) } else { a.group.clone() };
    let mut parts = Vec::new();
    if let Some(ratio) = comparison.ratio.filter(|_| is_pair) {
        parts.push(format!("ratio {}", figure(ratio)));
    }
    if let (Some(low), Some(high)) = (comparison.interval.low, comparison.interval.high) {
        parts.push(format!("{} interval {} to {}", percent(comparison.level), figure(low), figure(high)));
    }
    if let Some((p, adjusted)) = comparison.p.zip(comparison.p_adjusted) {
        parts.push(format!("p {}, adjusted {}", probability(p), figure(adjusted)));
    }
    let reason = if comparison.reason.is_empty() { String::new() } else { format!(" ({})", comparison.reason) };
    format!(
        "{measure}, {}, {groups}: {}{reason}",
        comparison.place.scope.phrase(),
        if parts.is_empty() { comparison.status.name().to_owned() } else { parts.join("; ") },
    )
}
