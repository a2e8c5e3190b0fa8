//! quanteda dictionaries (`.yml`): nested keys with lists of words, the part of YAML that such files use.
//!
//! Keys and list items are bare or quoted strings; lists are one item per line or `[a, b]` on one line. A nested category is
//! named by its path, `economy.trade`. Anchors, tags, block texts, `{}` and lists of keys are refused.

use super::Listing;
use crate::lexicon::sheet::Sheet;

/// A refusal: what is wrong and what to do.
type Refusal = (&'static str, &'static str);

const PLAIN: Refusal =
    ("more YAML than a dictionary needs", "write `key:` and `- word` lines, words in quotation marks where in doubt");
const OPEN_QUOTE: Refusal = ("a quotation mark is not closed", "open and close it on the same line");

/// Reads keys and lists.
pub(super) fn list(sheet: &mut Sheet<'_>) -> Listing {
    let mut listing = Listing::default();
    // The keys that lead to the current line, with their indentation.
    let mut path: Vec<(usize, String)> = Vec::new();
    for (line, row) in sheet.lines() {
        let text = row.trim_start_matches(' ');
        let indent = row.len() - text.len();
        let text = text.trim_end();
        if text.is_empty() || text.starts_with('#') || (indent == 0 && (text == "---" || text == "...")) {
            continue;
        }
        if text.starts_with('\t') {
            sheet.mark_line(line, "a tab at the beginning of a line", "YAML indents with spaces");
            continue;
        }
        let done = match text.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            Some(item) => listed(item.trim(), indent, line, &mut path, &mut listing),
            None => keyed(text, indent, line, &mut path, &mut listing),
        };
        if let Err((message, hint)) = done {
            sheet.mark_line(line, message, hint);
        }
    }
    listing
}

/// A line `- word`, which belongs to the innermost key that is not indented further.
fn listed(
    item: &str,
    indent: usize,
    line: u32,
    path: &mut Vec<(usize, String)>,
    to: &mut Listing,
) -> Result<(), Refusal> {
    path.retain(|(depth, _)| *depth <= indent);
    let (word, rest) = scalar(item, "")?;
    if path.is_empty() {
        return Err(("a list without a key", "write `category:` above it"));
    }
    if !rest.is_empty() {
        return Err(PLAIN);
    }
    to.add(&dotted(path), &word, line);
    Ok(())
}

/// A line `key:`, `key: word` or `key: [word, word]`.
fn keyed(
    text: &str,
    indent: usize,
    line: u32,
    path: &mut Vec<(usize, String)>,
    to: &mut Listing,
) -> Result<(), Refusal> {
    let (key, rest) = scalar(text, ":")?;
    let Some(value) = rest.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' ')) else {
        return Err(("neither `key:` nor `- word`", "a colon and a space follow a key; quote words that hold a colon"));
    };
    path.retain(|(depth, _)| *depth < indent);
    path.push((indent, key));
    let value = value.trim();
    if value.is_empty() || value.starts_with('#') {
        return Ok(());
    }
    let name = dotted(path);
    let Some(mut list) = value.strip_prefix('[') else {
        let (word, rest) = scalar(value, "")?;
        to.add(&name, &word, line);
        return if rest.is_empty() { Ok(()) } else { Err(PLAIN) };
    };
    loop {
        list = list.trim_start();
        if let Some(rest) = list.strip_prefix(']') {
            let rest = rest.trim();
            return if rest.is_empty() || rest.starts_with('#') { Ok(()) } else { Err(PLAIN) };
        }
        if list.is_empty() {
            return Err(("a list `[` without `]`", "close it on the same line, or write one `- word` per line"));
        }
        let (word, rest) = scalar(list, ",]")?;
        to.add(&name, &word, line);
        list = rest.trim_start();
        list = list.strip_prefix(',').unwrap_or(list);
    }
}

fn dotted(path: &[(usize, String)]) -> String {
    path.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>().join(".")
}

/// A bare or quoted string at the beginning of `text`, and what follows it; a bare one ends before any of `ends` or a comment.
fn scalar<'t>(text: &'t str, ends: &str) -> Result<(String, &'t str), Refusal> {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(&text[1..], quote),
        None | Some('&' | '*' | '!' | '|' | '>' | '{' | '}' | '[' | ']' | '%' | '@' | '`' | ',' | '?' | '#' | ':') => {
            Err(PLAIN)
        }
        Some(_) => {
            let comment = text.find(" #").unwrap_or(text.len());
            let end = text[..comment].find(|c| ends.contains(c)).unwrap_or(comment);
            let bare = text[..end].trim_end();
            if ends.is_empty() && (bare.contains(": ") || bare.ends_with(':')) {
                return Err(PLAIN);
            }
            let rest = if end == comment { "" } else { &text[end..] };
            Ok((bare.to_owned(), rest))
        }
    }
}

/// The rest of a quoted string, after its opening mark.
fn quoted(text: &str, quote: char) -> Result<(String, &str), Refusal> {
    let mut string = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/'))) => string.push(escaped),
                _ => return Err(("an escape other than \\\" and \\\\", "write the character itself")),
            },
            _ if c == quote => {
                if quote == '\'' && chars.next_if(|(_, next)| *next == '\'').is_some() {
                    string.push('\'');
                    continue;
                }
                let rest = text[at + 1..].trim_start();
                return Ok((string, if rest.starts_with('#') { "" } else { rest }));
            }
            _ => string.push(c),
        }
    }
    Err(OPEN_QUOTE)
}
