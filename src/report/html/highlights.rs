//! The highlights of articles: which lexicons and categories were found, how each lexicon looks, and the switches for them.
//!
//! They work by the style sheet alone, without the script.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use serde_json::Value;

use super::annotation::{list, text_of};

/// Shapes and hues of underlines repeat at different lengths, so that no two of twenty lexicons look the same.
const SHAPES: [&str; 5] = ["solid 3px", "double 3px", "dotted 3px", "dashed 2px", "wavy 2px"];
const HUES: [&str; 4] = ["#b3261e,#ff9d94", "#0b5cad,#8cc2ff", "#1f7a52,#74d3a6", "#7a4b9a,#d3a8f2"];

/// Lexicons and their categories, as found in the articles of a page.
#[derive(Clone, Debug, Default)]
pub struct Highlights {
    /// By lexicon, then category; the number of each category over all lexicons.
    lexicons: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Highlights {
    /// Takes note of what was found in an article; numbers follow once all are known.
    pub fn meet(&mut self, article: &Value) {
        for hit in list(article, "hits") {
            let (lexicon, category) = (text_of(hit, "lexicon"), text_of(hit, "category"));
            if !self.lexicons.contains_key(lexicon) {
                self.lexicons.insert(lexicon.to_owned(), BTreeMap::new());
            }
            if let Some(categories) = self.lexicons.get_mut(lexicon)
                && !categories.contains_key(category)
            {
                categories.insert(category.to_owned(), 0);
            }
        }
    }

    /// Numbers the categories.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        for (number, category) in self.lexicons.values_mut().flat_map(BTreeMap::values_mut).enumerate() {
            *category = number;
        }
        self
    }

    /// The number of a category.
    pub fn number(&self, lexicon: &str, category: &str) -> Option<usize> {
        self.lexicons.get(lexicon)?.get(category).copied()
    }

    /// The rules of the style sheet for them.
    pub fn style(&self) -> String {
        let mut style = String::new();
        for (kind, categories) in self.lexicons.values().enumerate() {
            let look = format!(
                "{{text-decoration:underline {} light-dark({});text-underline-offset:3px}}",
                SHAPES[kind % SHAPES.len()],
                HUES[kind % HUES.len()]
            );
            let is_alone = categories.len() < 2;
            let rules: Vec<String> = categories
                .values()
                .map(|number| match is_alone {
                    true => format!("&~details mark.c{number}"),
                    false => format!("&:has(#c{number}:checked)~details mark.c{number}"),
                })
                .collect();
            style.push_str(&format!(
                "#switches .k{kind}{look}#switches:has(#k{kind}:checked){{{}{look}}}\n",
                rules.join(",")
            ));
        }
        style
    }

    /// The switches; those of frames and of reporting verbs are off at first, because nearly every sentence has some.
    pub fn switches(&self) -> Markup {
        html! {
            fieldset #switches { legend { "Highlights" }
                @for (kind, (lexicon, categories)) in self.lexicons.iter().enumerate() {
                    div {
                        label { input type="checkbox" id={ "k" (kind) } checked[is_on(lexicon)]; " " span class={ "k" (kind) } { (lexicon) } }
                        @if categories.len() > 1 {
                            details { summary { (categories.len()) " categories" small .apart { " of " (lexicon) } }
                                @for (category, number) in categories {
                                    label { input type="checkbox" id={ "c" (number) } checked; " " @if category.is_empty() { "(none)" } @else { (category) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn is_on(lexicon: &str) -> bool {
    !lexicon.contains("frames") && lexicon != "attribution"
}

/// The classes of a piece of text with hits of these numbers.
pub fn classes(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: BTreeSet<usize> = numbers.collect();
    numbers.iter().map(|number| format!("c{number}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_a_number_of_its_own_and_a_rule() {
        let hit = |lexicon: &str, category: &str| serde_json::json!({"lexicon": lexicon, "category": category});
        let article = serde_json::json!({"hits": [hit("b", "x"), hit("a", "y"), hit("b", "w"), hit("b", "x")]});
        let mut highlights = Highlights::default();
        highlights.meet(&article);
        let highlights = highlights.numbered();
        assert_eq!(
            [("a", "y"), ("b", "w"), ("b", "x")].map(|(l, c)| highlights.number(l, c)),
            [Some(0), Some(1), Some(2)]
        );
        let style = highlights.style();
        assert!(style.contains("#switches:has(#k0:checked){&~details mark.c0{"), "{style}");
        assert!(style.contains("&:has(#c1:checked)~details mark.c1,&:has(#c2:checked)~details mark.c2{"), "{style}");
        assert!(!style.contains('<'));
    }
}
