//! Whose time is drawn, and in which zone.

use jiff::tz::TimeZone;
use twohats_model as model;
use twohats_record as record;

/// Somebody whose time is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    /// Their id.
    pub(crate) id: String,
    /// Their name.
    pub(crate) name: String,
    /// The zone of their day.
    pub(crate) zone: TimeZone,
}

impl Who {
    /// The zone's name, for people.
    pub(crate) fn zone_name(&self) -> String {
        let fixed = || self.zone.to_fixed_offset().map(|offset| offset.to_string());
        let named = self.zone.iana_name().map(str::to_owned);
        named.unwrap_or_else(|| fixed().unwrap_or_else(|_| "local time".to_owned()))
    }
}

impl From<&model::Person> for Who {
    fn from(person: &model::Person) -> Who {
        Who {
            id: person.id.as_str().to_owned(),
            name: person.name.clone(),
            zone: person.zone.clone(),
        }
    }
}

impl From<&record::Person> for Who {
    fn from(person: &record::Person) -> Who {
        Who {
            id: person.id.clone(),
            name: person.name.clone(),
            zone: TimeZone::get(&person.zone).unwrap_or(TimeZone::UTC),
        }
    }
}
