//! The page's side of the worker for passphrases, with workers that are played by a few lines of script. The real one is met
//! end to end, in the built app.

use std::pin::pin;

use futures::future::{Either, select};
use js_sys::{Array, Reflect};
use lodestar::platform::kdf::{self, KdfError};
use lodestar::platform::listen::Listener;
use lodestar::platform::timers::sleep;
use lodestar::vault::kdf::Argon2Params;
use lodestar::vault::kdf::message::Answer;
use lodestar::vault::kdf::strength::Grade;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Count, Without, js};

/// A worker that is ready and answers with what `answer` makes of the bytes `q` of the question.
fn answering(answer: &str) -> Named {
    Named::script(&format!(
        "self.onmessage = (event) => {{ const q = new Uint8Array(event.data); const view = new DataView(event.data); \
         const answer = (() => {{ {answer} }})(); if (answer !== undefined) self.postMessage(answer); }}; self.postMessage('ready');"
    ))
}

/// The tag that names the worker's script, while it lives.
struct Named(web_sys::Element);

impl Named {
    fn script(code: &str) -> Self {
        let parts = Array::of1(&JsValue::from_str(code));
        let blob = web_sys::Blob::new_with_str_sequence(&parts).unwrap();
        Self::address(&web_sys::Url::create_object_url_with_blob(&blob).unwrap())
    }

    fn address(address: &str) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let tag = document.create_element("script").unwrap();
        tag.set_attribute("type", "text/plain").unwrap();
        tag.set_attribute("data-worker", address).unwrap();
        // the newest first: a test that broke off leaves its own behind
        let body = document.body().unwrap();
        body.insert_before(&tag, body.first_child().as_ref()).unwrap();
        Self(tag)
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        let _ = web_sys::Url::revoke_object_url(&self.0.get_attribute("data-worker").unwrap_or_default());
        self.0.remove();
    }
}

const SALT: [u8; 16] = *b"saltsaltsaltsalt";

async fn derive(passphrase: &str) -> Result<Vec<u8>, KdfError> {
    let key = kdf::derive(passphrase, Argon2Params::FLOOR, &SALT).await?;
    Ok(Answer::Key(key).encode()[1..].to_vec())
}

/// What is wrong, in a device that answers so.
async fn problem(answer: &str) -> Option<KdfError> {
    let _worker = answering(answer);
    derive("a").await.err()
}

#[wasm_bindgen_test]
async fn a_passphrase_is_asked_about_and_the_key_comes_back() {
    let _worker = answering(
        "if (view.getUint32(1) !== 19456 || view.getUint32(5) !== 2) return; return Uint8Array.from([1, ...q.slice(9, 41)]).buffer",
    );
    let key = derive("sixteen letters!").await.unwrap();
    assert_eq!(key, [SALT, *b"sixteen letters!"].concat());
}

#[wasm_bindgen_test]
async fn a_new_key_is_made_twice_and_given_where_both_are_the_same() {
    let new = async || Ok(Answer::Key(kdf::derive_new("sixteen letters!", Argon2Params::FLOOR, &SALT).await?).encode()[1..].to_vec());
    {
        let _worker = answering("return Uint8Array.from([1, ...q.slice(9, 41)]).buffer");
        assert_eq!(new().await, Ok([SALT, *b"sixteen letters!"].concat()));
    }
    // an instance of its own for each, so each makes another one
    let _worker = answering("return Uint8Array.from([1, ...crypto.getRandomValues(new Uint8Array(32))]).buffer");
    assert_eq!(new().await, Err(KdfError::Broken));
}

#[wasm_bindgen_test]
async fn letters_from_two_signs_are_the_same_as_those_from_one() {
    let _worker = answering("return Uint8Array.from([1, ...q.slice(25), ...new Array(57 - q.length).fill(0)]).buffer");
    let composed = derive("\u{e9}t\u{e9}").await.unwrap();
    assert!(composed.starts_with(b"\xc3\xa9t\xc3\xa9\0"));
    assert_eq!(derive("e\u{301}te\u{301}").await.unwrap(), composed);
    // what is another letter stays another letter
    assert_ne!(derive("ete").await.unwrap(), composed);
    assert!(derive("\u{fb01}").await.unwrap().starts_with("\u{fb01}".as_bytes()));
}

