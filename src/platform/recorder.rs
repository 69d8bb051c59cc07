//! Listening through the microphone: sound in slices of at most five seconds, each handed over as soon as it is there.
//!
//! Whatever ends a recording, what was heard until then comes first and [`Heard::Over`] last. Nothing is kept here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobEvent, DomException, MediaRecorder, MediaRecorderOptions, MediaStream, MediaStreamTrack};

use super::listen::Listener;
use super::timers::Timeout;
use super::{clock, page, reflect};

/// How long a slice is, in milliseconds.
pub const SLICE_MS: i32 = 5_000;
/// What speech needs, in bits a second.
const BITS: u32 = 64_000;
/// How long the microphone may be gone before the recording ends, in milliseconds.
const MUTED_MS: u32 = 1_500;
/// What is recorded, the first that the browser can. Safari knows the last alone.
const TYPES: [&str; 4] = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"];

/// Why there is no listening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The person, or the device, said no.
    NotAllowed,
    /// There is no microphone.
    NoMicrophone,
    /// Something else has it.
    InUse,
    /// The browser can't record.
    NotSupported,
}

/// What comes of listening.
pub enum Heard {
    /// A slice, and how long the recording is with it, in milliseconds.
    Slice(Slice, u32),
    /// The microphone was taken away; [`Heard::Over`] follows.
    Taken,
    /// That was all.
    Over,
}

/// A slice of sound, which the browser still holds.
pub struct Slice(Blob);

impl Slice {
    /// Its bytes; `None` where the browser has lost them.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let buffer: ArrayBuffer = JsFuture::from(self.0.array_buffer()).await.ok()?.dyn_into().ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// An open microphone; dropping it closes it.
#[must_use = "dropping it closes the microphone"]
pub struct Recorder {
    source: MediaRecorder,
    stream: MediaStream,
    begun: Rc<Cell<Option<u64>>>,
    listeners: Vec<Option<Listener>>,
    _awake: Awake,
}

impl Recorder {
    /// Asks for the microphone. To be called straight from a tap; nothing is recorded before [`Recorder::start`].
    pub async fn open() -> Result<Self, Refused> {
        let class = reflect::property(&js_sys::global(), "MediaRecorder").ok_or(Refused::NotSupported)?;
        let navigator = web_sys::window().ok_or(Refused::NotSupported)?.navigator();
        let devices = reflect::property(&navigator, "mediaDevices").ok_or(Refused::NotSupported)?;
        let ask = reflect::method(&devices, "getUserMedia").ok_or(Refused::NotSupported)?;
        let wanted = reflect::object(&[("audio", JsValue::TRUE)]);
        let promise: Promise =
            ask.call1(&devices, &wanted).ok().and_then(|promise| promise.dyn_into().ok()).ok_or(Refused::NotSupported)?;
        let stream: MediaStream = JsFuture::from(promise).await.map_err(|error| refused(&error))?.unchecked_into();
        let options = MediaRecorderOptions::new();
        options.set_audio_bits_per_second(BITS);
        let can = |kind: &&&str| {
            let ask = reflect::method(&class, "isTypeSupported");
            ask.and_then(|ask| ask.call1(&class, &JsValue::from_str(kind)).ok()).is_some_and(|can| can.is_truthy())
        };
        if let Some(kind) = TYPES.iter().find(can) {
            options.set_mime_type(kind);
        }
        match MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options) {
            Ok(source) => Ok(Self { source, stream, begun: Rc::default(), listeners: Vec::new(), _awake: Awake::begin() }),
            Err(_) => {
                close(&stream);
                Err(Refused::NotSupported)
            }
        }
    }

    /// The type of what is recorded.
    pub fn mime(&self) -> String {
        self.source.mime_type()
    }

