//! The page's side of the worker that makes keys from passphrases (`src/worker`).
//!
//! Every question has an instance of its own, ended after one answer, after too long a wait, or when the question is
//! dropped: with it goes all memory that held the passphrase. The passphrase is handed over only when the instance says
//! that it is ready, as bytes that leave the page with the message; both sides overwrite what they read. Nothing in an
//! error or on the console is about what was asked.

use js_sys::{Array, ArrayBuffer, JsString, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};
use zeroize::Zeroizing;

use super::listen::Listener;
use super::once::Once;
use super::reflect;
use super::timers::Patience;
use crate::vault::age::Recipe;
use crate::vault::kdf::ladder::{self, Ladder, Outcome};
use crate::vault::kdf::message::{Answer, Question, SALT};
use crate::vault::kdf::{Argon2Params, Strength};
use crate::vault::keys::Secret;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KdfError {
    /// The worker isn't there or doesn't start. After an update that another tab let in, loading the page again helps.
    Missing,
    /// The device hasn't got the memory. Closing other apps may help.
    NoMemory,
    /// It did not answer in time.
    NoAnswer,
    /// It broke off, or said something that can't be understood.
    Broken,
}

/// How long an instance may take to start, awake: the first time its files may come over a slow network.
const START_MS: u32 = 60_000;
/// How long it may take to answer, awake. The most work that a header can ask for takes a slow phone about this long.
const ANSWER_MS: u32 = 120_000;

/// Makes a key from a passphrase.
pub async fn derive(passphrase: &str, params: Argon2Params, salt: &[u8; SALT]) -> Result<Secret, KdfError> {
    let passphrase = composed(passphrase);
    match ask(Question::Key { params, salt, passphrase: passphrase.as_bytes() }, ANSWER_MS).await?.0 {
        Answer::Key(key) => Ok(key),
        other => Err(reason(&other)),
    }
}

/// Makes the key of a passphrase that nothing is locked with yet: twice, by two instances, and gives it where both made the same. One
/// that came out wrong, by a fault of the memory or of the browser, would never open anything again.
pub async fn derive_new(passphrase: &str, params: Argon2Params, salt: &[u8; SALT]) -> Result<Secret, KdfError> {
    let key = derive(passphrase, params, salt).await?;
    if key.is_same(&derive(passphrase, params, salt).await?) { Ok(key) } else { Err(KdfError::Broken) }
}

/// Makes the wrap key of a file in the format age from a passphrase.
pub async fn file_key(passphrase: &str, recipe: &Recipe) -> Result<Secret, KdfError> {
    let passphrase = composed(passphrase);
    match ask(Question::FileKey { recipe: *recipe, passphrase: passphrase.as_bytes() }, ANSWER_MS).await?.0 {
        Answer::Key(key) => Ok(key),
        other => Err(reason(&other)),
    }
}

/// Finds out how much work this device can bear. Takes some seconds where the answer is "not much".
pub async fn calibrate() -> Result<Argon2Params, KdfError> {
    let mut ladder = Ladder::TOP;
    loop {
        let rung = match ladder {
            Ladder::Try(rung) => rung,
            Ladder::Settled(params) => return Ok(params),
            Ladder::Nothing => return Err(KdfError::NoMemory),
        };
        let limit = if rung.is_lowest() { ANSWER_MS } else { ladder::LIMIT_MS };
        let outcome = match measure(rung.params(), limit).await {
            Err(KdfError::NoAnswer) if !rung.is_lowest() => Outcome::TooLong,
            outcome => outcome?,
        };
        ladder = rung.after(outcome);
    }
}

/// How soon a passphrase would be guessed.
pub async fn strength(passphrase: &str) -> Result<Strength, KdfError> {
    let passphrase = composed(passphrase);
    match ask(Question::Strength(&passphrase), ANSWER_MS).await?.0 {
        Answer::Strength(strength) => Ok(strength),
        other => Err(reason(&other)),
    }
}

/// Six random words.
pub async fn phrase() -> Result<Zeroizing<String>, KdfError> {
    match ask(Question::Phrase, ANSWER_MS).await?.0 {
        Answer::Phrase(words) => Ok(words),
        other => Err(reason(&other)),
    }
}

/// Makes a key that nobody needs.
async fn measure(params: Argon2Params, limit_ms: u32) -> Result<Outcome, KdfError> {
    let question = Question::Key { params, salt: &[0; SALT], passphrase: b"only to see how long it takes" };
    match ask(question, limit_ms).await? {
        (Answer::Key(_), ms) => Ok(Outcome::Took(ms)),
        (Answer::NoMemory, _) => Ok(Outcome::NoMemory),
        (other, _) => Err(reason(&other)),
    }
}

