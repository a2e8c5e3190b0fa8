//! `[corpus]`: what is read, and how.

use toml::de::DeValue;

use crate::corpus::date::{NumericOrder, read_date};
use crate::corpus::field::Field as ArticleField;
use crate::corpus::options::ReadOptions;
use crate::corpus::walk::Input;
use crate::lexicon::nearest::suggestion;
use crate::lexicon::parse::value::{Field, fields, missing_keys, unknown_key};
use crate::lexicon::sheet::Sheet;

const KEYS: &[&str] = &[
    "inputs",
    "columns",
    "format",
    "encoding",
    "date_formats",
    "numeric_dates",
    "outlet",
    "date",
    "topic",
    "author",
    "genre",
    "language",
];

/// The inputs with their lines, and how they are read.
pub(super) fn read(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> (Vec<(Input, u32)>, ReadOptions) {
    let (mut inputs, mut options) = (Vec::new(), ReadOptions::default());
    let Some(table) = section.table(sheet) else { return (inputs, options) };
    let text = |field: &Field<'_, '_>, sheet: &mut Sheet<'_>| {
        field.text(sheet).map(|item| item.text.to_owned()).unwrap_or_default()
    };
    let mut date = None;
    for (field, key) in fields(table) {
        let given = &mut options.given;
        match field.key {
            "inputs" => inputs = paths(&field, sheet),
            "columns" => columns(&field, &mut options, sheet),
            "format" => options.format = field.text(sheet).map(|item| item.text.into()),
            "encoding" => options.encoding = field.text(sheet).map(|item| item.text.into()),
            "date_formats" => {
                let formats = field.one_or_more(sheet);
                options.date_formats = formats.iter().map(|item| item.text.into()).collect();
                if let Some(format) = options.date_formats.iter().find(|format| !format.contains('%')) {
                    let message = format!("`{format}` has no part of a date in it");
                    sheet.mark(field.value.span(), message, "%d is the day, %m the month, %Y the year: \"%d. %m. %Y\"");
                }
            }
            "numeric_dates" => {
                options.numeric_dates = match field.choice(&["day-first", "month-first"], sheet) {
                    Some("day-first") => Some(NumericOrder::DayFirst),
                    Some(_) => Some(NumericOrder::MonthFirst),
                    None => None,
                }
            }
            "outlet" => given.outlet = text(&field, sheet),
            "topic" => given.topic = text(&field, sheet),
            "author" => given.author = text(&field, sheet),
            "genre" => given.genre = text(&field, sheet),
            "language" => given.language = text(&field, sheet),
            "date" => date = day(&field, sheet).map(|day| (day, field.value.span())),
            unknown => unknown_key(unknown, key, KEYS, sheet),
        }
    }
    if let Some((day, span)) = date {
        options.given.date = read_date(&day, &options.date_formats, options.numeric_dates).ok();
        if options.given.date.is_none() {
            sheet.mark(span, format!("`{day}` is no date"), "write it as 2026-03-14, or declare its format");
        }
    }
    let needed = [("inputs", "files and folders: inputs = [\"articles\"]")];
    missing_keys(table, &section.value.span(), &needed, "[corpus]", sheet);
    (inputs, options)
}

/// A day, with quotation marks or without.
pub(super) fn day(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Option<String> {
    match field.value.get_ref() {
        DeValue::Datetime(day) => Some(day.to_string()),
        _ => field.text(sheet).map(|item| item.text.to_owned()),
    }
}

fn paths(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<(Input, u32)> {
    let mut inputs = Vec::new();
    for item in field.one_or_more(sheet) {
        if item.text == "-" {
            sheet.mark(
                item.span,
                "a study cannot read standard input",
                "name files or folders, so that it can run again",
            );
            continue;
        }
        inputs.push((Input::Path(item.text.into()), sheet.line(item.span.start)));
    }
    inputs
}

/// `columns = { text = "body" }`
fn columns(field: &Field<'_, '_>, options: &mut ReadOptions, sheet: &mut Sheet<'_>) {
    let Some(table) = field.table(sheet) else { return };
    for (column, key) in fields(table) {
        let Some(name) = column.text(sheet) else { continue };
        match ArticleField::named(column.key) {
            Some(known) => {
                options.columns.insert(known, name.text.trim().to_owned());
            }
            None => {
                let known = ArticleField::ALL.map(ArticleField::name);
                let message = format!("articles have no field `{}`", column.key);
                let hint = match ArticleField::named(name.text) {
                    Some(field) => format!("the field comes first: {} = \"{}\"", field.name(), column.key),
                    None => suggestion(column.key, known),
                };
                sheet.mark(key, message, hint);
            }
        }
    }
}
