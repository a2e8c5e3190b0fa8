//! Plain article text in blocks: headline, standfirst, byline, dateline, credit, subheading, paragraph, small print.
//!
//! A line counts as furniture only when it is short, stands where such lines stand, and carries a cue: a paragraph
//! taken for furniture would be lost to every measure, furniture taken for a paragraph adds a few words.

use super::cues::LayoutCues;
use super::date::date_in_words;
use super::document::{Block, BlockKind, Document};
use super::furniture::{Inspector, Zone, is_capitalised, words};
use super::lines::paragraphs;

/// How many paragraphs the top of a page has at most.
const TOP: usize = 8;
/// How many paragraphs the bottom of a page has at most.
const BOTTOM: usize = 6;
/// A paragraph longer than this, in bytes, is prose.
const PROSE: u32 = 160;
/// Longest headline in bytes.
const HEADLINE: u32 = 200;
/// Longest standfirst in bytes.
const STANDFIRST: u32 = 500;
/// Longest subheading in bytes.
const SUBHEADING: u32 = 80;

/// Finds the blocks of `document`, and takes its title, author and date from them where the input gave none.
pub fn lay_out(document: &mut Document, cues: &LayoutCues) {
    document.blocks.clear();
    let paragraphs = paragraphs(&document.text);
    document.blocks.extend(paragraphs.into_iter().map(|span| Block { kind: BlockKind::Paragraph, span }));
    if document.blocks.len() < 2 {
        return;
    }
    let mut page = Page {
        text: &document.text,
        title: &document.title,
        blocks: &mut document.blocks,
        inspector: Inspector::new(cues),
    };
    page.mark_furniture();
    page.mark_teasers();
    page.mark_headline();
    page.mark_subheadings();
    take_metadata(document, cues);
}

/// A page while its blocks are being told apart.
struct Page<'d> {
    text: &'d str,
    title: &'d str,
    blocks: &'d mut Vec<Block>,
    inspector: Inspector<'d>,
}

impl<'d> Page<'d> {
    fn line(&self, index: usize) -> &'d str {
        self.blocks[index].span.of(self.text)
    }

    fn is(&self, index: usize, kind: BlockKind) -> bool {
        self.blocks.get(index).is_some_and(|block| block.kind == kind)
    }

    fn mark_furniture(&mut self) {
        let bottom = self.blocks.len().saturating_sub(BOTTOM).max(1);
        let mut prose = 0;
        for index in 0..self.blocks.len() {
            let line = self.line(index);
            let zone = match index {
                index if index >= bottom => Zone::Bottom,
                index if index < TOP && prose < 2 => Zone::Top,
                _ => Zone::Middle,
            };
            // A short page has its top and its bottom in the same lines.
            let also_top = zone == Zone::Bottom && index < TOP && prose < 2;
            let kind = if also_top { self.inspector.kind(line, Zone::Top) } else { None };
            if let Some(kind) = kind.or_else(|| self.inspector.kind(line, zone)) {
                self.blocks[index].kind = kind;
            }
            prose += usize::from(self.blocks[index].span.len() > PROSE);
        }
    }

    /// Headlines of other articles below a line like `Most popular`, when nothing else comes after.
    fn mark_teasers(&mut self) {
        let count = self.blocks.len();
        let Some(heading) = (count.saturating_sub(BOTTOM)..count).find(|index| self.is(*index, BlockKind::Boilerplate))
        else {
            return;
        };
        let is_teaser = |block: &Block| {
            let line = block.span.of(self.text);
            block.kind != BlockKind::Paragraph || (line.len() <= 100 && line.ends_with(char::is_alphanumeric))
        };
        if self.blocks[heading..].iter().all(is_teaser) {
            for block in self.blocks[heading..].iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
                block.kind = BlockKind::Boilerplate;
            }
        }
    }

    fn mark_headline(&mut self) {
        let Some(first) = self.blocks.iter().position(|block| block.kind == BlockKind::Paragraph).filter(|at| *at < 3)
        else {
            return;
        };
        let line = self.line(first);
        if same_words(line, self.title) {
            self.blocks[first].kind = BlockKind::Headline;
        }
        let anchor = self.anchor(first);
        if anchor.is_some() || (self.title.is_empty() && self.looks_like_a_headline(first)) {
            self.blocks[first].kind = BlockKind::Headline;
        }
        if let Some(anchor) = anchor {
            for block in &mut self.blocks[first + 1..anchor] {
                if block.kind == BlockKind::Paragraph {
                    block.kind = BlockKind::Standfirst;
                }
            }
        }
    }

    /// The byline or dateline under a headline at `first` and at most two paragraphs of standfirst.
    fn anchor(&self, first: usize) -> Option<usize> {
        let anchors = |kind| matches!(kind, BlockKind::Byline | BlockKind::Dateline);
        let anchor = first + 1 + self.blocks[first + 1..].iter().take(TOP).position(|block| anchors(block.kind))?;
        let between = &self.blocks[first + 1..anchor];
        let standfirst = between.iter().filter(|block| block.kind == BlockKind::Paragraph).count();
        let body = self.blocks[anchor + 1..].iter().any(|block| block.kind == BlockKind::Paragraph);
        (self.blocks[first].span.len() <= HEADLINE
            && standfirst <= 2
            && between.iter().all(|block| block.span.len() <= STANDFIRST)
            && body)
            .then_some(anchor)
    }

    /// Whether the paragraph at `first`, with nothing to show for it, reads like a headline over what follows.
    fn looks_like_a_headline(&self, first: usize) -> bool {
        let line = self.line(first);
        let following = self.blocks[first + 1..].iter().filter(|block| block.kind == BlockKind::Paragraph).take(3);
        let longest = following.map(|block| block.span.len()).max().unwrap_or(0);
        let length = self.blocks[first].span.len();
        let speech = line.starts_with(['"', '“']) && line.ends_with(['.', '"', '”']);
        let label = line.split_once(':').map_or(line, |(label, _)| label);
        let spoken = self.blocks[first + 1..].iter().any(|block| {
            let other = block.span.of(self.text);
            other.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        });
        length <= HEADLINE
            && longest > length
            && longest >= 80
            && !speech
            && !spoken
            && !line.ends_with([':', ','])
            && !begins_with_a_place(line)
    }

    fn mark_subheadings(&mut self) {
        let candidates: Vec<usize> =
            (1..self.blocks.len().saturating_sub(1)).filter(|index| self.reads_like_a_heading(*index)).collect();
        let mut names: Vec<&str> = candidates.iter().map(|index| self.line(*index)).collect();
        names.sort_unstable();
        // Lines that come back are the names of speakers.
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return;
        }
        for index in candidates {
            let under_headline = self.is(index - 1, BlockKind::Headline) && words(self.line(index)).count() >= 5;
            let kind = if under_headline { BlockKind::Standfirst } else { BlockKind::Subheading };
            self.blocks[index].kind = kind;
        }
    }

    fn reads_like_a_heading(&self, index: usize) -> bool {
        let (block, next) = (self.blocks[index], self.blocks[index + 1]);
        if block.kind != BlockKind::Paragraph || block.span.len() > SUBHEADING || next.kind != BlockKind::Paragraph {
            return false;
        }
        let line = self.line(index);
        line.ends_with(char::is_alphanumeric)
            && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && !line.contains(": ")
            && next.span.len() > block.span.len()
            && self.line(index + 1).ends_with(['.', '!', '?', '"', '”', '’', '…', ':', ')'])
    }
}

