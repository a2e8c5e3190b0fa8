//! A [`Document`] is one published article with what is known about it; [`Block`]s are the parts it is laid out in.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::text::span::ByteSpan;

/// One published article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Unique in a run; taken from the input or made from its path.
    pub id: String,
    /// Who published it; empty if nobody says.
    pub outlet: String,
    /// Day of publication, from a declared format only.
    pub date: Option<Date>,
    /// The event it is about; articles of one topic are compared with each other. Empty if unknown.
    pub topic: String,
    /// Its headline; empty if it has none.
    pub title: String,
    /// Who wrote it; empty if unknown.
    pub author: String,
    /// Where it was published; empty if unknown.
    pub url: String,
    /// `news`, `interview`, `opinion`, `live` ... as the input says; empty if it does not.
    pub genre: String,
    /// Language code of the text as the input says; empty if it does not.
    pub language: String,
    /// Input columns that parallax does not know, by name.
    pub extra: BTreeMap<String, String>,
    /// The article as read, line ends kept.
    pub text: String,
    /// Its parts in order; they do not overlap and leave only white space uncovered.
    pub blocks: Vec<Block>,
    /// How many characters could not be decoded and were replaced.
    pub replacements: u32,
}

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text, without the white space around it.
    pub span: ByteSpan,
}

/// What a part of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The title.
    Headline,
    /// The summary under the headline.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Where or when it was written.
    Dateline,
    /// Who made a picture, or what it shows.
    Credit,
    /// A heading inside the article.
    Subheading,
    /// A paragraph of the article itself.
    Paragraph,
    /// A paragraph in which the interviewer speaks.
    Question,
    /// A paragraph in which the guest speaks.
    Answer,
    /// Legal or editorial small print about the article.
    Disclaimer,
    /// Navigation, teasers, calls to subscribe.
    Boilerplate,
}

impl BlockKind {
    /// Every kind, in reading order.
    pub const ALL: [Self; 11] = [
        Self::Headline,
        Self::Standfirst,
        Self::Byline,
        Self::Dateline,
        Self::Credit,
        Self::Subheading,
        Self::Paragraph,
        Self::Question,
        Self::Answer,
        Self::Disclaimer,
        Self::Boilerplate,
    ];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Credit => "credit",
            Self::Subheading => "subheading",
            Self::Paragraph => "paragraph",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Disclaimer => "disclaimer",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether its words belong to the article's wording and are counted; bylines, credits and boilerplate are not.
    pub const fn is_counted(self) -> bool {
        !matches!(self, Self::Byline | Self::Dateline | Self::Credit | Self::Disclaimer | Self::Boilerplate)
    }
}
