//! The days after a session as one page, in the person's words.

use super::Extra;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;

/// The page that looks back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBack {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// The session whose days it is about.
    pub session: Option<RecordId>,
    /// What came.
    pub came: String,
    /// What the person keeps.
    pub kept: String,
    /// What changed.
    pub changed: String,
    /// Questions for the care team.
    pub questions: String,
    /// When the person closed it.
    pub closed: Option<Moment>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(LookBack { at, lang; session, came, kept, changed, questions, closed, trashed });

impl LookBack {
    /// A page without words yet.
    pub fn begun(at: Moment, lang: &str, session: Option<RecordId>) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            session,
            came: String::new(),
            kept: String::new(),
            changed: String::new(),
            questions: String::new(),
            closed: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.closed.is_none() && [&self.came, &self.kept, &self.changed, &self.questions].into_iter().all(|text| is_blank(text))
    }
}
