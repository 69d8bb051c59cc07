//! The clinic card: who the clinic is, and its own rules. No rule has a default; an empty one says "Ask the clinic".

use super::Extra;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::text::is_blank;

/// The clinic card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// Its name.
    pub name: String,
    /// Its telephone number as typed.
    pub phone: String,
    /// Its number after hours as typed.
    pub after_hours: String,
    /// No food in these minutes before the appointment.
    pub no_food_min: Option<u32>,
    /// No drink in these minutes before it.
    pub no_drink_min: Option<u32>,
    /// To be there these minutes before it.
    pub arrive_min: Option<u32>,
    /// What to do about the usual medicines on the day, in the clinic's words.
    pub medicines: String,
    /// What it says about coffee and tea.
    pub caffeine: String,
    /// When the person may drive again, in the clinic's words.
    pub driving: String,
    /// "My clinic says I am done when ...".
    pub done_when: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Clinic { at, lang; name, phone, after_hours, no_food_min, no_drink_min, arrive_min, medicines, caffeine, driving, done_when, trashed });

impl Clinic {
    /// A card without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            name: String::new(),
            phone: String::new(),
            after_hours: String::new(),
            no_food_min: None,
            no_drink_min: None,
            arrive_min: None,
            medicines: String::new(),
            caffeine: String::new(),
            driving: String::new(),
            done_when: String::new(),
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        let words = [&self.name, &self.phone, &self.after_hours, &self.medicines, &self.caffeine, &self.driving, &self.done_when];
        [self.no_food_min, self.no_drink_min, self.arrive_min].iter().all(Option::is_none) && words.into_iter().all(|text| is_blank(text))
    }
}

/// The card in use: the one begun first, so that two tabs that both begin one still agree on which it is.
pub fn current<'a>(cards: impl IntoIterator<Item = (RecordId, &'a Clinic)>) -> Option<(RecordId, &'a Clinic)> {
    let cards: Vec<(RecordId, &Clinic)> = cards.into_iter().filter(|(_, card)| card.trashed.is_none() && !card.is_empty()).collect();
    order::highest_first(cards, |(id, card)| (-card.at.utc_ms, 0, *id.bytes())).into_iter().next()
}
