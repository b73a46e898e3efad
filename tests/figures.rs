//! Figures as they come out as SVG: sound in every width, language and palette; words stay on the
//! sheet and off each other; what is drawn is what the data say.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod chart_support;
#[path = "chart_support/samples.rs"]
mod samples;

use bossanova::chart::svg::{Heading, draw_figure_svg};
use bossanova::chart::theme::Palette;
use bossanova::chart::{Geometry, Kind, Labels, Request};
use bossanova::figure::{CashFlow, Dots, Figure, Hundred, HundredRow, Unit, YearFlows};
use bossanova::model::ModelKind;
use chart_support::{UNIT, assert_sound, attribute, elements, request};

const WIDTHS: [f64; 4] = [320.0, 400.0, 640.0, 1040.0];

fn sized(width: f64, lang: &str) -> Request {
    let labels = Labels::for_width(width);
    let height = if width < 480.0 { 300.0 } else { 380.0 };
    Request { width, height, labels, lang: lang.into(), ..request(Kind::Waiting) }
}

fn drawn(request: &Request, figure: &Figure) -> (String, Geometry) {
    draw_figure_svg(request, figure, &Heading::default()).unwrap()
}

/// Width of a letter in thousandths of the font size, roughly: DejaVu Sans Condensed.
fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' => 250.0,
        ' ' | '\u{a0}' | '.' | ',' | ':' | 't' | 'f' | 'r' | '·' => 330.0,
        'm' | 'w' | 'M' | 'W' => 800.0,
        _ => 560.0,
    }
}

/// Words with the area that they cover, in pixels: left, top, right, bottom.
fn words(document: &str) -> Vec<(String, [f64; 4])> {
    elements(document, "text")
        .map(|line| {
            let from = line.find('>').unwrap() + 1;
            let text = line[from..line.rfind("</text>").unwrap()].to_owned();
            let number = |name: &str| attribute(line, name).parse::<f64>().unwrap() / UNIT;
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let plain = text.replace("&gt;", ">").replace("&lt;", "<");
            let width = plain.chars().map(advance).sum::<f64>() / 1000.0 * size;
            let left = match attribute(line, "text-anchor") {
                "end" => x - width,
                "middle" => x - width / 2.0,
                _ => x,
            };
            // Texts hang 0.76 of their size above the base line; their middle is 0.36 above it.
            let middle = y + 0.40 * size;
            (text, [left, middle - 0.36 * size, left + width, middle + 0.36 * size])
        })
        .collect()
}

fn height_of(document: &str) -> f64 {
    attribute(document.lines().next().unwrap(), "height").parse().unwrap()
}

#[test]
fn every_figure_is_sound_in_every_look() {
    let forced = Palette { forced: true, ..Palette::LIGHT };
    for figure in samples::all() {
        for width in WIDTHS {
            for (palette, cursor) in
                [(Palette::LIGHT, None), (Palette::DARK, Some(2)), (forced, Some(999))]
            {
                let request = Request { palette, cursor, ..sized(width, "sv") };
                let (document, geometry) = drawn(&request, &figure);
                assert_sound(&document);
                let kind = figure.kind();
                assert!(geometry.left <= geometry.right, "{kind:?} {width}");
                assert!(geometry.x.iter().chain(&geometry.y).all(|at| at.is_finite()));
            }
        }
    }
}

#[test]
fn words_stay_on_the_sheet() {
    for figure in samples::all() {
        for width in WIDTHS {
            for lang in ["sv", "en"] {
                let (document, _) = drawn(&sized(width, lang), &figure);
                for (text, [left, top, right, bottom]) in words(&document) {
                    let kind = figure.kind();
                    // The widths here are rough: six pixels and a twentieth may be missing.
                    let slack = 6.0 + 0.05 * (right - left);
                    assert!(left > -slack && right < width + slack, "{kind:?} {width}: {text}");
                    let height = height_of(&document);
                    assert!(top > -3.0 && bottom < height + 3.0, "{kind:?} {width}: {text}");
                }
            }
        }
    }
}

#[test]
fn words_do_not_cover_each_other() {
    for figure in samples::all() {
        for width in WIDTHS {
            let (document, _) = drawn(&sized(width, "sv"), &figure);
            let all = words(&document);
            for (place, (text, a)) in all.iter().enumerate() {
                for (other, b) in &all[place + 1..] {
                    let across = a[2].min(b[2]) - a[0].max(b[0]);
                    let down = a[3].min(b[3]) - a[1].max(b[1]);
                    // The widths here are rough.
                    let covers = across > 0.12 * (a[2] - a[0]).min(b[2] - b[0]) && down > 2.0;
                    assert!(!covers, "{:?} {width}: {text} and {other}", figure.kind());
                }
            }
        }
    }
}

/// The same but for the last digit of a number: JSON's reader may round it the other way.
fn alike(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number, Object};
    match (a, b) {
        (Number(a), Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 1e-14 * a.abs().max(b.abs())
        }
        (Array(a), Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Object(a), Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| alike(a, b)))
        }
        _ => a == b,
    }
}

#[test]
fn a_figure_comes_back_from_its_json() {
    for figure in samples::all() {
        let text = serde_json::to_string(&figure).unwrap();
        let back = Figure::from_json(&text).unwrap();
        let value = |figure: &Figure| serde_json::to_value(figure).unwrap();
        assert!(alike(&value(&back), &value(&figure)), "{text}");
        let name = figure.kind().name();
        assert!(text.starts_with(&format!("{{\"{name}\":")), "{name}");
    }
    assert!(Figure::from_json("{\"tornado\":{}}").is_err());
    assert!(Figure::from_json("{\"gauge\":{}}").is_err());
}

