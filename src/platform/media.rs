//! Showing and playing what was kept: bytes collected piece by piece into one address that lasts as long as its handle.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAudioElement, Url};

use super::listen::Listener;

/// Pieces of a file on their way to the browser. Each is copied over once and then no longer in our memory.
#[derive(Default)]
pub struct Parts(Array);

impl Parts {
    /// Adds the next piece. `false` where the browser doesn't take it.
    pub fn push(&self, bytes: &[u8]) -> bool {
        let part = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)));
        part.map(|part| self.0.push(&part)).is_ok()
    }

    /// The whole, under an address of its own.
    pub fn address(self, mime: &str) -> Option<Address> {
        let options = BlobPropertyBag::new();
        options.set_type(mime);
        let blob = Blob::new_with_blob_sequence_and_options(&self.0, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Address)
    }
}

/// An address within this page; dropping it lets the bytes go.
#[must_use = "dropping it lets the bytes go"]
pub struct Address(String);

impl Address {
    /// The address.
    pub fn url(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Sound that can be played; dropping it stops it.
pub struct Player {
    audio: HtmlAudioElement,
    listeners: Vec<Listener>,
    _address: Address,
}

/// Where a player is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playing {
    /// Whether it can be heard.
    pub is_on: bool,
    /// How far, in seconds.
    pub at: f64,
}

impl Player {
    /// A player that tells where it is whenever that changes. `None` where the browser has none.
    pub fn new(address: Address, tell: impl Fn(Playing) + 'static) -> Option<Self> {
        let audio = HtmlAudioElement::new_with_src(address.url()).ok()?;
        audio.set_preload("auto");
        let tell = std::rc::Rc::new(tell);
        let on = |event: &'static str| {
            let (audio, tell) = (audio.clone(), std::rc::Rc::clone(&tell));
            Listener::new(&audio.clone(), event, move |_: Event| {
                tell(Playing { is_on: !audio.paused() && !audio.ended(), at: audio.current_time() });
            })
        };
        let listeners = ["play", "pause", "ended", "timeupdate", "seeked"].map(on).into();
        Some(Self { audio, listeners, _address: address })
    }

    /// Plays on. `false` where the browser can't play it.
    pub async fn play(audio: HtmlAudioElement) -> bool {
        match audio.play() {
            Ok(begun) => JsFuture::from(begun).await.is_ok(),
            Err(_) => false,
        }
    }

    /// What plays.
    pub fn audio(&self) -> HtmlAudioElement {
        self.audio.clone()
    }

    /// Whether it can be heard.
    pub fn is_on(&self) -> bool {
        !self.audio.paused() && !self.audio.ended()
    }

    /// Holds it.
    pub fn pause(&self) {
        let _ = self.audio.pause();
    }

    /// Goes to a second.
    pub fn seek(&self, second: f64) {
        self.audio.set_current_time(second);
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        self.listeners.clear();
        let _ = self.audio.pause();
        self.audio.set_src("");
    }
}
