//! What the entries of lexicons do in a corpus: which never hit, which carry their category, how far each moves the rate of
//! every outlet, and which categories find the same words.
//!
//! A tally is whole numbers that add up in any order, so the result does not depend on threads, and its size depends on
//! the lists and the outlets, not on the articles. Limit: an entry is taken away as if nothing else would match its words;
//! where a shorter entry would, the change is a little too large.

use std::collections::BTreeMap;

use super::table::{Cell, Column, Table};
use crate::lexicon::entry::Lexicon;
use crate::reading::Reading;
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// A category: number of the lexicon, number of the category.
pub type CategoryId = (u16, u16);

/// Hits further apart than this, in words, are not held against each other.
const FAR: u32 = 64;

/// Hits of some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What was found in each outlet.
    outlets: BTreeMap<String, OutletTally>,
    /// How often a hit of one category shares a word with a hit of another; the first category comes first in the lists.
    overlaps: BTreeMap<(CategoryId, CategoryId), u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct OutletTally {
    words: u64,
    hits: BTreeMap<(u16, u16, u32), u64>,
}

/// A category with what its entries do.
#[derive(Clone, Debug, PartialEq)]
pub struct CategoryDiagnosis<'a> {
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// Its name.
    pub name: &'a str,
    /// Hits of all its entries.
    pub hits: u64,
    /// How many of its entries never hit.
    pub silent: usize,
    /// Its entries, those with the most hits first, then in the order of the file.
    pub entries: Vec<EntryDiagnosis<'a>>,
}

/// What one entry does.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryDiagnosis<'a> {
    /// The entry as written.
    pub text: &'a str,
    /// Its hits.
    pub hits: u64,
    /// Its share of the category's hits; `None` if there are none.
    pub share: Option<f64>,
    /// What it means for each outlet that has words, in the order of their names; empty if it never hit.
    pub outlets: Vec<Influence<'a>>,
}

/// What an entry means for an outlet's rate on its category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Influence<'a> {
    /// The outlet.
    pub outlet: &'a str,
    /// Its words.
    pub words: u64,
    /// Hits of the entry there.
    pub hits: u64,
    /// Hits of the category there.
    pub category_hits: u64,
    /// The outlet's place by the category's rate, 1 for the highest; outlets with the same rate share the place.
    pub place: usize,
    /// Its place without the entry.
    pub place_without: usize,
}

impl Influence<'_> {
    /// Hits of the category per 1,000 words.
    pub fn rate(&self) -> Option<f64> {
        Rate::new(self.category_hits, self.words).per_1000()
    }

    /// The same without the entry.
    pub fn rate_without(&self) -> Option<f64> {
        Rate::new(self.category_hits - self.hits, self.words).per_1000()
    }

    /// How far the rate falls without the entry, as a share of it; `None` where there is no rate to fall.
    pub fn change(&self) -> Option<f64> {
        Rate::new(self.hits, self.category_hits).share().map(|share| 0.0 - share)
    }
}

impl Tally {
    /// Adds an article, or what stands of it in one voice.
    pub fn add(&mut self, reading: &Reading<'_>, voice: Option<Voice>) {
        if !self.outlets.contains_key(&reading.document.outlet) {
            self.outlets.insert(reading.document.outlet.clone(), OutletTally::default());
        }
        let Some(outlet) = self.outlets.get_mut(&reading.document.outlet) else { return };
        outlet.words += voice.map_or_else(|| reading.all_words(), |voice| reading.words[voice as usize]);
        let in_voice = |tokens| voice.is_none_or(|voice| reading.voice(tokens) == voice);
        for (at, hit) in reading.hits.iter().enumerate().filter(|(_, hit)| in_voice(hit.tokens)) {
            *outlet.hits.entry((hit.lexicon, hit.category, hit.entry)).or_default() += 1;
            let earlier = reading.hits[..at].iter().rev();
            for other in earlier.take_while(|other| hit.tokens.start - other.tokens.start < FAR) {
                let (one, two) = ((other.lexicon, other.category), (hit.lexicon, hit.category));
                if one != two && other.tokens.overlaps(hit.tokens) && in_voice(other.tokens) {
                    *self.overlaps.entry((one.min(two), one.max(two))).or_default() += 1;
                }
            }
        }
    }

    /// Adds the tally of other articles.
    pub fn merge(&mut self, other: Self) {
        for (outlet, tally) in other.outlets {
            let sums = self.outlets.entry(outlet).or_default();
            sums.words += tally.words;
            for (entry, hits) in tally.hits {
                *sums.hits.entry(entry).or_default() += hits;
            }
        }
        for (pair, hits) in other.overlaps {
            *self.overlaps.entry(pair).or_default() += hits;
        }
    }

