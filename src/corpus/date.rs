//! Days of publication: the one door to `jiff`.
//!
//! Only declared formats are read, in English; a date that can be read two ways stays unread unless the user says
//! which way; the clock is never asked.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

/// Which comes first in a date like 05/03/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumericOrder {
    /// 5 March.
    DayFirst,
    /// May 3.
    MonthFirst,
}

/// Why a date was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It can be read two ways.
    Ambiguous,
    /// It is in no declared format.
    Unknown,
    /// It is written as a date is, but the calendar has no such day.
    NoSuchDay,
}

/// Formats with the month in words, read without being asked; a weekday must fit the day.
const IN_WORDS: [&str; 14] = [
    "%d %B %Y",
    "%d %B, %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%b %d %Y",
    "%B %d, %Y %A",
    "%A, %B %d, %Y",
    "%A %B %d, %Y",
    "%A, %d %B %Y",
    "%A %d %B %Y",
    "%a, %d %b %Y",
    "%a, %b %d, %Y",
];

/// Reads a date as ISO, in words, in RFC 2822, in one of `formats`, or as numbers in the declared `order`.
///
/// # Errors
/// When none of these fits, or when it is of numbers and no order is declared.
pub fn read_date(text: &str, formats: &[String], order: Option<NumericOrder>) -> Result<Date, DateFault> {
    let text = text.trim();
    if let Some(date) = iso(text) {
        return Ok(date);
    }
    if let Some(date) = formats.iter().find_map(|format| Date::strptime(format, text).ok()) {
        return Ok(date);
    }
    if let Some(numbers) = Numbers::of(text) {
        return numbers.date(order);
    }
    in_words(text)
        .or_else(|| rfc2822::DateTimeParser::new().parse_zoned(text).ok().map(|zoned| zoned.date()))
        .ok_or(if iso_numbers(text).is_some() { DateFault::NoSuchDay } else { DateFault::Unknown })
}

/// Reads a date whose month is in words, or an ISO date: the forms that stand in the lines of an article.
pub fn date_in_words(text: &str) -> Option<Date> {
    iso(text).or_else(|| in_words(text))
}

fn in_words(text: &str) -> Option<Date> {
    let plausible = text.len() <= 40 && text.bytes().any(|byte| byte.is_ascii_digit());
    let date = IN_WORDS.iter().filter(|_| plausible).find_map(|format| Date::strptime(format, text).ok())?;
    // `March 2026` would be 20 March of the year 26.
    (date.year() >= 1000).then_some(date)
}

/// `2026-03-14`, alone or before a time of day.
fn iso(text: &str) -> Option<Date> {
    let (year, month, day) = iso_numbers(text)?;
    Date::new(year, month, day).ok()
}

/// Year, month and day of what is written so, whether there is such a day or not.
fn iso_numbers(text: &str) -> Option<(i16, i8, i8)> {
    let (day, rest) = text.split_at_checked(10)?;
    let bytes = day.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0_i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
    };
    let shaped = bytes[4] == b'-' && bytes[7] == b'-';
    let timed = match rest.as_bytes() {
        [] => true,
        [b'T' | b't' | b' ', hour, ..] => hour.is_ascii_digit(),
        _ => false,
    };
    if !shaped || !timed {
        return None;
    }
    let (month, day) = (i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?);
    Some((number(0..4)?, month, day))
}

/// A date of three numbers with the year last.
struct Numbers {
    first: i8,
    second: i8,
    year: i16,
}

impl Numbers {
    fn of(text: &str) -> Option<Self> {
        let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
        let mut parts = text.split(separator);
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = parts.next().is_none() && first.len() <= 2 && second.len() <= 2 && year.len() == 4;
        let digits = [first, second, year].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !shaped || !digits {
            return None;
        }
        Some(Self { first: first.parse().ok()?, second: second.parse().ok()?, year: year.parse().ok()? })
    }

    fn date(&self, order: Option<NumericOrder>) -> Result<Date, DateFault> {
        let (day, month) = match order.ok_or(DateFault::Ambiguous)? {
            NumericOrder::DayFirst => (self.first, self.second),
            NumericOrder::MonthFirst => (self.second, self.first),
        };
        Date::new(self.year, month, day).map_err(|_| DateFault::NoSuchDay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_declared_form_gives_the_same_day() {
        let forms = [
            "2026-03-05",
            " 2026-03-05 ",
            "2026-03-05T23:30:00Z",
            "2026-03-05 08:15",
            "5 March 2026",
            "05 March 2026",
            "March 5, 2026",
            "March 05 2026",
            "march 5 2026",
            "5 Mar 2026",
            "Mar 5, 2026",
            "March 5, 2026 Thursday",
            "Thursday, March 5, 2026",
            "Thursday, 5 March 2026",
            "Thu, 5 Mar 2026 23:30:00 +0200",
            "Thu, 05 Mar 2026 01:02:03 GMT",
        ];
        for form in forms {
            assert_eq!(read_date(form, &[], None), Ok(date(2026, 3, 5)), "{form}");
        }
    }

    #[test]
    fn a_date_of_numbers_is_read_only_in_a_declared_order() {
        let read = |order| read_date("05/03/2026", &[], order);
        assert_eq!(read(None), Err(DateFault::Ambiguous));
        assert_eq!(read(Some(NumericOrder::DayFirst)), Ok(date(2026, 3, 5)));
        assert_eq!(read(Some(NumericOrder::MonthFirst)), Ok(date(2026, 5, 3)));
        assert_eq!(read_date("13/13/2026", &[], Some(NumericOrder::DayFirst)), Err(DateFault::NoSuchDay));
        assert_eq!(read_date("5. 3. 2026", &["%d. %m. %Y".to_owned()], None), Ok(date(2026, 3, 5)));
    }

    #[test]
    fn half_a_date_a_wrong_weekday_and_prose_are_no_dates() {
        for text in ["March 2026", "2026", "March 5, 2026 Monday", "", "yesterday", "2026-03-05-06", "١٢/٣/2026"] {
            assert_eq!(read_date(text, &[], None), Err(DateFault::Unknown), "{text}");
        }
        assert_eq!(read_date("2026-02-30", &[], None), Err(DateFault::NoSuchDay));
    }
}
