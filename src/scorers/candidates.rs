//! The candidates for a label: who is named in its sentence. (Who a source is, `voice/cast.rs` tells: another question,
//! asked of phrases in the order of the text. Both complete names with `Names`.)
//!
//! Actors are the categories of lists with `scorer = "actors"` where a run has one, each entry an alias; else the names that
//! the article itself gives. Capitals at the start of a sentence make a name only if the word has them elsewhere too.

use std::sync::Arc;

use crate::corpus::document::BlockKind;
use crate::matching::hit::Hit;
use crate::reading::Reading;
use crate::text::sentence::Sentence;
use crate::text::span::TokenSpan;
use crate::text::token::WordId;
use crate::voice::grammar::{Article, Class};
use crate::voice::speaker::{self, Names, name_run};

/// The scorer of lists whose categories are actors and whose entries are their names.
pub const ACTORS: &str = "actors";
/// How many words a name has at most.
const MOST_WORDS: usize = 4;

/// How many words on either side of a label are looked through for names.
const FAR: u32 = 60;

/// Somebody named at a place.
pub(super) struct Mention {
    /// Where.
    pub tokens: TokenSpan,
    /// Who, completed from the article.
    pub name: Arc<str>,
}

/// Who can bear a label in one article.
pub(super) struct Candidates<'s, 'a> {
    /// The article.
    pub article: &'s Article<'a>,
    /// The hits of lists of actors; `None` if the run has no such list.
    listed: Option<Vec<&'a Hit>>,
    names: Names,
    headline: TokenSpan,
    /// The words with a capital that stand inside sentences below the headline, sorted; found out when first asked for.
    inside: Option<Vec<WordId>>,
}

impl<'s, 'a> Candidates<'s, 'a> {
    /// Everybody named in an article.
    pub fn new(reading: &Reading<'a>, article: &'s Article<'a>) -> Self {
        let lists: Vec<bool> = reading.matcher.lexicons().iter().map(|lexicon| lexicon.scorer == ACTORS).collect();
        let is_listed = |hit: &&Hit| lists[usize::from(hit.lexicon)];
        let listed = lists.contains(&true).then(|| reading.hits.iter().filter(is_listed).collect());
        let headline = reading.first_block(&[BlockKind::Headline]).unwrap_or_default();
        Self { article, listed, names: Names::default(), headline, inside: None }
    }

    /// Who is named in a sentence, the label itself left out.
    pub fn mentions(&mut self, sentence: Sentence, label: TokenSpan) -> Vec<Mention> {
        let article = self.article;
        let near = TokenSpan::new(
            sentence.tokens.start.max(label.start.saturating_sub(FAR)),
            sentence.tokens.end.min(label.end + FAR),
        );
        if let Some(listed) = &self.listed {
            let first = listed.partition_point(|hit| hit.tokens.start < near.start);
            let inside = listed[first..].iter().take_while(|hit| hit.tokens.start < near.end);
            let apart = inside.filter(|hit| near.covers(hit.tokens) && !hit.tokens.overlaps(label));
            let name = |hit: &Hit| article.matcher.category(hit).name.as_str().into();
            return apart.map(|hit| Mention { tokens: hit.tokens, name: name(hit) }).collect();
        }
        let tokens = &article.text.tokens[near.range()];
        let capitals = tokens.iter().filter(|token| token.shape.is_capitalised()).count();
        let mut mentions = Vec::new();
        // Where most words have capitals, they make no names.
        if capitals > 3 && capitals * 5 > tokens.len() * 3 {
            return mentions;
        }
        let mut at = near.start;
        while at < near.end {
            if label.contains(at) {
                at = label.end;
                continue;
            }
            if !self.may_be_name(at) {
                at += 1;
                continue;
            }
            let ceiling = if at < label.start { label.start } else { near.end };
            let run = name_run(article, at, ceiling);
            if self.is_name(run, sentence.tokens.start)
                && let Some(name) = self.names.resolve(article, run)
            {
                // A name completed to a whole line of capitals is none.
                let name = speaker::written(article, if name.len() as usize > MOST_WORDS { run } else { name }).into();
                mentions.push(Mention { tokens: run, name });
            }
            at = run.end.max(at + 1);
        }
        mentions
    }

    fn may_be_name(&self, at: u32) -> bool {
        const NEVER: [Class; 9] = [
            Class::Determiner,
            Class::Pronoun,
            Class::SubjectPronoun,
            Class::Possessive,
            Class::Preposition,
            Class::Conjunction,
            Class::WhWord,
            Class::Month,
            Class::Weekday,
        ];
        self.article.shape(at).is_capitalised() && !self.article.is_any(at, &NEVER)
    }

    /// Whether capitals make a name here: at the start of a sentence and in a headline other words have them too.
    fn is_name(&mut self, run: TokenSpan, first: u32) -> bool {
        let article = self.article;
        if run.start != first && !self.headline.contains(run.start) {
            return true;
        }
        let in_headline = self.headline.contains(run.start);
        if article.shape(run.start).is_upper() && run.len() == 1 && !in_headline || run.len() > 1 && !in_headline {
            return true;
        }
        let word = article.text.tokens[run.start as usize].word;
        let headline = self.headline;
        let inside = self.inside.get_or_insert_with(|| {
            let body = article.text.sentences.iter().filter(|sentence| !headline.contains(sentence.tokens.start));
            let words = body.flat_map(|sentence| article.text.tokens[sentence.tokens.range()].iter().skip(1));
            let mut words: Vec<WordId> =
                words.filter(|token| token.shape.is_capitalised()).map(|token| token.word).collect();
            words.sort_unstable();
            words.dedup();
            words
        });
        inside.binary_search(&word).is_ok()
    }
}
