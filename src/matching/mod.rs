//! Lexicons compiled once and run over token numbers: patterns in a trie, guards looked at only after a match, overlap
//! rules, hits. No regular expression and no automaton over bytes.

pub mod atom;
pub mod compiler;
pub mod context;
pub mod guard;
pub mod hit;
pub mod index;
pub mod look;
pub mod matcher;
pub mod meaning;
pub mod overlap;
pub mod question;
pub mod rule;
pub mod sentences;
pub mod session;
pub mod trie;
