//! Agency: who is shown as acting, and where the wording leaves the actor out.
//!
//! Passives with and without an agent, get-passives, violence told as a noun ("the killing of") and events that happen by
//! themselves ("died in clashes") are counted per 1,000 words of a voice. References: Fowler, Hodge, Kress & Trew (1979),
//! Language and Control; Fowler (1991), Language in the News; van Dijk (1988), News as Discourse. The verbs are those of
//! the lexicon, so passives of other verbs are not counted; an agent named in another sentence is not seen; a passive is no
//! sign of bias by itself, as the reader may know who acted.

use super::measure::{Measure, Profile};
use super::scorer::{Scorer, ScorerKind};
use crate::lexicon::entry::Lexicon;
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::text::span::TokenSpan;
use crate::voice::grammar::{Article, Class};
use crate::voice::source;
use crate::voice::source_after;
use crate::voice::source_type;

/// Counts where a lexicon with `scorer = "agency"` is loaded.
pub const KIND: ScorerKind = ScorerKind { name: "agency", make };

/// How many words behind the verb its agent may begin.
const REACH: u32 = 10;
/// The category of passives, which the scorer tells apart by whether an agent is named.
const PASSIVE: &str = "passive";
/// The role of entries whose subject is who suffers the event.
const SUFFERED: &str = "patient";
/// What the role of an entry says of a noun whose owner acts ("X's attacks"); elsewhere the owner suffers ("X's arrest").
const ACTED: &str = "agent";

/// A way of wording an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyKind {
    /// "were killed"
    PassiveWithoutAgent,
    /// "were killed by soldiers"
    PassiveWithAgent,
    /// "got killed"
    GetPassive,
    /// "the killing of"
    Nominalisation,
    /// "died in clashes"
    HiddenAgent,
}

impl AgencyKind {
    /// Every kind, in the order of tables.
    pub const ALL: [Self; 5] =
        [Self::PassiveWithoutAgent, Self::PassiveWithAgent, Self::GetPassive, Self::Nominalisation, Self::HiddenAgent];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PassiveWithoutAgent => "passive_without_agent",
            Self::PassiveWithAgent => "passive_with_agent",
            Self::GetPassive => "get_passive",
            Self::Nominalisation => "nominalisation",
            Self::HiddenAgent => "hidden_agent",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::PassiveWithoutAgent => "Passives that do not say in the same clause who acted: were killed.",
            Self::PassiveWithAgent => "Passives that say who acted: were killed by soldiers.",
            Self::GetPassive => "Passives with get: got killed.",
            Self::Nominalisation => "Violence and force told as a noun: the killing of.",
            Self::HiddenAgent => "Harm told as something that happens, or that a thing does: died in clashes.",
        }
    }

    /// The kind that the category of a lexicon stands for; passives without an agent until one is found.
    fn of_category(name: &str) -> Option<Self> {
        if name == PASSIVE {
            return Some(Self::PassiveWithoutAgent);
        }
        [Self::GetPassive, Self::Nominalisation, Self::HiddenAgent].into_iter().find(|kind| kind.name() == name)
    }
}

/// An action as worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// The words that were found.
    pub tokens: TokenSpan,
    /// How the action is worded.
    pub kind: AgencyKind,
    /// The word for what is done.
    pub verb: u32,
    /// Who acts, where the sentence says so.
    pub agent: Option<TokenSpan>,
    /// Whom it is done to, where the sentence says so.
    pub patient: Option<TokenSpan>,
}

/// The actions of an article in text order, with agent and patient.
pub fn acts(reading: &Reading<'_>) -> Vec<Act> {
    let counts = counting(reading.matcher);
    let article = reading.article();
    reading.hits.iter().filter(|hit| counts(hit)).filter_map(|hit| Scene::of(&article, hit)?.act()).collect()
}

/// Which hits belong to lists of this scorer.
fn counting(matcher: &Matcher) -> impl Fn(&Hit) -> bool {
    let ours: Vec<bool> = matcher.lexicons().iter().map(reads).collect();
    move |hit| ours[usize::from(hit.lexicon)]
}

fn reads(lexicon: &Lexicon) -> bool {
    lexicon.scorer == KIND.name
}

