//! `bossanova render`: the same chart as the page draws, as SVG.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::simulate::{scenario, usual_threads};
use super::{Failure, print};
use crate::chart::figure::metric_title;
use crate::chart::theme::Palette;
use crate::chart::{Curves, Kind, Labels, Request, svg};
use crate::error::Language;
use crate::metrics::Metric;
use crate::model::ModelKind;
use crate::parallel;
use crate::scenario::Scenario;
use crate::survey;

/// The page's fonts; the last named one is that whose widths a native layout counts with.
const FONTS: &str = "Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, DejaVu Sans Condensed, \
                     sans-serif";

/// Light or dark paper.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

/// Arguments of `render`.
#[derive(Args)]
pub struct Arguments {
    /// Scenario file; `-` reads standard input.
    scenario: PathBuf,
    /// Which chart.
    #[arg(long, value_parser = kind)]
    chart: Kind,
    /// The model whose spread is shown.
    #[arg(long, value_parser = model, default_value = "entry_fee")]
    model: ModelKind,
    /// The figure that a distribution shows.
    #[arg(long, value_parser = metric, default_value = "npv_found")]
    metric: Metric,
    /// Number of futures, instead of the file's.
    #[arg(long)]
    trials: Option<u32>,
    /// Seed of every random number, instead of the file's.
    #[arg(long)]
    seed: Option<u64>,
    /// Width in pixels.
    #[arg(long, default_value_t = 665, value_parser = clap::value_parser!(u32).range(120..=4000))]
    width: u32,
    /// Height in pixels.
    #[arg(long, default_value_t = 380, value_parser = clap::value_parser!(u32).range(120..=4000))]
    height: u32,
    /// Light or dark paper.
    #[arg(long, value_enum, default_value = "light")]
    theme: Theme,
    /// File to write; standard output where absent.
    #[arg(long)]
    output: Option<PathBuf>,
}

fn kind(name: &str) -> Result<Kind, String> {
    let names = Kind::ALL.map(Kind::name).join(", ");
    Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or(format!("one of {names}"))
}

fn model(key: &str) -> Result<ModelKind, String> {
    let keys = ModelKind::ALL.map(ModelKind::key).join(", ");
    ModelKind::ALL.into_iter().find(|model| model.key() == key).ok_or(format!("one of {keys}"))
}

fn metric(key: &str) -> Result<Metric, String> {
    let keys = Metric::ALL.map(Metric::key).join(", ");
    Metric::ALL.into_iter().find(|metric| metric.key() == key).ok_or(format!("one of {keys}"))
}

/// Runs the command.
pub fn run(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let scenario = scenario(&arguments.scenario, arguments.trials, arguments.seed)?;
    let request = Request {
        chart: arguments.chart,
        lang: if language == Language::English { "en" } else { "sv" }.into(),
        width: arguments.width.into(),
        height: arguments.height.into(),
        pixel_ratio: 1.0,
        root_font_px: 16.0,
        labels: Labels::for_width(arguments.width.into()),
        focus: arguments.model,
        panel: None,
        cursor: None,
        domain: None,
        palette: if arguments.theme == Theme::Dark { Palette::DARK } else { Palette::LIGHT },
        font_family: FONTS.into(),
    };
    let document = document(&scenario, &request, arguments.metric, language)?;
    match &arguments.output {
        None => print(&document),
        Some(path) => {
            fs::write(path, document).map_err(|error| Failure::File { path: path.clone(), error })
        }
    }
}

/// The picture: from the summary of a run where it holds what is drawn, else from another look at
/// the futures.
fn document(
    scenario: &Scenario,
    request: &Request,
    metric: Metric,
    language: Language,
) -> Result<String, Failure> {
    let heading = svg::Heading::default();
    let shown = if request.chart == Kind::Supplier { Metric::SupplierNpv } else { metric };
    let title = metric_title(shown, language);
    let figure = survey::figure(scenario, request.chart, scenario.trials, (metric, title));
    let drawn = match figure.map_err(|faults| Failure::Run(faults.to_string()))? {
        Some(figure) => svg::draw_figure_svg(request, &figure, &heading),
        None => {
            let outcomes = parallel::run(scenario, usual_threads(), |_| {});
            let summary = outcomes.summarise(scenario.trials);
            let curves = Curves::of(request.chart, scenario, &summary)
                .ok_or_else(|| Failure::Run("a chart without curves".into()))?;
            svg::draw_svg(request, &curves, &heading)
        }
    };
    drawn.map(|(document, _)| document).map_err(|error| Failure::Run(error.to_string()))
}
