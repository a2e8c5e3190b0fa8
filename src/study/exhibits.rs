//! The articles that a page can show, annotated and kept while all go by: a choice that does not depend on the order of reading.

use std::sync::{Mutex, PoisonError};

use crate::reading::Reading;
use crate::report::annotate::annotate;
use crate::report::error::ReportError;
use crate::report::selection::{Choice, Naming};
use crate::scorers::framing::frames;

/// Chooses articles; shared by the workers.
#[derive(Debug)]
pub struct Exhibits {
    /// What would be chosen of the articles met so far by any worker; all are where there is none.
    met: Option<Mutex<Choice<()>>>,
}

/// An article that may be chosen, annotated.
#[derive(Clone, Debug)]
pub struct Exhibit {
    id: String,
    outlet: String,
    topic: String,
    line: Vec<u8>,
}

/// What has been chosen of the articles taken so far, in input order.
#[derive(Debug)]
pub struct Chosen {
    choice: Option<Choice<(u64, Vec<u8>)>>,
    taken: u64,
}

impl Exhibits {
    /// Chooses so many articles, or all.
    pub fn new(limit: Option<usize>) -> Self {
        Self { met: limit.map(|limit| Mutex::new(Choice::new(limit))) }
    }

    /// Annotates an article if it may be chosen; an article that will be chosen in the end always is.
    ///
    /// # Errors
    /// Only by a fault of parallax.
    pub fn offer(&self, reading: &Reading<'_>) -> Result<Option<Exhibit>, ReportError> {
        let document = reading.document;
        let naming = Naming { id: &document.id, outlet: &document.outlet, topic: &document.topic };
        if let Some(met) = &self.met {
            // A worker that failed in the middle leaves nothing half done here.
            let mut met = met.lock().unwrap_or_else(PoisonError::into_inner);
            if !met.admits(&naming) {
                return Ok(None);
            }
            met.put(&naming, ());
        }
        let mut line = Vec::new();
        annotate(reading, &frames(reading), &mut line)?;
        let [id, outlet, topic] = [&document.id, &document.outlet, &document.topic].map(String::clone);
        Ok(Some(Exhibit { id, outlet, topic, line }))
    }
}

impl Chosen {
    /// Nothing yet; so many in the end, or all.
    pub fn new(limit: Option<usize>) -> Self {
        Self { choice: limit.map(Choice::new), taken: 0 }
    }

    /// Takes the next article, and returns its line if all are kept.
    pub fn take(&mut self, exhibit: Exhibit) -> Option<Vec<u8>> {
        let Some(choice) = &mut self.choice else { return Some(exhibit.line) };
        self.taken += 1;
        let naming = Naming { id: &exhibit.id, outlet: &exhibit.outlet, topic: &exhibit.topic };
        if choice.admits(&naming) {
            choice.put(&naming, (self.taken, exhibit.line));
        }
        None
    }

    /// The lines of the chosen ones, in input order.
    pub fn lines(self) -> Vec<Vec<u8>> {
        let mut chosen = self.choice.map(Choice::chosen).unwrap_or_default();
        chosen.sort();
        chosen.into_iter().map(|(_, line)| line).collect()
    }
}
