//! What articles are grouped, matched or clustered by: [`Grouping`].

use std::borrow::Cow;

use crate::corpus::document::Document;

/// A property of an article that puts it together with others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grouping {
    /// Who published it.
    Outlet,
    /// The event it is about.
    Topic,
    /// Who wrote it.
    Author,
    /// The day it was published.
    Date,
    /// News, interview, opinion.
    Genre,
    /// Language code.
    Language,
    /// Nothing: every article stands alone.
    Document,
    /// Whether it was published before this day (`2026-03-14`) or not.
    Split(String),
    /// A column that the input has beside the known ones.
    Column(String),
}

impl Grouping {
    /// The grouping of this name; a name that is no property is a column.
    pub fn named(name: &str) -> Self {
        let known = [
            ("outlet", Self::Outlet),
            ("topic", Self::Topic),
            ("author", Self::Author),
            ("date", Self::Date),
            ("genre", Self::Genre),
            ("language", Self::Language),
            ("document", Self::Document),
        ];
        let found = known.into_iter().find(|(known, _)| *known == name);
        found.map_or_else(|| Self::Column(name.to_owned()), |(_, grouping)| grouping)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Outlet => "outlet",
            Self::Topic => "topic",
            Self::Author => "author",
            Self::Date | Self::Split(_) => "date",
            Self::Genre => "genre",
            Self::Language => "language",
            Self::Document => "document",
            Self::Column(name) => name,
        }
    }

    /// Its name in a sentence.
    pub fn phrase(&self) -> String {
        match self {
            Self::Split(day) => format!("date (before {day}, and from it on)"),
            other => other.name().to_owned(),
        }
    }

    /// What `document` has there; empty where nobody says.
    pub fn of<'d>(&self, document: &'d Document) -> Cow<'d, str> {
        let date = || document.date.map(|date| date.to_string());
        match self {
            Self::Outlet => Cow::Borrowed(document.outlet.trim()),
            Self::Topic => Cow::Borrowed(document.topic.trim()),
            Self::Author => Cow::Borrowed(document.author.trim()),
            Self::Genre => Cow::Borrowed(document.genre.trim()),
            Self::Language => Cow::Borrowed(document.language.trim()),
            Self::Document => Cow::Borrowed(&document.id),
            Self::Date => date().map_or(Cow::Borrowed(""), Cow::Owned),
            Self::Split(day) => match date() {
                None => Cow::Borrowed(""),
                // Days written year first stand in order.
                Some(date) if date < *day => Cow::Owned(format!("before {day}")),
                Some(_) => Cow::Owned(format!("from {day}")),
            },
            Self::Column(name) => {
                let exact = document.extra.get(name);
                let found = exact.or_else(|| {
                    document.extra.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
                });
                Cow::Borrowed(found.map_or("", |value| value.trim()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_grouped_by_its_fields_and_by_any_column() {
        let mut document = Document { outlet: " The Post ".into(), ..Document::default() };
        document.extra.insert("Section".into(), "sport".into());
        assert_eq!(Grouping::named("outlet").of(&document), "The Post");
        assert_eq!(Grouping::named("section").of(&document), "sport");
        assert_eq!(Grouping::named("no such").of(&document), "");
        assert_eq!(Grouping::Split("2026-03-14".into()).of(&document), "");
    }
}
