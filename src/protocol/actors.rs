//! `[actors]`: who can bear a label, under which names; a list with `scorer = "actors"` inside the study file.
//!
//! Each name is written like an entry of a lexicon and read by the same reader; they need no order.

use std::collections::BTreeMap;

use crate::lexicon::entry::Lexicon;
use crate::lexicon::error::LexiconError;
use crate::lexicon::parse::parse;
use crate::lexicon::parse::value::{Field, Value, fields};
use crate::lexicon::sheet::Sheet;

/// What a lexicon needs beside its categories.
const HEAD: &str = include_str!("actors.toml");

/// What the list is called where a file would be.
const PLACE: &str = "actors.toml";

/// The list of actors, in the order of the file.
pub(super) fn read(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Option<Lexicon> {
    let table = section.table(sheet)?;
    let mut actors: Vec<_> = fields(table).collect();
    actors.sort_by_key(|(_, key)| key.start);
    let mut text = HEAD.to_owned();
    let mut named: BTreeMap<String, &str> = BTreeMap::new();
    for (field, key) in actors {
        let Some(values) = field.value.get_ref().as_array().filter(|values| !values.is_empty()) else {
            let message = format!("`{}` has no list of names", field.key);
            sheet.mark(key, message, "\"Dock Workers\" = [\"dockers\", \"the union\"]");
            continue;
        };
        let mut names: BTreeMap<String, &str> = BTreeMap::new();
        for value in values.iter() {
            let Some(name) = alias(value, sheet) else { continue };
            if let Some(other) = named.insert(name.clone(), field.key) {
                let message = format!("`{name}` stands for `{other}` already");
                sheet.mark(value.span(), message, "a name can stand for one actor, once");
            }
            names.insert(name, sheet.text.get(value.span()).unwrap_or_default());
        }
        text += &category(field.key, &names.into_values().collect::<Vec<_>>().join(",\n"));
    }
    if !sheet.is_clean() {
        return None;
    }
    match parse(&text, PLACE) {
        Ok(mut lexicon) => {
            "[actors]".clone_into(&mut lexicon.path);
            Some(lexicon)
        }
        Err(error) => {
            sheet.mark(section.value.span(), format!("[actors] is no list of actors: {error}"), "");
            None
        }
    }
}

/// The name in a value, in small letters, if it can be an entry; what is wrong with it is marked on its own line.
fn alias(value: &Value<'_>, sheet: &mut Sheet<'_>) -> Option<String> {
    let written = sheet.text.get(value.span()).unwrap_or_default();
    match parse(&format!("{HEAD}{}", category("actor", written)), PLACE) {
        Ok(lexicon) => Some(lexicon.categories.first()?.entries.first()?.text.to_lowercase()),
        Err(LexiconError::Invalid { faults, .. }) => {
            for fault in faults {
                sheet.mark(value.span(), fault.message, fault.hint);
            }
            None
        }
        Err(error) => {
            sheet.mark(value.span(), error.to_string(), "");
            None
        }
    }
}

fn category(name: &str, entries: &str) -> String {
    let name = toml::Value::String(name.to_owned());
    format!("[[category]]\nname = {name}\ngloss = \"An actor.\"\nentries = [\n{entries}\n]\n")
}
