//! Editorial inserts: the outlet's own words in square brackets inside what somebody else says.

use super::grammar::Article;
use super::quotation::{Quotation, is_quoted, outermost};
use super::turn::{Role, Turn};
use crate::text::span::ByteSpan;
use crate::text::token::MarkKind;

/// Appends the inserts of an article in text order.
pub fn find(article: &Article<'_>, quotations: &[Quotation], turns: &[Turn], found: &mut Vec<ByteSpan>) {
    const LONGEST: u32 = 160;
    let mut outer = Vec::new();
    let mut open = None;
    for mark in &article.text.marks {
        match mark.kind {
            MarkKind::OpenSquare => open = Some(mark.at),
            MarkKind::LineEnd => open = None,
            MarkKind::CloseSquare => {
                let Some(start) = open.take() else { continue };
                let span = ByteSpan::new(start, mark.at + 1);
                if outer.is_empty() {
                    outer.extend(outermost(quotations));
                }
                let turn = turns.partition_point(|turn| turn.span.end <= span.start);
                let others = is_quoted(&outer, span)
                    || turns.get(turn).is_some_and(|turn| turn.role == Role::Interviewee && turn.span.covers(span));
                if others && span.len() <= LONGEST {
                    found.push(span);
                }
            }
            _ => {}
        }
    }
}