#[test]
fn hollow_dots_are_those_below_the_reference() {
    // Two of fifty below nothing, in the second model alone.
    let values = |below: usize| -> Vec<f64> {
        (0..50).map(|i| if i < below { -5e3 } else { 1e3 * i as f64 }).collect()
    };
    let models = [values(0), values(2), values(0), values(0)];
    let data = Dots { title: String::new(), unit: Unit::Kronor, reference: Some(0.0), models };
    let figure = Figure::Distribution(data);
    let (document, _) = drawn(&sized(1040.0, "sv"), &figure);
    let count = |colour: &str| {
        elements(&document, "circle").filter(|dot| attribute(dot, "fill") == colour).count()
    };
    // The third model's fifty, with the marker of its heading.
    assert_eq!(count("#085BCA"), 51);
    // Hollow ones have an inside of paper; the marker of the third heading has a rim of it.
    assert_eq!(count("#FFFFFF"), 2 + 1);
}

#[test]
fn bars_reach_from_nothing_to_the_sums_of_the_year() {
    let year = YearFlows {
        paid: [600e3, 300e3, 0.0, 0.0, 0.0, 0.0],
        received: [0.0, 0.0, 900e3, 0.0, 0.0, 0.0],
    };
    let models = ModelKind::ALL.map(|_| vec![year; 2]);
    let figure = Figure::Cashflow(CashFlow { futures: 1, models });
    let request = Request { panel: Some(ModelKind::Traditional), ..sized(400.0, "sv") };
    let (document, geometry) = drawn(&request, &figure);
    // Founders are solid ink: two thirds of what is paid, from nothing downwards.
    let per_krona = (geometry.bottom - geometry.top) / (geometry.domain.1 - geometry.domain.0);
    let bar = elements(&document, "rect")
        .filter(|bar| attribute(bar, "fill") == "#1A2029")
        .map(|bar| attribute(bar, "height").parse::<f64>().unwrap() / UNIT)
        .fold(0.0, f64::max);
    assert!((bar - 600e3 * per_krona).abs() < 0.2, "{bar}");
    assert_eq!(geometry.x.len(), 2);
}

#[test]
fn a_hundred_dots_are_filled_by_the_share() {
    let row = |share| HundredRow { model: ModelKind::EntryFee, share, note: String::new() };
    let filled = |share: Option<f64>| {
        let figure = Figure::Hundred(Hundred { rows: vec![row(share)] });
        let (document, _) = drawn(&sized(1040.0, "sv"), &figure);
        let of = |colour: &str| {
            elements(&document, "circle").filter(|dot| attribute(dot, "fill") == colour).count()
        };
        // The marker is a disc too, with a rim of paper; hollow dots have an inside of paper.
        (of("#085BCA") - 1, of("#FFFFFF") - 1)
    };
    assert_eq!(filled(Some(0.2)), (20, 80));
    // The last one is hollow in the model's colour.
    assert_eq!(filled(Some(1.0)), (100, 1));
    assert_eq!(filled(None), (0, 100));
}

#[test]
fn nothing_to_show_is_said_or_left_out_but_never_breaks() {
    let mut figures = samples::all();
    for figure in &mut figures {
        match figure {
            Figure::Cashflow(data) => data.models = Default::default(),
            Figure::Size(data) => {
                data.inhabitants.clear();
                data.from_start = Default::default();
                data.later = Default::default();
            }
            Figure::Distribution(data) | Figure::Supplier(data) => data.models = Default::default(),
            Figure::Partner(data) => data.balance.clear(),
            Figure::Tornado(data) => data.bars.clear(),
            Figure::Goal(data) => {
                data.x.clear();
                data.lines.iter_mut().for_each(|line| line.values.clear());
                data.feasible.clear();
                data.chosen = None;
            }
            Figure::Compare(data) => data.rows.clear(),
            Figure::Future(data) => data.years.clear(),
            Figure::Flows(data) => data.flows.clear(),
            Figure::Founding(data) => data.lines.clear(),
            Figure::Stage(data) => {
                data.flows.clear();
                data.joining.inhabitants.clear();
            }
            Figure::Hundred(data) => data.rows.clear(),
            _ => {}
        }
        for width in WIDTHS {
            assert_sound(&drawn(&sized(width, "sv"), figure).0);
        }
    }
}

#[test]
fn a_stage_holds_all_municipalities_at_every_time() {
    let Figure::Stage(mut data) = Figure::Stage(samples::stage()) else { return };
    data.outside.inhabitants = (0..250).map(|i| 2_000.0 + 300.0 * f64::from(i)).collect();
    for time in [0.0, 0.25, 0.5, 0.75, 1.0, f64::NAN] {
        data.time = time;
        let figure = Figure::Stage(data.clone());
        for width in WIDTHS {
            let (document, _) = drawn(&sized(width, "sv"), &figure);
            assert_sound(&document);
            let right = elements(&document, "circle")
                .map(|dot| {
                    let number = |name: &str| attribute(dot, name).parse::<f64>().unwrap() / UNIT;
                    number("cx") + number("r")
                })
                .fold(0.0, f64::max);
            assert!(right <= width + 0.5, "{width}: {right}");
        }
    }
}
