//! The charts of a page as files, for those who asked for them.

use maud::Markup;

use super::chart::Chart;

/// The charts drawn so far.
#[derive(Debug, Default)]
pub struct Figures {
    /// Whether they are kept as files.
    pub is_kept: bool,
    /// Name and contents of each file.
    pub files: Vec<(String, String)>,
}

impl Figures {
    /// Draws a chart on the page, and keeps it as a file named after `topic` if files are wanted.
    pub fn draw(&mut self, topic: &str, chart: &Chart) -> Markup {
        if self.is_kept {
            // Numbered, and with few characters: a name from data leads nowhere and clashes with no other.
            let plain: String =
                topic.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
            self.files.push((format!("{:03}-{plain}.svg", self.files.len() + 1), chart.file()));
        }
        chart.inline()
    }
}
