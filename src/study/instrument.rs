//! The [`Instrument`]: compiled lexicons, word classes, layout cues and scorers of a run; shared, unchanged, by all threads.

use std::collections::BTreeSet;

use crate::corpus::layout::cues::{CueList, LayoutCues};
use crate::lexicon::entry::{Lexicon, MOST_NUMBERED};
use crate::lexicon::error::LexiconError;
use crate::lexicon::shelf::Shelf;
use crate::matching::matcher::Matcher;
use crate::matching::sentences::sentence_rules;
use crate::scorers::SCORERS;
use crate::scorers::measure::Measure;
use crate::scorers::scorer::Scorer;
use crate::text::sentence::SentenceRules;
use crate::text::stem::Stemmer;
use crate::voice::cue_table;
use crate::voice::grammar::Grammar;

/// Name of the lexicon of word classes.
const CLASSES: &str = "english";
/// Name of the lexicon of layout cues.
const LAYOUT: &str = "layout";

/// What articles are read and measured with.
pub struct Instrument {
    /// The lexicons, compiled.
    pub matcher: Matcher,
    /// Word classes for the voice rules.
    pub grammar: Grammar,
    /// Where sentences end.
    pub sentences: SentenceRules,
    /// What the parts of a plain article look like.
    pub layout: LayoutCues,
    /// The lexicons that serve the tool itself, for the record.
    pub serving: Vec<Lexicon>,
    /// Scorers with the number of their first measure.
    pub scorers: Vec<(usize, Box<dyn Scorer>)>,
    /// Everything measured.
    pub measures: Vec<Measure>,
    /// How many of the matcher's lexicons, from the first, were asked for; the rest only serves voices.
    pub asked: usize,
}

impl Instrument {
    /// Compiles the lexicons `names` (names, folders of the shelf, or paths); the shipped ones that are not indicator packs where none are named.
    ///
    /// The cues of attribution are always among them, because voices are read from them.
    ///
    /// # Errors
    /// When a lexicon does not exist or does not load.
    pub fn new(shelf: &Shelf, names: &[String]) -> Result<Self, LexiconError> {
        let lexicons = if names.is_empty() {
            shelf.defaults()?
        } else {
            let mut asked: Vec<Lexicon> = Vec::new();
            for name in names {
                for lexicon in shelf.gather(name)? {
                    // The same list named twice counts once.
                    if !asked.iter().any(|known| known.name == lexicon.name && known.sha256 == lexicon.sha256) {
                        asked.push(lexicon);
                    }
                }
            }
            asked
        };
        Self::of(shelf, lexicons)
    }

    /// Every lexicon that has a say in the results.
    pub fn lexicons(&self) -> impl Iterator<Item = &Lexicon> {
        self.matcher.lexicons().iter().chain(&self.serving)
    }

    /// Compiles these lexicons.
    ///
    /// # Errors
    /// When two lexicons or two measures have one name, there are more lexicons than hits can number, or one of the lists that serve the tool
    /// itself does not load.
    pub fn of(shelf: &Shelf, mut lexicons: Vec<Lexicon>) -> Result<Self, LexiconError> {
        for (i, lexicon) in lexicons.iter().enumerate() {
            if let Some(known) = lexicons[..i].iter().find(|known| known.name == lexicon.name) {
                let [one, other] = [known, lexicon].map(|lexicon| lexicon.path.clone());
                return Err(LexiconError::SameName { name: lexicon.name.clone(), one, other });
            }
        }
        let (classes, layout) = (shelf.load(CLASSES)?, shelf.load(LAYOUT)?);
        let asked = lexicons.len();
        if !lexicons.iter().any(|lexicon| lexicon.name == cue_table::LEXICON) {
            lexicons.push(shelf.load(cue_table::LEXICON)?);
        }
        if lexicons.len() > MOST_NUMBERED {
            return Err(LexiconError::TooMany { count: lexicons.len() });
        }
        let matcher = Matcher::new(lexicons, Some(&classes), &Stemmer::english());
        let mut scorers = Vec::new();
        let mut measures = Vec::new();
        for scorer in SCORERS.iter().filter_map(|kind| (kind.make)(&matcher)) {
            let first = measures.len();
            measures.extend_from_slice(scorer.measures());
            scorers.push((first, scorer));
        }
        let mut names = BTreeSet::new();
        if let Some(twice) = measures.iter().find(|measure| !names.insert(measure.column())) {
            return Err(LexiconError::SameMeasure { name: twice.column(), lexicon: twice.lexicon.clone() });
        }
        Ok(Self {
            grammar: Grammar::new(&matcher),
            sentences: sentence_rules(&classes),
            layout: layout_cues(&layout, &classes),
            matcher,
            serving: vec![classes, layout],
            scorers,
            measures,
            asked,
        })
    }
}

/// The entries of a category as written, in file order.
fn phrases(lexicon: &Lexicon, category: &str) -> CueList {
    let category = lexicon.categories.iter().find(|c| c.name == category);
    category.into_iter().flat_map(|category| &category.entries).map(|entry| &entry.text).collect()
}

fn layout_cues(layout: &Lexicon, classes: &Lexicon) -> LayoutCues {
    LayoutCues {
        byline: phrases(layout, "byline"),
        credit: phrases(layout, "credit"),
        agencies: phrases(layout, "dateline agency"),
        disclaimer: phrases(layout, "disclaimer"),
        boilerplate: phrases(layout, "boilerplate"),
        update: phrases(layout, "update"),
        months: phrases(classes, "month"),
        weekdays: phrases(classes, "weekday"),
    }
}
