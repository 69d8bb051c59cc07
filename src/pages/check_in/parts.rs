//! The parts of a check-in, on its page and on Today: height, words for it, basics.

use leptos::prelude::*;

use super::desk::{Desk, mood_words};
use crate::components::{ActionChip, Basic, IconName, MoodPicker};
use crate::content::{Choice, feelings, vocabulary};
use crate::domain::check_in::toggle;
use crate::i18n::tr;
use crate::pages::feelings::{Feeling, FeelingsSheet, own_chips};

/// Tap 1, the height of the star; after it, tap 2, a word.
#[component]
pub fn TwoTaps(desk: Desk) -> impl IntoView {
    let words = mood_words().map(str::to_owned).to_vec();
    view! {
        <MoodPicker label=tr::check_in::mood() words value=desk.mood/>
        <Closest desk/>
    }
}

/// Words near the height that was chosen, those that were chosen before, and the way to all others.
#[component]
fn Closest(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let felt = desk.felt();
    let offered = Memo::new(move |before: Option<&Vec<&'static str>>| {
        let near = desk.read(|check_in| check_in.mood.as_ref().map(feelings::near).unwrap_or_default());
        let chosen = desk.read(|check_in| check_in.feelings.clone());
        let mut keys: Vec<&'static str> = near.iter().map(|word| word.key).collect();
        // a word that is put back stays under the finger while the height stays
        let stays = before.filter(|before| keys.iter().all(|key| before.contains(key))).cloned().unwrap_or_default();
        let more = chosen.iter().filter_map(|key| feelings::of_key(key)).map(|word| word.key).chain(stays);
        for key in more {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    });
    let chips = move || {
        let words: Vec<Choice> = offered.get().into_iter().filter_map(feelings::of_key).collect();
        words.into_iter().map(|word| view! { <Feeling felt word/> }.into_any()).collect_view()
    };
    let asks = Memo::new(move |_| {
        desk.read(|check_in| check_in.mood.is_some() || !check_in.feelings.is_empty() || !check_in.own_feelings.is_empty())
    });
    view! {
        {move || asks.get().then(|| view! {
            <div class="stack-2" role="group" aria-label=tr::check_in::closest()>
                <p class="label" aria-hidden="true">{tr::check_in::closest()}</p>
                <div class="chips">
                    {move || chips()}
                    {move || own_chips(felt)}
                    <ActionChip on_press=move || open.set(true)>{tr::check_in::more_words()}</ActionChip>
                </div>
            </div>
        }.into_any())}
        <FeelingsSheet open felt/>
    }
}

/// The drawing of one of the basics.
pub fn basic_icon(key: &str) -> IconName {
    match key {
        "basic.water" => IconName::Droplet,
        "basic.ate" => IconName::Soup,
        "basic.moved" => IconName::Footprints,
        _ => IconName::Moon,
    }
}

/// What was looked after. Untouched means "not noted".
#[component]
pub fn Basics(desk: Desk) -> impl IntoView {
    let one = move |choice: &Choice| {
        let Choice { key, text } = *choice;
        let pressed = Memo::new(move |_| desk.read(|check_in| check_in.basics.iter().any(|known| known == key)));
        view! { <Basic pressed icon=basic_icon(key) label=text.get() on_press=move || desk.tap(|check_in| toggle(&mut check_in.basics, key))/> }
            .into_any()
    };
    view! {
        <div class="basics" role="group" aria-label=tr::check_in::basics()>
            {vocabulary::basics().iter().map(one).collect::<Vec<_>>()}
        </div>
    }
}
