//! [`Few`]: things in a row, of which there mostly is just one; that one lies in place.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Things in a row.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Few<T>(Row<T>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Row<T> {
    One(T),
    /// None, or more than one.
    More(Box<[T]>),
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Row::One(one) => std::slice::from_ref(one),
            Row::More(more) => more,
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Row::More(Box::default()))
    }
}

impl<T> From<T> for Few<T> {
    fn from(one: T) -> Self {
        Self(Row::One(one))
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(mut row: Vec<T>) -> Self {
        match row.pop() {
            Some(one) if row.is_empty() => Self(Row::One(one)),
            last => {
                row.extend(last);
                Self(Row::More(row.into()))
            }
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut things = things.into_iter();
        let Some(first) = things.next() else { return Self::default() };
        let Some(second) = things.next() else { return Self::from(first) };
        [first, second].into_iter().chain(things).collect::<Vec<T>>().into()
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = std::slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Debug> Debug for Few<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: Serialize> Serialize for Few<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Few<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader(PhantomData))
    }
}

/// Reads a row, and takes no memory for a single thing.
struct Reader<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
    type Value = Few<T>;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a row")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut things: A) -> Result<Few<T>, A::Error> {
        std::iter::from_fn(|| things.next_element().transpose()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_the_same_however_it_came_about() {
        for row in [vec![], vec![1], vec![1, 2], vec![1, 2, 3]] {
            let few = Few::from(row.clone());
            let bound = postcard::to_allocvec(&few).unwrap();
            assert_eq!(postcard::to_allocvec(&row).unwrap(), bound);
            assert_eq!(*few, *row);
            assert_eq!(row.into_iter().collect::<Few<_>>(), few);
            assert_eq!(postcard::from_bytes::<Few<i32>>(&bound).unwrap(), few);
        }
        assert_eq!(Few::from(vec![1]), Few::from(1));
    }
}
