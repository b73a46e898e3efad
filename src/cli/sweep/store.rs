//! The folder of a sweep or of one of its shards: what belongs to it, and its lines.
//!
//! A folder holds `sweep.json` (which sweep, which shard), `results.jsonl` (a line for each point,
//! added as it is done) and, when all points are there, `results.csv`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::{Failure, pretty};
use crate::metrics::Metric;
use crate::model::ModelKind;

const ABOUT: &str = "sweep.json";
const LINES: &str = "results.jsonl";
const TABLE: &str = "results.csv";

/// Which part of the points a folder holds: those whose number modulo `of` is `number` − 1.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub number: u64,
    /// Number of shards.
    pub of: u64,
}

impl Shard {
    /// The points of this shard, ascending.
    pub fn points(self, total: u64) -> impl Iterator<Item = u64> {
        (self.number - 1..total).step_by(usize::try_from(self.of).unwrap_or(usize::MAX))
    }
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let parsed = parts.and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parsed {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("i/n, 1 <= i <= n".to_owned()),
        }
    }
}

/// What all shards of one sweep have in common.
#[derive(Clone, PartialEq)]
pub struct About {
    /// Names the sweep: the hash of its file and of the options that change its results.
    pub id: String,
    /// Number of points.
    pub points: u64,
    /// The paths that are varied.
    pub paths: Vec<String>,
    /// Version of the results.
    pub results_version: u32,
}

impl About {
    fn to_json(&self, shard: Shard) -> Value {
        json!({
            "sweep": self.id, "points": self.points, "paths": self.paths,
            "results_version": self.results_version, "shard": [shard.number, shard.of],
        })
    }

    fn from_json(value: &Value) -> Option<(Self, Shard)> {
        let paths = value["paths"].as_array()?;
        let about = Self {
            id: value["sweep"].as_str()?.to_owned(),
            points: value["points"].as_u64()?,
            paths: paths.iter().filter_map(|path| Some(path.as_str()?.to_owned())).collect(),
            results_version: u32::try_from(value["results_version"].as_u64()?).ok()?,
        };
        let shard = &value["shard"];
        let (number, of) = (shard[0].as_u64()?, shard[1].as_u64()?);
        (1..=of).contains(&number).then_some((about, Shard { number, of }))
    }
}

/// One folder.
pub struct Store {
    folder: PathBuf,
    /// What its sweep is.
    pub about: About,
    /// Which part of it lies here.
    pub shard: Shard,
}

fn trouble(path: PathBuf) -> impl FnOnce(io::Error) -> Failure {
    move |error| Failure::File { path, error }
}

impl Store {
    /// Opens a folder for a shard, making it where it is absent.
    ///
    /// # Returns
    /// `None` where the folder holds another sweep or another shard.
    pub fn create(folder: &Path, about: &About, shard: Shard) -> Result<Option<Self>, Failure> {
        fs::create_dir_all(folder).map_err(trouble(folder.to_owned()))?;
        let own = Self { folder: folder.to_owned(), about: about.clone(), shard };
        let path = folder.join(ABOUT);
        if path.exists() {
            let same = Self::open(folder)?
                .is_some_and(|found| found.about == own.about && found.shard == shard);
            return Ok(same.then_some(own));
        }
        fs::write(&path, pretty(&about.to_json(shard))).map_err(trouble(path))?;
        Ok(Some(own))
    }

    /// Opens a folder that a sweep has written; `None` where it holds none.
    pub fn open(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(ABOUT);
        let text = fs::read_to_string(&path).map_err(trouble(path))?;
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        let parts = About::from_json(&value);
        Ok(parts.map(|(about, shard)| Self { folder: folder.to_owned(), about, shard }))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Keeps the whole lines of an earlier run that are those of the first points of the shard,
    /// cuts off what follows, and opens the file for more.
    ///
    /// # Returns
    /// The number of points that are there, and the file.
    pub fn resume(&self) -> Result<(u64, File), Failure> {
        let path = self.path(LINES);
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)
            .map_err(trouble(path.clone()))?;
        let (mut kept, mut done) = (0, 0);
        let mut reader = BufReader::new(&mut file);
        let mut line = String::new();
        for point in self.shard.points(self.about.points) {
            line.clear();
            // A torn line may end within a letter.
            if reader.read_line(&mut line).is_err() || point_of(&line) != Some(point) {
                break;
            }
            kept += line.len() as u64;
            done += 1;
        }
        file.set_len(kept).map_err(trouble(path))?;
        Ok((done, file))
    }

    /// The lines, in the order of the points.
    pub fn lines(&self) -> Result<impl Iterator<Item = io::Result<String>> + use<>, Failure> {
        let path = self.path(LINES);
        let file = File::open(&path).map_err(trouble(path))?;
        Ok(BufReader::new(file).lines())
    }

    /// Opens the file of lines anew, for writing it whole.
    pub fn rewrite(&self) -> Result<BufWriter<File>, Failure> {
        let path = self.path(LINES);
        File::create(&path).map(BufWriter::new).map_err(trouble(path))
    }

    /// Makes the table of the lines.
    pub fn write_table(&self) -> Result<(), Failure> {
        let (path, unfinished) = (self.path(TABLE), self.path("results.csv.part"));
        let write = || -> io::Result<()> {
            let mut out = BufWriter::new(File::create(&unfinished)?);
            out.write_all(header(&self.about.paths).as_bytes())?;
            for line in BufReader::new(File::open(self.path(LINES))?).lines() {
                out.write_all(rows(&line?, &self.about.paths).as_bytes())?;
            }
            out.flush()?;
            // Only a whole table has its name: who waits for the file may rely on it.
            fs::rename(&unfinished, &path)
        };
        write().map_err(trouble(path.clone()))
    }
}

/// The number of the point of a whole line.
pub fn point_of(line: &str) -> Option<u64> {
    let value: Value = serde_json::from_str(line.strip_suffix('\n').unwrap_or("")).ok()?;
    value["point"].as_u64()
}

/// Figures of the table.
const FIGURES: [&str; 9] = super::super::simulate::FIGURES;

/// First line of the table.
pub fn header(paths: &[String]) -> String {
    let mut cells = vec!["point".to_owned()];
    cells.extend(paths.iter().map(|path| quoted(path)));
    cells.extend(["meta.trials", "meta.seed", "model", "key"].map(str::to_owned));
    cells.extend(FIGURES.map(str::to_owned));
    cells.join(",") + "\n"
}

/// The rows of one point: one for each model and metric.
pub fn rows(line: &str, paths: &[String]) -> String {
    let value: Value = serde_json::from_str(line).unwrap_or_default();
    let plain = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    };
    let mut start = vec![plain(&value["point"])];
    start.extend(paths.iter().map(|path| plain(&value["values"][path])));
    start.extend([plain(&value["meta"]["trials"]), plain(&value["meta"]["seed"])]);
    let start = start.join(",");
    let mut text = String::new();
    for model in ModelKind::ALL {
        for metric in Metric::ALL {
            let figures = &value["models"][model.key()]["metrics"][metric.key()];
            text.push_str(&format!("{start},{},{}", model.key(), metric.key()));
            for name in FIGURES {
                text.push(',');
                text.push_str(&plain(&figures[name]));
            }
            text.push('\n');
        }
    }
    text
}

/// A cell as RFC 4180 has it.
fn quoted(text: &str) -> String {
    match text.contains([',', '"', '\r', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
