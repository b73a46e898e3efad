//! The colours of models can be told apart, by everybody and on both papers.

use bossanova::chart::theme::{Colour, Palette};
use bossanova::model::ModelKind;

type Triple = [f64; 3];

/// Rows of a matrix on linear RGB.
type Matrix = [Triple; 3];

const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// Machado, Oliveira & Fernandes 2009, severity 1.0.
const PROTAN: Matrix = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];
const DEUTAN: Matrix = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];
const TRITAN: Matrix = [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
];

fn linear(colour: Colour) -> Triple {
    [colour.0, colour.1, colour.2].map(|part| {
        let c = f64::from(part) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    })
}

fn seen(matrix: &Matrix, colour: Triple) -> Triple {
    matrix.map(|row| {
        let sum: f64 = row.iter().zip(colour).map(|(weight, part)| weight * part).sum();
        sum.clamp(0.0, 1.0)
    })
}

/// CIE 1976 L*a*b* under D65 from linear sRGB (IEC 61966-2-1).
fn lab(rgb: Triple) -> Triple {
    let to_xyz: Matrix = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    let white = [0.95047, 1.0, 1.08883];
    let mut f = [0.0; 3];
    for (place, row) in to_xyz.iter().enumerate() {
        let sum: f64 = row.iter().zip(rgb).map(|(weight, part)| weight * part).sum();
        let t = sum / white[place];
        let linear_part = t <= 216.0 / 24389.0;
        f[place] = if linear_part { (24389.0 / 27.0 * t + 16.0) / 116.0 } else { libm::cbrt(t) };
    }
    [116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])]
}

fn degrees(radians: f64) -> f64 {
    let angle = radians.to_degrees();
    if angle < 0.0 { angle + 360.0 } else { angle }
}

fn cosine(degrees: f64) -> f64 {
    libm::cos(degrees.to_radians())
}

/// 7th powers stand in CIEDE2000 for how chroma fades near grey.
fn near_grey(chroma: f64) -> f64 {
    let power = libm::pow(chroma, 7.0);
    libm::sqrt(power / (power + libm::pow(25.0, 7.0)))
}

/// CIEDE2000 (Sharma, Wu & Dalal 2005).
fn difference(one: Triple, other: Triple) -> f64 {
    let chroma = |lab: Triple| libm::hypot(lab[1], lab[2]);
    let g = 0.5 * (1.0 - near_grey((chroma(one) + chroma(other)) / 2.0));
    let polar = |lab: Triple| {
        let a = (1.0 + g) * lab[1];
        let hue = if a == 0.0 && lab[2] == 0.0 { 0.0 } else { degrees(libm::atan2(lab[2], a)) };
        (libm::hypot(a, lab[2]), hue)
    };
    let ((c1, h1), (c2, h2)) = (polar(one), polar(other));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let hue = 2.0 * libm::sqrt(c1 * c2) * libm::sin((turn / 2.0).to_radians());
    let mean_hue = match (h1 + h2) / 2.0 {
        _ if grey => h1 + h2,
        mean if (h1 - h2).abs() <= 180.0 => mean,
        mean if h1 + h2 < 360.0 => mean + 180.0,
        mean => mean - 180.0,
    };
    let (mean_l, mean_c) = ((one[0] + other[0]) / 2.0, (c1 + c2) / 2.0);
    let t = 1.0 - 0.17 * cosine(mean_hue - 30.0)
        + 0.24 * cosine(2.0 * mean_hue)
        + 0.32 * cosine(3.0 * mean_hue + 6.0)
        - 0.20 * cosine(4.0 * mean_hue - 63.0);
    let off = (mean_l - 50.0) * (mean_l - 50.0);
    let weight_l = 1.0 + 0.015 * off / libm::sqrt(20.0 + off);
    let weight_c = 1.0 + 0.045 * mean_c;
    let weight_h = 1.0 + 0.015 * mean_c * t;
    let around = (mean_hue - 275.0) / 25.0;
    let rotation =
        -2.0 * near_grey(mean_c) * libm::sin((60.0 * libm::exp(-around * around)).to_radians());
    let (l, c, h) = ((other[0] - one[0]) / weight_l, (c2 - c1) / weight_c, hue / weight_h);
    libm::sqrt(l * l + c * c + h * h + rotation * c * h)
}

fn smallest_difference(palette: &Palette, matrix: &Matrix) -> f64 {
    let colours = ModelKind::ALL.map(|model| lab(seen(matrix, linear(palette.model(model)))));
    let mut smallest = f64::INFINITY;
    for (place, one) in colours.iter().enumerate() {
        for other in &colours[place + 1..] {
            smallest = smallest.min(difference(*one, *other));
        }
    }
    smallest
}

/// Pairs 1, 5, 9, 17 and 25 of the test data of Sharma, Wu & Dalal 2005.
#[test]
fn the_measure_agrees_with_its_published_test_data() {
    let pairs = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, -1.1848, -84.8006], [50.0, 0.0, -82.7485], 1.0000),
        ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0009], 7.1792),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ];
    for (one, other, expected) in pairs {
        assert!((difference(one, other) - expected).abs() < 1e-4, "{one:?} {other:?}");
    }
}

/// The least allowed is 12. The palette was chosen to have 26.2 on light and 23.8 on dark paper.
#[test]
fn models_differ_for_every_kind_of_colour_vision() {
    for (palette, name) in [(Palette::LIGHT, "light"), (Palette::DARK, "dark")] {
        for (matrix, vision) in
            [(NORMAL, "normal"), (PROTAN, "protan"), (DEUTAN, "deutan"), (TRITAN, "tritan")]
        {
            let smallest = smallest_difference(&palette, &matrix);
            assert!(smallest >= 12.0, "{name}, {vision}: {smallest:.1}");
        }
    }
    assert!((smallest_difference(&Palette::LIGHT, &NORMAL) - 26.2).abs() < 0.06);
    assert!((smallest_difference(&Palette::DARK, &NORMAL) - 23.8).abs() < 0.06);
}

/// Relative luminance and contrast, WCAG 2.2.
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour: Colour| {
        let [red, green, blue] = linear(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn mixed(colour: Colour, opacity: f64, under: Colour) -> Colour {
    let part = |top: u8, below: u8| {
        libm::round(f64::from(top) * opacity + f64::from(below) * (1.0 - opacity)) as u8
    };
    Colour(part(colour.0, under.0), part(colour.1, under.1), part(colour.2, under.2))
}

/// WCAG 2.2, 1.4.11: graphics need 3. Edges of bands stand at opacity 0.75 on the paper, and
/// medians on both bands.
#[test]
fn edges_and_medians_stand_out_from_what_is_under_them() {
    for (palette, edge_floor) in [(Palette::LIGHT, 3.2), (Palette::DARK, 3.8)] {
        for model in ModelKind::ALL {
            let colour = palette.model(model);
            let edge = mixed(colour, 0.75, palette.paper);
            assert!(contrast(edge, palette.paper) >= edge_floor - 0.05, "edge of {model:?}");
            let outer = mixed(colour, palette.band_outer, palette.paper);
            let inner = mixed(colour, palette.band_inner, outer);
            assert!(contrast(colour, inner) >= 2.995, "median of {model:?}");
        }
        assert!(contrast(palette.ghost, palette.zone) >= 3.0);
    }
}
