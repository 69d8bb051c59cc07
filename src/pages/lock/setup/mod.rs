//! Making a lock, in a few short screens: the same in the first run and in Settings.
//!
//! What is typed and made on the way lives as long as the screens do: going back loses nothing of it, leaving loses all of it.

#![allow(clippy::large_types_passed_by_value, reason = "what is held is a handful of handles, large in a debug build alone")]

mod choose;
mod code;
mod device;
mod passphrase;
mod turning;
mod words;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::choose::Choose;
use self::code::{CodeShown, TypeBack};
use self::device::Device;
use self::passphrase::Passphrase;
use self::turning::{DoneScreen, Turning};
use self::words::Words;
use super::heading;
use crate::components::{TopBar, TopBarLeft};
use crate::i18n::tr;
use crate::state::lock::{Enrolment, NewCode, NewLock, NotMade, WayKind};
use crate::state::{Door, LockDesk};

/// Who takes the lock when it is made.
#[allow(clippy::large_enum_variant, reason = "handles that are copied around; only one is ever alive")]
#[derive(Clone, Copy)]
pub enum Maker {
    /// A journal that is made with it.
    FirstRun(Door),
    /// The journal that is open.
    Settings(LockDesk),
}

/// Why a lock is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// There is none yet.
    Set,
    /// For another passphrase.
    ChangePassphrase,
    /// For another recovery code.
    NewCode,
    /// For this device to open it too.
    AddDevice,
    /// For this device not to open it any more.
    RemoveDevice,
}

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Choose,
    Passphrase,
    Words,
    Code,
    TypeBack,
    Device,
    Turning,
    Done,
}

/// What the screens share.
#[derive(Clone, Copy)]
struct Held {
    maker: Maker,
    purpose: Purpose,
    step: RwSignal<Step>,
    passphrase: RwSignal<String>,
    again: RwSignal<String>,
    /// Whether the passphrase can be seen, so that it need not be typed twice.
    shown: RwSignal<bool>,
    code: StoredValue<NewCode, LocalStorage>,
    typed_back: RwSignal<String>,
    /// Whether this device is wanted as a way in.
    with_device: RwSignal<bool>,
    /// Whether it could be one.
    possible: RwSignal<bool>,
    enrolment: StoredValue<Enrolment, LocalStorage>,
    leave: Callback<()>,
}

impl Held {
    fn go(self, step: Step) {
        self.step.set(step);
    }

    /// The way back from a screen.
    fn back_from(self, step: Step) {
        match step {
            Step::Passphrase if self.purpose == Purpose::Set => self.go(Step::Choose),
            Step::Choose | Step::Passphrase | Step::Done => self.leave.run(()),
            Step::Words | Step::Code => self.go(Step::Passphrase),
            Step::TypeBack => self.go(Step::Code),
            Step::Device | Step::Turning => self.go(Step::TypeBack),
        }
    }

    /// What comes when the code was typed back.
    fn after_code(self) -> Step {
        if self.with_device.get_untracked() && self.possible.get_untracked() { Step::Device } else { Step::Turning }
    }

    /// Makes the lock of what is held.
    async fn make(self) -> Result<(), NotMade> {
        let wanted = self.with_device.get_untracked();
        let lock = NewLock {
            passphrase: self.passphrase.get_untracked().into(),
            code: self.code.get_value(),
            device: self.enrolment.get_value().key().filter(|_| wanted),
        };
        match self.maker {
            Maker::FirstRun(door) => door.begin_locked(lock).await,
            Maker::Settings(desk) => desk.set(lock).await,
        }
    }
}

/// The screens, from the first one that the purpose needs.
#[component]
pub fn SetUp(
    /// Who takes the lock.
    maker: Maker,
    /// Why it is made.
    purpose: Purpose,
    /// The person went back from the first screen, or is done with the last.
    leave: Callback<()>,
) -> impl IntoView {
    let has_device = match maker {
        Maker::FirstRun(_) => false,
        Maker::Settings(desk) => untrack(|| desk.has(WayKind::Device)),
    };
    let held = Held {
        maker,
        purpose,
        step: RwSignal::new(if purpose == Purpose::Set { Step::Choose } else { Step::Passphrase }),
        passphrase: RwSignal::new(String::new()),
        again: RwSignal::new(String::new()),
        shown: RwSignal::new(false),
        code: StoredValue::new_local(NewCode::random()),
        typed_back: RwSignal::new(String::new()),
        with_device: RwSignal::new(match purpose {
            Purpose::Set | Purpose::RemoveDevice => false,
            Purpose::AddDevice => true,
            Purpose::ChangePassphrase | Purpose::NewCode => has_device,
        }),
        possible: RwSignal::new(false),
        enrolment: StoredValue::new_local(Enrolment::default()),
        leave,
    };
    spawn_local(async move {
        let possible = Enrolment::is_possible().await;
        let _ = held.possible.try_set(possible);
    });
    view! {
        {move || match held.step.get() {
            Step::Choose => view! { <Choose held/> }.into_any(),
            Step::Passphrase => view! { <Passphrase held/> }.into_any(),
            Step::Words => view! { <Words held/> }.into_any(),
            Step::Code => view! { <CodeShown held/> }.into_any(),
            Step::TypeBack => view! { <TypeBack held/> }.into_any(),
            Step::Device => view! { <Device held/> }.into_any(),
            Step::Turning => view! { <Turning held/> }.into_any(),
            Step::Done => view! { <DoneScreen held/> }.into_any(),
        }}
    }
}

/// The bar of a screen: the way back, and Help now.
fn back_bar(held: Held, step: Step) -> AnyView {
    let left = TopBarLeft::BackStep { label: tr::lock::back().to_owned(), on_press: Callback::new(move |()| held.back_from(step)) };
    view! { <TopBar left/> }.into_any()
}
