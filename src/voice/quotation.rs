//! Quotations: which stretches stand in quotation marks, whatever the marks, the nesting and the missing ends.
//!
//! Read block by block. A paragraph that leaves a quotation open is followed by one that opens again: the quotation goes
//! on there. A quotation that is opened and never closed ends with its paragraph, so an odd number of marks costs one
//! paragraph at most. Single marks are quotations only where an opening and a closing one can be told from apostrophes.
//! Limit: a plural possessive inside single quotes (`‘the dockers’ union’`) may end the quotation early.

use super::grammar::Article;
use crate::corpus::document::BlockKind;
use crate::text::span::ByteSpan;
use crate::text::token::{Mark, MarkKind};

/// A stretch in quotation marks, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Where, with its marks; one that runs over several paragraphs is several quotations.
    pub span: ByteSpan,
    /// What the marks are for.
    pub use_: QuotationUse,
    /// Index of the attribution that gives its speaker.
    pub attribution: Option<u32>,
    /// Index of the quotation it stands in.
    pub inside: Option<u32>,
    /// Whether it continues the quotation before it, which the paragraph before left open.
    pub continues: bool,
}

/// What quotation marks are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationUse {
    /// Somebody's words.
    Speech,
    /// Words the outlet keeps at a distance.
    Scare,
    /// A nickname or a name.
    Name,
    /// The title of a work.
    Title,
    /// A slogan, motto or chant: somebody's words, though nobody need be said to speak them.
    Slogan,
}

impl QuotationUse {
    /// Whether the words in the marks are somebody else's than the outlet's.
    pub const fn is_others_words(self) -> bool {
        matches!(self, Self::Speech | Self::Slogan)
    }

    /// The name used in `annotate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Scare => "scare",
            Self::Name => "name",
            Self::Title => "title",
            Self::Slogan => "slogan",
        }
    }
}

impl Quotation {
    /// The stretch without its marks.
    pub fn inner(self, source: &str) -> ByteSpan {
        let text = self.span.of(source);
        let width = |mark: Option<char>, doubled: bool| match mark {
            Some(_) if doubled => DOUBLED.len(),
            Some(mark) if is_mark(mark) => mark.len_utf8(),
            _ => 0,
        };
        let open = width(text.chars().next(), text.starts_with(DOUBLED));
        let rest = &text[open..];
        let close = width(rest.chars().next_back(), rest.ends_with(DOUBLED));
        ByteSpan::new(self.span.start + open as u32, self.span.end - close as u32)
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»')
}

/// The stretches in quotation marks that stand in no other, in text order.
pub fn outermost(quotations: &[Quotation]) -> impl Iterator<Item = ByteSpan> {
    quotations.iter().filter(|quotation| quotation.inside.is_none()).map(|quotation| quotation.span)
}

/// Whether a stretch lies wholly in one of the `outermost` quotations.
pub fn is_quoted(outermost: &[ByteSpan], span: ByteSpan) -> bool {
    let at = outermost.partition_point(|outer| outer.end <= span.start);
    outermost.get(at).is_some_and(|outer| outer.covers(span))
}

/// Appends the quotations of an article in text order; those inside others come after the one they stand in.
pub fn find(article: &Article<'_>, quotations: &mut Vec<Quotation>) {
    let mut left_open = false;
    let mut open = Vec::new();
    let mut signs = Vec::new();
    // Blocks without a quotation mark are passed over from mark to mark.
    let mut rest = article.text.marks.as_slice();
    for (i, block) in article.blocks.iter().enumerate() {
        let ahead = |mark: &Mark| mark.at >= block.span.start && mark.kind.is_quotation();
        let Some(first) = rest.iter().position(ahead) else { break };
        rest = &rest[first..];
        if !block.kind.is_counted() {
            continue;
        }
        let inside = rest.iter().take_while(|mark| mark.at < block.span.end).count();
        if inside == 0 {
            left_open = false;
            continue;
        }
        let (marks, behind) = rest.split_at(inside);
        rest = behind;
        read_signs(marks, &mut signs);
        let mut scan =
            Scan { article, block: block.span, signs: &signs, open: &mut open, quotations, continues: left_open };
        scan.run();
        // Most blocks leave nothing open, so that nobody need look at the next.
        left_open = !scan.open.is_empty() && scan.finish(reopens(article, i));
    }
    drop_apostrophes(quotations);
}

/// Whether the next paragraph after block `i` opens a quotation again.
fn reopens(article: &Article<'_>, i: usize) -> bool {
    let next = article.blocks[i + 1..].iter().find(|next| next.kind.is_counted());
    next.is_some_and(|next| {
        let text = next.span.of(article.source);
        next.kind == BlockKind::Paragraph && (text.starts_with(['“', '"', '‘', '«', '„']) || text.starts_with(DOUBLED))
    })
}

/// Takes out what turned out to be an apostrophe (an empty span) and renumbers the rest.
fn drop_apostrophes(quotations: &mut Vec<Quotation>) {
    if quotations.iter().all(|quotation| !quotation.span.is_empty()) {
        return;
    }
    let mut number = 0;
    let renumbered: Vec<Option<u32>> = quotations
        .iter()
        .map(|quotation| {
            (!quotation.span.is_empty()).then(|| {
                number += 1;
                number - 1
            })
        })
        .collect();
    for i in 0..quotations.len() {
        let mut inside = quotations[i].inside;
        while let Some(outer) = inside.filter(|outer| renumbered[*outer as usize].is_none()) {
            inside = quotations[outer as usize].inside;
        }
        quotations[i].inside = inside;
    }
    for quotation in quotations.iter_mut() {
        quotation.inside = quotation.inside.and_then(|outer| renumbered[outer as usize]);
    }
    quotations.retain(|quotation| !quotation.span.is_empty());
}

/// Two apostrophes in a row, typed for a double mark.
const DOUBLED: &str = "''";
/// How many marks ahead a closing one is looked for.
const AHEAD: usize = 120;
/// How many quotations may stand inside each other.
const DEEPEST: usize = 8;

/// A family of marks that open and close each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
}

