//! [`Written`]: a text of a list, borrowed where the list is bound into the program, so that a run copies none of them.

use std::borrow::{Borrow, Cow};
use std::fmt::{self, Display, Formatter};
use std::ops::{Deref, Range};

use serde::{Deserialize, Deserializer, Serialize};

/// A text of a list as written in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Written(Cow<'static, str>);

impl<'de: 'static> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'static str>::deserialize(deserializer).map(|text| Self(Cow::Borrowed(text)))
    }
}

impl Written {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A part of the text, borrowed where the whole is; empty where it has no such part.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self(match &self.0 {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(range).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(range).unwrap_or_default().to_owned()),
        })
    }
}

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Written {
    fn borrow(&self) -> &str {
        self
    }
}

impl AsRef<str> for Written {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Display for Written {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&str> for Written {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl PartialEq<&str> for Written {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
