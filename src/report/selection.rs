//! Which articles and which lines a page shows when there are too many for all: by a stable order of names, so that the same
//! ones are chosen whatever the order of reading, the machine or the number of threads.

use std::collections::BTreeMap;

/// How many articles a page shows unless another number is asked for.
pub const ARTICLES: usize = 60;

/// In how many articles at most a run counts words to find those that set outlets apart.
pub const KEYNESS_ARTICLES: usize = 600;

/// In how many articles of an outlet such a word stands at least.
pub const KEYNESS_LEAST: u64 = 5;

/// The place of a name in an order that has nothing to do with its meaning (FNV-1a, with the mixing step of `SplitMix64`).
pub fn place(name: &str) -> u64 {
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The values with the smallest keys, so many of them at most.
#[derive(Clone, Debug)]
pub struct Smallest<K, V> {
    limit: usize,
    kept: BTreeMap<K, V>,
}

impl<K: Ord, V> Smallest<K, V> {
    /// Room for `limit` values.
    pub const fn new(limit: usize) -> Self {
        Self { limit, kept: BTreeMap::new() }
    }

    /// Whether a value with this key would be kept.
    pub fn admits(&self, key: &K) -> bool {
        self.kept.len() < self.limit || self.kept.last_key_value().is_some_and(|(last, _)| key <= last)
    }

    /// Keeps `value` if its key is among the smallest; a key that is there already keeps its first value.
    pub fn put(&mut self, key: K, value: V) {
        if self.limit == 0 || !self.admits(&key) {
            return;
        }
        self.kept.entry(key).or_insert(value);
        while self.kept.len() > self.limit {
            self.kept.pop_last();
        }
    }

    /// What is kept, by key.
    pub const fn kept(&self) -> &BTreeMap<K, V> {
        &self.kept
    }

    /// What is kept, by key.
    pub fn into_kept(self) -> BTreeMap<K, V> {
        self.kept
    }
}

/// Articles for a page: first one of each outlet on each event, for comparison side by side, then any.
///
/// Events and outlets come in the order of [`place`], and of each pair the article whose name comes first. What is left over goes to
/// the articles whose names come first of all. The choice depends on the set of articles alone, not on the order they come in.
#[derive(Clone, Debug)]
pub struct Choice<V> {
    limit: usize,
    pairs: Smallest<(u64, u64), (u64, V)>,
    any: Smallest<u64, V>,
}

impl<V: Clone> Choice<V> {
    /// Room for `limit` articles.
    pub const fn new(limit: usize) -> Self {
        Self { limit, pairs: Smallest::new(limit), any: Smallest::new(limit) }
    }

    /// Whether the article could still be chosen.
    pub fn admits(&self, article: &Naming<'_>) -> bool {
        let (name, pair) = (article.place(), article.pair());
        let first = || self.pairs.kept.get(&pair).map_or_else(|| self.pairs.admits(&pair), |kept| name < kept.0);
        self.any.admits(&name) || first()
    }

    /// Offers an article.
    pub fn put(&mut self, article: &Naming<'_>, value: V) {
        let (name, pair) = (article.place(), article.pair());
        match self.pairs.kept.get_mut(&pair) {
            Some(kept) if name < kept.0 => *kept = (name, value.clone()),
            Some(_) => {}
            None => self.pairs.put(pair, (name, value.clone())),
        }
        self.any.put(name, value);
    }

    /// The chosen ones, in an order of no meaning.
    pub fn chosen(self) -> Vec<V> {
        let mut chosen: BTreeMap<u64, V> = self.pairs.into_kept().into_values().collect();
        for (name, value) in self.any.into_kept() {
            if chosen.len() >= self.limit {
                break;
            }
            chosen.entry(name).or_insert(value);
        }
        chosen.into_values().collect()
    }
}

/// What an article is called, and by whom about what.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// Its identifier.
    pub id: &'a str,
    /// Who published it.
    pub outlet: &'a str,
    /// The event; without one, an article is alone.
    pub topic: &'a str,
}

impl Naming<'_> {
    fn place(&self) -> u64 {
        place(self.id)
    }

    fn pair(&self) -> (u64, u64) {
        (place(if self.topic.is_empty() { self.id } else { self.topic }), place(self.outlet))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(names: &[String], limit: usize) -> Vec<String> {
        let mut choice = Choice::new(limit);
        for name in names {
            let (topic, outlet) = name.split_at(2);
            choice.put(&Naming { id: name, outlet: &outlet[..1], topic }, name.clone());
        }
        choice.chosen()
    }

    #[test]
    fn the_choice_does_not_depend_on_the_order_of_reading() {
        let mut names: Vec<String> = (0..400).map(|n| format!("t{}{}-{n}", n % 7, n % 3)).collect();
        let one = chosen(&names, 50);
        names.reverse();
        assert_eq!(chosen(&names, 50), one);
        names.rotate_left(131);
        assert_eq!(chosen(&names, 50), one);
        assert_eq!(one.len(), 50);
    }

    #[test]
    fn every_outlet_has_an_article_on_the_chosen_events() {
        let names: Vec<String> = (0..400).map(|n| format!("t{}{}-{n}", n % 7, n % 3)).collect();
        let kept = chosen(&names, 21);
        let pairs: std::collections::BTreeSet<&str> = kept.iter().map(|name| &name[..3]).collect();
        assert_eq!(pairs.len(), 21, "{kept:?}");
    }

    #[test]
    fn no_more_than_asked_for_is_kept_and_the_smallest_keys_are() {
        let mut smallest = Smallest::new(2);
        for key in [5, 1, 4, 1, 3] {
            smallest.put(key, key);
        }
        assert_eq!(smallest.kept().keys().copied().collect::<Vec<_>>(), [1, 3]);
        let mut none = Smallest::new(0);
        none.put(1, 1);
        assert!(none.kept().is_empty());
    }
}
