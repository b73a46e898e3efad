//! What the tests of charts share: a usual request, and how a document is read.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test binary uses its part, and stops where it must"
)]

use bossanova::chart::svg::{Heading, draw_svg};
use bossanova::chart::theme::Palette;
use bossanova::chart::{Curves, Geometry, Kind, Labels, Request};
use bossanova::model::ModelKind;
use bossanova::summary::Band;

/// Sixteenths to a pixel: what the documents count in.
pub const UNIT: f64 = 16.0;

pub fn request(chart: Kind) -> Request {
    Request {
        chart,
        lang: "sv".into(),
        width: 665.0,
        height: 380.0,
        pixel_ratio: 1.0,
        root_font_px: 16.0,
        labels: Labels::Full,
        focus: ModelKind::EntryFee,
        panel: None,
        cursor: None,
        domain: None,
        palette: Palette::LIGHT,
        font_family: "sans-serif".into(),
    }
}

pub fn band(quantiles: [f64; 5]) -> Band {
    Band { defined: 100, mean: quantiles[2], standard_error: 0.0, quantiles }
}

pub fn drawn(request: &Request, curves: &Curves) -> (String, Geometry) {
    draw_svg(request, curves, &Heading::default()).unwrap()
}

/// The value of an attribute of an element.
pub fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let key = format!(" {name}=\"");
    let from = element.find(&key).unwrap() + key.len();
    &element[from..from + element[from..].find('"').unwrap()]
}

pub fn elements<'a>(document: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    document.lines().filter(move |line| line.starts_with(&format!("<{tag} ")))
}

/// The points of a polyline or polygon, in pixels.
pub fn points(element: &str) -> Vec<(f64, f64)> {
    let place = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (x.parse::<f64>().unwrap() / UNIT, y.parse::<f64>().unwrap() / UNIT)
    };
    attribute(element, "points").split_whitespace().map(place).collect()
}

pub fn assert_sound(document: &str) {
    assert!(document.starts_with("<svg xmlns="));
    assert!(!document.contains("NaN") && !document.contains("inf"), "{document}");
    for tag in ["svg", "g", "text"] {
        let opened = document.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, document.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}
