//! Opening a backup file: choosing it, its passphrase, and then what it is opened for.

use leptos::html;
use leptos::prelude::*;

use super::back_bar;
use super::chosen::FileButton;
use super::found::Found;
use crate::components::{Button, ButtonKind, ButtonSize, FieldKind, TextField};
use crate::i18n::tr;
use crate::pages::lock::{focus_field, heading};
use crate::state::backup::{ChosenFile, NotOpened, OpenedBackup};
use crate::state::{Attempt, Door, Library, Locked};

/// What a backup is opened for.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// To compare it with what is here.
    Check(Library),
    /// To add what is missing here.
    Restore(Library),
    /// To begin with it where there is no journal.
    Begin(Door),
    /// To put it in the place of a journal that stays locked.
    Replace(Locked),
}

/// The screens, one after the other.
#[component]
pub fn OpenBackup(
    /// What it is opened for.
    purpose: Purpose,
    /// The person went back from the first screen, or is done with the last.
    leave: Callback<()>,
) -> impl IntoView {
    let opened = RwSignal::new_local(None::<OpenedBackup>);
    let file = ChosenFile::none();
    view! {
        {move || match opened.get() {
            Some(backup) => {
                let back = Callback::new(move |()| opened.set(None));
                view! { <Found purpose backup back leave/> }.into_any()
            }
            None => view! { <Choose purpose file opened leave/> }.into_any(),
        }}
    }
}

#[component]
fn Choose(purpose: Purpose, file: ChosenFile, opened: RwSignal<Option<OpenedBackup>, LocalStorage>, leave: Callback<()>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let opening = Attempt::new();
    let open = Callback::new(move |()| {
        opening.begin(async move {
            match OpenedBackup::open(file, typed.get_untracked()).await {
                Ok(backup) => drop(opened.try_set(Some(backup))),
                Err(why) => {
                    if is_about_passphrase(why) {
                        focus_field(field);
                    }
                    return Err(why);
                }
            }
            Ok(())
        });
    });
    let about_file = Signal::derive(move || opening.refused().and_then(file_fault));
    let about_passphrase = Signal::derive(move || match opening.refused() {
        Some(NotOpened::Nothing) => Some(tr::backup::no_passphrase().to_owned()),
        Some(NotOpened::Wrong) => Some(tr::backup::wrong().to_owned()),
        _ => None,
    });
    let trouble = move || match opening.refused() {
        Some(NotOpened::Trouble(problem)) => Some(problem.words().whole()),
        _ => None,
    };
    let (title, lead) = match purpose {
        Purpose::Check(_) => (tr::backup::check_title(), tr::backup::check_lead()),
        Purpose::Restore(_) => (tr::backup::restore_title(), tr::backup::restore_lead()),
        Purpose::Begin(_) => (tr::backup::restore_title(), tr::backup::begin_lead()),
        Purpose::Replace(_) => (tr::backup::restore_title(), tr::backup::replace_lead()),
    };
    view! {
        {back_bar(leave)}
        <main class="main" id="main">
            {heading(title, lead)}
            <div class="gutter stack-4">
                <FileButton file error=about_file/>
                <TextField
                    label=tr::backup::passphrase()
                    value=typed
                    kind=FieldKind::Passphrase
                    hint=tr::backup::passphrase_hint()
                    error=about_passphrase
                    on_enter=open
                    node=field
                />
                <p class="note" role="alert" hidden=move || trouble().is_none()>{move || trouble()}</p>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy=opening.busy(tr::backup::opening()) on_press=open>
                    {tr::backup::open()}
                </Button>
            </div>
        </main>
    }
}

const fn is_about_passphrase(why: NotOpened) -> bool {
    matches!(why, NotOpened::Nothing | NotOpened::Wrong)
}

/// What to do about the file; `None` where something else is in the way.
fn file_fault(why: NotOpened) -> Option<&'static str> {
    match why {
        NotOpened::NoFile => Some(tr::backup::no_file()),
        NotOpened::Gone => Some(tr::backup::gone()),
        NotOpened::TooLarge => Some(tr::backup::too_large()),
        NotOpened::NotABackup => Some(tr::backup::not_a_backup()),
        NotOpened::Newer => Some(tr::backup::newer()),
        NotOpened::Damaged => Some(tr::backup::damaged()),
        NotOpened::Nothing | NotOpened::Wrong | NotOpened::Trouble(_) => None,
    }
}
