//! `bossanova metrics`: every metric of one exact ledger.

use std::path::PathBuf;

use clap::ValueEnum;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::csv::Table;
use super::ledger::Audited;
use super::{Failure, faults_as_json, pretty, print, read_all};
use crate::appraisal::{Alone, Appraisal, Figures, Options};
use crate::case::Case;
use crate::error::Language;
use crate::metrics::Metric;
use crate::scenario::parameter;

/// The arguments of `bossanova metrics`.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file; `-` reads standard input.
    #[arg(value_name = "CASE.json")]
    input: PathBuf,
    /// Discount rate a year, as a decimal: 0.025.
    #[arg(long, value_name = "RATE", value_parser = rate)]
    discount_rate: Decimal,
    /// Benefit a year of each participant, in kronor of the first year.
    #[arg(long, value_name = "SEK", value_parser = amount)]
    benefit_sek: Option<Decimal>,
    /// What buying alone costs at once, in kronor.
    #[arg(long, value_name = "SEK", value_parser = amount, requires = "alone_yearly_sek")]
    alone_entry_sek: Option<Decimal>,
    /// What buying alone costs a year, in kronor of the first year.
    #[arg(long, value_name = "SEK", value_parser = amount, requires = "alone_entry_sek")]
    alone_yearly_sek: Option<Decimal>,
    /// Years over which the rental norm writes the investment off; 0 is never.
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u32).range(0..=1000))]
    write_off_years: Option<u32>,
    /// The supplier's cost as a share of its revenue.
    #[arg(long, value_name = "SHARE", value_parser = rate)]
    supplier_cost_share: Option<Decimal>,
    /// JSON for programs, CSV for people.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
}

/// The greatest rate that is taken: a slip of the pen is a fault. Assumed.
const RATE_MAX: i64 = 10;

/// The greatest amount in kronor that is taken, that of a case file.
const AMOUNT_MAX: i64 = crate::case::MAX_WHOLE_NUMBER / 100;

fn within(text: &str, max: i64) -> Result<Decimal, String> {
    let number = Decimal::from_str_exact(text)
        .map_err(|_| format!("a decimal number with a decimal point, 0 to {max}"))?;
    if number < Decimal::ZERO || number > Decimal::from(max) {
        return Err(format!("0 to {max}"));
    }
    Ok(number)
}

fn rate(text: &str) -> Result<Decimal, String> {
    within(text, RATE_MAX)
}

fn amount(text: &str) -> Result<Decimal, String> {
    within(text, AMOUNT_MAX)
}

/// Runs the subcommand.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let alone = arguments.alone_entry_sek.zip(arguments.alone_yearly_sek);
    let options = Options {
        discount_rate: arguments.discount_rate,
        benefit_sek: arguments.benefit_sek,
        alone: alone.map(|(entry_sek, yearly_sek)| Alone { entry_sek, yearly_sek }),
        write_off_years: arguments.write_off_years,
        supplier_cost_share: arguments
            .supplier_cost_share
            .unwrap_or_else(|| parameter::SUPPLIER_COST_SHARE.default_value()),
    };
    let answer = read_all(&arguments.input).and_then(|text| {
        let case = Case::parse(&text).map_err(Failure::Invalid)?;
        // A ledger that does not stand the audit is not measured.
        Audited::of(&case)?;
        let appraisal = Appraisal::of(&case, &options).map_err(Failure::Invalid)?;
        Ok((case, appraisal))
    });
    match answer {
        Ok((case, appraisal)) => match arguments.format {
            Format::Json => print(&pretty(&to_json(&case, &appraisal))),
            Format::Csv => print(&to_table(&case, &appraisal, language)),
        },
        Err(Failure::Invalid(faults)) if arguments.format == Format::Json => {
            print(&pretty(&faults_as_json(&faults, language)))?;
            Err(Failure::Invalid(faults))
        }
        Err(failure) => Err(failure),
    }
}

/// A number; `null` where it is not defined.
fn number(value: Option<f64>) -> Value {
    // Adding zero turns −0 into +0.
    let value = value.and_then(|value| serde_json::Number::from_f64(value + 0.0));
    value.map_or(Value::Null, Value::Number)
}

fn to_json(case: &Case, appraisal: &Appraisal) -> Value {
    let metrics: Map<String, Value> = Metric::ALL
        .into_iter()
        .map(|metric| (metric.key().to_owned(), number(appraisal.metric(metric))))
        .collect();
    let participants: Map<String, Value> = case
        .codes()
        .into_iter()
        .zip(&appraisal.participants)
        .map(|(code, figures)| {
            let cells = columns(figures).map(|(key, value)| (key.to_owned(), number(value)));
            (code, Value::Object(Map::from_iter(cells)))
        })
        .collect();
    json!({ "metrics": metrics, "participants": participants })
}

