//! An output folder whose files appear only whole.
//!
//! Each file grows under a temporary name in the folder while its checksum is taken; when all are written out to the disk they get
//! their names, in the order given, and the folder is written out too. Whatever goes wrong before, what stood there stays,
//! and the temporary files are removed; those of a run that was killed by the next run.
//!
//! A run that writes a whole folder holds a lock on the folder itself, which leaves no file behind and ends with the run. Where the
//! system cannot lock a folder (Windows, some network file systems) nothing keeps a second run out; its files are whole all the same.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::error::ReportError;
use super::run_record::{FileRecord, RunRecord};
use super::temporary::{Temporary, clear, writer};

/// How much is gathered before it is written.
const BLOCK: usize = 256 << 10;

/// A folder that results are written to.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// Open for its lock, if it is held.
    _lock: Option<Arc<File>>,
}

/// A file of a [`Folder`] that is being written; removed again if it is dropped.
#[derive(Debug)]
pub struct Draft {
    name: String,
    path: PathBuf,
    temporary: Temporary,
    gathered: Vec<u8>,
    digest: Sha256,
    bytes: u64,
}

/// A file of a [`Folder`] that is written out and waits for its name; removed again if it is dropped.
#[derive(Debug)]
pub struct Sealed {
    path: PathBuf,
    temporary: Temporary,
    record: FileRecord,
}

