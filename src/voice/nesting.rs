//! Which cues of a sentence attribute in the outlet's name, and which stand inside what another cue attributes.
//!
//! "The minister said he believes the plan failed": the outlet reports what the minister said; what he believes is part
//! of it. Read from left to right: a cue that takes a clause opens an area to the end of the sentence, and later cues
//! are inside it unless something closes it: a coordinated verb, a participle after a comma, `according to`, a semicolon.
//! A sentence that ends in ", the minister said" is the minister's from its start.

use super::cue::CueSite;
use super::cue_table::CueRole;
use super::grammar::{Article, Class};
use super::notes::{NEAR, Notes};
use crate::text::span::TokenSpan;

/// How near the end of its sentence a cue of speech stands that takes all of it (", Amsel said.").
const TAIL: u32 = 9;
/// How soon after a comma a certain cue takes a sentence over ("…, Amsel said").
const SOON: u32 = 5;
/// How soon after a comma and a conjunction a cue with a subject of its own follows ("…, but the two critics denied").
const SUBJECT: u32 = 4;

/// How many words the object of a cue may have before a cue in it.
const OBJECT: u32 = 12;

/// How many words back a semicolon is looked for.
const FAR: u32 = 100;

/// Tells the cues that attribute in the outlet's name from those inside what others attribute, sentence by sentence.
pub fn settle(article: &Article<'_>, notes: &mut Notes) {
    let Notes { sites, outer, in_sentence, numbers, flags, .. } = notes;
    outer.clear();
    outer.resize(sites.len(), false);
    let mut at = 0;
    while at < sites.len() {
        let sentence = article.text.sentences[article.text.sentence_of(sites[at].head)].tokens;
        in_sentence.clear();
        numbers.clear();
        let first = at;
        while at == first || sites.get(at).is_some_and(|site| site.head < sentence.end) {
            if sites[at].inside.is_none() {
                in_sentence.push(sites[at]);
                numbers.push(at as u32);
            }
            at += 1;
        }
        // The only cue of a sentence, as most are, stands inside nothing.
        if let [only] = numbers.as_slice() {
            outer[*only as usize] = true;
            continue;
        }
        outermost(article, sentence, in_sentence, flags);
        for (number, flag) in numbers.iter().zip(flags.iter()) {
            outer[*number as usize] = *flag;
        }
    }
}

/// The cue in whose content another one stands: the last outermost one before it, or the first one behind it.
pub fn governor(article: &Article<'_>, notes: &Notes, site: usize) -> usize {
    let (sites, outer) = (&notes.sites, &notes.outer);
    if outer[site] {
        return site;
    }
    let sentence = article.text.sentences[article.text.sentence_of(sites[site].head)].tokens;
    let mut before = (0..site).rev().take(NEAR).take_while(|i| sites[*i].head >= sentence.start);
    let mut after = (site + 1..sites.len()).take(NEAR).take_while(|i| sites[*i].head < sentence.end);
    // "He appeared to mock them by saying": what seems so to somebody has no words in it.
    let governs = |i: &usize| outer[*i] && !sites[*i].perception;
    before.find(governs).or_else(|| after.find(governs)).unwrap_or(site)
}

/// Makes `outer` say of each of `sites`, all outside quotations and in one sentence, whether it is an outermost cue.
fn outermost(article: &Article<'_>, sentence: TokenSpan, sites: &[CueSite], outer: &mut Vec<bool>) {
    outer.clear();
    outer.resize(sites.len(), true);
    let mut opened: Option<u32> = None;
    let mut is_said = false;
    let mut last: Option<&CueSite> = None;
    let front = front_end(article, sentence, sites);
    for (i, site) in sites.iter().enumerate() {
        if site.tokens.start >= front && opened.is_some_and(|since| since < front) {
            opened = None;
        }
        if let Some(since) = opened {
            // "He said he was cold and wanted to leave": a wish goes on with what is said, "and denied" does not.
            let closes = is_coordinated(article, site) && (site.speech || !is_said)
                || is_first_person(article, site)
                || is_absolute(article, site, since)
                || opens_own_clause(article, site, since)
                || is_participle_after_comma(article, site)
                || site.role == CueRole::SourceAfter
                || has_semicolon(article, since, site.tokens.start)
                || ((is_certain(site) || is_last_word(site, sentence))
                    && comma_before(article, site.tokens.start, since, SOON));
            outer[i] = closes;
        }
        outer[i] &= !last.is_some_and(|last| is_in_object(article, last, site));
        if outer[i] {
            last = Some(site);
        }
        if outer[i]
            && matches!(site.role, CueRole::That | CueRole::Infinitive)
            && !followed_by(article, site.tokens.end, ',')
        {
            opened = Some(site.tokens.end);
            is_said = site.speech && site.role == CueRole::That;
        }
    }
    // Fronted content: the last cue takes the whole sentence.
    let last = (0..sites.len()).rfind(|i| outer[*i]);
    if let Some(last) = last.filter(|last| *last > 0) {
        let site = &sites[last];
        let ends = sentence.end - site.tokens.end <= TAIL;
        let fronted = ends
            && (is_certain(site) || is_last_word(site, sentence) || site.role == CueRole::SourceAfter)
            && comma_before(article, site.tokens.start, sentence.start, TAIL)
            && !is_coordinated(article, site)
            && !opens_own_clause(article, site, sentence.start)
            && !followed_by_clause(article, site, sentence);
        if fronted {
            for (i, earlier) in sites[..last].iter().enumerate() {
                // A cue inside the source of the last one ("Varga, who opposes the mine, said") stays.
                let relative =
                    earlier.tokens.start > sentence.start && article.is(earlier.tokens.start - 1, Class::WhWord);
                outer[i] &= relative;
            }
        }
    }
}

