//! One sample of each figure, with the figures of a plausible scenario. They are invented: what a
//! test reads from a picture is what stands here.

#![allow(dead_code, reason = "each test binary uses its part")]

use bossanova::figure::*;
use bossanova::model::ModelKind;

fn text(words: &str) -> String {
    words.to_owned()
}

pub fn cash_flow() -> CashFlow {
    let year = |paid: [f64; 6], received: [f64; 6]| YearFlows {
        paid: paid.map(|tkr| tkr * 1e3),
        received: received.map(|tkr| tkr * 1e3),
    };
    let plain = |back: f64| -> Vec<YearFlows> {
        (0..10)
            .map(|t| {
                let joiners = 80.0 * f64::from(t) + back;
                let founders = if t == 0 { 3_540.0 } else { 540.0 - 35.0 * f64::from(t) };
                let supplier = founders + 80.0 * f64::from(t);
                year([founders, joiners, 0.0, 0.0, 0.0, 0.0], [back, 0.0, supplier, 0.0, 0.0, 0.0])
            })
            .collect()
    };
    let mut right = plain(0.0);
    right[0] = year([540.0, 0.0, 0.0, 0.0, 3_000.0, 0.0], [0.0, 0.0, 3_540.0, 0.0, 0.0, 0.0]);
    for flows in &mut right[1..] {
        flows.paid[1] += 350e3;
        flows.received[4] += 350e3;
    }
    CashFlow { futures: 100, models: [plain(0.0), right, plain(420.0), plain(120.0)] }
}

pub fn size() -> Size {
    let inhabitants =
        vec![2_251.0, 6_000.0, 9_800.0, 16_300.0, 36_000.0, 78_000.0, 150_000.0, 998_782.0];
    let by = |each: f64| inhabitants.iter().map(|size| each * size).collect::<Vec<f64>>();
    Size {
        futures: 200,
        join_year: 3,
        from_start: [by(60.0), by(38.0), by(35.0), by(52.0)],
        later: [by(14.0), by(20.0), by(24.0), by(16.0)],
        own: Some(3),
        inhabitants,
    }
}

/// Fifty values from `low` to `high`, denser in the middle.
fn spread(low: f64, high: f64) -> Vec<f64> {
    (0..50)
        .map(|i| {
            let u = (f64::from(i) + 0.5) / 25.0 - 1.0;
            // Whole kronor, which JSON brings back as they were.
            ((low + high) / 2.0 + (high - low) / 2.0 * (0.4 * u + 0.6 * u * u * u)).round()
        })
        .collect()
}

pub fn dots() -> Dots {
    Dots {
        title: text("Nettonuvärde av att vara med från start"),
        unit: Unit::Kronor,
        reference: Some(0.0),
        models: [
            spread(-900e3, 350e3),
            spread(-300e3, 800e3),
            spread(-150e3, 900e3),
            spread(-700e3, 500e3),
        ],
    }
}

pub fn partner() -> Partner {
    let balance = (0..10)
        .map(|t| {
            let middle = -3_000e3 + 420e3 * f64::from(t);
            let spread = 60e3 * f64::from(t);
            [-2.0, -1.0, 0.0, 1.0, 2.0].map(|k| middle + k * spread)
        })
        .collect();
    Partner { futures: 100, balance }
}

pub fn tornado() -> Tornado {
    let bar = |label: &str, range: &str, low: f64, high: f64| Bar {
        label: text(label),
        range: text(range),
        low: Some(low * 1e3),
        high: Some(high * 1e3),
    };
    Tornado {
        base: 180e3,
        unit: Unit::Kronor,
        bars: vec![
            bar("Investering", "1,5–6,0 mnkr", -40.0, 560.0),
            bar("Nya per år", "1–6", 430.0, 20.0),
            bar("Nytta", "150–500 tkr per år", 330.0, -60.0),
            bar("Ursprungsdeltagare", "3–10", 320.0, 40.0),
            bar("Horisont", "5–15 år", 90.0, 260.0),
            bar("Förvaltning", "10–25 %", 140.0, 230.0),
            bar("Kalkylränta", "1–5 %", 200.0, 150.0),
            bar("Prisökning", "0–4 %", 170.0, 195.0),
        ],
    }
}

