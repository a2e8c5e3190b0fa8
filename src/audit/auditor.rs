//! The [`Auditor`] looks a lexicon through and says what it found, in the order of the file.

use super::bench::Bench;
use super::finding::{Finding, Severity};
use super::frequency::FrequencyList;
use super::inspection::Inspection;
use super::{collision, example, pattern};
use crate::lexicon::classes::Classes;
use crate::lexicon::entry::Lexicon;
use crate::lexicon::error::LexiconError;
use crate::lexicon::shelf::Shelf;

/// What lexicons are audited with.
#[derive(Clone, Debug)]
pub struct Auditor {
    /// The word classes that guards refer to.
    pub classes: Classes,
    /// The words that stems and beginnings are tried on.
    pub words: FrequencyList<'static>,
    /// Names of the lists that owe examples.
    pub shipped: Vec<String>,
}

impl Auditor {
    /// The word classes and the lists of a shelf, with the English frequency list.
    ///
    /// # Errors
    /// When the list of word classes does not load.
    pub fn new(shelf: &Shelf) -> Result<Self, LexiconError> {
        Ok(Self {
            classes: shelf.classes()?,
            words: FrequencyList::english(),
            shipped: shelf.names().map(str::to_owned).collect(),
        })
    }

    /// What there is to say about `lexicon`, in the order of its file.
    pub fn audit(&self, lexicon: &Lexicon) -> Vec<Finding> {
        let mut inspection = Inspection::new(lexicon);
        example::run(&mut inspection, &mut Bench::new(lexicon.clone(), &self.classes));
        let owed = if self.shipped.contains(&lexicon.name) { Severity::Fault } else { Severity::Note };
        example::ask_for_missing(&mut inspection, owed);
        self.name_unknown_classes(&mut inspection);
        pattern::find_impossible(&mut inspection);
        pattern::find_shadowed(&mut inspection);
        if lexicon.language == "en" {
            collision::look(&mut inspection, &self.words);
        }
        inspection.finish()
    }

    fn name_unknown_classes(&self, inspection: &mut Inspection<'_>) {
        for (name, line) in self.classes.unknown(inspection.lexicon) {
            let known: Vec<String> = self.classes.names().map(|name| format!("<{name}>")).collect();
            let hint = format!("the word classes are {}", known.join(", "));
            inspection.fault(line, format!("unknown word class <{name}>: the guard never finds it"), "", hint);
        }
    }
}
