//! One JSON object per row and line, with the column names as keys; an undefined cell is `null`.

use super::number::{write_count, write_number};
use super::table::{Cell, Table};
use super::writer::{Writer, WriterKind};

/// One JSON object per line.
pub const KIND: WriterKind =
    WriterKind { name: "jsonl", extension: "jsonl", make: |table, _| Box::new(Jsonl::new(table)) };

/// Writes one table as JSON lines.
#[derive(Clone, Debug)]
pub struct Jsonl {
    /// What stands before each value: `{"document":`, `,"outlet":` ...
    keys: Vec<String>,
}

impl Jsonl {
    /// A writer for `table`.
    pub fn new(table: &Table) -> Self {
        let key =
            |(i, name): (usize, &str)| format!("{}{}:", if i == 0 { '{' } else { ',' }, serde_json::Value::from(name));
        Self { keys: table.columns.iter().map(|column| &*column.name).enumerate().map(key).collect() }
    }
}

impl Writer for Jsonl {
    fn cells(&self, first: usize, cells: &[Cell<'_>], out: &mut Vec<u8>) {
        for (key, cell) in self.keys.iter().skip(first).zip(cells) {
            out.extend_from_slice(key.as_bytes());
            let written = match cell {
                Cell::Text("") | Cell::Missing => false,
                Cell::Text(text) => serde_json::to_writer(&mut *out, text).is_ok(),
                Cell::Count(value) => {
                    write_count(*value, out);
                    true
                }
                Cell::Number(value) => write_number(*value, out),
                Cell::Flag(value) => {
                    out.extend_from_slice(if *value { b"true" } else { b"false" });
                    true
                }
            };
            if !written {
                out.extend_from_slice(b"null");
            }
        }
    }

    fn end_row(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"}\n");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::table::Column;
    use super::*;

    proptest! {
        #[test]
        fn any_text_reads_back_as_itself(text in any::<String>(), value in any::<f64>()) {
            let table = Table::new("t", "row", vec![Column::text("a \"b\"", ""), Column::number("n", "", "")]);
            let mut out = Vec::new();
            Jsonl::new(&table).row(&[Cell::Text(&text), Cell::Number(value)], &mut out);
            let line: serde_json::Value = serde_json::from_slice(&out).unwrap();
            prop_assert_eq!(line["a \"b\""].as_str().unwrap_or(""), text);
            prop_assert_eq!(line["n"].is_number(), value.is_finite());
        }
    }
}