pub fn goal() -> Goal {
    let x: Vec<f64> = (6..=26).map(|i| f64::from(i) * 0.05).collect();
    let first = [
        0.0, 0.0, 0.0, 0.0, 0.0, 0.03, 0.28, 0.56, 0.74, 0.86, 0.88, 0.9, 0.925, 0.95, 0.975,
        0.975, 0.975, 0.99, 0.99, 0.99, 0.99,
    ];
    let second = |i: usize| 0.052 + 0.0042 * i as f64;
    Goal {
        model: ModelKind::EntryFee,
        title: text("Engångsinsats, andel av den rättvisa delen"),
        unit: Unit::Percent,
        lines: [
            GoalLine {
                label: text("Grundarna får tillbaka hälften"),
                unit: Unit::OfHundred,
                values: first.map(Some).to_vec(),
                limit: 0.8,
                demand: Demand::AtLeast,
            },
            GoalLine {
                label: text("Tillkommande som avstår"),
                unit: Unit::OfHundred,
                values: (0..x.len()).map(|i| Some(second(i))).collect(),
                limit: 0.1,
                demand: Demand::AtMost,
            },
        ],
        x,
        feasible: vec![(0.75, 0.9)],
        chosen: Some(0.75),
    }
}

pub fn compare() -> Compare {
    let row = |label: &str, unit, a, b, [low, middle, high]: [f64; 3], reading: &str| CompareRow {
        label: text(label),
        unit,
        a: Some(a),
        b: Some(b),
        middle,
        low,
        high,
        standard_error: (high - low) / 300.0,
        reading: text(reading),
    };
    let mut rows = vec![
        row(
            "Lönar sig från start, av 100 framtider",
            Unit::OfHundred,
            0.51,
            0.93,
            [0.38, 0.42, 0.46],
            "Bättre för grundare",
        ),
        row(
            "Ursprungsdeltagare betalar",
            Unit::Kronor,
            863e3,
            671e3,
            [-310e3, -192e3, -95e3],
            "Bättre för grundare",
        ),
        row(
            "Den som ansluter år 3 betalar",
            Unit::Kronor,
            236e3,
            259e3,
            [2e3, 23e3, 60e3],
            "Dyrare för tillkommande",
        ),
        row("Rättvisekvot", Unit::Ratio, 2.45, 1.52, [-1.6, -0.93, -0.4], "Jämnare, närmare 1"),
        row("Kommuner med efter 10 år", Unit::Count, 22.0, 21.0, [-3.0, -1.0, 1.0], "Färre är med"),
        row(
            "Leverantörens nettonuvärde",
            Unit::Kronor,
            1.1e6,
            1.1e6,
            [-50e3, 0.0, 50e3],
            "Sämre för leverantören",
        ),
    ];
    rows[4].standard_error = 0.1;
    Compare { rows }
}

pub fn future() -> Future {
    let new = [0, 2, 4, 0, 3, 2, 1, 0, 1, 4];
    let mut earlier = 0;
    let years = new
        .iter()
        .map(|new| {
            let year = FutureYear { founders: 5, earlier, new: *new };
            earlier += new;
            year
        })
        .collect();
    Future { model: ModelKind::EntryFee, years }
}

pub fn flows() -> Flows {
    let flow = |from, to, label: &str, amount: f64, own| Flow {
        from,
        to,
        label: text(label),
        amount,
        own,
    };
    use ActorGroup::{Founders, Joiners, Supplier};
    Flows {
        model: ModelKind::EntryFee,
        notes: [
            text("5 kommuner"),
            text("9 kommuner, 3 nya"),
            text("får 540 000 kr"),
            text(""),
            text(""),
            text(""),
        ],
        flows: vec![
            flow(Joiners, Founders, "insats", 292_210.0, true),
            flow(Founders, Supplier, "förvaltning", 192_857.0, false),
            flow(Joiners, Supplier, "förvaltning", 347_143.0, false),
        ],
    }
}

