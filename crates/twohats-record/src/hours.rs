//! Working hours of a week.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::Checker;

/// Working hours in local time: for each day stretches such as `9:00-12:30`; a free day has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Monday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<String>,
    /// Tuesday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<String>,
    /// Wednesday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<String>,
    /// Thursday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<String>,
    /// Friday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<String>,
    /// Saturday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<String>,
    /// Sunday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<String>,
}

impl Hours {
    /// The days by name, Monday first.
    pub fn days(&self) -> [(&'static str, &[String]); 7] {
        [
            ("mon", &self.mon),
            ("tue", &self.tue),
            ("wed", &self.wed),
            ("thu", &self.thu),
            ("fri", &self.fri),
            ("sat", &self.sat),
            ("sun", &self.sun),
        ]
    }

    pub(crate) fn check(&self, field: &str, checker: &mut Checker) {
        for (day, spans) in self.days() {
            let field = format!("{field}.{day}");
            checker.count(&field, spans.len());
            let read: Result<Vec<_>, _> = spans
                .iter()
                .map(|span| twohats_model::DaySpan::parse(span))
                .collect();
            if let Err(error) = read.and_then(twohats_model::DayHours::new) {
                checker.fault(&field, error.to_string());
            }
        }
        if self.days().iter().all(|(_, spans)| spans.is_empty()) {
            checker.fault(
                field,
                "holds no hours: give at least one day, such as mon: [\"9:00-17:00\"]",
            );
        }
    }
}