    /// Counted words.
    pub fn words(&self) -> u64 {
        self.outlets.values().map(|outlet| outlet.words).sum()
    }

    /// Every category of `lexicons`, which are the ones that were counted, in their order.
    pub fn categories<'a>(&'a self, lexicons: &'a [Lexicon]) -> Vec<CategoryDiagnosis<'a>> {
        let all = lexicons.iter().enumerate().flat_map(|(l, lexicon)| {
            lexicon.categories.iter().enumerate().map(move |(c, _)| (lexicon, (l as u16, c as u16)))
        });
        all.map(|(lexicon, id)| self.category(lexicon, id)).collect()
    }

    fn category<'a>(&'a self, lexicon: &'a Lexicon, (l, c): CategoryId) -> CategoryDiagnosis<'a> {
        let category = &lexicon.categories[c as usize];
        let outlets: Vec<(&str, &OutletTally)> = self
            .outlets
            .iter()
            .filter(|(_, outlet)| outlet.words > 0)
            .map(|(name, outlet)| (name.as_str(), outlet))
            .collect();
        let of = |outlet: &OutletTally| outlet.hits.range((l, c, 0)..=(l, c, u32::MAX)).map(|(_, hits)| *hits).sum();
        let sums: Vec<u64> = outlets.iter().map(|(_, outlet)| of(outlet)).collect();
        let hits: u64 = sums.iter().sum();
        let with = places(&outlets, &sums);
        let mut entries: Vec<EntryDiagnosis<'_>> = Vec::new();
        for (e, entry) in category.entries.iter().enumerate() {
            let here = |outlet: &OutletTally| outlet.hits.get(&(l, c, e as u32)).copied().unwrap_or_default();
            let own: Vec<u64> = outlets.iter().map(|(_, outlet)| here(outlet)).collect();
            let total: u64 = own.iter().sum();
            let mut influences = Vec::new();
            if total > 0 {
                let rest: Vec<u64> = sums.iter().zip(&own).map(|(sum, own)| sum - own).collect();
                let without = places(&outlets, &rest);
                influences = (0..outlets.len())
                    .map(|at| Influence {
                        outlet: outlets[at].0,
                        words: outlets[at].1.words,
                        hits: own[at],
                        category_hits: sums[at],
                        place: with[at],
                        place_without: without[at],
                    })
                    .collect();
            }
            let share = Rate::new(total, hits).share();
            entries.push(EntryDiagnosis { text: &entry.text, hits: total, share, outlets: influences });
        }
        let silent = entries.iter().filter(|entry| entry.hits == 0).count();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.hits));
        CategoryDiagnosis { lexicon, name: &category.name, hits, silent, entries }
    }

    /// Pairs of categories that find the same words, with how often, the most frequent first.
    pub fn overlaps(&self) -> Vec<(CategoryId, CategoryId, u64)> {
        let mut overlaps: Vec<_> = self.overlaps.iter().map(|((one, two), hits)| (*one, *two, *hits)).collect();
        overlaps.sort_by_key(|(_, _, hits)| std::cmp::Reverse(*hits));
        overlaps
    }
}

/// The outlets' places by rate: one more than there are outlets with a higher one. Rates are compared as fractions, so
/// exactly.
fn places(outlets: &[(&str, &OutletTally)], hits: &[u64]) -> Vec<usize> {
    let product = |of: usize, words: usize| u128::from(hits[of]) * u128::from(outlets[words].1.words);
    let mut order: Vec<usize> = (0..outlets.len()).collect();
    order.sort_by(|a, b| product(*b, *a).cmp(&product(*a, *b)));
    let mut places = vec![0; outlets.len()];
    for (number, at) in order.iter().enumerate() {
        let before = number.checked_sub(1).map(|earlier| order[earlier]);
        let tied = before.filter(|before| product(*before, *at) == product(*at, *before));
        places[*at] = tied.map_or(number + 1, |before| places[before]);
    }
    places
}