/// Where a clause or participle in front of the sentence ends ("Asked why, Amsel said …"); its start if there is none.
fn front_end(article: &Article<'_>, sentence: TokenSpan, sites: &[CueSite]) -> u32 {
    const OPENERS: [Class; 3] = [Class::Subordinator, Class::Gerund, Class::Participle];
    let first = sentence.start;
    if sites.len() < 2 || !article.is_any(first, &OPENERS) {
        return first;
    }
    (first + 2..sentence.end.min(first + FAR)).find(|i| article.has_mark(i - 1, [','])).unwrap_or(first)
}

fn is_certain(site: &CueSite) -> bool {
    site.role == CueRole::That && site.speech && site.certain
}

/// Whether a cue of speech ends its sentence ("…, the harbour master confirmed.").
fn is_last_word(site: &CueSite, sentence: TokenSpan) -> bool {
    site.role == CueRole::That && site.speech && site.tokens.end == sentence.end
}

/// Whether `and`, `but` or `or` stands right before the cue.
fn is_coordinated(article: &Article<'_>, site: &CueSite) -> bool {
    site.tokens.start > 0
        && article.is(site.tokens.start - 1, Class::Coordinator)
        && article.is_blank(site.tokens.start - 1)
}

/// Whether a clause of its own in the first person begins with the cue ("…, but I think", "…, I know").
fn is_first_person(article: &Article<'_>, site: &CueSite) -> bool {
    let Some(subject) = site.tokens.start.checked_sub(1).filter(|subject| *subject > 0) else { return false };
    article.is(subject, Class::FirstPerson)
        && (article.is(subject - 1, Class::Coordinator) || article.has_mark(subject - 1, [',']))
}

/// Whether a clause of its own begins between a comma behind token `floor` and a cue ("…, but critics denied …").
pub fn opens_own_clause(article: &Article<'_>, site: &CueSite, floor: u32) -> bool {
    const OPENERS: [Class; 2] = [Class::Coordinator, Class::Subordinator];
    // "…, and that he knew": what was attributed before goes on.
    const GOES_ON: [Class; 3] = [Class::Complementizer, Class::Subordinator, Class::WhWord];
    let at = site.tokens.start;
    let comma = (floor.max(at.saturating_sub(SUBJECT)) + 1..at).rev().find(|i| article.has_mark(i - 1, [',']));
    let is_finite = !article.is(at, Class::Gerund);
    comma.is_some_and(|i| is_finite && article.is_any(i, &OPENERS) && !article.is_any(i + 1, &GOES_ON))
}

/// Whether the cue is a participle with a subject of its own behind a comma ("…, with one witness saying").
fn is_absolute(article: &Article<'_>, site: &CueSite, since: u32) -> bool {
    article.is(site.head, Class::Gerund)
        && (since.max(site.tokens.start.saturating_sub(SOON))..site.tokens.start)
            .any(|i| i > since && article.has_mark(i - 1, [',']) && article.form(i) == "with")
}

/// Whether a cue stands in the object of the one before it: "criticized Orlow for saying so", "denied what she called a lie".
fn is_in_object(article: &Article<'_>, before: &CueSite, site: &CueSite) -> bool {
    let (from, at) = (before.tokens.end, site.tokens.start);
    if at <= from || at - from > OBJECT || (from..at).any(|i| article.has_mark(i - 1, [',', ';', ':', '“', '”', '"']))
    {
        return false;
    }
    let lead = at - 1;
    let deed = before.role == CueRole::Object
        && article.is(site.head, Class::Gerund)
        && article.is(lead, Class::Preposition)
        && !article.is(lead, Class::AgentPreposition);
    let named = lead > from
        && lead - from <= 2
        && article.is(lead, Class::SubjectPronoun)
        && article.is(lead - 1, Class::WhWord)
        && !article.is(lead - 1, Class::RelativePronoun);
    deed || named
}

fn is_participle_after_comma(article: &Article<'_>, site: &CueSite) -> bool {
    site.tokens.start > 0
        && article.is(site.head, Class::Gerund)
        && article.gap_after(site.tokens.start - 1).starts_with(',')
}

fn has_semicolon(article: &Article<'_>, from: u32, to: u32) -> bool {
    (from.max(to.saturating_sub(FAR))..to).any(|i| i > 0 && article.has_mark(i - 1, [';']))
}

fn comma_before(article: &Article<'_>, at: u32, floor: u32, within: u32) -> bool {
    (floor.max(at.saturating_sub(within))..at).any(|i| i > floor && closes_with_comma(article, i))
}

/// Whether a comma, or a closing quotation mark with a comma, stands before token `i`.
fn closes_with_comma(article: &Article<'_>, i: u32) -> bool {
    article.has_mark(i - 1, [',', '”', '"'])
}

fn followed_by(article: &Article<'_>, end: u32, mark: char) -> bool {
    end > 0 && (end as usize) <= article.text.tokens.len() && article.is_followed_by(end - 1, mark)
}

/// Whether a clause of its own follows the cue inside the sentence.
fn followed_by_clause(article: &Article<'_>, site: &CueSite, sentence: TokenSpan) -> bool {
    let rest = site.tokens.end..sentence.end;
    let opens = rest
        .clone()
        .next()
        .is_some_and(|i| article.is_any(i, &[Class::Complementizer, Class::SubjectPronoun, Class::WhWord]));
    opens && rest.len() > 2
}
