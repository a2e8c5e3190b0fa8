//! The words of `methods.md` and the works it cites: passages with blanks to fill, and the entries of a bibliography.

use std::collections::BTreeSet;
use std::fmt::Write;

/// Passages under their names, each begun by `## name` on a line of its own.
const PASSAGES: &str = concat!("\n", include_str!("passages.md"));
/// Works that passages cite, in BibTeX.
const WORKS: &str = include_str!("references.bib");

/// How a citation begins.
const MARK: char = '@';

/// A text made of passages, with the works it cites.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    text: String,
    cited: BTreeSet<String>,
}

impl Text {
    /// Adds the passage `name`, its blanks filled.
    pub fn say(&mut self, name: &str, blanks: &[(&str, &str)]) {
        let passage = passage(name);
        self.cited.extend(citations(passage).map(str::to_owned));
        let filled = fill(passage, blanks);
        self.paragraph(&filled);
    }

    /// Adds a paragraph, list or table.
    pub fn paragraph(&mut self, paragraph: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text += paragraph.trim_end();
        self.text.push('\n');
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The entries of the works it cites, by key, behind `others`.
    pub fn works(&self, others: &[String]) -> String {
        let entries = WORKS.split_inclusive("\n}\n").map(str::trim);
        let cited = entries.filter(|entry| key(entry).is_some_and(|key| self.cited.contains(key)));
        let mut works = String::new();
        for entry in others.iter().map(|entry| entry.trim()).chain(cited) {
            let blank = if works.is_empty() { "" } else { "\n" };
            // A string takes everything.
            let _ = writeln!(works, "{blank}{entry}");
        }
        works
    }
}

/// The passage of this name; nothing where there is none.
fn passage(name: &str) -> &'static str {
    let begin = format!("\n## {name}\n");
    let Some(start) = PASSAGES.find(&begin) else { return "" };
    let body = &PASSAGES[start + begin.len()..];
    // The headings of the text itself begin with a capital.
    let is_name = |at: &usize| body[at + "\n## ".len()..].starts_with(|c: char| c.is_ascii_lowercase());
    let end = body.match_indices("\n## ").map(|(at, _)| at).find(is_name);
    body[..end.unwrap_or(body.len())].trim()
}

/// `passage` with its blanks filled; what is filled in is not looked through again.
fn fill(passage: &str, blanks: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = passage;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled += blanks.iter().find(|(blank, _)| *blank == name).map_or("", |(_, value)| value);
        rest = after;
    }
    filled + rest
}

/// The keys that a passage cites: `[@key; @other]`.
fn citations(passage: &str) -> impl Iterator<Item = &str> {
    passage
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .flat_map(|(inside, _)| inside.split(';').filter_map(|one| one.trim().strip_prefix(MARK)))
}

/// The key of a BibTeX entry.
fn key(entry: &str) -> Option<&str> {
    let (_, rest) = entry.strip_prefix(MARK)?.split_once('{')?;
    rest.split_once(',').map(|(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<&'static str> {
        let heads = PASSAGES.lines().filter_map(|line| line.strip_prefix("## "));
        heads.filter(|head| head.starts_with(|c: char| c.is_ascii_lowercase())).collect()
    }

    #[test]
    fn every_work_that_a_passage_cites_has_an_entry_and_every_entry_is_cited() {
        let cited: BTreeSet<&str> = names().into_iter().flat_map(|name| citations(passage(name))).collect();
        let entries: BTreeSet<&str> =
            WORKS.split_inclusive("\n}\n").filter_map(|entry| key(entry.trim())).chain(["parallax"]).collect();
        assert_eq!(cited, entries);
        assert!(cited.len() > 20);
    }

    #[test]
    fn every_passage_is_found_whole_and_once() {
        let names = names();
        assert!(names.len() > 30);
        for name in &names {
            assert!(!passage(name).is_empty(), "{name}");
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
        }
        assert!(passage("repeat").starts_with("## Repeating it\n\n`run.json`"), "{}", passage("repeat"));
        assert!(passage("articles").ends_with("were read and measured."));
        assert_eq!(passage("no such passage"), "");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(fill("a {b} c {d}", &[("b", "{d}"), ("d", "x")]), "a {d} c x");
    }

    #[test]
    fn only_cited_works_are_listed_in_the_order_of_their_keys() {
        let mut text = Text::default();
        text.say("adjusted-holm", &[]);
        text.say("unit", &[]);
        let works = text.works(&["@misc{own,\n}".into()]);
        let keys: Vec<&str> = works.lines().filter_map(key).collect();
        assert_eq!(keys, ["own", "church1995", "holm1979", "lijffijt2016"]);
        assert!(works.ends_with("}\n"));
    }
}
