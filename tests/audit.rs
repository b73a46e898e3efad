//! Goal: the audit finds what a fault of the program would do to a ledger.
//!
//! Method: worked cases stand the audit; then one payment at a time is tampered with, both with
//! the old balances (any change shows) and with balances made anew from the tampered payments
//! (only the identities can show it).

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;

use bossanova::case::Case;
use bossanova::ledger::audit::{Books, Finding, audit_books};
use bossanova::ledger::{Actor, Category, Flow, Ledger, Payment};
use bossanova::money::Ore;

fn case(file: &str) -> (Case, Ledger) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let text = std::fs::read_to_string(path).expect("a worked case");
    let case = Case::parse(&text).expect("valid");
    let ledger = case.ledger().expect("a ledger");
    (case, ledger)
}

/// Flows and nets of any payments.
fn balances(payments: &[Payment], participants: usize) -> (Vec<Flow>, Vec<Ore>) {
    let mut rows: BTreeMap<(u32, Category), BTreeMap<Actor, i64>> = BTreeMap::new();
    let mut net: BTreeMap<Actor, i64> = BTreeMap::new();
    for payment in payments {
        let row = rows.entry((payment.period, payment.category)).or_default();
        for (actor, amount) in [(payment.from, -payment.amount.0), (payment.to, payment.amount.0)] {
            *row.entry(actor).or_default() += amount;
            *net.entry(actor).or_default() += amount;
        }
    }
    let flow = |((period, category), row): ((u32, Category), BTreeMap<Actor, i64>)| {
        let net = row.into_iter().filter(|cell| cell.1 != 0).map(|cell| (cell.0, Ore(cell.1)));
        Flow { period, category, net: net.collect() }
    };
    let actors = (0..participants).map(Actor::Participant).chain(Actor::OTHERS);
    let net = actors.map(|actor| Ore(net.get(&actor).copied().unwrap_or(0))).collect();
    (rows.into_iter().map(flow).filter(|flow| !flow.net.is_empty()).collect(), net)
}

fn findings(case: &Case, ledger: &Ledger, payments: &[Payment]) -> Vec<Finding> {
    let (flows, net) = balances(payments, case.project().participants.len());
    let books = Books {
        payments,
        flows: &flows,
        net: &net,
        contributed: ledger.contributed(),
        recovered: ledger.recovered(),
        unpaid_loan: ledger.unpaid_loan(),
    };
    audit_books(case.project(), case.model(), &books).err().unwrap_or_default()
}

/// The findings once one payment of that category is changed, balances made anew.
fn tampered(file: &str, category: Category, change: impl Fn(&mut Payment)) -> Vec<Finding> {
    let (case, ledger) = case(file);
    let mut payments = ledger.payments().to_vec();
    assert_eq!(findings(&case, &ledger, &payments), [], "sound before");
    let payment = payments.iter_mut().rfind(|payment| payment.category == category);
    change(payment.expect("a payment of that category"));
    findings(&case, &ledger, &payments)
}

const G2: &str = "g2-model-3a-founders-fair-cap.json";
const G3: &str = "g3-model-3b-tau-50-fee-cap.json";
const G4: &str = "g4-model-2-plan-3-loan-4-founders-guarantee.json";
const G4C: &str = "g4c-as-g4b-partner-bears-the-risk.json";
const G11: &str = "g11-quarters-overheads-grant-onboarding-index-3a.json";
const M1: &str = "m1-right-of-use-shared-interest-periodic-fund.json";
const M10: &str = "m10-traditional-grant-exits-rounds-overheads.json";

fn one_ore_more(payment: &mut Payment) {
    payment.amount.0 += 1;
}