/// A quotation mark as it is read: two apostrophes in a row are one double mark.
#[derive(Clone, Copy)]
struct Sign {
    at: u32,
    width: u32,
    kind: MarkKind,
}

/// Makes `signs` the quotation marks among the `marks` of a block.
fn read_signs(marks: &[Mark], signs: &mut Vec<Sign>) {
    signs.clear();
    for mark in marks.iter().filter(|mark| mark.kind.is_quotation()) {
        match signs.last_mut() {
            Some(Sign { at, width: width @ 1, kind: kind @ MarkKind::StraightSingle })
                if mark.kind == MarkKind::StraightSingle && *at + 1 == mark.at =>
            {
                (*width, *kind) = (2, MarkKind::StraightDouble);
            }
            _ => signs.push(Sign { at: mark.at, width: mark.kind.width(), kind: mark.kind }),
        }
    }
}

struct Scan<'a, 'q> {
    article: &'a Article<'a>,
    block: ByteSpan,
    signs: &'q [Sign],
    /// Quotations not yet closed: family and index.
    open: &'q mut Vec<(Family, usize)>,
    quotations: &'q mut Vec<Quotation>,
    continues: bool,
}

impl Scan<'_, '_> {
    fn run(&mut self) {
        for i in 0..self.signs.len() {
            let mark = self.signs[i];
            let (family, opens) = match mark.kind {
                MarkKind::OpenDouble => (Family::Double, !self.closes_by_mistake(mark)),
                MarkKind::CloseDouble => (Family::Double, self.opens_by_mistake(mark)),
                MarkKind::OpenGuillemet => (Family::Guillemet, true),
                MarkKind::CloseGuillemet => (Family::Guillemet, false),
                MarkKind::StraightDouble => (Family::Double, self.straight_opens(i)),
                MarkKind::OpenSingle => (Family::Single, true),
                MarkKind::CloseSingle | MarkKind::StraightSingle => match self.single(i) {
                    Some(opens) => (Family::Single, opens),
                    None => continue,
                },
                _ => continue,
            };
            if opens {
                self.opening(family, i);
            } else {
                self.closing(family, mark);
            }
        }
    }

    /// Ends what is still open; whether the last quotation goes on in the next paragraph.
    fn finish(&mut self, reopens: bool) -> bool {
        let mut goes_on = false;
        while let Some((family, index)) = self.open.pop() {
            if family == Family::Single && !reopens {
                // An apostrophe taken for an opening mark.
                self.quotations[index].span.end = self.quotations[index].span.start;
                continue;
            }
            self.quotations[index].span.end = self.block.end;
            goes_on = reopens;
        }
        goes_on
    }

    fn opening(&mut self, family: Family, i: usize) {
        let mark = self.signs[i];
        if self.open.len() >= DEEPEST {
            return;
        }
        if family == Family::Single && !self.has_close(i) && !self.opens_block(mark) {
            return;
        }
        if self.open.iter().any(|(open, _)| *open == family) && family != Family::Single {
            // The same mark twice: the first was never closed, unless two closing marks follow.
            let ahead = &self.signs[i..self.signs.len().min(i + AHEAD)];
            let closing = ahead.iter().filter(|m| m.kind == MarkKind::CloseDouble).count();
            let opening = ahead.iter().filter(|m| m.kind == MarkKind::OpenDouble).count();
            if closing <= opening {
                while let Some((open, index)) = self.open.pop() {
                    self.quotations[index].span.end = self.end_before(mark.at);
                    if open == family {
                        break;
                    }
                }
            }
        }
        let inside = self.open.last().map(|(_, index)| *index as u32);
        self.open.push((family, self.quotations.len()));
        self.quotations.push(Quotation {
            span: ByteSpan::new(mark.at, self.block.end),
            use_: QuotationUse::Speech,
            attribution: None,
            inside,
            continues: self.continues && inside.is_none() && self.opens_block(mark),
        });
    }

