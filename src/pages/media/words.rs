//! Names and lengths as the pages say them.

use leptos::prelude::*;

use crate::components::IconName;
use crate::domain::attachment::{Attachment, Media, Take};
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::domain::window::Standing;
use crate::i18n::{Problem, tr};
use crate::state::recording::{Early, Refused};
use crate::state::{Library, Today};

/// "0:12".
pub fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Whole seconds of a length, at least one.
pub fn seconds_of(ms: u64) -> u32 {
    u32::try_from(ms.div_ceil(1_000).max(1)).unwrap_or(u32::MAX)
}

/// "1 min 5 s".
pub fn length(ms: u64) -> String {
    let seconds = seconds_of(ms);
    match (seconds / 60, seconds % 60) {
        (0, s) => tr::media::seconds(&s.to_string()),
        (m, s) => tr::media::minutes(&m.to_string(), &s.to_string()),
    }
}

/// What it is.
pub fn kind(media: &Media) -> &'static str {
    match media {
        Media::Voice => tr::media::voice(),
        Media::Photo => tr::media::photo(),
        Media::Drawing => tr::media::drawing(),
        Media::Other(_) => tr::media::other(),
    }
}

/// Its drawing.
pub fn icon(media: &Media) -> IconName {
    match media {
        Media::Voice => IconName::Mic,
        Media::Drawing => IconName::Pencil,
        Media::Photo | Media::Other(_) => IconName::Image,
    }
}

/// Its own title, or what it is.
pub fn name(attachment: &Attachment) -> String {
    if text::is_blank(&attachment.title) { kind(&attachment.media).to_owned() } else { attachment.title.clone() }
}

/// What stands under its name: what it is and how long.
pub fn caption(attachment: &Attachment, day: &str) -> String {
    let mut parts = vec![day.to_owned()];
    if !text::is_blank(&attachment.title) {
        parts.push(kind(&attachment.media).to_owned());
    }
    if attachment.length_ms > 0 {
        parts.push(length(attachment.length_ms));
    }
    if attachment.take == Take::CutShort {
        parts.push(tr::media::stopped_early().to_owned());
    }
    parts.join(" · ")
}

/// The session whose days these are.
pub fn current_session() -> Option<RecordId> {
    let day = Today::expect().day().get_untracked();
    let dosings = Library::expect().dosings();
    dosings.with_untracked(|dosings| Standing::on(day, dosings).current()).map(|(dosing, _)| dosing.id)
}

/// Why it ended early; `None` where the app was closed.
pub fn why(early: Option<Early>) -> &'static str {
    match early {
        Some(Early::Taken) => tr::media::early_taken(),
        Some(Early::NotKept(Problem::Full)) => tr::media::early_full(),
        Some(Early::NotKept(_)) => tr::media::early_not_kept(),
        Some(Early::Unknown) => tr::media::early_unknown(),
        None => tr::media::early_closed(),
    }
}

/// Why there is no microphone, and what to do.
pub fn refused(refused: Refused) -> &'static str {
    match refused {
        Refused::NotAllowed => tr::media::refused_allowed(),
        Refused::NoMicrophone => tr::media::refused_none(),
        Refused::InUse => tr::media::refused_in_use(),
        Refused::NotSupported => tr::media::refused_not_supported(),
    }
}
