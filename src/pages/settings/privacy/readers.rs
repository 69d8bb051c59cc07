//! Who could read what is written, with a lock and without one. SECURITY.md says the same as a table.

use leptos::prelude::*;

use crate::i18n::tr::privacy as say;

/// One who might: who it is, with a lock, without one, and what Lodestar does about it.
type Reader = [fn() -> &'static str; 4];

const READERS: [Reader; 11] = [
    [say::locked_who, say::locked_with, say::locked_without, say::locked_does],
    [say::open_who, say::open_with, say::open_without, say::open_does],
    [say::look_who, say::look_with, say::look_without, say::look_does],
    [say::thief_who, say::thief_with, say::thief_without, say::thief_does],
    [say::traces_who, say::traces_with, say::traces_without, say::traces_does],
    [say::spelling_who, say::spelling_with, say::spelling_without, say::spelling_does],
    [say::addon_who, say::addon_with, say::addon_without, say::addon_does],
    [say::host_who, say::host_with, say::host_without, say::host_does],
    [say::beside_who, say::beside_with, say::beside_without, say::beside_does],
    [say::network_who, say::network_with, say::network_without, say::network_does],
    [say::forced_who, say::forced_with, say::forced_without, say::forced_does],
];

/// The list.
#[component]
pub fn Readers() -> impl IntoView {
    let reader = |[who, with, without, does]: Reader| {
        view! {
            <li class="stack-1">
                <h3 class="subheading">{who()}</h3>
                <p>{say::with(with())}</p>
                <p>{say::without(without())}</p>
                <p class="soft">{does()}</p>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="section stack-3">
            <h2 class="label">{say::readers()}</h2>
            <ul class="stack-6" role="list">{Vec::from(READERS.map(reader))}</ul>
        </section>
    }
}
