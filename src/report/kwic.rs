//! Concordance: what was looked for, one line each, with the words before and after it (keyword in context).
//!
//! For the terminal, lines are aligned on the keyword and whatever a terminal would act on is taken out; as a table,
//! texts stay as they are. Alignment counts code points, so scripts with wide or combining characters are aligned
//! only roughly.

use std::io::{self, Write};

use super::context::{after, before, on_one_line};
use super::table::{Cell, Column, Table};
use super::terminal::visible;
use crate::reading::Reading;
use crate::voice::voices::Voice;

/// How many characters of context a table gives on either side.
pub const CONTEXT: usize = 60;

/// How many characters beyond the context a terminal line gives to the words found.
const NODE: usize = 15;

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
    pub voice: Voice,
    /// Where the words found begin and end, in code points.
    pub place: (u32, u32),
}

/// Hands every hit of an article to `take`, with up to `width` characters of context on either side.
pub fn lines(reading: &Reading<'_>, width: usize, mut take: impl FnMut(Line)) {
    let text = reading.document.text.as_str();
    for hit in reading.hits {
        let span = reading.bytes(hit.tokens);
        take(Line {
            left: before(text, span.start as usize, width).into_owned(),
            node: on_one_line(reading.slice(span)).into_owned(),
            right: after(text, span.end as usize, width).into_owned(),
            document: reading.document.id.clone(),
            outlet: reading.document.outlet.clone(),
            voice: reading.voice(hit.tokens),
            place: reading.offsets(span),
        });
    }
}

impl Line {
    /// Its row of the table.
    pub fn cells(&self) -> [Cell<'_>; 8] {
        [
            Cell::Text(&self.document),
            Cell::Text(&self.outlet),
            Cell::Count(u64::from(self.place.0)),
            Cell::Count(u64::from(self.place.1)),
            Cell::Text(self.voice.name()),
            Cell::Text(&self.left),
            Cell::Text(&self.node),
            Cell::Text(&self.right),
        ]
    }

    /// Writes it for a terminal: `width` characters before the keyword, about as many after it, then voice and article.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn print(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let left = visible(&self.left);
        let right = visible(&self.node).into_owned() + &visible(&self.right);
        let left: String = left.chars().skip(left.chars().count().saturating_sub(width)).collect();
        let longest = width + NODE;
        let right: String = right.chars().take(longest).collect();
        writeln!(out, "{left:>width$}{right:longest$}  {:8} {}", self.voice.name(), visible(&self.document))
    }
}

/// The plan of the finds as a table.
pub fn table() -> Table {
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
    Table::new("kwic", "find", columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(left: &str, node: &str, right: &str) -> String {
        let line =
            Line { left: left.into(), node: node.into(), right: right.into(), document: "a".into(), ..Line::default() };
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