#[wasm_bindgen_test]
async fn estimates_and_phrases_come_back() {
    let _worker = answering(
        "if (q[0] === 3) return Uint8Array.from([3, 97, 32, 98]).buffer; \
         const number = new DataView(new ArrayBuffer(9)); number.setUint8(0, 2); number.setFloat64(1, q.length === 4 ? 12.5 : 0); return number.buffer",
    );
    let strength = kdf::strength("abc").await.unwrap();
    assert_eq!((strength.guesses_log10(), strength.grade()), (12.5, Grade::Good));
    assert_eq!(kdf::strength("").await.unwrap().grade(), Grade::Weak);
    assert_eq!(kdf::phrase().await.unwrap().as_str(), "a b");
}

#[wasm_bindgen_test]
async fn a_worker_that_is_not_there_is_missing() {
    assert_eq!(derive("a").await, Err(KdfError::Missing), "no tag");
    for address in ["/no/such/worker.js", "blob:nothing", "http://[", ""] {
        let _tag = Named::address(address);
        assert_eq!(derive("a").await, Err(KdfError::Missing), "{address}");
    }
    for code in ["throw new Error('on purpose')", "this is no script", "self.postMessage('broken')", "self.postMessage(new ArrayBuffer(1))"]
    {
        let _worker = Named::script(code);
        assert_eq!(derive("a").await, Err(KdfError::Missing), "{code}");
    }
    let _worker = answering("return");
    let _platform = Without::new(&js_sys::global(), "Worker", "return undefined");
    assert_eq!(derive("a").await, Err(KdfError::Missing), "no workers on this platform");
}

