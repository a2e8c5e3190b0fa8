//! Plain article text in blocks: headline, standfirst, byline, dateline, credit, subheading, paragraph, small print.
//!
//! A line counts as furniture only when it is short, stands where such lines stand, and carries a cue: a paragraph
//! taken for furniture would be lost to every measure, furniture taken for a paragraph adds a few words.

pub mod cues;
mod folded;
mod furniture;
mod headline;
mod lines;

use cues::LayoutCues;
use furniture::{Inspector, Zone, is_capitalised, words};
use headline::{is_by, reads_like_a_headline, same_words, speaker};
use lines::paragraphs;

use super::date::date_in_words;
use super::document::{Block, BlockKind, Document};

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
            if anchor > first + 1 && self.is(anchor, BlockKind::Dateline) && is_name(self.line(anchor - 1)) {
                self.blocks[anchor - 1].kind = BlockKind::Byline;
            }
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
        let below = &self.blocks[first + 1..];
        let following = below.iter().filter(|block| block.kind == BlockKind::Paragraph).take(TOP);
        let longest = following.map(|block| block.span.len()).max().unwrap_or(0);
        let (line, length) = (self.line(first), self.blocks[first].span.len());
        let speaker = speaker(line);
        length <= HEADLINE
            && longest > length
            && longest >= PROSE / 2
            && reads_like_a_headline(line)
            && !below.iter().any(|block| is_by(speaker, block.span.of(self.text)))
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

/// A few words that all begin with a capital: above a dateline, whoever wrote the article.
fn is_name(line: &str) -> bool {
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || ".-'’".contains(c));
    (2..=5).contains(&words(line).count()) && words(line).all(|(_, word)| is_capitalised(word) && letters(word))
}

#[cfg(test)]
mod tests {
    use super::cues::CueList;
    use super::*;
    use proptest::prelude::*;

    fn cues() -> LayoutCues {
        let list = |cues: &str| cues.split('|').collect::<CueList>();
        LayoutCues {
            byline: list("by|reporting by|contributing"),
            credit: list("photo|photo credit|image|photo by"),
            agencies: list("north wire|nw"),
            disclaimer: list("editor's note|correction|views expressed here|this article was updated"),
            boilerplate: list("most read|more from|read more|follow ... on chatter"),
            update: list("updated|published"),
            months: list("january|march|may|september|sept"),
            weekdays: list("monday|thursday|sunday"),
        }
    }

    fn laid_out(text: &str) -> Document {
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        lay_out(&mut document, &cues());
        document
    }

    /// Kinds by name, and the beginning of each block.
    fn kinds(text: &str) -> Vec<(&'static str, String)> {
        let document = laid_out(text);
        let start = |block: &Block| block.span.of(text).chars().take(12).collect();
        document.blocks.iter().map(|block| (block.kind.name(), start(block))).collect()
    }

