//! Arguments of `plan` and `explain`, and those that they share with `strategy compare`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::DataArgs;

/// Days that are planned when nobody says otherwise: two weeks, as far as most calendars are true.
pub(crate) const DEFAULT_DAYS: u16 = 14;
/// The most days that can be planned at once.
pub(crate) const MAX_DAYS: u16 = 90;
/// The strategy when nobody names one.
pub(crate) const DEFAULT_STRATEGY: &str = "morning-maker";
/// Seed of the search when nobody gives one.
pub(crate) const DEFAULT_SEED: u64 = 1;

/// A file, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonFile {
    /// The id before the `=`; none means whoever the plan is for.
    pub(crate) person: Option<String>,
    /// The file, `-` for standard input.
    pub(crate) path: PathBuf,
}

impl PersonFile {
    /// Splits `ana=work.ics`; a `=` after a slash or dot belongs to the file's name.
    pub(crate) fn parse(text: &str) -> Result<PersonFile, String> {
        let (person, path) = match text.split_once('=') {
            Some((person, path)) if !person.contains(['/', '\\', '.']) => {
                if person.trim().is_empty() {
                    return Err("nobody's name before the `=`: write ana=work.ics".into());
                }
                (Some(person.trim().to_owned()), path)
            }
            _ => (None, text),
        };
        if path.is_empty() {
            return Err("no file after the `=`: write ana=work.ics".into());
        }
        Ok(PersonFile {
            person,
            path: path.into(),
        })
    }
}

/// What to plan from.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "What to plan from")]
pub(crate) struct WorldArgs {
    /// Calendars (.ics), `-` for standard input; `ana=work.ics` says whose, else it is that of --me.
    #[arg(long = "calendar", value_name = "[PERSON=]FILE", num_args = 1.., value_parser = PersonFile::parse)]
    pub(crate) calendars: Vec<PersonFile>,
    /// Tasks: CSV (also as Jira and Trello export it), Trello or Taskwarrior JSON, todo.txt, .ics, TOML or JSON.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) tasks: Vec<PathBuf>,
    /// The team (TOML): people, hours, strengths, who leads whom. Without it the plan is for one person.
    #[arg(long, value_name = "FILE")]
    pub(crate) team: Option<PathBuf>,
    /// The strategy: the name of a preset (`twohats strategy list`) or a TOML file. [default: the workspace's; morning-maker for files]
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) strategy: Option<String>,
    /// Which columns of a CSV mean what, such as `title=Task,effort=Estimate (h)`.
    #[arg(long, value_name = "MAP")]
    pub(crate) columns: Option<String>,
    /// The plan in force, as `plan --format json` wrote it: its blocks move only for a gain.
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
    /// Whose week it is. Needed only where the team has several leads.
    #[arg(long, value_name = "PERSON")]
    pub(crate) me: Option<String>,
    /// Time zone, such as Europe/Berlin, of whoever gives none. [default: TZ, else the system's]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// First day. [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// How many days. [default: the workspace's; 14 for files]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=i64::from(MAX_DAYS)))]
    pub(crate) days: Option<u16>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

impl WorldArgs {
    /// Whether files are named; else the database is what is planned from.
    pub(crate) fn names_files(&self) -> bool {
        let plan = self.team.is_some() || self.keep.is_some();
        plan || !self.calendars.is_empty() || !self.tasks.is_empty()
    }
}

/// How long and how to search.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "The search")]
pub(crate) struct SearchArgs {
    /// Seconds after which the best plan so far is taken. [default: none, --steps decides]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) time_limit: Option<f64>,
    /// Steps to search. The same steps and seed give the same plan everywhere.
    #[arg(long, value_name = "N")]
    pub(crate) steps: Option<u64>,
    /// Seed of the search.
    #[arg(long, value_name = "N", default_value_t = DEFAULT_SEED)]
    pub(crate) seed: u64,
    /// Threads to search with. They change how long it takes, not the plan. [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value > 0.0 && value <= 86_400.0 => Ok(value),
        _ => Err("give seconds, more than 0 and at most 86400".into()),
    }
}

/// How a plan is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// The week as a picture, then advice with reasons.
    Table,
    /// Everything, for programs.
    Json,
    /// For pasting into a wiki, a mail or a chat.
    Markdown,
    /// A calendar file with a block as an event each.
    Ics,
}

/// Arguments of `plan`.
#[derive(Args, Debug)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    /// How to print the plan.
    #[arg(
        long,
        value_enum,
        default_value_t = PlanFormat::Table,
        default_value_if("json", "true", "json"),
        help_heading = "The output"
    )]
    pub(crate) format: PlanFormat,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "The output")]
    pub(crate) output: Option<PathBuf>,
    /// Show the weeks of these people, instead of only mine.
    #[arg(
        long,
        value_name = "ID",
        conflicts_with = "everyone",
        help_heading = "The output"
    )]
    pub(crate) person: Vec<String>,
    /// Show everybody's weeks.
    #[arg(long, help_heading = "The output")]
    pub(crate) everyone: bool,
    /// Also write the problem that was solved, as JSON, to this file.
    #[arg(long, value_name = "FILE", help_heading = "The output")]
    pub(crate) export_problem: Option<PathBuf>,
    /// Replace names by numbers in the exported problem.
    #[arg(long, requires = "export_problem", help_heading = "The output")]
    pub(crate) anonymous: bool,
    /// Bring an earlier plan of the database back, by its id (`P-3`), as far as it still can.
    #[arg(
        long,
        value_name = "PLAN",
        conflicts_with = "strategy",
        help_heading = "What to plan from"
    )]
    pub(crate) like: Option<String>,
    /// Put the plan in force at once; of the database only.
    #[arg(long, help_heading = "The output")]
    pub(crate) accept: bool,
    /// Show the plan, and do not keep it; of the database only.
    #[arg(long, help_heading = "The output")]
    pub(crate) dry_run: bool,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The task's id, or a part of its title that no other task has.
    pub(crate) task: String,
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_name_its_person() {
        let parse = |text| PersonFile::parse(text).map(|f| (f.person, f.path));
        assert_eq!(
            parse("ana=work.ics"),
            Ok((Some("ana".into()), "work.ics".into()))
        );
        assert_eq!(parse("./a=b.ics"), Ok((None, "./a=b.ics".into())));
        assert_eq!(parse("ana=-"), Ok((Some("ana".into()), "-".into())));
        assert!(parse("=work.ics").is_err());
        assert!(parse("ana=").is_err());
    }
}
