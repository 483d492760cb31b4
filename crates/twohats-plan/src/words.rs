//! Prices in words.

mod names;

use twohats_model::Minutes;

pub(crate) use names::{Names, clock, day, moment};

use crate::explain::CostPart;
use crate::plan::Breakdown;
use crate::problem::Price;
use crate::what_if::difference;

/// A price as a length of time, to the minute; its sign is left to the sentence.
pub(crate) fn minutes(price: Price) -> Minutes {
    let minutes = (price.unsigned_abs() + 30) / 60;
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
}

/// What a part of the cost is, for people.
pub(crate) fn part(name: &str) -> &'static str {
    match name {
        "late" => "finishing after it is due",
        "delay" => "waiting",
        "unplanned" => "work left out",
        "assign" => "handover and coaching",
        "growth" => "growth",
        "time" => "working time",
        "warmup" => "getting into it",
        "switch" => "changes of hat",
        "window" => "work in the other hat's time",
        "overload" => "a week fuller than it should be",
        "missed" => "missed sessions",
        "move" => "moving what was agreed",
        "finish" => "finishing the whole later",
        _ => "other",
    }
}

/// Part by part, what `other` costs more than `plan`, in words.
pub(crate) fn parts(plan: &Breakdown, other: &Breakdown) -> Vec<CostPart> {
    let difference = difference(plan, other).into_iter();
    difference
        .map(|(name, price)| CostPart {
            what: part(name).to_owned(),
            price,
        })
        .collect()
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// The text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_round_to_minutes() {
        assert_eq!(minutes(29).to_string(), "0 min");
        assert_eq!(minutes(30).to_string(), "1 min");
        assert_eq!(minutes(-11_400).to_string(), "3 h 10");
    }

    #[test]
    fn lists_read_like_speech() {
        let items = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(list(&items("a")), "a");
        assert_eq!(list(&items("a b c")), "a, b and c");
    }
}
