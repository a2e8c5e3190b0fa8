//! Plain text: one file is one article.
//!
//! It may begin with lines like `Outlet: Harbour Post` for fields that articles have, ended by an empty line. The
//! outlet is what such a line says, else what the user gave, else the name of the folder.

use super::draft::Draft;
use super::encoding::REPLACEMENT;
use super::error::CorpusError;
use super::field::Field;
use super::ledger::{Note, Reason};
use super::options::ReadOptions;
use super::reader::{Flow, Item, Reader};
use super::source::{Source, Whole};

/// Reads plain text.
pub struct Plain;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn recognises(&self, head: &[u8], _options: &ReadOptions) -> bool {
        !head.is_empty()
    }

    fn read(
        &self,
        source: &mut Source<'_>,
        options: &ReadOptions,
        deliver: &mut dyn FnMut(Item) -> Flow,
    ) -> Result<(), CorpusError> {
        let id = source.place().id.clone();
        let item = match source.whole(options.max_document_bytes)? {
            Whole::Text(bytes) => {
                let mut draft = Draft::new(options, source.transcoded_from());
                let mut text = draft.decode(bytes);
                let (fields, header) = header(&text, options);
                for (field, value) in fields {
                    draft.set(field, value);
                }
                text.drain(..header);
                let doubtful = source.transcoded_from().is_some() || draft.replacements() > 0 || text.contains('\0');
                if doubtful && is_binary(&text) {
                    Item::Refused { item: id, note: Note::new(Reason::NoText, "looks like a binary file") }
                } else {
                    draft.set(Field::Text, text);
                    draft.suppose_outlet(&source.place().folder);
                    draft.finish(|| id)
                }
            }
            Whole::TooLarge => {
                let detail = format!("more than {} bytes", options.max_document_bytes);
                Item::Refused { item: id, note: Note::new(Reason::TooLarge, detail) }
            }
        };
        let _ = deliver(item);
        Ok(())
    }
}

/// Whether one character in twenty is a control character or was lost.
fn is_binary(text: &str) -> bool {
    let odd = |c: &char| *c == REPLACEMENT || (c.is_control() && !c.is_whitespace());
    let odd = text.chars().filter(odd).count();
    odd > 16 && odd > text.len() / 20
}

/// The header lines of `text` and their length with the empty line after them; nothing where there is no header.
fn header(text: &str, options: &ReadOptions) -> (Vec<(Field, String)>, usize) {
    let mut fields = Vec::new();
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        length += line.len();
        if line.trim().is_empty() && !fields.is_empty() {
            return (fields, length);
        }
        let known = line.split_once(':').and_then(|(name, value)| Some((options.field_of(name)?, value)));
        match known {
            Some((field, value)) if field != Field::Text => fields.push((field, value.trim().to_owned())),
            _ => break,
        }
    }
    (Vec::new(), 0)
}
