//! The proof: what the browser says now, and how one can see it without taking the app's word for it.

use leptos::prelude::*;

use crate::domain::policy::{Directive, Reach};
use crate::i18n::tr::privacy as say;
use crate::pages::backup;
use crate::state::proof::Policy;
use crate::state::storage::version;
use crate::state::{Guard, Promise, Proof, Room, Storage, Today};

/// Both sections: what leaves, and how it is kept here.
#[component]
pub fn ProofSections() -> impl IntoView {
    let proof = Proof::expect();
    let storage = Storage::look();
    let today = Today::expect();
    let is_locked = Guard::expect().is_set();
    let asked = proof.requests_elsewhere();
    let requests = Signal::derive(move || match asked.get() {
        Some(0) => say::requests_none().to_owned(),
        Some(n) => say::requests_some(n),
        None => say::not_told().to_owned(),
    });
    let refused = Signal::derive(move || match proof.refused().get() {
        0 => say::refused_none().to_owned(),
        n => say::refused_some(n),
    });
    let offline = Signal::derive(move || if storage.works_offline().get() { say::offline_yes() } else { say::offline_no() }.to_owned());
    let lock = Signal::derive(move || if is_locked.get() { say::lock_set() } else { say::lock_none() }.to_owned());
    let kept = Signal::derive(move || match storage.promise().get() {
        Promise::Looking => say::looking().to_owned(),
        Promise::Promised => say::kept_yes().to_owned(),
        Promise::NotPromised => say::kept_no().to_owned(),
        Promise::NoAnswer | Promise::Unknown => say::not_told().to_owned(),
    });
    let room = Signal::derive(move || match storage.room().get() {
        Room::Looking => say::looking().to_owned(),
        Room::Megabytes(0) => say::room_small().to_owned(),
        Room::Megabytes(mb) => say::room_mb(&mb.to_string()),
        Room::Unknown => say::not_told().to_owned(),
    });
    let backup = Signal::derive(move || backup::said_of_last(say::backup_checked, say::backup_handed, say::backup_none()));
    let copy = Signal::derive(move || match storage.last_copy().get() {
        Some(day) => say::copy_day(&today.month_day_year(day)),
        None => say::copy_none().to_owned(),
    });
    view! {
        <section class="section stack-3">
            <h2 class="label">{say::proof()}</h2>
            <p class="soft">{say::proof_lead()}</p>
            <dl class="stack-4">
                <Fact id="requests" name=say::requests() now=requests check=say::requests_check()/>
                <Fact id="refused" name=say::refused() now=refused check=say::refused_check()/>
                <Fact id="offline" name=say::offline() now=offline check=say::offline_check()/>
                <Fact id="lock" name=say::is_locked() now=lock check=say::is_locked_check()/>
                <Fact id="kept" name=say::kept() now=kept check=say::kept_check()/>
                <Fact id="room" name=say::room() now=room check=say::room_check()/>
                <Fact id="backup" name=say::backup() now=backup check=say::backup_check()/>
                <Fact id="copy" name=say::copy() now=copy check=say::copy_check()/>
                <Fact id="build" name=say::build() now=Signal::derive(version) check=say::build_check()/>
            </dl>
        </section>
        <section class="section stack-3">
            <h2 class="label">{say::policy()}</h2>
            <p class="soft">{say::policy_lead()}</p>
            {proof.policy().map_or_else(
                || view! { <p class="note">{say::policy_none()}</p> }.into_any(),
                |policy| view! { <InForce policy/> }.into_any(),
            )}
            <p class="meta">{say::policy_check()}</p>
        </section>
    }
}

/// One thing that is so now, and how to see it oneself.
#[component]
fn Fact(
    /// Its name for tests.
    id: &'static str,
    /// What it is.
    name: &'static str,
    /// How it is now.
    now: Signal<String>,
    /// How to check it.
    check: &'static str,
) -> impl IntoView {
    view! {
        <div class="stack-1" data-fact=id>
            <dt class="label">{name}</dt>
            <dd>{move || now.get()}</dd>
            <dd class="meta">{check}</dd>
        </div>
    }
}

/// The policy in words, and as it stands in the page.
#[component]
fn InForce(policy: Policy) -> impl IntoView {
    let whole = if policy.is_closed { say::policy_closed() } else { say::policy_open() };
    let lines: Vec<AnyView> = policy.directives.iter().map(|directive| view! { <li>{line(directive)}</li> }.into_any()).collect();
    view! {
        <p>{whole}</p>
        <ul class="stack-2" role="list">{lines}</ul>
        <details class="proof__raw">
            <summary>{say::policy_raw()}</summary>
            <code translate="no">{policy.raw}</code>
        </details>
    }
}

fn line(directive: &Directive) -> String {
    let what = match directive.name.as_str() {
        "connect-src" => say::may_connect(),
        "form-action" => say::may_forms(),
        "script-src" => say::may_scripts(),
        "worker-src" => say::may_workers(),
        "style-src" => say::may_styles(),
        "img-src" => say::may_pictures(),
        "media-src" => say::may_media(),
        "font-src" => say::may_fonts(),
        "manifest-src" => say::may_manifest(),
        "base-uri" => say::may_base(),
        "frame-ancestors" => say::may_frame(),
        "default-src" => say::may_default(),
        other => other,
    };
    let reach = match directive.reach {
        Reach::Nothing => say::reach_nothing(),
        Reach::Own => say::reach_own(),
        Reach::OwnOrMade => say::reach_made(),
        Reach::Elsewhere => say::reach_elsewhere(),
    };
    say::may(what, reach)
}
