//! In whose voice each word stands: turns of interviews, quotations, attributions, editorial inserts.

pub mod attribution;
pub mod cast;
pub mod continuation;
pub mod cue;
pub mod cue_table;
pub mod grammar;
pub mod indirect;
pub mod insert;
pub mod link;
pub mod nesting;
pub mod notes;
pub mod quotation;
pub mod role;
pub mod source;
pub mod source_after;
pub mod source_type;
pub mod speaker;
pub mod tag;
pub mod turn;
pub mod uncued;
pub mod voices;
