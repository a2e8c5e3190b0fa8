//! A study looked at beforehand: its articles are read and counted, nothing is written, and what is told of them says what
//! the study could show, not what it would find.

use super::analysis::Analysis;
use super::comparing::count;
use super::error::StudyError;
use super::inquiry::Inquiry;
use super::instrument::Instrument;
use super::run::{Progress, articles};
use crate::compare::aggregate::Aggregate;
use crate::compare::prospect::{Prospect, prospects};
use crate::findings::Findings;
use crate::protocol::study_file::Protocol;

/// How many assignments are drawn: their p are not told.
const DRAWS: u32 = 99;

/// What a study would read, and what its hypotheses could at best show.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// The articles, without any comparison.
    pub findings: Findings,
    /// The groups.
    pub aggregate: Aggregate,
    /// What each declared comparison could at best show.
    pub prospects: Vec<Prospect>,
}

/// Looks at a study beforehand; nothing where the job is no study.
///
/// # Errors
/// When an input cannot be announced.
pub fn outlook(analysis: &Analysis, instrument: &Instrument, progress: &dyn Progress) -> Result<Outlook, StudyError> {
    let Some(protocol) = &analysis.protocol else { return Ok(Outlook::default()) };
    let mut aggregate = Aggregate::default();
    let findings = articles(
        &analysis.corpus,
        instrument,
        analysis.threads,
        progress,
        |reading, profile, part: &mut Aggregate| count(&protocol.design, reading, profile, part),
        |page| {
            aggregate.merge(page.made);
            Ok(())
        },
    )?;
    let mut quick = protocol.clone();
    quick.hypotheses.iter_mut().for_each(|hypothesis| hypothesis.design.draws = DRAWS);
    let answers = Inquiry::new(&quick).answers(&aggregate, &findings.measures, analysis.threads);
    let Protocol { hypotheses, statistics, .. } = protocol;
    let prospects = prospects(hypotheses, &answers, statistics.draws, statistics.adjustment);
    Ok(Outlook { findings, aggregate, prospects })
}
