//! Tables for people: what a spreadsheet of the reader's language opens with a double click.

use crate::error::Language;
use crate::money::Ore;

/// Lines of a table under way.
pub(super) struct Table {
    language: Language,
    text: String,
}

impl Table {
    /// An empty table. The byte order mark tells spreadsheets that it is UTF-8.
    pub(super) fn new(language: Language) -> Self {
        Self { language, text: "\u{feff}".to_owned() }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, cells: impl IntoIterator<Item = String>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(self.separator());
            }
            self.text.push_str(&self.quoted(cell));
        }
        self.text.push_str("\r\n");
    }

    /// The whole table.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An amount in kronor, as the language writes it.
    pub(super) fn amount(&self, amount: Ore) -> String {
        match self.language {
            Language::Swedish => amount.to_string().replace('.', ","),
            Language::English => amount.to_string(),
        }
    }

    /// A number with so many decimals, as the language writes it.
    pub(super) fn number(&self, value: f64, decimals: usize) -> String {
        // Adding zero turns −0 into +0.
        let text = format!("{:.decimals$}", value + 0.0);
        match self.language {
            Language::Swedish => text.replace('.', ","),
            Language::English => text,
        }
    }

    /// A text of the user's own, which a spreadsheet must not take for a formula.
    pub(super) fn name(text: &str) -> String {
        match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            true => format!("'{text}"),
            false => text.to_owned(),
        }
    }

    const fn separator(&self) -> char {
        match self.language {
            Language::Swedish => ';',
            Language::English => ',',
        }
    }

    fn quoted(&self, cell: String) -> String {
        match cell.contains([self.separator(), '"', '\r', '\n']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell,
        }
    }
}
