//! Numbers in, estimates out; knows no outlet. Undefined is `None`, never zero and never NaN.

pub mod rate;
