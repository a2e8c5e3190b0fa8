//! What is asked to stop: files that are not whole are removed, and the exit code is 130.
//!
//! Ctrl-C, and where there are such signals a request to end or the loss of the terminal, end a command at once, wherever it is, but while a
//! pager is open. Where one
//! of them is already ignored or handled (`nohup`, the background of a script), all stay as they are, and the next run tidies up.

use std::fs;
use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::{Mutex, MutexGuard, PoisonError};

use parallax::report::temporary::give_up;

/// How a command ends that was asked to stop.
const CODE: i32 = 130;

/// What an end before its time must see to.
struct Begun {
    /// Folders with temporary files of this process.
    folders: Vec<PathBuf>,
    /// Folders of this process alone.
    scratch: Vec<PathBuf>,
    /// A pager has the terminal, and Ctrl-C is meant for it.
    is_paged: bool,
}

static BEGUN: Mutex<Begun> = Mutex::new(Begun { folders: Vec::new(), scratch: Vec::new(), is_paged: false });

fn begun() -> MutexGuard<'static, Begun> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens from now on.
pub fn listen() {
    // Where somebody else has a say in a signal, it stays with them.
    let _ = ctrlc::try_set_handler(|| {
        let begun = begun();
        if begun.is_paged {
            return;
        }
        // More than once, for a file that was begun in between.
        while begun.folders.iter().map(|folder| give_up(folder)).sum::<usize>() > 0 {}
        for folder in &begun.scratch {
            // What cannot be removed lies among the temporary files.
            let _ = fs::remove_dir_all(folder);
        }
        let _ = writeln!(stderr(), "\ninterrupted: nothing is left half written");
        // The lock is still held: see `settle`.
        exit(CODE);
    });
}

/// Files are going to grow in `folder`.
pub fn writes_in(folder: &Path) {
    begun().folders.push(folder.to_path_buf());
}

/// `folder` is to be removed with all that is in it.
pub fn owns(folder: &Path) {
    begun().scratch.push(folder.to_path_buf());
}

/// A pager has the terminal from now on.
pub fn is_paged() {
    begun().is_paged = true;
}

/// Returns unless the command is being ended, which is then no failure to be told of.
pub fn settle() {
    drop(begun());
}
