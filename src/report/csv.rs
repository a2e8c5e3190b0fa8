//! Comma-separated values: RFC 4180 in UTF-8 with a header row, `\n` at line ends and full precision.
//!
//! A cell is quoted only where it must be. An undefined number is an empty cell.
//!
//! A spreadsheet runs a text cell as a formula if it begins with one of `= + - @`, their full-width forms, a tab, a
//! line end or a NUL (OWASP ASVS 1.2.10), so such a cell gets one `'` in front. A cell that begins with one or more `'`
//! before such a character gets one too; so whoever wants the text back takes one `'` away wherever a run of them is
//! followed by such a character, and loses nothing. Numbers keep their sign and never get one.

use memchr::{memchr, memchr3};

use super::number::{write_count, write_number};
use super::octets::{has, last_bytes};
use super::table::{Cell, Table};
use super::writer::{Writer, WriterKind, WriterOptions};

/// Comma-separated values.
pub const KIND: WriterKind =
    WriterKind { name: "csv", extension: "csv", make: |table, options| Box::new(Csv::new(table, options)) };

/// Writes one table as comma-separated values.
#[derive(Clone, Debug)]
pub struct Csv {
    columns: Vec<String>,
    options: WriterOptions,
}

impl Csv {
    /// A writer for `table`.
    pub fn new(table: &Table, options: WriterOptions) -> Self {
        Self { columns: table.columns.iter().map(|column| column.name.to_string()).collect(), options }
    }
}

