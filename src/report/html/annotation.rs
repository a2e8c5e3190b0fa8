//! An annotated article as a run wrote it: how its parts are read, and where it stands on a page.

use serde_json::Value;

use super::super::selection::place;

/// Where an article stands on the page.
pub fn article_anchor(id: &str) -> String {
    format!("a{:016x}", place(id))
}

/// A text of an annotation; empty where there is none.
pub fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A list of an annotation; empty where there is none.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A whole number of an annotation.
pub fn number(value: &Value, key: &str) -> Option<usize> {
    value.get(key).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}
