//! A passkey of this device, asked for 32 bytes that only it can give (`WebAuthn` with the PRF extension).
//!
//! Called by reflection, because nearly every part of it is missing somewhere. Nothing is sent anywhere: the browser speaks with the
//! device's own authenticator, and there is no server that would check a signature. What counts is the answer alone.

use js_sys::{Array, ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::entropy;
use super::reflect::{self, object};
use crate::vault::keys::Secret;
use crate::vault::slot::Passkey;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyError {
    /// The browser or the device has nothing of the kind, or one without the part that is needed here.
    Missing,
    /// The person put it away, took too long, or the passkey was deleted. The browser doesn't say which.
    Declined,
}

/// How long the person has, in ms.
const PATIENCE_MS: u32 = 120_000;
/// ES256 and RS256: what every authenticator knows. The signature is never checked.
const ALGORITHMS: [i32; 2] = [-7, -257];

/// Whether this device says that it could have one.
pub async fn is_available() -> bool {
    let Some(class) = reflect::property(&js_sys::global(), "PublicKeyCredential") else { return false };
    let Some(ask) = reflect::method(&class, "isUserVerifyingPlatformAuthenticatorAvailable") else { return false };
    let promise = ask.call0(&class).ok().and_then(|promise| promise.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
        None => false,
    }
}

/// Makes a passkey that will be asked `prf_input`, 32 random bytes. To be called straight from a tap.
pub async fn create(prf_input: [u8; 32]) -> Result<Passkey, PasskeyError> {
    let user: [u8; 16] = entropy::bytes().map_err(|_| PasskeyError::Missing)?;
    let parameters = ALGORITHMS.map(|algorithm| object(&[("type", "public-key".into()), ("alg", algorithm.into())]));
    let name = JsValue::from_str("Lodestar");
    let options = object(&[
        ("challenge", challenge()?.into()),
        ("rp", object(&[("name", name.clone())]).into()),
        ("user", object(&[("id", Uint8Array::from(&user[..]).into()), ("name", name.clone()), ("displayName", name)]).into()),
        ("pubKeyCredParams", parameters.iter().collect::<Array>().into()),
        (
            "authenticatorSelection",
            object(&[
                ("authenticatorAttachment", "platform".into()),
                ("residentKey", "preferred".into()),
                ("userVerification", "required".into()),
            ])
            .into(),
        ),
        ("attestation", "none".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", prf(&prf_input)),
    ]);
    let credential = call("create", &options).await?;
    let is_enabled = results(&credential).and_then(|prf| reflect::property(&prf, "enabled")).is_some_and(|enabled| enabled.is_truthy());
    let id = reflect::property(&credential, "rawId").and_then(|id| id.dyn_into::<ArrayBuffer>().ok());
    match id {
        Some(id) if is_enabled => Ok(Passkey { credential: Uint8Array::new(&id).to_vec(), prf_input }),
        _ => Err(PasskeyError::Missing),
    }
}

/// Asks a passkey. To be called straight from a tap.
pub async fn answer(passkey: &Passkey) -> Result<Secret, PasskeyError> {
    let wanted = object(&[("type", "public-key".into()), ("id", Uint8Array::from(passkey.credential.as_slice()).into())]);
    let options = object(&[
        ("challenge", challenge()?.into()),
        ("allowCredentials", Array::of1(&wanted).into()),
        ("userVerification", "required".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", prf(&passkey.prf_input)),
    ]);
    let credential = call("get", &options).await?;
    let first = results(&credential).and_then(|prf| reflect::property(&reflect::property(&prf, "results")?, "first"));
    let bytes = Uint8Array::new(&first.ok_or(PasskeyError::Missing)?);
    let secret = <[u8; 32]>::try_from(bytes.to_vec().as_slice()).map(Secret::from_bytes).map_err(|_| PasskeyError::Missing);
    bytes.fill(0, 0, bytes.length());
    secret
}

fn challenge() -> Result<Uint8Array, PasskeyError> {
    let bytes: [u8; 32] = entropy::bytes().map_err(|_| PasskeyError::Missing)?;
    Ok(Uint8Array::from(&bytes[..]))
}

fn prf(input: &[u8; 32]) -> JsValue {
    let eval = object(&[("first", Uint8Array::from(&input[..]).into())]);
    object(&[("prf", object(&[("eval", eval.into())]).into())]).into()
}

/// What the extension said.
fn results(credential: &JsValue) -> Option<JsValue> {
    let all: Function = reflect::method(credential, "getClientExtensionResults")?;
    reflect::property(&all.call0(credential).ok()?, "prf")
}

async fn call(verb: &str, options: &JsValue) -> Result<JsValue, PasskeyError> {
    let window = web_sys::window().ok_or(PasskeyError::Missing)?;
    let container = reflect::property(&window.navigator(), "credentials").ok_or(PasskeyError::Missing)?;
    let method = reflect::method(&container, verb).ok_or(PasskeyError::Missing)?;
    let argument = object(&[("publicKey", options.clone())]);
    let promise: Promise =
        method.call1(&container, &argument).ok().and_then(|promise| promise.dyn_into().ok()).ok_or(PasskeyError::Missing)?;
    match JsFuture::from(promise).await {
        Ok(credential) if credential.is_object() => Ok(credential),
        Ok(_) => Err(PasskeyError::Declined),
        Err(error) => Err(match reflect::text(&error, "name").as_deref() {
            Some("NotSupportedError" | "SecurityError" | "InvalidStateError" | "TypeError") => PasskeyError::Missing,
            _ => PasskeyError::Declined,
        }),
    }
}
