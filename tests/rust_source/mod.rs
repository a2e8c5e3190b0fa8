//! Rust source as tokens and paths, as far as the architecture test needs it: no macros, no types.

/// A piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Word(String),
    /// What stands in a string literal, as written.
    Text(String),
    /// A mark; `::` is one.
    Mark(&'static str),
    /// A number, character, lifetime or any other mark.
    Other,
}

const MARKS: [&str; 14] = ["::", "{", "}", "(", ")", "[", "]", ",", ";", "|", "!", "#", ":", "="];

impl Token {
    /// Whether it is this name or mark.
    pub fn is(&self, text: &str) -> bool {
        match self {
            Self::Word(word) => word == text,
            Self::Mark(mark) => *mark == text,
            Self::Text(_) | Self::Other => false,
        }
    }

    /// The text of a string literal.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

/// The tokens of `source` without comments and without what is compiled for tests only.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, after)| after)
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, after)| after)
        } else if let Some((text, after)) = string(rest) {
            tokens.push(Token::Text(text.to_owned()));
            after
        } else if c == '\'' {
            tokens.push(Token::Other);
            after_character(rest)
        } else if c.is_alphabetic() || c == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            &rest[end..]
        } else if c.is_numeric() {
            tokens.push(Token::Other);
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
        } else {
            let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark));
            if !c.is_whitespace() {
                tokens.push(mark.map_or(Token::Other, Token::Mark));
            }
            &rest[mark.map_or(c.len_utf8(), str::len)..]
        };
    }
    without_tests(tokens)
}

/// A string literal that `rest` begins with: what stands in it, and what follows.
fn string(rest: &str) -> Option<(&str, &str)> {
    let body = rest.trim_start_matches(['b', 'c']);
    if rest.len() - body.len() > 1 {
        return None;
    }
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let text = raw[hashes..].strip_prefix('"')?;
        return text.split_once(&format!("\"{}", "#".repeat(hashes)));
    }
    let text = body.strip_prefix('"')?;
    let mut escaped = false;
    let end = text.find(|c: char| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })?;
    Some((&text[..end], &text[end + 1..]))
}

/// What follows a character literal or a lifetime.
fn after_character(rest: &str) -> &str {
    let inner = &rest[1..];
    if let Some(escape) = inner.strip_prefix('\\') {
        let skipped = escape.chars().next().map_or(0, char::len_utf8);
        return escape[skipped..].split_once('\'').map_or("", |(_, after)| after);
    }
    let first = inner.chars().next().map_or(0, char::len_utf8);
    inner[first..]
        .strip_prefix('\'')
        .unwrap_or_else(|| inner.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Drops each item behind `#[cfg(test)]`.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_test = TEST.iter().enumerate().all(|(i, mark)| tokens.get(at + i).is_some_and(|token| token.is(mark)));
        if !is_test {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += TEST.len();
        let mut depth = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            depth += i32::from(token.is("{")) - i32::from(token.is("}"));
            if depth == 0 && (token.is("}") || token.is(";")) {
                break;
            }
        }
    }
    kept
}

/// A path through modules: `crate::text::span::ByteSpan`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModulePath {
    /// Whether it begins with `::`.
    pub from_root: bool,
    /// Its names.
    pub steps: Vec<String>,
}

/// Every path of two steps and more, those of `use` with groups spelled out.
pub fn paths(tokens: &[Token]) -> Vec<ModulePath> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let (Token::Word(_), Some(true)) = (&tokens[at], tokens.get(at + 1).map(|next| next.is("::"))) {
            let from_root = at > 0 && tokens[at - 1].is("::");
            let mut trees = Vec::new();
            at = tree(tokens, at, &[], &mut trees);
            found.extend(trees.into_iter().map(|steps| ModulePath { from_root, steps }));
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one tree of a path from token `at`; gives where it ends.
fn tree(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut steps = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Word(word)) => {
                steps.push(word.clone());
                at += 1;
            }
            Some(token) if token.is("{") && !steps.is_empty() => {
                at += 1;
                while tokens.get(at).is_some_and(|token| !token.is("}")) {
                    let next = tree(tokens, at, &steps, found);
                    at = next.max(at + 1);
                    while tokens.get(at).is_some_and(|token| !token.is(",") && !token.is("}")) {
                        at += 1;
                    }
                    at += usize::from(tokens.get(at).is_some_and(|token| token.is(",")));
                }
                return at + 1;
            }
            _ => break,
        }
        if !tokens.get(at).is_some_and(|token| token.is("::")) {
            break;
        }
        at += 1;
    }
    found.push(steps);
    at
}

#[test]
fn code_is_read_without_comments_strings_and_tests() {
    let source = "use a::{b::C, self, d}; // use e::f;\nfn g<'l>() { h(\"i::j\", 'k', '\\'', r#\"\"m\"#); ::n::o(); }\n\
                  #[cfg(test)]\nmod tests { use p::q; }\nr::s";
    let tokens = tokens(source);
    let steps: Vec<String> = paths(&tokens).iter().map(|path| path.steps.join("::")).collect();
    assert_eq!(steps, ["a::b::C", "a::self", "a::d", "n::o", "r::s"]);
    assert_eq!(tokens.iter().filter_map(Token::text).collect::<Vec<_>>(), ["i::j", "\"m"]);
    assert!(paths(&tokens)[3].from_root);
}
