//! Which place lies above another, and under which tab it stands.

use super::{Part, Route, Tab};

impl Route {
    /// The tab it belongs to; `None` for places of the menu.
    pub const fn tab(&self) -> Option<Tab> {
        match self {
            Self::Today | Self::CheckIn | Self::CheckInEdit(_) => Some(Tab::Today),
            Self::Sessions
            | Self::SessionNew
            | Self::SessionPractice
            | Self::Session(_)
            | Self::SessionPart(..)
            | Self::Expectations
            | Self::ExpectationNew
            | Self::Expectation(_)
            | Self::ExpectationStep(..) => Some(Tab::Sessions),
            Self::Journal
            | Self::EntryNew
            | Self::Entry(_)
            | Self::EntryEdit(_)
            | Self::EntryVersions(_)
            | Self::Trash
            | Self::VoiceNew
            | Self::DrawingNew
            | Self::Media
            | Self::Attachment(_) => Some(Tab::Journal),
            Self::Horizon
            | Self::Patterns
            | Self::Measures
            | Self::Plans
            | Self::PlanNew
            | Self::Plan(_)
            | Self::ParkedDecisions
            | Self::ParkedNew
            | Self::Parked(_) => Some(Tab::Horizon),
            _ => None,
        }
    }

    /// Where its back link leads; `None` for the tabs' own places and first run, which have none.
    pub const fn parent(&self) -> Option<Self> {
        match *self {
            Self::Today | Self::Sessions | Self::Journal | Self::Horizon | Self::Welcome => None,
            Self::SessionNew | Self::SessionPractice | Self::Session(_) | Self::Expectations => Some(Self::Sessions),
            Self::ExpectationNew | Self::Expectation(_) => Some(Self::Expectations),
            Self::ExpectationStep(id, step) => Some(match step.previous() {
                Some(previous) => Self::ExpectationStep(id, previous),
                None => Self::Expectations,
            }),
            Self::SessionPart(id, Part::Sitter | Part::After) => Some(Self::SessionPart(id, Part::Now)),
            Self::SessionPart(id, Part::Supporter) => Some(Self::SessionPart(id, Part::Prepare)),
            Self::SessionPart(id, _) => Some(Self::Session(id)),
            Self::IntentionNew | Self::Intention(_) => Some(Self::Intentions),
            Self::IntentionVersions(id) => Some(Self::Intention(id)),
            Self::IntentionStep(id, step) => Some(match step.previous() {
                Some(previous) => Self::IntentionStep(id, previous),
                None => Self::Intention(id),
            }),
            Self::EntryNew | Self::Entry(_) | Self::Trash | Self::VoiceNew | Self::DrawingNew | Self::Media => Some(Self::Journal),
            Self::Attachment(_) => Some(Self::Media),
            Self::EntryEdit(id) | Self::EntryVersions(id) => Some(Self::Entry(id)),
            Self::Patterns | Self::Measures | Self::Plans | Self::ParkedDecisions => Some(Self::Horizon),
            Self::PlanNew | Self::Plan(_) => Some(Self::Plans),
            Self::ParkedNew | Self::Parked(_) => Some(Self::ParkedDecisions),
            Self::CheckInEdit(_) => Some(Self::CheckIn),
            Self::ClinicCard | Self::Questions | Self::Sheet | Self::Basics | Self::Pressure | Self::Bladder | Self::People => {
                Some(Self::Care)
            }
            Self::SheetShow => Some(Self::Sheet),
            Self::PersonNew | Self::Person(_) | Self::SafetyPlan => Some(Self::People),
            Self::Guide(_) => Some(Self::Learn),
            Self::Backup | Self::Storage | Self::Lock | Self::Privacy => Some(Self::Settings),
            Self::CheckIn | Self::Intentions | Self::Care | Self::Learn | Self::Settings | Self::Unknown => Some(Self::Today),
        }
    }
}
