//! The sentences of a lexicon, run: every example gives exactly its hits, every known miss still does not.

use super::bench::Bench;
use super::finding::Severity;
use super::inspection::Inspection;
use crate::lexicon::written::Written;

/// Runs the examples and known misses.
pub(super) fn run(inspection: &mut Inspection<'_>, bench: &mut Bench) {
    for example in &inspection.lexicon.examples {
        let found = bench.written_hits(&example.text);
        if found != example.hits {
            let message = format!("example: wanted {}; found {}", listed(&example.hits), listed(&found));
            let hint = format!(
                "{}mend the entry or the example, or make it a [[known_miss]] with why",
                difference(&example.hits, &found)
            );
            inspection.fault(example.line, message, &example.text, hint);
        }
    }
    for miss in &inspection.lexicon.known_misses {
        if bench.written_hits(&miss.text) == miss.hits {
            let message = format!("known miss: it works now: found {}", listed(&miss.hits));
            inspection.fault(miss.line, message, &miss.text, "move it to [[example]] and drop `why`".into());
        }
    }
}

/// Asks for an example of every category, and for one without hits. Lists that measure nothing need none.
pub(super) fn ask_for_missing(inspection: &mut Inspection<'_>, severity: Severity) {
    let lexicon = inspection.lexicon;
    if lexicon.scorer == "none" {
        return;
    }
    if lexicon.examples.is_empty() {
        let hint = "write [[example]] with `text` and all its `hits` for each category, and some with hits = []";
        inspection.add(severity, 1, "no examples: nothing shows what the list finds".into(), "", hint.into());
        return;
    }
    for category in &lexicon.categories {
        let of_category = |hit: &Written| hit.split_once(": ").is_some_and(|(name, _)| name == category.name);
        if !lexicon.examples.iter().any(|example| example.hits.iter().any(of_category)) {
            let line = category.entries.first().map_or(1, |entry| entry.line);
            let message = format!("no example has a hit of the category `{}`", category.name);
            inspection.add(severity, line, message, &category.gloss, "write an [[example]] for it".into());
        }
    }
    if lexicon.examples.iter().all(|example| !example.hits.is_empty()) {
        let hint = "write sentences that come close without being meant";
        inspection.add(severity, lexicon.examples[0].line, "no example with hits = []".into(), "", hint.into());
    }
}

fn listed(hits: &[Written]) -> String {
    if hits.is_empty() {
        return "no hits".into();
    }
    hits.iter().map(|hit| format!("`{hit}`")).collect::<Vec<_>>().join(", ")
}

/// Which hits are missing and which are too many.
fn difference(wanted: &[Written], found: &[Written]) -> String {
    let without = |all: &[Written], taken: &[Written]| {
        let mut taken = taken.to_vec();
        let mut left = all.to_vec();
        left.retain(|hit| match taken.iter().position(|other| other == hit) {
            Some(at) => {
                taken.swap_remove(at);
                false
            }
            None => true,
        });
        left
    };
    let (missing, extra) = (without(wanted, found), without(found, wanted));
    let mut difference = String::new();
    for (what, hits) in [("not found", &missing), ("not listed", &extra)] {
        if !hits.is_empty() {
            difference += &format!("{what}: {}; ", listed(hits));
        }
    }
    if difference.is_empty() { "the same hits in another order; ".into() } else { difference }
}
