//! One case of a reference file, and what is compared.

use std::collections::BTreeMap;

use parallax::stats::estimate::Interval;
use parallax::stats::p_value::PValue;
use parallax::stats::rate::Rate;
use serde_json::Value;

/// One case as it stands in the file.
pub struct Case(pub Value);

/// What was computed, by name.
#[derive(Default)]
pub struct Found(BTreeMap<String, Value>);

impl Found {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn number(mut self, name: &str, value: impl Into<Option<f64>>) -> Self {
        let value: Option<f64> = value.into();
        self.0.insert(name.into(), value.into());
        self
    }

    pub fn list(mut self, name: &str, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        self.0.insert(name.into(), values.into_iter().collect::<Vec<_>>().into());
        self
    }

    /// A list, or nothing where it has no values.
    pub fn list_or_null(mut self, name: &str, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let values: Vec<_> = values.into_iter().collect();
        self.0.insert(name.into(), if values.is_empty() { Value::Null } else { values.into() });
        self
    }

    pub fn raw(mut self, name: &str, value: Value) -> Self {
        self.0.insert(name.into(), value);
        self
    }

    pub fn p(self, name: &str, p: impl Into<Option<PValue>>) -> Self {
        let p: Option<PValue> = p.into();
        self.number(name, p.and_then(PValue::value)).number(&format!("log10_{name}"), p.map(PValue::log10))
    }

    pub fn interval(self, prefix: &str, interval: impl Into<Option<Interval>>) -> Self {
        let interval: Interval = interval.into().unwrap_or_default();
        self.number(&format!("{prefix}lo"), interval.low).number(&format!("{prefix}hi"), interval.high)
    }
}

impl Case {
    pub fn id(&self) -> &str {
        self.0["id"].as_str().unwrap_or_default()
    }

    pub fn stat(&self) -> &str {
        self.0["stat"].as_str().unwrap_or_default()
    }

    pub fn family(&self) -> &str {
        self.0["family"].as_str().unwrap_or_default()
    }

    pub fn param(&self, name: &str) -> &str {
        self.0["params"][name].as_str().unwrap_or_default()
    }

    pub fn input(&self, name: &str) -> &Value {
        &self.0["input"][name]
    }

    pub fn expected(&self, name: &str) -> &Value {
        &self.0["expected"][name]
    }

    pub fn number(&self, name: &str) -> f64 {
        self.input(name).as_f64().expect("a number")
    }

    pub fn whole(&self, name: &str) -> u64 {
        self.number(name) as u64
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        numbers(self.input(name))
    }

    pub fn maybe_numbers(&self, name: &str) -> Vec<Option<f64>> {
        self.input(name).as_array().expect("a list").iter().map(Value::as_f64).collect()
    }

    pub fn wholes(&self, name: &str) -> Vec<u64> {
        self.numbers(name).into_iter().map(|number| number as u64).collect()
    }

    pub fn lists(&self, name: &str) -> Vec<Vec<f64>> {
        self.input(name).as_array().expect("lists").iter().map(numbers).collect()
    }

    /// Hits and words of the units of one group; all units of clusters are added up if `cluster` is there.
    pub fn units(&self, group: u64) -> Vec<Rate> {
        let (y, tokens, groups) = (self.numbers("y"), self.numbers("tokens"), self.wholes("group"));
        let clusters: Vec<u64> = match self.input("cluster") {
            Value::Array(_) => self.wholes("cluster"),
            _ => (0..y.len() as u64).collect(),
        };
        let mut sums: BTreeMap<u64, Rate> = BTreeMap::new();
        for i in (0..y.len()).filter(|i| groups[*i] == group) {
            let sum = sums.entry(clusters[i]).or_default();
            sum.count += y[i];
            sum.exposure += tokens[i];
        }
        sums.into_values().collect()
    }

    /// What differs from what is expected.
    pub fn compare(&self, found: &Found) -> Vec<String> {
        let expected = self.0["expected"].as_object().expect("expected values");
        let mut faults = Vec::new();
        for (name, expected) in expected.iter().filter(|(_, value)| !value.is_string()) {
            match found.0.get(name) {
                None => faults.push(format!("no {name} computed")),
                Some(found) => self.differ(name, found, expected, &mut faults),
            }
        }
        faults
    }

    fn differ(&self, name: &str, found: &Value, expected: &Value, faults: &mut Vec<String>) {
        if let (Value::Array(found), Value::Array(expected)) = (found, expected) {
            if found.len() != expected.len() {
                faults.push(format!("{name}: {} values, {} expected", found.len(), expected.len()));
            }
            for (found, expected) in found.iter().zip(expected) {
                self.differ(name, found, expected, faults);
            }
            return;
        }
        let tolerance = |name: &str| self.0["tol"][name].as_f64().unwrap_or(0.0);
        let same = match (found.as_f64(), expected.as_f64()) {
            (None, None) => true,
            (Some(found), Some(expected)) => {
                (found - expected).abs() <= tolerance("abs").max(tolerance("rel") * expected.abs())
            }
            _ => false,
        };
        if !same {
            faults.push(format!("{name}: {found}, {expected} expected"));
        }
    }
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|value| value.as_f64().expect("a number")).collect()
}
