//! From races to rows and curves.

use std::fs;

use anyhow::{Context, Result};

use super::super::folder;
use super::super::plot::{Line, svg};
use super::super::report::{Aim, Report, Row};
use super::super::sample::megabytes;
use super::race::{Ours, Race};
use super::sizes::{MEDIAN, MEMORY, SAVED, Size};

/// Our run on one problem, and CP-SAT's where it was made.
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) ours: Ours,
    pub(crate) theirs: Option<Race>,
}

impl Pair {
    /// Our cost as a multiple of CP-SAT's best.
    fn ratio(&self) -> Option<f64> {
        let (ours, theirs) = (self.ours.race.best()?, self.theirs.as_ref()?.best()?);
        Some(ours as f64 / theirs as f64)
    }

    /// Percent that our cost is above our bound.
    fn gap(&self) -> Option<f64> {
        let (cost, bound) = (self.ours.race.best()?, self.ours.race.bound?);
        Some((cost - bound) as f64 * 100.0 / cost.abs().max(1) as f64)
    }

    /// Percent that the search took off the construction.
    fn saved(&self) -> Option<f64> {
        let (first, best) = (self.ours.construction, self.ours.race.best()?);
        Some((first - best) as f64 * 100.0 / first.abs().max(1) as f64)
    }

    /// The line for this problem, while the table is still far.
    pub(crate) fn told(&self) -> String {
        let cost = |cost: Option<i64>| cost.map_or("no plan".to_owned(), |c| c.to_string());
        let mut text = format!("{}: {}", self.name, cost(self.ours.race.best()));
        if let Some(theirs) = &self.theirs {
            text.push_str(&format!(", CP-SAT {}", cost(theirs.best())));
        }
        if let Some(ratio) = self.ratio() {
            text.push_str(&format!(", ratio {ratio:.4}"));
        }
        text
    }
}

/// All that was measured of one size.
///
/// # Errors
/// When the plot cannot be written.
pub(crate) fn report(size: &Size, pairs: &[Pair]) -> Result<Report> {
    let mut rows = Vec::new();
    if let Some(seconds) = size.theirs {
        rows.extend(against(size, seconds, pairs));
        plot(size, seconds, pairs)?;
    }
    rows.extend(alone(size, pairs));
    Ok(Report {
        name: format!("plan-{}", size.name),
        title: format!(
            "{} problems of size {}, {} s each: cost by the planning model.",
            pairs.len(),
            size.name,
            size.ours
        ),
        rows,
    })
}

fn against(size: &Size, seconds: f64, pairs: &[Pair]) -> Vec<Row> {
    let made = pairs.iter().filter(|pair| pair.theirs.is_some()).count();
    let ratios: Vec<f64> = pairs.iter().filter_map(Pair::ratio).collect();
    let mut rows = vec![
        Row::new("problems with a run of CP-SAT", made as f64, ""),
        Row::new(
            "of these without a plan of CP-SAT",
            (made - ratios.len()) as f64,
            "",
        ),
    ];
    if let Some((median, worst)) = middle_and_most(ratios) {
        let what = format!("our cost / CP-SAT's after {seconds} s");
        rows.push(Row::new(format!("{what}, median"), median, "").aim(Aim::AtMost(MEDIAN)));
        rows.push(Row::new(format!("{what}, worst"), worst, "").aim(Aim::AtMost(size.worst)));
    }
    rows
}

fn alone(size: &Size, pairs: &[Pair]) -> Vec<Row> {
    let mut rows = Vec::new();
    let least = |all: Vec<f64>| all.into_iter().fold(f64::INFINITY, f64::min);
    if let Some((median, worst)) = middle_and_most(pairs.iter().filter_map(Pair::gap).collect()) {
        let row = Row::new("our cost above our bound, median", median, "%");
        rows.push(match size.gap {
            Some(gap) => row.aim(Aim::AtMost(gap)),
            None => row,
        });
        rows.push(Row::new("our cost above our bound, worst", worst, "%"));
    }
    let saved: Vec<f64> = pairs.iter().filter_map(Pair::saved).collect();
    if let Some((median, _)) = middle_and_most(saved.clone()) {
        let row = Row::new("taken off the construction, median", median, "%");
        rows.push(match size.theirs {
            Some(_) => row,
            None => row.aim(Aim::AtLeast(SAVED)),
        });
        let what = "taken off the construction, least";
        rows.push(Row::new(what, least(saved), "%"));
    }
    let of = |part: &dyn Fn(&Ours) -> f64| pairs.iter().map(|pair| part(&pair.ours)).collect();
    if let Some((median, _)) = middle_and_most(of(&|ours| ours.steps)) {
        rows.push(Row::new("steps in a second, median", median, ""));
    }
    if let Some((median, _)) = middle_and_most(of(&|ours| ours.placements)) {
        rows.push(Row::new(
            "moves (placements) in a second, median",
            median,
            "",
        ));
    }
    if let Some((_, most)) = middle_and_most(of(&|ours| ours.wall)) {
        rows.push(Row::new("longest run, start and end included", most, "s"));
    }
    if let Some((_, most)) = middle_and_most(of(&|ours| megabytes(ours.memory))) {
        let row = Row::new("peak memory", most, "MB");
        rows.push(match size.theirs {
            Some(_) => row,
            None => row.aim(Aim::AtMost(MEMORY)),
        });
    }
    rows
}

