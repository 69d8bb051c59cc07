//! What a new lock is made of: a passphrase, a recovery code, and the device's own key where it has one.

use std::rc::Rc;

use leptos::prelude::*;
use zeroize::Zeroizing;

use super::device::DeviceKey;
use crate::i18n::Problem;
use crate::platform::entropy::{self, BrowserEntropy};
use crate::platform::kdf;
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

/// Six random words for a passphrase.
pub async fn six_words() -> Result<String, Problem> {
    Ok(kdf::phrase().await?.to_string())
}

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
        let derived = kdf::derive(&prepared, params, &salt).await.map_err(Problem::from)?;
        let mut ways = vec![NewWay::passphrase(salt, params, derived), NewWay::recovery((*self.code.0).clone())];
        ways.extend(self.device.map(DeviceKey::into_way));
        Ok(Lock::Ways(Ways::of(ways).ok_or(NotMade::Trouble(Problem::Unknown))?))
    }
}

/// What a set-up shares between its screens.
pub(super) type Shared<T> = StoredValue<T, LocalStorage>;
