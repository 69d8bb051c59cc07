//! What a new lock is made of: a passphrase, a recovery code, and the device's own key where it has one.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::device::DeviceKey;
use crate::components::effect;
use crate::i18n::Problem;
use crate::platform::entropy::{self, BrowserEntropy};
use crate::platform::timers::Debounce;
use crate::platform::{files, kdf, page};
use crate::vault::kdf::strength::Grade;
use crate::vault::slot::{Lock, NewWay, RecoveryCode, Ways, passphrase};

/// Why no lock was made. What was there before still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// Nothing was typed.
    Nothing,
    /// Something is in the way.
    Trouble(Problem),
}

impl From<Problem> for NotMade {
    fn from(problem: Problem) -> Self {
        Self::Trouble(problem)
    }
}

/// How long a passphrase would hold; `None` where nothing was typed.
pub async fn grade_of(typed: String) -> Result<Option<Grade>, Problem> {
    match passphrase::prepared(&typed) {
        Some(prepared) => Ok(Some(kdf::strength(&prepared).await?.grade())),
        None => Ok(None),
    }
}

/// How long the passphrase that is being typed would hold, told in every pause; `None` while that isn't known. The worker does it, one
/// question at a time, so typing never waits.
pub fn graded(typed: RwSignal<String>) -> ReadSignal<Option<Grade>> {
    let grade = RwSignal::new(None);
    let asking = StoredValue::new(false);
    let ask = move || {
        asking.set_value(true);
        spawn_local(async move {
            while let Some(now) = typed.try_get_untracked() {
                let told = grade_of(now.clone()).await.unwrap_or(None);
                // what was typed meanwhile is asked about next
                if typed.try_with_untracked(|typed| *typed == now) == Some(true) {
                    let _ = grade.try_set(told);
                    break;
                }
            }
            let _ = asking.try_set_value(false);
        });
    };
    let pauses = StoredValue::new_local(Debounce::new(GRADE_IDLE_MS, GRADE_MAX_MS, move || {
        if asking.try_get_value() == Some(false) {
            ask();
        }
    }));
    effect(move || {
        if typed.with(String::is_empty) {
            grade.set(None);
        } else {
            pauses.with_value(Debounce::poke);
        }
    });
    grade.read_only()
}

/// Six random words for a passphrase.
pub async fn six_words() -> Result<String, Problem> {
    Ok(kdf::phrase().await?.to_string())
}

/// How long a pause in typing is before the passphrase is graded, and how long that may be put off, in ms.
const GRADE_IDLE_MS: u32 = 400;
const GRADE_MAX_MS: u32 = 1_500;

/// A recovery code that was made and is about to be shown. Clones share it.
#[derive(Clone)]
pub struct NewCode(Rc<RecoveryCode>);

impl NewCode {
    /// Makes one.
    pub fn random() -> Self {
        Self(Rc::new(RecoveryCode::random(&BrowserEntropy)))
    }

    /// As it is shown: seven groups of four.
    pub fn text(&self) -> String {
        self.0.text().to_string()
    }

    /// Opens the browser's own way to print the page.
    pub fn print(&self) {
        page::print();
    }

    /// Hands a text that holds the code to the downloads; says whether the browser took it.
    pub fn save(&self, name: &str, text: &str) -> bool {
        files::save_text(name, text).is_ok()
    }

    /// Whether a person has typed this very code.
    pub fn is(&self, typed: &str) -> bool {
        RecoveryCode::parse(typed).is_ok_and(|code| code.text() == self.0.text())
    }
}

/// A lock that is to be.
pub struct NewLock {
    /// The passphrase as typed.
    pub passphrase: Zeroizing<String>,
    /// The recovery code that the person has put away.
    pub code: NewCode,
    /// The device's key, where it was enrolled.
    pub device: Option<DeviceKey>,
}

impl NewLock {
    /// Makes keys of all of it. Takes some seconds.
    pub(in crate::state) async fn forge(self) -> Result<Lock, NotMade> {
        let prepared = passphrase::prepared(&self.passphrase).ok_or(NotMade::Nothing)?;
        let params = kdf::calibrate().await.map_err(Problem::from)?;
        let salt: [u8; 16] = entropy::bytes().map_err(|_| Problem::Unknown)?;
        let derived = kdf::derive_new(&prepared, params, &salt).await.map_err(Problem::from)?;
        let mut ways = vec![NewWay::passphrase(salt, params, derived), NewWay::recovery((*self.code.0).clone())];
        ways.extend(self.device.map(DeviceKey::into_way));
        Ok(Lock::Ways(Ways::of(ways).ok_or(NotMade::Trouble(Problem::Unknown))?))
    }
}

/// What a set-up shares between its screens.
pub(super) type Shared<T> = StoredValue<T, LocalStorage>;
