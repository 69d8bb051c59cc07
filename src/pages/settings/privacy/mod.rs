//! What Lodestar protects and what it doesn't, in plain words; and the proof, read from the browser while one looks.

mod proof;
mod readers;

use leptos::prelude::*;

use self::proof::ProofSections;
use self::readers::Readers;
use crate::app::page_bar::BackBar;
use crate::components::PageHeader;
use crate::i18n::tr;

/// `/settings/privacy`.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::privacy::title() lead=tr::privacy::lead()/>
            <section class="section section--tight stack-3">
                <h2 class="label">{tr::privacy::lock()}</h2>
                <p>{tr::privacy::lock_does()}</p>
                <p>{tr::privacy::lock_does_not()}</p>
                <p>{tr::privacy::lock_change()}</p>
            </section>
            <Readers/>
            <section class="section stack-3">
                <h2 class="label">{tr::privacy::not_promised()}</h2>
                <p>{tr::privacy::not_forced()}</p>
                <p>{tr::privacy::not_erased()}</p>
                <p>{tr::privacy::not_rollback()}</p>
            </section>
            <ProofSections/>
        </main>
    }
}
