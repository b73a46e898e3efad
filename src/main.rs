//! The command line of Bossanova.

fn main() {}