impl Writer for Csv {
    fn begin(&self, out: &mut Vec<u8>) {
        if self.options.byte_order_mark {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        let names: Vec<Cell<'_>> = self.columns.iter().map(|name| Cell::Text(name)).collect();
        self.row(&names, out);
    }

    #[inline]
    fn cells(&self, _first: usize, cells: &[Cell<'_>], out: &mut Vec<u8>) {
        let start = out.len();
        for cell in cells {
            match cell {
                Cell::Text(text) => write_text(text, self.options.raw, out),
                Cell::Count(value) => write_count(*value, out),
                Cell::Number(value) => {
                    write_number(*value, out);
                }
                Cell::Flag(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
                Cell::Missing => {}
            }
            out.push(b',');
        }
        if self.columns.len() == 1 && out.len() == start + 1 {
            // A row of one empty cell would be an empty line, which readers pass over.
            out.splice(start.., *b"\"\",");
        }
    }

    fn end_row(&self, out: &mut Vec<u8>) {
        if let Some(last) = out.last_mut() {
            *last = b'\n';
        }
    }
}

#[inline]
fn write_text(text: &str, raw: bool, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let leads = bytes.first().is_some_and(|first| MAY_LEAD[*first as usize]);
    if leads && !raw && runs_as_formula(text) {
        write_escaped(text, out);
    } else if !write_plain(bytes, out) {
        write_quoted(text, out);
    }
}

/// Appends a text that a spreadsheet would run.
fn write_escaped(text: &str, out: &mut Vec<u8>) {
    let start = out.len();
    out.push(b'\'');
    if !write_plain(text.as_bytes(), out) {
        write_quoted(text, out);
        // The apostrophe stands inside the quotation marks.
        out.swap(start, start + 1);
    }
}

/// Appends a text in quotation marks.
fn write_quoted(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(mark) = memchr(b'"', rest) {
        let (before, behind) = rest.split_at(mark + 1);
        out.extend_from_slice(before);
        out.push(b'"');
        rest = behind;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Whether a spreadsheet would run a text that begins so, or a run of `'` hides that it would.
pub fn runs_as_formula(text: &str) -> bool {
    let trigger = |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    text.trim_start_matches('\'').starts_with(trigger)
}

/// Appends `bytes` as they are; `false` and nothing appended if they hold what gives a row its structure: a comma, a
/// quotation mark or a line end.
///
/// Most cells are short, so no call is made to copy them: eight bytes are looked at and copied together, and what was too
/// much is cut off.
#[inline]
fn write_plain(bytes: &[u8], out: &mut Vec<u8>) -> bool {
    /// A text as long as this is worth a call.
    const LONG: usize = 48;
    if bytes.len() >= LONG {
        let is_plain = memchr3(b',', b'"', b'\n', bytes).is_none() && memchr(b'\r', bytes).is_none();
        out.extend_from_slice(if is_plain { bytes } else { &[] });
        return is_plain;
    }
    let start = out.len();
    let (blocks, rest) = bytes.as_chunks::<8>();
    for block in blocks {
        if gives_structure(u64::from_le_bytes(*block)) {
            out.truncate(start);
            return false;
        }
        out.extend_from_slice(block);
    }
    if !rest.is_empty() {
        let last = last_bytes(bytes, rest);
        if gives_structure(last) {
            out.truncate(start);
            return false;
        }
        out.extend_from_slice(&last.to_le_bytes());
        out.truncate(start + bytes.len());
    }
    true
}

/// Whether one of eight bytes gives a row its structure.
#[inline]
const fn gives_structure(block: u64) -> bool {
    has(block, b',') | has(block, b'"') | has(block, b'\n') | has(block, b'\r')
}

/// First bytes of texts that may have to be escaped.
const MAY_LEAD: [bool; 256] = {
    let mut table = [false; 256];
    let leads = b"=+-@\t\r\n\0'\xEF";
    let mut i = 0;
    while i < leads.len() {
        table[leads[i] as usize] = true;
        i += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::table::Column;
    use super::*;

    fn written(rows: &[Vec<String>], raw: bool) -> Vec<u8> {
        let columns = (0..rows.first().map_or(1, Vec::len)).map(|_| Column::text("c", "")).collect();
        let csv = Csv::new(&Table::new("t", "row", columns), WriterOptions { raw, byte_order_mark: false });
        let mut out = Vec::new();
        csv.begin(&mut out);
        for row in rows {
            csv.row(&row.iter().map(|text| Cell::Text(text)).collect::<Vec<_>>(), &mut out);
        }
        out
    }

    fn read(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut reader = ::csv::Reader::from_reader(bytes);
        reader.records().map(|row| row.unwrap().iter().map(String::from).collect()).collect()
    }

    fn unescaped(cell: &str) -> &str {
        if runs_as_formula(cell) { cell.strip_prefix('\'').unwrap() } else { cell }
    }

    #[test]
    fn no_text_cell_starts_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=x", "\n=x", "\0", "＝1", "＋1", "－1", "＠x"] {
            let row = &read(&written(&[vec![text.into(), "x".into()]], false))[0];
            assert_eq!(row[0], format!("'{text}"));
            assert_eq!(read(&written(&[vec![text.into(), "x".into()]], true))[0][0], text);
        }
        for text in ["a=b", "'tis", "'", "", "−1", "\u{feff}x", "ﬁn"] {
            assert_eq!(read(&written(&[vec![text.into(), "x".into()]], false))[0][0], text);
        }
    }

    #[test]
    fn numbers_keep_their_minus_sign() {
        let columns = vec![Column::number("a", "", ""), Column::flag("b", "")];
        let csv = Csv::new(&Table::new("t", "row", columns), WriterOptions::default());
        let mut out = Vec::new();
        csv.begin(&mut out);
        csv.row(&[Cell::Number(-1.5), Cell::Flag(true)], &mut out);
        assert_eq!(out, b"a,b\n-1.5,true\n");
    }

    #[test]
    fn a_byte_order_mark_comes_only_when_asked_for() {
        let table = Table::new("t", "row", vec![Column::text("a", "")]);
        let mut out = Vec::new();
        Csv::new(&table, WriterOptions { raw: false, byte_order_mark: true }).begin(&mut out);
        assert_eq!(out, "\u{feff}a\n".as_bytes());
    }

    /// Cells with more than their share of what gives a row its structure.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[-=+@',\"\r\n\tab ]{0,12}", "[a-z,]{0,600}"]
    }

    proptest! {
        #[test]
        fn the_csv_crate_reads_back_what_was_written(width in 1..5_usize, cells in prop::collection::vec(cell(), 1..20)) {
            let rows: Vec<Vec<String>> = cells.chunks_exact(width).map(<[String]>::to_vec).collect();
            prop_assert_eq!(&read(&written(&rows, true)), &rows);
            let escaped = read(&written(&rows, false));
            for (row, cells) in rows.iter().zip(&escaped) {
                for (text, cell) in row.iter().zip(cells) {
                    prop_assert_eq!(unescaped(cell), text);
                }
            }
            prop_assert_eq!(rows.len(), escaped.len());
        }
    }
}
