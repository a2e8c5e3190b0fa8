//! A [`Source`] is one input on its way in: its bytes are counted and checksummed as they are read, and decoded.
//!
//! It holds a window on the input that grows only as far as one article asks for.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use sha2::{Digest, Sha256};

use super::encoding::detect;
use super::error::CorpusError;
use super::options::ReadOptions;

/// How much is read at a time; also how much is looked at to find the encoding.
const CHUNK: usize = 256 << 10;

/// What was read of one input, for the record of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputRecord {
    /// As the user named it, `-` for standard input.
    pub path: Arc<str>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// Where an input comes from, as far as its articles are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// As the user named it.
    pub path: Arc<str>,
    /// Path without extension, relative to the folder that the user named: the id of its only article.
    pub id: String,
    /// Name of the folder that holds it, when the user named a folder; else empty.
    pub folder: String,
}

/// One input, being read.
pub struct Source<'a> {
    place: Place,
    input: Box<dyn Read + 'a>,
    declared: Option<&'static Encoding>,
    /// Set when the input is not in UTF-8.
    decoder: Option<Decoder>,
    /// Largest window.
    limit: usize,
    /// How long the input says it is.
    size: usize,
    begun: bool,
    ended: bool,
    /// The window is `buffer[start..end]`, in UTF-8 as far as the input is sound.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    digest: Sha256,
    bytes: u64,
}

/// All that an input holds.
pub enum Whole {
    /// Its bytes, in UTF-8 as far as the input is sound.
    Text(Vec<u8>),
    /// It is larger than the limit for one article.
    TooLarge,
}

impl<'a> Source<'a> {
    /// A source at `place` that reads `input`, `size` bytes long as far as known.
    ///
    /// # Errors
    /// When the declared encoding is none.
    pub fn new(
        place: Place,
        input: impl Read + 'a,
        size: Option<u64>,
        options: &ReadOptions,
    ) -> Result<Self, CorpusError> {
        let declared = options.encoding.as_deref().map(encoding).transpose()?;
        let size = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(CHUNK);
        Ok(Self {
            place,
            input: Box::new(input),
            declared,
            decoder: None,
            limit: options.max_document_bytes.saturating_add(CHUNK),
            size,
            begun: false,
            ended: false,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            digest: Sha256::new(),
            bytes: 0,
        })
    }

    /// A source that reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be opened or the declared encoding is none.
    pub fn open(place: Place, path: &std::path::Path, options: &ReadOptions) -> Result<Self, CorpusError> {
        let failed = |error, place: &Place| CorpusError::Io { path: place.path.to_string(), action: "open", error };
        let file = File::open(path).map_err(|error| failed(error, &place))?;
        let size = file.metadata().map_err(|error| failed(error, &place))?.len();
        Self::new(place, file, Some(size), options)
    }

