//! The fields an input can give an article: [`Field`], by the names that columns and keys carry.

/// A field of an article that a column, key or header line can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Unique name.
    Id,
    /// Who published it.
    Outlet,
    /// Day of publication.
    Date,
    /// The event it is about.
    Topic,
    /// Its headline.
    Title,
    /// Who wrote it.
    Author,
    /// Where it was published.
    Url,
    /// `news`, `interview`, `opinion` ...
    Genre,
    /// Language code.
    Language,
    /// The article itself.
    Text,
}

impl Field {
    /// Every field, in the order of the tables.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Outlet,
        Self::Date,
        Self::Topic,
        Self::Title,
        Self::Author,
        Self::Url,
        Self::Genre,
        Self::Language,
        Self::Text,
    ];

    /// Its name in inputs and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Outlet => "outlet",
            Self::Date => "date",
            Self::Topic => "topic",
            Self::Title => "title",
            Self::Author => "author",
            Self::Url => "url",
            Self::Genre => "genre",
            Self::Language => "language",
            Self::Text => "text",
        }
    }

    /// The field of this name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}
