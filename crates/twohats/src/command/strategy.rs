//! `twohats strategy`: the presets, one's own, and how they compare.

use std::path::Path;

use twohats_plan::strategy::{DEFAULT_PRESET, Strategy, preset, presets};

use super::{choose, compare, print};
use crate::args::{ColorChoice, StrategyCommand};
use crate::desk;
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::{Inputs, shown};
use crate::render::line::{Line, Tone, print_all};
use crate::render::text::wrap;
use crate::terminal::Terminal;

/// Runs a command on strategies.
pub(super) fn run(command: &StrategyCommand, color: ColorChoice) -> Outcome {
    match command {
        StrategyCommand::List => list(color),
        StrategyCommand::Show { name } => show(name),
        StrategyCommand::Check { file } => check(file),
        StrategyCommand::Compare(args) => compare::run(args, color),
        StrategyCommand::Use(args) => desk::block_on(choose::run(args)),
    }
}

/// Name, summary and practice of each preset.
fn list(color: ColorChoice) -> Outcome {
    let terminal = Terminal::of_stdout(color);
    let mut lines = Vec::new();
    for strategy in presets() {
        let mut head = Line::of(strategy.name.clone(), Tone::Strong);
        if strategy.name == DEFAULT_PRESET {
            head.push("  (used when none is named)", Tone::Faint);
        }
        lines.push(head);
        let columns = terminal.width.min(96).saturating_sub(4);
        for text in [&strategy.summary, &strategy.practice] {
            let wrapped = wrap(text, columns).into_iter();
            lines.extend(wrapped.map(|words| Line::of(format!("    {words}"), Tone::Plain)));
        }
    }
    print(&print_all(&lines, &terminal))
}

fn show(name: &str) -> Outcome {
    let Some(strategy) = preset(name) else {
        let names: Vec<String> = presets().into_iter().map(|s| s.name).collect();
        return Err(
            Failure::new(Exit::Usage, format!("there is no preset `{name}`"))
                .hint(format!("choose one of {}", names.join(", "))),
        );
    };
    print(&strategy.print())
}

fn check(file: &Path) -> Outcome {
    let Strategy { name, .. } = gather::read_strategy(file, &mut Inputs::default())?;
    print(&format!("{} is a sound strategy, `{name}`\n", shown(file)))
}
