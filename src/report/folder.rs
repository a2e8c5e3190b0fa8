//! An output folder whose files appear only whole.
//!
//! Each file grows under a temporary name in the folder while its checksum is taken; when all are written out to the disk they get
//! their names, in the order given, and the folder is written out too. Whatever goes wrong before, what stood there stays,
//! and the temporary files are removed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::ReportError;
use super::run_record::FileRecord;

/// How much is gathered before it is written.
const BLOCK: usize = 256 << 10;

/// A folder that results are written to.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// A file of a [`Folder`] that is being written; removed again if it is dropped.
#[derive(Debug)]
pub struct Draft {
    name: String,
    path: PathBuf,
    temporary: Temporary,
    file: File,
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

/// A file that is removed when it is dropped.
#[derive(Debug)]
struct Temporary(Option<PathBuf>);

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // A file that cannot be removed is no reason to stop; its name says what it is.
            let _ = fs::remove_file(path);
        }
    }
}

impl Folder {
    /// Makes the folder at `path` unless it is there.
    ///
    /// # Errors
    /// When it cannot be made, or something that is no folder stands there.
    pub fn create(path: impl Into<PathBuf>) -> Result<Self, ReportError> {
        let path = path.into();
        match fs::create_dir_all(&path) {
            Ok(()) => Ok(Self { path }),
            Err(error) => {
                let in_the_way = matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory);
                let source = if in_the_way { io::Error::new(error.kind(), "a file stands in the way") } else { error };
                Err(ReportError::Folder { path, source })
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins the file `name`.
    ///
    /// # Errors
    /// When nothing can be written in the folder.
    pub fn draft(&self, name: &str) -> Result<Draft, ReportError> {
        let temporary = self.path.join(format!(".{name}.{}.tmp", std::process::id()));
        let file =
            File::create(&temporary).map_err(|source| ReportError::Folder { path: self.path.clone(), source })?;
        Ok(Draft {
            name: name.to_string(),
            path: self.path.join(name),
            temporary: Temporary(Some(temporary)),
            file,
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
        self.file.write_all(bytes)
    }

    fn write_out(&mut self) -> io::Result<()> {
        self.digest.update(&self.gathered);
        let written = self.file.write_all(&self.gathered);
        self.gathered.clear();
        written
    }

    /// Writes everything out to the disk.
    ///
    /// # Errors
    /// When the system cannot.
    pub fn seal(mut self) -> Result<Sealed, ReportError> {
        self.write_out()
            .and_then(|()| self.file.sync_all())
            .map_err(|source| failed(&self.path, self.bytes, source))?;
        let sha256 = self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
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
        self.temporary.0.as_deref().unwrap_or(&self.path)
    }

    fn publish(mut self) -> Result<FileRecord, ReportError> {
        if let Some(temporary) = &self.temporary.0 {
            fs::rename(temporary, &self.path).map_err(|source| failed(&self.path, self.record.bytes, source))?;
        }
        self.temporary.0 = None;
        Ok(std::mem::take(&mut self.record))
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
    fn a_file_in_the_way_is_named_in_the_message() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("out"), "").unwrap();
        let error = Folder::create(place.path().join("out")).unwrap_err().to_string();
        assert!(error.contains("out: cannot be used as an output folder: a file stands in the way"), "{error}");
    }
}
