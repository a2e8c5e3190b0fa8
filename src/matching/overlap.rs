//! Which of several candidates that share words counts: the longest first, then the leftmost, then file order; inside a
//! category or over the whole lexicon, as the lexicon says.

use rustc_hash::FxHashSet;

use super::hit::Hit;
use crate::lexicon::entry::Overlap;

/// More candidates than this are held against the words taken, not against each other.
const MANY: usize = 100;

/// Keeps the candidates of one sentence that count and leaves them in text order.
///
/// They come in the order of their first words. `overlap_of` gives the rule of a lexicon by its index. Only candidates that
/// share words, directly or through others, are held against each other, and they are few.
pub fn settle(candidates: &mut Vec<Hit>, overlap_of: impl Fn(u16) -> Overlap) {
    let (mut from, mut kept) = (0, 0);
    while let Some(first) = candidates.get(from) {
        let mut end = first.tokens.end;
        let joined = candidates[from + 1..].iter().take_while(|hit| {
            let shares = hit.tokens.start < end;
            end = end.max(hit.tokens.end);
            shares
        });
        let to = from + 1 + joined.count();
        if to == from + 1 {
            candidates[kept] = candidates[from];
            kept += 1;
        } else {
            let cluster = &mut candidates[from..to];
            let count = keep_the_longest(cluster, &overlap_of);
            cluster[..count].sort_unstable_by_key(in_text);
            candidates.copy_within(from..from + count, kept);
            kept += count;
        }
        from = to;
    }
    candidates.truncate(kept);
}

/// Text order; of hits that begin together, that of the files.
fn in_text(hit: &Hit) -> (u32, u64) {
    let rank = u64::from(hit.lexicon) << 48 | u64::from(hit.category) << 32 | u64::from(hit.entry);
    (hit.tokens.start, rank)
}

/// Puts those candidates first that share no word with a longer one of their scope; returns how many they are.
fn keep_the_longest(candidates: &mut [Hit], overlap_of: impl Fn(u16) -> Overlap) -> usize {
    candidates.sort_unstable_by_key(|hit| (hit.lexicon, u32::MAX - hit.tokens.len(), in_text(hit)));
    let mut kept = 0;
    let many = candidates.len() > MANY;
    let mut taken = FxHashSet::default();
    for i in 0..candidates.len() {
        let hit = candidates[i];
        let across = overlap_of(hit.lexicon) == Overlap::Across;
        let beaten = if many {
            let scope = (!across).then_some(hit.category);
            let beaten = hit.tokens.range().any(|token| taken.contains(&(hit.lexicon, scope, token)));
            if !beaten {
                taken.extend(hit.tokens.range().map(|token| (hit.lexicon, scope, token)));
            }
            beaten
        } else {
            let rivals = candidates[..kept].iter().rev().take_while(|other| other.lexicon == hit.lexicon);
            rivals
                .into_iter()
                .any(|other| other.tokens.overlaps(hit.tokens) && (across || other.category == hit.category))
        };
        if !beaten {
            candidates[kept] = hit;
            kept += 1;
        }
    }
    kept
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
            hits.sort_by_key(|hit| hit.tokens.start);
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
