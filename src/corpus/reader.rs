//! A [`Reader`] turns one input format into articles; one file per format, all of them in the table of `mod.rs`.

use std::ops::ControlFlow;

use super::document::Document;
use super::error::CorpusError;
use super::ledger::Note;
use super::options::ReadOptions;
use super::source::Source;

/// Whether the consumer wants more.
pub type Flow = ControlFlow<()>;

/// One input format.
///
/// A reader announces each article of its source exactly once, in file order, whether it can be read or not, and goes
/// on after a broken one. It never panics, whatever the bytes.
pub trait Reader: Sync {
    /// Lower-case name of the format.
    fn name(&self) -> &'static str;

    /// Lower-case file extensions of the format, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a source that begins with `head` (decoded, perhaps cut in the middle) looks like this format.
    fn recognises(&self, head: &[u8], options: &ReadOptions) -> bool;

    /// Hands each article of `source` to `deliver` and stops early when that says so.
    ///
    /// # Errors
    /// When the source cannot be read any further or lacks the shape of the format as a whole.
    fn read(
        &self,
        source: &mut Source<'_>,
        options: &ReadOptions,
        deliver: &mut dyn FnMut(Item) -> Flow,
    ) -> Result<(), CorpusError>;
}

/// What a reader announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An article as read, not yet laid out in blocks.
    Document {
        /// The article.
        document: Box<Document>,
        /// What there is to know about how it was read; mostly nothing.
        notes: Vec<Note>,
    },
    /// An article that could not be read.
    Refused {
        /// Its id, or where it stands.
        item: String,
        /// Why.
        note: Note,
    },
    /// An article without text.
    Empty {
        /// Its id, or where it stands.
        item: String,
    },
}