/// The plan of the table of entries.
pub fn entry_table() -> Table {
    let columns = vec![
        Column::text("lexicon", "the list"),
        Column::text("category", "category of the entry"),
        Column::text("entry", "the entry as written"),
        Column::text("outlet", "who published the articles; empty in the one row of an entry that never hit"),
        Column::count("hits", "occurrences", "hits of the entry in that outlet"),
        Column::count("category_hits", "occurrences", "hits of its category in that outlet"),
        Column::count("words", "words", "counted words of that outlet"),
        Column::number("share", "share", "hits of the entry over hits of its category, all outlets together"),
        Column::number("rate", "per 1,000 words", "the outlet's rate on the category"),
        Column::number("rate_without", "per 1,000 words", "the same if the entry were not on the list"),
        Column::number("change", "share", "how far the rate falls without the entry, as a share of it"),
        Column::count("place", "place", "the outlet's place by that rate, 1 for the highest"),
        Column::count("place_without", "place", "its place without the entry"),
    ];
    Table::new("entries", "entry and outlet", columns)
}

/// Hands the rows of the table of entries to `emit`.
pub fn entry_rows(categories: &[CategoryDiagnosis<'_>], emit: &mut dyn FnMut(&[Cell<'_>])) {
    for category in categories {
        for entry in &category.entries {
            let names = [Cell::Text(&category.lexicon.name), Cell::Text(category.name), Cell::Text(entry.text)];
            let mut row = |rest: [Cell<'_>; 10]| emit(&[&names[..], &rest].concat());
            if entry.outlets.is_empty() {
                let mut cells = [Cell::Missing; 10];
                cells[1] = Cell::Count(0);
                cells[4] = Cell::number(entry.share);
                row(cells);
            }
            for influence in &entry.outlets {
                row([
                    Cell::Text(influence.outlet),
                    Cell::Count(influence.hits),
                    Cell::Count(influence.category_hits),
                    Cell::Count(influence.words),
                    Cell::number(entry.share),
                    Cell::number(influence.rate()),
                    Cell::number(influence.rate_without()),
                    Cell::number(influence.change()),
                    Cell::Count(influence.place as u64),
                    Cell::Count(influence.place_without as u64),
                ]);
            }
        }
    }
}

/// The plan of the table of overlaps.
pub fn overlap_table() -> Table {
    let columns = vec![
        Column::text("lexicon_a", "the list of one category"),
        Column::text("category_a", "the category"),
        Column::text("lexicon_b", "the list of the other category"),
        Column::text("category_b", "the other category"),
        Column::count("hits", "occurrences", "pairs of hits, one of each category, that share a word"),
    ];
    Table::new("overlaps", "pair of categories", columns)
}

/// Hands the rows of the table of overlaps to `emit`.
pub fn overlap_rows(tally: &Tally, lexicons: &[Lexicon], emit: &mut dyn FnMut(&[Cell<'_>])) {
    for (one, two, hits) in tally.overlaps() {
        let ((lexicon, category), (other, second)) = (names(lexicons, one), names(lexicons, two));
        emit(&[Cell::Text(lexicon), Cell::Text(category), Cell::Text(other), Cell::Text(second), Cell::Count(hits)]);
    }
}

/// The names of a category's lexicon and of the category.
pub fn names(lexicons: &[Lexicon], (lexicon, category): CategoryId) -> (&str, &str) {
    let lexicon = &lexicons[lexicon as usize];
    (&lexicon.name, &lexicon.categories[category as usize].name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(outlets: &[(&str, u64, &[u64])]) -> Tally {
        let mut tally = Tally::default();
        for (name, words, hits) in outlets {
            let hits = hits.iter().enumerate().map(|(entry, hits)| ((0, 0, entry as u32), *hits)).collect();
            tally.outlets.insert((*name).to_owned(), OutletTally { words: *words, hits });
        }
        tally
    }

    fn places_of(outlets: &[(&str, u64, &[u64])]) -> Vec<usize> {
        let tally = tally(outlets);
        let outlets: Vec<(&str, &OutletTally)> = tally.outlets.iter().map(|(name, o)| (name.as_str(), o)).collect();
        places(&outlets, &outlets.iter().map(|(_, outlet)| outlet.hits.values().sum()).collect::<Vec<u64>>())
    }

    #[test]
    fn outlets_with_the_same_rate_share_a_place() {
        assert_eq!(places_of(&[("a", 300, &[1]), ("b", 600, &[2]), ("c", 100, &[5]), ("d", 10, &[])]), [2, 2, 1, 4]);
        assert!(places_of(&[]).is_empty());
    }

    #[test]
    fn tallies_add_up_in_any_order() {
        let (one, two) = (tally(&[("a", 10, &[1, 2])]), tally(&[("a", 5, &[1]), ("b", 7, &[3])]));
        let (mut forth, mut back) = (one.clone(), two.clone());
        forth.merge(two);
        back.merge(one);
        assert_eq!(forth, back);
        assert_eq!((forth.words(), forth.outlets["a"].hits[&(0, 0, 0)]), (22, 2));
    }
}
