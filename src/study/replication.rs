//! A study run again from what its results say about themselves.

use std::path::{Path, PathBuf};

use super::analysis::Analysis;
use super::earlier::STUDY;
use super::error::StudyError;
use super::readiness::{analysis, equip};
use crate::lexicon::shelf::Shelf;
use crate::protocol::study_file::Protocol;
use crate::report::error::ReportError;
use crate::report::replica::{Departure, departures, strangers};
use crate::report::run_record::{RECORD, RunRecord};

/// A study to be run again.
pub struct Replication {
    /// The job that runs it again.
    pub analysis: Analysis,
    /// What it measures with.
    pub instrument: super::instrument::Instrument,
    /// What the results say about themselves.
    pub record: RunRecord,
    folder: PathBuf,
    /// The study file, if it is not any more as it was run.
    changed: Option<String>,
}

impl Replication {
    /// Prepares to run the study in `folder` again into `scratch`. Its paths start from `base`, or from the folder above
    /// `folder` in which its study file lies.
    ///
    /// # Errors
    /// When `folder` holds no results of a study, its study file is not found, or it cannot be run.
    pub fn prepare(folder: &Path, base: Option<&Path>, scratch: PathBuf, threads: usize) -> Result<Self, StudyError> {
        let record = RunRecord::read(folder)?;
        let fault = |message: String| ReportError::Returned { path: folder.join(RECORD), line: 0, message };
        let study = record.study.clone().ok_or_else(|| {
            fault(format!(
                "written by `{}`, which keeps no study file; only what `run` wrote can be run again",
                record.command
            ))
        })?;
        let copy = folder.join(STUDY);
        let found = match base {
            Some(base) => base.join(&study.path),
            None => above(folder, &study.path).ok_or_else(|| {
                fault(format!(
                    "no `{}` in any folder above; say with --base which folder its paths start from",
                    study.path
                ))
            })?,
        };
        let base = base.or(found.parent()).unwrap_or(Path::new("."));
        let mut protocol = Protocol::open_from(&copy, base)?;
        protocol.name.clone_from(&study.path);
        let is_same = std::fs::read(&found).is_ok_and(|bytes| bytes == protocol.text.as_bytes());
        let changed = (!is_same && found.exists()).then(|| found.display().to_string());
        // Another version is one of the things to be told.
        protocol.lexicons.iter_mut().for_each(|lexicon| lexicon.version = None);
        let instrument = equip(&protocol, &Shelf::shipped())?;
        let analysis = analysis(protocol, Some(scratch), threads)?;
        Ok(Self { analysis, instrument, record, folder: folder.to_owned(), changed })
    }

    /// In what the results differ, once the study has been run again.
    ///
    /// # Errors
    /// When a result cannot be read.
    pub fn departures(&self) -> Result<Vec<Departure>, StudyError> {
        let now = RunRecord::read(&self.analysis.out)?;
        let mut found = departures(&self.folder, &self.record, &self.analysis.out, &now)?;
        if let Some(path) = &self.changed {
            found.insert(0, Departure::Study { path: path.clone() });
        }
        Ok(found)
    }

    /// Files in the folder of results that the run did not write.
    pub fn strangers(&self) -> Vec<String> {
        strangers(&self.folder, &self.record)
    }
}

/// The file `name` in the nearest folder above `folder`.
fn above(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().skip(1).map(|above| above.join(name)).find(|path| path.is_file())
}
