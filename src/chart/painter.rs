//! Lines, areas, markers and words in CSS pixels, drawn by plotters' elements.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, DrawingBackend, DrawingErrorKind};

use super::ChartError;
use super::backend::{Scaled, UNIT};
use super::stroke::{self, Point};
use super::theme::{Colour, Dash};
use crate::model::ModelKind;

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The text begins there.
    Left,
    /// Its middle is there.
    Centre,
    /// It ends there.
    Right,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Font size in CSS pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub colour: Colour,
    /// Which end stands at its point; vertically it is centred.
    pub align: Align,
}

/// Draws onto one picture.
pub struct Painter<'a> {
    surface: Box<dyn Surface + 'a>,
    font_family: &'a str,
    pixel_ratio: f64,
}

type Painted = Result<(), ChartError>;

/// What a painter needs of plotters, whatever the backend: with it nothing above knows which one it
/// is, so that the code of charts is compiled once and not once for each backend.
trait Surface {
    fn rectangle(&self, shape: &Rectangle<BackendCoord>) -> Painted;
    fn path(&self, shape: &PathElement<BackendCoord>) -> Painted;
    fn polygon(&self, shape: &Polygon<BackendCoord>) -> Painted;
    fn circle(&self, shape: &Circle<BackendCoord, i32>) -> Painted;
    fn text(&self, shape: &Written<'_>) -> Painted;
    fn width(&self, text: &str, style: &TextStyle<'_>) -> Result<f64, ChartError>;
    fn present(&self) -> Painted;
}

impl<DB: DrawingBackend> Surface for DrawingArea<Scaled<DB>, Shift> {
    fn rectangle(&self, shape: &Rectangle<BackendCoord>) -> Painted {
        self.draw(shape).map_err(failed)
    }

    fn path(&self, shape: &PathElement<BackendCoord>) -> Painted {
        self.draw(shape).map_err(failed)
    }

    fn polygon(&self, shape: &Polygon<BackendCoord>) -> Painted {
        self.draw(shape).map_err(failed)
    }

    fn circle(&self, shape: &Circle<BackendCoord, i32>) -> Painted {
        self.draw(shape).map_err(failed)
    }

    fn text(&self, shape: &Written<'_>) -> Painted {
        self.draw(shape).map_err(failed)
    }

    fn width(&self, text: &str, style: &TextStyle<'_>) -> Result<f64, ChartError> {
        let (width, _) = self.estimate_text_size(text, style).map_err(failed)?;
        Ok(f64::from(width) / UNIT)
    }

    fn present(&self) -> Painted {
        DrawingArea::present(self).map_err(failed)
    }
}

fn failed(error: impl std::fmt::Display) -> ChartError {
    ChartError(error.to_string())
}

fn unit(length: f64) -> i32 {
    libm::round(length * UNIT) as i32
}

fn place(point: Point) -> (i32, i32) {
    (unit(point.0), unit(point.1))
}

fn filled(colour: Colour, opacity: f64) -> ShapeStyle {
    ShapeStyle { color: colour.rgb().mix(opacity), filled: true, stroke_width: 0 }
}

fn stroked(colour: Colour, opacity: f64, width: f64) -> ShapeStyle {
    let stroke_width = unit(width).max(1) as u32;
    ShapeStyle { color: colour.rgb().mix(opacity), filled: false, stroke_width }
}

impl<'a> Painter<'a> {
    /// A painter on a backend.
    pub fn new<DB: DrawingBackend + 'a>(
        backend: Scaled<DB>,
        font_family: &'a str,
        pixel_ratio: f64,
    ) -> Self {
        Self { surface: Box::new(backend.into_drawing_area()), font_family, pixel_ratio }
    }

    /// The place nearest to `at` where the edges of a straight line of one pixel meet those of
    /// device pixels: half pixels where a CSS pixel is a device pixel.
    pub fn crisp(&self, at: f64) -> f64 {
        let width = libm::round(self.pixel_ratio).max(1.0);
        (libm::round(at * self.pixel_ratio - width / 2.0) + width / 2.0) / self.pixel_ratio
    }

    /// Ends the picture.
    pub fn finish(&self) -> Painted {
        self.surface.present()
    }

    /// A rectangle from one corner to the opposite one.
    pub fn rectangle(&self, from: Point, to: Point, colour: Colour) -> Painted {
        self.surface.rectangle(&Rectangle::new([place(from), place(to)], filled(colour, 1.0)))
    }

    /// A line through the points; fewer than two draw nothing.
    pub fn line(&self, points: &[Point], colour: Colour, opacity: f64, width: f64) -> Painted {
        if points.len() < 2 {
            return Ok(());
        }
        let points: Vec<_> = points.iter().copied().map(place).collect();
        self.surface.path(&PathElement::new(points, stroked(colour, opacity, width)))
    }

    /// A line with the dash of a model.
    pub fn dashed(&self, points: &[Point], colour: Colour, width: f64, dash: Dash) -> Painted {
        match dash {
            Dash::Solid => self.line(points, colour, 1.0, width),
            Dash::Lines(pattern) => {
                for part in stroke::dashes(points, pattern) {
                    self.line(&part, colour, 1.0, width)?;
                }
                Ok(())
            }
            Dash::Dots(distance) => {
                for point in stroke::dots(points, distance) {
                    self.disc(point, width / 2.0, colour)?;
                }
                Ok(())
            }
        }
    }

    /// The area within the points.
    pub fn polygon(&self, points: &[Point], colour: Colour, opacity: f64) -> Painted {
        if points.len() < 3 {
            return Ok(());
        }
        let points: Vec<_> = points.iter().copied().map(place).collect();
        self.surface.polygon(&Polygon::new(points, filled(colour, opacity)))
    }

    /// A filled disc.
    pub fn disc(&self, centre: Point, radius: f64, colour: Colour) -> Painted {
        self.surface.circle(&Circle::new(place(centre), unit(radius), filled(colour, 1.0)))
    }

    /// A ring whose outer edge has a radius; what is inside stays in sight.
    #[cfg(feature = "more")]
    pub fn ring(&self, centre: Point, radius: f64, (colour, width): (Colour, f64)) -> Painted {
        let style = stroked(colour, 1.0, width);
        self.surface.circle(&Circle::new(place(centre), unit(radius - width / 2.0), style))
    }

    /// The marker of a model, with a rim in the colour of the paper.
    pub fn marker(
        &self,
        model: ModelKind,
        centre: Point,
        radius: f64,
        (colour, rim, rim_width): (Colour, Colour, f64),
    ) -> Painted {
        let shape = |reach: f64| -> Vec<Point> {
            let at = |dx: f64, dy: f64| (centre.0 + reach * dx, centre.1 + reach * dy);
            match model {
                ModelKind::Traditional => {
                    vec![at(-0.9, -0.9), at(0.9, -0.9), at(0.9, 0.9), at(-0.9, 0.9)]
                }
                ModelKind::RightOfUse => vec![at(0.0, -1.15), at(1.1, 0.8), at(-1.1, 0.8)],
                ModelKind::EntryFee => Vec::new(),
                ModelKind::RaisedFee => {
                    vec![at(0.0, -1.2), at(1.2, 0.0), at(0.0, 1.2), at(-1.2, 0.0)]
                }
            }
        };
        for (reach, colour) in [(radius + rim_width, rim), (radius, colour)] {
            match model {
                ModelKind::EntryFee => self.disc(centre, reach, colour)?,
                _ => self.polygon(&shape(reach), colour, 1.0)?,
            }
        }
        Ok(())
    }

    fn style(&self, words: Words) -> TextStyle<'a> {
        let weight = if words.bold { FontStyle::Bold } else { FontStyle::Normal };
        let horizontal = match words.align {
            Align::Left => HPos::Left,
            Align::Centre => HPos::Center,
            Align::Right => HPos::Right,
        };
        // Named outright: plotters' own conversion would bring Unicode's case tables along.
        let family = FontFamily::Name(self.font_family);
        TextStyle {
            font: FontDesc::new(family, words.size * UNIT, weight),
            color: words.colour.rgb().to_backend_color(),
            pos: Pos::new(horizontal, VPos::Center),
        }
    }

