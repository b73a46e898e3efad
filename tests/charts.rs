//! Charts as they come out as SVG: what stands where, in which words, and that nothing breaks them.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod chart_support;

use bossanova::chart::svg::{Heading, draw_svg};
use bossanova::chart::theme::Palette;
use bossanova::chart::{Curves, Kind, Labels, Request};
use bossanova::model::ModelKind;
use bossanova::summary::{Band, Curve};
use chart_support::{UNIT, assert_sound, attribute, band, drawn, elements, points, request};

/// A curve whose 5 to 95 % span is `spread` each way and whose 25 to 75 % span is half of that.
fn fan(periods: &[u32], medians: &[f64], spread: f64) -> Curve {
    let around = |m: &f64| band([m - spread, m - spread / 2.0, *m, m + spread / 2.0, m + spread]);
    Curve { periods: periods.to_vec(), bands: medians.iter().map(around).collect() }
}

/// The waiting advantage by whole years waited, in kronor, with monthly periods.
fn waiting() -> Curves {
    let years = [0, 12, 24, 36, 48, 60];
    let curve = |medians: [f64; 6], spread: f64| fan(&years, &medians.map(|m| m * 1e3), spread);
    Curves {
        models: [
            curve([0.0, 410.0, 180.0, -60.0, -300.0, -540.0], 100e3),
            curve([0.0, -150.0, -363.0, -570.0, -790.0, -990.0], 100e3),
            curve([0.0, -390.0, -430.0, -590.0, -800.0, -1010.0], 200e3),
            curve([0.0, 205.0, -4.0, -230.0, -460.0, -690.0], 100e3),
        ],
        periods_per_year: 12,
        zone: None,
    }
}

/// Ratios by year with yearly periods.
fn ratios(medians: [[f64; 3]; 4]) -> Curves {
    let curve = |medians: [f64; 3]| Curve {
        periods: vec![0, 4, 9],
        bands: medians.iter().map(|m| band([m * 0.8, m * 0.9, *m, m * 1.1, m * 1.25])).collect(),
    };
    Curves { models: medians.map(curve), periods_per_year: 1, zone: Some((0.8, 1.25)) }
}

fn number(element: &str, name: &str) -> f64 {
    attribute(element, name).parse().unwrap()
}

/// All texts with the element each stands in.
fn texts(document: &str) -> Vec<(String, &str)> {
    let content = |line: &str| {
        let from = line.find('>').unwrap() + 1;
        line[from..line.rfind("</text>").unwrap()].to_owned()
    };
    elements(document, "text").map(|line| (content(line), line)).collect()
}

fn words(document: &str) -> Vec<String> {
    texts(document).into_iter().map(|(text, _)| text).collect()
}

/// Lines of a colour and a stroke width in pixels.
fn lines(document: &str, colour: &str, width: f64) -> Vec<Vec<(f64, f64)>> {
    elements(document, "polyline")
        .filter(|line| attribute(line, "stroke") == colour)
        .filter(|line| (number(line, "stroke-width") / UNIT - width).abs() < 0.05)
        .map(points)
        .collect()
}

#[test]
fn the_waiting_chart_has_round_ticks_and_the_unit_only_at_the_top() {
    let (document, geometry) = drawn(&request(Kind::Waiting), &waiting());
    assert_sound(&document);
    // The bands span -1 210 to 510 tkr, with 3 % to spare each way -1 261.6 to 561.6: steps of 500.
    assert!((geometry.domain.0 + 1_261_600.0).abs() < 1.0, "{:?}", geometry.domain);
    assert!((geometry.domain.1 - 561_600.0).abs() < 1.0);
    let words = words(&document);
    assert_eq!(words[..4], ["−1\u{a0}000", "−500", "0", "+500\u{a0}tkr"]);
    assert_eq!(words[4..10], ["från start", "1", "2", "3", "4", "5"]);
    assert_eq!(words[10], "År som kommunen väntar");
    for name in ["1 Traditionell", "2 Nyttjanderätt", "3a Engångsinsats", "3b Förhöjd avgift"] {
        assert!(words.iter().any(|word| word == name), "{name}");
    }
}

