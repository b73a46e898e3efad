//! What every picture stands on: a painter, the language, the scale, and how words and lines look.

use plotters_backend::DrawingBackend;

use super::backend::Scaled;
use super::clip::Area;
use super::painter::{Align, Painter, Words};
use super::stroke::Point;
use super::theme::{Colour, Dash, line_of};
use super::{ChartError, Labels, NOTE_HALO, Request, text};
use crate::error::Language;
use crate::model::ModelKind;

/// Opacity of grid lines and of ghosts in forced colours, where all lines are of one colour.
const FORCED_GRID: f64 = 0.35;
const FORCED_GHOST: f64 = 0.60;

/// Distance between two lines of text, in font sizes.
pub(super) const LEADING: f64 = 1.36;

/// Width of the rim of markers, in the colour of the paper.
const RIM: f64 = 1.5;

/// One picture while it is drawn.
pub(super) struct Sheet<'a> {
    pub painter: Painter<'a>,
    pub request: &'a Request,
    pub language: Language,
    /// Pixels to a pixel at a root font size of 16.
    pub scale: f64,
}

impl<'a> Sheet<'a> {
    /// A sheet on a backend.
    ///
    /// # Errors
    /// The request has no usable size.
    pub fn new<DB: DrawingBackend + 'a>(
        backend: Scaled<DB>,
        request: &'a Request,
    ) -> Result<Self, ChartError> {
        let within = |value: f64, low: f64, high: f64| (low..=high).contains(&value);
        let usable = within(request.width, 1.0, 20_000.0)
            && within(request.height, 1.0, 20_000.0)
            && within(request.pixel_ratio, 0.1, 16.0)
            && within(request.root_font_px, 1.0, 400.0);
        if !usable {
            let (width, height) = (request.width, request.height);
            return Err(ChartError(format!("{width} × {height} is no size of a picture")));
        }
        Ok(Self {
            painter: Painter::new(backend, &request.font_family, request.pixel_ratio),
            request,
            language: if request.lang == "en" { Language::English } else { Language::Swedish },
            scale: request.root_font_px / 16.0,
        })
    }

    /// Covers the whole sheet with paper.
    pub fn clear(&self) -> Result<(), ChartError> {
        let paper = self.request.palette.paper;
        self.painter.rectangle((0.0, 0.0), (self.request.width, self.request.height), paper)
    }

    /// The colour of a model; ink where colours are forced.
    pub fn model_colour(&self, model: ModelKind) -> Colour {
        let palette = &self.request.palette;
        if palette.forced { palette.ink } else { palette.model(model) }
    }

    /// Width and dash of a line; none is thin where colours are forced.
    pub fn model_line(&self, model: ModelKind) -> (f64, Dash) {
        let (width, dash) = line_of(model);
        (if self.request.palette.forced { width.max(2.5) } else { width }, dash)
    }

    /// Colour and opacity of grid lines.
    pub fn grid(&self) -> (Colour, f64) {
        let palette = &self.request.palette;
        if palette.forced { (palette.ink, FORCED_GRID) } else { (palette.line, 1.0) }
    }

    /// Colour and opacity of the lines of models that are context only.
    pub fn ghost(&self) -> (Colour, f64) {
        let palette = &self.request.palette;
        if palette.forced { (palette.ink, FORCED_GHOST) } else { (palette.ghost, 1.0) }
    }

    /// Words at axes.
    pub fn words(&self, align: Align) -> Words {
        let colour = self.request.palette.ink2;
        Words { size: 13.0 * self.scale, bold: false, colour, align }
    }

    /// Words of the same size in ink.
    #[cfg(feature = "more")]
    pub fn ink_words(&self, align: Align) -> Words {
        Words { colour: self.request.palette.ink, ..self.words(align) }
    }

    /// A name in semi-bold letters.
    pub fn name_words(&self, colour: Colour) -> Words {
        Words { size: 14.0 * self.scale, bold: true, colour, align: Align::Left }
    }

    /// The marker of a model in a colour, with a rim of paper.
    pub fn marker(
        &self,
        shape: ModelKind,
        at: Point,
        (radius, colour): (f64, Colour),
    ) -> Result<(), ChartError> {
        let (s, paper) = (self.scale, self.request.palette.paper);
        self.painter.marker(shape, at, radius * s, (colour, paper, RIM * s))
    }

    /// Key and name of a model, whose middle begins at a place; the short name where there is no
    /// room for the long one.
    pub fn heading(&self, model: ModelKind, at: Point, room: f64) -> Result<(), ChartError> {
        let (s, colour) = (self.scale, self.model_colour(model));
        // 34 × 12 pixels, as in tables.
        let (width, dash) = self.model_line(model);
        let line = [at, (at.0 + 34.0 * s, at.1)];
        self.painter.dashed(&line, colour, width, dash)?;
        self.marker(model, (at.0 + 17.0 * s, at.1), (4.5, colour))?;
        let words = self.name_words(self.request.palette.ink);
        let mut name = text::model_label(model, Labels::Full, self.language);
        if 42.0 * s + self.painter.width(name, words)? > room {
            name = text::model_label(model, Labels::Short, self.language);
        }
        self.painter.text(name, (at.0 + 42.0 * s, at.1), words)
    }

    /// Breaks a text into lines of at most `room` pixels; a longer word has a line of its own.
    pub fn wrapped(&self, text: &str, words: Words, room: f64) -> Result<Vec<String>, ChartError> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = lines.last().map(|line| [line.as_str(), word].join(" "));
            match (longer, lines.last_mut()) {
                (Some(longer), Some(line)) if self.painter.width(&longer, words)? <= room => {
                    *line = longer;
                }
                _ => lines.push(word.to_owned()),
            }
        }
        Ok(lines)
    }

    /// A sentence in the middle of an area.
    pub fn say(&self, sentence: &str, area: Area) -> Result<(), ChartError> {
        let words = self.words(Align::Centre);
        let lines = self.wrapped(sentence, words, area.right - area.left - 8.0 * self.scale)?;
        let leading = LEADING * words.size;
        let x = (area.left + area.right) / 2.0;
        let middle = (area.top + area.bottom) / 2.0;
        let first = middle - leading * (lines.len() as f64 - 1.0) / 2.0;
        for (place, line) in lines.iter().enumerate() {
            let at = (x, first + leading * place as f64);
            let halo = (self.request.palette.paper, NOTE_HALO);
            self.painter.text_with_halo(line, at, words, halo)?;
        }
        Ok(())
    }
}
