//! The sample corpus as benchmarks read it.

use std::fs;
use std::path::Path;

/// The articles of `corpus/sample` in the order of their paths.
pub fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample");
    let outlets = fs::read_dir(folder).expect("corpus/sample").map(|outlet| outlet.expect("an entry").path());
    let outlets = outlets.filter(|path| path.is_dir());
    let files = outlets.flat_map(|outlet| fs::read_dir(outlet).expect("a folder"));
    let mut paths: Vec<_> = files.map(|file| file.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("an article")).collect()
}
