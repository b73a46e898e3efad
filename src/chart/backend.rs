//! A thin wrapper round a plotters backend: whole-pixel coordinates become sixteenths of a pixel.
//!
//! Backends take whole numbers, so a sloped line would show steps. The wrapper reports its size in
//! sixteenths of a CSS pixel; whoever made the inner backend scales that down again. Text goes
//! through [`Letters`]: plotters measures it by inserting a span into the page, which a strict
//! policy forbids, and knows neither semi-bold letters nor a halo.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

/// Sixteenths to a CSS pixel.
pub const UNIT: f64 = 16.0;

/// Height of a digit's middle above its base line, in font sizes.
///
/// Half the height of the digits of DejaVu Sans (1493 of 2048) and Arial (1466); others are near.
const MIDDLE: f64 = 0.36;

/// Whether letters are regular (400) or semi-bold (600).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
}

/// A text, where it stands and how it looks; lengths in the backend's unit.
pub struct Line<'a> {
    /// The text.
    pub text: &'a str,
    /// Font size.
    pub size: f64,
    /// Weight of its letters.
    pub weight: Weight,
    /// Colour of its letters.
    pub colour: BackendColor,
    /// Colour and stroke width of a halo behind it.
    pub halo: Option<(BackendColor, f64)>,
    /// Which end of it stands at `at`.
    pub align: HPos,
    /// A point on its base line.
    pub at: BackendCoord,
}

/// The result of drawing on a backend.
pub type Drawn<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// How a backend measures and draws text.
pub trait Letters<DB: DrawingBackend> {
    /// Width of a text in the backend's unit.
    fn width(&self, text: &str, size: f64, weight: Weight) -> f64;

    /// Draws one line of text.
    ///
    /// # Errors
    /// The backend failed.
    fn draw(&self, backend: &mut DB, line: &Line<'_>) -> Drawn<DB>;
}

/// A backend that counts in sixteenths of a CSS pixel.
pub struct Scaled<DB> {
    inner: DB,
    size: (u32, u32),
    letters: Box<dyn Letters<DB>>,
}

impl<DB: DrawingBackend> Scaled<DB> {
    /// Wraps a backend whose own size is `width` × `height` CSS pixels.
    pub fn new(inner: DB, (width, height): (f64, f64), letters: Box<dyn Letters<DB>>) -> Self {
        let size = (libm::round(width * UNIT) as u32, libm::round(height * UNIT) as u32);
        Self { inner, size, letters }
    }

    /// Draws a text whose middle stands at a height, with a halo if one is given.
    ///
    /// # Errors
    /// The backend failed.
    pub fn write<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        halo: Option<(BackendColor, f64)>,
        (x, y): BackendCoord,
    ) -> Drawn<DB> {
        let base = f64::from(y) + MIDDLE * style.size();
        let line = Line {
            text,
            size: style.size(),
            weight: weight(style),
            colour: style.color(),
            halo,
            align: style.anchor().h_pos,
            at: (x, libm::round(base) as i32),
        };
        self.letters.draw(&mut self.inner, &line)
    }
}

fn weight<S: BackendTextStyle>(style: &S) -> Weight {
    match style.style() {
        FontStyle::Bold => Weight::SemiBold,
        _ => Weight::Regular,
    }
}

impl<DB: DrawingBackend> DrawingBackend for Scaled<DB> {
    type ErrorType = DB::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<DB> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<DB> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<DB> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<DB> {
        // The canvas backend shifts upright and level lines by half a unit; its paths stay put.
        self.inner.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<DB> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<DB> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<DB> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn<DB> {
        self.inner.fill_polygon(vertices, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> Drawn<DB> {
        self.write(text, style, None, position)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let width = self.letters.width(text, style.size(), weight(style));
        Ok((libm::ceil(width) as u32, libm::ceil(style.size()) as u32))
    }
}
