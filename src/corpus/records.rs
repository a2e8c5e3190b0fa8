//! Records of a table as RFC 4180 has them: cells between delimiters, quotation marks around cells, doubled inside.
//!
//! Sound tables are split as the `csv` crate does; a quotation mark that never closes, or closes before the cell ends,
//! is a fault and not a reason to read on.

use memchr::{memchr, memchr_iter, memchr3};

/// Where a cell stands in its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    start: usize,
    end: usize,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
    doubled: bool,
}

impl Cell {
    /// Its value in the record `bytes`.
    pub fn value(self, bytes: &[u8]) -> Vec<u8> {
        let raw = &bytes[self.start..self.end];
        if !self.doubled {
            return raw.to_vec();
        }
        let mut value = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(mark) = memchr(b'"', rest) {
            value.extend_from_slice(&rest[..=mark]);
            rest = rest.get(mark + 2..).unwrap_or_default();
        }
        value.extend_from_slice(rest);
        value
    }
}

/// What stands at the start of some bytes of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scan {
    /// A record of this length with its line end.
    Record(usize),
    /// A record that may go on behind these bytes.
    Cut,
    /// A quotation mark opens a cell and nothing closes it.
    OpenQuote,
    /// A quotation mark closes a cell before its end.
    StrayQuote,
}

/// Finds the cells of the record at the start of `bytes`; `ended` says that nothing comes behind them.
pub fn scan(bytes: &[u8], delimiter: u8, ended: bool, cells: &mut Vec<Cell>) -> Scan {
    cells.clear();
    let mut at = 0;
    loop {
        let cell = if bytes.get(at) == Some(&b'"') {
            match quoted_cell(bytes, at + 1, ended) {
                Ok(cell) => cell,
                Err(scan) => return scan,
            }
        } else {
            let end = match memchr3(delimiter, b'\n', b'\r', &bytes[at..]) {
                Some(length) => at + length,
                None if ended => bytes.len(),
                None => return Scan::Cut,
            };
            Cell { start: at, end, quoted: false, doubled: false }
        };
        cells.push(cell);
        at = cell.end + usize::from(cell.quoted);
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(byte), _) if *byte == delimiter => at += 1,
            (Some(b'\r'), Some(b'\n')) => return Scan::Record(at + 2),
            (None, _) | (Some(b'\r'), None) if !ended => return Scan::Cut,
            (Some(b'\n' | b'\r'), _) => return Scan::Record(at + 1),
            (None, _) => return Scan::Record(at),
            (Some(_), _) => return Scan::StrayQuote,
        }
    }
}

/// The cell whose value begins at `start`, behind its quotation mark.
fn quoted_cell(bytes: &[u8], start: usize, ended: bool) -> Result<Cell, Scan> {
    let mut from = start;
    let mut doubled = false;
    for mark in memchr_iter(b'"', &bytes[start..]).map(|offset| start + offset) {
        if mark < from {
            continue;
        }
        match bytes.get(mark + 1) {
            Some(b'"') => (doubled, from) = (true, mark + 2),
            None if !ended => return Err(Scan::Cut),
            _ => return Ok(Cell { start, end: mark, quoted: true, doubled }),
        }
    }
    Err(if ended { Scan::OpenQuote } else { Scan::Cut })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All records of a table, or where it is at fault.
    fn split(bytes: &[u8]) -> Result<Vec<Vec<Vec<u8>>>, Scan> {
        let (mut rest, mut cells, mut records) = (bytes, Vec::new(), Vec::new());
        while !rest.is_empty() {
            match scan(rest, b',', true, &mut cells) {
                Scan::Record(length) => {
                    if length > 0 && !matches!(rest[0], b'\n' | b'\r') {
                        records.push(cells.iter().map(|cell| cell.value(rest)).collect());
                    }
                    rest = &rest[length..];
                }
                fault => return Err(fault),
            }
        }
        Ok(records)
    }

    #[test]
    fn a_quote_that_never_closes_is_a_fault() {
        assert_eq!(split(b"a,\"b\nc,d\n"), Err(Scan::OpenQuote));
        assert_eq!(split(b"\""), Err(Scan::OpenQuote));
    }

    #[test]
    fn a_quote_that_closes_too_early_is_a_fault() {
        assert_eq!(split(b"5,\"open\n6,\"next\"\n"), Err(Scan::StrayQuote));
    }

    proptest! {
        #[test]
        fn sound_tables_are_split_as_the_csv_crate_does(table in "[ab,\"\r\n ]{0,40}") {
            if let Ok(ours) = split(table.as_bytes()) {
                let mut theirs = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
                let theirs: Vec<Vec<Vec<u8>>> = theirs
                    .byte_records()
                    .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect())
                    .collect();
                prop_assert_eq!(ours, theirs);
            }
        }

        #[test]
        fn a_cut_table_is_split_alike_once_it_is_complete(table in "[ab,\"\r\n ]{0,40}", cut in 0_usize..40) {
            let (bytes, mut cells, mut again) = (table.as_bytes(), Vec::new(), Vec::new());
            let piece = &bytes[..cut.min(bytes.len())];
            let early = scan(piece, b',', false, &mut cells);
            if early != Scan::Cut {
                prop_assert_eq!(early, scan(bytes, b',', true, &mut again));
                prop_assert_eq!(cells, again);
            }
        }
    }
}
