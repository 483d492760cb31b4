//! `twohats plan`: who does what and when, and why.

use jiff::ToSpan;
use twohats_model::PersonId;
use twohats_plan::problem;
use twohats_plan::proposal::Proposal;

use crate::args::{ColorChoice, PlanArgs, PlanFormat};
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::Inputs;
use crate::notes::Notes;
use crate::output::{self, Output};
use crate::planning;
use crate::render::line::print_all;
use crate::render::{ics, json, markdown, proposal};
use crate::terminal::Terminal;

/// Plans, and writes the plan.
pub(super) fn run(args: &PlanArgs, color: ColorChoice) -> Outcome {
    let mut notes = Notes::default();
    let gathered = gather::gather(&args.world, &mut Inputs::default(), &mut notes)?;
    let situation = gathered.situation;
    let mut proposal = planning::plan(&situation, &args.search)?;
    proposal.assumptions.splice(..0, gathered.assumptions);
    gather::tell_notes(&proposal.notes, &mut notes);
    let people = people(args, &proposal)?;
    export(args, &proposal)?;
    let terminal = match &args.output {
        Some(_) => Terminal::of_file(),
        None => Terminal::of_stdout(color),
    };
    let people = &people;
    let after = situation
        .first
        .saturating_add(i64::from(situation.days).days());
    let days = (situation.first, after);
    let bytes = match args.format {
        PlanFormat::Table => print_all(
            &proposal::draw(&proposal, people, days, &terminal),
            &terminal,
        )
        .into_bytes(),
        PlanFormat::Json => json::print(&proposal, &situation.strategy.name).into_bytes(),
        PlanFormat::Markdown => markdown::print(&proposal, people).into_bytes(),
        PlanFormat::Ics => ics::print(&proposal, people, gathered.present),
    };
    let mut output = Output::open(args.output.as_deref())?;
    output.put_bytes(&bytes)?;
    output.finish()?;
    Ok(notes.finish("the rest is planned"))
}

/// Whose weeks are shown.
fn people(args: &PlanArgs, proposal: &Proposal) -> Result<Vec<PersonId>, Failure> {
    let all = || proposal.rows.iter().map(|row| &row.person);
    if args.everyone {
        return Ok(all().cloned().collect());
    }
    if args.person.is_empty() {
        return Ok(vec![proposal.me.clone()]);
    }
    let find = |name: &String| {
        let found = all().find(|person| person.as_str() == name).cloned();
        found.ok_or_else(|| {
            let ids: Vec<&str> = all().map(PersonId::as_str).collect();
            Failure::new(
                Exit::Usage,
                format!("--person: nothing is planned for `{name}`"),
            )
            .hint(format!("name one of {}", ids.join(", ")))
        })
    };
    args.person.iter().map(find).collect()
}

/// Writes the problem that was solved, where that is asked for.
fn export(args: &PlanArgs, proposal: &Proposal) -> Result<(), Failure> {
    let Some(path) = &args.export_problem else {
        return Ok(());
    };
    let solved = &proposal.solved.priced.problem;
    let text = if args.anonymous {
        problem::print(&problem::anonymise(solved))
    } else {
        problem::print(solved)
    };
    output::save(path, &text)
}
