//! Word classes: the list that guards such as `<pronoun>` refer to, with one category per class.

use super::entry::{Category, Condition, Lexicon};

/// The word classes of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    list: Lexicon,
}

impl Classes {
    /// The classes of a word-class list.
    pub fn new(list: Lexicon) -> Self {
        Self { list }
    }

    /// The words of a class: exact forms and endings.
    pub fn class(&self, name: &str) -> Option<&Category> {
        self.list.category(name)
    }

    /// The names of the classes in file order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.list.categories.iter().map(|category| category.name.as_str())
    }

    /// The list itself.
    pub fn list(&self) -> &Lexicon {
        &self.list
    }

    /// The classes that the guards of a lexicon ask for and that are none, with the line of the guard.
    pub fn unknown<'l>(&self, lexicon: &'l Lexicon) -> Vec<(&'l str, u32)> {
        let mut unknown = Vec::new();
        for guard in &lexicon.guards {
            for condition in guard.conditions() {
                if let Condition::Class(name) = condition
                    && self.class(name).is_none()
                {
                    unknown.push((name.as_str(), guard.line));
                }
            }
        }
        unknown
    }
}
