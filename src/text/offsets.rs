//! From byte offsets to Unicode code points, the unit of every offset that parallax writes.

use std::cell::OnceCell;

/// Translates byte offsets of one text into code points.
///
/// Most runs write no offsets, so the text is not looked at before the first is asked for.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    table: OnceCell<Table>,
}

/// Where characters of several bytes stand.
///
/// Remembers no others, so it is small for news text, and where those of each block begin, so a look-up takes a few steps.
#[derive(Debug, Default)]
struct Table {
    /// For each character of several bytes: the byte after it, and how many bytes more than characters stand before that.
    wide: Vec<(u32, u32)>,
    /// For each block of bytes, how many of them end before it; empty if none are there.
    before_block: Vec<u32>,
}

/// How many bytes are looked at together.
const BLOCK: usize = 32;

impl<'t> CodePoints<'t> {
    /// The translation of offsets in `text`.
    pub const fn of(text: &'t str) -> Self {
        Self { text, table: OnceCell::new() }
    }

    /// How many code points stand before byte `at`, which must be a character boundary.
    #[inline]
    pub fn before(&self, at: u32) -> u32 {
        self.table.get_or_init(|| Table::of(self.text)).before(at)
    }
}

impl Table {
    fn of(text: &str) -> Self {
        let mut table = Self::default();
        if text.is_ascii() {
            return table;
        }
        let mut surplus = 0;
        let bytes = text.as_bytes();
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        table.before_block.reserve_exact(blocks.len() + 1);
        for (number, block) in blocks.iter().enumerate() {
            table.before_block.push(table.wide.len() as u32);
            if !block.is_ascii() {
                table.note(number * BLOCK, block, &mut surplus);
            }
        }
        table.before_block.push(table.wide.len() as u32);
        table.note(blocks.len() * BLOCK, rest, &mut surplus);
        table
    }

    /// Notes the characters of several bytes that begin in `bytes`, which stand at `start`.
    fn note(&mut self, start: usize, bytes: &[u8], surplus: &mut u32) {
        for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0xC0) {
            let len = if *byte >= 0xF0 {
                4
            } else if *byte >= 0xE0 {
                3
            } else {
                2
            };
            *surplus += len - 1;
            self.wide.push(((start + at) as u32 + len, *surplus));
        }
    }

    fn before(&self, at: u32) -> u32 {
        let Some(first) = self.before_block.get(at as usize / BLOCK) else { return at };
        let first = *first as usize;
        let wide = first + self.wide[first..].iter().take_while(|(end, _)| *end <= at).count();
        if wide == 0 { at } else { at - self.wide[wide - 1].1 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_character_is_counted_once(text in any::<String>()) {
            let table = CodePoints::of(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(table.before(at as u32) as usize, count);
            }
            prop_assert_eq!(table.before(text.len() as u32) as usize, text.chars().count());
        }
    }
}
