//! The months or years of a chart over time, and what is known of each.

/// A value at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment {
    /// The value, if there is one.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// How many articles it is from.
    pub articles: u64,
}

impl Moment {
    /// How far the scale should reach for it.
    pub fn reach(&self) -> f64 {
        let value = self.value.unwrap_or(0.0);
        self.interval.map_or(value, |(_, high)| high.min(value * 3.0)).max(value)
    }
}

/// Months (`2024-05`) or years (`2024`) of which something is known, each at its place in the calendar.
#[derive(Debug)]
pub struct Times {
    names: Vec<String>,
    /// For each, how many months or years after the first it is.
    steps: Vec<usize>,
    first: usize,
}

impl Times {
    /// Those of these names that are months or years; all are the one or the other, and sorted.
    pub fn new(names: Vec<String>) -> Self {
        let dated: Vec<(usize, String)> = names.into_iter().filter_map(|name| Some((count(&name)?, name))).collect();
        let first = dated.first().map_or(0, |(count, _)| *count);
        let (steps, names) = dated.into_iter().map(|(count, name)| (count.saturating_sub(first), name)).unzip();
        Self { names, steps, first }
    }

    /// Their names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many months or years there are from the first to the last.
    pub fn reach(&self) -> usize {
        self.steps.last().map_or(0, |last| last + 1)
    }

    /// Every month or year from the first to the last, with its name, moment and value where there is one.
    pub fn known<'m>(
        &'m self,
        moments: &'m [Moment],
    ) -> impl Iterator<Item = (usize, Option<(&'m str, &'m Moment, f64)>)> {
        let mut coming = self.steps.iter().zip(&self.names).zip(moments).peekable();
        (0..self.reach()).map(move |step| {
            let known = coming.next_if(|((at, _), _)| **at == step);
            (step, known.and_then(|((_, name), moment)| Some((name.as_str(), moment, moment.value?))))
        })
    }

    /// The month or year so many after the first.
    pub fn name(&self, step: usize) -> String {
        let count = self.first + step;
        match self.names.first().is_some_and(|name| name.contains('-')) {
            true => format!("{:04}-{:02}", count / 12, count % 12 + 1),
            false => format!("{count:04}"),
        }
    }
}

/// The months or years from the year 0 on; none where the name is not written as one.
fn count(name: &str) -> Option<usize> {
    let is_written = |(at, byte): (usize, u8)| if at == 4 { byte == b'-' } else { byte.is_ascii_digit() };
    if !matches!(name.len(), 4 | 7) || !name.bytes().enumerate().all(is_written) {
        return None;
    }
    let year: usize = name.get(..4)?.parse().ok()?;
    match name.get(5..) {
        None => Some(year),
        Some(month) => {
            let month: usize = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some(year * 12 + month - 1)
        }
    }
}
