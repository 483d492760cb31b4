//! Guesses a hat from labels and issue types, where they are clear.

use twohats_model::Hat;

/// Labels that only lead work carries, without spaces and punctuation.
const LEAD: [&str; 39] = [
    "1on1",
    "1x1",
    "oneonone",
    "oneonones",
    "1on1s",
    "hiring",
    "recruiting",
    "recruitment",
    "interview",
    "interviews",
    "mentoring",
    "mentorship",
    "coaching",
    "lead",
    "leads",
    "leadership",
    "management",
    "managing",
    "review",
    "reviews",
    "codereview",
    "codereviews",
    "designreview",
    "strategy",
    "strategic",
    "roadmap",
    "planning",
    "people",
    "teamlead",
    "feedback",
    "performancereview",
    "onboarding",
    "stakeholder",
    "stakeholders",
    "budget",
    "delegation",
    "retro",
    "checkin",
    "1to1",
];

/// Labels and issue types that only maker work carries.
const MAKER: [&str; 29] = [
    "maker",
    "code",
    "coding",
    "dev",
    "development",
    "engineering",
    "implementation",
    "bug",
    "bugs",
    "bugfix",
    "fix",
    "hotfix",
    "defect",
    "refactor",
    "refactoring",
    "techdebt",
    "technicaldebt",
    "backend",
    "frontend",
    "infra",
    "infrastructure",
    "devops",
    "database",
    "api",
    "test",
    "testing",
    "tests",
    "spike",
    "prototype",
];

/// The hat that the words agree on, with the word that tells it. None where no word is known, or words contradict each
/// other.
pub(crate) fn guess<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<(Hat, &'a str)> {
    let mut found: Option<(Hat, &str)> = None;
    for word in words {
        match (found, hat_of(word)) {
            (Some((hat, _)), Some(other)) if hat != other => return None,
            (None, Some(hat)) => found = Some((hat, word)),
            _ => {}
        }
    }
    found
}

fn hat_of(word: &str) -> Option<Hat> {
    if word.len() > 40 {
        return None;
    }
    if ["1:1", "1-1", "1:1s"].contains(&word.trim()) {
        return Some(Hat::Lead);
    }
    let plain: String = word
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect::<String>()
        .to_lowercase();
    match plain.as_str() {
        w if LEAD.contains(&w) => Some(Hat::Lead),
        w if MAKER.contains(&w) => Some(Hat::Maker),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_only_where_it_is_clear() {
        assert_eq!(guess(["q4", "1:1"]), Some((Hat::Lead, "1:1")));
        assert_eq!(guess(["Bug", "backend"]), Some((Hat::Maker, "Bug")));
        assert_eq!(guess(["Code review"]), Some((Hat::Lead, "Code review")));
        assert_eq!(guess(["bug", "hiring"]), None);
        assert_eq!(guess(["1.1", "v1-1"]), None);
        assert_eq!(guess(["Story", "customer"]), None);
        assert_eq!(guess([]), None);
    }
}
