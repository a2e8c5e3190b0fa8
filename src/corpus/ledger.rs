//! The ledger: what each input announced, what was read, what was not, and why.

use std::sync::Arc;

/// One line of the ledger; every announced item has exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file as the user named it, `-` for standard input.
    pub path: Arc<str>,
    /// The article's id, or where it stands in the file; empty when the file as a whole is meant.
    pub item: String,
    /// What became of it.
    pub status: Status,
    /// Why, or the first thing to know about it; none when it was simply read.
    pub reason: Option<Reason>,
    /// The particulars, for people.
    pub detail: String,
}

/// What became of an announced item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is in the corpus.
    Read,
    /// It could not be read.
    Refused,
    /// It holds no text.
    Empty,
    /// It was named twice and is read once.
    Duplicate,
}

impl Status {
    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Refused => "refused",
            Self::Empty => "empty",
            Self::Duplicate => "duplicate",
        }
    }
}

/// A fact about an item with its particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of fact.
    pub reason: Reason,
    /// The particulars, for people.
    pub detail: String,
}

impl Note {
    /// A note of `reason` with `detail`.
    pub fn new(reason: Reason, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// Why an item was not read, or what to know about one that was: a fixed vocabulary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$doc])* $name,)+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name used in tables.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

reasons! {
    /// No reader takes files of this extension.
    UnknownFormat = "unknown format",
    /// A link inside a folder; links are not followed.
    Link = "link",
    /// A pipe, socket or device.
    NotAFile = "not a file",
    /// The system does not let it be read.
    Unreadable = "unreadable",
    /// The file does not have the shape its format asks for.
    BadFile = "bad file",
    /// Bytes in an encoding that cannot be read.
    BadEncoding = "bad encoding",
    /// A row with more or fewer fields than the header.
    RaggedRow = "ragged row",
    /// A quotation mark that opens a field and never closes it, or closes it in the middle.
    BadQuote = "bad quote",
    /// A line that is not a JSON object.
    BadJson = "bad json",
    /// A record without the text.
    NoText = "no text",
    /// Larger than the limit for one article.
    TooLarge = "too large",
    /// Nothing but white space.
    Blank = "blank",
    /// The same file was named before.
    NamedTwice = "named twice",
    /// Another article had the same id; this one got a number.
    IdTaken = "id taken",
    /// A date that can be read two ways; it stays empty.
    AmbiguousDate = "ambiguous date",
    /// A date in no declared format; it stays empty.
    UnknownDate = "unknown date",
    /// Bytes that are no characters, and NUL characters, were replaced.
    Replaced = "replaced characters",
    /// Not in UTF-8; the encoding was found out.
    Transcoded = "encoding found out",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_reasons_share_a_name() {
        let mut names: Vec<_> = Reason::ALL.iter().map(|reason| reason.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Reason::ALL.len());
    }
}
