//! Eight bytes of a text in one number, looked at together: what is short is read without a call or a branch for each byte.

/// Whether one of eight bytes is `byte`, which is below 128.
#[inline]
pub const fn has(block: u64, byte: u8) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let block = block ^ (byte as u64 * ONES);
    // The top bit of every byte that is zero now, and perhaps of some above it.
    block.wrapping_sub(ONES) & !block & (0x80 * ONES) != 0
}

/// The last bytes of a text, fewer than eight, filled up with zeros; `rest` is these, `bytes` all of it.
#[inline]
pub fn last_bytes(bytes: &[u8], rest: &[u8]) -> u64 {
    if let Some(block) = bytes.last_chunk::<8>() {
        return u64::from_le_bytes(*block).unbounded_shr(u64::BITS - 8 * rest.len() as u32);
    }
    // Two halves that may overlap.
    if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (rest.len() - 4));
        return u64::from(u32::from_le_bytes(*first)) | last;
    }
    rest.iter().rev().fold(0, |block, byte| block << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_byte_is_found_wherever_it_is(bytes in any::<[u8; 8]>(), byte in 0..128_u8) {
            prop_assert_eq!(has(u64::from_le_bytes(bytes), byte), bytes.contains(&byte));
        }

        #[test]
        fn the_last_bytes_are_all_there(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let rest = bytes.as_chunks::<8>().1;
            let mut filled = rest.to_vec();
            filled.resize(8, 0);
            prop_assert_eq!(last_bytes(&bytes, rest).to_le_bytes().to_vec(), filled);
        }
    }
}
