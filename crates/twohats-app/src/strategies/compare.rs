//! The lead's own days under several strategies, side by side.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use twohats_plan::compare::{Compared, compare as compared};
use twohats_plan::measures::Measures;
use twohats_plan::narrow;
use twohats_plan::proposal::{Proposal, ProposeError, Thoroughness, propose_plainly};
use twohats_plan::search::Budget;
use twohats_plan::situation::Situation;
use twohats_plan::strategy::{Strategy, StrategyFault};
use twohats_record::{MAX_STRATEGY_BYTES, PlannedBlock, ProposalWarning};
use utoipa::ToSchema;

use crate::gather::{self, Wish, World, situation};
use crate::plans::make::refused;
use crate::proposal::written;
use crate::week::{HatWindow, MOST_DAYS};
use crate::{App, AppError, Effort, Permit, Read};

/// Most strategies that are compared at once.
pub const MOST_COMPARED: usize = 4;
/// Longest time that one of them may take; all together end before a plan would.
const TIME_EACH: Duration = Duration::from_secs(2);

/// Which strategies to compare, on which days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// One to four; the costs of all are told under the prices of the first that can be read.
    #[schema(min_items = 1, max_items = 4)]
    pub strategies: Vec<ComparedStrategy>,
    /// First day; today where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// How many days, 1 to 28; as in the settings where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 28)]
    pub days: Option<u16>,
}

/// A strategy by its name or by its file: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ComparedStrategy {
    /// The name of one that can be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// A strategy file (TOML), which need not be kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 65536)]
    pub toml: Option<String>,
}

/// The same days under several strategies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ComparedWeeks {
    /// One for each strategy, in the order in which they were asked for.
    pub items: Vec<ComparedWeek>,
}

/// The lead's days under one strategy. Of a strategy that cannot be read there are only name and faults.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ComparedWeek {
    /// The strategy's name.
    pub name: String,
    /// What it is for.
    pub summary: String,
    /// The figures by which the days are held against each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<WeekMeasures>,
    /// What the plan costs under its own prices, in seconds of working time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_cost: Option<i64>,
    /// What it costs under the prices of the first strategy: the figure to compare. Absent where it cannot be priced so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub common_cost: Option<i64>,
    /// What to know of the plan, the gravest first.
    pub warnings: Vec<ProposalWarning>,
    /// What the strategy reserves of the lead's time.
    pub windows: Vec<HatWindow>,
    /// The lead's blocks, by start.
    pub blocks: Vec<PlannedBlock>,
    /// What is wrong with the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<StrategyFileFault>,
}

/// Figures of a plan. All but the last two are about the lead alone; times are in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WeekMeasures {
    /// Time in runs of maker work of two hours and more.
    pub focus_minutes: u32,
    /// The longest such run.
    pub longest_focus_minutes: u32,
    /// Changes of hat within a day, meetings included.
    pub hat_switches: u32,
    /// Sessions that have a place.
    pub sessions_kept: u32,
    /// Sessions that are wanted.
    pub sessions_wanted: u32,
    /// Open time that nothing is planned in.
    pub free_minutes: u32,
    /// Work from the lead's plate that others do, less the lead's time for looking after it.
    pub handed_over_minutes: u32,
    /// Work of anybody that is planned after its due date.
    pub late_work_minutes: u32,
    /// Work in which somebody grows.
    pub growth_minutes: u32,
}

/// Something wrong with a strategy file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StrategyFileFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What was found, and what would mend it.
    pub message: String,
}

/// One that was asked for: under its name, where it can be read.
type Asked = Result<(String, Strategy), ComparedWeek>;

/// Plans the lead's days anew under each strategy. What is fixed by hand stays in all; the rest of the plan in force
/// plays no part, as it was made for one of them. Nothing is written.
///
/// # Errors
/// [`AppError::Invalid`] for a strategy that is not there, and for days or strategies out of bounds; as
/// [`crate::plans::propose`].
pub async fn compare(
    app: &App,
    permit: &Permit<Read>,
    wish: &Comparison,
) -> Result<ComparedWeeks, AppError> {
    if !(1..=MOST_COMPARED).contains(&wish.strategies.len()) {
        let found = wish.strategies.len();
        let message = format!("are 1 to {MOST_COMPARED}, found {found}");
        return Err(AppError::field("strategies", message));
    }
    if let Some(days) = wish.days.filter(|days| !(1..=MOST_DAYS).contains(days)) {
        let message = format!("is 1 to {MOST_DAYS}, found {days}");
        return Err(AppError::field("days", message));
    }
    let world = gather::world(app, permit.workspace()).await?;
    let strategies = wish.strategies.iter().enumerate();
    let asked: Vec<Asked> = strategies
        .map(|(at, strategy)| read(&world, at, strategy))
        .collect::<Result<_, _>>()?;
    let (wish, now) = (
        Wish {
            first: wish.first,
            days: wish.days,
            ..Wish::default()
        },
        app.now(),
    );
    let work = move |thoroughness: &Thoroughness<'_>| {
        let mut situation = situation(&world, &wish, now)?;
        narrow(&mut situation, None);
        keep_pins(&mut situation);
        let weeks = weeks(&situation, &asked, thoroughness);
        weeks.map_err(|error| refused(&error))
    };
    app.planner().run(Effort::Compare, work).await?
}

