//! How numbers are written in every text format: shortest digits that read back as the same number, no grouping, a
//! decimal point whatever the locale.

/// Appends a whole number.
#[inline]
pub fn write_count(value: u64, out: &mut Vec<u8>) {
    let digit = |unit: u64| b'0' + (value / unit % 10) as u8;
    // Nearly all counts are this short.
    match value {
        0..10 => out.push(digit(1)),
        10..100 => out.extend_from_slice(&[digit(10), digit(1)]),
        100..1_000 => out.extend_from_slice(&[digit(100), digit(10), digit(1)]),
        1_000..10_000 => out.extend_from_slice(&[digit(1_000), digit(100), digit(10), digit(1)]),
        _ => write_long(value, out),
    }
}

fn write_long(value: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    let mut rest = value;
    while rest > 0 {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&digits[first..]);
}

/// Appends a number; `false` and nothing appended if it is not finite.
pub fn write_number(value: f64, out: &mut Vec<u8>) -> bool {
    /// Up to here every whole number is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !value.is_finite() {
        return false;
    }
    if value as i64 as f64 == value && value.abs() < EXACT {
        if value < 0.0 {
            out.push(b'-');
        }
        write_count(value.abs() as u64, out);
        return true;
    }
    serde_json::to_writer(out, &value).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: f64) -> String {
        let mut out = Vec::new();
        write_number(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn whole_numbers_have_no_point_and_zero_has_no_sign() {
        assert_eq!(written(5.0), "5");
        assert_eq!(written(-0.0), "0");
        assert_eq!(written(-12.0), "-12");
        assert_eq!(written(0.1), "0.1");
        assert_eq!(written(f64::NAN), "");
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_itself(value in any::<f64>()) {
            if value.is_finite() {
                prop_assert_eq!(written(value).parse::<f64>().unwrap(), value);
            }
        }

        #[test]
        fn a_count_reads_back_as_itself(value in any::<u64>()) {
            let mut out = Vec::new();
            write_count(value, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }

        #[test]
        fn a_short_count_reads_back_as_itself(value in 0..20_000_u64) {
            let mut out = Vec::new();
            write_count(value, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }
    }
}
