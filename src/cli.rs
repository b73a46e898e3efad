//! The command line: one file a subcommand, and what they share.
//!
//! Data goes to stdout, words to stderr. Exit codes: 0 done, 1 the run failed, 2 usage, 3 invalid
//! input, 4 file trouble, 130 interrupted.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::error::{Faults, Language};

mod csv;
mod ledger;
mod metrics;
mod preset;
mod render;
mod schema;
mod simulate;
mod sweep;

/// What different ways of sharing software costs do to incentives and fairness.
#[derive(Parser)]
#[command(name = "bossanova", version, arg_required_else_help = true)]
struct Arguments {
    /// Language of messages and of tables for people.
    #[arg(long, value_enum, default_value_t = LanguageName::Sv, global = true)]
    lang: LanguageName,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the exact ledger of one case, or of one case a line.
    Ledger(ledger::Arguments),
    /// Work out every metric of one case.
    Metrics(metrics::Arguments),
    /// Run a scenario over many futures and sum them up.
    Simulate(simulate::Arguments),
    /// List the scenarios to start from.
    Presets(preset::ListArguments),
    /// Print one of them as a scenario file.
    Preset(preset::ShowArguments),
    /// Print the JSON Schema of the scenario file, or of the file of a sweep.
    Schema(schema::Arguments),
    /// Draw a chart of a scenario as SVG.
    Render(render::Arguments),
    /// Work out a grid or list of scenarios, or one shard of it; broken off, it goes on.
    Sweep(sweep::Arguments),
    /// Put the shards of a sweep together, with the same bytes for any number of them.
    Merge(sweep::MergeArguments),
}

/// The language of messages and of tables for people.
#[derive(Clone, Copy, ValueEnum)]
enum LanguageName {
    Sv,
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::Sv => Self::Swedish,
            LanguageName::En => Self::English,
        }
    }
}

/// A seed in digits, or as three words.
fn seed(text: &str) -> Result<u64, String> {
    let refusal = "write digits, or three words of a workshop's seed in quotation marks";
    crate::seed::parse(text).ok_or_else(|| refusal.to_owned())
}

/// Why a command ended early.
enum Failure {
    /// The program contradicted itself; nothing it would say can be trusted.
    Run(String),
    /// Options that do not go together.
    Usage(String),
    /// The input has faults.
    Invalid(Faults),
    /// Faults that were already told where they belong.
    InvalidTold,
    /// A file cannot be read or written.
    File { path: PathBuf, error: io::Error },
    /// A file without content.
    EmptyFile { path: PathBuf },
    /// What is there does not suffice.
    Incomplete(String),
    /// Nobody reads the output any more: the end, but no fault.
    OutputClosed,
}

impl Failure {
    const RUN: u8 = 1;
    const USAGE: u8 = 2;
    const INVALID: u8 = 3;
    const FILE: u8 = 4;

    /// What went wrong while writing to stdout.
    fn output(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::File { path: PathBuf::from("stdout"), error },
        }
    }

    /// Tells a person on stderr and gives the exit code.
    fn report(self, language: Language) -> ExitCode {
        let (message, code) = match self {
            Self::OutputClosed => return ExitCode::SUCCESS,
            Self::InvalidTold => return ExitCode::from(Self::INVALID),
            Self::Usage(message) => (message, Self::USAGE),
            Self::Incomplete(message) => (message, Self::RUN),
            Self::Invalid(faults) => (faults_for_people(&faults, language), Self::INVALID),
            Self::File { path, error } => (file_trouble(&path, &error, language), Self::FILE),
            Self::EmptyFile { path } => {
                let name = name_of(&path, language);
                let message = match language {
                    Language::Swedish => format!("{name} är tom. Ange en fil med innehåll."),
                    Language::English => format!("{name} is empty. Give a file with content."),
                };
                (message, Self::FILE)
            }
            Self::Run(what) => {
                let message = match language {
                    Language::Swedish => {
                        format!("Räkningen stoppades, för den höll inte för granskning: {what}")
                    }
                    Language::English => {
                        format!("The run was stopped, as it did not stand the audit: {what}")
                    }
                };
                (message, Self::RUN)
            }
        };
        // With stderr closed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", message.trim_end());
        ExitCode::from(code)
    }
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    run_with(std::env::args_os())
}

