//! JSON Lines: one object per line is one article; what others annotated reads as what they read.
//!
//! Keys that parallax does not know are kept when their value is a string, a number or a truth value.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::draft::Draft;
use super::error::CorpusError;
use super::field::Field;
use super::ledger::{Note, Reason};
use super::options::ReadOptions;
use super::reader::{Flow, Item, Reader};
use super::source::Source;

/// Reads JSON Lines.
pub struct Jsonl;

impl Reader for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn recognises(&self, head: &[u8], _options: &ReadOptions) -> bool {
        head.trim_ascii_start().starts_with(b"{")
    }

    fn read(
        &self,
        source: &mut Source<'_>,
        options: &ReadOptions,
        deliver: &mut dyn FnMut(Item) -> Flow,
    ) -> Result<(), CorpusError> {
        let mut number = 0;
        loop {
            number += 1;
            let item = match next_line(source, options.max_document_bytes)? {
                None => return Ok(()),
                Some(Line::TooLarge) => {
                    let detail = format!("line {number}: more than {} bytes", options.max_document_bytes);
                    Item::Refused { item: format!("line {number}"), note: Note::new(Reason::TooLarge, detail) }
                }
                Some(Line::Complete(length)) => {
                    let line = source.window()[..length].trim_ascii();
                    let item = (!line.is_empty()).then(|| article(line, number, source, options));
                    source.consume(length);
                    let Some(item) = item else { continue };
                    item
                }
            };
            if deliver(item).is_break() {
                return Ok(());
            }
        }
    }
}

/// A line of the input.
enum Line {
    /// It stands at the start of the window and has this length with its end.
    Complete(usize),
    /// It was passed over.
    TooLarge,
}

fn next_line(source: &mut Source<'_>, max: usize) -> Result<Option<Line>, CorpusError> {
    let mut seen = 0;
    let mut too_large = false;
    loop {
        let window = source.window();
        let length = window.len();
        if let Some(end) = memchr(b'\n', &window[seen..]) {
            let length = seen + end + 1;
            if too_large {
                source.consume(length);
            }
            return Ok(Some(if too_large { Line::TooLarge } else { Line::Complete(length) }));
        }
        if source.is_ended() {
            source.consume(if too_large { length } else { 0 });
            return Ok(match (too_large, length) {
                (true, _) => Some(Line::TooLarge),
                (false, 0) => None,
                (false, length) => Some(Line::Complete(length)),
            });
        }
        too_large |= length > max;
        seen = length;
        if too_large {
            source.consume(length);
            seen = 0;
        }
        source.fill()?;
    }
}

/// The article on a line.
fn article(line: &[u8], number: usize, source: &Source<'_>, options: &ReadOptions) -> Item {
    let mut draft = Draft::new(options, source.transcoded_from());
    let line: Cow<'_, [u8]> = match std::str::from_utf8(line) {
        Ok(_) => Cow::Borrowed(line),
        Err(_) => Cow::Owned(draft.decode(line.to_vec()).into_bytes()),
    };
    let mut json = serde_json::Deserializer::from_slice(&line);
    let mut object = Object { draft, options, seen: Vec::new() };
    let read = (&mut object).deserialize(&mut json).and_then(|()| json.end());
    if let Err(error) = read {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        let detail = format!("line {number}, column {}: {what}", error.column());
        return Item::Refused { item: format!("line {number}"), note: Note::new(Reason::BadJson, detail) };
    }
    if !object.seen.contains(&Field::Text) {
        let detail = format!("line {number}: no `text`; say which key it is with --columns text=NAME");
        return Item::Refused { item: format!("line {number}"), note: Note::new(Reason::NoText, detail) };
    }
    object.draft.finish(|| format!("{}:{number}", source.place().id))
}

/// An object that is being read into a draft.
struct Object<'o> {
    draft: Draft<'o>,
    options: &'o ReadOptions,
    seen: Vec<Field>,
}

impl<'de> DeserializeSeed<'de> for &mut Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Key(self.options))? {
            let value = map.next_value_seed(Value)?;
            match (key, value) {
                (Name::Known(field), _) if self.seen.contains(&field) => {
                    return Err(A::Error::custom(format_args!("key `{}` for the second time", field.name())));
                }
                (Name::Known(field), Some(value)) => {
                    self.seen.push(field);
                    self.draft.set(field, value);
                }
                (Name::Extra(name), Some(value)) => self.draft.keep(&name, value),
                (_, None) => {}
            }
        }
        Ok(())
    }
}

/// What a key means.
enum Name {
    Known(Field),
    Extra(String),
}

/// Reads a key.
struct Key<'o>(&'o ReadOptions);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Name, E> {
        Ok(self.0.field_of(key).map_or_else(|| Name::Extra(key.to_owned()), Name::Known))
    }
}

/// Reads a value as it would be written; nothing for null, arrays and objects.
struct Value;

impl<'de> DeserializeSeed<'de> for Value {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