    /// A text at a point.
    pub fn text(&self, text: &str, at: Point, words: Words) -> Painted {
        self.surface.text(&Written { text, at: place(at), style: self.style(words), halo: None })
    }

    /// A text with a halo in the colour of the paper, for places where lines may pass.
    pub fn text_with_halo(
        &self,
        text: &str,
        at: Point,
        words: Words,
        (paper, width): (Colour, f64),
    ) -> Painted {
        let halo = Some((paper.rgb().to_backend_color(), width * UNIT));
        self.surface.text(&Written { text, at: place(at), style: self.style(words), halo })
    }

    /// Width of a text in CSS pixels.
    pub fn width(&self, text: &str, words: Words) -> Result<f64, ChartError> {
        self.surface.width(text, &self.style(words))
    }
}

/// A text, perhaps with a halo: an element of our own, for plotters knows no halo.
struct Written<'a> {
    text: &'a str,
    at: BackendCoord,
    style: TextStyle<'a>,
    halo: Option<(BackendColor, f64)>,
}

impl<'b> PointCollection<'b, BackendCoord> for &'b Written<'_> {
    type Point = &'b BackendCoord;
    type IntoIter = std::iter::Once<&'b BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<DB: DrawingBackend> Drawable<Scaled<DB>> for Written<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut Scaled<DB>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        match points.next() {
            Some(point) => backend.write(self.text, &self.style, self.halo, point),
            None => Ok(()),
        }
    }
}
