//! The words that tell the parts of an article apart, and how a line is held against them.

/// Words and phrases, in lower case with straight apostrophes; they come from the lexicons.
///
/// A phrase may have gaps: `follow ... on twitter`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayoutCues {
    /// Begin a byline (`by`, `reporting by`).
    pub byline: Vec<String>,
    /// Begin a picture credit, or stand before it behind a caption (`image`, `photo credit`, `photo by`).
    pub credit: Vec<String>,
    /// Names of news and picture agencies (`reuters`).
    pub agencies: Vec<String>,
    /// Stand in small print (`views expressed in this article`).
    pub disclaimer: Vec<String>,
    /// Begin a line of navigation, a teaser or a call to subscribe (`most popular`, `read more`).
    pub boilerplate: Vec<String>,
    /// Begin a line with the time of publication (`updated`, `published`).
    pub update: Vec<String>,
    /// Names of months, also short ones.
    pub months: Vec<String>,
    /// Names of weekdays, also short ones.
    pub weekdays: Vec<String>,
}

/// Puts `line` into `folded` as cues are written: lower case, straight apostrophes, single blanks.
pub(super) fn fold(line: &str, folded: &mut String) {
    folded.clear();
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for c in word.chars() {
            match c {
                '\u{2019}' | '\u{2018}' => folded.push('\''),
                c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
                c => folded.extend(c.to_lowercase()),
            }
        }
    }
}

/// What stands behind the longest of `cues` with which the folded line begins.
pub(super) fn after<'l>(folded: &'l str, cues: &[String]) -> Option<&'l str> {
    let rests = cues.iter().filter_map(|cue| {
        let mut parts = cue.split(" ... ");
        let rest = behind(folded, parts.next()?)?;
        parts.try_fold(rest, |rest, part| find(rest, part).map(|at| &rest[at + part.len()..]))
    });
    rests.min_by_key(|rest| rest.len())
}

/// Whether the folded line is one of `cues` and no more, up to punctuation.
pub(super) fn is_one(folded: &str, cues: &[String]) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && cues.iter().any(|cue| cue == bare)
}

/// Whether one of `cues` stands anywhere in the folded line.
pub(super) fn has(folded: &str, cues: &[String]) -> bool {
    cues.iter().any(|cue| {
        let mut parts = cue.split(" ... ");
        parts.try_fold(folded, |rest, part| find(rest, part).map(|at| &rest[at + part.len()..])).is_some()
    })
}

/// Where `part` stands in `folded` as whole words.
pub(super) fn find(folded: &str, part: &str) -> Option<usize> {
    let mut matches = folded.match_indices(part).map(|(at, _)| at);
    matches.find(|at| !folded[..*at].ends_with(char::is_alphanumeric) && behind(&folded[*at..], part).is_some())
}

fn behind<'l>(folded: &'l str, part: &str) -> Option<&'l str> {
    folded.strip_prefix(part).filter(|rest| !part.is_empty() && !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        let mut folded = String::new();
        fold(line, &mut folded);
        folded
    }

    #[test]
    fn a_cue_is_whole_words_at_the_start() {
        let cues = ["by".to_owned(), "reporting by".to_owned()];
        assert_eq!(after(&folded("By  Ada Okafor"), &cues), Some(" ada okafor"));
        assert_eq!(after(&folded("Bystanders saw it"), &cues), None);
        assert_eq!(after(&folded("Standing by"), &cues), None);
    }

    #[test]
    fn a_cue_may_have_a_gap() {
        let cues = ["follow ... on twitter".to_owned()];
        assert_eq!(after(&folded("Follow Ada Okafor on Twitter @ada."), &cues), Some(" @ada."));
        assert_eq!(after(&folded("Follow the money, he said."), &cues), None);
    }

    #[test]
    fn apostrophes_and_blanks_do_not_matter() {
        assert!(has(&folded("Editor\u{2019}s\u{a0}note: corrected."), &["editor's note".to_owned()]));
        assert!(is_one(&folded("MOST POPULAR:"), &["most popular".to_owned()]));
    }
}