#[wasm_bindgen_test]
async fn every_other_end_has_its_name() {
    assert_eq!(problem("return Uint8Array.of(4).buffer").await, Some(KdfError::NoMemory));
    for answer in [
        "return Uint8Array.of(5).buffer",
        "return Uint8Array.of(1, 2, 3).buffer",
        "return new ArrayBuffer(0)",
        "return Uint8Array.of(3, 97).buffer",
        "return 'broken'",
        "return 'ready'",
        "return null",
        "return { key: 1 }",
        "throw new Error('on purpose')",
    ] {
        assert_eq!(problem(answer).await, Some(KdfError::Broken), "{answer}");
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_breaks_off_once_is_followed_by_another() {
    js("const post = Worker.prototype.postMessage; globalThis.lodestarAsked = 0; globalThis.lodestarPost = post; \
        Worker.prototype.postMessage = function (data, move) { lodestarAsked += 1; \
        if (lodestarAsked === 1) post.call(this, new ArrayBuffer(1)); else post.call(this, data, move); }");
    let _worker = answering("return q.length === 1 ? 'broken' : Uint8Array.from([1, ...q.slice(9, 41)]).buffer");
    let key = derive("sixteen letters!").await;
    js("Worker.prototype.postMessage = lodestarPost");
    assert!(key.is_ok());
    assert_eq!(js("return lodestarAsked").as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
async fn what_breaks_in_the_worker_is_not_told_to_the_window() {
    let told = Count::default();
    let _window = Listener::on_window("error", {
        let told = told.clone();
        move |_| told.up()
    });
    assert_eq!(problem("throw new Error(q.join())").await, Some(KdfError::Broken));
    sleep(50).await;
    assert_eq!(told.get(), 0);
}

#[wasm_bindgen_test]
async fn the_passphrase_is_sent_to_a_worker_that_is_ready_and_leaves_the_page() {
    js("const post = Worker.prototype.postMessage; globalThis.lodestarPosted = []; globalThis.lodestarPost = post; \
        Worker.prototype.postMessage = function (data, move) { post.call(this, data, move); globalThis.lodestarPosted.push(data); }");
    {
        let _worker = Named::script("self.postMessage('broken')");
        let _ = derive("never sent").await;
    }
    let sent_early = js("return lodestarPosted.length").as_f64();
    let key = {
        let _worker = answering("return Uint8Array.from([1, ...q.slice(9, 41)]).buffer");
        derive("sixteen letters!").await
    };
    let left = js("return lodestarPosted.map((data) => data.byteLength).join()").as_string();
    js("Worker.prototype.postMessage = lodestarPost");
    assert_eq!(sent_early, Some(0.0));
    assert!(key.is_ok());
    assert_eq!(left.as_deref(), Some("0"));
}

#[wasm_bindgen_test]
async fn the_answer_is_overwritten_in_the_page() {
    js("globalThis.lodestarHeard = []; globalThis.lodestarOwn = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data'); \
        Object.defineProperty(MessageEvent.prototype, 'data', { configurable: true, get() { const data = lodestarOwn.get.call(this); lodestarHeard.push(data); return data; } })");
    let key = {
        let _worker = answering("return Uint8Array.from([1, ...q.slice(9, 41)]).buffer");
        derive("sixteen letters!").await
    };
    let heard =
        js("return [...new Set(lodestarHeard)].filter((data) => data instanceof ArrayBuffer).map((data) => new Uint8Array(data).join(''))");
    js("Object.defineProperty(MessageEvent.prototype, 'data', lodestarOwn)");
    assert!(key.is_ok());
    assert_eq!(Array::from(&heard).join(" ").as_string(), Some("0".repeat(33)));
}

/// A worker that shows on a channel that it lives.
const BEATING: &str = "const channel = new BroadcastChannel('lodestar-test-beat'); setInterval(() => channel.postMessage(1), 5);";

/// Counts beats of workers until dropped.
struct Beats(JsValue);

impl Beats {
    fn new() -> Self {
        Self(js(
            "const channel = new BroadcastChannel('lodestar-test-beat'); channel.beats = 0; channel.onmessage = () => { channel.beats += 1; }; return channel",
        ))
    }

    fn count(&self) -> f64 {
        Reflect::get(&self.0, &"beats".into()).unwrap().as_f64().unwrap()
    }

    async fn begin(&self) {
        while self.count() < 3.0 {
            sleep(5).await;
        }
    }

    /// Whether they end, in a second at most.
    async fn end(&self) -> bool {
        for _ in 0..20 {
            let before = self.count();
            sleep(50).await;
            if self.count() <= before {
                return true;
            }
        }
        false
    }
}

#[wasm_bindgen_test]
async fn a_worker_ends_with_its_answer_and_with_its_question() {
    let beats = Beats::new();
    {
        let _worker = Named::script(&format!(
            "{BEATING} self.onmessage = () => setTimeout(() => self.postMessage(Uint8Array.of(3, 97).buffer), 60); self.postMessage('ready');"
        ));
        assert!(kdf::phrase().await.is_ok());
        beats.begin().await;
        assert!(beats.end().await, "it lives on after its answer");
    }
    let _worker = Named::script(&format!("{BEATING} self.postMessage('ready');"));
    let beats = Beats::new();
    {
        let question = pin!(kdf::phrase());
        let begun = pin!(beats.begin());
        assert!(matches!(select(question, begun).await, Either::Right(_)), "it answered");
    }
    assert!(beats.end().await, "it lives on without a question");
}

/// An answer by the memory that is asked for, in MiB.
fn bearing(strong: &str, middle: &str, floor: &str) -> Named {
    const KEY: &str = "return new Uint8Array(33).fill(1).buffer";
    const NO_MEMORY: &str = "return Uint8Array.of(4).buffer";
    let does = |word: &str| match word {
        "key" => KEY,
        "no memory" => NO_MEMORY,
        "broken" => "return 'broken'",
        _ => "return",
    };
    answering(&format!(
        "switch (view.getUint32(1) / 1024) {{ case 64: {}; case 46: {}; case 19: {}; }}",
        does(strong),
        does(middle),
        does(floor)
    ))
}

#[wasm_bindgen_test]
async fn the_ladder_ends_on_the_rung_that_the_device_can_bear() {
    for (strong, middle, floor, end) in [
        ("key", "broken", "broken", Ok(Argon2Params::STRONG)),
        ("no memory", "key", "broken", Ok(Argon2Params::MIDDLE)),
        ("no memory", "no memory", "key", Ok(Argon2Params::FLOOR)),
        ("no memory", "no memory", "no memory", Err(KdfError::NoMemory)),
        ("broken", "key", "key", Err(KdfError::Broken)),
    ] {
        let _worker = bearing(strong, middle, floor);
        assert_eq!(kdf::calibrate().await, end, "{strong}, {middle}, {floor}");
    }
}

/// Waits for the limit twice, which is what it is about.
#[wasm_bindgen_test]
async fn a_rung_that_takes_too_long_is_left() {
    let _worker = bearing("nothing", "key", "broken");
    assert_eq!(kdf::calibrate().await, Ok(Argon2Params::MIDDLE));
}
