//! Looking in: a quiet prompt each quarter of an hour to note how the person is, and what was measured, as typed.

use leptos::prelude::*;

use super::day::Shared;
use super::time::time_of;
use crate::components::{Button, RowButton, TextField, ToggleChip};
use crate::content::{Choice, vocabulary};
use crate::domain::session::Look;
use crate::domain::text::is_blank;
use crate::i18n::tr;
use crate::state::{Library, Today, session_day};

/// How they are, in one touch.
#[component]
pub fn LookIn(shared: Shared) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let has_begun = Memo::new(move |_| shared.desk.course(|_| ()).is_some());
    let wants = Memo::new(move |_| {
        let now = shared.now.get();
        shared.desk.course(|course| course.wants_a_look(now)) == Some(true)
    });
    let title = move || {
        let now = shared.now.get();
        let noted = shared.desk.course(|course| course.look_at(now).map(|look| time_of(today, &look.at))).flatten();
        noted.map_or_else(|| tr::sitter::look_now().to_owned(), |time| tr::sitter::look(&time))
    };
    let earlier = move || {
        let now = shared.now.get();
        let times = shared.desk.course(|course| {
            let current = course.look_at(now);
            let others = course.looks.iter().filter(|look| Some(*look) != current);
            others.map(|look| time_of(today, &look.at)).collect::<Vec<_>>()
        });
        times.filter(|times| !times.is_empty()).map(|times| tr::sitter::earlier(&times.join(", ")))
    };
    let chips = move || {
        let chip = |state: &Choice| {
            let words = state.text.get();
            let key = state.key;
            let is_on = move || {
                let now = shared.now.get();
                let noted = |look: &Look| look.states.iter().any(|state| state == key);
                shared.desk.course(|course| course.look_at(now).is_some_and(noted)) == Some(true)
            };
            let pressed = Memo::new(move |_| is_on());
            let toggle = move || {
                let (at, on) = (library.now(), !pressed.get_untracked());
                shared.desk.note(move |course| course.note(&at, |look| look.set_state(key, on)));
            };
            view! { <ToggleChip pressed on_press=toggle>{words}</ToggleChip> }.into_any()
        };
        vocabulary::looks().iter().map(chip).collect_view()
    };
    view! {
        {move || has_begun.get().then(|| view! {
            <section class="session-day__part stack-3">
                <div>
                    <h2 class="label">{title}</h2>
                    {move || earlier().map(|earlier| view! { <p class="meta figures">{earlier}</p> }.into_any())}
                </div>
                <p role="status">{move || wants.get().then(|| view! { <b>{tr::sitter::time_to_note()}</b> }.into_any())}</p>
                <p>{tr::sitter::how()}</p>
                <div class="chips" role="group" aria-label=tr::sitter::states()>{chips()}</div>
            </section>
        }.into_any())}
    }
}

/// What is measured, as it stands in the fields.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pressure: RwSignal<String>,
    pulse: RwSignal<String>,
    oxygen: RwSignal<String>,
    words: RwSignal<String>,
    /// What of it was noted already.
    kept: StoredValue<[String; 4]>,
}

impl Typed {
    /// Empty fields.
    pub fn new() -> Self {
        let [pressure, pulse, oxygen, words] = [(); 4].map(|()| RwSignal::new(String::new()));
        Self { pressure, pulse, oxygen, words, kept: StoredValue::new(<[String; 4]>::default()) }
    }

    const fn all(self) -> [RwSignal<String>; 4] {
        [self.pressure, self.pulse, self.oxygen, self.words]
    }

    /// Puts what was typed into the look of this quarter of an hour. Says whether there was anything.
    pub fn keep(self, shared: Shared, library: Library) -> bool {
        let typed = self.all().map(|field| field.try_get_untracked().unwrap_or_default().trim().to_owned());
        if typed.iter().all(|text| is_blank(text)) {
            return false;
        }
        // what stands in the fields while the phone is locked and woken again was measured once
        if self.kept.try_get_value().as_ref() != Some(&typed) {
            self.kept.try_set_value(typed.clone());
            let at = library.now();
            shared.desk.note(move |course| course.note_typed(&at, &typed));
        }
        true
    }
}

/// Blood pressure and oxygen: a row that opens, as the clinic asked.
#[component]
pub fn Figures(shared: Shared, typed: Typed) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let open = RwSignal::new(false);
    let has_begun = Memo::new(move |_| shared.desk.course(|_| ()).is_some());
    // what stands in the fields is kept when the page is left, and when it goes out of sight
    let keep = move || {
        typed.keep(shared, library);
    };
    session_day::on_hidden(keep);
    on_cleanup(keep);
    shared.desk.before_leaving(keep);
    let note = move || {
        if typed.keep(shared, library) {
            typed.all().iter().for_each(|field| field.set(String::new()));
            typed.kept.set_value(<[String; 4]>::default());
        }
    };
    let caption = Signal::derive(move || {
        let last = shared.desk.course(|course| course.looks.iter().rev().find(|look| look.has_figures()).map(|look| said(today, look)));
        Some(last.flatten().unwrap_or_else(|| tr::sitter::figures_none().to_owned()))
    });
    let noted = move || shared.desk.course(|course| course.looks.iter().rev().map(|look| said(today, look)).collect::<Vec<_>>());
    view! {
        {move || has_begun.get().then(|| view! {
            <section class="session-day__part">
                <RowButton
                    title=tr::sitter::figures()
                    caption=caption
                    expanded=Signal::derive(move || open.get())
                    on_press=move || open.update(|open| *open = !*open)
                />
                {move || open.get().then(|| view! {
                    <div class="stack-4 session-day__form">
                        <TextField label=tr::sitter::pressure() value=typed.pressure/>
                        <TextField label=tr::sitter::pulse() value=typed.pulse/>
                        <TextField label=tr::sitter::oxygen() value=typed.oxygen/>
                        <TextField label=tr::sitter::words() value=typed.words/>
                        <Button on_press=note>{tr::sitter::note()}</Button>
                        <ul class="stack-2 figures" role="list">
                            {move || noted().unwrap_or_default().into_iter().map(|line| view! {
                                <li class="soft" dir="auto" translate="no">{line}</li>
                            }.into_any()).collect_view()}
                        </ul>
                    </div>
                }.into_any())}
            </section>
        }.into_any())}
    }
}

/// "2:35 pm: Resting, 134/82, oxygen 97".
fn said(today: Today, look: &Look) -> String {
    let mut parts: Vec<String> = look.states.iter().filter_map(|key| vocabulary::label(key)).map(|label| label.get().to_owned()).collect();
    for (typed, say) in [
        (&look.pressure, str::to_owned as fn(&str) -> String),
        (&look.pulse, tr::sitter::pulse_said),
        (&look.oxygen, tr::sitter::oxygen_said),
        (&look.words, str::to_owned),
    ] {
        if !is_blank(typed) {
            parts.push(say(typed));
        }
    }
    tr::sitter::figures_last(&time_of(today, &look.at), &parts.join(", "))
}
