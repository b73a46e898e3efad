//! Whatever the figures, a picture is sound: 300 random requests with hostile numbers.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod chart_support;

use bossanova::chart::{Curves, Kind, Labels, Request};
use bossanova::model::ModelKind;
use bossanova::summary::Curve;
use chart_support::{assert_sound, attribute, band, drawn, elements, points, request};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) }
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -2e7..2e7_f64,
        2 => -2.0..20.0_f64,
        1 => Just(0.0),
        1 => Just(f64::NAN),
        1 => prop::sample::select(vec![f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 5e-324]),
    ]
}

fn any_curve() -> impl Strategy<Value = Curve> {
    prop::collection::vec(prop::array::uniform5(any_value()), 0..30).prop_map(|rows| Curve {
        periods: (0..rows.len() as u32).collect(),
        bands: rows
            .into_iter()
            .map(|mut quantiles| {
                quantiles.sort_by(f64::total_cmp);
                band(quantiles)
            })
            .collect(),
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_figures_the_picture_is_sound(
        models in prop::array::uniform4(any_curve()),
        chart in prop::sample::select(Kind::CURVES.to_vec()),
        (width, height) in (120.0..900.0_f64, 60.0..460.0_f64),
        root_font_px in prop::sample::select(vec![12.0, 16.0, 24.0, 32.0]),
        short in any::<bool>(),
        panel in prop::option::of(prop::sample::select(ModelKind::ALL.to_vec())),
        cursor in prop::option::of(0..40_usize),
        domain in prop::option::of((any_value(), any_value())),
        periods_per_year in prop::sample::select(vec![0, 1, 12]),
    ) {
        let curves = Curves { models, periods_per_year, zone: Some((0.8, 1.25)) };
        let labels = if short { Labels::Short } else { Labels::Full };
        let request = Request {
            width, height, root_font_px, labels, cursor, domain,
            panel: panel.filter(|_| chart.has_panels()),
            ..request(chart)
        };
        let (document, geometry) = drawn(&request, &curves);
        assert_sound(&document);
        prop_assert!(geometry.left < geometry.right && geometry.top < geometry.bottom);
        prop_assert!(geometry.domain.0 < geometry.domain.1);
        prop_assert!(geometry.x.windows(2).all(|pair| pair[0] < pair[1]));
        let finite = curves.models.iter().flat_map(|curve| &curve.bands);
        let finite = finite.flat_map(|band| [band.quantiles[0], band.quantiles[4]]);
        for value in finite.filter(|value| value.abs() < 1e300) {
            if chart != Kind::Fairness || value > 1e-299 {
                prop_assert!(geometry.domain.0 <= value && value <= geometry.domain.1);
            }
        }
        if request.panel.is_some() || !chart.has_panels() {
            // The area of a band keeps to the plot, to the sixteenth.
            let areas = elements(&document, "polygon");
            for area in areas.filter(|area| attribute(area, "opacity") != "1") {
                for (x, y) in points(area) {
                    prop_assert!(x >= geometry.left - 0.1 && x <= geometry.right + 0.1);
                    prop_assert!(y >= geometry.top - 0.1 && y <= geometry.bottom + 0.1);
                }
            }
        }
    }
}
