//! Reading aloud by a voice that lives on the device.
//!
//! Some voices of some browsers send every word to a server. Those are never used: a voice counts only where the browser says that it is
//! local (`localService`), and each utterance is given such a voice by name of object, never left to the browser's default.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::listen::Listener;
use super::reflect;

fn synthesis() -> Option<JsValue> {
    let window = web_sys::window()?;
    reflect::property(&window, "speechSynthesis")
}

/// The local voice for a language such as `en`: the device's own default where that is one.
fn voice(language: &str) -> Option<JsValue> {
    let synthesis = synthesis()?;
    let voices: Array = reflect::method(&synthesis, "getVoices")?.call0(&synthesis).ok()?.dyn_into().ok()?;
    let is = |voice: &JsValue, name: &str| reflect::property(voice, name).and_then(|value| value.as_bool()) == Some(true);
    let speaks = |voice: &JsValue| reflect::text(voice, "lang").is_some_and(|tag| tag.split(['-', '_']).next() == Some(language));
    let mut fitting = voices.iter().filter(|voice| is(voice, "localService") && speaks(voice));
    let first = fitting.next()?;
    if is(&first, "default") { Some(first) } else { Some(fitting.find(|voice| is(voice, "default")).unwrap_or(first)) }
}

/// Whether a voice on this device speaks the language.
pub fn has_local_voice(language: &str) -> bool {
    voice(language).is_some()
}

/// Calls `callback` when the browser has found other voices; many find theirs only after a while.
pub fn on_voices(callback: impl Fn() + 'static) -> Option<Listener> {
    let target: EventTarget = synthesis()?.dyn_into().ok()?;
    Some(Listener::new(&target, "voiceschanged", move |_| callback()))
}

/// Something that is being read aloud. Dropping it ends it.
pub struct Speech {
    /// The last text, which tells when it ends.
    last: JsValue,
    /// What it calls then.
    _ended: Closure<dyn FnMut()>,
}

/// What an utterance calls when it is over.
const OVER: [&str; 2] = ["onend", "onerror"];

/// Reads these texts aloud, one after another, and calls `ended` after the last one, or when reading breaks off. `None` where no local
/// voice is there.
pub fn read(language: &str, texts: &[String], ended: impl FnMut() + 'static) -> Option<Speech> {
    let voice = voice(language)?;
    let synthesis = synthesis()?;
    let window = web_sys::window()?;
    let utterance: Function = reflect::property(&window, "SpeechSynthesisUtterance")?.dyn_into().ok()?;
    let speak = reflect::method(&synthesis, "speak")?;
    let ended = Closure::new(ended);
    stop();
    let mut last = JsValue::NULL;
    for text in texts {
        let one = Reflect::construct(&utterance, &Array::of1(&JsValue::from_str(text))).ok()?;
        Reflect::set(&one, &"voice".into(), &voice).ok()?;
        Reflect::set(&one, &"lang".into(), &reflect::property(&voice, "lang")?).ok()?;
        speak.call1(&synthesis, &one).ok()?;
        last = one;
    }
    for event in OVER {
        Reflect::set(&last, &event.into(), ended.as_ref()).ok()?;
    }
    Some(Speech { last, _ended: ended })
}

/// Ends whatever is being read.
fn stop() {
    let Some(synthesis) = synthesis() else { return };
    if let Some(cancel) = reflect::method(&synthesis, "cancel") {
        let _ = cancel.call0(&synthesis);
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        // what is broken off says so later, when nobody is there to hear it
        for event in OVER {
            let _ = Reflect::set(&self.last, &event.into(), &JsValue::NULL);
        }
        stop();
    }
}
