//! The day an entry is about: today or earlier.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{ActionChip, ChipOption, FieldKind, IconName, RadioChips, Sheet, SheetHeader, TextField, effect};
use crate::domain::day::Day;
use crate::i18n::tr;
use crate::pages::journal::when;
use crate::state::Today;

/// The first year that a typed day may lie in.
const EARLIEST_YEAR: i32 = 1900;

/// The chip under the words and its sheet.
#[component]
pub fn AboutDay(desk: Desk) -> impl IntoView {
    let today = Today::expect();
    let open = RwSignal::new(false);
    let label = move || {
        let day = desk.around(|around| around.day);
        match today.day().get().days_since(day) {
            0 => tr::journal::about_today().to_owned(),
            1 => tr::journal::about_yesterday().to_owned(),
            _ => tr::journal::about_other(&when::date(today, day)),
        }
    };
    view! {
        <ActionChip icon=IconName::Calendar on_press=move || open.set(true)>{move || label()}</ActionChip>
        <Sheet open label=tr::journal::day_title()>
            <div class="stack-6">
                <SheetHeader title=tr::journal::day_title() on_done=move || open.set(false)/>
                <ChooseDay desk/>
            </div>
        </Sheet>
    }
}

/// The three ways to say a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pick {
    Today,
    Yesterday,
    Other,
}

impl Pick {
    fn of(day: Day, today: Day) -> Self {
        match today.days_since(day) {
            0 => Self::Today,
            1 => Self::Yesterday,
            _ => Self::Other,
        }
    }
}

#[component]
fn ChooseDay(desk: Desk) -> impl IntoView {
    let today = Today::expect().day();
    let (day, now) = (desk.around_now().day, today.get_untracked());
    let pick = RwSignal::new(Some(Pick::of(day, now)));
    let field = RwSignal::new(day.to_string());
    // a year comes digit by digit: 2 and 20 and 202 are not meant yet
    let typed = move || field.read().parse::<Day>().ok().filter(|day| day.parts().0 >= EARLIEST_YEAR && *day <= today.get());
    let chosen = move || match pick.get() {
        Some(Pick::Today) => Some(today.get()),
        Some(Pick::Yesterday) => today.get().plus(-1),
        Some(Pick::Other) => typed(),
        None => None,
    };
    // the field and the chips belong to this sheet; what they come to goes to the desk
    effect(move || {
        if let Some(day) = chosen()
            && day != desk.around_now().day
        {
            desk.arrange(|around| around.day = day);
        }
    });
    let options = vec![
        ChipOption::new(Pick::Today, tr::journal::day_today()),
        ChipOption::new(Pick::Yesterday, tr::journal::day_yesterday()),
        ChipOption::new(Pick::Other, tr::journal::day_other()),
    ];
    let fault = Signal::derive(move || typed().is_none().then(|| tr::journal::day_later().to_owned()));
    view! {
        <div class="stack-4">
            <RadioChips label=tr::journal::day_title() options value=pick/>
            {move || (pick.get() == Some(Pick::Other)).then(|| view! {
                <TextField label=tr::journal::day_field() value=field kind=FieldKind::Date error=fault max=today.get().to_string()/>
            }.into_any())}
        </div>
    }
}
