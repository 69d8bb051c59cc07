//! The chain of arcs of Sessions, drawn at the width that its container really has; and the mark that stands before a session in
//! the list, in the same three looks.

use leptos::{html, prelude::*};

use super::chain::{Chain, Hump};
use super::effects::effect;
use super::geometry::{WIDE_FROM, n, star_path};
use crate::platform::dom;

/// A session on the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainDay {
    /// Its day as a number.
    pub day: i32,
    /// Under its ring: "Mar 9".
    pub label: String,
}

impl Hump {
    const fn name(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Now => "now",
            Self::Coming => "coming",
        }
    }
}

/// The chain. It has one text equivalent; everything in it is hidden from assistive tech.
#[component]
pub fn SessionChain(
    /// The sessions, earliest first.
    #[prop(into)]
    sessions: Signal<Vec<ChainDay>>,
    /// The day it is, in the numbers of the sessions.
    #[prop(into)]
    today: Signal<i32>,
    /// What the drawing says, in one or two sentences.
    #[prop(into)]
    label: Signal<String>,
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
    let drawing = move || {
        let (width, today) = (width.get(), today.get());
        sessions.with(|sessions| {
            let days: Vec<i32> = sessions.iter().map(|session| session.day).collect();
            let chain = Chain::of(width, &days, today);
            let label_of = |at: usize| sessions.get(at).map(|session| session.label.clone());
            svg(&chain, &label_of, label)
        })
    };
    view! {
        <div class="chain" node_ref=frame data-wide=move || (width.get() > WIDE_FROM).then_some("")>
            {move || drawing()}
        </div>
    }
}

fn svg(chain: &Chain, label_of: &dyn Fn(usize) -> Option<String>, label: Signal<String>) -> AnyView {
    let humps: Vec<AnyView> = chain
        .links
        .iter()
        .map(|link| view! { <path class="chain__hump" data-hump=link.hump.name() d=link.path.clone()></path> }.into_any())
        .collect();
    let rings: Vec<AnyView> = chain
        .links
        .iter()
        .map(|link| {
            let words = link.label.zip(label_of(link.at)).map(|(at, words)| {
                view! { <text class="chain__label" x=n(at.x) y=n(at.y) dy="0.8em" text-anchor="middle">{words}</text> }.into_any()
            });
            view! {
                <circle class="chain__ring" data-hump=link.hump.name() r=n(chain.ring) cx=n(link.ring.x) cy=n(link.ring.y)></circle>
                {words}
            }
            .into_any()
        })
        .collect();
    view! {
        <svg viewBox=format!("0 0 {} {}", n(chain.width), n(chain.height)) preserveAspectRatio="xMinYMin meet" role="img" aria-label=move || label.get()>
            <path class="chain__line" d=chain.line.clone()></path>
            {humps}
            <path class="chain__now" d=chain.now.clone()></path>
            {rings}
            <path class="chain__star" d=chain.star.clone()></path>
        </svg>
    }
    .into_any()
}

/// What stands before an appointment in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopMark {
    /// A session, as its hump is drawn.
    Session(Hump),
    /// A visit: a dot.
    Visit,
}

/// An appointment in the list: its mark, and a way to its page.
#[component]
pub fn Stop(
    /// Its mark.
    mark: StopMark,
    /// Where its page is.
    href: String,
    /// Which it is: "Session two".
    name: String,
    /// When it is.
    when: String,
    /// The person's own words.
    #[prop(optional_no_strip)]
    words: Option<String>,
    /// A line below.
    #[prop(optional_no_strip)]
    note: Option<String>,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let drawing = match mark {
        StopMark::Session(Hump::Now) => view! { <path class="chain__star" d=star_path(8.5, 12.0, 12.0)></path> }.into_any(),
        StopMark::Session(hump) => view! { <circle class="chain__ring" data-hump=hump.name() r="5" cx="8.5" cy="12"></circle> }.into_any(),
        StopMark::Visit => view! { <circle class="chain__dot" r="3" cx="8.5" cy="12"></circle> }.into_any(),
    };
    view! {
        <li class="stop">
            <svg class="stop__mark" viewBox="0 0 17 24" aria-hidden="true">{drawing}</svg>
            <a class="stop__link" href=href>
                <span class="label">{name}" "<span class="meta">"\u{b7} "{when}</span></span>
                {words.map(|words| view! { <span class="own-words-small" dir="auto" translate="no">{words}</span> }.into_any())}
                {note.map(|note| view! { <span class="meta">{note}</span> }.into_any())}
            </a>
            {children.map(|children| view! { <div class="stop__more">{children()}</div> }.into_any())}
        </li>
    }
}