/// The median (of an even number, the mean of the middle two) and the largest.
fn middle_and_most(mut all: Vec<f64>) -> Option<(f64, f64)> {
    all.sort_by(f64::total_cmp);
    let most = *all.last()?;
    let middle = all.len() / 2;
    let median = if all.len() % 2 == 1 {
        all[middle]
    } else {
        (all[middle - 1] + all[middle]) / 2.0
    };
    Some((median, most))
}

/// Where the curves are read off, as shares of CP-SAT's time.
const SHARES: [f64; 12] = [
    0.0003, 0.001, 0.002, 0.003_334, 0.008, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0,
];

/// Mean costs over time, in percent above the best that either found in the end; a point only where all have plans.
fn plot(size: &Size, seconds: f64, pairs: &[Pair]) -> Result<()> {
    let raced: Vec<(&Race, &Race)> = pairs
        .iter()
        .filter_map(|pair| Some((&pair.ours.race, pair.theirs.as_ref()?)))
        .collect();
    let times = SHARES.map(|share| share * seconds);
    let curve = |of: &dyn Fn(usize) -> (usize, f64)| -> Vec<(f64, f64)> {
        let point = |i: usize| (of(i), times[i]);
        let points = (0..times.len()).map(point);
        let full = points.filter(|((plans, _), _)| *plans == raced.len() && !raced.is_empty());
        full.map(|((plans, sum), at)| (at, sum / plans as f64))
            .collect()
    };
    let above = |cost: Option<i64>, pair: &(&Race, &Race)| {
        let best = [pair.0.best(), pair.1.best()].into_iter().flatten().min()?;
        Some((cost? - best) as f64 * 100.0 / best.abs().max(1) as f64)
    };
    let sum = |all: Vec<f64>| (all.len(), all.iter().sum());
    let ours = |i: usize| {
        sum(raced
            .iter()
            .filter_map(|p| above(p.0.at(times[i]), p))
            .collect())
    };
    let theirs = |i: usize| {
        sum(raced
            .iter()
            .filter_map(|p| above(p.1.at(times[i]), p))
            .collect())
    };
    let line = |name: &str, colour, dashed, points| Line {
        name: name.to_owned(),
        colour,
        dashed,
        points,
    };
    let mut lines = vec![line("twohats", "#0b6e4f", false, curve(&ours))];
    // Where it is ours that stops early, its last plan is what it has.
    lines.push(line("CP-SAT", "#a23b2a", true, curve(&theirs)));
    let title = format!("Size {}: cost above the best plan found", size.name);
    let path = folder().join(format!("plan-{}.svg", size.name));
    fs::write(&path, svg(&title, &lines))
        .with_context(|| format!("could not write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(ours: i64, bound: i64, theirs: Option<i64>) -> Pair {
        let race = |cost, bound| Race {
            curve: vec![(0.1, cost)],
            bound,
        };
        Pair {
            name: "S-1".to_owned(),
            ours: Ours {
                race: race(ours, Some(bound)),
                construction: 2 * ours,
                steps: 10.0,
                placements: 20.0,
                wall: 0.2,
                memory: 1,
            },
            theirs: theirs.map(|cost| race(cost, None)),
        }
    }

    #[test]
    fn costs_are_told_as_multiples_of_the_rival() {
        let pair = pair(110, 99, Some(100));
        assert_eq!(pair.ratio(), Some(1.1));
        assert_eq!(pair.gap(), Some(10.0));
        assert_eq!(pair.saved(), Some(50.0));
        assert_eq!(pair.told(), "S-1: 110, CP-SAT 100, ratio 1.1000");
    }

    #[test]
    fn a_rival_that_did_not_run_is_left_out() {
        let size = super::super::sizes::SIZES[0];
        let rows = against(&size, 60.0, &[pair(90, 80, None), pair(99, 80, Some(100))]);
        let values: Vec<f64> = rows.iter().map(|row| row.value).collect();
        assert_eq!(values, [1.0, 0.0, 0.99, 0.99]);
    }

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        assert_eq!(middle_and_most(vec![4.0, 1.0, 2.0, 9.0]), Some((3.0, 9.0)));
        assert_eq!(middle_and_most(Vec::new()), None);
    }
}
