//! `run.json`: what a run was made of, so that it can be repeated and checked byte for byte.
//!
//! It names no time, no machine and no number of threads, because the results depend on none of them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::ReportError;

/// What the record is called in the folder of a run.
pub const RECORD: &str = "run.json";

/// What a run was made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    /// The program.
    pub tool: Tool,
    /// The command: `analyze` or `run`.
    pub command: String,
    /// The study file that was run, as it is called in its folder; a copy lies beside the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub study: Option<FileRecord>,
    /// The options that have a say in the results, by name.
    pub options: BTreeMap<String, serde_json::Value>,
    /// Where random numbers started; none were used if null.
    pub seed: Option<u64>,
    /// The stemmer and its version.
    pub stemmer: String,
    /// Whether one `'` was put in front of text cells that a spreadsheet would run as a formula.
    pub csv_escaped: bool,
    /// The files read, in order.
    pub inputs: Vec<FileRecord>,
    /// The lexicons used, in order.
    pub lexicons: Vec<LexiconRecord>,
    /// How many articles were announced, read, refused and so on, by name.
    pub articles: BTreeMap<String, u64>,
    /// The files written, in order; all but this one.
    pub outputs: Vec<FileRecord>,
}

/// A program with its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A file with its checksum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// As the user named it; for an output, its name in the output folder.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// A lexicon with its checksum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexiconRecord {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its file as the user named it, or `NAME.toml` for a shipped one.
    pub path: String,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

impl Default for Tool {
    /// This program.
    fn default() -> Self {
        Self { name: env!("CARGO_PKG_NAME").into(), version: env!("CARGO_PKG_VERSION").into() }
    }
}

impl RunRecord {
    /// The record in the folder of a run.
    ///
    /// # Errors
    /// When there is none, or it is none.
    pub fn read(folder: &Path) -> Result<Self, ReportError> {
        let path = folder.join(RECORD);
        let fault = |message: String| ReportError::Returned { path: path.clone(), line: 0, message };
        let json = std::fs::read(&path).map_err(|error| {
            fault(format!("cannot be read: {error}; name the folder that `run` or `analyze` wrote"))
        })?;
        serde_json::from_slice(&json).map_err(|error| fault(format!("not a run record: {error}")))
    }

    /// The record as indented JSON, keys in a fixed order, with a line end.
    ///
    /// # Errors
    /// Only by a fault of parallax.
    pub fn to_json(&self) -> Result<Vec<u8>, ReportError> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_the_same_whatever_the_order_in_which_options_were_given() {
        let option = |name: &str| (name.to_string(), serde_json::Value::from(name));
        let one = RunRecord { options: ["a", "b"].map(option).into(), ..RunRecord::default() };
        let two = RunRecord { options: ["b", "a"].map(option).into(), ..RunRecord::default() };
        let json = String::from_utf8(one.to_json().unwrap()).unwrap();
        assert_eq!(json.as_bytes(), two.to_json().unwrap());
        assert!(json.starts_with("{\n  \"tool\": {\n    \"name\": \"parallax\",\n"), "{json}");
        assert!(json.ends_with("}\n") && json.contains("\"seed\": null"));
    }
}
