//! Comparisons: what they know of each article, and how several threads work through them, with the same result for any number.

use std::ops::ControlFlow;

use super::pipeline;
use crate::compare::aggregate::Aggregate;
use crate::compare::comparison::Comparison;
use crate::compare::design::Design;
use crate::compare::plan::Plan;
use crate::corpus::document::Document;
use crate::reading::Reading;
use crate::report::tables::documents::duplicate_group;
use crate::scorers::measure::{Measure, Profile};

/// The column of `documents.csv` that copies of one text share.
const COPIES: &str = "duplicate_group";

/// Adds an article to what comparisons know of the corpus. Copies of one text can be clustered or matched by
/// `duplicate_group`, which is worked out only where a design names it.
pub fn count(design: &Design, reading: &Reading<'_>, profile: &Profile, aggregate: &mut Aggregate) {
    let groupings = [Some(&design.by), design.matched.as_ref(), design.cluster.as_ref()];
    let document = reading.document;
    if !groupings.into_iter().flatten().any(|grouping| grouping.name() == COPIES) {
        return aggregate.add(design, document, profile);
    }
    let mut extra = document.extra.clone();
    if let Some(group) = duplicate_group(reading) {
        extra.insert(COPIES.into(), group);
    }
    let [id, outlet, topic, author] =
        [&document.id, &document.outlet, &document.topic, &document.author].map(String::clone);
    let [genre, language] = [&document.genre, &document.language].map(String::clone);
    let known =
        Document { id, outlet, topic, author, genre, language, date: document.date, extra, ..Document::default() };
    aggregate.add(design, &known, profile);
}

/// Compares the groups of a corpus as `design` says.
pub fn compare(design: &Design, aggregate: &Aggregate, measures: &[Measure], threads: usize) -> Vec<Comparison> {
    let plan = Plan::new(design, aggregate, measures);
    let jobs = plan.jobs();
    let mut results = Vec::with_capacity(jobs.len());
    pipeline::run(
        threads,
        || (),
        |(), job| plan.run(job),
        |send| {
            for job in jobs {
                if send(job).is_break() {
                    return;
                }
            }
        },
        |result| {
            results.push(result);
            ControlFlow::Continue(())
        },
    );
    plan.finish(results)
}
