//! T24: a passkey is never the only way in. Chromium's virtual authenticator stands in for a device.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{journal, lock};
use crate::stage::Stage;

pub async fn deleted(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let device = Authenticator::plug_in(&page).await?;
    // choosing the device brings a passphrase and a code along
    let keys = lock_setup::begin_with_device(&page, Passphrase::Typed("four quiet words here")).await?;
    let entry = journal::write_entry(&page.by_links(), "Opened by this device.").await?;
    ensure!(device.credentials(&page).await? == 1, "the device holds no credential");
    lock_setup::open(&page.by_links()).await?;
    lock_setup::see_ways(&page, &["Passphrase", "Recovery code", "This device"]).await?;

    page.open(&entry.path()).await?;
    lock::see_locked(&page).await?;
    lock::try_device(&page).await?;
    lock::see_open(&page).await?;
    page.see_text("Opened by this device.").await?;

    // the credential is gone, as when somebody clears it away in the settings of the device
    device.forget(&page).await?;
    page.open(&entry.path()).await?;
    lock::try_device(&page).await?;
    page.see_text(lock::DECLINED).await?;
    lock::unlock(&page, &keys.passphrase).await.context("the passphrase")?;
    page.see_text("Opened by this device.").await?;
    page.open(&entry.path()).await?;
    lock::unlock_with_code(&page, &keys.code).await.context("the recovery code")?;
    page.see_text("Opened by this device.").await?;

    // and with no device at all
    device.pull_out(&page).await?;
    page.open(&entry.path()).await?;
    lock::see_locked(&page).await?;
    lock::unlock_with_code(&page, &keys.code).await.context("without a device")?;
    page.see_text("Opened by this device.").await
}

pub async fn added_and_removed(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let device = Authenticator::plug_in(&page).await?;
    let first = lock_setup::begin_locked(&page, Passphrase::Typed("four quiet words here")).await?;
    let entry = journal::write_entry(&page.by_links(), "Written before this device was added.").await?;
    ensure!(device.credentials(&page).await? == 0, "a credential that nobody asked for");

    lock_setup::open(&page.by_links()).await?;
    let second = lock_setup::add_device(&page, &first.passphrase).await?;
    lock_setup::see_ways(&page, &["Passphrase", "Recovery code", "This device"]).await?;
    page.open(&entry.path()).await?;
    lock::try_device(&page).await?;
    page.see_text("Written before this device was added.").await?;

    lock_setup::open(&page.by_links()).await?;
    let third = lock_setup::remove_device(&page, &second.passphrase).await?;
    lock_setup::see_ways(&page, &["Passphrase", "Recovery code"]).await?;
    page.wait_gone("This device").await?;
    page.open(&entry.path()).await?;
    lock::see_locked(&page).await?;
    ensure!(!page.text().await?.contains("this device"), "the lock still offers the device");
    lock::unlock_with_code(&page, &third.code).await?;
    page.see_text("Written before this device was added.").await
}

/// A device that asks for a face or a finger, and is always told that it is the right one.
struct Authenticator(String);

impl Authenticator {
    async fn plug_in(page: &Page) -> Result<Self> {
        page.devtools("WebAuthn.enable", json!({})).await?;
        let options = json!({ "options": {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true, "hasPrf": true,
        } });
        let made = page.ask_devtools("WebAuthn.addVirtualAuthenticator", options).await?;
        let id = made.get("authenticatorId").and_then(serde_json::Value::as_str).context("no authenticator")?;
        Ok(Self(id.to_owned()))
    }

    async fn credentials(&self, page: &Page) -> Result<usize> {
        let found = page.ask_devtools("WebAuthn.getCredentials", json!({ "authenticatorId": self.0 })).await?;
        Ok(found.get("credentials").and_then(serde_json::Value::as_array).map_or(0, Vec::len))
    }

    async fn forget(&self, page: &Page) -> Result<()> {
        page.devtools("WebAuthn.clearCredentials", json!({ "authenticatorId": self.0 })).await?;
        ensure!(self.credentials(page).await? == 0, "the credential is still there");
        Ok(())
    }

    async fn pull_out(&self, page: &Page) -> Result<()> {
        page.devtools("WebAuthn.removeVirtualAuthenticator", json!({ "authenticatorId": self.0 })).await
    }
}
