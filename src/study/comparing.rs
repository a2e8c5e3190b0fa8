//! Comparisons worked through by several threads, with the same result for any number of them.

use std::ops::ControlFlow;

use super::pipeline;
use crate::compare::aggregate::Aggregate;
use crate::compare::comparison::Comparison;
use crate::compare::design::Design;
use crate::compare::plan::Plan;
use crate::scorers::measure::Measure;

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