    /// Where it comes from.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The encoding from which it was turned into UTF-8, if from any, so that replaced characters are already in the window.
    pub fn transcoded_from(&self) -> Option<&'static str> {
        self.decoder.as_ref().map(|decoder| decoder.encoding().name())
    }

    /// The window: what was read and not yet consumed.
    pub fn window(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Whether the window reaches to the end of the input.
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// Moves the start of the window over `length` bytes.
    pub fn consume(&mut self, length: usize) {
        self.start = (self.start + length).min(self.end);
    }

    /// Reads on, so that the window has more at its end, if there is more.
    ///
    /// # Errors
    /// When the system cannot read or the encoding is one that nobody can read.
    pub fn fill(&mut self) -> Result<(), CorpusError> {
        if self.ended {
            return Ok(());
        }
        if !self.begun {
            return self.begin();
        }
        self.make_room();
        match self.decoder.is_some() {
            true => self.fill_decoded(),
            false => {
                let read = self.read_at(self.end)?;
                self.end += read;
                self.ended = read == 0;
                Ok(())
            }
        }
    }

    /// The window, with something in it unless the input is empty.
    ///
    /// # Errors
    /// As [`Source::fill`].
    pub fn head(&mut self) -> Result<&[u8], CorpusError> {
        if !self.begun {
            self.fill()?;
        }
        Ok(self.window())
    }

    /// Everything from the window to the end.
    ///
    /// # Errors
    /// As [`Source::fill`].
    pub fn whole(&mut self, max: usize) -> Result<Whole, CorpusError> {
        if self.size <= max {
            self.enlarge(self.size.saturating_add(1));
        }
        while !self.ended {
            if self.window().len() > max {
                return Ok(Whole::TooLarge);
            }
            self.fill()?;
        }
        if self.window().len() > max {
            return Ok(Whole::TooLarge);
        }
        let mut text = std::mem::take(&mut self.buffer);
        text.truncate(self.end);
        text.drain(..self.start);
        (self.start, self.end) = (0, 0);
        Ok(Whole::Text(text))
    }

    /// Reads to the end and gives the record of what was read.
    ///
    /// # Errors
    /// When the system cannot read.
    pub fn finish(mut self) -> Result<InputRecord, CorpusError> {
        while !self.ended {
            (self.start, self.end, self.decoder) = (0, 0, None);
            self.begun = true;
            self.fill()?;
        }
        let digest = self.digest.finalize();
        let sha256 = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hexadecimal).collect();
        Ok(InputRecord { path: self.place.path, sha256, bytes: self.bytes })
    }

    /// Reads the first chunk and finds the encoding.
    fn begin(&mut self) -> Result<(), CorpusError> {
        self.begun = true;
        self.enlarge(self.size.saturating_add(1).min(CHUNK));
        while self.end < CHUNK && !self.ended {
            if self.end == self.buffer.len() {
                self.enlarge(CHUNK);
            }
            let read = self.read_at(self.end)?;
            self.end += read;
            self.ended = read == 0;
        }
        let detected = detect(&self.buffer[..self.end.min(CHUNK)], self.declared)
            .map_err(|detail| CorpusError::Encoding { path: self.place.path.to_string(), detail: detail.to_owned() })?;
        self.start = detected.mark;
        if detected.encoding != UTF_8 {
            let mut decoder = detected.encoding.new_decoder_without_bom_handling();
            let raw = std::mem::take(&mut self.buffer);
            let (from, to) = (self.start, self.end);
            (self.start, self.end) = (0, 0);
            self.decode(&mut decoder, &raw[from..to]);
            self.decoder = Some(decoder);
        }
        Ok(())
    }

    /// Reads a chunk in another encoding and puts it into the window in UTF-8.
    fn fill_decoded(&mut self) -> Result<(), CorpusError> {
        let mut raw = vec![0; CHUNK / 4];
        let read = self.read_into(&mut raw)?;
        self.ended = read == 0;
        if let Some(mut decoder) = self.decoder.take() {
            self.decode(&mut decoder, &raw[..read]);
            self.decoder = Some(decoder);
        }
        Ok(())
    }

    fn decode(&mut self, decoder: &mut Decoder, mut raw: &[u8]) {
        loop {
            let need = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len().saturating_mul(3));
            if self.buffer.len() - self.end < need {
                self.enlarge(self.end + need);
            }
            let (result, read, written, _) = decoder.decode_to_utf8(raw, &mut self.buffer[self.end..], self.ended);
            self.end += written;
            raw = &raw[read..];
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }

    /// Moves the window to the front, and makes it larger if it fills all there is.
    fn make_room(&mut self) {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        if self.end == self.buffer.len() {
            let larger = self.buffer.len().saturating_mul(2).clamp(CHUNK, self.limit.max(CHUNK));
            self.enlarge(larger.max(self.end + 1));
        }
    }

    /// Makes room for a window of `length` bytes.
    fn enlarge(&mut self, length: usize) {
        if self.buffer.is_empty() {
            self.buffer = vec![0; length];
        } else if length > self.buffer.len() {
            self.buffer.resize(length, 0);
        }
    }

    fn read_at(&mut self, at: usize) -> Result<usize, CorpusError> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let read = self.read_into(&mut buffer[at..]);
        self.buffer = buffer;
        read
    }

    fn read_into(&mut self, room: &mut [u8]) -> Result<usize, CorpusError> {
        let read = loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let read =
            read.map_err(|error| CorpusError::Io { path: self.place.path.to_string(), action: "read", error })?;
        self.digest.update(&room[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0')
}

/// The encoding of this name.
///
/// # Errors
/// When there is none.
pub fn encoding(label: &str) -> Result<&'static Encoding, CorpusError> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| CorpusError::UnknownEncoding { label: label.to_owned() })
}
