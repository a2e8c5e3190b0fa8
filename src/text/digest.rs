//! Digests: 64 bits that tell texts of the same words from others, the same in every run and on every machine.
//!
//! A word's digest begins with its length in bytes and takes in eight bytes at a time (little endian, filled up with zeros);
//! a text's digest begins with 0 and takes in those of its words in order. Two different texts share one by accident once in
//! 2^64 pairs. Not for texts made to deceive: whoever wants two that share one can find them.

use super::span::ByteSpan;

/// Takes one more piece into a digest: both halves of the product of two odd-looking numbers, folded into one.
#[inline]
pub const fn mix(digest: u64, piece: u64) -> u64 {
    let product = (digest ^ piece ^ 0x9E37_79B9_7F4A_7C15) as u128 * 0xD6E8_FEB8_6659_FD93;
    product as u64 ^ (product >> 64) as u64
}

/// The digest of a word as spelled.
pub fn of_word(raw: &str) -> u64 {
    let (blocks, rest) = raw.as_bytes().as_chunks::<8>();
    let digest = blocks.iter().fold(raw.len() as u64, |digest, block| mix(digest, u64::from_le_bytes(*block)));
    if rest.is_empty() {
        return digest;
    }
    mix(digest, rest.iter().rev().fold(0, |block, byte| block << 8 | u64::from(*byte)))
}

/// The digest of the word that stands in `text` at these bytes.
///
/// Most words are short and are read together with what is behind them, which is masked out: that is sooner done than a
/// digest is looked up that was kept.
#[inline]
pub fn of_word_in(text: &str, word: ByteSpan) -> u64 {
    let length = word.len();
    match text.as_bytes().get(word.start as usize..).and_then(<[u8]>::first_chunk::<8>) {
        Some(block) if (1..=8).contains(&length) => {
            mix(u64::from(length), u64::from_le_bytes(*block) & u64::MAX >> (u64::BITS - 8 * length))
        }
        _ => of_word(word.of(text)),
    }
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

        #[test]
        fn a_word_has_the_same_digest_wherever_it_stands(before in "\\PC{0,9}", word in "\\PC{1,20}", behind in "\\PC{0,9}") {
            let start = before.len() as u32;
            let span = ByteSpan::new(start, start + word.len() as u32);
            prop_assert_eq!(of_word_in(&(before + &word + &behind), span), of_word(&word));
        }
    }
}
