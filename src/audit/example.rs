//! The sentences of a lexicon, run: every example gives exactly its hits, every known miss still does not.

use super::finding::Severity;
use super::inspection::Inspection;
use crate::lexicon::classes::Classes;
use crate::lexicon::entry::Lexicon;
use crate::matching::matcher::Matcher;
use crate::matching::sentences::sentence_rules;
use crate::matching::session::Session;
use crate::text::analyse::Text;
use crate::text::sentence::SentenceRules;
use crate::text::span::ByteSpan;
use crate::text::stem::Stemmer;
use crate::text::vocabulary::Vocabulary;

/// Reads sentences with one lexicon and no other.
pub(super) struct Bench {
    matcher: Matcher,
    rules: SentenceRules,
    vocabulary: Vocabulary,
    session: Session,
    text: Text,
}

impl Bench {
    /// A bench for `lexicon`.
    pub(super) fn new(lexicon: &Lexicon, classes: &Classes) -> Self {
        let stemmer = Stemmer::english();
        Self {
            matcher: Matcher::new(vec![lexicon.clone()], Some(classes.list()), &stemmer),
            rules: sentence_rules(classes.list()),
            vocabulary: Vocabulary::new(stemmer),
            session: Session::default(),
            text: Text::default(),
        }
    }

    /// The hits in `source`, which is one paragraph: `category: text as it stands`, in text order.
    fn hits(&mut self, source: &str) -> Vec<String> {
        let whole = ByteSpan::new(0, source.len() as u32);
        self.text.read(source, std::iter::once(whole), &self.rules, &mut self.vocabulary);
        self.session.learn(&self.matcher, &self.vocabulary);
        let (mut hits, mut candidates) = (Vec::new(), Vec::new());
        self.matcher.run(source, &self.text, &self.vocabulary, &self.session, &mut hits, &mut candidates);
        let shown = |hit| {
            let category = &self.matcher.category(hit).name;
            format!("{category}: {}", self.text.bytes(hit.tokens).of(source))
        };
        hits.iter().map(shown).collect()
    }
}

/// Runs the examples and known misses.
pub(super) fn run(inspection: &mut Inspection<'_>, bench: &mut Bench) {
    for example in &inspection.lexicon.examples {
        let found = bench.hits(&example.text);
        if found != example.hits {
            let message = format!("example: wanted {}; found {}", listed(&example.hits), listed(&found));
            let hint = format!(
                "{}mend the entry or the example, or make it a [[known_miss]] with why",
                difference(&example.hits, &found)
            );
            inspection.fault(example.line, message, &example.text, hint);
        }
    }
    for miss in &inspection.lexicon.known_misses {
        if bench.hits(&miss.text) == miss.hits {
            let message = format!("known miss: it works now: found {}", listed(&miss.hits));
            inspection.fault(miss.line, message, &miss.text, "move it to [[example]] and drop `why`".into());
        }
    }
}

/// Asks for an example of every category, and for one without hits. Lists that measure nothing need none.
pub(super) fn ask_for_missing(inspection: &mut Inspection<'_>, severity: Severity) {
    let lexicon = inspection.lexicon;
    if lexicon.scorer == "none" {
        return;
    }
    if lexicon.examples.is_empty() {
        let hint = "write [[example]] with `text` and all its `hits` for each category, and some with hits = []";
        inspection.add(severity, 1, "no examples: nothing shows what the list finds".into(), "", hint.into());
        return;
    }
    for category in &lexicon.categories {
        let of_category = |hit: &String| hit.split_once(": ").is_some_and(|(name, _)| name == category.name);
        if !lexicon.examples.iter().any(|example| example.hits.iter().any(of_category)) {
            let line = category.entries.first().map_or(1, |entry| entry.line);
            let message = format!("no example has a hit of the category `{}`", category.name);
            inspection.add(severity, line, message, &category.gloss, "write an [[example]] for it".into());
        }
    }
    if lexicon.examples.iter().all(|example| !example.hits.is_empty()) {
        let hint = "write sentences that come close without being meant";
        inspection.add(severity, lexicon.examples[0].line, "no example with hits = []".into(), "", hint.into());
    }
}

fn listed(hits: &[String]) -> String {
    if hits.is_empty() {
        return "no hits".into();
    }
    hits.iter().map(|hit| format!("`{hit}`")).collect::<Vec<_>>().join(", ")
}

/// Which hits are missing and which are too many.
fn difference(wanted: &[String], found: &[String]) -> String {
    let without = |all: &[String], taken: &[String]| {
        let mut taken = taken.to_vec();
        let mut left = all.to_vec();
        left.retain(|hit| match taken.iter().position(|other| other == hit) {
            Some(at) => {
                taken.swap_remove(at);
                false
            }
            None => true,
        });
        left
    };
    let (missing, extra) = (without(wanted, found), without(found, wanted));
    let mut difference = String::new();
    for (what, hits) in [("not found", &missing), ("not listed", &extra)] {
        if !hits.is_empty() {
            difference += &format!("{what}: {}; ", listed(hits));
        }
    }
    if difference.is_empty() { "the same hits in another order; ".into() } else { difference }
}
