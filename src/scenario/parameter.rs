//! The one table of parameters: key, unit, bounds, step, default and source.
//!
//! Reading a scenario, the sliders of the page, the schema and the documents all use this table.

use rust_decimal::Decimal;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Kronor.
    Sek,
    /// Kronor a year.
    SekPerYear,
    /// A part of a whole.
    Share,
    /// A part of a whole, or a rate, a year.
    PerYear,
    /// Whole years.
    Years,
    /// Number of things.
    Count,
    /// Inhabitants.
    Inhabitants,
    /// A plain factor or exponent.
    Factor,
}

impl Unit {
    /// The key of the unit in what crosses to the page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sek => "sek",
            Self::SekPerYear => "sek_per_year",
            Self::Share => "share",
            Self::PerYear => "per_year",
            Self::Years => "years",
            Self::Count => "count",
            Self::Inhabitants => "inhabitants",
            Self::Factor => "factor",
        }
    }
}

/// One number that a scenario holds.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Path in the scenario file; `[]` stands for any place of a list.
    pub key: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Least allowed value, as a decimal.
    pub min: &'static str,
    /// Greatest allowed value, as a decimal.
    pub max: &'static str,
    /// A natural step for a slider.
    pub step: &'static str,
    /// Value in a new scenario, where it has one of its own.
    pub default: Option<&'static str>,
    /// Where the default and the bounds come from.
    pub source: &'static str,
}

impl Parameter {
    /// The bounds as decimals.
    pub fn bounds(&self) -> (Decimal, Decimal) {
        (number(self.min), number(self.max))
    }

    /// The default as a decimal; zero where the parameter has none.
    pub fn default_value(&self) -> Decimal {
        number(self.default.unwrap_or("0"))
    }
}

/// A number of the table. A test reads every one of them, so the fallback is never used.
fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or_default()
}

macro_rules! parameters {
    ($($name:ident: $key:literal, $unit:ident, $min:literal..$max:literal, $step:literal,
       $default:expr, $source:literal;)*) => {
        $(
            #[doc = concat!("`", $key, "`: ", $source, ".")]
            pub const $name: Parameter = Parameter {
                key: $key, unit: Unit::$unit, min: $min, max: $max, step: $step,
                default: $default, source: $source,
            };
        )*
        /// Every parameter, in the order of the file.
        pub const ALL: &[Parameter] = &[$($name),*];
    };
}

