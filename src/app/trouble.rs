//! The notice above every page while something is wrong with the journal itself: it is only read, because a newer version of the app made
//! it; another window has updated it; or it was cleared away while it was open here. It stays until that is settled, and covers nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::Button;
use crate::i18n::{Problem, tr};
use crate::platform::page;
use crate::state::storage::save_what_is_open;
use crate::state::{Access, Door, Library};

/// The notice; nothing while all is well.
#[component]
pub fn Trouble() -> impl IntoView {
    let door = Door::expect();
    let library = Library::expect();
    let read_only = (library.access() == Access::Reading).then_some(Problem::Newer);
    let trouble = Memo::new(move |_| door.trouble().get().or(read_only));
    view! {
        <div role="alert">{move || trouble.get().map(|problem| view! { <Notice problem/> }.into_any())}</div>
    }
}

#[component]
fn Notice(problem: Problem) -> impl IntoView {
    let library = Library::expect();
    let words = problem.words();
    let said = RwSignal::new("");
    let save = move || {
        spawn_local(async move {
            let saved = save_what_is_open(library).await;
            said.try_set(match saved {
                Ok(copied) if copied.unreadable > 0 => tr::not_saved::file_partly(),
                Ok(_) => tr::not_saved::file_saved(),
                Err(_) => tr::not_saved::file_not_saved(),
            });
        });
    };
    let way = match problem {
        Problem::Vanished => view! { <Button on_press=save>{tr::shell::save_open()}</Button> }.into_any(),
        _ => view! { <Button on_press=page::reload>{tr::shell::open_again()}</Button> }.into_any(),
    };
    view! {
        <aside class="trouble" aria-label=tr::shell::trouble()>
            <div class="stack-1">
                <p class="trouble__what">{words.what}</p>
                <p class="meta">{words.safe}" "{words.next}</p>
                <p class="meta" role="status">{said}</p>
            </div>
            {way}
        </aside>
    }
}
