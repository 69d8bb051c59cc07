//! Telling the app's other tabs that something changed.
//!
//! A message names a record and a version, or says that the vault was locked or erased. It never carries what was written: the other
//! tab reads that from the store itself.

use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, MessageEvent};

use wasm_bindgen::JsCast;

use crate::domain::id::{RecordId, VersionId};

use super::listen::Listener;

const NAME: &str = "lodestar";
const LOCKED: &str = "locked";
const ERASED: &str = "erased";
const RESTORED: &str = "restored";

/// What tabs tell each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A version of a record was saved.
    Saved {
        /// The record.
        id: RecordId,
        /// The version.
        vid: VersionId,
    },
    /// The vault was locked.
    Locked,
    /// Everything was erased.
    Erased,
    /// A backup was taken in.
    Restored,
}

impl News {
    fn to_text(self) -> String {
        match self {
            Self::Saved { id, vid } => format!("{id}/{vid}"),
            Self::Locked => LOCKED.to_owned(),
            Self::Erased => ERASED.to_owned(),
            Self::Restored => RESTORED.to_owned(),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        match text {
            LOCKED => Some(Self::Locked),
            ERASED => Some(Self::Erased),
            RESTORED => Some(Self::Restored),
            _ => {
                let (id, vid) = text.split_once('/')?;
                Some(Self::Saved { id: id.parse().ok()?, vid: vid.parse().ok()? })
            }
        }
    }
}

/// A line to the app's other tabs; dropping it hangs up.
#[must_use = "dropping the channel hangs up"]
pub struct Channel {
    line: BroadcastChannel,
    _listener: Listener,
}

impl Channel {
    /// Opens the line and calls `on_news` for what the other tabs say; a message that can't be read is passed over. `None` where
    /// the browser has no such thing.
    pub fn open(on_news: impl Fn(News) + 'static) -> Option<Self> {
        super::reflect::method(&js_sys::global(), "BroadcastChannel")?;
        let line = BroadcastChannel::new(NAME).ok()?;
        let listener = Listener::new(&line, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
            if let Some(news) = text.as_deref().and_then(News::from_text) {
                on_news(news);
            }
        });
        Some(Self { line, _listener: listener })
    }

    /// Tells the other tabs; this one doesn't hear it.
    pub fn tell(&self, news: News) {
        // fails only when closed
        let _ = self.line.post_message(&JsValue::from_str(&news.to_text()));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.line.close();
    }
}
