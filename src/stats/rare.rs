//! Do two rates differ where hardly a unit has a hit? Not the hits are compared but the units with a hit, given how many they are.
//!
//! Where fewer than two units of a group have a hit, the variance of its rate is that of a single unit, and under other assignments the
//! studentised difference is much the same: then the lengths of the units decide and not the hits. What is left is that a unit with a hit
//! falls into a group with the probability of the group's share of the words: a binomial test, as for two rates over given times.
//! Hits in one unit count once, so one article that is full of a word does not make a difference. Limits: it is strict, above all
//! where most units of a group have a hit; and where hits come in bursts units of very unequal lengths share the units with a hit not quite
//! as they share the words.

use super::p_value::PValue;
use super::poisson::rate_ratio;

/// Fewer units with a hit in a group are too few for the variance of its rate.
const FEWEST: u64 = 2;

/// Whether a group has so few units with a hit.
pub const fn is_rare(units_with_hits: [u64; 2]) -> bool {
    units_with_hits[0] < FEWEST || units_with_hits[1] < FEWEST
}

/// Two-sided p that the groups have one rate; `None` where no unit has a hit, or a group no words.
pub fn rare_rates(units_with_hits: [u64; 2], words: [u64; 2]) -> Option<PValue> {
    rate_ratio(units_with_hits[0], words[0], units_with_hits[1], words[1]).map(|ratio| ratio.p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_with_a_hit_are_held_against_the_words() {
        let p = |units, words| rare_rates(units, words).unwrap().value().unwrap();
        // The shares of words are 1/2 and 1/2; 1/11 and 10/11.
        assert_eq!(p([0, 1], [1_000, 1_000]), 1.0);
        assert!((p([0, 6], [1_000, 1_000]) - 2.0 / 64.0).abs() < 1e-12);
        assert!((p([1, 0], [1_000, 10_000]) - 1.0 / 11.0).abs() < 1e-12);
        assert!((p([0, 1], [1_000, 10_000]) - 1.0).abs() < 1e-12);
        assert_eq!(rare_rates([0, 0], [5, 5]), None);
        assert!(is_rare([0, 9]) && is_rare([9, 1]) && !is_rare([2, 2]));
    }
}
