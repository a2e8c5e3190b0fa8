//! The word classes that the voice rules ask for, and one article seen through them.
//!
//! The words themselves are the categories of the lexicon `english`; a class the lexicon lacks holds of no word.

use super::cue_table::CueTable;
use crate::corpus::document::Block;
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;
use crate::text::analyse::Text;
use crate::text::shape::WordShape;
use crate::text::span::{ByteSpan, TokenSpan};
use crate::text::vocabulary::Vocabulary;

macro_rules! classes {
    ($($class:ident = $name:literal,)*) => {
        /// A word class of the lexicon `english`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $(#[doc = concat!("`", $name, "`")] $class,)*
        }

        impl Class {
            /// Every class with its name in the lexicon.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$class, $name),)*];
        }
    };
}

classes! {
    Pronoun = "pronoun",
    SubjectPronoun = "subject pronoun",
    Determiner = "determiner",
    Possessive = "possessive",
    Auxiliary = "auxiliary",
    Be = "be",
    Have = "have",
    Modal = "modal",
    Negation = "negation",
    Preposition = "preposition",
    Conjunction = "conjunction",
    WhWord = "wh word",
    NumberWord = "number word",
    Quantifier = "quantifier",
    Adjective = "adjective",
    Adverb = "adverb",
    Participle = "participle",
    Month = "month",
    Weekday = "weekday",
    Honorific = "honorific",
    Title = "title",
    PersonNoun = "person noun",
    CollectiveNoun = "collective noun",
    DocumentNoun = "document noun",
    LowerNamePart = "lower name part",
    InterviewLabel = "interview label",
    Gerund = "gerund",
    Coordinator = "coordinator",
    Complementizer = "complementizer",
    Subordinator = "subordinator",
    FirstPerson = "first person",
    LinkingPreposition = "linking preposition",
    StandingDeterminer = "standing determiner",
    NamingWord = "naming word",
    TitleNoun = "title noun",
    SloganWord = "slogan word",
    ObjectPronoun = "object pronoun",
    TimeWord = "time word",
    AgentPreposition = "agent preposition",
    EmptySubject = "empty subject",
    OfficialRole = "role official",
    MilitaryRole = "role military",
    PoliceRole = "role police",
    ExpertRole = "role expert",
    BusinessRole = "role business",
    CivilSocietyRole = "role civil society",
    CitizenRole = "role citizen",
    MediaRole = "role media",
    PartyRole = "role party",
    MaleWord = "male word",
    AddressingVerb = "addressing verb",
    FemaleWord = "female word",
    PluralPronoun = "plural pronoun",
    NeuterPronoun = "neuter pronoun",
    GroupPronoun = "group pronoun",
    RelativePronoun = "relative pronoun",
    CircumstanceNoun = "circumstance noun",
}

/// The classes as bits of a matcher, and what it knows of cues.
#[derive(Clone, Debug)]
pub struct Grammar {
    bits: [u64; Class::ALL.len()],
    cues: CueTable,
}

impl Grammar {
    /// The classes that `matcher` knows.
    pub fn new(matcher: &Matcher) -> Self {
        let bits = std::array::from_fn(|class| matcher.class_bit(Class::ALL[class].1));
        Self { bits, cues: CueTable::new(matcher) }
    }

    /// What the lexicon says of cues.
    pub const fn cues(&self) -> &CueTable {
        &self.cues
    }
}

/// One article as the voice rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The text.
    pub source: &'a str,
    /// Its words, marks and sentences.
    pub text: &'a Text,
    /// Its parts.
    pub blocks: &'a [Block],
    /// Who published it.
    pub outlet: &'a str,
    /// What is known about spellings.
    pub vocabulary: &'a Vocabulary,
    /// The word classes of each word, one bit each; see [`Session::classes`](crate::matching::session::Session::classes).
    pub classes: &'a [u64],
    /// The word classes.
    pub grammar: &'a Grammar,
    /// The lexicons.
    pub matcher: &'a Matcher,
    /// What they found.
    pub hits: &'a [Hit],
}

impl<'a> Article<'a> {
    /// Whether token `i` belongs to a class.
    #[inline]
    pub fn is(&self, i: u32, class: Class) -> bool {
        self.classes[i as usize] & self.grammar.bits[class as usize] != 0
    }

    /// Whether token `i` belongs to one of these classes.
    #[inline]
    pub fn is_any<const N: usize>(&self, i: u32, classes: &[Class; N]) -> bool {
        let bits = classes.iter().fold(0, |bits, class| bits | self.grammar.bits[*class as usize]);
        self.classes[i as usize] & bits != 0
    }

