//! Whether the files of a run are as it left them: a page or a comparison of others would pass for one of the run.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::ReportError;
use super::run_record::{FileRecord, RECORD};

/// How much of a file is read at a time.
const BLOCK: usize = 64 << 10;

/// Where the file `output` of a run lies in `folder`.
///
/// # Errors
/// When it is not there, or not as the run left it.
pub fn unchanged(folder: &Path, output: &FileRecord) -> Result<PathBuf, ReportError> {
    let path = folder.join(&output.path);
    let fault = |message: String| Err(ReportError::Returned { path: path.clone(), line: 0, message });
    let unread = |error| format!("{RECORD} names it, but it cannot be read: {error}; `analyze` writes it anew");
    let length = match fs::metadata(&path) {
        Err(error) => return fault(unread(error)),
        Ok(found) => found.len(),
    };
    if length != output.bytes {
        let then = output.bytes;
        return fault(format!(
            "it has {length} bytes and had {then} when the run ended: cut off or changed since; `analyze` writes it anew"
        ));
    }
    match checksum(&path) {
        Err(error) => fault(unread(error)),
        Ok(sha256) if sha256 != output.sha256 => {
            fault("its bytes are not those that the run wrote: changed since; `analyze` writes it anew".into())
        }
        Ok(_) => Ok(path),
    }
}

/// The SHA-256 of a file in hexadecimal.
fn checksum(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut digest, mut block) = (Sha256::new(), vec![0; BLOCK]);
    loop {
        match file.read(&mut block)? {
            0 => return Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            read => digest.update(&block[..read]),
        }
    }
}
