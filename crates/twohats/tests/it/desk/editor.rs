//! Tasks and people in an editor.

use super::world::Desk;
use crate::proof::engine::Engine;
use crate::run::{Folder, Ran};

/// Edits with a shell script, which finds the file in `$1`.
fn edit(desk: &Desk, folder: &Folder, script: &str, args: &[&str]) -> Ran {
    let script = folder.write("editor.sh", script);
    let editor = format!("/bin/sh {script}");
    let tmp = folder.path("");
    let env = [
        ("EDITOR", editor.as_str()),
        ("TMPDIR", &tmp),
        ("PATH", "/usr/bin:/bin"),
    ];
    desk.run_with("08:00", args, &env, b"")
}

#[test]
fn a_task_is_written_in_an_editor() {
    let (desk, folder) = (Desk::new(Engine::Sqlite), Folder::new());
    let script = "printf 'More of it.\\n\\n- a list\\n' >> \"$1\"\nsed -i 's/^due = .*/due = 2026-12-01/' \"$1\"";
    assert!(
        edit(&desk, &folder, script, &["edit", "PAY-5"])
            .ok()
            .contains("due Tue 1 Dec")
    );
    let shown = desk.ok("08:01", &["show", "PAY-5"]);
    assert!(
        shown.contains("More of it.") && shown.contains("- a list"),
        "{shown}"
    );
    let script = "sed -i 's/^title = .*/title = \"Written at length\"/' \"$1\"";
    let added = edit(&desk, &folder, script, &["add", "--edit", "x", "2h"]).ok();
    assert!(added.contains("Written at length · 2 h"), "{added}");
    assert_eq!(folder.names(), ["editor.sh"], "no text is left behind");
}

#[test]
fn a_person_is_written_in_an_editor() {
    let (desk, folder) = (Desk::new(Engine::Sqlite), Folder::new());
    let script = "sed -i 's/^name = .*/name = \"Bo Lind\"/' \"$1\"";
    edit(&desk, &folder, script, &["people", "edit", "bo"]).ok();
    assert!(
        desk.ok("08:01", &["people", "show", "bo"])
            .starts_with("Bo Lind (bo)")
    );
    let script = "sed -i 's/^zone = .*/zone = \"Asia\\/Tokyo\"/' \"$1\"";
    edit(&desk, &folder, script, &["people", "edit", "hiro"]).ok();
    assert!(desk.ok("08:02", &["people", "list"]).contains("Asia/Tokyo"));
}

#[test]
fn a_text_with_faults_comes_back_until_it_is_right() {
    let (desk, folder) = (Desk::new(Engine::Sqlite), Folder::new());
    // The first time it writes nonsense, the second time it mends it.
    let script = "if grep -q '^#!' \"$1\"; then sed -i 's/\"soon\"/\"3h\"/' \"$1\"; else sed -i 's/^effort = .*/effort = \"soon\"/' \"$1\"; fi";
    let ran = edit(&desk, &folder, script, &["edit", "PAY-5"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.err.contains("effort: `soon`") && ran.out.contains("3 h"),
        "{ran:?}"
    );
}

#[test]
fn a_text_that_is_given_up_is_kept() {
    let (desk, folder) = (Desk::new(Engine::Sqlite), Folder::new());
    let before = desk.ok("08:00", &["show", "PAY-5"]);
    let script = "sed -i 's/^effort = .*/effort = \"soon\"/' \"$1\"";
    let ran = edit(&desk, &folder, script, &["edit", "PAY-5"]);
    ran.fails(65, &["nothing was changed", "your text is kept in"]);
    let kept = ran.err.rsplit("kept in ").next().unwrap().trim();
    assert!(
        std::fs::read_to_string(kept)
            .unwrap()
            .contains("effort = \"soon\"")
    );
    edit(&desk, &folder, "exit 3", &["edit", "PAY-5"]).fails(65, &["editor", "failed"]);
    assert_eq!(desk.ok("08:00", &["show", "PAY-5"]), before);
}

#[test]
fn no_editor_or_one_that_is_not_there_is_told() {
    let desk = Desk::new(Engine::Sqlite);
    let edit = |env: &[(&str, &str)]| desk.run_with("08:00", &["edit", "PAY-5"], env, b"");
    edit(&[]).fails(2, &["no editor is set", "EDITOR=nano"]);
    let folder = Folder::new();
    let tmp = folder.path("");
    edit(&[("VISUAL", "no-such-editor --wait"), ("TMPDIR", &tmp)])
        .fails(65, &["no-such-editor --wait", "does not start"]);
}

#[test]
fn a_change_of_somebody_else_meanwhile_is_not_overwritten() {
    let (desk, folder) = (Desk::new(Engine::Sqlite), Folder::new());
    let program = env!("CARGO_BIN_EXE_twohats");
    let script = format!(
        "sed -i 's/^effort = .*/effort = \"1h\"/' \"$1\"\nTWOHATS_DB='{}' {program} edit PAY-5 '*1' > /dev/null",
        desk.database.at
    );
    edit(&desk, &folder, &script, &["edit", "PAY-5"]).fails(65, &["changed meanwhile"]);
}
