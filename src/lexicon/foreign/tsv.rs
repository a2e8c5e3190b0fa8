//! Tab-separated lists: one `entry<TAB>category` per line; a first line that names these columns, as `entry` or `word`, is a header.

use super::Listing;
use crate::lexicon::sheet::Sheet;

/// Reads all rows.
pub(super) fn list(sheet: &mut Sheet<'_>) -> Listing {
    let mut listing = Listing::default();
    for (line, row) in sheet.lines() {
        if row.trim().is_empty() || (line == 1 && is_header(row)) {
            continue;
        }
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        match cells.as_slice() {
            ["", _] => sheet.mark_line(line, "a row without an entry", "write entry, tab, category"),
            [_, ""] => sheet.mark_line(line, "a row without a category", "write entry, tab, category"),
            [entry, category] => listing.add(category, entry, line),
            _ => {
                let message = format!("{} columns instead of 2", cells.len());
                sheet.mark_line(line, message, "write entry, tab, category");
            }
        }
    }
    listing
}

fn is_header(row: &str) -> bool {
    ["entry\tcategory", "word\tcategory", "term\tcategory"].contains(&row.to_ascii_lowercase().trim())
}
