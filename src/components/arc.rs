//! The horizon with the star on it, drawn at the container's real width so that its labels keep their size.
//!
//! All shapes come from [`super::geometry`]; the elements stay and only their `d` changes, so a turn of the phone
//! redraws the line without moving the star twice.

use leptos::{html, prelude::*};

use super::effects::effect;
use super::geometry::{ArcPhase, Geometry, n};
use crate::platform::dom;

/// The horizon of Today and of first run. It has one text equivalent; ring and ticks are hidden from assistive tech.
#[component]
pub fn Arc(
    /// Where the person stands.
    #[prop(into)]
    phase: Signal<ArcPhase>,
    /// What the drawing says, in one or two sentences.
    #[prop(into)]
    label: Signal<String>,
    /// Under the ring: "First session", "Mar 9".
    #[prop(optional, into)]
    session: MaybeProp<String>,
    /// Under day 14: "14 days after", "Mar 23".
    #[prop(optional, into)]
    end: MaybeProp<String>,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    // until the first measurement: the width of the phone it was drawn for
    let width = RwSignal::new(390.0_f64);
    let watch = StoredValue::new_local(None);
    effect(move || {
        if let Some(frame) = frame.get() {
            watch.set_value(dom::observe_width(&frame, move |now| {
                if now > 0.0 {
                    width.set(now);
                }
            }));
        }
    });
    on_cleanup(move || watch.set_value(None));

    let geometry = move || Geometry::horizon(width.get(), phase.get());
    let lines = move || geometry().lines(phase.get());
    let ticks = move || geometry().ticks(phase.get());
    let text = move |at: fn(&Geometry) -> super::geometry::Point, words: MaybeProp<String>| {
        words.get().map(|words| {
            let at = at(&geometry());
            view! {
                <text class="arc__label" x=n(at.x) y=n(at.y) dy="0.8em" text-anchor="middle">
                    {words}
                </text>
            }
            .into_any()
        })
    };

    view! {
        <div class="arc" node_ref=frame data-wide=move || (width.get() > super::geometry::WIDE_FROM).then_some("")>
            <svg viewBox=move || format!("0 0 {} {}", n(geometry().width), n(geometry().height)) preserveAspectRatio="xMinYMax meet" role="img" aria-label=move || label.get()>
                <path class="arc__land" d=move || geometry().land()></path>
                <path class="arc__behind" d=move || lines().behind></path>
                <path class="arc__ahead" data-line="dotted" d=move || lines().dotted></path>
                <path class="arc__now" d=move || lines().now></path>
                <path class="arc__ahead" d=move || lines().ahead></path>
                <path class="arc__ahead" data-line="dashed" d=move || lines().road_ahead></path>
                <path class="arc__behind" data-line="dashed" d=move || lines().road_open></path>
                <path class="arc__tick" data-reached="" d=move || ticks().reached></path>
                <path class="arc__tick" d=move || ticks().ahead></path>
                <circle
                    class="arc__ring"
                    r="4.5"
                    cx=move || n(geometry().ring().x)
                    cy=move || n(geometry().ring().y)
                ></circle>
                <path class="arc__star" d=move || geometry().star(phase.get())></path>
                {move || text(Geometry::session_label, session)}
                {move || text(Geometry::end_label, end)}
            </svg>
        </div>
    }
}

/// The same at 58 by 26, for the top bar and the rail. It has no words: the link around it has a name.
#[component]
pub fn SmallArc(
    /// Where the person stands.
    #[prop(into)]
    phase: Signal<ArcPhase>,
) -> impl IntoView {
    const SMALL: Geometry = Geometry::small();
    let ring = SMALL.ring();
    view! {
        <svg class="small-arc" viewBox="0 0 58 26" aria-hidden="true">
            <path class="small-arc__line" d=SMALL.line()></path>
            <path class="small-arc__now" d=move || SMALL.lines(phase.get()).now></path>
            <circle class="small-arc__ring" r="2.4" cx=n(ring.x) cy=n(ring.y)></circle>
            <path class="small-arc__star" d=move || SMALL.star(phase.get())></path>
        </svg>
    }
}