    /// Whether one of these tokens belongs to one of these classes.
    #[inline]
    pub fn has_any<const N: usize>(&self, tokens: TokenSpan, classes: &[Class; N]) -> bool {
        let bits = classes.iter().fold(0, |bits, class| bits | self.grammar.bits[*class as usize]);
        self.classes[tokens.range()].iter().any(|classes| classes & bits != 0)
    }

    /// How token `i` is spelled.
    #[inline]
    pub fn shape(&self, i: u32) -> WordShape {
        self.text.tokens[i as usize].shape
    }

    /// The folded form of token `i`.
    #[inline]
    pub fn form(&self, i: u32) -> &'a str {
        self.vocabulary.form(self.text.tokens[i as usize].word)
    }

    /// Whether two tokens have the same folded form.
    pub fn is_same_form(&self, a: u32, b: u32) -> bool {
        let form = |i: u32| self.vocabulary.word(self.text.tokens[i as usize].word).form;
        let (initial, other) = (self.initial(a), self.initial(b));
        // What is known of a word stands far off; its initial, next to it, tells most from each other.
        (initial == other || !initial.is_ascii() || !other.is_ascii()) && form(a) == form(b)
    }

    /// Whether token `i` ends in `s`, as most plurals do.
    pub fn ends_in_s(&self, i: u32) -> bool {
        let end = self.text.tokens[i as usize].end as usize;
        self.source.as_bytes()[end - 1].eq_ignore_ascii_case(&b's')
    }

    /// The bytes of token `i`.
    #[inline]
    pub fn span(&self, i: u32) -> ByteSpan {
        self.text.tokens[i as usize].span()
    }

    /// The text between token `i` and the next.
    #[inline]
    pub fn gap_after(&self, i: u32) -> &'a str {
        if self.is_spaced(i) { " " } else { self.unspaced_gap(i) }
    }

    /// The text between token `i` and the next, where it is known to be more or less than one space.
    fn unspaced_gap(&self, i: u32) -> &'a str {
        self.text.gap_after(self.source, i as usize)
    }

    /// Whether nothing but one space stands between token `i` and the next: the case to settle first, as most gaps are.
    #[inline]
    pub fn is_spaced(&self, i: u32) -> bool {
        self.text.is_spaced(self.source, i as usize)
    }

    /// Whether one of these marks stands between token `i` and the next.
    #[inline]
    pub fn has_mark<const N: usize>(&self, i: u32, marks: [char; N]) -> bool {
        !self.is_spaced(i) && self.unspaced_gap(i).contains(marks)
    }

    /// Whether nothing but white space stands between token `i` and the next.
    #[inline]
    pub fn is_blank(&self, i: u32) -> bool {
        self.is_spaced(i) || self.unspaced_gap(i).chars().all(char::is_whitespace)
    }

    /// Whether a mark follows token `i`, perhaps behind white space.
    #[inline]
    pub fn is_followed_by(&self, i: u32, mark: char) -> bool {
        !self.is_spaced(i) && self.unspaced_gap(i).trim_start().starts_with(mark)
    }

    /// The first byte of token `i`, without the difference between capital and small letters: the same for words of the
    /// same form, and cheap to compare before the forms are.
    #[inline]
    pub fn initial(&self, i: u32) -> u8 {
        self.source.as_bytes()[self.text.tokens[i as usize].start as usize].to_ascii_lowercase()
    }

    /// The block that byte `at` stands in.
    pub fn block_at(&self, at: u32) -> usize {
        self.blocks.partition_point(|block| block.span.end <= at)
    }

    /// The bytes of some words with the signs that belong to them: percent and currency signs.
    pub fn with_signs(&self, tokens: TokenSpan) -> ByteSpan {
        let mut span = self.text.bytes(tokens);
        if let Some(sign) = self.char_at(span.end).filter(|c| matches!(c, '%' | '‰' | '°')) {
            span.end += sign.len_utf8() as u32;
        }
        if let Some(sign) = self.char_before(span.start).filter(|c| matches!(c, '$' | '£' | '€' | '#' | '@')) {
            span.start -= sign.len_utf8() as u32;
        }
        span
    }

    /// The character before byte `at`.
    pub fn char_before(&self, at: u32) -> Option<char> {
        self.source.get(..at as usize).and_then(|before| before.chars().next_back())
    }

    /// The character at byte `at`.
    pub fn char_at(&self, at: u32) -> Option<char> {
        self.source.get(at as usize..).and_then(|after| after.chars().next())
    }
}
