//! [`Notes`]: what is jotted down while an article is read for voices, and forgotten afterwards.

use std::collections::BinaryHeap;

use super::cast::Cast;
use super::cue::CueSite;
use super::speaker::Names;
use crate::text::span::ByteSpan;

/// Memory of this room that is reused from article to article.
#[derive(Debug, Default)]
pub struct Notes {
    /// The cues of the article.
    pub(super) sites: Vec<CueSite>,
    /// The attribution made from each of them.
    pub(super) by_site: Vec<Option<u32>>,
    /// The cues of one sentence that stand outside quotations.
    pub(super) in_sentence: Vec<CueSite>,
    /// Which cues those are.
    pub(super) numbers: Vec<u32>,
    /// Which of them attribute in the outlet's name.
    pub(super) flags: Vec<bool>,
    /// Which cues of the article do.
    pub(super) outer: Vec<bool>,
    /// The stretches in quotation marks that stand in no other.
    pub(super) outermost: Vec<ByteSpan>,
    /// The answers of an interview.
    pub(super) answers: Vec<ByteSpan>,
    /// Who its sources are.
    pub(super) cast: Cast,
    /// The names of the article.
    pub(super) names: Names,
    /// What lies over the outlet's own voice.
    pub(super) layers: Vec<Layer>,
    /// Where layers begin and end.
    pub(super) edges: Vec<u64>,
    /// The layers that are open.
    pub(super) open: BinaryHeap<u32>,
    /// Lists of pieces that are free again.
    pub(super) spare: Vec<Vec<ByteSpan>>,
}

/// How many cues or quotations before and after one are looked at.
pub(super) const NEAR: usize = 64;

impl Notes {
    /// The cues outside quotations whose heads stand in `from..to`, counted in tokens; no more than are worth a look.
    pub(super) fn sites_in(&self, from: u32, to: u32) -> impl DoubleEndedIterator<Item = usize> + Clone {
        let sites = &self.sites;
        let [first, last] = [from, to].map(|at| sites.partition_point(|site| site.head < at));
        (first.max(last.saturating_sub(NEAR))..last).filter(|site| sites[*site].inside.is_none())
    }
}

/// A stretch that somebody's voice lies over.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// Where.
    pub(super) span: ByteSpan,
    /// Whose words.
    pub(super) kind: LayerKind,
    /// The attribution that tells the speaker.
    pub(super) from: Option<u32>,
}

/// Whose words a layer holds.
#[derive(Clone, Copy, Debug)]
pub enum LayerKind {
    /// Somebody's own.
    Words,
    /// The outlet's paraphrase of somebody.
    Paraphrase,
    /// The outlet's inside somebody else's.
    Insert,
}
