//! Which hat a task needs, where it does not say.

use twohats_model::{Assumption, Hat, Task};

use crate::problem;

/// Words that mark lead work in a title or a label, where a task names no hat and no skill. Our own judgement.
pub const LEAD_WORDS: [&str; 22] = [
    "1:1",
    "agenda",
    "appraisal",
    "approve",
    "decide",
    "feedback",
    "hire",
    "hiring",
    "interview",
    "interviews",
    "meeting",
    "mentor",
    "mentoring",
    "onboarding",
    "one-on-one",
    "okr",
    "okrs",
    "planning",
    "retro",
    "review",
    "roadmap",
    "strategy",
];

/// Words that mark lead work as a label or at the end of a title, where they are what it is about. Before another word they
/// are as often what is built: "Invoice export fails". Our own judgement.
pub const LEAD_LAST_WORDS: [&str; 6] =
    ["budget", "candidate", "email", "invoice", "plan", "report"];

/// A task's hat, assumed where it says nothing: lead where a word speaks for it, else maker.
pub(super) fn of(task: &Task, assumptions: &mut Vec<Assumption>) -> Hat {
    task.hat.unwrap_or_else(|| {
        let (hat, reason) = guess(task);
        assumptions.push(Assumption::new(
            &task.title,
            format!("is {hat} work, {reason}"),
        ));
        hat
    })
}

fn guess(task: &Task) -> (Hat, String) {
    for label in &task.labels {
        if let Some(hat) = Hat::parse(label) {
            return (hat, format!("by its label `{}`", label.trim()));
        }
    }
    if !task.skills.is_empty() {
        return (Hat::Maker, "since it needs skills".to_owned());
    }
    let among = |list: &[&str], word: &&str| list.contains(&word.to_lowercase().as_str());
    let labels = || task.labels.iter().flat_map(|label| words(label));
    let mut all = words(&task.title).chain(labels());
    let mut ends = words(&task.title).last().into_iter().chain(labels());
    let word = all.find(|word| among(&LEAD_WORDS, word));
    match word.or_else(|| ends.find(|word| among(&LEAD_LAST_WORDS, word))) {
        Some(word) => (Hat::Lead, format!("by the word \"{word}\"")),
        None => (Hat::Maker, "the default".to_owned()),
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == ':' || c == '-'));
    words.filter(|word| !word.is_empty())
}

/// A hat as the problem writes it.
pub(super) fn wire(hat: Hat) -> problem::Hat {
    match hat {
        Hat::Maker => problem::Hat::Maker,
        Hat::Lead => problem::Hat::Lead,
    }
}

#[cfg(test)]
mod tests {
    use twohats_model::{Level, Skill, TaskId};

    use super::*;

    #[test]
    fn words_labels_and_skills_speak() {
        let mut said = Vec::new();
        let mut task = Task::new(TaskId::new("A").unwrap(), "Prepare 1:1 with Bo");
        assert_eq!(of(&task, &mut said), Hat::Lead);
        task.title = "Planning poker".to_owned();
        assert_eq!(of(&task, &mut said), Hat::Lead);
        task.skills
            .insert(Skill::new("go").unwrap(), Level::new(3).unwrap());
        assert_eq!(of(&task, &mut said), Hat::Maker);
        task.labels = vec!["Lead".to_owned()];
        assert_eq!(of(&task, &mut said), Hat::Lead);
        task.hat = Some(Hat::Maker);
        assert_eq!(of(&task, &mut said), Hat::Maker);
        assert_eq!(said.len(), 4);
        assert_eq!(
            said[0].to_string(),
            "Prepare 1:1 with Bo: is lead work, by the word \"1:1\""
        );
        let plain = Task::new(TaskId::new("B").unwrap(), "Fix airplane mode");
        assert_eq!(of(&plain, &mut said), Hat::Maker, "no word inside another");
        let mut built = Task::new(TaskId::new("C").unwrap(), "Invoice export fails");
        assert_eq!(of(&built, &mut said), Hat::Maker, "it is what is built");
        built.labels = vec!["invoice".to_owned()];
        assert_eq!(of(&built, &mut said), Hat::Lead);
        let read = Task::new(TaskId::new("D").unwrap(), "Read the incident report!");
        assert_eq!(of(&read, &mut said), Hat::Lead);
    }
}