#[test]
fn every_single_change_shows_against_the_told_balances() {
    for file in [G2, G3, G4, G11, M1] {
        let (case, ledger) = case(file);
        let (flows, net) = (ledger.flows().expect("flows"), ledger.net().expect("net"));
        for place in 0..ledger.payments().len() {
            let mut dropped = ledger.payments().to_vec();
            dropped.remove(place);
            let mut raised = ledger.payments().to_vec();
            one_ore_more(&mut raised[place]);
            let mut turned = ledger.payments().to_vec();
            let payment = &mut turned[place];
            std::mem::swap(&mut payment.from, &mut payment.to);
            for payments in [dropped, raised, turned] {
                let books = Books {
                    payments: &payments,
                    flows: &flows,
                    net: &net,
                    contributed: ledger.contributed(),
                    recovered: ledger.recovered(),
                    unpaid_loan: ledger.unpaid_loan(),
                };
                assert!(audit_books(case.project(), case.model(), &books).is_err(), "{file}");
            }
        }
    }
}

#[test]
fn an_ore_that_stays_on_its_way_is_found() {
    let pass = |category| Finding::PassThrough { round: 0, period: 2, category };
    let found = tampered(G2, Category::EntryFee, one_ore_more);
    assert!(found.contains(&pass(Category::EntryFee)), "{found:?}");
    assert!(found.contains(&Finding::Reported { figure: "recovered_ore" }), "{found:?}");
    let found = tampered(G3, Category::Surcharge, one_ore_more);
    let last = Finding::PassThrough { round: 0, period: 3, category: Category::Surcharge };
    assert!(found.contains(&last), "{found:?}");
}

#[test]
fn a_rebate_above_the_fee_is_found() {
    // Founders' fees are 30 000: a rebate of 40 000 is more.
    let found = tampered(G3, Category::Surcharge, |payment| payment.amount = Ore(4_000_000));
    let expected = Finding::RebateAboveFee { round: 0, period: 3, participant: 1 };
    assert!(found.contains(&expected), "{found:?}");
}

#[test]
fn a_founder_that_gets_back_more_than_it_gave_is_found() {
    // B contributed 450 000.
    let found = tampered(G2, Category::EntryFee, |payment| payment.amount = Ore(45_000_001));
    let expected = Finding::OverRecovery { round: 0, participant: 1 };
    assert!(found.contains(&expected), "{found:?}");
}

#[test]
fn a_loan_that_does_not_add_up_is_found() {
    let loan = Finding::Loan { round: 0 };
    for category in [Category::Loan, Category::Amortisation, Category::Guarantee] {
        let found = tampered(G4, category, one_ore_more);
        assert!(found.contains(&loan), "{category:?}: {found:?}");
    }
    let found = tampered(M1, Category::Interest, one_ore_more);
    assert!(found.contains(&loan), "{found:?}");
    let found = tampered(G4C, Category::Loan, one_ore_more);
    assert!(found.contains(&Finding::Reported { figure: "unpaid_loan_ore" }), "{found:?}");
}

#[test]
fn totals_that_are_not_those_of_the_case_are_found() {
    for category in [Category::Grant, Category::Investment, Category::Onboarding] {
        let found = tampered(G11, category, one_ore_more);
        assert!(found.contains(&Finding::Total { round: 0, category }), "{category:?}: {found:?}");
    }
}

#[test]
fn a_payment_by_one_who_left_is_found() {
    // The first participant of M10 leaves in year 1.
    let found =
        tampered(M10, Category::Maintenance, |payment| payment.from = Actor::Participant(0));
    assert!(found.iter().any(|finding| matches!(finding, Finding::NotUser { .. })), "{found:?}");
}

#[test]
fn a_payment_the_wrong_way_or_at_the_wrong_time_is_found() {
    let found = tampered(G2, Category::Maintenance, |payment| payment.to = Actor::Partner);
    assert!(found.iter().any(|f| matches!(f, Finding::Direction { .. })), "{found:?}");
    let found = tampered(G2, Category::Maintenance, |payment| payment.period = 4);
    assert!(found.iter().any(|f| matches!(f, Finding::Payment { .. })), "{found:?}");
    let found = tampered(G2, Category::Maintenance, |payment| payment.amount = Ore(0));
    assert!(found.iter().any(|f| matches!(f, Finding::Payment { .. })), "{found:?}");
}
