//! Random numbers that depend on seed, test and replicate alone, so that threads cannot change a result.
//!
//! A stream is SplitMix64 (Steele, Lea & Flood 2014) from a start mixed out of the three.

/// What a stream of random numbers is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Seed of the run.
    pub seed: u64,
    /// Number of the test.
    pub test: u64,
    /// Number of the replicate.
    pub replicate: u64,
}

/// A stream of random numbers.
#[derive(Clone, Copy, Debug)]
pub struct Stream(u64);

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mixed(mut z: u64) -> u64 {
    z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ z >> 31
}

impl Stream {
    /// The stream of this key.
    pub const fn new(key: Key) -> Self {
        let seed = mixed(key.seed.wrapping_add(GOLDEN));
        let test = mixed(seed ^ key.test.wrapping_mul(GOLDEN).wrapping_add(1));
        Self(mixed(test ^ key.replicate.wrapping_mul(GOLDEN).wrapping_add(2)))
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mixed(self.0)
    }

    /// A whole number below `bound`, each as probable as the other (Lemire 2019); zero where `bound` is.
    pub fn below(&mut self, bound: u32) -> u32 {
        let bound = u64::from(bound);
        let mut product = (self.bits() >> 32) * bound;
        if (product as u32 as u64) < bound {
            let threshold = if bound == 0 { 0 } else { (1_u64 << 32) % bound };
            while (product as u32 as u64) < threshold {
                product = (self.bits() >> 32) * bound;
            }
        }
        (product >> 32) as u32
    }

    /// A number between 0 and 1, without the ends.
    pub fn share(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }
}

/// A number for a name, the same on every machine (FNV-1a).
pub fn number_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_a_bound_is_about_as_frequent() {
        let mut stream = Stream::new(Key { seed: 1, test: 2, replicate: 3 });
        let mut seen = [0_u32; 7];
        for _ in 0..70_000 {
            seen[stream.below(7) as usize] += 1;
        }
        assert!(seen.iter().all(|count| (9_600..10_400).contains(count)), "{seen:?}");
        assert_eq!(stream.below(0), 0);
    }

    #[test]
    fn streams_of_neighbouring_keys_have_nothing_in_common() {
        let first = |test, replicate| Stream::new(Key { seed: 1, test, replicate }).bits();
        let mut numbers: Vec<u64> = (0..100).flat_map(|test| (0..100).map(move |r| first(test, r))).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 10_000);
    }
}
