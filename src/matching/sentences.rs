//! Where sentences end, as the word classes of a language say it.
//!
//! The classes `abbreviation` and `abbreviation before a name` hold the words behind which a full stop ends nothing; a word
//! with the role `sentence opener` tells that something new begins.

use crate::lexicon::entry::{Entry, Lexicon, Word};
use crate::text::sentence::SentenceRules;

const ABBREVIATION: &str = "abbreviation";
const BEFORE_A_NAME: &str = "abbreviation before a name";
const OPENER: &str = "sentence opener";

/// The rules that a list of word classes gives.
pub fn sentence_rules(classes: &Lexicon) -> SentenceRules {
    let class = |name| classes.category(name).into_iter().flat_map(|class| &class.entries);
    let opens = |entry: &&Entry| entry.attributes.role.as_deref() == Some(OPENER);
    let openers = classes.categories.iter().flat_map(|class| &class.entries).filter(opens);
    SentenceRules::new(
        class(BEFORE_A_NAME).filter_map(form).collect(),
        class(ABBREVIATION).filter_map(form).collect(),
        openers.filter_map(form).collect(),
    )
}

/// The form of an entry that is one exact word.
fn form(entry: &Entry) -> Option<Box<str>> {
    match &*entry.pattern.words {
        [Word::Exact(form)] => Some(form.as_str().into()),
        _ => None,
    }
}