/// Runs the program with the given arguments, the program's name first.
pub fn run_with(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to stdout with 0, faults of usage to stderr with 2.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let language = arguments.lang.into();
    // 130 is what a shell reports of a program that an interrupt ended.
    let handler = ctrlc::set_handler(|| std::process::exit(130));
    if let Err(error) = handler {
        return Failure::Run(error.to_string()).report(language);
    }
    let result = match arguments.command {
        Command::Ledger(arguments) => ledger::run(&arguments, language),
        Command::Metrics(arguments) => metrics::run(&arguments, language),
        Command::Simulate(arguments) => simulate::run(&arguments, language),
        Command::Presets(arguments) => preset::list(&arguments, language),
        Command::Preset(arguments) => preset::show(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Render(arguments) => render::run(&arguments, language),
        Command::Sweep(arguments) => sweep::run(&arguments, language),
        Command::Merge(arguments) => sweep::merge(&arguments, language),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(language),
    }
}

/// All faults, one a line, for a person.
fn faults_for_people(faults: &Faults, language: Language) -> String {
    let line = |fault: &crate::error::Fault| {
        let message = fault.problem.message(language);
        match fault.path.as_str() {
            "" => format!("{message} ({})\n", fault.problem.code()),
            path => format!("{path}: {message} ({})\n", fault.problem.code()),
        }
    };
    faults.0.iter().map(line).collect()
}

/// All faults as the JSON value that machines read.
fn faults_as_json(faults: &Faults, language: Language) -> serde_json::Value {
    let list: Vec<serde_json::Value> =
        faults.0.iter().map(|fault| fault.to_json(language)).collect();
    serde_json::json!({ "error": list })
}

fn name_of(path: &Path, language: Language) -> String {
    match (path.as_os_str() == "-", language) {
        (true, Language::Swedish) => "Standard in".to_owned(),
        (true, Language::English) => "Standard input".to_owned(),
        (false, _) => path.display().to_string(),
    }
}

fn file_trouble(path: &Path, error: &io::Error, language: Language) -> String {
    let name = name_of(path, language);
    match (error.kind(), language) {
        (io::ErrorKind::NotFound, Language::Swedish) => {
            format!("{name} finns inte. Kontrollera sökvägen.")
        }
        (io::ErrorKind::NotFound, Language::English) => {
            format!("{name} does not exist. Check the path.")
        }
        (io::ErrorKind::PermissionDenied, Language::Swedish) => {
            format!("{name} får inte läsas eller skrivas. Ändra rättigheterna.")
        }
        (io::ErrorKind::PermissionDenied, Language::English) => {
            format!("{name} may not be read or written. Change its permissions.")
        }
        (_, Language::Swedish) => format!("{name} gick inte att läsa eller skriva: {error}"),
        (_, Language::English) => format!("{name} could not be read or written: {error}"),
    }
}

/// Writes data to stdout.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::output)
}

/// A JSON value over several lines, with a newline at its end.
fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// Shows progress on a terminal, and only there.
struct Progress {
    total: u64,
    shown: bool,
}

impl Progress {
    /// Width of the bar.
    const WIDTH: u64 = 30;

    fn new(total: u64) -> Self {
        Self { total, shown: io::stderr().is_terminal() }
    }

    fn at(&self, done: u64) {
        if self.shown {
            let full = done * Self::WIDTH / self.total.max(1);
            let bar: String =
                (0..Self::WIDTH).map(|place| if place < full { '█' } else { '░' }).collect();
            // With stderr closed there is nobody to tell.
            let _ = write!(io::stderr(), "\r{bar} {done} / {}", self.total);
        }
    }

    fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// Opens a file, or stdin for `-`.
fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(Failure::File { path: path.to_owned(), error }),
    }
}

/// Reads a whole file, or stdin for `-`.
fn read_all(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    BufReader::new(open(path)?)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::File { path: path.to_owned(), error })?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::EmptyFile { path: path.to_owned() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        Failure::Invalid(unreadable_after(valid))
    })
}

/// The fault of a text that stops being UTF-8 after `valid`.
fn unreadable_after(valid: &[u8]) -> Faults {
    let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = valid.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    let problem = crate::error::Problem::Unreadable { line, column };
    Faults(vec![crate::error::Fault { path: String::new(), problem }])
}
