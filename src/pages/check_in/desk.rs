//! One check-in being made: every tap is kept at once.

use leptos::prelude::*;

use crate::components::on_change;
use crate::domain::check_in::{CheckIn, Mood, toggle};
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::domain::window::session_of;
use crate::i18n::tr;
use crate::pages::feelings::Felt;
use crate::pages::kept::Kept;
use crate::state::Library;

/// The handle to a check-in.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What keeps it.
    pub kept: Kept<CheckIn>,
    /// The chosen height, counted from the lowest.
    pub mood: RwSignal<Option<usize>>,
    /// The name of a slider that is being typed and was not added yet.
    pub naming: RwSignal<String>,
    // behind a handle: a desk is handed around by value
    library: StoredValue<Library>,
    touched: Callback<()>,
}

impl Desk {
    /// Sits down to a check-in, or to a new one under this id. `touched` is told of every tap.
    pub fn sit(id: RecordId, touched: Callback<()>) -> Self {
        let kept = Kept::sit(id, |library| CheckIn::begun(library.now(), crate::i18n::tag()));
        let height = kept.peek(|check_in| Mood::ALL.iter().position(|mood| Some(mood) == check_in.mood.as_ref()));
        let desk = Self {
            kept,
            mood: RwSignal::new(height),
            naming: RwSignal::new(String::new()),
            library: StoredValue::new(Library::expect()),
            touched,
        };
        on_change(
            move || desk.mood.get(),
            move |height| desk.tap(move |check_in| check_in.mood = height.and_then(|height| Mood::ALL.get(height).cloned())),
        );
        desk
    }

    /// One tap: it is kept at once.
    pub fn tap(self, change: impl FnOnce(&mut CheckIn)) {
        self.touched.run(());
        self.write(change);
        self.kept.rest();
    }

    /// Something typed: it is kept as typing is. The first change says when it was, and in the days of which session.
    pub fn write(self, change: impl FnOnce(&mut CheckIn)) {
        let (library, is_new) = (self.library.get_value(), self.kept.is_new());
        self.kept.write(move |check_in| {
            if is_new && check_in.is_empty() {
                check_in.at = library.now();
                let dosings = library.dosings();
                check_in.session = session_of(check_in.at.day, &dosings.read_untracked()).map(|dosing| dosing.id);
            }
            change(check_in);
        });
    }

    /// Adds the slider whose name was typed. Also when the page is left: a name that was typed is a word of theirs.
    pub fn add_named(self) {
        let typed = self.naming.try_update(std::mem::take).unwrap_or_default();
        let name = typed.trim();
        if !name.is_empty() && !self.kept.peek(|check_in| check_in.own_sliders().any(|known| known == name)) {
            self.tap(|check_in| check_in.slide("", name, None));
        }
    }

    /// Reads it.
    pub fn read<R>(self, read: impl FnOnce(&CheckIn) -> R) -> R {
        self.kept.read(read)
    }

    /// Its feelings, for the chips and the sheet.
    pub fn felt(self) -> Felt {
        Felt {
            keys: Signal::derive(move || self.read(|check_in| check_in.feelings.clone())),
            own: Signal::derive(move || self.read(|check_in| check_in.own_feelings.clone())),
            toggle: Callback::new(move |key: String| self.tap(|check_in| toggle(&mut check_in.feelings, &key))),
            toggle_own: Callback::new(move |word: String| self.tap(|check_in| toggle(&mut check_in.own_feelings, &word))),
        }
    }
}

/// What each height is called, from the lowest.
pub fn mood_words() -> [&'static str; 5] {
    [tr::check_in::very_low(), tr::check_in::low(), tr::check_in::level(), tr::check_in::lifted(), tr::check_in::bright()]
}

/// The word for a mood; `None` for one that a newer version knows.
pub fn mood_word(mood: &Mood) -> Option<&'static str> {
    Mood::ALL.iter().zip(mood_words()).find(|(height, _)| *height == mood).map(|(_, word)| word)
}

/// A check-in in one line: height, feelings, and where there is neither, that it was noted.
pub fn in_one_line(check_in: &CheckIn) -> String {
    let feelings = check_in.feelings.iter().filter_map(|key| crate::content::feelings::label(key)).map(|label| label.get().to_owned());
    let mood = check_in.mood.as_ref().and_then(mood_word).map(str::to_owned);
    let all: Vec<String> = mood.into_iter().chain(feelings).chain(check_in.own_feelings.iter().cloned()).collect();
    if all.is_empty() { tr::check_in::no_mood().to_owned() } else { all.join(", ") }
}

/// Everything in words, for a copy of it.
pub fn in_words(check_in: &CheckIn) -> String {
    let label = |key: &str| crate::content::label(key).map_or_else(|| key.to_owned(), |label| label.get().to_owned());
    let basics: Vec<String> = check_in.basics.iter().map(|key| label(key)).collect();
    let slid = check_in.sliders.iter().map(|slider| {
        let name = if slider.key.is_empty() { slider.name.clone() } else { label(&slider.key) };
        slider.value.map_or_else(|| name.clone(), |value| format!("{name}: {value}"))
    });
    let all = [in_one_line(check_in), basics.join(", ")].into_iter().chain(slid).chain([check_in.words.clone()]);
    all.filter(|words| !text::is_blank(words)).collect::<Vec<_>>().join("\n")
}
