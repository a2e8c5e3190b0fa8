//! Which of several candidates that share words counts: the longest first, then the leftmost, then file order; inside a
//! category or over the whole lexicon, as the lexicon says.

use rustc_hash::FxHashSet;

use super::hit::Hit;
use crate::lexicon::entry::Overlap;

/// More candidates than this are held against the words taken, not against each other.
const MANY: usize = 100;

/// Keeps the candidates of one sentence that count and leaves them in text order.
///
/// They come in the order of their first words. `overlap_of` gives the rule of a lexicon by its index. The candidates of most
/// sentences share no words, and where they do they are few, so pairs are compared.
pub fn settle(candidates: &mut Vec<Hit>, overlap_of: impl Fn(u16) -> Overlap) {
    if candidates.len() < 2 {
        return;
    }
    if share_words(candidates) {
        candidates.sort_unstable_by_key(|hit| {
            (hit.lexicon, u32::MAX - hit.tokens.len(), hit.tokens.start, hit.category, hit.entry)
        });
        keep_the_longest(candidates, overlap_of);
    }
    candidates.sort_unstable_by_key(|hit| {
        let rank = u64::from(hit.lexicon) << 48 | u64::from(hit.category) << 32 | u64::from(hit.entry);
        (hit.tokens.start, rank)
    });
}

/// Whether two candidates of one lexicon share words.
fn share_words(candidates: &[Hit]) -> bool {
    /// Lexicons that are told apart; others share a place, which does no harm.
    const LEXICONS: usize = 32;
    let mut ends = [0; LEXICONS];
    candidates.iter().any(|hit| {
        let end = &mut ends[hit.lexicon as usize % LEXICONS];
        let shares = hit.tokens.start < *end;
        *end = (*end).max(hit.tokens.end);
        shares
    })
}

/// Of candidates sorted by lexicon, longest first, keeps those that share no word with one kept before them.
fn keep_the_longest(candidates: &mut Vec<Hit>, overlap_of: impl Fn(u16) -> Overlap) {
    let mut kept = 0;
    let many = candidates.len() > MANY;
    let mut taken = FxHashSet::default();
    for i in 0..candidates.len() {
        let hit = candidates[i];
        if many {
            let scope = (overlap_of(hit.lexicon) == Overlap::Within).then_some(hit.category);
            if hit.tokens.range().all(|token| !taken.contains(&(hit.lexicon, scope, token))) {
                taken.extend(hit.tokens.range().map(|token| (hit.lexicon, scope, token)));
                candidates[kept] = hit;
                kept += 1;
            }
            continue;
        }
        let rivals = candidates[..kept].iter().rev().take_while(|other| other.lexicon == hit.lexicon);
        let across = overlap_of(hit.lexicon) == Overlap::Across;
        let beaten = rivals
            .into_iter()
            .any(|other| other.tokens.overlaps(hit.tokens) && (across || other.category == hit.category));
        if !beaten {
            candidates[kept] = hit;
            kept += 1;
        }
    }
    candidates.truncate(kept);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::span::TokenSpan;

    fn hit(start: u32, end: u32, category: u16) -> Hit {
        Hit { tokens: TokenSpan::new(start, end), lexicon: 0, category, entry: 0, negated: false }
    }

    #[test]
    fn the_longest_wins_inside_its_scope() {
        let all = vec![hit(0, 1, 0), hit(0, 3, 0), hit(2, 3, 1), hit(4, 5, 1)];
        let mut within = all.clone();
        settle(&mut within, |_| Overlap::Within);
        assert_eq!(within, [hit(0, 3, 0), hit(2, 3, 1), hit(4, 5, 1)]);
        let mut across = all;
        settle(&mut across, |_| Overlap::Across);
        assert_eq!(across, [hit(0, 3, 0), hit(4, 5, 1)]);
    }

    proptest! {
        #[test]
        fn no_word_counts_twice_in_one_scope(spans in prop::collection::vec((0u32..60, 1u32..5, 0u16..3, 0u16..2), 0..200)) {
            let mut hits: Vec<Hit> = spans.iter().map(|(s, len, category, lexicon)| Hit {
                tokens: TokenSpan::new(*s, s + len), lexicon: *lexicon, category: *category, entry: 0, negated: false,
            }).collect();
            settle(&mut hits, |lexicon| if lexicon == 0 { Overlap::Across } else { Overlap::Within });
            for (i, a) in hits.iter().enumerate() {
                for b in &hits[..i] {
                    let scope = a.lexicon == b.lexicon && (a.lexicon == 0 || a.category == b.category);
                    prop_assert!(!(scope && a.tokens.overlaps(b.tokens)));
                }
            }
        }
    }
}
