//! Pages that are printed from the code are not stale.

use twohats_pricing::pricing::reference;
use twohats_pricing::strategy::Strategy;

#[test]
fn every_field_of_a_strategy_is_documented() {
    assert_eq!(
        include_str!("../../../../docs/reference/strategy.md"),
        Strategy::reference(),
        "print it anew: cargo run -p twohats-pricing --example print_reference -- strategy > docs/reference/strategy.md"
    );
}

#[test]
fn every_default_is_documented() {
    assert_eq!(
        include_str!("../../../../docs/reference/defaults.md"),
        reference(),
        "print it anew: cargo run -p twohats-pricing --example print_reference -- defaults > docs/reference/defaults.md"
    );
}
