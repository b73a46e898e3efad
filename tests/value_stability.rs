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
    ("streamflow", "4c843aaa94f1fd4c6b28144ed5260854"),
    ("workshop", "2fe8b7d911178ab9ff579538256a647a"),
    ("nobody-joins", "ae48f4e7900c4ba68281c99fabb8cd4d"),
    ("digiorden", "03972133f6097a6cb63e17171593c085"),
    ("os2", "0cee8cf2f6eed70e0d59a71d3df498fc"),
    ("lagrange", "c533c33bbdb33ed91bc1a4abbe2422a3"),
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
