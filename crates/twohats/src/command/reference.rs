//! The reference of the command line as Markdown, from its own definition.

use std::fmt::Write;

use clap::{Arg, Command};

use crate::exit::EXIT_CODES;

/// All commands, with their arguments.
pub(super) fn markdown(command: &mut Command) -> String {
    command.build();
    let mut page = String::from("# Command line\n\n");
    page.push_str("Generated from the program by `cargo xtask generate`; do not edit by hand.\n\n");
    section(&mut page, command, 2);
    page.push_str("## Exit codes\n\n| code | meaning |\n| --- | --- |\n");
    for line in EXIT_CODES.lines().skip(1) {
        if let Some((code, meaning)) = line.trim().split_once("  ") {
            let _ = writeln!(page, "| {code} | {} |", meaning.trim());
        }
    }
    page
}

fn section(page: &mut String, command: &Command, level: usize) {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let _ = writeln!(page, "{} `{name}`\n", "#".repeat(level));
    if let Some(about) = command.get_long_about().or_else(|| command.get_about()) {
        let _ = writeln!(page, "{about}\n");
    }
    let shown = command
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set() && sub.get_name() != "help");
    let shown: Vec<&Command> = shown.collect();
    if shown.is_empty() {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        let _ = writeln!(page, "```text\n{usage}\n```\n");
    }
    arguments(page, command);
    for sub in shown {
        section(page, sub, (level + 1).min(3));
    }
}

fn arguments(page: &mut String, command: &Command) {
    let shown = command.get_arguments().filter(|arg| {
        !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version" | "color")
    });
    let rows: Vec<String> = shown.map(row).collect();
    if !rows.is_empty() {
        let _ = writeln!(page, "| argument | meaning |\n| --- | --- |");
        let _ = writeln!(page, "{}\n", rows.join("\n"));
    }
}

fn row(arg: &Arg) -> String {
    let value = arg.get_value_names().unwrap_or_default().join(" ");
    let takes = arg.get_action().takes_values() && !value.is_empty();
    let mut name = match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(long)) => format!("`-{short}`, `--{long}"),
        (None, Some(long)) => format!("`--{long}"),
        _ => format!("`<{value}>"),
    };
    if takes && !arg.is_positional() {
        let _ = write!(name, " {value}");
    }
    name.push('`');
    let mut meaning = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !meaning.ends_with(['.', ']']) {
        meaning.push('.');
    }
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    if takes && !values.is_empty() {
        let _ = write!(meaning, " One of {}.", values.join(", "));
    }
    let defaults: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| format!("`{}`", value.to_string_lossy()))
        .collect();
    if takes && !defaults.is_empty() {
        let _ = write!(meaning, " Default: {}.", defaults.join(", "));
    }
    format!(
        "| {} | {} |",
        name.replace('|', "\\|"),
        meaning.replace('|', "\\|")
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Cli;

    #[test]
    fn every_command_and_code_is_there() {
        let page = markdown(&mut Cli::command());
        for part in [
            "### `twohats plan`",
            "### `twohats strategy compare`",
            "`--time-limit SECONDS`",
            "| 65 | an input holds",
            "### `twohats tasks import`",
            "`--db FILE\\|URL`",
        ] {
            assert!(page.contains(part), "{part} is missing from\n{page}");
        }
        assert!(!page.contains("`twohats reference`"));
    }
}
