//! The places that the bottom bar, the rail and the menu lead to: their names and drawings.

use super::IconName;
use crate::i18n::tr;

/// A place with a name of its own in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where one is.
    Today,
    /// Past and coming sessions.
    Sessions,
    /// Reading and writing.
    Journal,
    /// The life one is moving toward.
    Horizon,
    /// What one carries.
    Intentions,
    /// Clinic card, provider sheet, basics.
    Care,
    /// The guides.
    Learn,
    /// Mood and measures over time.
    Patterns,
    /// This app.
    Settings,
}

impl Place {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Today => tr::common::today(),
            Self::Sessions => tr::common::sessions(),
            Self::Journal => tr::common::journal(),
            Self::Horizon => tr::common::horizon(),
            Self::Intentions => tr::common::intentions(),
            Self::Care => tr::common::care(),
            Self::Learn => tr::common::learn(),
            Self::Patterns => tr::common::patterns(),
            Self::Settings => tr::common::settings(),
        }
    }

    /// Its drawing.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Today => IconName::Sun,
            Self::Sessions => IconName::Route,
            Self::Journal => IconName::BookOpen,
            Self::Horizon => IconName::Mountain,
            Self::Intentions => IconName::Star,
            Self::Care => IconName::ClipboardList,
            Self::Learn => IconName::Book,
            Self::Patterns => IconName::ChartLine,
            Self::Settings => IconName::Contrast,
        }
    }
}

/// A place and the address it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavLink {
    /// The place.
    pub place: Place,
    /// Its address.
    pub href: String,
}
