//! Our four-point star as a mark: over the open tab, on a step's line, beside the name.

use leptos::prelude::*;

/// The mark's path: centre 10 14, half-height 13.5 in a box of 20 by 28. A test of [`super::geometry`] holds it to
/// what [`super::geometry::star_path`] makes.
const MARK: &str =
    "M10 0.5C10.88 10.14 13.86 13.12 19.72 14C13.86 14.88 10.88 17.86 10 27.5C9.12 17.86 6.14 14.88 0.28 14C6.14 13.12 9.12 10.14 10 0.5Z";

/// The star, hidden from assistive tech. Its size is the style's.
#[component]
pub fn Star() -> impl IntoView {
    view! {
        <svg class="star" viewBox="0 0 20 28" aria-hidden="true">
            <path d=MARK></path>
        </svg>
    }
}
