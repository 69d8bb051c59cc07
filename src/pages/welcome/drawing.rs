//! The drawing of first run: a star inside the outline of a phone, standing on a horizon.

use leptos::prelude::*;

use crate::components::geometry::star_path;
use crate::i18n::tr;

/// The drawing. Its colours are presentation attributes, because no other page draws it.
#[component]
pub fn PhoneOnHorizon() -> impl IntoView {
    view! {
        <svg viewBox="0 0 342 156" role="img" aria-label=tr::welcome::drawing() fill="none" stroke="var(--edge)">
            <path d="M0 150Q171 96 342 150"></path>
            <rect x="131" y="14" width="80" height="136" rx="12" fill="var(--paper)" stroke="var(--ink-2)" stroke-width="1.5"></rect>
            <path d="M160 24h22" stroke-width="2" stroke-linecap="round"></path>
            <path d="M131 128Q171 120 211 128"></path>
            <path d=star_path(171.0, 86.0, 30.0) fill="var(--star)" stroke="none"></path>
        </svg>
    }
}
