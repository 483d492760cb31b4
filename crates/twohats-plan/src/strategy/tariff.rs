//! What a strategy pays for things.

/// Every price that a strategy can set; each is defined beside the rule that uses it, in `pricing/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tariff {
    /// What an hour of a lead's time costs, in hours of anybody's.
    pub lead_time: f64,
}
