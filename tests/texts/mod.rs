//! Texts to read: the sample corpus, and the annotated texts beside the checkout where they are.
#![allow(dead_code, reason = "not every test reads all of them")]

use std::fs;
use std::path::{Path, PathBuf};

/// The paths below `folder` with this extension, sorted; none where there is no such folder.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What stands in a file.
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The articles of `corpus/sample`.
pub fn sample() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample");
    let articles: Vec<String> = files(&folder, "txt").iter().map(|path| text(path)).collect();
    assert!(articles.len() >= 24, "corpus/sample has {} articles", articles.len());
    articles
}

/// The texts under `../shared/gold` and `../shared/cases`; `None` where they are absent.
pub fn shared() -> Option<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let gold = files(&folder.join("gold"), "jsonl");
    if gold.is_empty() {
        return None;
    }
    let mut texts: Vec<String> = files(&folder.join("cases"), "txt").iter().map(|path| text(path)).collect();
    for line in gold.iter().flat_map(|path| text(path).lines().map(str::to_owned).collect::<Vec<_>>()) {
        let mut object: serde_json::Value = serde_json::from_str(&line).expect("a JSON line");
        if let Some(serde_json::Value::String(text)) = object.get_mut("text").map(serde_json::Value::take) {
            texts.push(text);
        }
    }
    Some(texts)
}
