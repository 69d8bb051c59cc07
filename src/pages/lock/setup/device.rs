//! This device as a way in: made, tried, and tried once more, each with a tap of its own. It may be left out at any point.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Held, Step, back_bar, heading};
use crate::components::{Button, ButtonKind, ButtonSize, IconName};
use crate::i18n::tr;
use crate::state::lock::Enrolling;

#[component]
pub(super) fn Device(held: Held) -> impl IntoView {
    let enrolment = held.enrolment.get_value();
    let at = enrolment.at();
    // how far it has come, whatever has gone wrong since
    let reached = Memo::new(move |before: Option<&Enrolling>| match at.get() {
        Enrolling::Declined | Enrolling::Missing => before.copied().unwrap_or(Enrolling::Nothing),
        Enrolling::Unsteady => Enrolling::Nothing,
        other => other,
    });
    let asking = RwSignal::new(false);
    let busy = Signal::derive(move || asking.get().then(|| tr::lock::device_busy().to_owned()));
    let press = move || {
        if reached.get_untracked() == Enrolling::Ready {
            held.go(Step::Turning);
            return;
        }
        asking.set(true);
        spawn_local(async move {
            enrolment.step().await;
            let _ = asking.try_set(false);
        });
    };
    let label = move || match reached.get() {
        Enrolling::Made => tr::lock::device_check(),
        Enrolling::Answered => tr::lock::device_check_again(),
        Enrolling::Ready => tr::lock::next(),
        _ => tr::lock::device_make(),
    };
    let said = move || match at.get() {
        Enrolling::Nothing => "",
        Enrolling::Made => tr::lock::device_made(),
        Enrolling::Answered => tr::lock::device_answered(),
        Enrolling::Ready => tr::lock::device_ready(),
        Enrolling::Missing => tr::lock::device_missing(),
        Enrolling::Declined => tr::lock::device_declined(),
        Enrolling::Unsteady => tr::lock::device_unsteady(),
    };
    let can_step = Memo::new(move |_| at.get() != Enrolling::Missing);
    let can_skip = Memo::new(move |_| at.get() != Enrolling::Ready);
    view! {
        {back_bar(held, Step::Device)}
        <main class="main" id="main">
            {heading(tr::lock::device_title(), tr::lock::device_lead())}
            <div class="gutter">
                <p role="status">{move || said()}</p>
            </div>
            <div class="foot gutter">
                {move || can_step.get().then(|| view! {
                    <Button kind=ButtonKind::Primary size=ButtonSize::Tall icon=IconName::Fingerprint busy on_press=press>
                        {move || label()}
                    </Button>
                }.into_any())}
                {move || can_skip.get().then(|| view! {
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || held.go(Step::Turning)>
                        {tr::lock::device_skip()}
                    </Button>
                }.into_any())}
            </div>
        </main>
    }
}
