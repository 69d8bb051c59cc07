//! A journal entry.

use super::Extra;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;

/// Something a person wrote, with what they chose to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words, exactly as typed.
    pub text: String,
    /// When it was begun; its `day` is the day it is about.
    pub at: Moment,
    /// The language of the app when it was written, such as `en`.
    pub lang: String,
    /// How the words came in.
    pub source: Source,
    /// Keys of the feeling vocabulary, such as `feel.tender`, in the order chosen.
    pub feelings: Vec<String>,
    /// Feelings in the person's own words.
    pub own_feelings: Vec<String>,
    /// Keys of the six domains, such as `domain.body`.
    pub domains: Vec<String>,
    /// The intention it belongs to.
    pub intention: Option<RecordId>,
    /// The session it belongs to.
    pub session: Option<RecordId>,
    /// Recordings and pictures.
    pub attachments: Vec<RecordId>,
    /// The question that stood above the page.
    pub prompt: Option<PromptShown>,
    /// Whether it may be shown again unasked.
    pub resurface: bool,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Entry { text, at, lang, source, resurface; feelings, own_feelings, domains, intention, session, attachments, prompt, trashed });

/// A question as it was shown, so that it can be read in years even where the library has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptShown {
    /// Its key in the library, such as `D05`.
    pub id: String,
    /// Its words on that day.
    pub text: String,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(PromptShown { id, text });

named! {
    /// How the words of an entry came in.
    Source {
        /// Typed.
        Typed = "typed",
    }
}

impl Entry {
    /// An entry without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            text: String::new(),
            at,
            lang: lang.to_owned(),
            source: Source::Typed,
            feelings: Vec::new(),
            own_feelings: Vec::new(),
            domains: Vec::new(),
            intention: None,
            session: None,
            attachments: Vec::new(),
            prompt: None,
            resurface: true,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        super::text::is_blank(&self.text)
            && self.feelings.is_empty()
            && self.own_feelings.is_empty()
            && self.domains.is_empty()
            && self.attachments.is_empty()
    }
}