/// All six groups at once: the right of use with a grant.
pub fn all_flows() -> Flows {
    let flow = |from, to, label: &str, amount: f64, own| Flow {
        from,
        to,
        label: text(label),
        amount,
        own,
    };
    use ActorGroup::{Association, Founders, Grantor, Joiners, Partner, Supplier};
    Flows {
        model: ModelKind::RightOfUse,
        notes: [text("5 kommuner"), text("9 kommuner"), text(""), text(""), text(""), text("")],
        flows: vec![
            flow(Partner, Association, "lån", 2_700_000.0, true),
            flow(Association, Supplier, "investering", 2_700_000.0, false),
            flow(Grantor, Supplier, "bidrag", 300_000.0, false),
            flow(Joiners, Association, "nyttjanderätt", 350_000.0, true),
            flow(Association, Partner, "amortering", 350_000.0, true),
            flow(Founders, Supplier, "förvaltning", 192_857.0, false),
            flow(Joiners, Supplier, "förvaltning", 347_143.0, false),
            flow(Founders, Association, "overhead", 20_000.0, false),
        ],
    }
}

/// Ten candidates under two models: the gain of the founding game, evenly sampled.
pub fn founding() -> Founding {
    let x: Vec<f64> = (0..=40).map(|i| f64::from(i) / 40.0).collect();
    let gain = |v: f64, wait: f64| -> Vec<f64> {
        x.iter()
            .map(|p| {
                let q = 1.0 - p;
                let none = if *p == 0.0 { 1.0 } else { (1.0 - libm::pow(q, 10.0)) / (10.0 * p) };
                (1e6 * (v - none - wait * (1.0 - libm::pow(q, 9.0)))).round()
            })
            .collect()
    };
    let line = |model, gain, equilibria: &[(f64, bool)]| FoundingLine {
        model,
        gain,
        equilibria: equilibria
            .iter()
            .map(|(share, stable)| Equilibrium { share: *share, stable: *stable })
            .collect(),
    };
    let lines = vec![
        line(ModelKind::Traditional, gain(1.5, 1.5), &[(0.0803, true)]),
        line(ModelKind::EntryFee, gain(1.5, 1.3), &[(0.1258, true), (0.4923, false), (1.0, true)]),
    ];
    Founding { x, lines }
}

pub fn stage() -> Stage {
    let crowd = |title: &str, inhabitants: &[f64]| Crowd {
        title: text(title),
        inhabitants: inhabitants.iter().map(|thousand| thousand * 1e3).collect(),
    };
    let outside: Vec<f64> = (0..26).map(|i| 4.0 + f64::from((i * 37) % 26) * 3.0).collect();
    let flow = |from, to, label: &str, amount, own| StageFlow {
        from,
        to,
        label: text(label),
        amount,
        own,
    };
    Stage {
        model: ModelKind::EntryFee,
        time: 1.0,
        outside: crowd("Utanför: 26 kommuner", &outside),
        joining: crowd("Ansluter nu: 3", &[16.0, 22.0, 30.0]),
        founders: crowd("Grundare: 5", &[12.0, 18.0, 25.0, 40.0, 90.0]),
        earlier: crowd("Med förut: 6", &[9.0, 11.0, 15.0, 17.0, 31.0, 60.0]),
        flows: vec![
            flow(Place::Joining, Place::Founders, "insats", Some(292_210.0), true),
            flow(Place::Founders, Place::Supplier, "förvaltning", Some(192_857.0), false),
            flow(Place::Joining, Place::Supplier, "förvaltning", Some(115_714.0), false),
            flow(Place::Earlier, Place::Supplier, "förvaltning", Some(231_429.0), false),
        ],
    }
}

pub fn hundred() -> Hundred {
    let row = |model, share, note: &str| HundredRow { model, share, note: text(note) };
    Hundred {
        rows: vec![
            row(ModelKind::Traditional, Some(0.2), ""),
            row(ModelKind::RightOfUse, Some(0.97), ""),
            row(ModelKind::EntryFee, Some(0.998), "er satsning"),
            row(ModelKind::RaisedFee, None, ""),
        ],
    }
}

/// Every figure that is no curve over time.
pub fn all() -> Vec<Figure> {
    vec![
        Figure::Cashflow(cash_flow()),
        Figure::Size(size()),
        Figure::Distribution(dots()),
        Figure::Supplier(dots()),
        Figure::Partner(partner()),
        Figure::Tornado(tornado()),
        Figure::Goal(goal()),
        Figure::Compare(compare()),
        Figure::Future(future()),
        Figure::Flows(flows()),
        Figure::Flows(all_flows()),
        Figure::Founding(founding()),
        Figure::Stage(stage()),
        Figure::Hundred(hundred()),
    ]
}
