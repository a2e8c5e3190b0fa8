//! Single values of a lexicon file, read with their place; a value of the wrong type is marked and left out.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lexicon::nearest::suggestion;
use crate::lexicon::sheet::Sheet;

/// A value with its place.
pub(crate) type Value<'t> = Spanned<DeValue<'t>>;

/// A string with its place.
#[derive(Clone, Debug)]
pub(crate) struct Item<'v> {
    pub text: &'v str,
    pub span: Range<usize>,
}

/// A key's value: what is asked of it is named after the key.
pub(crate) struct Field<'v, 't> {
    pub key: &'v str,
    pub value: &'v Value<'t>,
}

/// The keys and values of a table.
pub(crate) fn fields<'v, 't>(table: &'v DeTable<'t>) -> impl Iterator<Item = (Field<'v, 't>, Range<usize>)> {
    table.iter().map(|(key, value)| (Field { key: key.get_ref(), value }, key.span()))
}

/// The same in the order of the keys, whatever order the tree keeps.
pub(crate) fn sorted_fields<'v, 't>(table: &'v DeTable<'t>) -> Vec<(Field<'v, 't>, Range<usize>)> {
    let mut sorted: Vec<_> = fields(table).collect();
    sorted.sort_by_key(|(field, _)| field.key);
    sorted
}

impl<'v, 't> Field<'v, 't> {
    fn refuse(&self, wanted: &str, sheet: &mut Sheet<'_>) {
        refuse(self.key, self.value, wanted, sheet);
    }

    /// A string that is not blank.
    pub fn text(&self, sheet: &mut Sheet<'_>) -> Option<Item<'v>> {
        item(self.key, self.value, sheet)
    }

    /// One word of a closed vocabulary.
    pub fn choice(&self, known: &[&'static str], sheet: &mut Sheet<'_>) -> Option<&'static str> {
        let item = self.text(sheet)?;
        let found = known.iter().find(|word| **word == item.text).copied();
        if found.is_none() {
            let message = format!("`{}` is no {}", item.text, self.key);
            sheet.mark(item.span, message, suggestion(item.text, known.iter().copied()));
        }
        found
    }

    /// A list of strings, none blank; an empty list is marked.
    pub fn texts(&self, sheet: &mut Sheet<'_>) -> Vec<Item<'v>> {
        let items = self.any_texts(sheet);
        if matches!(self.value.get_ref(), DeValue::Array(array) if array.is_empty()) {
            sheet.mark(self.value.span(), format!("`{}` is empty", self.key), "fill it or leave the key out");
        }
        items
    }

    /// A list of strings that may be empty.
    pub fn any_texts(&self, sheet: &mut Sheet<'_>) -> Vec<Item<'v>> {
        let DeValue::Array(array) = self.value.get_ref() else {
            self.refuse("a list of strings", sheet);
            return Vec::new();
        };
        array.iter().filter_map(|value| item(self.key, value, sheet)).collect()
    }

    /// One string or a list of strings.
    pub fn one_or_more(&self, sheet: &mut Sheet<'_>) -> Vec<Item<'v>> {
        if self.value.get_ref().is_str() { self.text(sheet).into_iter().collect() } else { self.texts(sheet) }
    }

    /// A number inside a range.
    pub fn number(&self, range: RangeInclusive<f64>, sheet: &mut Sheet<'_>) -> Option<f64> {
        let number = match self.value.get_ref() {
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            DeValue::Integer(integer) => integer.as_str().parse::<f64>().ok(),
            _ => {
                self.refuse("a number", sheet);
                return None;
            }
        };
        let number = number.filter(|number| range.contains(number) && number.is_finite());
        if number.is_none() {
            let bounds = match (range.start(), range.end()) {
                (low, high) if high.is_finite() => format!("between {low} and {high}"),
                (low, _) => format!("of at least {low}"),
            };
            sheet.mark(
                self.value.span(),
                format!("`{}` is out of range", self.key),
                format!("a number {bounds} is wanted"),
            );
        }
        number
    }

    /// A whole number inside a range.
    pub fn count(&self, range: RangeInclusive<u8>, sheet: &mut Sheet<'_>) -> Option<u8> {
        let (low, high) = range.into_inner();
        self.whole(low.into()..=high.into(), sheet).and_then(|count| u8::try_from(count).ok())
    }

    /// A whole number inside a range, of whatever size.
    pub fn whole(&self, range: RangeInclusive<u64>, sheet: &mut Sheet<'_>) -> Option<u64> {
        let DeValue::Integer(integer) = self.value.get_ref() else {
            self.refuse("a whole number", sheet);
            return None;
        };
        let count = u64::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|count| range.contains(count));
        if count.is_none() {
            let hint = format!("a whole number from {} to {} is wanted", range.start(), range.end());
            sheet.mark(self.value.span(), format!("`{}` is out of range", self.key), hint);
        }
        count
    }

    /// true or false.
    pub fn flag(&self, sheet: &mut Sheet<'_>) -> Option<bool> {
        let flag = self.value.get_ref().as_bool();
        if flag.is_none() {
            self.refuse("true or false", sheet);
        }
        flag
    }

    /// A table.
    pub fn table(&self, sheet: &mut Sheet<'_>) -> Option<&'v DeTable<'t>> {
        let table = self.value.get_ref().as_table();
        if table.is_none() {
            self.refuse("a table", sheet);
        }
        table
    }

    /// The tables of a `[[key]]` list with their places.
    pub fn tables(&self, sheet: &mut Sheet<'_>) -> Vec<(&'v DeTable<'t>, Range<usize>)> {
        let Some(array) = self.value.get_ref().as_array() else {
            self.refuse(&format!("a list of tables, written [[{}]]", self.key), sheet);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(array.len());
        for value in array.iter() {
            match value.get_ref() {
                DeValue::Table(table) => tables.push((table, value.span())),
                _ => refuse(self.key, value, "a table", sheet),
            }
        }
        tables
    }
}

fn item<'v>(key: &str, value: &'v Value<'_>, sheet: &mut Sheet<'_>) -> Option<Item<'v>> {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            sheet.mark(value.span(), format!("empty text in `{key}`"), "write it or leave it out");
            None
        }
        DeValue::String(text) => Some(Item { text, span: value.span() }),
        _ => {
            refuse(key, value, "a string in quotation marks", sheet);
            None
        }
    }
}

fn refuse(key: &str, value: &Value<'_>, wanted: &str, sheet: &mut Sheet<'_>) {
    let message = format!("`{key}` holds {} {}", article(value.get_ref().type_str()), value.get_ref().type_str());
    sheet.mark(value.span(), message, format!("{wanted} is wanted here"));
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'i']) { "an" } else { "a" }
}

/// Marks a key that has no meaning here.
pub(crate) fn unknown_key(key: &str, span: Range<usize>, known: &[&str], sheet: &mut Sheet<'_>) {
    sheet.mark(span, format!("unknown key `{key}`"), suggestion(key, known.iter().copied()));
}

/// Marks what a table lacks of the keys it needs; each has a hint.
pub(crate) fn missing_keys(
    table: &DeTable<'_>,
    span: &Range<usize>,
    needed: &[(&str, &str)],
    what: &str,
    sheet: &mut Sheet<'_>,
) {
    for (key, hint) in needed.iter().filter(|(key, _)| !table.contains_key(*key)) {
        sheet.mark(span.clone(), format!("{what} without `{key}`"), *hint);
    }
}
