//! Random valid scenarios, by addressed random numbers: the same ones in every run.

use bossanova::random::{Purpose, Stream};
use bossanova::scenario::{Scenario, preset};
use serde_json::{Value, json};

/// Number of random scenarios.
pub fn sample() -> u32 {
    if std::env::var_os("BOSSANOVA_ENDURANCE").is_some() { 20_000 } else { 300 }
}

/// Picks by addressed random numbers: the same choices in every run.
struct Picker {
    stream: Stream,
    next: u32,
}

impl Picker {
    fn one<T: Clone>(&mut self, choices: &[T]) -> T {
        let uniform = self.stream.uniform(self.next);
        self.next += 1;
        choices[(uniform * choices.len() as f64) as usize].clone()
    }
}

/// A random scenario: every clause of every model, in small and large markets, with Bass arrival.
pub fn with_bass(number: u32) -> Scenario {
    Scenario::from_json(&file(number).to_string()).expect("a valid scenario")
}

/// The same where municipalities decide for themselves, some with odd ways to decide.
pub fn endogenous(number: u32) -> Scenario {
    let mut pick = Picker { stream: Stream::new(4712, number, Purpose::Choice), next: 0 };
    let mut file = file(number);
    file["arrival"] = json!({
        "kind": "endogenous",
        "decisions_per_year": pick.one(&["0.5", "2"]),
        "noise_share": pick.one(&["0", "0.2", "1"]),
        "foresight": pick.one(&["myopic", "forward_looking"]),
        "expectation": "static",
        "neighbour_effect": pick.one(&["0", "1", "-0.5"]),
        "network_effect": pick.one(&["0", "1"]),
        "size_effect": pick.one(&["0", "0.2"]),
        "capacity_per_period": pick.one(&[Value::Null, Value::Null, json!(1), json!(3)]),
        "county_count": pick.one(&[1, 3, 21]),
    });
    // A price of a fraction of an öre is rounded to nothing in every payment; what that leaves of
    // the loan reaches the guarantors many times over.
    if file["rounds"][0]["investment_sek"] == "1" {
        file["rounds"][0]["investment_sek"] = json!("900000");
    }
    // Worth enough that many join, and cheap enough alone that some do not.
    file["benefit"]["yearly_sek"] = json!(pick.one(&["300000", "500000"]));
    file["alone"]["entry_sek"] = json!(pick.one(&["0", "400000", "1500000"]));
    Scenario::from_json(&file.to_string()).expect("a valid scenario")
}

fn file(number: u32) -> Value {
    let mut pick = Picker { stream: Stream::new(4711, number, Purpose::Choice), next: 0 };
    let start = preset::find("epos").expect("a preset").scenario.to_json().to_string();
    let mut file: Value = serde_json::from_str(&start).expect("JSON");
    file["arrival"] = json!({"kind": "bass", "p_per_year": "0", "q_per_year": "0"});
    let mut set = |path: &str, choices: &[Value]| {
        *file.pointer_mut(path).expect("a field of the format") = pick.one(choices);
    };
    let year = |values: &[u32]| values.iter().map(|year| json!(year)).collect::<Vec<_>>();
    set("/horizon_years", &year(&[4, 7, 10]));
    set("/periods_per_year", &year(&[1, 2, 4, 12]));
    set("/price_index_per_year", &[json!("0"), json!("0.02"), json!("0.1")]);
    set("/overhead/investment", &[json!("0"), json!("0.05")]);
    set("/overhead/maintenance", &[json!("0"), json!("0.1")]);
    set("/overhead/payments", &[json!("0"), json!("0.07")]);
    set("/onboarding_sek", &[json!("0"), json!("75000.01")]);
    let keys =
        ["equal", "population", "square_root", "size_class"].map(|kind| json!({"kind": kind}));
    set("/sharing_key", &keys);
    set("/founders", &[json!({"count": 1}), json!({"count": 3}), json!({"count": 7})]);
    set("/pool", &[json!({"count": 7}), json!({"count": 20}), json!({"count": 80})]);
    let round = |start: u32, sek: &str, grant: &str, user: &str| {
        json!({
            "start_year": start, "investment_sek": sek, "grant_sek": grant,
            "maintenance_share_per_year": "0.17", "maintenance_sek_per_user_and_year": user,
        })
    };
    let base = round(0, "1500000.01", "0", "0");
    let later = round(2, "800000", "200000", "12345.67");
    set("/rounds", &[json!([base]), json!([base, later]), json!([round(0, "1", "0", "1")])]);
    set("/arrival/q_per_year", &[json!("0"), json!("0.25"), json!("1.2")]);
    set("/arrival/p_per_year", &[json!("0"), json!("0.01"), json!("0.3")]);

    let model = "/models/right_of_use";
    set(&format!("{model}/planned_count"), &year(&[2, 10, 40]));
    set(&format!("{model}/markup"), &[json!("0"), json!("0.2")]);
    set(&format!("{model}/interest"), &[json!("capitalise"), json!("shared")]);
    set(&format!("{model}/price"), &[json!("once"), json!("periodic")]);
    set(&format!("{model}/surplus"), &[json!("stop"), json!("fund")]);
    let guarantors = ["founders", "association", "partner"].map(|word| json!(word));
    set(&format!("{model}/guarantor"), &guarantors);
    set(&format!("{model}/write_off_years"), &year(&[0, 3, 8]));

    let caps = ["fair", "1", "0.4", "3"].map(|cap| json!(cap));
    let model = "/models/entry_fee";
    set(&format!("{model}/share"), &[json!("1"), json!("0.6")]);
    set(&format!("{model}/to"), &["founders", "all", "fund"].map(|word| json!(word)));
    set(&format!("{model}/cap"), &caps);
    set(&format!("{model}/write_off_years"), &year(&[0, 3, 8]));
    set(&format!("{model}/window_years"), &year(&[0, 2, 5]));
    set(&format!("{model}/de_minimis_sek"), &[json!("0"), json!("20000")]);
    let path = json!([{"year": 0, "factor": "1"}, {"year": 2, "factor": "2.5"}]);
    set(&format!("{model}/price_path"), &[json!([]), path]);

    let model = "/models/raised_fee";
    set(&format!("{model}/surcharge"), &[json!("0.25"), json!("1.5")]);
    set(&format!("{model}/surcharge_years"), &year(&[0, 1, 4]));
    set(&format!("{model}/rebate_capped_by_fee"), &[json!(true), json!(false)]);
    set(&format!("{model}/cap"), &caps);
    set(&format!("{model}/window_years"), &year(&[0, 2, 5]));
    let plan = json!({
        "count": 5, "share": "0.9", "price": "prorata", "write_off_years": 6,
        "de_minimis_sek": "10000",
    });
    let fixed = json!({
        "count": 3, "share": "1", "price": "fixed", "planned_count": 12, "write_off_years": 0,
        "de_minimis_sek": "0",
    });
    file["models"]["raised_fee"]["instalments"] = pick.one(&[Value::Null, plan, fixed]);
    if pick.one(&[true, false]) {
        file["models"]["entry_fee"]["price"] = json!("fixed");
        file["models"]["entry_fee"]["planned_count"] = json!(15);
    }
    file
}
