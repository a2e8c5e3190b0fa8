//! A [`FrequencyList`] says how often a language uses its word forms.
//!
//! The shipped English list was counted over Wikipedia and Wikinews; `lexicons/words/README.md` says how.

/// Word forms with their counts, most frequent first.
#[derive(Clone, Debug)]
pub struct FrequencyList<'t> {
    rows: Vec<(&'t str, u64)>,
}

impl FrequencyList<'static> {
    /// The shipped list of English.
    pub fn english() -> Self {
        Self::new(include_str!("../../lexicons/words/english.txt"))
    }
}

impl<'t> FrequencyList<'t> {
    /// The list in `text`: form, tab, count on each line; lines that begin with `#` and lines without a count are left out.
    pub fn new(text: &'t str) -> Self {
        let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let (form, count) = line.split_once('\t')?;
            Some((form, count.parse().ok()?))
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|(_, count)| u64::MAX - count);
        Self { rows }
    }

    /// The forms, most frequent first.
    pub fn forms(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.rows.iter().map(|(form, _)| *form)
    }

    /// Forms and counts, most frequent first.
    pub fn rows(&self) -> &[(&'t str, u64)] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_puts_the_frequent_first_and_skips_remarks() {
        let list = FrequencyList::new("# made up\nrare\t2\ncommon\t9\nno count\n");
        assert_eq!(list.rows(), [("common", 9), ("rare", 2)]);
    }

    #[test]
    fn the_shipped_list_is_clean() {
        let list = FrequencyList::english();
        assert!((10_000..=25_000).contains(&list.rows().len()));
        let fits = |form: &str| form.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        assert!(list.rows().iter().all(|(form, count)| fits(form) && *count >= 2));
        let sorted = |a: &(&str, u64), b: &(&str, u64)| (u64::MAX - a.1, a.0) < (u64::MAX - b.1, b.0);
        assert!(list.rows().is_sorted_by(sorted), "by falling count, then by form, each form once");
    }
}
