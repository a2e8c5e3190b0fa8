//! [`Usage`] is which words and phrases each article uses, and how often, in one voice.

use std::collections::BTreeMap;

use super::grouping::Grouping;
use super::scope::Scope;
use crate::reading::Reading;

/// What is counted as a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Whose words.
    pub scope: Scope,
    /// How many words the longest phrase has, from 1 to 4.
    pub longest: usize,
    /// Whether words stand for all with their stem.
    pub stems: bool,
}

/// The terms of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleUsage {
    /// Its group.
    pub group: Box<str>,
    /// Words in the voice.
    pub words: u64,
    /// How often it uses each term.
    pub counts: BTreeMap<Box<str>, u64>,
}

/// The terms of a corpus, article by article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    articles: BTreeMap<Box<str>, ArticleUsage>,
    left_out: u64,
}

impl Usage {
    /// Adds an article, grouped as `by` says; one without a group is left out and counted.
    pub fn add(&mut self, by: &Grouping, terms: Terms, reading: &Reading<'_>) {
        let group = by.of(reading.document);
        if group.is_empty() {
            self.left_out += 1;
            return;
        }
        let mut usage = ArticleUsage { group: (&*group).into(), ..ArticleUsage::default() };
        let is_meant = |i: usize| {
            let voice = reading.voices.of_token.get(i).copied().unwrap_or_default();
            terms.scope == Scope::All || terms.scope == Scope::Voice(voice)
        };
        let counted = reading.blocks.iter().zip(&reading.text.blocks).filter(|(block, _)| block.kind.is_counted());
        for (_, block) in counted {
            let sentences = &reading.text.sentences;
            let first = sentences.partition_point(|sentence| sentence.tokens.start < block.start);
            for sentence in sentences[first..].iter().take_while(|sentence| sentence.tokens.start < block.end) {
                usage.read_sentence(terms, reading, sentence.tokens.range(), &is_meant);
            }
        }
        self.insert(reading.document.id.as_str().into(), usage);
    }

    /// Adds the terms of an article by its name.
    pub fn insert(&mut self, article: Box<str>, usage: ArticleUsage) {
        self.articles.insert(article, usage);
    }

    /// Adds the terms of other articles.
    pub fn merge(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.left_out += other.left_out;
    }

    /// Leaves only articles whose names `keep` says yes to.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        self.articles.retain(|id, _| keep(id));
    }

    /// The articles in order of their names.
    pub const fn articles(&self) -> &BTreeMap<Box<str>, ArticleUsage> {
        &self.articles
    }

    /// The groups by name, each with its articles that have words in the voice.
    pub fn groups(&self) -> Vec<(&str, Vec<&ArticleUsage>)> {
        let mut groups: BTreeMap<&str, Vec<&ArticleUsage>> = BTreeMap::new();
        for article in self.articles.values().filter(|article| article.words > 0) {
            groups.entry(&article.group).or_default().push(article);
        }
        groups.into_iter().collect()
    }

    /// How many articles have no group.
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }
}

impl ArticleUsage {
    fn read_sentence(
        &mut self,
        terms: Terms,
        reading: &Reading<'_>,
        tokens: std::ops::Range<usize>,
        is_meant: &dyn Fn(usize) -> bool,
    ) {
        let name = |i: usize| {
            let word = reading.text.tokens[i].word;
            if terms.stems { reading.vocabulary.stem(word) } else { reading.vocabulary.form(word) }
        };
        let end = tokens.end;
        let mut term = String::new();
        for start in tokens {
            term.clear();
            // A phrase ends where the sentence or the voice does.
            for last in (start..end.min(start + terms.longest)).take_while(|last| is_meant(*last)) {
                if last == start {
                    self.words += 1;
                } else {
                    term.push(' ');
                }
                term.push_str(name(last));
                match self.counts.get_mut(term.as_str()) {
                    Some(count) => *count += 1,
                    None => {
                        self.counts.insert(term.as_str().into(), 1);
                    }
                }
            }
        }
    }
}
