//! LIWC dictionaries (`.dic`): a header of numbered categories between two lines `%`, then entries with the numbers of theirs.
//!
//! Reference: Pennebaker, J. W., Booth, R. J. & Francis, M. E. (2007). LIWC2007 operator's manual. The conditional entries of some
//! old files (`like (02 134)125/464`) are refused.

use std::collections::HashMap;

use super::Listing;
use crate::lexicon::nearest::suggestion;
use crate::lexicon::sheet::Sheet;

/// Reads header and entries.
pub(super) fn list(sheet: &mut Sheet<'_>) -> Listing {
    let mut listing = Listing::default();
    let mut numbers: HashMap<&str, &str> = HashMap::new();
    let mut fences = 0;
    for (line, row) in sheet.lines() {
        let row = row.trim();
        if row == "%" && fences < 2 {
            fences += 1;
        } else if row.is_empty() {
            continue;
        } else if fences == 0 {
            sheet.mark_line(line, "text before the header", "the file begins with a line `%`");
            return listing;
        } else if fences == 1 {
            header(row, line, &mut numbers, &mut listing, sheet);
        } else {
            entry(row, line, &numbers, &mut listing, sheet);
        }
    }
    if fences < 2 {
        sheet.mark_line(1, "the header has no end", "categories stand between two lines `%`: number, tab, name");
    }
    listing
}

fn header<'t>(
    row: &'t str,
    line: u32,
    numbers: &mut HashMap<&'t str, &'t str>,
    listing: &mut Listing,
    sheet: &mut Sheet<'_>,
) {
    let Some((number, name)) = row.split_once(char::is_whitespace).map(|(number, name)| (number, name.trim())) else {
        sheet.mark_line(line, "a category without a name", "write number, tab, name");
        return;
    };
    if *numbers.entry(number).or_insert(name) != name {
        sheet.mark_line(line, format!("the number {number} stands for two categories"), "give each its own");
    }
    listing.open(name, line);
}

fn entry(row: &str, line: u32, numbers: &HashMap<&str, &str>, listing: &mut Listing, sheet: &mut Sheet<'_>) {
    // Entries of several words need the tab; without one the first space ends the entry.
    let Some((entry, list)) = row.split_once('\t').or_else(|| row.split_once(' ')) else {
        sheet.mark_line(line, format!("`{row}` is in no category"), "write entry, tab, numbers of its categories");
        return;
    };
    for number in list.split_whitespace() {
        match numbers.get(number) {
            Some(category) => listing.add(category, entry, line),
            None => {
                let mut known: Vec<&str> = numbers.keys().copied().collect();
                known.sort_unstable();
                sheet.mark_line(line, format!("unknown category number `{number}`"), suggestion(number, known));
            }
        }
    }
}
