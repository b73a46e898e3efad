//! Compares the four business models on the same 2 000 futures of one project.
//!
//! Run it with `cargo run --release --example compare_models`.

use bossanova::metrics::Metric;
use bossanova::model::ModelKind;
use bossanova::scenario::preset;
use bossanova::simulation::{Outcomes, Simulation};

fn main() {
    let Some(preset) = preset::find("streamflow") else { return };
    let trials = 2_000;

    // A scenario is made ready once; then any slice of trials can be worked out, in any order.
    let simulation = Simulation::new(&preset.scenario);
    let mut outcomes = Outcomes::new(&preset.scenario, trials);
    outcomes.fill(&simulation, trials);
    let summary = outcomes.summarise(trials);

    println!("{}: {trials} futures\n", preset.title_en);
    println!(
        "{:<14}{:>16}{:>16}{:>16}{:>12}",
        "", "founding pays", "founder pays", "joiner pays", "repaid"
    );
    println!("{:<14}{:>16}{:>16}{:>16}{:>12}", "model", "of 100", "kSEK", "kSEK, year 3", "%");
    for model in ModelKind::ALL {
        let pays = 100.0 * summary.metric(model, Metric::FoundBeatsWait).mean;
        let founder = summary.metric(model, Metric::FounderCost).quantiles[2] / 1000.0;
        let joiner = summary.metric(model, Metric::JoinerCost).quantiles[2] / 1000.0;
        let repaid = 100.0 * summary.metric(model, Metric::RecoveredShare).quantiles[2];
        println!("{:<14}{pays:>16.0}{founder:>16.0}{joiner:>16.0}{repaid:>12.0}", model.key());
    }
}
