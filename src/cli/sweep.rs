//! `bossanova sweep` and `bossanova merge`: many scenarios, shared out and put together again.

mod grid;
mod store;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};
use twox_hash::XxHash3_128;

use super::simulate::{override_run, usual_threads};
use super::{Failure, Progress, faults_as_json, pretty, print, read_all};
use crate::error::{Faults, Language};
use crate::parallel;
use crate::result;
use crate::simulation::RESULTS_VERSION;
use grid::{Grid, Point};
use store::{About, Shard, Store};

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table: a row for each point, model and metric.
    Csv,
    /// A line of JSON for each point.
    Jsonl,
}

/// How faults are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FaultFormat {
    /// On stdout, as JSON.
    Json,
}

/// Arguments of `sweep`.
#[derive(Args)]
pub struct Arguments {
    /// File with a grid or a list of scenarios; `-` reads standard input.
    grid: PathBuf,
    /// The part to work out, as i/n with i from 1: point k belongs to part k mod n + 1.
    #[arg(long, default_value = "1/1")]
    shard: Shard,
    /// Folder of the results. A sweep that was broken off there goes on where it ended.
    #[arg(long)]
    output: PathBuf,
    /// Number of futures of every scenario, instead of its own.
    #[arg(long)]
    trials: Option<u32>,
    /// Seed of every scenario, instead of its own.
    #[arg(long)]
    seed: Option<u64>,
    /// Number of threads; as many as there are processors where absent.
    #[arg(long)]
    threads: Option<usize>,
    /// Keep the curves by period in the lines of JSON as well.
    #[arg(long)]
    curves: bool,
    /// With `json` faults are printed as JSON too.
    #[arg(long, value_enum)]
    format: Option<FaultFormat>,
}

