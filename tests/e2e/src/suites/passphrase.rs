//! The worker for passphrases, in the built app, under its policy, with and without a network.
//!
//! The questions are bytes, written here a second time from their description in `src/vault/kdf/message.rs`.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::case::{AND_WEBKIT, Case, EVERY};
use crate::page::Page;
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] =
    &[Case::app("keys, estimates and phrases come from the worker, offline too", EVERY, story!(whole)).for_every_change_in(AND_WEBKIT)];

/// How long it takes. Judges nothing.
pub const TIMES: &[Case] = &[Case::app("how long a key takes", EVERY, story!(times))];

/// KiB, passes, and the key that the reference implementation makes of [`PASSPHRASE`] and [`SALT`].
const RUNGS: [(u32, u32, &str); 3] = [
    (65_536, 3, "7d18c074d2d03228d3bdb0fdd7769c0c51a427390122c030e92f562d4e43b312"),
    (47_104, 1, "77955e0a838e23e72c85017df441e8300e0ecfec07c36bb83d466782308bbec4"),
    (19_456, 2, "b1e3c71dcc0f4e477d1ebc4f053ad3961725c66b197959f3d9b7631f445b1759"),
];
const PASSPHRASE: &str = "calm river \u{e9}t\u{e9}";
const SALT: &[u8; 16] = b"saltsaltsaltsalt";

#[derive(Debug, Deserialize)]
struct Answer {
    bytes: Vec<u8>,
    /// How many bytes of the question stayed in the page.
    left: usize,
    start: f64,
    took: f64,
}

async fn ask(page: &Page, question: &[u8]) -> Result<Answer> {
    page.run_async(include_str!("../../inject/ask_worker.js"), vec![json!(question)]).await
}

fn for_key(m_kib: u32, t: u32) -> Vec<u8> {
    [&[1], m_kib.to_be_bytes().as_slice(), &t.to_be_bytes(), SALT, PASSPHRASE.as_bytes()].concat()
}

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.wait_controlled().await?;
    let asked: Vec<String> = page.run("return performance.getEntriesByType('resource').map((one) => one.name)", vec![]).await?;
    ensure!(!asked.iter().any(|name| name.contains("/worker-")), "the page asks for the worker though no passphrase is in play: {asked:?}");
    every_question(&page).await?;
    the_policy_holds(&page).await?;

    stage.go_offline()?;
    page.reload().await?;
    every_question(&page).await.context("without a network")?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open("/").await?;
    every_question(&page).await.context("without a network, the browser started anew")
}

async fn every_question(page: &Page) -> Result<()> {
    for (m_kib, t, known) in RUNGS {
        let answer = ask(page, &for_key(m_kib, t)).await.with_context(|| format!("a key of {m_kib} KiB"))?;
        let mut key = String::new();
        for byte in answer.bytes.get(1..).unwrap_or_default() {
            write!(key, "{byte:02x}")?;
        }
        ensure!(answer.bytes.first() == Some(&1) && key == known, "{m_kib} KiB and {t} passes made {key}");
        ensure!(answer.left == 0, "{} bytes of the question stayed in the page", answer.left);
    }
    let weak = estimate(page, "password1").await?;
    let strong = estimate(page, "abdomen unicycle rematch gooey stoplight crouton").await?;
    ensure!(weak < 4.0 && strong > 16.0, "guesses of {weak} and {strong}");
    let (one, other) = (phrase(page).await?, phrase(page).await?);
    ensure!(one != other, "the same phrase twice");
    ensure!(ask(page, &[9]).await?.bytes == [5], "what is no question is answered as one");
    // more memory than a header may ask for
    ensure!(ask(page, &for_key(300 * 1024, 1)).await?.bytes == [5], "too much work is begun");
    Ok(())
}

async fn estimate(page: &Page, passphrase: &str) -> Result<f64> {
    let answer = ask(page, &[&[2], passphrase.as_bytes()].concat()).await.with_context(|| format!("an estimate of {passphrase}"))?.bytes;
    let number = answer.get(1..).and_then(|number| number.try_into().ok()).with_context(|| format!("no number in {answer:?}"))?;
    Ok(f64::from_be_bytes(number))
}

async fn phrase(page: &Page) -> Result<String> {
    let answer = ask(page, &[3]).await.context("a phrase")?.bytes;
    ensure!(answer.first() == Some(&3), "no phrase: {answer:?}");
    let words = String::from_utf8(answer.get(1..).unwrap_or_default().to_vec())?;
    ensure!(words.split(' ').count() == 6 && words.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase()), "no six words: {words}");
    Ok(words)
}

/// A worker of any other origin than ours is refused: the policy that the worker runs under is the strict one.
async fn the_policy_holds(page: &Page) -> Result<()> {
    let said: String = page
        .run_async(
            "const address = URL.createObjectURL(new Blob(['postMessage(\"it runs\")'], { type: 'text/javascript' })); \
             return await new Promise((resolve) => { try { const worker = new Worker(address); \
             worker.onmessage = (event) => resolve(event.data); worker.onerror = () => resolve('refused'); } catch { resolve('refused'); } });",
            vec![],
        )
        .await?;
    ensure!(said == "refused", "a worker from nowhere: {said}");
    let isolated: bool = page.run("return crossOriginIsolated", vec![]).await?;
    ensure!(isolated, "the page isn't isolated: the headers did not arrive");
    Ok(())
}

async fn times(stage: &mut Stage<'_>) -> Result<()> {
    const TRIALS: usize = 5;
    let page = stage.page()?;
    page.open("/").await?;
    page.wait_controlled().await?;
    let mut starts = Vec::new();
    for (m_kib, t, _) in RUNGS {
        let mut took = Vec::new();
        for _ in 0..TRIALS {
            let answer = ask(&page, &for_key(m_kib, t)).await?;
            starts.push(answer.start);
            took.push(answer.took);
        }
        println!("      {} MiB, {t} passes: {}", m_kib / 1024, in_words(took));
    }
    let mut took = Vec::new();
    for _ in 0..TRIALS {
        took.push(ask(&page, &[&[2], PASSPHRASE.as_bytes()].concat()).await?.took);
    }
    println!("      an estimate: {}", in_words(took));
    println!("      to be ready: {}", in_words(starts));
    Ok(())
}

fn in_words(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    format!("{:.0} ms ({:.0} to {:.0})", at(times.len() / 2), at(0), at(times.len().saturating_sub(1)))
}