/// Title, author and date that stand on the page and not in the input.
fn take_metadata(document: &mut Document, cues: &LayoutCues) {
    let Document { blocks, text, title, author, date, .. } = document;
    let mut inspector = Inspector::new(cues);
    let body = blocks.iter().position(|block| block.kind == BlockKind::Paragraph).unwrap_or(blocks.len());
    for Block { kind, span } in &blocks[..body] {
        let line = span.of(text);
        match kind {
            BlockKind::Headline if title.is_empty() => line.clone_into(title),
            BlockKind::Byline if author.is_empty() => inspector.author(line).clone_into(author),
            BlockKind::Dateline => *date = date.or_else(|| first_date(inspector.day(line))),
            _ => {}
        }
    }
}

/// The date with which `text` begins.
fn first_date(text: &str) -> Option<jiff::civil::Date> {
    let ends: Vec<usize> = words(text).map(|(at, word)| at + word.len()).collect();
    ends.into_iter().rev().find_map(|end| date_in_words(text[..end].trim_end_matches([',', '.', '|', ';'])))
}

/// Whether two lines are the same up to case, blanks and the full stop.
fn same_words(one: &str, other: &str) -> bool {
    let end = |text: &str| text.trim_end_matches(['.', '…', ' ']).len();
    let (one, other) = (&one[..end(one)], &other[..end(other)]);
    let lower = |text: &str| -> String {
        text.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase)).collect()
    };
    !other.is_empty() && one.len().abs_diff(other.len()) <= other.len() && lower(one) == lower(other)
}

/// `BERLIN (AP) — The ...`: an article that begins with its place has no headline before it.
fn begins_with_a_place(line: &str) -> bool {
    let Some((at, _)) = words(line).find(|(_, word)| matches!(*word, "-" | "–" | "—" | "--" | "―")) else {
        return false;
    };
    at <= 60
        && words(&line[..at]).all(|(_, word)| is_capitalised(word))
        && words(line)
            .next()
            .is_some_and(|(_, word)| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
}
