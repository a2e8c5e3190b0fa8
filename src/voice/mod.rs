//! In whose voice each word stands: turns of interviews, quotations, attributions, editorial inserts.

pub mod attribution;
pub mod quotation;
pub mod turn;
pub mod voices;