#[test]
fn english_has_its_own_words_and_units() {
    let english = Request { lang: "en".into(), ..request(Kind::Waiting) };
    let words = words(&drawn(&english, &waiting()).0);
    assert_eq!(words[3], "+500\u{a0}kSEK");
    assert_eq!(words[4], "from start");
    assert!(words.iter().any(|word| word == "2 Right of use"));
}

#[test]
fn from_ten_million_on_amounts_are_millions() {
    let large = Curves {
        models: ModelKind::ALL.map(|_| fan(&[0, 12], &[0.0, 14e6], 0.0)),
        periods_per_year: 12,
        zone: None,
    };
    let (document, _) = drawn(&request(Kind::Incentive), &large);
    // 14 and 3 % to spare: 14.42; steps of 2.5.
    let expected = ["0", "2,5", "5,0", "7,5", "10,0", "12,5\u{a0}mnkr"];
    assert_eq!(words(&document)[..6], expected);
}

#[test]
fn places_follow_from_the_plot_area() {
    let (document, geometry) = drawn(&request(Kind::Waiting), &waiting());
    assert_eq!((geometry.top, geometry.bottom), (14.0, 334.0));
    assert_eq!(geometry.x.len(), 6);
    assert!(geometry.x.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!((geometry.x[0], geometry.x[5]), (geometry.left, geometry.right));
    // The median of 3a after five years is -1 010 of -1 261.6 to 561.6, from below.
    let share = (1_261.6 - 1_010.0) / (1_261.6 + 561.6);
    let expected = 334.0 - share * 320.0;
    assert!((geometry.medians[2][5] - expected).abs() < 0.01);
    // Its line is drawn through those points, to a sixteenth of a pixel.
    let solid = &lines(&document, "#085BCA", 2.5)[0];
    for ((x, y), (place, height)) in solid.iter().zip(geometry.x.iter().zip(&geometry.medians[2])) {
        assert!((x - place).abs() <= 0.04 && (y - height).abs() <= 0.04);
    }
}

#[test]
fn grid_lines_lie_on_half_pixels() {
    let (document, _) = drawn(&request(Kind::Waiting), &waiting());
    let grid = lines(&document, "#D3D7DC", 1.0);
    assert_eq!(grid.len(), 4);
    for line in grid {
        assert_eq!(line[0].1.rem_euclid(1.0), 0.5);
        assert_eq!(line[0].1, line[1].1);
    }
}

#[test]
fn names_keep_their_order_and_distance() {
    let (document, geometry) = drawn(&request(Kind::Waiting), &waiting());
    let height = |name: &str| {
        let texts = texts(&document);
        let (_, element) = texts.iter().find(|(text, _)| text == name).unwrap();
        assert_eq!(attribute(element, "font-weight"), "600");
        assert_eq!(number(element, "font-size"), 14.0 * UNIT);
        assert_eq!(number(element, "x"), (geometry.right + 14.0) * UNIT);
        number(element, "y") / UNIT
    };
    let names = ["1 Traditionell", "3b Förhöjd avgift", "2 Nyttjanderätt", "3a Engångsinsats"];
    let heights = names.map(height);
    for pair in heights.windows(2) {
        // 1.36 times the font size; a document counts in sixteenths.
        assert!(pair[1] - pair[0] >= 1.36 * 14.0 - 2.0 / UNIT, "{heights:?}");
    }
}

#[test]
fn medians_that_touch_are_told() {
    // 2 and 3a differ by 240, 67, 20, 10 and 20 tkr; three pixels are 17.1 tkr.
    let (_, geometry) = drawn(&request(Kind::Waiting), &waiting());
    assert!(geometry.close.is_empty());
    let mut curves = waiting();
    curves.models[1] = curves.models[2].clone();
    let (_, geometry) = drawn(&request(Kind::Waiting), &curves);
    assert_eq!(geometry.close, [(ModelKind::RightOfUse, ModelKind::EntryFee)]);
}

#[test]
fn a_chosen_band_never_rescales_the_axis() {
    let one = drawn(&request(Kind::Waiting), &waiting()).1.domain;
    for focus in ModelKind::ALL {
        assert_eq!(drawn(&Request { focus, ..request(Kind::Waiting) }, &waiting()).1.domain, one);
    }
}

#[test]
fn a_sticky_axis_keeps_its_span_and_stays() {
    let sticky = Request { domain: Some((-3e6, 1e6)), ..request(Kind::Waiting) };
    let first = drawn(&sticky, &waiting()).1.domain;
    assert!(first.0 <= -3e6 && first.1 >= 1e6);
    let again = Request { domain: Some(first), ..request(Kind::Waiting) };
    assert_eq!(drawn(&again, &waiting()).1.domain, first);
}

#[test]
fn the_note_stands_on_free_ground() {
    let (document, geometry) = drawn(&request(Kind::Waiting), &waiting());
    // All lines end far below zero, so the ground above it at the right is free.
    let note = "Över linjen lönar det sig att vänta";
    let texts = texts(&document);
    let (_, element) = texts.iter().find(|(text, _)| text == note).unwrap();
    assert_eq!(attribute(element, "text-anchor"), "end");
    assert_eq!(attribute(element, "paint-order"), "stroke");
    assert_eq!(number(element, "x"), (geometry.right - 6.0) * UNIT);
    let short = Request { labels: Labels::Short, width: 420.0, ..request(Kind::Waiting) };
    let words = words(&drawn(&short, &waiting()).0);
    assert!(words.iter().any(|word| word == "lönar sig att vänta"), "{words:?}");
}

#[test]
fn dots_are_round_and_five_pixels_apart() {
    let (document, _) = drawn(&request(Kind::Waiting), &waiting());
    let dots: Vec<(f64, f64)> = elements(&document, "circle")
        .filter(|circle| attribute(circle, "fill") == "#83296A")
        .map(|circle| (number(circle, "cx") / UNIT, number(circle, "cy") / UNIT))
        .collect();
    assert!(dots.len() > 60);
    // Along the first straight stretch; a document counts in sixteenths.
    for pair in dots[..10].windows(2) {
        let distance = libm::hypot(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        assert!((distance - 5.1).abs() < 0.1, "{distance}");
    }
}

#[test]
fn an_undefined_point_breaks_line_and_band() {
    let mut curves = waiting();
    curves.models[2].bands[2] = Band::UNDEFINED;
    let (document, geometry) = drawn(&request(Kind::Waiting), &curves);
    assert_sound(&document);
    assert!(geometry.medians[2][2].is_nan());
    let solid = lines(&document, "#085BCA", 2.5);
    assert_eq!(solid.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3]);
    let bands =
        elements(&document, "polygon").filter(|area| attribute(area, "opacity") == "0.13").count();
    assert_eq!(bands, 2);
}

#[test]
fn nothing_defined_is_said_in_words() {
    let nothing = Curves {
        models: ModelKind::ALL
            .map(|_| Curve { periods: vec![0, 1], bands: vec![Band::UNDEFINED; 2] }),
        periods_per_year: 1,
        zone: None,
    };
    for chart in Kind::CURVES {
        let (document, _) = drawn(&request(chart), &nothing);
        assert_sound(&document);
        let sentence = "Det finns inget värde att visa";
        let told = words(&document).join(" ");
        let expected = if chart.has_panels() { "Ingen ansluter" } else { sentence };
        assert!(told.contains(expected), "{chart:?}: {told}");
    }
    let empty = Curves { models: Default::default(), periods_per_year: 1, zone: None };
    assert_sound(&drawn(&request(Kind::Waiting), &empty).0);
}

#[test]
fn ratios_stand_on_a_logarithmic_axis_with_their_zone() {
    let curves = ratios([[6.0, 4.5, 3.6], [0.8, 1.0, 1.3], [0.7, 1.1, 1.2], [4.6, 3.3, 2.5]]);
    let panel = Request {
        width: 170.0,
        height: 190.0,
        panel: Some(ModelKind::EntryFee),
        ..request(Kind::Fairness)
    };
    let (document, geometry) = drawn(&panel, &curves);
    assert_sound(&document);
    let words = words(&document);
    // Bands reach from 0.56 to 7.5. With 3 % of log(7.5 / 0.5) to spare the axis ends at 8.13.
    assert_eq!(words[..5], ["0,5", "1", "2", "4", "8"]);
    assert!((geometry.domain.1 - 8.135).abs() < 0.001);
    assert_eq!(words[5], "år\u{a0}1");
    assert!(elements(&document, "rect").any(|zone| attribute(zone, "fill") == "#EEF0F2"));
    // Equal ratios are equal distances: from 1.1 to 3.3 as from 1 to 3.
    let medians = &geometry.medians;
    let apart = medians[2][1] - medians[3][1];
    let scale = (geometry.bottom - geometry.top) / libm::log(geometry.domain.1 / geometry.domain.0);
    assert!((apart - scale * libm::log(3.0)).abs() < 1e-6);
    // The others are ghosts of one and a half pixels.
    assert_eq!(lines(&document, "#7F8893", 1.5).len(), 3);
}

#[test]
fn a_ratio_of_zero_leaves_the_plot_downwards_and_is_cut_there() {
    let curves = ratios([[6.0, 4.5, 3.6], [1.0, 1.0, 1.0], [1.0, 0.0, -1.0], [4.6, 3.3, 2.5]]);
    let panel = Request { panel: Some(ModelKind::EntryFee), ..request(Kind::Fairness) };
    let (document, geometry) = drawn(&panel, &curves);
    assert_sound(&document);
    assert!(geometry.medians[2][1] > geometry.bottom);
    let line = &lines(&document, "#085BCA", 2.5)[0];
    assert!(line.iter().all(|(_, y)| *y <= geometry.bottom), "{line:?}");
    assert!((line[line.len() - 1].1 - geometry.bottom).abs() < 0.1);
}

#[test]
fn four_panels_make_one_document() {
    let curves = ratios([[6.0, 4.5, 3.6], [0.8, 1.0, 1.3], [0.7, 1.1, 1.2], [4.6, 3.3, 2.5]]);
    for width in [800.0, 400.0, 200.0] {
        let (document, _) = drawn(&Request { width, ..request(Kind::Fairness) }, &curves);
        assert_sound(&document);
        let words = words(&document);
        for name in ["1 Traditionell", "2 Nyttjanderätt", "3a Engångsinsats", "3b Förhöjd avgift"]
        {
            assert_eq!(words.iter().filter(|word| *word == name).count(), 1, "{name} at {width}");
        }
    }
}

#[test]
fn a_model_without_the_figure_says_so_in_its_panel() {
    let mut curves = ratios([[0.0; 3], [0.0; 3], [0.1, 0.4, 0.8], [0.0, 0.1, 0.2]]);
    curves.models[1].bands = vec![Band::UNDEFINED; 3];
    let panel = Request {
        width: 300.0,
        height: 190.0,
        panel: Some(ModelKind::RightOfUse),
        ..request(Kind::Recovered)
    };
    let words = words(&drawn(&panel, &curves).0);
    assert!(words.iter().any(|word| word == "Inget värde för den här modellen"), "{words:?}");
    assert_eq!(words[..3], ["0", "50", "100\u{a0}%"]);
}

#[test]
fn equal_participants_are_one_fan_in_ink() {
    let curves = Curves {
        models: ModelKind::ALL.map(|_| fan(&[0, 1, 2], &[5.0, 9.0, 20.0], 3.0)),
        periods_per_year: 1,
        zone: None,
    };
    let (document, geometry) = drawn(&request(Kind::Participants), &curves);
    assert!(geometry.close.is_empty());
    assert_eq!(lines(&document, "#1A2029", 2.25).len(), 1);
    assert!(!document.contains("Traditionell"));
    // One that differs brings all four names back.
    let mut curves = curves;
    curves.models[3] = fan(&[0, 1, 2], &[5.0, 8.0, 15.0], 3.0);
    let (document, _) = drawn(&request(Kind::Participants), &curves);
    assert!(document.contains("Traditionell"));
}

#[test]
fn forced_colours_have_edges_instead_of_areas() {
    let palette = Palette { forced: true, ..Palette::LIGHT };
    let (document, _) = drawn(&Request { palette, ..request(Kind::Waiting) }, &waiting());
    assert_sound(&document);
    let areas = elements(&document, "polygon").filter(|area| attribute(area, "opacity") != "1");
    assert_eq!(areas.count(), 0);
    for model in [palette.m2, palette.m3a, palette.m3b] {
        let hex = format!("#{:02X}{:02X}{:02X}", model.0, model.1, model.2);
        assert!(!document.contains(&hex), "{hex}");
    }
    // Two edges of the inner band, unbroken; those of the outer one are dashes of two pixels.
    let edges = lines(&document, "#1A2029", 1.0);
    assert_eq!(edges.iter().filter(|edge| edge.len() == 6).count(), 2);
    assert!(edges.len() > 100);
}

#[test]
fn the_cursor_is_an_upright_line_with_four_markers() {
    let plain = drawn(&request(Kind::Waiting), &waiting()).0;
    let at = Request { cursor: Some(2), ..request(Kind::Waiting) };
    let (document, geometry) = drawn(&at, &waiting());
    let cursor = &lines(&document, "#1A2029", 1.0)[0];
    assert!((cursor[0].0 - geometry.x[2]).abs() <= 0.5);
    assert_eq!((cursor[0].1, cursor[1].1), (geometry.top, geometry.bottom));
    // Each marker and its rim: three polygons and one disc.
    let count = |document: &str, tag| elements(document, tag).count();
    assert_eq!(count(&document, "polygon"), count(&plain, "polygon") + 6);
    assert_eq!(count(&document, "circle"), count(&plain, "circle") + 2);
    let beyond = Request { cursor: Some(99), ..request(Kind::Waiting) };
    assert_eq!(drawn(&beyond, &waiting()).0, plain);
}

#[test]
fn names_grow_shorter_before_the_plot_disappears() {
    let narrow = Request { width: 240.0, ..request(Kind::Waiting) };
    let (document, geometry) = drawn(&narrow, &waiting());
    assert!(geometry.right - geometry.left >= 0.45 * 240.0);
    assert!(words(&document).iter().any(|word| word == "3a"));
    let large = Request { root_font_px: 32.0, ..request(Kind::Waiting) };
    let (document, _) = drawn(&large, &waiting());
    let texts = texts(&document);
    assert!(texts.iter().all(|(_, text)| number(text, "font-size") >= 26.0 * UNIT));
}

#[test]
fn a_single_point_has_a_marker_and_a_bar() {
    let curves = Curves {
        models: [1.0, 2.0, 3.0, 4.0].map(|m| fan(&[0], &[m * 1e5], 2e4)),
        periods_per_year: 12,
        zone: None,
    };
    let (document, geometry) = drawn(&request(Kind::Waiting), &curves);
    assert_sound(&document);
    assert_eq!(geometry.x, [(geometry.left + geometry.right) / 2.0]);
    let bar = elements(&document, "polygon").find(|area| attribute(area, "opacity") == "0.13");
    let bar = points(bar.unwrap());
    assert_eq!(bar[1].0 - bar[0].0, 6.0);
}

#[test]
fn a_size_that_is_none_is_refused() {
    for (width, height) in [(0.0, 100.0), (f64::NAN, 100.0), (100.0, f64::INFINITY), (1e9, 1.0)] {
        let request = Request { width, height, ..request(Kind::Waiting) };
        assert!(draw_svg(&request, &waiting(), &Heading::default()).is_err(), "{width} × {height}");
    }
}
