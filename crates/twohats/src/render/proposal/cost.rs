//! What the plan costs, and how near that is to the best possible.

use twohats_model::Minutes;
use twohats_record::{CostParts, ProposalCost};

use crate::render::line::{Line, Tone};
use crate::render::text::wrap;
use crate::terminal::Terminal;

/// A bound further off than this says nothing about the plan, only about the bound.
const MAX_DISTANCE: f64 = 100.0;

/// The lines at the end.
pub(super) fn draw(cost: &ProposalCost, terminal: &Terminal) -> Vec<Line> {
    let lines = wrap(&sentence(cost), terminal.width.min(96));
    std::iter::once(Line::default())
        .chain(lines.into_iter().map(|words| Line::of(words, Tone::Faint)))
        .collect()
}

/// The cost in a sentence: its sum, its parts, the largest first, and how good it is.
pub(crate) fn sentence(cost: &ProposalCost) -> String {
    let mut parts: Vec<(&str, i64)> = parts(&cost.parts).into();
    parts.retain(|(_, price)| *price != 0);
    parts.sort_by_key(|(_, price)| -price.abs());
    let told: Vec<String> = parts
        .iter()
        .map(|(name, price)| format!("{} {}", part_name(name), length(*price)))
        .collect();
    let near = match distance(cost) {
        Some(percent) if percent < 1.0 => ", and no plan costs 1 % less".to_owned(),
        Some(percent) => format!(", within {} % of the best possible", percent.ceil()),
        None => String::new(),
    };
    format!("Cost {}{near}: {}.", length(cost.total), told.join(", "))
}

/// By how many per cent the plan may cost more than the best one; none where that is not known or says nothing.
fn distance(cost: &ProposalCost) -> Option<f64> {
    let bound = cost.bound.filter(|bound| *bound > 0)?;
    // Costs are far below 2^52, so the casts are exact.
    let percent = (cost.total - bound) as f64 * 100.0 / bound as f64;
    (percent <= MAX_DISTANCE).then_some(percent)
}

/// Every part with its name in JSON.
fn parts(parts: &CostParts) -> [(&'static str, i64); 13] {
    [
        ("late", parts.late),
        ("delay", parts.delay),
        ("unplanned", parts.unplanned),
        ("assign", parts.assign),
        ("growth", parts.growth),
        ("time", parts.time),
        ("warmup", parts.warmup),
        ("switch", parts.switch),
        ("window", parts.window),
        ("overload", parts.overload),
        ("missed", parts.missed),
        ("move", parts.moved),
        ("finish", parts.finish),
    ]
}

/// What a part of the cost is, for people.
fn part_name(part: &str) -> &str {
    match part {
        "late" => "lateness",
        "delay" => "waiting",
        "unplanned" => "work left out",
        "assign" => "handing over",
        "growth" => "growth",
        "time" => "working time",
        "warmup" => "warming up",
        "switch" => "changes of hat",
        "window" => "work in the other hat's window",
        "overload" => "overload",
        "missed" => "missed sessions and habits",
        "move" => "moved blocks",
        "finish" => "finishing later",
        other => other,
    }
}

/// Seconds as "3 h 10", with a sign where they are a gain.
pub(crate) fn length(price: i64) -> String {
    let minutes = Minutes(u32::try_from((price.abs() + 30) / 60).unwrap_or(u32::MAX));
    let sign = if price < 0 { "−" } else { "" };
    format!("{sign}{minutes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_near_the_best_it_is() {
        let mut cost = ProposalCost {
            total: 10_300,
            parts: CostParts {
                time: 10_900,
                growth: -600,
                ..CostParts::default()
            },
            bound: Some(10_000),
        };
        assert_eq!(
            sentence(&cost),
            "Cost 2 h 52, within 3 % of the best possible: working time 3 h 02, growth −10 min."
        );
        cost.bound = Some(1);
        assert_eq!(distance(&cost), None);
        cost.bound = Some(10_300);
        assert!(sentence(&cost).contains("no plan costs 1 % less"));
    }
}
