//! From a string to tokens: words, their forms and stems, sentences. Nothing here can fail.

pub mod analyse;
mod byte_class;
pub mod digest;
pub mod offsets;
pub mod sentence;
pub mod shape;
pub mod span;
pub mod stem;
pub mod token;
pub mod tokenize;
pub mod vocabulary;
