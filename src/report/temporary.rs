//! A file that grows under another name in the folder it will stand in: `.NAME.PROCESS.parallax.tmp`.
//!
//! Its run holds a lock on it as long as it lives, and the system gives that lock back however a run ends. So whoever can take the
//! lock of such a file knows that nobody is writing it any more, on whatever machine or in whatever container the run was,
//! and may remove it. Where a file system cannot lock, nothing is removed.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// How the names of temporary files end.
const END: &str = ".parallax.tmp";

/// A temporary file; removed when it is dropped.
#[derive(Debug)]
pub struct Temporary {
    path: PathBuf,
    /// Open for its lock; none after the file has its name.
    file: Option<File>,
}

impl Temporary {
    /// Begins a temporary file for `name` in `folder`, and removes those of dead runs for the same name.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn begin(folder: &Path, name: &str) -> io::Result<Self> {
        clear(folder, |of| of == name);
        let mut number = 0_u32;
        loop {
            // Another machine or container that shares the folder may have a run with our number.
            let again = if number == 0 { String::new() } else { format!("-{number}") };
            let path = folder.join(format!(".{name}.{}{again}{END}", std::process::id()));
            match File::options().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => {
                    // Another run may look whether this file is alive before it is locked, and then remove it.
                    let _ = file.lock();
                    if path.exists() {
                        return Ok(Self { path, file: Some(file) });
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file, to be written to.
    ///
    /// # Errors
    /// Not while it is temporary.
    pub fn file(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Says that all is written and others of the same run may read it.
    pub fn written(&self) {
        // Windows lets nobody read what is locked; there a run that writes single files could lose this one to another run.
        if cfg!(windows) {
            let _ = self.file().and_then(File::unlock);
        }
    }

    /// Gives it its name, over whatever stands there.
    ///
    /// # Errors
    /// When the system cannot; the file is then removed.
    pub fn rename(mut self, to: &Path) -> io::Result<()> {
        fs::rename(&self.path, to)?;
        self.file = None;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if self.file.is_some() {
            // A file that cannot be removed is no reason to stop; a later run removes it.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The temporary files in `folder`: path, name of what they were to become, and process.
fn all(folder: &Path) -> Vec<(PathBuf, String, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let file = entry.file_name();
            let inner = file.to_str()?.strip_prefix('.')?.strip_suffix(END)?;
            let (name, process) = inner.rsplit_once('.')?;
            let is_process = !process.is_empty() && process.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            is_process.then(|| (entry.path(), name.to_owned(), process.to_owned()))
        })
        .collect()
}

/// Whether a run holds the file at `path`; `None` where that cannot be found out.
fn is_held(path: &Path) -> Option<(bool, File)> {
    let file = File::options().read(true).write(true).open(path).ok()?;
    match file.try_lock() {
        Ok(()) => Some((false, file)),
        Err(TryLockError::WouldBlock) => Some((true, file)),
        Err(TryLockError::Error(_)) => None,
    }
}

/// Removes the temporary files of dead runs whose names `is_meant`.
pub fn clear(folder: &Path, is_meant: impl Fn(&str) -> bool) {
    for (path, ..) in all(folder).into_iter().filter(|(_, name, _)| is_meant(name)) {
        if let Some((false, lock)) = is_held(&path) {
            // The lock is kept until the file is gone, so that nobody takes it for their own in between.
            let _ = fs::remove_file(&path);
            drop(lock);
        }
    }
}

/// Removes the temporary files of this process in `folder`, whoever is still writing them, and says how many they were.
pub fn give_up(folder: &Path) -> usize {
    let number = std::process::id().to_string();
    let ours = all(folder).into_iter().filter(|(.., process)| process.split('-').next() == Some(&*number));
    ours.filter(|(path, ..)| fs::remove_file(path).is_ok()).count()
}

/// The number of a process that is writing in `folder`, as far as its files tell.
pub fn writer(folder: &Path) -> Option<String> {
    let mut held = all(folder).into_iter().filter(|(path, ..)| is_held(path).is_some_and(|(held, _)| held));
    held.next().and_then(|(_, _, process)| process.split('-').next().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_dead_run_left_is_removed_and_what_a_living_one_writes_is_not() {
        let place = tempfile::tempdir().unwrap();
        let dead = [".x.csv.1.parallax.tmp", ".x.csv.2-1.parallax.tmp"].map(|name| place.path().join(name));
        let others = [".y.csv.3.parallax.tmp", ".x.csv.4.tmp", ".x.csv.parallax.tmp", "x.csv.5.parallax.tmp"];
        let others = others.map(|name| place.path().join(name));
        for path in dead.iter().chain(&others) {
            fs::write(path, "half").unwrap();
        }
        let living = Temporary::begin(place.path(), "x.csv").unwrap();
        assert!(dead.iter().all(|path| !path.exists()) && others.iter().all(|path| path.exists()));
        let second = Temporary::begin(place.path(), "x.csv").unwrap();
        assert!(living.path().exists() && second.path() != living.path());
        assert_eq!(writer(place.path()), Some(std::process::id().to_string()));
        clear(place.path(), |_| true);
        assert!(living.path().exists() && second.path().exists() && !others[0].exists() && others[1].exists());
        let path = living.path().to_owned();
        drop((living, second));
        assert!(!path.exists());
        assert_eq!(writer(place.path()), None);
    }

    #[test]
    fn what_is_given_up_is_removed_while_it_is_written_and_that_of_others_is_not() {
        let place = tempfile::tempdir().unwrap();
        let other = place.path().join(format!(".x.csv.{}1.parallax.tmp", std::process::id()));
        fs::write(&other, "half").unwrap();
        let files = ["y.csv", "y.csv"].map(|name| Temporary::begin(place.path(), name).unwrap());
        assert_eq!((give_up(place.path()), give_up(place.path())), (2, 0));
        assert!(files.iter().all(|file| !file.path().exists()) && other.exists());
    }

    #[test]
    fn a_renamed_file_stays() {
        let place = tempfile::tempdir().unwrap();
        let file = Temporary::begin(place.path(), "x").unwrap();
        file.rename(&place.path().join("x")).unwrap();
        assert!(place.path().join("x").exists());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
