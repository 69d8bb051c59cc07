//! A voice note, a photo or a drawing. Its bytes stand beside it, in sealed pieces of their own.

use super::Extra;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;

/// What is known of a recording or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// What it is.
    pub media: Media,
    /// The type of its bytes, such as `audio/webm;codecs=opus`.
    pub mime: String,
    /// Its title, exactly as typed.
    pub title: String,
    /// How far it came: while it is taken there are pieces already and nobody knows how many there will be.
    pub take: Take,
    /// How long it is in milliseconds, for a voice note that is no longer going.
    pub length_ms: u64,
    /// How many pieces there are, where it is no longer going.
    pub pieces: u64,
    /// How much is missing at the end in milliseconds, where it was cut short and that is known.
    pub lost_ms: u64,
    /// Whether the person has been told that it was cut short.
    pub told: bool,
    /// The session it belongs to. An entry names its attachments itself.
    pub session: Option<RecordId>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Attachment { at, lang, media, mime, take; title, length_ms, pieces, lost_ms, told, session, trashed });

named! {
    /// What an attachment is.
    Media {
        /// A voice note.
        Voice = "voice",
        /// A photo.
        Photo = "photo",
        /// A drawing.
        Drawing = "drawing",
    }
}

named! {
    /// How far an attachment came.
    Take {
        /// It is being taken, or was when the app was last alive.
        Going = "going",
        /// All of it is there.
        Whole = "whole",
        /// It stopped early; what was kept is there.
        CutShort = "cut_short",
    }
}

impl Attachment {
    /// An attachment whose first piece is still to come.
    pub fn begun(at: Moment, lang: &str, media: Media, mime: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            media,
            mime: mime.to_owned(),
            title: String::new(),
            take: Take::Going,
            length_ms: 0,
            pieces: 0,
            lost_ms: 0,
            told: false,
            session: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Never: where one was begun, there may be sound or a picture.
    pub const fn is_empty(&self) -> bool {
        false
    }
}