/// One strategy that was asked for.
fn read(world: &World, at: usize, asked: &ComparedStrategy) -> Result<Asked, AppError> {
    let field = |name: &str| format!("strategies[{at}].{name}");
    match (&asked.id, &asked.toml) {
        (Some(id), None) => match gather::strategy(world, id) {
            Ok(strategy) => Ok(Ok((id.clone(), strategy))),
            Err(error) => Err(AppError::field(&field("id"), error.to_string())),
        },
        (None, Some(toml)) if toml.len() > MAX_STRATEGY_BYTES => {
            let message = format!(
                "has at most {MAX_STRATEGY_BYTES} bytes, found {}",
                toml.len()
            );
            Err(AppError::field(&field("toml"), message))
        }
        (None, Some(toml)) => Ok(match Strategy::parse(toml, "") {
            Ok(strategy) => Ok((strategy.name.clone(), strategy)),
            Err(faults) => Err(unreadable(faults)),
        }),
        _ => {
            let field = format!("strategies[{at}]");
            Err(AppError::field(&field, "names `id` or `toml`, one of them"))
        }
    }
}

fn unreadable(faults: Vec<StrategyFault>) -> ComparedWeek {
    let told = |fault: StrategyFault| StrategyFileFault {
        line: fault.line,
        column: fault.column,
        message: fault.message,
    };
    ComparedWeek {
        faults: faults.into_iter().map(told).collect(),
        ..ComparedWeek::default()
    }
}

/// Leaves of the plan in force what is fixed: else every strategy would be held to a plan that one of them made.
fn keep_pins(situation: &mut Situation) {
    if let Some(force) = &mut situation.in_force {
        force.blocks.retain(|block| block.pinned);
        force.sessions.clear();
    }
}

fn weeks(
    situation: &Situation,
    asked: &[Asked],
    thoroughness: &Thoroughness<'_>,
) -> Result<ComparedWeeks, ProposeError> {
    let sound = asked.iter().filter_map(|asked| asked.as_ref().ok());
    let strategies: Vec<Strategy> = sound.map(|(_, strategy)| strategy.clone()).collect();
    let mut plans = Vec::new();
    let figures = compared(situation, &strategies, |situation| {
        let plan = plan(situation, thoroughness)?;
        plans.push(plan.clone());
        Ok(plan)
    })?;
    let mut figures = figures.into_iter().zip(&plans);
    let items = asked.iter().filter_map(|asked| match asked {
        Err(unreadable) => Some(unreadable.clone()),
        Ok((name, strategy)) => {
            let (figures, plan) = figures.next()?;
            Some(week(name, strategy, &figures, plan))
        }
    });
    Ok(ComparedWeeks {
        items: items.collect(),
    })
}

/// Plans under one strategy, in its share of the time.
fn plan(situation: &Situation, thoroughness: &Thoroughness<'_>) -> Result<Proposal, ProposeError> {
    let begun = Instant::now();
    let late = || begun.elapsed() >= TIME_EACH;
    let decided = || late() || (thoroughness.decide.stop)();
    let placed = || late() || (thoroughness.place.stop)();
    let own = Thoroughness {
        decide: Budget {
            stop: &decided,
            ..thoroughness.decide
        },
        place: Budget {
            stop: &placed,
            ..thoroughness.place
        },
        weigh: thoroughness.weigh,
    };
    propose_plainly(situation, &own)
}

fn week(name: &str, strategy: &Strategy, figures: &Compared, plan: &Proposal) -> ComparedWeek {
    let told = written(plan, name);
    let mine = told.people.iter().filter(|row| row.id == told.me);
    let windows = mine.flat_map(|row| {
        row.windows.iter().map(|window| HatWindow {
            person: row.id.clone(),
            start: window.start.clone(),
            end: window.end.clone(),
            hat: window.hat,
        })
    });
    ComparedWeek {
        name: name.to_owned(),
        summary: strategy.summary.clone(),
        measures: Some(measures(&figures.measures)),
        own_cost: Some(figures.own_cost),
        common_cost: figures.common_cost,
        windows: windows.collect(),
        warnings: told.warnings,
        blocks: told
            .blocks
            .into_iter()
            .filter(|block| block.person == told.me)
            .collect(),
        faults: Vec::new(),
    }
}

fn measures(measures: &Measures) -> WeekMeasures {
    WeekMeasures {
        focus_minutes: measures.focus.0,
        longest_focus_minutes: measures.longest_focus.0,
        hat_switches: measures.switches,
        sessions_kept: measures.sessions_kept,
        sessions_wanted: measures.sessions_wanted,
        free_minutes: measures.free.0,
        handed_over_minutes: measures.handed_over.0,
        late_work_minutes: measures.late_work.0,
        growth_minutes: measures.growth.0,
    }
}
