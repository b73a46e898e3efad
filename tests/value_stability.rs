//! The same scenario, seed and number of trials give the same figures as ever.
//!
//! The digests below were recorded when results version 1 was made: they hold no opinion on what
//! is right (other tests do), only that it does not change unnoticed. A change that gives other
//! digests is value-breaking: raise `RESULTS_VERSION`, say so in the changelog, and record anew.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use bossanova::parallel;
use bossanova::scenario::preset;
use bossanova::simulation::RESULTS_VERSION;

/// Presets with the digest of their first 64 trials.
const RECORDED: [(&str, &str); 6] = [
    ("streamflow", "d94565135d7001a4b208b37b7c961edb"),
    ("workshop", "aa0e57a8b68626bbbcc3a289153b447c"),
    ("nobody-joins", "53d2e61f5bae57fdde84bd2ac4e2c01f"),
    ("digiorden", "ba41306b06697a83b58e99829394efc1"),
    ("os2", "4cc895d3d43289715aff97d318c8aaf5"),
    ("lagrange", "685aa7e9dd3c71f4c68e4af5b68a1b03"),
];

#[test]
fn digests_are_those_of_results_version_1() {
    assert_eq!(RESULTS_VERSION, 1);
    let mut found = Vec::new();
    for (name, _) in RECORDED {
        let mut scenario = preset::find(name).expect("a preset").scenario;
        scenario.trials = 64;
        found.push((name, parallel::run(&scenario, 2, |_| {}).digest(64)));
    }
    let found: Vec<(&str, &str)> = found.iter().map(|(name, d)| (*name, d.as_str())).collect();
    assert_eq!(found, RECORDED);
}
