//! Keyness as other tools compute it, defects included, so that their numbers can be met again and explained: one file per tool, and
//! the table of them.
//!
//! Only formulas, defaults and choice of terms are theirs. Words, sentences and voices are those of parallax, so counts
//! may differ from theirs by what they take for a word. None of them knows articles, so all of them take words as
//! independent; `keyness.rs` does not.

pub mod antconc;
pub mod convokit;
pub mod frequency;
pub mod kind;
pub mod listing;
pub mod quanteda;
pub mod scattertext;
#[cfg(test)]
mod tests;
pub mod ucrel;

use kind::Peer;

/// Every tool.
pub static PEERS: &[Peer] = &[antconc::PEER, convokit::PEER, quanteda::PEER, scattertext::PEER, ucrel::PEER];

/// The tool of this name.
pub fn peer_named(name: &str) -> Option<&'static Peer> {
    PEERS.iter().find(|peer| peer.name == name)
}
