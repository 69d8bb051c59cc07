//! All recordings and pictures, newest first, and the ways to add one.

use leptos::prelude::*;

use super::photo::PhotoButton;
use super::words;
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{ButtonLink, IconName, PageHeader, RowLink, dynamic};
use crate::domain::attachment::Attachment;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Access, Library, Today};

/// `/journal/media`.
#[component]
pub fn MediaPage() -> impl IntoView {
    let library = Library::expect();
    let navigator = Navigator::expect();
    let may_write = library.access() == Access::Whole;
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::media::all_title() lead=tr::media::all_lead()/>
            <div class="gutter"><Rows/></div>
            {may_write.then(|| view! {
                <section class="section stack-4">
                    <h2 class="label">{tr::media::add_title()}</h2>
                    <div class="buttons">
                        <ButtonLink href=Route::VoiceNew.path() icon=IconName::Mic>{tr::media::speak()}</ButtonLink>
                        <ButtonLink href=Route::DrawingNew.path() icon=IconName::Pencil>{tr::media::drawing()}</ButtonLink>
                    </div>
                    <PhotoButton session=words::current_session() on_kept=move |id| navigator.go(Route::Attachment(id))/>
                </section>
            }.into_any())}
        </main>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    dynamic(move || {
        let row = |(id, attachment): (_, Attachment)| {
            let (href, icon) = (Route::Attachment(id).path(), words::icon(&attachment.media));
            let (title, caption) = (words::name(&attachment), words::caption(&attachment, &today.month_day(attachment.at.day)));
            view! { <li><RowLink href icon title caption/></li> }.into_any()
        };
        let rows: Vec<AnyView> = library.all::<Attachment>().into_iter().map(row).collect();
        if rows.is_empty() {
            view! { <p class="soft">{tr::media::all_empty()}</p> }.into_any()
        } else {
            view! { <ul class="rows rows--ruled" role="list">{rows}</ul> }.into_any()
        }
    })
}
