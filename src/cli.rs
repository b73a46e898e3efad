//! The command line: one file a subcommand, and here what they share.
//!
//! Data goes to standard output, words and progress to standard error. Exit codes: 0 all is well,
//! 1 the run failed, 2 wrong usage, 3 invalid input, 4 file trouble, 130 interrupted.

mod preset;
mod render;
mod simulate;

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::error::{Faults, Language};

/// What ends a command early, and with which exit code.
#[derive(Debug)]
pub enum Failure {
    /// The run itself failed: 1.
    Run(String),
    /// The input is not valid: 3.
    Invalid(Faults),
    /// A file cannot be read or written: 4.
    File(PathBuf, io::Error),
}

/// Which way of sharing the cost of joint software makes municipalities start, join and stay?
#[derive(Parser)]
#[command(name = "bossanova", version, about)]
struct Arguments {
    /// Language of messages and of tables for people.
    #[arg(long, value_enum, default_value = "sv", global = true)]
    lang: Lang,
    #[command(subcommand)]
    command: Command,
}

/// A language as an argument.
#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Sv => Self::Swedish,
            Lang::En => Self::English,
        }
    }
}

/// What to do.
#[derive(Subcommand)]
enum Command {
    /// Run a scenario over many futures and sum them up.
    Simulate(simulate::Arguments),
    /// List the scenarios to start from.
    Presets(preset::ListArguments),
    /// Print one of them as a scenario file.
    Preset(preset::ShowArguments),
    /// Draw a chart of a scenario as SVG.
    Render(render::Arguments),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = arguments.lang.into();
    // 130 is what a shell reports of a program that an interrupt ended.
    let handler = ctrlc::set_handler(|| std::process::exit(130));
    if let Err(error) = handler {
        say(&format!("bossanova: {error}"));
    }
    let done = match arguments.command {
        Command::Simulate(arguments) => simulate::run(&arguments),
        Command::Presets(arguments) => preset::list(&arguments, language),
        Command::Preset(arguments) => preset::show(&arguments, language),
        Command::Render(arguments) => render::run(&arguments, language),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(&failure, language),
    }
}

/// Says what went wrong, and answers with its exit code.
fn report(failure: &Failure, language: Language) -> ExitCode {
    match failure {
        Failure::Run(words) => {
            say(words);
            ExitCode::from(1)
        }
        Failure::Invalid(faults) => {
            for fault in &faults.0 {
                let (code, message) = (fault.problem.code(), fault.problem.message(language));
                say(&format!("{} ({code}): {message}", fault.path));
            }
            ExitCode::from(3)
        }
        // Whoever reads our output may stop reading; that is no trouble of a file.
        Failure::File(_, error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Failure::File(path, error) => {
            let path = path.display();
            let words = match (language, error.kind()) {
                (Language::Swedish, io::ErrorKind::NotFound) => {
                    format!("{path} finns inte. Kontrollera namnet.")
                }
                (Language::English, io::ErrorKind::NotFound) => {
                    format!("{path} does not exist. Check the name.")
                }
                (Language::Swedish, _) => format!("{path} går inte att läsa eller skriva: {error}"),
                (Language::English, _) => format!("{path} cannot be read or written: {error}"),
            };
            say(&words);
            ExitCode::from(4)
        }
    }
}

/// Prints a line for people. Nobody may be listening, which is no fault.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Reads a file, or standard input where the name is `-`.
fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::File(path.to_owned(), error);
    if path == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map_err(failed)?;
        return Ok(text);
    }
    fs::read_to_string(path).map_err(failed)
}

/// Writes data to standard output.
fn write(data: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(data.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::File(PathBuf::from("stdout"), error))
}

/// Shows progress on a terminal, and only there.
struct Progress {
    total: u32,
    shown: bool,
}

impl Progress {
    fn new(total: u32) -> Self {
        Self { total, shown: io::stderr().is_terminal() }
    }

    fn at(&self, done: u32) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{done} / {}", self.total);
        }
    }

    fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