impl Folder {
    /// Makes the folder at `path` unless it is there.
    ///
    /// # Errors
    /// When it cannot be made, or something that is no folder stands there.
    pub fn create(path: impl Into<PathBuf>) -> Result<Self, ReportError> {
        let path = path.into();
        match fs::create_dir_all(&path) {
            Ok(()) => Ok(Self { path, _lock: None }),
            Err(error) => {
                let in_the_way = matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory);
                let source = if in_the_way { io::Error::new(error.kind(), "a file stands in the way") } else { error };
                Err(ReportError::Folder { path, source })
            }
        }
    }

    /// The same, for a run that writes the whole folder and shares it with no other; files that dead runs left unfinished are
    /// removed.
    ///
    /// # Errors
    /// As [`Self::create`], and when another run is writing there.
    pub fn for_one_run(path: impl Into<PathBuf>) -> Result<Self, ReportError> {
        let folder = Self::create(path)?;
        let Ok(lock) = File::open(&folder.path) else { return Ok(folder) };
        match lock.try_lock() {
            Ok(()) => {
                clear(&folder.path, |_| true);
                Ok(Self { _lock: Some(Arc::new(lock)), ..folder })
            }
            Err(TryLockError::WouldBlock) => {
                let process = writer(&folder.path).map_or_else(String::new, |process| format!(" (process {process})"));
                Err(ReportError::Busy { path: folder.path, process })
            }
            Err(TryLockError::Error(_)) => Ok(folder),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes what `earlier` names and `written` does not: files of a run before, which would pass for some of this one.
    pub fn remove_others(&self, earlier: &RunRecord, written: &[FileRecord]) {
        let is_ours = |name: &str| written.iter().any(|file| file.path == name);
        for FileRecord { path: name, .. } in &earlier.outputs {
            // A name that leads out of the folder is not one that a run writes.
            if name.contains(['/', '\\', ':']) || name.starts_with('.') || is_ours(name) {
                continue;
            }
            let path = self.path.join(name);
            if fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
                // What stays is in no record, so nothing reads it.
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Begins the file `name`.
    ///
    /// # Errors
    /// When nothing can be written in the folder.
    pub fn draft(&self, name: &str) -> Result<Draft, ReportError> {
        let temporary = Temporary::begin(&self.path, name).map_err(|source| match source.kind() {
            io::ErrorKind::InvalidFilename => failed(&self.path.join(name), 0, source),
            _ => ReportError::Folder { path: self.path.clone(), source },
        })?;
        Ok(Draft {
            name: name.to_string(),
            path: self.path.join(name),
            temporary,
            gathered: Vec::with_capacity(BLOCK),
            digest: Sha256::new(),
            bytes: 0,
        })
    }

    /// Gives all files their names and returns what they are, in the same order.
    ///
    /// # Errors
    /// When one of them cannot be renamed; those after it are removed.
    pub fn publish(&self, files: Vec<Sealed>) -> Result<Vec<FileRecord>, ReportError> {
        let mut records = Vec::with_capacity(files.len());
        for file in files {
            records.push(file.publish()?);
        }
        // Not every file system lets a folder be written out; the files themselves are.
        if let Ok(folder) = File::open(&self.path) {
            match folder.sync_all() {
                Err(error)
                    if error.kind() != io::ErrorKind::InvalidInput && error.kind() != io::ErrorKind::Unsupported =>
                {
                    return Err(ReportError::Folder { path: self.path.clone(), source: error });
                }
                _ => {}
            }
        }
        Ok(records)
    }
}

impl Draft {
    /// Appends `bytes`.
    ///
    /// # Errors
    /// When the system cannot write.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), ReportError> {
        self.append(bytes).map_err(|source| failed(&self.path, self.bytes, source))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes += bytes.len() as u64;
        if self.gathered.len() + bytes.len() > BLOCK {
            self.write_out()?;
        }
        if bytes.len() < BLOCK {
            self.gathered.extend_from_slice(bytes);
            return Ok(());
        }
        self.digest.update(bytes);
        self.temporary.file()?.write_all(bytes)
    }

    fn write_out(&mut self) -> io::Result<()> {
        self.digest.update(&self.gathered);
        let written = self.temporary.file().and_then(|mut file| file.write_all(&self.gathered));
        self.gathered.clear();
        written
    }

    /// Writes everything out to the disk.
    ///
    /// # Errors
    /// When the system cannot.
    pub fn seal(mut self) -> Result<Sealed, ReportError> {
        self.write_out()
            .and_then(|()| self.temporary.file()?.sync_all())
            .map_err(|source| failed(&self.path, self.bytes, source))?;
        let sha256 = self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.temporary.written();
        let record = FileRecord { path: self.name, bytes: self.bytes, sha256 };
        Ok(Sealed { path: self.path, temporary: self.temporary, record })
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.append(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sealed {
    /// What it is.
    pub const fn record(&self) -> &FileRecord {
        &self.record
    }

    /// Where it can be read until it has its name.
    pub fn place(&self) -> &Path {
        self.temporary.path()
    }

    fn publish(self) -> Result<FileRecord, ReportError> {
        self.temporary.rename(&self.path).map_err(|source| failed(&self.path, self.record.bytes, source))?;
        Ok(self.record)
    }
}

fn failed(path: &Path, written: u64, source: io::Error) -> ReportError {
    ReportError::File { path: path.to_path_buf(), written, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_whole_with_its_checksum() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::create(place.path().join("a/b")).unwrap();
        let mut draft = folder.draft("x.csv").unwrap();
        draft.write(b"ab").unwrap();
        draft.write(&vec![b'c'; BLOCK]).unwrap();
        draft.write(&vec![b'd'; 2 * BLOCK]).unwrap();
        draft.write(b"e").unwrap();
        assert!(!folder.path().join("x.csv").exists());
        let records = folder.publish(vec![draft.seal().unwrap()]).unwrap();
        let written = fs::read(folder.path().join("x.csv")).unwrap();
        let sha256: String = Sha256::digest(&written).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(records, [FileRecord { path: "x.csv".into(), bytes: 3 * BLOCK as u64 + 3, sha256 }]);
        assert_eq!(names(folder.path()), ["x.csv"]);
    }

    #[test]
    fn what_is_given_up_leaves_nothing_and_keeps_what_stood_there() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("x.csv"), "old").unwrap();
        let folder = Folder::create(place.path()).unwrap();
        let mut draft = folder.draft("x.csv").unwrap();
        draft.write(b"new").unwrap();
        let sealed = folder.draft("y.csv").unwrap().seal().unwrap();
        drop((draft, sealed));
        assert_eq!(names(place.path()), ["x.csv"]);
        assert_eq!(fs::read_to_string(place.path().join("x.csv")).unwrap(), "old");
    }

    #[test]
    fn a_folder_belongs_to_one_run_at_a_time() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join(".x.csv.1.parallax.tmp"), "half").unwrap();
        let first = Folder::for_one_run(place.path()).unwrap();
        assert!(names(place.path()).is_empty(), "what a dead run left is removed, and the lock is no file");
        let draft = first.draft("x.csv").unwrap();
        let error = Folder::for_one_run(place.path()).unwrap_err().to_string();
        let process = format!("another run (process {}) is writing there", std::process::id());
        assert!(error.contains(&process), "{error}");
        drop((first, draft));
        assert!(Folder::for_one_run(place.path()).is_ok());
    }

    #[test]
    fn a_file_in_the_way_is_named_in_the_message() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("out"), "").unwrap();
        let error = Folder::create(place.path().join("out")).unwrap_err().to_string();
        assert!(error.contains("out: cannot be used as an output folder: a file stands in the way"), "{error}");
    }
}
