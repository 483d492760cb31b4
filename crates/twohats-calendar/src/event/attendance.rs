//! Who is asked to come, and what they answered.

use crate::line::Property;

/// PARTSTAT of an attendee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Participation {
    /// No answer yet, or none given.
    #[default]
    NeedsAction,
    /// Will come.
    Accepted,
    /// Will not come.
    Declined,
    /// May come.
    Tentative,
    /// Sends somebody else.
    Delegated,
}

/// One ATTENDEE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The address without `mailto:`.
    pub address: String,
    /// CN, the name shown.
    pub name: Option<String>,
    /// PARTSTAT.
    pub participation: Participation,
    /// Whether the attendee may stay away (ROLE=OPT-PARTICIPANT or NON-PARTICIPANT).
    pub optional: bool,
}

impl Attendee {
    pub(super) fn read(property: &Property<'_>) -> Self {
        let upper = |name: &str| property.param(name).map(|value| value.to_ascii_uppercase());
        let participation = match upper("PARTSTAT").as_deref() {
            Some("ACCEPTED") => Participation::Accepted,
            Some("DECLINED") => Participation::Declined,
            Some("TENTATIVE") => Participation::Tentative,
            Some("DELEGATED") => Participation::Delegated,
            _ => Participation::NeedsAction,
        };
        let optional = matches!(
            upper("ROLE").as_deref(),
            Some("OPT-PARTICIPANT" | "NON-PARTICIPANT")
        );
        // Some servers put a path in the value and the address in EMAIL.
        let address = match property.param("EMAIL") {
            Some(email) if email.contains('@') => email.into_owned(),
            _ => address(property).to_owned(),
        };
        Self {
            address,
            name: property.param("CN").map(Into::into),
            participation,
            optional,
        }
    }

    /// Whether this is the person with that address, in any case.
    pub fn is(&self, address: &str) -> bool {
        self.address.eq_ignore_ascii_case(without_scheme(address))
    }
}

/// The address in an ATTENDEE or ORGANIZER value.
pub(super) fn address<'p>(property: &'p Property<'_>) -> &'p str {
    without_scheme(property.value())
}

fn without_scheme(value: &str) -> &str {
    let value = value.trim();
    match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => value[7..].trim(),
        _ => value,
    }
}
