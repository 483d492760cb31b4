//! `twohats strategy`: the presets, one's own, and how they compare.

use std::path::Path;

use serde_json::{Value, json};
use twohats_plan::strategy::{DEFAULT_PRESET, Strategy, preset, presets};

use super::{choose, compare, print};
use crate::args::{ColorChoice, PrintArgs, StrategyCommand};
use crate::desk;
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::{Inputs, shown};
use crate::render::line::{Line, Tone, print_all};
use crate::render::text::wrap;
use crate::say;
use crate::terminal::Terminal;

/// Runs a command on strategies.
pub(super) fn run(command: &StrategyCommand, color: ColorChoice) -> Outcome {
    match command {
        StrategyCommand::List(print) => list(print, color),
        StrategyCommand::Show { name, print } => show(name, print),
        StrategyCommand::Check { file, print } => check(file, print),
        StrategyCommand::Compare(args) => compare::run(args, color),
        StrategyCommand::Use(args) => desk::block_on(choose::run(args)),
    }
}

/// Name, summary and practice of each preset.
fn list(args: &PrintArgs, color: ColorChoice) -> Outcome {
    if args.json {
        let all = presets().into_iter().map(|strategy| {
            json!({
                "name": strategy.name, "summary": strategy.summary, "practice": strategy.practice,
                "default": strategy.name == DEFAULT_PRESET,
            })
        });
        return say::json(&all.collect::<Vec<_>>());
    }
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

fn show(name: &str, args: &PrintArgs) -> Outcome {
    let Some(strategy) = preset(name) else {
        let names: Vec<String> = presets().into_iter().map(|s| s.name).collect();
        return Err(
            Failure::new(Exit::Usage, format!("there is no preset `{name}`"))
                .hint(format!("choose one of {}", names.join(", "))),
        );
    };
    let text = strategy.print();
    if args.json {
        let fields: Value = toml::from_str(&text).map_err(|error| {
            Failure::new(Exit::Internal, format!("the preset `{name}`: {error}"))
        })?;
        return say::json(&fields);
    }
    print(&text)
}

fn check(file: &Path, args: &PrintArgs) -> Outcome {
    let Strategy { name, .. } = gather::read_strategy(file, &mut Inputs::default())?;
    if args.json {
        return say::json(&json!({"valid": true, "name": name}));
    }
    print(&format!("{} is a sound strategy, `{name}`\n", shown(file)))
}
