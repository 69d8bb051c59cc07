//! Effects of one type: whatever they do, the code that runs them is in the app once. With the framework's own calls each
//! effect would bring a copy of it.

use std::mem;

use leptos::prelude::*;

/// Runs `act` after what is on the screen was drawn, and again whenever something that it read has changed, for as long as the
/// owner lives in which it was begun.
pub fn effect(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}

/// Calls `act` each time that what `read` gives may have changed, but not with what it gives at first. What `act` itself reads is
/// not listened to.
pub fn on_change<T>(mut read: impl FnMut() -> T + 'static, mut act: impl FnMut(T) + 'static) {
    let mut begun = false;
    effect(move || {
        let now = read();
        if mem::replace(&mut begun, true) {
            untrack(|| act(now));
        }
    });
}

/// A view that is drawn anew whenever something that `draw` read has changed: what a component that is nothing else returns.
pub fn dynamic(mut draw: impl FnMut() -> AnyView + Send + 'static) -> impl IntoView {
    view! { {move || draw()} }
}