fn reason(answer: &Answer) -> KdfError {
    if matches!(answer, Answer::NoMemory) { KdfError::NoMemory } else { KdfError::Broken }
}

/// Letters put together from two signs and the same letters as one are the same passphrase (Unicode's form NFC, as RFC
/// 8265 has it for passwords): one keyboard sends this, another that. The browser does it, and most passphrases don't
/// need it.
fn composed(passphrase: &str) -> Zeroizing<String> {
    if passphrase.is_ascii() {
        return Zeroizing::new(passphrase.to_owned());
    }
    Zeroizing::new(JsString::from(passphrase).normalize("NFC").into())
}

/// What an instance says.
enum Word {
    Ready,
    Said(Zeroizing<Vec<u8>>),
    Broken,
    Silent,
}

/// Asks, and gives the answer and the milliseconds it took from question to answer.
///
/// An instance that broke off is followed by a second one: seen once, in WebKitGTK, without a reason that could be found,
/// and nobody who unlocks should have to know of it.
async fn ask(question: Question<'_>, limit_ms: u32) -> Result<(Answer, u32), KdfError> {
    match ask_once(&question, limit_ms).await {
        Err(KdfError::Broken) => ask_once(&question, limit_ms).await,
        answered => answered,
    }
}

/// Starts an instance, asks and ends it.
async fn ask_once(question: &Question<'_>, limit_ms: u32) -> Result<(Answer, u32), KdfError> {
    let instance = Instance::start()?;
    match instance.next(START_MS).await {
        Word::Ready => {}
        Word::Said(_) | Word::Broken | Word::Silent => return Err(KdfError::Missing),
    }
    let begun = ticks();
    instance.send(question)?;
    let said = match instance.next(limit_ms).await {
        Word::Said(bytes) => bytes,
        Word::Silent => return Err(KdfError::NoAnswer),
        Word::Ready | Word::Broken => return Err(KdfError::Broken),
    };
    let took = ticks() - begun;
    // whole milliseconds, below the limit
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let took = took.max(0.0) as u32;
    Answer::decode(&said).map(|answer| (answer, took)).ok_or(KdfError::Broken)
}

/// Milliseconds since the page began, by a clock that nobody sets.
fn ticks() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// A worker that is ended when dropped.
struct Instance(Worker);

impl Instance {
    fn start() -> Result<Self, KdfError> {
        reflect::method(&js_sys::global(), "Worker").ok_or(KdfError::Missing)?;
        let script = script().ok_or(KdfError::Missing)?;
        Worker::new(&script).map(Self).map_err(|_| KdfError::Missing)
    }

    /// Hands the question over. Its bytes aren't in the page any more after that.
    fn send(&self, question: &Question<'_>) -> Result<(), KdfError> {
        let bytes = Uint8Array::new_from_slice(&question.encode()).buffer();
        self.0.post_message_with_transfer(&bytes, &Array::of1(&bytes)).map_err(|_| KdfError::Broken)
    }

    /// Waits for the next thing it says.
    async fn next(&self, limit_ms: u32) -> Word {
        let word = Once::new();
        let _said = Listener::new(&self.0, "message", {
            let word = word.clone();
            move |event| word.settle(event.dyn_ref::<MessageEvent>().map_or(Word::Broken, |event| read(&event.data())))
        });
        let broke = |event: &'static str| {
            let word = word.clone();
            Listener::new(&self.0, event, move |event: Event| {
                // else the browser tells the window about it too
                event.prevent_default();
                word.settle(Word::Broken);
            })
        };
        let _broke = (broke("error"), broke("messageerror"));
        let _patience = Patience::new(limit_ms, {
            let word = word.clone();
            move || word.settle(Word::Silent)
        });
        word.await
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

/// Reads what came, and overwrites it.
fn read(data: &JsValue) -> Word {
    if let Some(buffer) = data.dyn_ref::<ArrayBuffer>() {
        let view = Uint8Array::new(buffer);
        let bytes = Zeroizing::new(view.to_vec());
        view.fill(0, 0, view.length());
        return Word::Said(bytes);
    }
    if data.as_string().as_deref() == Some("ready") { Word::Ready } else { Word::Broken }
}

/// The address of the worker's script, which the build wrote on the tag that starts the app.
fn script() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("script[data-worker]").ok()??.get_attribute("data-worker")
}