    /// Begins to listen.
    pub fn start(&mut self, heard: impl Fn(Heard) + 'static) -> Result<(), Refused> {
        let heard = Rc::new(heard);
        let recorder = self.source.clone();
        let begun = Rc::clone(&self.begun);
        let on = |event: &'static str, callback: Box<dyn FnMut(web_sys::Event)>| Some(Listener::new(&recorder, event, callback));
        let slices = {
            let (heard, begun) = (Rc::clone(&heard), Rc::clone(&begun));
            move |event: web_sys::Event| {
                let blob = event.dyn_into::<BlobEvent>().ok().and_then(|event| event.data());
                if let Some(blob) = blob.filter(|blob| blob.size() > 0.0) {
                    heard(Heard::Slice(Slice(blob), since(&begun)));
                }
            }
        };
        let over = {
            let heard = Rc::clone(&heard);
            move |_| heard(Heard::Over)
        };
        self.listeners = vec![on("dataavailable", Box::new(slices)), on("stop", Box::new(over))];
        for track in self.stream.get_audio_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
            self.watch(&track, &heard);
        }
        // what was heard until the page went out of sight is kept at once: nobody knows whether it comes back
        let hidden = recorder.clone();
        self.listeners.push(page::on_hidden(move || {
            let _ = hidden.request_data();
        }));
        begun.set(Some(clock::mono_ms()));
        self.source.start_with_time_slice(SLICE_MS).map_err(|_| Refused::NotSupported)
    }

    /// A call takes the microphone, a plug is pulled.
    fn watch(&mut self, track: &MediaStreamTrack, heard: &Rc<impl Fn(Heard) + 'static>) {
        let (told, recorder) = (Rc::clone(heard), self.source.clone());
        let taken = Rc::new(move || {
            told(Heard::Taken);
            let _ = recorder.stop();
        });
        let ended = Rc::clone(&taken);
        self.listeners.push(Some(Listener::new(track, "ended", move |_| ended())));
        let (watched, waiting) = (track.clone(), RefCell::new(None));
        self.listeners.push(Some(Listener::new(track, "mute", move |_| {
            let (watched, taken) = (watched.clone(), Rc::clone(&taken));
            let gone = Timeout::new(MUTED_MS, move || {
                if watched.muted() {
                    taken();
                }
            });
            waiting.replace(Some(gone));
        })));
    }

    /// How long it has been listening, in milliseconds.
    pub fn elapsed_ms(&self) -> u32 {
        since(&self.begun)
    }

    /// Ends it. What was heard still comes, and then [`Heard::Over`].
    pub fn stop(&self) {
        let _ = self.source.stop();
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.listeners.clear();
        let _ = self.source.stop();
        close(&self.stream);
    }
}

fn since(begun: &Cell<Option<u64>>) -> u32 {
    begun.get().map_or(0, |begun| u32::try_from(clock::mono_ms().saturating_sub(begun)).unwrap_or(u32::MAX))
}

/// Gives the microphone back.
fn close(stream: &MediaStream) {
    for track in stream.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
        track.stop();
    }
}

fn refused(error: &JsValue) -> Refused {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("NotFoundError" | "OverconstrainedError") => Refused::NoMicrophone,
        Some("NotReadableError" | "AbortError") => Refused::InUse,
        Some("NotAllowedError" | "SecurityError") => Refused::NotAllowed,
        _ => Refused::NotSupported,
    }
}

/// Keeps the screen on while it lives, where the browser can: a phone that sleeps may stop listening.
struct Awake(Rc<RefCell<Option<JsValue>>>, Option<Listener>);

impl Awake {
    fn begin() -> Self {
        let held = Rc::default();
        Self::ask(&held);
        let again = Rc::clone(&held);
        // it is given up whenever the page goes out of sight
        let visible = page::on_visible(move || Self::ask(&again));
        Self(held, visible)
    }

    fn ask(held: &Rc<RefCell<Option<JsValue>>>) {
        let asked = web_sys::window().and_then(|window| {
            let locks = reflect::property(&window.navigator(), "wakeLock")?;
            let request = reflect::method(&locks, "request")?;
            request.call1(&locks, &JsValue::from_str("screen")).ok()?.dyn_into::<Promise>().ok()
        });
        let Some(asked) = asked else { return };
        let held = Rc::downgrade(held);
        spawn_local(async move {
            let Ok(sentinel) = JsFuture::from(asked).await else { return };
            match held.upgrade() {
                Some(held) => {
                    held.replace(Some(sentinel));
                }
                None => release(&sentinel),
            }
        });
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.1 = None;
        if let Some(sentinel) = self.0.take() {
            release(&sentinel);
        }
    }
}

fn release(sentinel: &JsValue) {
    if let Some(release) = reflect::method(sentinel, "release") {
        let _ = release.call0(sentinel);
    }
}
