//! Texts to read: the sample corpus, and whatever else stands in a folder.

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
