//! A program that shows long results page by page.

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::interrupt;
use super::notice::say;

/// What is used where nobody says otherwise.
const USUAL: &str = "less";

/// A pager that runs.
pub struct Pager {
    child: Child,
}

impl Pager {
    /// Starts what `PAGER` names, or the usual one; none where that is empty or does not start.
    pub fn start() -> Option<Self> {
        let named = env::var("PAGER").ok();
        let wanted = named.as_deref().unwrap_or(USUAL);
        let mut words = wanted.split_whitespace();
        let program = words.next()?;
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped());
        if Path::new(program).file_stem().is_some_and(|stem| stem == USUAL) {
            // Colours as they are; and unless people have their own way, what fits on a screen just stays there.
            command.arg("-R");
            if env::var_os("LESS").is_none() {
                command.env("LESS", "FX");
            }
        }
        match command.spawn() {
            Ok(child) => {
                interrupt::is_paged();
                Some(Self { child })
            }
            Err(error) => {
                if named.is_some() {
                    say(&format!("the pager `{wanted}` does not start: {error}"));
                }
                None
            }
        }
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.child.stdin {
            Some(stdin) => stdin.write(bytes),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.child.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pager {
    /// Waits until people have read.
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // If it cannot be waited for, it has ended.
        let _ = self.child.wait();
    }
}
