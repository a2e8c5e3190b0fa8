//! Density: how often the entries of a lexicon and of each of its categories occur, per 1,000 words of a voice.
//!
//! The plain dictionary measure (Stone et al. 1966, The General Inquirer). It counts words, not meanings: see the
//! codebook for how well each list agrees with people.

use super::measure::{Measure, Profile};
use super::scorer::{Scorer, ScorerKind};
use crate::lexicon::entry::{Category, Lexicon};
use crate::matching::matcher::Matcher;
use crate::reading::Reading;

/// Reads the lexicons with `scorer = "density"`.
pub const KIND: ScorerKind = ScorerKind { name: "density", make };

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let density = Density::of(matcher, |lexicon| lexicon.scorer == KIND.name, |_| true);
    density.map(|density| Box::new(density) as Box<dyn Scorer>)
}

/// Counts hits by lexicon and category.
#[derive(Debug)]
pub struct Density {
    measures: Vec<Measure>,
    /// For each lexicon, if it reads it: the number of its sum and which categories are in the sum.
    rows: Vec<Option<Row>>,
}

#[derive(Debug)]
struct Row {
    sum: usize,
    in_sum: Vec<bool>,
}

impl Density {
    /// Counts the lexicons that `reads` picks; `in_sum` says which categories belong to a lexicon's sum.
    ///
    /// `None` if there is no such lexicon.
    pub fn of(matcher: &Matcher, reads: impl Fn(&Lexicon) -> bool, in_sum: impl Fn(&Category) -> bool) -> Option<Self> {
        let mut density = Self { measures: Vec::new(), rows: Vec::new() };
        for (index, lexicon) in matcher.lexicons().iter().enumerate().filter(|(_, lexicon)| reads(lexicon)) {
            let in_sum: Vec<bool> = lexicon.categories.iter().map(&in_sum).collect();
            let left_out: Vec<&str> = lexicon
                .categories
                .iter()
                .zip(&in_sum)
                .filter(|(_, sum)| !**sum)
                .map(|(c, _)| c.name.as_str())
                .collect();
            let but = if left_out.is_empty() { String::new() } else { format!(", without {}", left_out.join(" and ")) };
            density.rows.resize_with(index, || None);
            density.rows.push(Some(Row { sum: density.measures.len(), in_sum }));
            density.measures.push(measure(lexicon, "", format!("{} All categories{but}.", lexicon.gloss)));
            for category in &lexicon.categories {
                density.measures.push(measure(lexicon, &category.name, category.gloss.clone()));
            }
        }
        (!density.rows.is_empty()).then_some(density)
    }
}

fn measure(lexicon: &Lexicon, category: &str, meaning: String) -> Measure {
    Measure {
        lexicon: lexicon.name.clone(),
        category: category.to_string(),
        meaning,
        version: lexicon.version.clone(),
        reference: lexicon.provenance.sources.join(" "),
        accuracy: said_of(lexicon, category, &lexicon.provenance.accuracy),
        limits: said_of(lexicon, category, &lexicon.provenance.limits),
    }
}

/// What `lines` of a lexicon's provenance say of a category: those that begin with its name; where there are none, and for a
/// lexicon's sum, those that begin with no category's.
fn said_of(lexicon: &Lexicon, category: &str, lines: &[String]) -> String {
    let of = |line: &str, name: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':'));
    let lines = lines.iter().map(String::as_str);
    let own: Vec<&str> = lines.clone().filter(|line| !category.is_empty() && of(line, category)).collect();
    let named = |line: &&str| lexicon.categories.iter().any(|category| of(line, &category.name));
    if own.is_empty() { lines.filter(|line| !named(line)).collect::<Vec<_>>().join(" ") } else { own.join(" ") }
}

impl Scorer for Density {
    fn measures(&self) -> &[Measure] {
        &self.measures
    }

    fn score(&self, reading: &Reading<'_>, first: usize, profile: &mut Profile) {
        for hit in reading.hits {
            if let Some(row) = self.rows.get(usize::from(hit.lexicon)).and_then(Option::as_ref) {
                let voice = reading.voice(hit.tokens);
                profile.add(first + row.sum + 1 + hit.category as usize, voice, hit.tokens.start);
                if row.in_sum[hit.category as usize] {
                    profile.add(first + row.sum, voice, hit.tokens.start);
                }
            }
        }
    }
}