/// The figures of one participant with their keys.
fn columns(figures: &Figures) -> [(&'static str, Option<f64>); 5] {
    [
        ("cost_nominal_sek", Some(figures.cost_nominal)),
        ("cost_present_value_sek", Some(figures.cost_present_value)),
        ("cost_per_year_of_use_sek", figures.cost_per_year_of_use),
        ("shapley_sek", Some(figures.shapley)),
        ("rental_sek", figures.rental),
    ]
}

/// The metrics, an empty line, and the participants.
fn to_table(case: &Case, appraisal: &Appraisal, language: Language) -> String {
    let mut table = Table::new(language);
    let heads = match language {
        Language::Swedish => ["Mått", "Nyckel", "Värde"],
        Language::English => ["Metric", "Key", "Value"],
    };
    table.line(heads.map(str::to_owned));
    for metric in Metric::ALL {
        let value = appraisal.metric(metric).map(|value| table.number(value, decimals(metric)));
        let name = name(metric, language).to_owned();
        table.line([name, metric.key().to_owned(), value.unwrap_or_default()]);
    }
    table.line([String::new()]);
    let heads = match language {
        Language::Swedish => [
            "Deltagare",
            "Kostnad (kr)",
            "Nuvärde (kr)",
            "Kostnad per år (kr)",
            "Rättvis referens (kr)",
            "Hyresnorm (kr)",
        ],
        Language::English => [
            "Participant",
            "Cost (SEK)",
            "Present value (SEK)",
            "Cost a year (SEK)",
            "Fair reference (SEK)",
            "Rental norm (SEK)",
        ],
    };
    table.line(heads.map(str::to_owned));
    for (code, figures) in case.codes().iter().zip(&appraisal.participants) {
        let cells = columns(figures)
            .map(|(_, value)| value.map(|value| table.number(value, 2)).unwrap_or_default());
        table.line([Table::name(code)].into_iter().chain(cells));
    }
    table.into_text()
}

/// Decimals for people: öre of kronor, and enough of a share.
fn decimals(metric: Metric) -> usize {
    match metric {
        Metric::FoundBeatsWait | Metric::Participants => 0,
        Metric::WillingShare
        | Metric::StartProbability
        | Metric::PartnerLoss
        | Metric::FounderJoinerRatio
        | Metric::RecoveredShare
        | Metric::Gini
        | Metric::Jain
        | Metric::EnvyGap
        | Metric::ShapleyDeviation => 4,
        _ => 2,
    }
}

/// What a metric is called.
fn name(metric: Metric, language: Language) -> &'static str {
    let (swedish, english) = match metric {
        Metric::NpvFound => ("Grundarens nettonytta (kr)", "Founder's net benefit (SEK)"),
        Metric::NpvAlone => ("Nettonytta av eget köp (kr)", "Net benefit of buying alone (SEK)"),
        Metric::CooperationGain => ("Samverkansvinst (kr)", "Gain from cooperation (SEK)"),
        Metric::WaitingAdvantage => ("Väntevinst, 2 år (kr)", "Waiting advantage, 2 years (SEK)"),
        Metric::FoundBeatsWait => ("Lönar sig att grunda", "Founding beats waiting"),
        Metric::NpvJoin => ("Anslutningsvärde, år 3 (kr)", "Value of joining, year 3 (SEK)"),
        Metric::WillingShare => ("Andel som vill ansluta", "Share willing to join"),
        Metric::StartProbability => ("Startsannolikhet", "Chance of starting"),
        Metric::BreakEvenYear => ("Lönar sig från år", "Pays from year"),
        Metric::WorstCase => ("Värsta fall, grundare (kr)", "Worst case, founder (SEK)"),
        Metric::SupplierNpv => {
            ("Leverantörens nettonuvärde (kr)", "Supplier's net present value (SEK)")
        }
        Metric::PartnerLoss => ("Partnerns förlust", "Partner's loss"),
        Metric::FounderJoinerRatio => ("Rättvisekvot", "Founder/joiner cost ratio"),
        Metric::RecoveredShare => ("Återbetald andel", "Recovered share"),
        Metric::Gini => ("Gini", "Gini"),
        Metric::Jain => ("Jain", "Jain"),
        Metric::EnvyGap => ("Avundsgap", "Envy gap"),
        Metric::ShapleyDeviation => ("Avvikelse från rättvis referens", "Shapley deviation"),
        Metric::StandAloneViolation => ("Utbrytartest (kr)", "Stand-alone test (SEK)"),
        Metric::Participants => ("Deltagare vid slutet", "Participants at the end"),
        Metric::FounderCost => ("Grundarens kostnad (kr)", "Founder's cost (SEK)"),
        Metric::JoinerCost => ("Kostnad att ansluta, år 3 (kr)", "Cost of joining, year 3 (SEK)"),
    };
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}
