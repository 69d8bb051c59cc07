//! The device's own key: made once, and taken only when it has given the same answer twice. Each step wants a tap of its own.

use leptos::prelude::*;

use super::make::Shared;
use crate::platform::entropy;
use crate::platform::passkey::{self, PasskeyError};
use crate::vault::keys::Secret;
use crate::vault::slot::{NewWay, Passkey};

/// A device's key that has proved itself.
#[derive(Clone)]
pub struct DeviceKey {
    passkey: Passkey,
    answer: Secret,
}

impl DeviceKey {
    pub(super) fn into_way(self) -> NewWay {
        NewWay::passkey(self.passkey.credential, self.passkey.prf_input, self.answer)
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolling {
    /// Not begun.
    Nothing,
    /// It was made. It has to answer once.
    Made,
    /// It has answered. It has to answer once more.
    Answered,
    /// It gave the same answer twice.
    Ready,
    /// This device has nothing that would do.
    Missing,
    /// The person put the question away; it can be asked again.
    Declined,
    /// It gave another answer the second time: it would shut the person out.
    Unsteady,
}

/// The handle of an enrolment.
#[derive(Clone, Copy)]
pub struct Enrolment {
    at: RwSignal<Enrolling>,
    made: Shared<Option<Passkey>>,
    first: Shared<Option<Secret>>,
    ready: Shared<Option<DeviceKey>>,
}

impl Default for Enrolment {
    fn default() -> Self {
        Self {
            at: RwSignal::new(Enrolling::Nothing),
            made: StoredValue::new_local(None),
            first: StoredValue::new_local(None),
            ready: StoredValue::new_local(None),
        }
    }
}

impl Enrolment {
    /// Whether this device could have such a key at all.
    pub async fn is_possible() -> bool {
        passkey::is_available().await
    }

    /// How far it has come.
    pub fn at(self) -> ReadSignal<Enrolling> {
        self.at.read_only()
    }

    /// Takes the next step. To be called straight from a tap.
    pub async fn step(self) {
        let outcome = match self.made.get_value() {
            None => self.make().await,
            Some(passkey) => self.ask(passkey).await,
        };
        let at = outcome.unwrap_or_else(|error| match error {
            PasskeyError::Missing => Enrolling::Missing,
            PasskeyError::Declined => Enrolling::Declined,
        });
        let _ = self.at.try_set(at);
    }

    /// The key, when it has proved itself.
    pub fn key(self) -> Option<DeviceKey> {
        self.ready.get_value()
    }

    async fn make(self) -> Result<Enrolling, PasskeyError> {
        let input: [u8; 32] = entropy::bytes().map_err(|_| PasskeyError::Missing)?;
        let passkey = passkey::create(input).await?;
        self.made.set_value(Some(passkey));
        Ok(Enrolling::Made)
    }

    async fn ask(self, passkey: Passkey) -> Result<Enrolling, PasskeyError> {
        let answer = passkey::answer(&passkey).await?;
        match self.first.get_value() {
            None => {
                self.first.set_value(Some(answer));
                Ok(Enrolling::Answered)
            }
            Some(first) if first.is_same(&answer) => {
                self.ready.set_value(Some(DeviceKey { passkey, answer }));
                Ok(Enrolling::Ready)
            }
            Some(_) => {
                self.made.set_value(None);
                self.first.set_value(None);
                Ok(Enrolling::Unsteady)
            }
        }
    }
}
