//! [`Earlier`]: what lies in the folder for results before a run, what of it the run may not write over, and what it removes.

use std::path::{Path, PathBuf};

use super::error::StudyError;
use crate::corpus::walk::{Input, resolved};
use crate::report::folder::Folder;
use crate::report::html::source::ARTICLES;
use crate::report::run_record::{FileRecord, RECORD, RunRecord};

/// The copy of the study file.
pub const STUDY: &str = "study.toml";

/// The results of a run before, if there are any.
pub struct Earlier {
    out: PathBuf,
    record: Option<RunRecord>,
}

impl Earlier {
    /// Looks into the folder for results.
    pub fn within(out: &Path) -> Self {
        Self { out: out.to_owned(), record: RunRecord::read(out).ok() }
    }

    /// Refuses to write one of `tables` over an input.
    ///
    /// # Errors
    /// With the file that would be lost.
    pub fn refuse_inputs(&self, inputs: &[Input], tables: &[String]) -> Result<(), StudyError> {
        let is_table = |name: &str| {
            let end = |table: &String| name.strip_prefix(table.as_str()).is_some_and(|end| end.starts_with('.'));
            [RECORD, ARTICLES].contains(&name) || tables.iter().any(|table| name == table || end(table))
        };
        let out = resolved(&self.out);
        let places = inputs.iter().filter_map(Input::path).filter_map(|path| resolved(&path));
        let mut places = places.filter(|place| place.is_file() && place.parent() == out.as_deref());
        let name = |place: &PathBuf| place.file_name().map(|name| name.to_string_lossy().into_owned());
        let lost = places.find_map(|place| name(&place).filter(|name| is_table(name)));
        lost.map_or(Ok(()), |name| Err(self.lost(&name)))
    }

    /// Refuses to write the copy of a study file over a study file.
    ///
    /// # Errors
    /// When one stands there that no run has copied.
    pub fn refuse_study(&self) -> Result<(), StudyError> {
        let is_copy = |record: &RunRecord| record.outputs.iter().any(|output| output.path == STUDY);
        let is_lost = self.out.join(STUDY).is_file() && !self.record.as_ref().is_some_and(is_copy);
        if is_lost { Err(self.lost(STUDY)) } else { Ok(()) }
    }

    fn lost(&self, name: &str) -> StudyError {
        StudyError::OutputOverInput { file: self.out.join(name).display().to_string() }
    }

    /// Refuses to replace results by those of no article.
    ///
    /// # Errors
    /// When none was `read` and there are results.
    pub fn refuse_unread(&self, read: u64) -> Result<(), StudyError> {
        match &self.record {
            Some(_) if read == 0 => Err(StudyError::NothingRead { folder: self.out.display().to_string() }),
            _ => Ok(()),
        }
    }

    /// Removes the files of the run before that this one did not write.
    pub fn give_way(self, folder: &Folder, written: &[FileRecord]) {
        let Some(mut record) = self.record else { return };
        // It may be the study file itself, where a study was run into its own folder.
        record.outputs.retain(|output| output.path != STUDY);
        folder.remove_others(&record, written);
    }
}
