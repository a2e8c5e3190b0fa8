//! Concordance: what was looked for, one line each, with the words before and after it (keyword in context).
//!
//! For the terminal, lines are aligned on the keyword and whatever a terminal would act on is taken out; as a table,
//! texts stay as they are. Alignment counts code points, so scripts with wide or combining characters are aligned
//! only roughly.

use std::io::{self, Write};

use super::context::{write_after, write_before, write_on_one_line};
use super::table::{Cell, Column, Table};
use super::tables::document_table::{DocumentTable, Scored};
use super::terminal::visible;
use crate::reading::Reading;

/// How many characters of context a table gives on either side.
pub const WIDTH: usize = 60;

/// One find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The words before, on one line.
    pub left: String,
    /// The words found.
    pub node: String,
    /// The words after, on one line.
    pub right: String,
    /// The article.
    pub document: String,
    /// Who published it.
    pub outlet: String,
    /// Whose words they are.
    pub voice: &'static str,
    /// Where the words found begin and end, in code points.
    pub place: (u32, u32),
}

/// Hands every hit of an article to `take`, with up to `width` characters of context on either side.
pub fn lines(reading: &Reading<'_>, width: usize, mut take: impl FnMut(Line)) {
    let text = reading.document.text.as_str();
    for hit in reading.hits {
        let span = reading.bytes(hit.tokens);
        let mut line = Line {
            document: reading.document.id.clone(),
            outlet: reading.document.outlet.clone(),
            voice: reading.voice(hit.tokens).name(),
            place: reading.offsets(span),
            ..Line::default()
        };
        write_before(text, span.start as usize, width, &mut line.left);
        write_on_one_line(reading.slice(span), &mut line.node);
        write_after(text, span.end as usize, width, &mut line.right);
        take(line);
    }
}

impl Line {
    /// Writes it for a terminal: `width` characters on either side of the keyword, then voice and article.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn print(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let left = visible(&self.left);
        let right = visible(&self.node).into_owned() + &visible(&self.right);
        let left: String = left.chars().skip(left.chars().count().saturating_sub(width)).collect();
        let longest = 2 * width;
        let right: String = right.chars().take(longest).collect();
        writeln!(out, "{left:>width$}{right:longest$}  {:8} {}", self.voice, visible(&self.document))
    }
}

/// The finds as a table.
#[derive(Clone, Debug)]
pub struct Concordance {
    table: Table,
}

impl Concordance {
    /// The table.
    pub fn new() -> Self {
        let columns = vec![
            Column::text("document", "identifier of the article"),
            Column::text("outlet", "who published it"),
            Column::count("start", "code points", "where the words found begin in the article"),
            Column::count("end", "code points", "one past where they end"),
            Column::text("voice", "whose words they are: own, quoted or reported"),
            Column::text("left", "the words before, on one line"),
            Column::text("node", "the words found"),
            Column::text("right", "the words after, on one line"),
        ];
        Self { table: Table::new("kwic", "find", columns) }
    }
}

impl Default for Concordance {
    fn default() -> Self {
        Self::new()
    }
}

impl DocumentTable for Concordance {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: Scored<'_>, emit: &mut dyn FnMut(&[Cell<'_>])) {
        lines(article.reading, WIDTH, |line| {
            emit(&[
                Cell::Text(&line.document),
                Cell::Text(&line.outlet),
                Cell::Count(u64::from(line.place.0)),
                Cell::Count(u64::from(line.place.1)),
                Cell::Text(line.voice),
                Cell::Text(&line.left),
                Cell::Text(&line.node),
                Cell::Text(&line.right),
            ]);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(left: &str, node: &str, right: &str) -> String {
        let line = Line {
            left: left.into(),
            node: node.into(),
            right: right.into(),
            document: "a".into(),
            voice: "own",
            ..Line::default()
        };
        let mut out = Vec::new();
        line.print(10, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn keywords_stand_below_each_other_and_so_do_voices() {
        let (one, two) = (printed("he ", "said", " so"), printed("all of them ", "said", " it"));
        assert_eq!(one.find("said"), two.find("said"));
        assert_eq!(one.find("own"), two.find("own"));
    }

    #[test]
    fn nothing_a_terminal_acts_on_is_printed() {
        let text = printed("\u{1b}]8;;x\u{7}", "sa\u{9b}id", "\u{202e}");
        assert!(!text.trim_end().contains(char::is_control) && text.contains("<U+202E>"), "{text:?}");
    }
}
