//! The known name that is nearest to a mistyped one, by edit distance.

/// The nearest of `known` to `name`, if it is near enough to be meant.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let name: Vec<char> = name.chars().take(64).flat_map(char::to_lowercase).collect();
    let allowed = 1 + name.len() / 4;
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(name.len()) <= allowed)
        .map(|candidate| (distance(&name, &candidate.chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many names are offered for one.
const OFFERED: usize = 6;

/// "did you mean `a` or `b`?", for a name that is no other but written otherwise (`labels/tax`, `Hedges`, `hedges.toml`), mistyped, or
/// a part of others (`frames`).
pub fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let known: Vec<(&str, String)> = known.into_iter().map(|other| (other, plain(other))).collect();
    let key = plain(name.strip_suffix(".toml").unwrap_or(name));
    let is_part = |other: &str| format!(".{other}.").contains(&format!(".{key}.")) || other.starts_with(&key);
    let same = known.iter().find(|(_, other)| *other == key);
    let near = || nearest(&key, known.iter().map(|(_, other)| other.as_str()));
    let near = same.or_else(|| near().and_then(|near| known.iter().find(|(_, other)| other == near)));
    let meant: Vec<String> = match near {
        Some((other, _)) => vec![format!("`{other}`")],
        None if key.is_empty() => Vec::new(),
        None => known.iter().filter(|(_, other)| is_part(other)).map(|(other, _)| format!("`{other}`")).collect(),
    };
    let more = if meant.len() > OFFERED { ", or another that begins or ends so" } else { "" };
    match &meant[..meant.len().min(OFFERED)] {
        [] => None,
        [only] => Some(format!("did you mean {only}?")),
        [first @ .., last] if more.is_empty() => Some(format!("did you mean {} or {last}?", first.join(", "))),
        several => Some(format!("did you mean {}{more}?", several.join(", "))),
    }
}

/// A name in lower case with one kind of mark between its parts.
fn plain(name: &str) -> String {
    let marked: String =
        name.chars().flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { '.' }).collect();
    marked.trim_matches('.').to_owned()
}

/// "did you mean `x`?", or the whole list of what is known.
pub(crate) fn suggestion<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none in this file".into(),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// Levenshtein distance in which two swapped neighbours count as one edit.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(x != y)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_the_one_meant() {
        let known = ["weight", "reach", "reason", "role"];
        assert_eq!(nearest("wieght", known), Some("weight"));
        assert_eq!(nearest("Reson", known), Some("reason"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn a_name_written_otherwise_and_a_part_of_names_find_those_meant() {
        let known = ["generic-frames", "hedges", "labels.armed-actors", "policy-frames", "loaded.label"];
        let meant = |name| did_you_mean(name, known).unwrap_or_default();
        assert_eq!(meant("labels/armed-actors"), "did you mean `labels.armed-actors`?");
        assert_eq!(meant("Labels.Armed_Actors"), "did you mean `labels.armed-actors`?");
        assert_eq!(meant("hedges.toml"), "did you mean `hedges`?");
        assert_eq!(meant("hegdes"), "did you mean `hedges`?");
        assert_eq!(meant("frames"), "did you mean `generic-frames` or `policy-frames`?");
        assert_eq!(meant("gen"), "did you mean `generic-frames`?");
        assert_eq!((meant("zzz"), meant("")), (String::new(), String::new()));
    }

    #[test]
    fn swapped_letters_are_one_edit() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("ab"), &chars("ba")), 1);
        assert_eq!(distance(&chars(""), &chars("abc")), 3);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
    }
}