    fn closing(&mut self, family: Family, mark: Sign) {
        let Some(depth) = self.open.iter().rposition(|(open, _)| *open == family) else { return };
        let end = mark.at + mark.width;
        for (open, index) in self.open.drain(depth..).rev() {
            if open == Family::Single && family != Family::Single {
                // Opened inside and never closed: an apostrophe after all.
                self.quotations[index].span.end = self.quotations[index].span.start;
            } else {
                self.quotations[index].span.end = end;
            }
        }
    }

    /// The marks behind mark `i`, as far as it is worth looking.
    fn ahead(&self, i: usize) -> &[Sign] {
        &self.signs[i + 1..self.signs.len().min(i + AHEAD)]
    }

    fn opens_block(&self, mark: Sign) -> bool {
        mark.at == self.block.start
    }

    /// The end of the text before byte `at`, without white space.
    fn end_before(&self, at: u32) -> u32 {
        let text = ByteSpan::new(self.block.start, at).of(self.article.source);
        self.block.start + text.trim_end().len() as u32
    }

    fn before(&self, mark: Sign) -> Option<char> {
        if mark.at == self.block.start { None } else { self.article.char_before(mark.at) }
    }

    fn after(&self, mark: Sign) -> Option<char> {
        let end = mark.at + mark.width;
        if end >= self.block.end { None } else { self.article.char_at(end) }
    }

    /// Whether a straight double mark opens a quotation here.
    fn straight_opens(&self, i: usize) -> bool {
        let is_open = || self.open.iter().any(|(open, _)| *open == Family::Double);
        match self.spaces(self.signs[i]) {
            (true, false) => true,
            // "said," It is over".": a space on the wrong side, if what closes comes next.
            (false, true) => !is_open() && self.is_closed_next(i),
            (true, true) => !is_open(),
            (false, false) => !is_open() && !self.after(self.signs[i]).is_some_and(|c| matches!(c, '.' | ',' | ';')),
        }
    }

    /// Whether a space, or what stands for one, is before and behind a mark.
    fn spaces(&self, mark: Sign) -> (bool, bool) {
        let before = self.before(mark);
        let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '‘' | '\'');
        (before.is_none_or(opens), self.after(mark).is_none_or(char::is_whitespace))
    }

    /// Whether a comma or colon stands before straight double mark `i` and the next one of its block can only close.
    fn is_closed_next(&self, i: usize) -> bool {
        let next = self.ahead(i).iter().find(|mark| mark.kind == MarkKind::StraightDouble);
        matches!(self.before(self.signs[i]), Some(',' | ':')) && next.is_some_and(|next| !self.spaces(*next).0)
    }

    /// Whether a curly closing mark stands where only an opening one can.
    fn opens_by_mistake(&self, mark: Sign) -> bool {
        let nothing_open = !self.open.iter().any(|(open, _)| *open == Family::Double);
        nothing_open
            && self.before(mark).is_none_or(char::is_whitespace)
            && (self.opens_block(mark) || self.after(mark).is_some_and(char::is_alphanumeric))
    }

    /// Whether a curly opening mark stands where only a closing one can ("“It is over,“ Amsel said").
    fn closes_by_mistake(&self, mark: Sign) -> bool {
        self.open.iter().any(|(open, _)| *open == Family::Double)
            && self.before(mark).is_some_and(|c| !c.is_whitespace())
            && self.after(mark).is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether a single mark that may be an apostrophe opens or closes a quotation; `None` if it is an apostrophe.
    fn single(&self, i: usize) -> Option<bool> {
        let mark = self.signs[i];
        let open = self.open.iter().any(|(open, _)| *open == Family::Single);
        if open && self.single_closes(i) {
            return Some(false);
        }
        let opens = mark.kind == MarkKind::StraightSingle
            && !open
            && self.before(mark).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '—' | '–'))
            && self.after(mark).is_some_and(char::is_alphabetic);
        opens.then_some(true)
    }

    /// Whether a single mark can close: not a plural possessive before a small word.
    fn single_closes(&self, i: usize) -> bool {
        let mark = self.signs[i];
        let Some(before) = self.before(mark).filter(|c| !c.is_whitespace()) else { return false };
        match self.after(mark) {
            None => true,
            Some(c) if c.is_alphanumeric() => false,
            Some(c) if c.is_whitespace() => {
                let small_next = self
                    .article
                    .source
                    .get((mark.at + mark.width) as usize..self.block.end as usize)
                    .and_then(|rest| rest.trim_start().chars().next())
                    .is_some_and(char::is_lowercase);
                let possessive = matches!(before, 's' | 'S') && small_next;
                !possessive || !self.ahead(i).iter().any(|m| m.kind == mark.kind)
            }
            Some(_) => true,
        }
    }

    /// Whether a single opening mark is closed somewhere in the block.
    fn has_close(&self, i: usize) -> bool {
        (i + 1..self.signs.len().min(i + AHEAD)).any(|j| {
            matches!(self.signs[j].kind, MarkKind::CloseSingle | MarkKind::StraightSingle) && self.single_closes(j)
        })
    }
}
