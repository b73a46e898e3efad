//! The same scenario, seed and number of trials give the same figures as ever.
//!
//! The digests below were recorded when results version 2 was made: they hold no opinion on what
//! is right (other tests do), only that it does not change unnoticed. A change that gives other
//! digests is value-breaking: raise `RESULTS_VERSION`, say so in the changelog, and record anew.

#![allow(clippy::expect_used, reason = "a test that cannot begin should stop at once")]

use bossanova::parallel;
use bossanova::scenario::preset;
use bossanova::simulation::RESULTS_VERSION;

/// Presets with the digest of their first 64 trials.
const RECORDED: [(&str, &str); 6] = [
    ("streamflow", "dc3dc4d50abff96e669eb313400a2040"),
    ("workshop", "646cddab933fbaa04ba67525ebee9004"),
    ("nobody-joins", "8d4029cd77520f4259acdca685ce4a95"),
    ("digiorden", "f3f1475e0fb86b2845616163f57a8252"),
    ("os2", "512ff4588b165d5570109ea2535a51cf"),
    ("lagrange", "8b1f37ebafbd49fae1de5d435fa58566"),
];

#[test]
fn digests_are_those_of_results_version_2() {
    assert_eq!(RESULTS_VERSION, 2);
    let mut found = Vec::new();
    for (name, _) in RECORDED {
        let mut scenario = preset::find(name).expect("a preset").scenario;
        scenario.trials = 64;
        found.push((name, parallel::run(&scenario, 2, |_| {}).digest(64)));
    }
    let found: Vec<(&str, &str)> = found.iter().map(|(name, d)| (*name, d.as_str())).collect();
    assert_eq!(found, RECORDED);
}
