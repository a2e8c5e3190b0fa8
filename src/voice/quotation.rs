//! Quotations.

use crate::text::span::ByteSpan;

/// A stretch in quotation marks, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Where, with its marks; one that runs over several paragraphs is several quotations.
    pub span: ByteSpan,
    /// What the marks are for.
    pub use_: QuotationUse,
    /// Index of the attribution that gives its speaker.
    pub attribution: Option<u32>,
    /// Whether it goes on in a later paragraph or continues an earlier one without a closing mark between.
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
}

impl QuotationUse {
    /// The name used in `annotate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Scare => "scare",
            Self::Name => "name",
            Self::Title => "title",
        }
    }
}
