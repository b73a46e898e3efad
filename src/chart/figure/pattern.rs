//! Fills that can be told apart without colour, and the keys that name them.

use super::super::ChartError;
use super::super::clip::Area;
use super::super::sheet::Sheet;
use super::super::stroke::Point;
use super::super::theme::Colour;
use crate::figure::ActorGroup;

/// Distance between the strokes of a pattern, and their width.
const STEP: f64 = 5.0;
const STROKE: f64 = 1.5;

/// Height of one line of a key, and space after its sign and after its words.
const KEY: f64 = 22.0;
const SIGN: f64 = 16.0;
const AFTER_SIGN: f64 = 6.0;
const AFTER_WORDS: f64 = 18.0;

/// What stands before a word of a key.
#[derive(Clone, Copy)]
pub enum Sign {
    /// The fill of a group of actors.
    Fill(ActorGroup),
    /// A filled dot.
    Dot(Colour),
    /// A hollow dot.
    Hollow(Colour),
    /// A wide ring.
    Ring(Colour),
    /// A short thick line.
    Tick(Colour),
}

impl Sheet<'_> {
    /// The outline of a rectangle.
    pub fn outline(&self, area: Area, colour: Colour, width: f64) -> Result<(), ChartError> {
        let Area { left, top, right, bottom } = area;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.painter.line(&corners, colour, 1.0, width)
    }

    /// Strokes at 45° across a rectangle, rising to the right.
    pub fn hatch(&self, area: Area, colour: Colour) -> Result<(), ChartError> {
        let height = area.bottom - area.top;
        let mut x = area.left - height + self.px(STEP) / 2.0;
        while x < area.right {
            let (from, to) = (x.max(area.left), (x + height).min(area.right));
            if to > from {
                let line = [(from, area.bottom - (from - x)), (to, area.bottom - (to - x))];
                self.painter.line(&line, colour, 1.0, self.px(STROKE))?;
            }
            x += self.px(STEP + STROKE);
        }
        Ok(())
    }

    /// Level or upright strokes across a rectangle.
    fn stripes(&self, area: Area, colour: Colour, upright: bool) -> Result<(), ChartError> {
        let (from, to) = if upright { (area.left, area.right) } else { (area.top, area.bottom) };
        let mut at = from + self.px(STEP) / 2.0;
        while at < to {
            let line = if upright {
                [(at, area.top), (at, area.bottom)]
            } else {
                [(area.left, at), (area.right, at)]
            };
            self.painter.line(&line, colour, 1.0, self.px(STROKE))?;
            at += self.px(STEP - 1.0);
        }
        Ok(())
    }

    /// The fill of a group of actors: a tone and a pattern of its own, with an outline.
    ///
    /// Those who pay in the end are dark: founders solid, later joiners hatched. The others are
    /// light.
    pub fn fill(&self, area: Area, group: ActorGroup) -> Result<(), ChartError> {
        let palette = &self.request.palette;
        let ink = palette.ink;
        let (from, to) = ((area.left, area.top), (area.right, area.bottom));
        if group == ActorGroup::Founders {
            return self.painter.rectangle(from, to, ink);
        }
        let ground = match group {
            ActorGroup::Supplier if !palette.forced => palette.line,
            _ => palette.paper,
        };
        self.painter.rectangle(from, to, ground)?;
        match group {
            ActorGroup::Joiners => self.hatch(area, ink)?,
            ActorGroup::Association => self.stripes(area, palette.ink2, false)?,
            ActorGroup::Partner => self.stripes(area, palette.ink2, true)?,
            ActorGroup::Founders | ActorGroup::Supplier | ActorGroup::Grantor => {}
        }
        self.outline(area, ink, 1.0)
    }

    fn sign(&self, sign: Sign, at: Point) -> Result<(), ChartError> {
        let half = self.px(SIGN) / 2.0;
        let paper = self.request.palette.paper;
        match sign {
            Sign::Fill(group) => {
                let tall = self.px(6.0);
                let area = Area {
                    left: at.0 - half,
                    top: at.1 - tall,
                    right: at.0 + half,
                    bottom: at.1 + tall,
                };
                self.fill(area, group)
            }
            Sign::Dot(colour) => self.painter.disc(at, self.px(4.5), colour),
            Sign::Hollow(colour) => self.hollow(at, self.px(4.5), (colour, paper)),
            Sign::Ring(colour) => self.painter.ring(at, self.px(7.0), (colour, self.px(2.0))),
            Sign::Tick(colour) => {
                let line = [(at.0 - half, at.1), (at.0 + half, at.1)];
                self.painter.line(&line, colour, 1.0, self.px(2.0))
            }
        }
    }

    /// A dot that is only a ring, its inside of paper.
    pub fn hollow(
        &self,
        at: Point,
        radius: f64,
        (colour, paper): (Colour, Colour),
    ) -> Result<(), ChartError> {
        self.painter.disc(at, radius, colour)?;
        self.painter.disc(at, radius - self.px(1.6).min(radius / 2.0), paper)
    }

    /// A key: signs with their words, as many side by side as fit.
    ///
    /// # Returns
    /// Its height.
    pub fn key(&self, entries: &[(Sign, &str)], top: f64) -> Result<f64, ChartError> {
        let words = self.words(super::super::painter::Align::Left);
        let (mut x, mut y) = (0.0, top + self.px(KEY) / 2.0);
        for (sign, name) in entries {
            let before = self.px(SIGN + AFTER_SIGN);
            let entry = before + self.painter.width(name, words)?;
            if x > 0.0 && x + entry > self.request.width {
                (x, y) = (0.0, y + self.px(KEY));
            }
            self.sign(*sign, (x + self.px(SIGN) / 2.0, y))?;
            self.painter.text(name, (x + before, y), words)?;
            x += entry + self.px(AFTER_WORDS);
        }
        Ok(if entries.is_empty() { 0.0 } else { y + self.px(KEY) / 2.0 - top })
    }

    /// The height of a key.
    pub fn key_height(&self, names: &[&str]) -> Result<f64, ChartError> {
        let words = self.words(super::super::painter::Align::Left);
        let (mut x, mut rows) = (0.0, 1.0);
        for name in names {
            let entry = self.px(SIGN + AFTER_SIGN) + self.painter.width(name, words)?;
            if x > 0.0 && x + entry > self.request.width {
                (x, rows) = (0.0, rows + 1.0);
            }
            x += entry + self.px(AFTER_WORDS);
        }
        Ok(if names.is_empty() { 0.0 } else { rows * self.px(KEY) })
    }
}
