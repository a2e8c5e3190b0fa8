//! Digests: 64 bits that tell texts of the same words from others, the same in every run and on every machine.
//!
//! A word's digest begins with its length in bytes and takes in eight bytes at a time (little endian, filled up with zeros);
//! a text's digest begins with 0 and takes in those of its words in order. Two different texts share one by accident once in
//! 2^64 pairs. Not for texts made to deceive: whoever wants two that share one can find them.

/// Takes one more piece into a digest: both halves of the product of two odd-looking numbers, folded into one.
#[inline]
pub const fn mix(digest: u64, piece: u64) -> u64 {
    let product = (digest ^ piece ^ 0x9E37_79B9_7F4A_7C15) as u128 * 0xD6E8_FEB8_6659_FD93;
    product as u64 ^ (product >> 64) as u64
}

/// The digest of a word as spelled.
pub fn of_word(raw: &str) -> u64 {
    raw.as_bytes().chunks(8).fold(raw.len() as u64, |digest, piece| {
        let piece = piece.iter().rev().fold(0, |block, byte| block << 8 | u64::from(*byte));
        mix(digest, piece)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_digest_is_the_same_in_every_run() {
        assert_eq!(of_word("dam"), mix(3, u64::from_le_bytes(*b"dam\0\0\0\0\0")));
        assert_eq!(of_word("dam"), 10_457_383_650_205_672_059);
    }

    proptest! {
        #[test]
        fn words_that_differ_have_different_digests(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            prop_assert_eq!(a == b, of_word(&a) == of_word(&b));
        }
    }
}
