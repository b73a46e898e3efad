//! `bossanova ledger`: the exact ledger of one case, or of one case a line.

use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::csv::Table;
use super::{Failure, faults_as_json, open, pretty, print, read_all, unreadable_after};
use crate::case::Case;
use crate::error::{Faults, Language, Problem};
use crate::ledger::{Actor, Category, Flow, Ledger, audit};
use crate::money::Ore;

/// The arguments of `bossanova ledger`.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file; `-` reads standard input.
    #[arg(value_name = "CASE.json")]
    input: PathBuf,
    /// JSON for programs, CSV for people.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// List the single payments too: who pays whom.
    #[arg(long)]
    entries: bool,
    /// One case a line in, one answer a line out.
    #[arg(long)]
    jsonl: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
}

/// Runs the subcommand.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    if arguments.jsonl {
        return run_lines(arguments, language);
    }
    let result = read_all(&arguments.input)
        .and_then(|text| Case::parse(&text).map_err(Failure::Invalid))
        .and_then(|case| Ok((Audited::of(&case)?, case)));
    let (audited, case) = match result {
        Ok(answer) => answer,
        Err(Failure::Invalid(faults)) if arguments.format == Format::Json => {
            print(&pretty(&faults_as_json(&faults, language)))?;
            return Err(Failure::Invalid(faults));
        }
        Err(failure) => return Err(failure),
    };
    match (arguments.format, arguments.entries) {
        (Format::Json, entries) => print(&pretty(&audited.to_json(&case, entries))),
        (Format::Csv, false) => print(&flow_table(&case, &audited, language)),
        (Format::Csv, true) => print(&payment_table(&case, &audited, language)),
    }
}

/// A ledger that stood the audit, with what follows from it.
pub(super) struct Audited {
    ledger: Ledger,
    flows: Vec<Flow>,
    net: Vec<Ore>,
}

impl Audited {
    pub(super) fn of(case: &Case) -> Result<Self, Failure> {
        let ledger = case.ledger().map_err(Failure::Invalid)?;
        let told = ledger.flows().and_then(|flows| Ok((flows, ledger.net()?)));
        let (flows, net) = told.map_err(|error| Failure::Run(error.to_string()))?;
        audit::audit(case.project(), case.model(), &ledger, &flows, &net).map_err(|findings| {
            let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
            Failure::Run(lines.join("; "))
        })?;
        Ok(Self { ledger, flows, net })
    }

    fn to_json(&self, case: &Case, entries: bool) -> Value {
        let codes = case.codes();
        let row = |flow: &Flow| {
            let net = amounts(flow.net.iter().copied(), &codes);
            json!({ "period": flow.period, "category": flow.category.key(), "net_ore": net })
        };
        let flows: Vec<Value> = self.flows.iter().map(row).collect();
        let mut answer = json!({
            "flows": flows,
            "net_ore": amounts(self.ledger.actors().zip(self.net.iter().copied()), &codes),
            "contributed_ore": self.ledger.contributed().0,
            "recovered_ore": self.ledger.recovered().0,
            "unpaid_loan_ore": self.ledger.unpaid_loan().0,
        });
        if entries {
            let payments = self.ledger.payments().iter().map(|payment| {
                json!({
                    "period": payment.period,
                    "round": payment.round,
                    "category": payment.category.key(),
                    "from": payment.from.key(&codes),
                    "to": payment.to.key(&codes),
                    "amount_ore": payment.amount.0,
                })
            });
            answer["entries"] = payments.collect();
        }
        answer
    }
}

fn amounts(cells: impl Iterator<Item = (Actor, Ore)>, codes: &[String]) -> Map<String, Value> {
    cells.map(|(actor, amount)| (actor.key(codes).to_owned(), amount.0.into())).collect()
}

/// One case a line: a bad line is answered with its faults and the run goes on.
fn run_lines(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let path = &arguments.input;
    if arguments.format == Format::Csv {
        return Err(Failure::Usage(match language {
            Language::Swedish => "--jsonl svarar alltid i JSON. Ta bort --format csv.".into(),
            Language::English => "--jsonl always answers in JSON. Remove --format csv.".into(),
        }));
    }
    let mut input = BufReader::new(open(path)?);
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let mut number = 0;
    let mut all_valid = true;
    while read_line(&mut input, &mut line, path)? {
        number += 1;
        let answer = match answer(&line, number) {
            Ok((case, audited)) => audited.to_json(&case, arguments.entries),
            Err(Failure::Invalid(faults)) => {
                all_valid = false;
                faults_as_json(&faults, language)
            }
            Err(failure) => {
                output.flush().map_err(Failure::output)?;
                return Err(failure);
            }
        };
        writeln!(output, "{answer}").map_err(Failure::output)?;
        // A program that waits for each answer gets it; one that streams pays nothing for that.
        if input.buffer().is_empty() {
            output.flush().map_err(Failure::output)?;
        }
    }
    output.flush().map_err(Failure::output)?;
    match (number, all_valid) {
        (0, _) => Err(Failure::EmptyFile { path: path.clone() }),
        (_, true) => Ok(()),
        (_, false) => Err(Failure::InvalidTold),
    }
}

fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>, path: &Path) -> Result<bool, Failure> {
    line.clear();
    let length = input
        .read_until(b'\n', line)
        .map_err(|error| Failure::File { path: path.to_owned(), error })?;
    Ok(length > 0)
}

/// The answer to one line; where it is not JSON the fault tells the line of the file.
fn answer(line: &[u8], number: usize) -> Result<(Case, Audited), Failure> {
    let case = match std::str::from_utf8(line) {
        Ok(text) => Case::parse(text.trim_end()),
        Err(error) => Err(unreadable_after(&line[..error.valid_up_to()])),
    };
    let case = case.map_err(|faults| Failure::Invalid(at_line(faults, number)))?;
    let audited = Audited::of(&case)?;
    Ok((case, audited))
}

fn at_line(mut faults: Faults, number: usize) -> Faults {
    for fault in &mut faults.0 {
        if let Problem::Unreadable { line, .. } = &mut fault.problem {
            *line = number;
        }
    }
    faults
}

/// Rows by period and category, a column for each actor, the sum below.
fn flow_table(case: &Case, audited: &Audited, language: Language) -> String {
    let codes = case.codes();
    let mut table = Table::new(language);
    let actors: Vec<Actor> = audited.ledger.actors().collect();
    let names = actors.iter().map(|actor| actor_name(*actor, &codes, language));
    let heads = match language {
        Language::Swedish => ["Period", "Kategori"],
        Language::English => ["Period", "Category"],
    };
    table.line(heads.map(str::to_owned).into_iter().chain(names));
    for flow in &audited.flows {
        let cells = actors.iter().map(|actor| {
            let cell = flow.net.iter().find(|(holder, _)| holder == actor);
            cell.map_or(String::new(), |(_, amount)| table.amount(*amount))
        });
        let heads = [flow.period.to_string(), category_name(flow.category, language).to_owned()];
        let cells: Vec<String> = heads.into_iter().chain(cells).collect();
        table.line(cells);
    }
    let sum = match language {
        Language::Swedish => "Summa",
        Language::English => "Total",
    };
    let nets = audited.net.iter().map(|amount| table.amount(*amount));
    let cells: Vec<String> = [String::new(), sum.to_owned()].into_iter().chain(nets).collect();
    table.line(cells);
    table.into_text()
}

/// One payment a row.
fn payment_table(case: &Case, audited: &Audited, language: Language) -> String {
    let codes = case.codes();
    let mut table = Table::new(language);
    let heads = match language {
        Language::Swedish => ["Period", "Omgång", "Kategori", "Från", "Till", "Belopp (kr)"],
        Language::English => ["Period", "Round", "Category", "From", "To", "Amount (SEK)"],
    };
    table.line(heads.map(str::to_owned));
    for payment in audited.ledger.payments() {
        let cells = [
            payment.period.to_string(),
            payment.round.to_string(),
            category_name(payment.category, language).to_owned(),
            actor_name(payment.from, &codes, language),
            actor_name(payment.to, &codes, language),
            table.amount(payment.amount),
        ];
        table.line(cells);
    }
    table.into_text()
}

fn actor_name(actor: Actor, codes: &[String], language: Language) -> String {
    let name = match (actor, language) {
        (Actor::Participant(_), _) => return Table::name(actor.key(codes)),
        (Actor::Supplier, Language::Swedish) => "Leverantör",
        (Actor::Supplier, Language::English) => "Supplier",
        (Actor::Association, _) => "Sambruk",
        (Actor::Partner, Language::Swedish) => "Finansieringspartner",
        (Actor::Partner, Language::English) => "Financing partner",
        (Actor::Grantor, Language::Swedish) => "Bidragsgivare",
        (Actor::Grantor, Language::English) => "Grantor",
    };
    name.to_owned()
}

/// What a category is called on screen: section 1 of the model.
fn category_name(category: Category, language: Language) -> &'static str {
    let (swedish, english) = match category {
        Category::Amortisation => ("Amortering", "Amortisation"),
        Category::EntryFee => ("Extra engångsinsats", "Entry payment"),
        Category::Grant => ("Bidrag", "Grant"),
        Category::Guarantee => ("Borgen", "Guarantee"),
        Category::Interest => ("Ränta", "Interest"),
        Category::Investment => ("Initial investering", "Initial investment"),
        Category::Loan => ("Lån", "Loan"),
        Category::Maintenance => ("Förvaltningsavgift", "Maintenance fee"),
        Category::Onboarding => ("Införandekostnad", "Onboarding cost"),
        Category::Overhead => ("Kansliavgift", "Sambruk overhead"),
        Category::RightOfUse => ("Nyttjanderätt", "Right of use"),
        Category::Surcharge => ("Påslag och rabatt", "Surcharge and rebate"),
    };
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}
