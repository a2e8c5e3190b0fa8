//! Binds the lexicons into the program: every list of `lexicons/` is read here, once, so that a run need not read it again.
//!
//! What is written is read by `src/lexicon/shelf.rs`. A list with faults stops the build and is shown with its lines.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a build script speaks to cargo and to who builds")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use serde::Serialize;

#[allow(dead_code, unreachable_pub, reason = "only what reads a list is used here")]
#[path = "src/lexicon"]
mod lexicon {
    pub mod attribute;
    mod bound;
    pub mod entry;
    pub mod error;
    pub mod few;
    pub mod nearest;
    pub mod parse;
    pub mod provenance;
    pub mod sheet;
    pub mod written;
}

/// One list as the shelf keeps it; the fields are those of `Volume` in `src/lexicon/shelf.rs`.
#[derive(Serialize)]
struct Volume {
    name: String,
    is_default: bool,
    text: String,
    bound: Vec<u8>,
}

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=lexicons");
    println!("cargo::rerun-if-changed=src/lexicon");
    match bind() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn bind() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    gather(Path::new("lexicons"), "", &mut files)?;
    files.sort_unstable();
    let mut volumes = Vec::new();
    for (name, path) in files {
        let text = fs::read_to_string(&path)?;
        let lexicon = lexicon::parse::parse(&text, &format!("{name}.toml"))?;
        let bound = postcard::to_allocvec(&lexicon)?;
        volumes.push(Volume { name, is_default: lexicon.is_default(), text, bound });
    }
    let shelf = Path::new(&env::var("OUT_DIR")?).join("shelf");
    Ok(fs::write(shelf, postcard::to_allocvec(&volumes)?)?)
}

/// The lists in `folder` and the folders in it by their names on the shelf: `hedges`, `labels/climate`.
fn gather(folder: &Path, above: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            gather(&path, &format!("{above}{name}/"), files)?;
        } else if let Some(name) = name.strip_suffix(".toml") {
            files.push((format!("{above}{name}"), path));
        }
    }
    Ok(())
}
