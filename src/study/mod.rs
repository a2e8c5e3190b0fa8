//! A whole run in order: articles in, tables out. The only room that knows every floor, and the only one with threads.

pub mod desk;
pub mod instrument;
pub mod pipeline;
