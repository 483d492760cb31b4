//! Published problem families: how far our search is from the best known values
//! (`bench/families`, which reads, converts, solves and checks).

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::folder as measures;
use super::report::{Aim, Report, Row};
use crate::run::{output, root, target};
use crate::setup::{PYTHON, ensure};

/// Where the instances are, and how long to solve each.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Folder of published instances, a subfolder for each family; bench/README.md
    /// says where they are published.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Seconds for each published instance.
    #[arg(long, default_value_t = 10.0)]
    time_limit: f64,
    /// Published instances of each file, drawn by lot; all when not given.
    #[arg(long)]
    most: Option<usize>,
}

impl Args {
    /// Whether there is something to solve.
    pub(crate) fn given(&self) -> bool {
        self.folder.is_some()
    }
}

/// Solves the instances of the folder.
///
/// # Errors
/// When there is no folder, or Python, or an instance cannot be read, or a plan
/// is not what it should be.
pub(crate) fn measure(args: &Args) -> Result<Report> {
    let Some(folder) = &args.folder else {
        bail!(
            "the published instances are not part of the project: give their folder with --folder; bench/README.md says where to get them"
        );
    };
    ensure(&[&PYTHON])?;
    fs::create_dir_all(measures()).context("could not make the folder for measures")?;
    let folder = std::path::absolute(folder)
        .with_context(|| format!("could not tell where {} is", folder.display()))?;
    let mut command = Command::new("python3");
    command
        .current_dir(root().join("bench"))
        .args(["-m", "families", "run", "--folder"])
        .arg(folder)
        .arg("--program")
        .arg(target().join("release/twohats"))
        .args(["--time-limit", &args.time_limit.to_string()]);
    if let Some(most) = args.most {
        command.args(["--most", &most.to_string()]);
    }
    let told = output(&mut command)?;
    let mut rows = Vec::new();
    for line in told.lines() {
        let family: Value =
            serde_json::from_str(line).with_context(|| format!("not a result: {line}"))?;
        rows.extend(family_rows(&family)?);
    }
    Ok(Report {
        name: String::from("families"),
        title: format!(
            "Published problem families, {} s for each instance: above the best known values.",
            args.time_limit
        ),
        rows,
    })
}

/// The rows of one family's result.
fn family_rows(family: &Value) -> Result<Vec<Row>> {
    let title = family["title"].as_str().context("a result without title")?;
    let count = |field: &str| family[field].as_u64().unwrap_or_default();
    let (known, all) = (count("known"), count("instances"));
    let mut rows = Vec::new();
    if let Some(mean) = family["mean"].as_f64() {
        let mut row = Row::new(format!("{title}: mean of {known} of {all}"), mean, "%");
        if let Some(aim) = family["aim"].as_f64() {
            row = row.aim(Aim::AtMost(aim));
        }
        rows.push(row);
    }
    if let Some(worst) = family["worst"].as_f64() {
        rows.push(Row::new(format!("{title}: worst"), worst, "%"));
    }
    let reached = count("reached") as f64;
    rows.push(Row::new(
        format!("{title}: best known reached"),
        reached,
        "",
    ));
    if count("incomplete") > 0 {
        let left = count("incomplete") as f64;
        rows.push(
            Row::new(format!("{title}: without a full plan"), left, "").aim(Aim::AtMost(0.0)),
        );
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_mean_is_held_against_its_aim() {
        let family = json!({
            "family": "jobshop", "title": "flexible job shop", "aim": 2.0, "instances": 10,
            "incomplete": 1, "known": 9, "mean": 3.5, "worst": 8.0, "reached": 4,
        });
        let rows = family_rows(&family).unwrap();
        let what: Vec<&str> = rows.iter().map(|row| row.what.as_str()).collect();
        assert_eq!(
            what,
            [
                "flexible job shop: mean of 9 of 10",
                "flexible job shop: worst",
                "flexible job shop: best known reached",
                "flexible job shop: without a full plan",
            ]
        );
        assert!(matches!(rows[0].aim, Some(Aim::AtMost(aim)) if aim == 2.0));
    }

    #[test]
    fn without_best_known_values_there_is_no_mean() {
        let family = json!({
            "family": "jobshop", "title": "flexible job shop", "aim": 2.0, "instances": 2,
            "incomplete": 0, "known": 0, "mean": null, "worst": null, "reached": 0,
        });
        assert_eq!(family_rows(&family).unwrap().len(), 1);
    }
}
