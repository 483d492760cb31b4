//! What people type of themselves: names, addresses.

use twohats_record::{Fault, MAX_TITLE, MAX_WORD};

/// What is wrong with an address. Whether it reaches anybody, only a message to it would tell.
pub fn check_email(email: &str) -> Option<Fault> {
    let odd = |c: char| c.is_control() || c.is_whitespace();
    let whole = email
        .rsplit_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !name.contains('@'));
    if email.chars().count() > MAX_WORD {
        let message = format!("has at most {MAX_WORD} letters");
        return Some(Fault::new("email", message));
    }
    (!whole || email.chars().any(odd))
        .then(|| Fault::new("email", "is no address such as ana@example.org"))
}

/// Whether a text is one line of a reasonable length.
///
/// # Errors
/// What is wrong with it.
pub fn one_line(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("is empty".to_owned());
    }
    if text.trim() != text || text.chars().any(char::is_control) {
        return Err("is not one line without white space around it".to_owned());
    }
    match text.chars().count() {
        0..=MAX_TITLE => Ok(()),
        found => Err(format!("has at most {MAX_TITLE} letters, found {found}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_need_two_halves() {
        for good in ["ana@example.org", "a@b", "Ana.B+x@example.org"] {
            assert_eq!(check_email(good), None, "{good}");
        }
        for bad in [
            "",
            "ana",
            "@example.org",
            "ana@",
            "a b@example.org",
            "a@b@c",
            "a\n@b",
        ] {
            assert!(check_email(bad).is_some(), "{bad}");
        }
        assert!(check_email(&format!("{}@b", "a".repeat(300))).is_some());
    }
}
