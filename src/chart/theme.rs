//! Colours, dashes and markers. Colour means a model and nothing else.

use plotters::style::RGBColor;
use serde::{Serialize, Serializer};

use crate::model::ModelKind;

/// A colour as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour of a text such as `#085bca`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |from: usize| {
            digits.get(from..from + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok())
        };
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// The colour as plotters wants it.
    pub fn rgb(self) -> RGBColor {
        RGBColor(self.0, self.1, self.2)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2))
    }
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Palette {
    /// Background.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub paper: Colour,
    /// Zones such as "reasonable".
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub zone: Colour,
    /// Text and the cursor line.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub ink: Colour,
    /// Ticks and the reference line.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub ink2: Colour,
    /// Tick marks.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub edge: Colour,
    /// Context lines.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub ghost: Colour,
    /// Grid lines.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub line: Colour,
    /// Model 1.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub m1: Colour,
    /// Model 2.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub m2: Colour,
    /// Model 3a.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub m3a: Colour,
    /// Model 3b.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub m3b: Colour,
    /// Opacity of the 5–95 % band.
    pub band_outer: f64,
    /// Opacity of the 25–75 % band.
    pub band_inner: f64,
    /// Forced colours: bands are edge lines and lines are wider.
    pub forced: bool,
}

const fn c(hex: u32) -> Colour {
    Colour((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Palette {
    /// On white paper.
    pub const LIGHT: Self = Self {
        paper: c(0xffffff),
        zone: c(0xeef0f2),
        ink: c(0x1a2029),
        ink2: c(0x4a5460),
        edge: c(0x69737f),
        ghost: c(0x7f8893),
        line: c(0xd3d7dc),
        m1: c(0x1c242e),
        m2: c(0xb65214),
        m3a: c(0x085bca),
        m3b: c(0x83296a),
        band_outer: 0.13,
        band_inner: 0.24,
        forced: false,
    };

    /// On printed paper, and in pictures that leave the page.
    pub const PRINT: Self = Self { ink: c(0x000000), ink2: c(0x333333), ..Self::LIGHT };

    /// On a dark screen.
    pub const DARK: Self = Self {
        paper: c(0x14181d),
        zone: c(0x222932),
        ink: c(0xeef1f4),
        ink2: c(0xb9c2cc),
        edge: c(0x8f9aa7),
        ghost: c(0x717d8a),
        line: c(0x39424d),
        m1: c(0xdbe2ea),
        m2: c(0xefc06c),
        m3a: c(0x3fb2f8),
        m3b: c(0xee6698),
        band_outer: 0.13,
        band_inner: 0.24,
        forced: false,
    };

    /// The colour of a model.
    pub const fn model(&self, model: ModelKind) -> Colour {
        match model {
            ModelKind::Traditional => self.m1,
            ModelKind::RightOfUse => self.m2,
            ModelKind::EntryFee => self.m3a,
            ModelKind::RaisedFee => self.m3b,
        }
    }
}

/// How a model's line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    /// Without a gap.
    Solid,
    /// Lengths of line and gap in turn.
    Lines(&'static [f64]),
    /// Round dots, from middle to middle at this distance.
    Dots(f64),
}

/// Width in pixels and dash of a model's line.
pub const fn line_of(model: ModelKind) -> (f64, Dash) {
    match model {
        ModelKind::Traditional => (2.25, Dash::Lines(&[6.0, 4.0])),
        ModelKind::RightOfUse => (2.25, Dash::Lines(&[12.0, 4.0, 2.0, 4.0])),
        ModelKind::EntryFee => (2.5, Dash::Solid),
        ModelKind::RaisedFee => (3.2, Dash::Dots(5.1)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Palette};
    use crate::model::ModelKind;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: Colour) -> f64 {
        let part = |value: u8| {
            let c = f64::from(value) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
    }

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_of_black_and_white_is_21() {
        assert!((contrast(Colour(0, 0, 0), Colour(255, 255, 255)) - 21.0).abs() < 1e-9);
    }

    /// WCAG 2.2: 4.5 for text, 3 for graphics; model colours also label their lines.
    #[test]
    fn text_and_graphics_stand_out_from_the_paper() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for text in [palette.ink, palette.ink2] {
                assert!(contrast(text, palette.paper) >= 7.0);
                assert!(contrast(text, palette.zone) >= 4.5);
            }
            for graphic in [palette.edge, palette.ghost] {
                assert!(contrast(graphic, palette.paper) >= 3.0);
            }
            for model in ModelKind::ALL {
                assert!(contrast(palette.model(model), palette.paper) >= 4.5, "{model:?}");
            }
        }
    }

    #[test]
    fn colours_are_six_hexadecimal_digits() {
        assert_eq!(Colour::parse("#085bca"), Some(Colour(8, 0x5b, 0xca)));
        for bad in ["085bca", "#085bc", "#085bcg", "#085bcåå", ""] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }
}
