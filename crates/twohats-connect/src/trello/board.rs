//! A Trello board as its menu exports it: "Print, export, and share", "Export as JSON".

use std::collections::HashMap;

use crate::csv::Role;
use crate::draft::{Draft, Reading};
use crate::json::{Fields, Items, broken, offset};
use crate::read::{Notes, Place, shorten};
use crate::text::Lines;
use crate::{Column, TaskOptions, Unit, Unreadable, fields};

/// Reads every card that is not on an archived list.
///
/// # Errors
/// When the file is no JSON, or has no list of cards.
pub(crate) fn read(
    text: &str,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Vec<Draft>, Unreadable> {
    let root: Fields<'_> = serde_json::from_str(text).map_err(|error| broken(&error, notes))?;
    let cards = root
        .get("cards")
        .and_then(|raw| serde_json::from_str::<Items<'_>>(raw.get()).ok());
    let Some(cards) = cards else {
        let mend = "export the whole board: its menu, Print, export, and share, Export as JSON";
        return Err(notes.unreadable(Place::default(), "the board has no list `cards`", mend));
    };
    if cards.left_out > 0 {
        let message = format!("{} cards are left out: they are too many", cards.left_out);
        notes.error(Place::default(), message, "archive what is done");
    }
    let board = Board::new(&root, options);
    let lines = Lines::new(text);
    let mut drafts = Vec::with_capacity(cards.items.len());
    for raw in cards.items {
        let place = lines.place(offset(text, raw));
        match serde_json::from_str::<Fields<'_>>(raw.get()) {
            Ok(card) => drafts.extend(board.draft(&card, place, notes)),
            Err(_) => {
                let found = shorten(raw.get(), 40);
                notes.error(
                    place,
                    format!("`{found}` is no card and is left out"),
                    "export the board again",
                );
            }
        }
    }
    Ok(drafts)
}

/// What cards refer to.
struct Board {
    /// Names of lists, and whether what is on them is complete or gone.
    lists: HashMap<String, (bool, bool)>,
    /// Members as `Full Name <username>`.
    members: HashMap<String, String>,
    /// Roles of custom fields, and names of their options.
    custom: HashMap<String, Role>,
    choices: HashMap<String, String>,
    reading: Reading,
}

impl Board {
    fn new(root: &Fields<'_>, options: &TaskOptions<'_>) -> Board {
        let named = |fields: &Fields<'_>| {
            Some((fields.text("id")?, fields.text("name").unwrap_or_default()))
        };
        let lists = root.objects("lists");
        let lists = lists.iter().filter_map(|list| {
            let (id, name) = named(list)?;
            Some((id, (fields::is_done_status(&name), list.flag("closed"))))
        });
        let members = root.objects("members");
        let members = members.iter().filter_map(|member| {
            let names = (member.text("fullName"), member.text("username"));
            let name = match names {
                (Some(full), Some(short)) => format!("{full} <{short}>"),
                (full, short) => full.or(short)?,
            };
            Some((member.text("id")?, name))
        });
        let fields = root.objects("customFields");
        let options_of = fields.iter().flat_map(|field| field.objects("options"));
        let choices = options_of.filter_map(|choice| {
            let value: Fields<'_> = serde_json::from_str(choice.get("value")?.get()).ok()?;
            Some((
                choice.text("id").or_else(|| choice.text("_id"))?,
                value.text("text")?,
            ))
        });
        Board {
            lists: lists.collect(),
            members: members.collect(),
            choices: choices.collect(),
            custom: fields
                .iter()
                .filter_map(named)
                .map(|(id, name)| (id, super::role(&name)))
                .collect(),
            reading: Reading {
                unit: Unit::Hours,
                per_point: options.per_point,
            },
        }
    }

    fn draft(&self, card: &Fields<'_>, place: Place, notes: &mut Notes) -> Option<Draft> {
        let (finished, gone) = card
            .text("idList")
            .and_then(|id| self.lists.get(&id).copied())
            .unwrap_or_default();
        if gone || card.flag("isTemplate") {
            return None;
        }
        let mut draft = Draft::at(place);
        draft.id = card.text("shortLink").or_else(|| card.text("id"));
        draft.aliases = ["id", "url", "shortUrl"]
            .iter()
            .filter_map(|f| card.text(f))
            .collect();
        let set = |draft: &mut Draft, column, text: &str, notes: &mut Notes| {
            draft.set(column, text, place, self.reading, notes);
        };
        set(
            &mut draft,
            Column::Title,
            &card.text("name").unwrap_or_default(),
            notes,
        );
        draft.done = finished || card.flag("closed") || card.flag("dueComplete");
        for (field, column) in [("due", Column::Due), ("start", Column::Start)] {
            set(
                &mut draft,
                column,
                &card.text(field).unwrap_or_default(),
                notes,
            );
        }
        for label in card.objects("labels") {
            draft
                .labels
                .extend(label.text("name").map(|name| name.trim().to_owned()));
        }
        for id in card.texts("idMembers") {
            draft.owners.extend(self.members.get(&id).cloned());
        }
        self.set_custom(&mut draft, card, notes);
        super::take_points(&mut draft, self.reading.per_point, notes);
        Some(draft)
    }

    fn set_custom(&self, draft: &mut Draft, card: &Fields<'_>, notes: &mut Notes) {
        for item in card.objects("customFieldItems") {
            let role = item
                .text("idCustomField")
                .and_then(|id| self.custom.get(&id).copied());
            let Some(text) = self.custom_text(&item) else {
                continue;
            };
            let (column, unit) = match role {
                Some(Role::Effort { unit, .. }) => (Column::Effort, unit),
                Some(Role::Column(column)) => (column, None),
                Some(Role::Priority) => (Column::Importance, None),
                _ => continue,
            };
            let reading = Reading {
                unit: unit.unwrap_or(self.reading.unit),
                ..self.reading
            };
            draft.set(column, &text, draft.place, reading, notes);
            if column == Column::Effort && unit.is_none() && fields::number(&text).is_some() {
                notes.assume(
                    &draft.name(),
                    format!("takes {text} h: its field names no unit"),
                );
            }
        }
    }

    /// `{"value": {"number": "3"}}`, or the name of the option that `idValue` chose.
    fn custom_text(&self, item: &Fields<'_>) -> Option<String> {
        if let Some(choice) = item.text("idValue").and_then(|id| self.choices.get(&id)) {
            return Some(choice.clone());
        }
        let value: Fields<'_> = serde_json::from_str(item.get("value")?.get()).ok()?;
        ["number", "text", "date", "checked"]
            .iter()
            .find_map(|kind| value.text(kind))
    }
}
