//! A [`Bench`] reads sentences with one lexicon and no other.

use crate::lexicon::classes::Classes;
use crate::lexicon::entry::Lexicon;
use crate::lexicon::written::Written;
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;
use crate::matching::sentences::sentence_rules;
use crate::matching::session::Session;
use crate::text::analyse::Text;
use crate::text::sentence::SentenceRules;
use crate::text::span::ByteSpan;
use crate::text::stem::Stemmer;
use crate::text::vocabulary::Vocabulary;

/// A compiled lexicon with what it takes to read a paragraph.
pub(super) struct Bench {
    matcher: Matcher,
    rules: SentenceRules,
    vocabulary: Vocabulary,
    session: Session,
    /// The paragraph read last.
    pub(super) text: Text,
}

impl Bench {
    /// A bench for `lexicon`.
    pub(super) fn new(lexicon: Lexicon, classes: &Classes) -> Self {
        let stemmer = Stemmer::english();
        Self {
            matcher: Matcher::new(vec![lexicon], Some(classes.list()), &stemmer),
            rules: sentence_rules(classes.list()),
            vocabulary: Vocabulary::new(stemmer),
            session: Session::default(),
            text: Text::default(),
        }
    }

    /// The hits in `source`, which is one paragraph, in text order.
    pub(super) fn hits(&mut self, source: &str) -> Vec<Hit> {
        let whole = ByteSpan::new(0, source.len() as u32);
        self.text.read(source, std::iter::once(whole), &self.rules, &mut self.vocabulary);
        self.session.take_up(&self.matcher, &self.vocabulary, &self.text);
        let (mut hits, mut candidates) = (Vec::new(), Vec::new());
        self.matcher.run(source, &self.text, &self.session, &mut hits, &mut candidates);
        hits
    }

    /// The hits in `source`, as examples write them: `category: text as it stands`.
    pub(super) fn written_hits(&mut self, source: &str) -> Vec<Written> {
        let hits = self.hits(source);
        let shown = |hit| {
            let category = &self.matcher.category(hit).name;
            format!("{category}: {}", self.text.bytes(hit.tokens).of(source)).into()
        };
        hits.iter().map(shown).collect()
    }
}
