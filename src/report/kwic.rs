//! Concordance: what was looked for, one line each, with the words before and after it (keyword in context).
//!
//! For the terminal, lines are aligned on the keyword and whatever a terminal would act on is taken out; as a table,
//! texts stay as they are. Alignment counts code points, so scripts with wide or combining characters are aligned
//! only roughly.

use std::io::{self, Write};

use super::context::{after, before, on_one_line};
use super::table::{Cell, Column, Table};
use super::terminal::{Colours, Ink, visible};
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
    pub fn print(&self, width: usize, colours: Colours, out: &mut dyn Write) -> io::Result<()> {
        let left = visible(&self.left);
        let left: String = left.chars().skip(left.chars().count().saturating_sub(width)).collect();
        let longest = width + NODE;
        let node: String = visible(&self.node).chars().take(longest).collect();
        let room = longest - node.chars().count();
        let right: String = visible(&self.right).chars().take(room).collect();
        let voice = format!("{:8}", self.voice.name());
        let voice = match self.voice {
            Voice::Own => voice.as_str().into(),
            Voice::Quoted => colours.paint(Ink::Quoted, &voice),
            Voice::Reported => colours.paint(Ink::Reported, &voice),
        };
        let (node, document) = (colours.paint(Ink::Found, &node), visible(&self.document));
        writeln!(out, "{left:>width$}{node}{right:room$}  {voice} {}", colours.paint(Ink::Aside, &document))
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
        line.print(10, Colours(false), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn keywords_stand_below_each_other_and_so_do_voices() {
        let (one, two) = (printed("he ", "said", " so"), printed("all of them ", "said", " it"));
        assert_eq!(one.find("said"), two.find("said"));
        assert_eq!(one.find("own"), two.find("own"));
    }

    #[test]
    fn colours_move_nothing_and_are_the_only_escapes() {
        let line = Line {
            left: "\u{1b}[31mhe ".into(),
            node: "said".into(),
            right: " so".into(),
            document: "a\u{1b}".into(),
            voice: Voice::Quoted,
            ..Line::default()
        };
        let mut lines = [false, true].map(|on| {
            let mut out = Vec::new();
            line.print(10, Colours(on), &mut out).unwrap();
            String::from_utf8(out).unwrap()
        });
        assert!(lines[1].contains("\u{1b}[1;31msaid\u{1b}[0m so"), "{:?}", lines[1]);
        for code in ["1;31", "33", "2", "0"] {
            lines[1] = lines[1].replace(&format!("\u{1b}[{code}m"), "");
        }
        assert_eq!(lines[0], lines[1]);
    }

    #[test]
    fn nothing_a_terminal_acts_on_is_printed() {
        let text = printed("\u{1b}]8;;x\u{7}", "sa\u{9b}id", "\u{202e}");
        assert!(!text.trim_end().contains(char::is_control) && text.contains("<U+202E>"), "{text:?}");
    }
}
