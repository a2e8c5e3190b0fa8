//! From files to documents: one file per input format, and the ledger of what was announced, read and refused.

pub mod document;