parameters! {
    TRIALS: "trials", Count, "1".."200000", "1000", Some("10000"),
        "10 000 assumed: probabilities then stand within one in a hundred";
    HORIZON_YEARS: "horizon_years", Years, "1".."30", "1", Some("10"),
        "assumed: IT systems are written off over 3-10 years (Värmdö 2016)";
    PERIODS_PER_YEAR: "periods_per_year", Count, "1".."12", "1", Some("12"),
        "months: yearly steps understate diffusion by a fifth";
    DISCOUNT_RATE: "discount_rate_per_year", PerYear, "0".."0.2", "0.0025", Some("0.025"),
        "SKR's internal rate for 2024 and 2025";
    PRICE_INDEX: "price_index_per_year", PerYear, "0".."0.2", "0.005", Some("0.02"),
        "the Riksbank's inflation target";
    OVERHEAD_INVESTMENT: "overhead.investment", Share, "0".."0.5", "0.01", Some("0.05"),
        "assumed; Fredonia (Arizona) charges 15 % at most";
    OVERHEAD_MAINTENANCE: "overhead.maintenance", Share, "0".."0.5", "0.01", Some("0.1"), "assumed";
    OVERHEAD_PAYMENTS: "overhead.payments", Share, "0".."0.5", "0.01", Some("0"), "assumed";
    ONBOARDING: "onboarding_sek", Sek, "0".."5000000", "25000", Some("75000"), "assumed";
    BASE_SHARE: "sharing_key.base_share", Share, "0".."1", "0.05", Some("0.5"), "assumed";
    START_YEAR: "rounds[].start_year", Years, "0".."29", "1", Some("0"),
        "the first round starts at 0";
    INVESTMENT: "rounds[].investment_sek", Sek, "0".."1000000000", "100000", Some("3000000"),
        "assumed";
    GRANT: "rounds[].grant_sek", Sek, "0".."1000000000", "100000", Some("0"), "assumed";
    MAINTENANCE_SHARE: "rounds[].maintenance_share_per_year", PerYear, "0".."1", "0.01",
        Some("0.18"), "15-20 % a year is a common rule of thumb";
    MAINTENANCE_PER_USER: "rounds[].maintenance_sek_per_user_and_year", SekPerYear,
        "0".."10000000", "5000", Some("0"), "assumed";
    FOUNDER_COUNT: "founders.count", Count, "1".."100", "1", Some("5"), "assumed";
    FOUNDER_INHABITANTS: "founders.inhabitants[]", Inhabitants, "1".."10000000", "1000", None,
        "typed or imported";
    POOL_COUNT: "pool.count", Count, "1".."290", "10", Some("100"),
        "about the number of members of Sambruk; Sweden has 290 municipalities";
    POOL_INHABITANTS: "pool.inhabitants[]", Inhabitants, "1".."10000000", "1000", None,
        "typed or imported";
    BENEFIT: "benefit.yearly_sek", SekPerYear, "0".."100000000", "25000", Some("300000"),
        "assumed";
    SIZE_ELASTICITY: "benefit.size_elasticity", Factor, "0".."2", "0.1", Some("0.6"), "assumed";
    SPREAD: "benefit.spread", Factor, "0".."2", "0.1", Some("0.4"), "assumed";
    ALONE_SHARE: "benefit.alone_share", Share, "0".."2", "0.05", Some("1"), "assumed";
    JOINING_COST: "benefit.joining_cost_sek", Sek, "0".."100000000", "25000", Some("0"), "assumed";
    ALONE_ENTRY: "alone.entry_sek", Sek, "0".."100000000", "25000", Some("400000"), "assumed";
    ALONE_YEARLY: "alone.yearly_sek", SekPerYear, "0".."100000000", "25000", Some("250000"),
        "assumed";
    SUPPLIER_COST_SHARE: "supplier.cost_share", Share, "0".."2", "0.05", Some("0.85"), "assumed";
    PROBE_JOIN_YEAR: "probe.join_year", Years, "0".."29", "1", Some("3"), "assumed";
    PROBE_INHABITANTS: "probe.inhabitants", Inhabitants, "1".."10000000", "500", None,
        "the reader's own municipality; otherwise the median of the pool";
    WAITING_YEARS: "waiting_years", Years, "1".."5", "1", Some("2"), "assumed";
    BASS_P: "arrival.p_per_year", PerYear, "0".."2", "0.005", Some("0.01"),
        "usual range 0.002-0.05; Dutch municipalities 2006-2009 lie on this curve with q 0.24";
    BASS_Q: "arrival.q_per_year", PerYear, "0".."5", "0.01", Some("0.25"),
        "usual range 0.2-0.6; Dutch municipalities 2006-2009 (Homburg & Dijkshoorn)";
    ARRIVAL_RATE: "arrival.rate_per_year", PerYear, "0".."300", "0.5", Some("3"), "assumed";
    DECISIONS: "arrival.decisions_per_year", PerYear, "0".."4", "0.05", Some("0.5"),
        "assumed: contracts and budgets bring the question up every one to four years";
    NOISE: "arrival.noise_share", Share, "0".."1000", "0.05", Some("0.2"), "assumed";
    NEIGHBOUR_EFFECT: "arrival.neighbour_effect", Factor, "-5".."5", "0.1", Some("1"),
        "assumed; neighbours imitate each other in Lorraine (Attour 2013)";
    NETWORK_EFFECT: "arrival.network_effect", Factor, "-5".."5", "0.1", Some("1"),
        "assumed; internal influence in over 400 Dutch municipalities (Homburg 2013)";
    SIZE_EFFECT: "arrival.size_effect", Factor, "-2".."2", "0.1", Some("0.2"),
        "assumed; larger ones come sooner in the Netherlands and the United States";
    CAPACITY: "arrival.capacity_per_period", Count, "1".."1000", "1", None,
        "absent: no limit";
    COUNTIES: "arrival.county_count", Count, "1".."290", "1", Some("21"),
        "Sweden has 21 counties; the pool is dealt to them by size, assumed";
    JOIN_YEAR: "arrival.joins[].year", Years, "1".."29", "1", None, "typed";
    PLANNED_COUNT: "models.right_of_use.planned_count", Count, "1".."1000", "1", None,
        "founders and the joiners expected from the mean of the preset's pace";
    MARKUP: "models.right_of_use.markup", Share, "0".."2", "0.05", Some("0"), "assumed";
    LOAN_RATE: "models.right_of_use.loan_rate_per_year", PerYear, "0".."0.3", "0.005",
        Some("0.035"), "the discount rate and one per cent, assumed";
    RIGHT_OF_USE_WRITE_OFF: "models.right_of_use.write_off_years", Years, "0".."30", "1", Some("0"),
        "0: the price does not fall with age";
    ENTRY_SHARE: "models.entry_fee.share", Share, "0".."2", "0.05", Some("1"),
        "1: the joiner pays what it would have paid as a founder";
    ENTRY_PLANNED_COUNT: "models.entry_fee.planned_count", Count, "1".."1000", "1", None,
        "used where the price is fixed";
    ENTRY_CAP: "models.entry_fee.cap", Factor, "0".."10", "0.05", None,
        "fair: founders always keep their own fair share";
    PRICE_FACTOR: "models.entry_fee.price_path[].factor", Factor, "0".."10", "0.1", None, "typed";
    PRICE_YEAR: "models.entry_fee.price_path[].year", Years, "0".."30", "1", None, "typed";
    ENTRY_WRITE_OFF: "models.entry_fee.write_off_years", Years, "0".."30", "1", Some("0"),
        "0: off; 3-10 years in Swedish municipalities (Värmdö 2016)";
    ENTRY_WINDOW: "models.entry_fee.window_years", Years, "0".."30", "1", Some("0"),
        "0: off; 10 in the British second-comer rule, 20 in Washington";
    DE_MINIMIS: "models.entry_fee.de_minimis_sek", Sek, "0".."1000000", "1000", Some("0"),
        "0: off; the British rule of 2002 had 200 pounds";
    SURCHARGE: "models.raised_fee.surcharge", Share, "0".."5", "0.05", Some("0.25"), "assumed";
    SURCHARGE_YEARS: "models.raised_fee.surcharge_years", Years, "0".."30", "1", Some("0"),
        "0: as long as the project lasts; 5 in LaGrange (Kentucky)";
    RAISED_CAP: "models.raised_fee.cap", Factor, "0".."10", "0.05", None,
        "fair: founders always keep their own fair share";
    RAISED_WINDOW: "models.raised_fee.window_years", Years, "0".."30", "1", Some("0"), "0: off";
    INSTALMENTS: "models.raised_fee.instalments.count", Count, "1".."360", "1", None,
        "without instalments a surcharge on the fee";
    INSTALMENT_SHARE: "models.raised_fee.instalments.share", Share, "0".."2", "0.05", Some("1"),
        "1: the joiner pays what it would have paid as a founder";
    INSTALMENT_PLANNED_COUNT: "models.raised_fee.instalments.planned_count", Count, "1".."1000",
        "1", None, "used where the price is fixed";
    INSTALMENT_WRITE_OFF: "models.raised_fee.instalments.write_off_years", Years, "0".."30", "1",
        Some("0"), "0: off";
    WILLING_GREEN: "thresholds.willing[0]", Share, "0".."1", "0.05", Some("0.9"), "assumed";
    WILLING_YELLOW: "thresholds.willing[1]", Share, "0".."1", "0.05", Some("0.6"), "assumed";
    SUPPLIER_GREEN: "thresholds.supplier[0]", Share, "0".."1", "0.05", Some("0.9"), "assumed";
    SUPPLIER_YELLOW: "thresholds.supplier[1]", Share, "0".."1", "0.05", Some("0.6"), "assumed";
    FOUNDING_GREEN: "thresholds.founding[0]", Share, "0".."1", "0.05", Some("0.75"), "assumed";
    FOUNDING_YELLOW: "thresholds.founding[1]", Share, "0".."1", "0.05", Some("0.5"), "assumed";
    RATIO_MIN_GREEN: "thresholds.ratio_min[0]", Factor, "0".."1", "0.05", Some("0.8"), "assumed";
    RATIO_MIN_YELLOW: "thresholds.ratio_min[1]", Factor, "0".."1", "0.05", Some("0.5"), "assumed";
    RATIO_MAX_GREEN: "thresholds.ratio_max[0]", Factor, "1".."10", "0.05", Some("1.25"),
        "assumed";
    RATIO_MAX_YELLOW: "thresholds.ratio_max[1]", Factor, "1".."10", "0.05", Some("2"), "assumed";
    DEVIATION_GREEN: "thresholds.deviation[0]", Share, "0".."1", "0.01", Some("0.05"), "assumed";
    DEVIATION_YELLOW: "thresholds.deviation[1]", Share, "0".."1", "0.01", Some("0.15"), "assumed";
    INSTALMENT_DE_MINIMIS: "models.raised_fee.instalments.de_minimis_sek", Sek, "0".."1000000",
        "1000", Some("0"), "0: off";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use rust_decimal::Decimal;

    #[test]
    fn every_number_of_the_table_is_a_decimal_and_every_default_is_within_bounds() {
        for parameter in ALL {
            let read = |text| Decimal::from_str_exact(text).expect(parameter.key);
            assert!(read(parameter.min) < read(parameter.max), "{}", parameter.key);
            assert!(read(parameter.step) > Decimal::ZERO, "{}", parameter.key);
            if let Some(default) = parameter.default {
                let (min, max) = parameter.bounds();
                assert!((min..=max).contains(&read(default)), "{}", parameter.key);
            }
            assert!(!parameter.source.is_empty());
        }
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<_> = ALL.iter().map(|parameter| parameter.key).collect();
        keys.sort_unstable();
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