/// Arguments of `merge`.
#[derive(Args)]
pub struct MergeArguments {
    /// Folders of all shards of one sweep.
    #[arg(required = true)]
    shards: Vec<PathBuf>,
    /// Folder for table and lines together, instead of one of them on stdout.
    #[arg(long, conflicts_with = "format")]
    output: Option<PathBuf>,
    /// What is printed; the table where absent.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// Works out a sweep, or one shard of it.
pub fn run(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let read = read_all(&arguments.grid)?;
    let grid = Grid::from_json(&read).and_then(|grid| check(&grid, arguments).map(|()| grid));
    let grid = grid.map_err(|faults| {
        if arguments.format == Some(FaultFormat::Json) {
            // Nobody reads stdout: the exit code still tells.
            let _ = print(&pretty(&faults_as_json(&faults, language)));
        }
        Failure::Invalid(faults)
    })?;
    let options = (arguments.trials, arguments.seed, arguments.curves);
    let about = About {
        id: format!(
            "{:032x}",
            XxHash3_128::oneshot(format!("{options:?} {}", grid.text).as_bytes())
        ),
        points: grid.points,
        paths: grid.paths().into_iter().map(str::to_owned).collect(),
        results_version: RESULTS_VERSION,
    };
    let Some(store) = Store::create(&arguments.output, &about, arguments.shard)? else {
        let folder = arguments.output.display();
        return Err(Failure::Usage(match language {
            Language::Swedish => {
                format!(
                    "{folder} innehåller en annan svepning eller en annan del. Välj en ny mapp."
                )
            }
            Language::English => {
                format!("{folder} holds another sweep or another shard. Choose a new folder.")
            }
        }));
    };
    let (done, mut file) = store.resume()?;
    let points: Vec<u64> = arguments.shard.points(grid.points).collect();
    let progress = Progress::new(points.len() as u64);
    for (index, point) in points.iter().enumerate().skip(done as usize) {
        progress.at(index as u64);
        let scenario = grid.point(*point).map_err(Failure::Invalid)?;
        let line = line(*point, scenario, arguments).map_err(Failure::Invalid)?;
        // One write a line: a run that is broken off leaves at most one torn line.
        file.write_all(line.as_bytes())
            .map_err(|error| Failure::File { path: arguments.output.clone(), error })?;
    }
    progress.end();
    store.write_table()
}

/// Reads every scenario of the shard, so that a fault is told before hours have passed.
fn check(grid: &Grid, arguments: &Arguments) -> Result<(), Faults> {
    let mut faults = Vec::new();
    for point in arguments.shard.points(grid.points) {
        let read = grid.point(point).and_then(|mut point| {
            override_run(&mut point.scenario, arguments.trials, arguments.seed)
        });
        if let Err(found) = read {
            faults.extend(found.0);
        }
        // A fault of the base stands in every point; the first hundred tell enough.
        if faults.len() >= 100 {
            break;
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
}

/// Works out one point.
fn line(number: u64, point: Point, arguments: &Arguments) -> Result<String, Faults> {
    let Point { mut scenario, values } = point;
    override_run(&mut scenario, arguments.trials, arguments.seed)?;
    let threads = arguments.threads.unwrap_or_else(usual_threads);
    let outcomes = parallel::run(&scenario, threads, |_| {});
    let summary = outcomes.summarise(scenario.trials);
    let mut result = result::to_json(&scenario, &summary, &outcomes.digest(scenario.trials));
    if !arguments.curves
        && let Some(models) = result["models"].as_object_mut()
    {
        for model in models.values_mut().filter_map(Value::as_object_mut) {
            model.shift_remove("curves");
        }
    }
    let values: Map<String, Value> = values
        .into_iter()
        .map(|(path, value)| (path, serde_json::to_value(value).unwrap_or_default()))
        .collect();
    let line = json!({
        "point": number, "values": values, "meta": result["meta"], "models": result["models"],
    });
    Ok(format!("{line}\n"))
}

/// Puts the shards of a sweep together.
pub fn merge(arguments: &MergeArguments, language: Language) -> Result<(), Failure> {
    let (stores, about) = open_all(&arguments.shards, language)?;
    let mut readers = Vec::new();
    for store in &stores {
        readers.push(store.lines()?);
    }
    let whole = Shard { number: 1, of: 1 };
    let table = arguments.format.unwrap_or(Format::Csv) == Format::Csv;
    let target = match &arguments.output {
        Some(folder) => Some(
            Store::create(folder, &about, whole)?
                .ok_or_else(|| Failure::Usage(other_sweep(folder, language)))?,
        ),
        None => None,
    };
    let mut file = target.as_ref().map(Store::rewrite).transpose()?;
    if file.is_none() && table {
        print(&store::header(&about.paths))?;
    }
    for point in 0..about.points {
        // The first shard that should hold the point decides.
        let place =
            stores.iter().position(|store| point % store.shard.of == store.shard.number - 1);
        let line = place.and_then(|place| readers[place].next()?.ok());
        let Some(line) = line.filter(|line| store::point_of(&format!("{line}\n")) == Some(point))
        else {
            return Err(Failure::Incomplete(missing(point, about.points, language)));
        };
        match &mut file {
            Some(file) => writeln!(file, "{line}").map_err(Failure::output)?,
            None if table => print(&store::rows(&line, &about.paths))?,
            None => print(&format!("{line}\n"))?,
        }
    }
    if let (Some(target), Some(mut file)) = (target, file) {
        file.flush().map_err(Failure::output)?;
        target.write_table()?;
    }
    Ok(())
}

/// The folders of one sweep, which must be of the same division.
fn open_all(folders: &[PathBuf], language: Language) -> Result<(Vec<Store>, About), Failure> {
    let mut stores: Vec<Store> = Vec::new();
    for folder in folders {
        let found = Store::open(folder)?;
        let fits = |store: &Store| {
            stores
                .first()
                .is_none_or(|first| first.about == store.about && first.shard.of == store.shard.of)
        };
        match found.filter(fits) {
            Some(store) => stores.push(store),
            None => return Err(Failure::Usage(other_sweep(folder, language))),
        }
    }
    match stores.first() {
        Some(first) => {
            let about = first.about.clone();
            Ok((stores, about))
        }
        None => Err(Failure::Usage(String::new())),
    }
}

fn other_sweep(folder: &std::path::Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Language::Swedish => {
            format!("{folder} hör inte till samma svepning som de andra mapparna.")
        }
        Language::English => format!("{folder} does not belong to the sweep of the other folders."),
    }
}

fn missing(point: u64, points: u64, language: Language) -> String {
    match language {
        Language::Swedish => format!(
            "Punkt {point} av {points} saknas. Kör klart alla delar och ange alla deras mappar."
        ),
        Language::English => format!(
            "Point {point} of {points} is missing. Finish all shards and name all their folders."
        ),
    }
}
