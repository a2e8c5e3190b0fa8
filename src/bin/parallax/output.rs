//! Where a command writes: standard output, or a file that appears only whole.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use parallax::corpus::walk::{Input, holds_results, resolved};
use parallax::report::folder::{Draft, Folder};
use parallax::report::run_record::{RECORD, RunRecord};

use super::failure::Failure;
use super::interrupt;
use super::pager::Pager;

/// Where a command writes.
pub struct Output {
    /// As the user named it.
    name: String,
    place: Place,
}

enum Place {
    Stdout(io::StdoutLock<'static>),
    /// A pager between the command and the terminal.
    Pager(Pager),
    /// A file, under another name until it is whole.
    File(Folder, Box<Draft>),
    /// Something that is no regular file, like a device: written in place.
    Device(File),
}

impl Output {
    /// Opens `path`, or standard output.
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Self { name: "standard output".into(), place: Place::Stdout(io::stdout().lock()) });
        };
        let name = path.display().to_string();
        let place = match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                return Err(Failure::usage(format!("{name}: a folder; name a file in it")));
            }
            Ok(metadata) if !metadata.is_file() => {
                let opened = OpenOptions::new().write(true).open(path);
                Place::Device(opened.map_err(|error| Failure::writing(&name, &error))?)
            }
            _ => {
                let file = path.file_name().and_then(|file| file.to_str());
                let file = file.ok_or_else(|| Failure::usage(format!("{name}: no file name")))?;
                let holder = path.parent().filter(|holder| !holder.as_os_str().is_empty());
                let folder = Folder::create(holder.map_or_else(|| PathBuf::from("."), Path::to_path_buf))?;
                interrupt::writes_in(folder.path());
                let draft = folder.draft(file)?;
                Place::File(folder, Box::new(draft))
            }
        };
        Ok(Self { name, place })
    }

    /// Opens a pager, or else standard output.
    pub fn paged() -> Result<Self, Failure> {
        match Pager::start() {
            Some(pager) => Ok(Self { name: "the pager".into(), place: Place::Pager(pager) }),
            None => Self::open(None),
        }
    }

    /// Whether people see at once what is written.
    pub fn is_terminal(&self) -> bool {
        match &self.place {
            Place::Stdout(out) => out.is_terminal(),
            Place::Pager(_) => true,
            Place::File(..) | Place::Device(_) => false,
        }
    }

    /// Whether a pager has the terminal, so that nobody else should write to it.
    pub const fn is_paged(&self) -> bool {
        matches!(self.place, Place::Pager(_))
    }

    /// Writes `bytes`.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.write_all(bytes).map_err(|error| Failure::writing(&self.name, &error))
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), Failure> {
        match self.place {
            Place::Stdout(mut out) => out.flush().map_err(|error| Failure::writing(&self.name, &error)),
            Place::File(folder, draft) => {
                folder.publish(vec![draft.seal()?])?;
                Ok(())
            }
            Place::Device(_) => Ok(()),
            Place::Pager(pager) => {
                drop(pager);
                Ok(())
            }
        }
    }

    /// The same failure, saying where this writes instead of "standard output".
    pub fn name_in(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Theirs { message, code } => {
                let renamed = message.strip_prefix("standard output:").map(|rest| format!("{}:{rest}", self.name));
                Failure::Theirs { message: renamed.unwrap_or(message), code }
            }
            other => other,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Stdout(out) => out.write(bytes),
            Place::Pager(pager) => pager.write(bytes),
            Place::File(_, draft) => Write::write(&mut **draft, bytes),
            Place::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Stdout(out) => out.flush(),
            Place::Pager(pager) => pager.flush(),
            Place::File(..) => Ok(()),
            Place::Device(file) => file.flush(),
        }
    }
}

/// Refuses to write over what is read: an article, or a lexicon that is named by its path.
pub fn refuse_input_as_output(output: Option<&Path>, inputs: &[Input], lexicons: &[String]) -> Result<(), Failure> {
    let Some((file, place)) = output.and_then(|file| Some((file, resolved(file).filter(|place| place.is_file())?)))
    else {
        return Ok(());
    };
    let is_lexicon = lexicons.iter().any(|name| resolved(Path::new(name)).as_ref() == Some(&place));
    // Of a run's own folder, only what it wrote is read.
    let is_result = |folder: &Path| {
        let name = place.strip_prefix(folder).ok().and_then(Path::to_str);
        let is_named = |record: RunRecord| record.outputs.iter().any(|output| Some(output.path.as_str()) == name);
        name == Some(RECORD) || RunRecord::read(folder).is_ok_and(is_named)
    };
    let is_read = |input: &Input| match input.folder().filter(|folder| holds_results(folder)) {
        Some(folder) => is_result(&folder),
        None => input.reads(&place),
    };
    if is_lexicon || inputs.iter().any(is_read) {
        let file = file.display();
        return Err(Failure::usage(format!("{file}: is read as an input; name another file with -o")));
    }
    Ok(())
}

/// Writes a text to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = Output::open(None)?;
    out.put(text.as_bytes())?;
    out.finish()
}
