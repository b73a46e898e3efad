//! A thin wrapper round a plotters backend: whole-pixel coordinates become sixteenths of a pixel.
//!
//! Backends take whole numbers, so a sloped line would show steps. The wrapper reports its size in
//! sixteenths of a CSS pixel; whoever made the inner backend scales that down again. It also
//! measures text by its own means: plotters would insert a span into the page for each label,
//! which a strict policy forbids.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// Sixteenths to a CSS pixel.
pub const UNIT: f64 = 16.0;

/// Measures the width of a text: (text, font size, bold) in any one unit.
pub type Measure = Box<dyn Fn(&str, f64, bool) -> f64>;

/// A backend that counts in sixteenths of a CSS pixel.
pub struct Scaled<DB> {
    inner: DB,
    size: (u32, u32),
    measure: Measure,
}

impl<DB> Scaled<DB> {
    /// Wraps a backend whose own size is `width` × `height` CSS pixels.
    pub fn new(inner: DB, (width, height): (f64, f64), measure: Measure) -> Self {
        let size = (libm::round(width * UNIT) as u32, libm::round(height * UNIT) as u32);
        Self { inner, size, measure }
    }
}

type Drawn<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

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
        self.inner.draw_text(text, style, position)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let bold = matches!(style.style(), plotters_backend::FontStyle::Bold);
        let width = (self.measure)(text, style.size(), bold);
        Ok((libm::ceil(width) as u32, libm::ceil(style.size()) as u32))
    }
}
