//! What the browser says about keeping our data: how much there is, and whether it promises not to clear it by itself.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::once::Once;
use super::reflect;
use super::timers::Timeout;

/// How long an answer may take, in milliseconds. Firefox shows a prompt and answers never if the person doesn't.
const ANSWER_MS: u32 = 3_000;

/// What the browser promises about our data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It won't clear the data by itself.
    Promised,
    /// It may clear the data when space runs low.
    NotPromised,
    /// It did not answer in time; it may be asking the person.
    NoAnswer,
    /// It has no such promise to give.
    Unknown,
}

/// The room our data has, in bytes, as the browser estimates it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// In use.
    pub used: f64,
    /// At most.
    pub quota: f64,
}

/// Asks the browser to keep the data; never waits longer than three seconds.
pub async fn ask_to_persist() -> Persistence {
    persistence("persist").await
}

/// What the browser promised so far, without asking it for more.
pub async fn persistence_now() -> Persistence {
    persistence("persisted").await
}

/// How much room there is; `None` where the browser doesn't tell.
pub async fn room() -> Option<Room> {
    let estimate = ask("estimate").await?.ok()?;
    let used = reflect::property(&estimate, "usage")?.as_f64()?;
    let quota = reflect::property(&estimate, "quota")?.as_f64()?;
    Some(Room { used, quota })
}

async fn persistence(question: &str) -> Persistence {
    match ask(question).await {
        None => Persistence::Unknown,
        Some(Err(NoAnswer)) => Persistence::NoAnswer,
        Some(Ok(answer)) if answer.is_truthy() => Persistence::Promised,
        Some(Ok(_)) => Persistence::NotPromised,
    }
}

struct NoAnswer;

/// Calls a method of `navigator.storage`; `None` where there is no such thing or it refuses.
async fn ask(question: &str) -> Option<Result<JsValue, NoAnswer>> {
    let window = web_sys::window()?;
    let manager = reflect::property(&window.navigator(), "storage")?;
    let promise: js_sys::Promise = reflect::method(&manager, question)?.call0(&manager).ok()?.dyn_into().ok()?;
    let answer = Once::new();
    spawn_local({
        let answer = answer.clone();
        async move { answer.settle(JsFuture::from(promise).await.ok().map(Ok)) }
    });
    let _limit = Timeout::new(ANSWER_MS, {
        let answer = answer.clone();
        move || answer.settle(Some(Err(NoAnswer)))
    });
    answer.await
}