/// A hit inside its sentence.
#[derive(Clone, Copy)]
struct Scene<'s, 'a> {
    article: &'s Article<'a>,
    hit: &'s Hit,
    kind: AgencyKind,
    sentence: TokenSpan,
}

impl<'s, 'a> Scene<'s, 'a> {
    fn of(article: &'s Article<'a>, hit: &'s Hit) -> Option<Self> {
        let kind = AgencyKind::of_category(&article.matcher.category(hit).name)?;
        let sentence = article.text.sentences.get(article.text.sentence_of(hit.tokens.start))?.tokens;
        Some(Self { article, hit, kind, sentence })
    }

    fn role(&self) -> Option<&'s str> {
        self.article.matcher.entry(self.hit).attributes.role.as_deref()
    }

    fn act(&self) -> Option<Act> {
        let tokens = self.hit.tokens;
        let (agent, patient) = match self.kind {
            AgencyKind::Nominalisation => self.of_noun(),
            AgencyKind::HiddenAgent => (None, self.subject().filter(|_| self.role() == Some(SUFFERED))),
            _ => (self.agent_behind(tokens.end), self.subject()),
        };
        let kind = self.kind(agent.is_some());
        Some(Act { tokens, kind, verb: self.verb(), agent, patient })
    }

    const fn kind(&self, has_agent: bool) -> AgencyKind {
        match self.kind {
            AgencyKind::PassiveWithoutAgent if has_agent => AgencyKind::PassiveWithAgent,
            kind => kind,
        }
    }

    /// The word for what is done: behind the auxiliary of a passive, else the first.
    fn verb(&self) -> u32 {
        let helps = [Class::Be, Class::Auxiliary, Class::Adverb, Class::Negation];
        let TokenSpan { start, end } = self.hit.tokens;
        match self.kind {
            AgencyKind::Nominalisation | AgencyKind::HiddenAgent => start,
            _ => (start + 1..end).find(|at| !self.article.is_any(*at, &helps)).unwrap_or(end - 1),
        }
    }

    /// The agent in a phrase with `by` that begins at token `from` or soon after it, in the same clause.
    fn agent_behind(&self, from: u32) -> Option<TokenSpan> {
        const ENDS: [Class; 6] = [
            Class::SubjectPronoun,
            Class::WhWord,
            Class::Complementizer,
            Class::Subordinator,
            Class::Be,
            Class::Gerund,
        ];
        let article = self.article;
        for at in from..self.sentence.end.min(from + REACH) {
            if !article.gap_after(at - 1).trim().chars().all(|c| matches!(c, '-' | '\'' | '’')) {
                return None;
            }
            if article.form(at) == "by" {
                let phrase = source_after::after(article, self.counted(at + 1), self.sentence.end);
                // "taken by surprise by the dockers": the second phrase may say who.
                match phrase.filter(|phrase| self.names_somebody(*phrase)) {
                    None => continue,
                    found => return found,
                }
            }
            // "as a trap", "to death" belong to the verb, although both words can open a clause.
            let role = matches!(article.form(at), "as" | "to");
            let verb = article.is(at, Class::Participle) && !article.is(at - 1, Class::Coordinator);
            if article.is_any(at, &ENDS) && !role || verb {
                return None;
            }
        }
        None
    }

    /// Where the phrase at `at` goes on behind "as many as", "more than", "37% of".
    fn counted(&self, at: u32) -> u32 {
        let article = self.article;
        let open = [Class::Quantifier, Class::Preposition, Class::Conjunction, Class::Adverb];
        let mut from = at;
        while from < self.sentence.end.min(at + 4) && article.is_any(from, &open) && article.gap_after(from) != "-" {
            from += 1;
        }
        // "64 percent of voters", "37% of voters"
        let share = (from + 1..self.sentence.end.min(from + 3)).find(|at| article.form(*at) == "of");
        share.filter(|_| article.shape(from).is_number()).map_or(from, |of| of + 1)
    }

    /// Whether a phrase behind `by` can say who acts, rather than when, how or by how much.
    fn names_somebody(&self, phrase: TokenSpan) -> bool {
        let article = self.article;
        let people = [Class::PersonNoun, Class::CollectiveNoun, Class::TitleNoun, Class::Title];
        let head = source_type::head(article, phrase);
        let counted = article.shape(phrase.start).is_number() || article.is(phrase.start, Class::NumberWord);
        !article.is_any(phrase.start, &[Class::Month, Class::Weekday, Class::Gerund])
            && !article.is(head, Class::CircumstanceNoun)
            && !article.shape(head).is_number()
            && (!counted || article.is_any(head, &people))
    }

    /// The noun phrase before the verb and its auxiliaries, a relative pronoun stepped over.
    fn subject(&self) -> Option<TokenSpan> {
        let (article, floor) = (self.article, self.sentence.start);
        let helps = [Class::Auxiliary, Class::Be, Class::Have, Class::Negation, Class::Adverb];
        let mut at = self.hit.tokens.start;
        while at > floor && article.gap_after(at - 1).trim().is_empty() && article.is_any(at - 1, &helps) {
            at -= 1;
        }
        if at > floor && article.is_any(at - 1, &[Class::WhWord, Class::Complementizer]) {
            at -= 1;
        }
        source::before(article, at, floor)
    }

    /// Agent and patient of "the killing of Y by X", "X's bombing of Y", "Y's killing", "X's attacks".
    fn of_noun(&self) -> (Option<TokenSpan>, Option<TokenSpan>) {
        let (article, tokens) = (self.article, self.hit.tokens);
        let before = tokens.start.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let owned = before.filter(|at| article.shape(*at).is_possessive() || article.is(*at, Class::Possessive));
        let owner = owned.and_then(|at| {
            if article.is(at, Class::Possessive) {
                return Some(TokenSpan::new(at, at + 1));
            }
            let is_name = |i: u32| article.shape(i).is_capitalised() && article.gap_after(i) == " ";
            if is_name(at) {
                let mut first = at;
                while first > self.sentence.start && is_name(first - 1) {
                    first -= 1;
                }
                return Some(TokenSpan::new(first, at + 1));
            }
            source::ending(article, tokens.start, self.sentence.start)
        });
        if !article.is(tokens.end - 1, Class::Preposition) {
            let behind = self.agent_behind(tokens.end);
            return if self.role() == Some(ACTED) { (owner.or(behind), None) } else { (behind, owner) };
        }
        let patient = source_after::after(article, tokens.end, self.sentence.end);
        let behind = || self.agent_behind(patient.map_or(tokens.end, |patient| patient.end));
        (owner.or_else(behind), patient)
    }
}

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let lexicon = matcher.lexicons().iter().find(|lexicon| reads(lexicon))?;
    let measure = |category: &str, meaning: String| Measure {
        lexicon: KIND.name.to_string(),
        category: category.to_string(),
        meaning,
        version: lexicon.version.clone(),
        reference: lexicon.provenance.sources.join(" "),
        accuracy: lexicon.provenance.accuracy.join(" "),
        limits: lexicon.provenance.limits.join(" "),
    };
    let mut measures = vec![measure("", format!("{} All kinds.", lexicon.gloss))];
    measures.extend(AgencyKind::ALL.map(|kind| measure(kind.name(), kind.meaning().to_string())));
    Some(Box::new(Agency { measures, ours: matcher.lexicons().iter().map(reads).collect() }))
}

/// Counts actions by how they are worded.
#[derive(Debug)]
struct Agency {
    measures: Vec<Measure>,
    /// For each lexicon of the matcher, whether it is one of this scorer's.
    ours: Vec<bool>,
}

impl Scorer for Agency {
    fn measures(&self) -> &[Measure] {
        &self.measures
    }

    fn score(&self, reading: &Reading<'_>, first: usize, profile: &mut Profile) {
        let article = reading.article();
        for hit in reading.hits.iter().filter(|hit| self.ours[usize::from(hit.lexicon)]) {
            let Some(scene) = Scene::of(&article, hit) else { continue };
            let is_passive = scene.kind == AgencyKind::PassiveWithoutAgent;
            let kind = scene.kind(is_passive && scene.agent_behind(hit.tokens.end).is_some());
            let voice = reading.voice(hit.tokens);
            profile.add(first, voice, hit.tokens.start);
            profile.add(first + 1 + kind as usize, voice, hit.tokens.start);
        }
    }
}
