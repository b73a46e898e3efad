//! What pictures show beside the summary belongs to the same futures, and adds up.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use bossanova::figure::ActorGroup;
use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::scenario::{Scenario, preset};
use bossanova::simulation::{Outcomes, Simulation};
use bossanova::{future, survey};

fn scenario(name: &str) -> Scenario {
    preset::all().into_iter().find(|preset| preset.name == name).unwrap().scenario
}

/// Money is neither made nor lost: in each year all that is paid is received.
#[test]
fn what_is_paid_is_received_in_every_year() {
    for name in ["workshop", "streamflow"] {
        let found = survey::cash_flow(&scenario(name), 3).unwrap();
        for year in found.models.iter().flatten() {
            let (paid, received): (f64, f64) = (year.paid.iter().sum(), year.received.iter().sum());
            assert!((paid - received).abs() < 0.01, "{name}: {paid} {received}");
        }
    }
}

/// Over all years the groups' net amounts are those of the ledgers' actors.
#[test]
fn nets_of_the_groups_are_those_of_the_ledgers() {
    let scenario = scenario("workshop");
    let futures = 4;
    let found = survey::cash_flow(&scenario, futures).unwrap();
    for model in ModelKind::ALL {
        let mut supplier = 0;
        let mut partner = 0;
        for trial in 0..futures {
            let ledger = future::case_of(&scenario, model, trial).unwrap().ledger().unwrap();
            let net = ledger.net().unwrap();
            // The four other actors come last: supplier, association, partner, grantor.
            supplier += net[net.len() - 4].0;
            partner += net[net.len() - 2].0;
        }
        let shown = |group: ActorGroup| -> f64 {
            let years = &found.models[model as usize];
            years.iter().map(|y| y.received[group as usize] - y.paid[group as usize]).sum()
        };
        let mean = |ore: i64| ore as f64 / 100.0 / f64::from(futures);
        assert!((shown(ActorGroup::Supplier) - mean(supplier)).abs() < 0.01, "{model:?}");
        assert!((shown(ActorGroup::Partner) - mean(partner)).abs() < 0.01, "{model:?}");
    }
}

/// The last balance of the partner is its net in the ledger; with one future all quantiles are it.
#[test]
fn the_partner_s_last_balance_is_its_net() {
    let scenario = scenario("workshop");
    let found = survey::partner(&scenario, 1).unwrap();
    let case = future::case_of(&scenario, ModelKind::RightOfUse, 0).unwrap();
    let net = case.ledger().unwrap().net().unwrap();
    let expected = net[net.len() - 2].0 as f64 / 100.0;
    // Balances pass through single precision.
    for quantile in found.balance.last().unwrap() {
        assert!((quantile - expected).abs() <= 1e-6 * expected.abs() + 0.01, "{quantile}");
    }
}

/// The cost at the probe's own size and year is the run's own figure for the same futures.
#[test]
fn the_cost_of_the_own_size_is_that_of_the_run() {
    let mut scenario = scenario("streamflow");
    scenario.probe.inhabitants = Some(16_000);
    let futures = 100;
    let found = survey::size(&scenario, futures);
    let mut outcomes = Outcomes::new(&scenario, futures);
    outcomes.fill(&Simulation::new(&scenario), futures);
    let summary = outcomes.summarise(futures);
    let own = found.own.unwrap();
    assert_eq!(found.inhabitants[own], 16_000.0);
    for model in ModelKind::ALL {
        let expected = summary.metric(model, Metric::JoinerCost).quantiles[2];
        assert_eq!(found.later[model as usize][own], expected, "{model:?}");
        let start = summary.curve(model, Metric::JoinerCost).bands[0].quantiles[2];
        assert_eq!(found.from_start[model as usize][own], start, "{model:?}");
    }
}

/// Fifty dots ascend within the run's range, as many below its median as above.
#[test]
fn dots_are_quantiles_of_the_run() {
    let scenario = scenario("workshop");
    let futures = 400;
    let found = survey::dots(&scenario, futures, Metric::NpvFound, "");
    let mut outcomes = Outcomes::new(&scenario, futures);
    outcomes.fill(&Simulation::new(&scenario), futures);
    let summary = outcomes.summarise(futures);
    for model in ModelKind::ALL {
        let dots = &found.models[model as usize];
        assert_eq!(dots.len(), 50);
        assert!(dots.windows(2).all(|pair| pair[0] <= pair[1]));
        let middle = summary.metric(model, Metric::NpvFound).quantiles[2];
        assert!(dots[24] <= middle && middle <= dots[25], "{model:?}");
    }
}