    fn names(text: &str) -> Vec<&'static str> {
        kinds(text).into_iter().map(|(kind, _)| kind).collect()
    }

    const BODY: &str = "The harbour council voted nine to four on Thursday for a tram line that most of its members had called a folly only a year before, and nobody could say what had changed.";

    #[test]
    fn one_line_is_always_a_paragraph() {
        for text in ["Council votes for tram", "By Ada Okafor", "  5 March 2026\n", BODY] {
            assert_eq!(names(text), ["paragraph"], "{text}");
        }
        assert!(names(" \n\t\r\n").is_empty());
    }

    #[test]
    fn a_full_top_is_told_apart_and_gives_title_author_and_date() {
        let text = format!(
            "Council votes for the tram\nA year ago it was a folly. Now it is a plan.\nBy Ada Okafor and Bo Lindqvist\nMarch 05 2026\nPhoto Credit: The Lantern\n\n{BODY}\n\n{BODY}\n"
        );
        let expected = ["headline", "standfirst", "byline", "dateline", "credit", "paragraph", "paragraph"];
        assert_eq!(names(&text), expected);
        let document = laid_out(&text);
        assert_eq!(document.title, "Council votes for the tram");
        assert_eq!(document.author, "Ada Okafor and Bo Lindqvist");
        assert_eq!(document.date, Some(jiff::civil::date(2026, 3, 5)));
    }

    #[test]
    fn what_the_input_says_is_not_overwritten() {
        let text = format!("Council votes for the tram\nBy Ada Okafor\nMarch 5, 2026\n\n{BODY}");
        let given = jiff::civil::date(2020, 1, 1);
        let mut document =
            Document { text, title: "T".into(), author: "A".into(), date: Some(given), ..Document::default() };
        lay_out(&mut document, &cues());
        assert_eq!((document.title.as_str(), document.author.as_str(), document.date), ("T", "A", Some(given)));
    }

    #[test]
    fn a_short_first_line_over_prose_is_a_headline_with_or_without_a_full_stop() {
        assert_eq!(names(&format!("Council votes for tram.\n\n{BODY}")), ["headline", "paragraph"]);
        assert_eq!(names(&format!("Council votes for tram\r\n\r\n{BODY}\r\n")), ["headline", "paragraph"]);
    }

    #[test]
    fn a_first_line_is_no_headline_when_it_is_speech_a_place_or_a_speaker() {
        for first in
            ["“We lost,” she said.", "HARBOUR (NW) — The vote is over.", "Ada Okafor", "Okafor: Good morning to you."]
        {
            let text = format!("{first}\n\n{BODY}\n\nAda Okafor\n\n{BODY}\n\nOkafor: Yes.");
            assert_eq!(names(&text)[0], "paragraph", "{first}");
        }
    }

    #[test]
    fn a_text_that_does_not_begin_with_its_title_begins_with_a_paragraph() {
        let text = format!("The vote is over.\n\n{BODY}");
        let kind = |title: &str| {
            let mut document = Document { text: text.clone(), title: title.into(), ..Document::default() };
            lay_out(&mut document, &cues());
            document.blocks[0].kind
        };
        assert_eq!(kind("Council votes for tram"), BlockKind::Paragraph);
        assert_eq!(kind("The Vote Is Over"), BlockKind::Headline);
    }

    #[test]
    fn sentences_that_begin_like_furniture_stay_paragraphs() {
        for sentence in [
            "By Thursday the harbour council had changed its mind about the tram.",
            "Photos of the vote were everywhere.",
            "Image problems dog the mayor, who says that nothing is wrong.",
            "Correction fluid ran out on Thursday.",
            "Updated figures show 3 more votes against the tram line.",
            "More from the budget was needed for the tram than anyone had thought, and nobody knew why it should have been so much more than that.",
            "On March 5, 2026, the council met again and talked until midnight.",
            "North Wire reported the vote first.",
            "Read more books, the mayor told the children of the harbour school.",
        ] {
            let text = format!("Council votes for tram\n\n{BODY}\n\n{sentence}\n\n{}", [BODY; 12].join("\n\n"));
            assert!(names(&text)[1..].iter().all(|kind| *kind == "paragraph"), "{sentence}: {:?}", kinds(&text));
        }
    }

    #[test]
    fn the_foot_of_a_page_is_furniture() {
        let text = format!(
            "Council votes for tram\n\n{BODY}\n\n{BODY}\n\n(Reporting by Ada Okafor; Editing by Bo Lindqvist.)\nThe views expressed here are the author’s.\nFollow Ada Okafor on Chatter @ada.\nMost Read\nMayor opens swimming pool"
        );
        let foot = ["byline", "disclaimer", "boilerplate", "boilerplate", "boilerplate"];
        assert_eq!(names(&text)[3..], foot, "{:?}", kinds(&text));
    }

    #[test]
    fn captions_and_credits_are_found_among_paragraphs() {
        let credits =
            ["The tram at night. Image: Bo Lindqvist.", "Bo Lindqvist / North Wire.", "Photo by Bo Lindqvist"];
        for credit in credits {
            let text = format!("Council votes for tram\n\n{BODY}\n\n{BODY}\n\n{credit}\n\n{}", [BODY; 9].join("\n\n"));
            assert_eq!(names(&text)[3], "credit", "{credit}");
        }
    }

    #[test]
    fn a_heading_over_a_paragraph_is_a_subheading_unless_it_is_a_speaker_s_name() {
        let text = format!("Council votes for tram\n\n{BODY}\n\nWhat comes next\n\n{BODY}");
        assert_eq!(names(&text), ["headline", "paragraph", "subheading", "paragraph"]);
        let text = format!("Council votes for tram\n\n{BODY}\n\nAda Okafor\n\n{BODY}\n\nAda Okafor\n\n{BODY}");
        assert_eq!(names(&text), ["headline", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph"]);
    }

    #[test]
    fn a_date_line_under_a_headline_gives_the_date() {
        let text = format!("Council votes for tram\n\nThursday, March 5, 2026\n\n{BODY}");
        assert_eq!(names(&text), ["headline", "dateline", "paragraph"]);
        assert_eq!(laid_out(&text).date, Some(jiff::civil::date(2026, 3, 5)));
        let text = format!("Council votes for tram\nAda Okafor\nPublished on 5 March 2026 at 10:15 GMT\n\n{BODY}");
        assert_eq!(names(&text), ["headline", "byline", "dateline", "paragraph"]);
        assert_eq!(laid_out(&text).date, Some(jiff::civil::date(2026, 3, 5)));
    }

    proptest! {
        #[test]
        fn blocks_never_overlap_and_leave_only_white_space(text in "(By |Photo: |Updated |5 March 2026|Most Read|[a-zA-Z .:/“”’]{0,30}|\\PC|[\n\r\u{a0}]){0,40}") {
            let document = laid_out(&text);
            let mut end = 0;
            for block in &document.blocks {
                prop_assert!(end <= block.span.start && !block.span.is_empty());
                prop_assert!(text.get(end as usize..block.span.start as usize).is_some_and(|gap| gap.trim().is_empty()));
                prop_assert_eq!(block.span.of(&text).trim(), block.span.of(&text));
                end = block.span.end;
            }
            prop_assert!(text[end as usize..].trim().is_empty());
        }
    }
}
