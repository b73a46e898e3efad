//! The command line of Bossanova.

use std::process::ExitCode;

fn main() -> ExitCode {
    bossanova::cli::run()
}
