//! From a string to tokens: words, their forms and stems, sentences. Nothing here can fail.

pub mod span;
