//! What the pages may do. T18: a whole run asks for the app's own files and nothing else. T20: the policy refuses everything foreign,
//! online and offline. T21: what a person writes is text, whatever it looks like.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::audit;
use crate::build::Build;
use crate::case::{Case, EVERY};
use crate::page::Page;
use crate::pages::{feelings as words_for, help, intention, journal, storage, today, welcome};
use crate::screens::{self, Stretch};
use crate::server::Server;
use crate::stage::Stage;
use crate::story;
use crate::tools;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("t18_a_whole_run_asks_for_its_own_files_and_nothing_else", EVERY, story!(own_files)),
    Case::app("t20_the_policy_holds_online_and_offline", EVERY, story!(refused)),
    Case::app("t21_what_is_written_is_text_and_never_markup", EVERY, story!(text)),
];

/// The audit of everything that was asked for, after every place was seen, something was written and saved as a file, and the network was
/// gone for a while.
async fn own_files(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    for stretch in [Stretch::Before, Stretch::Empty] {
        for screen in stretch.reach(&page).await? {
            screen.open(&page).await?;
        }
    }
    intention::set(&page, "Stop having to manage everyone", "To let myself be helped").await?;
    let entry = journal::write_entry(&page, "Nobody hears of this.").await?;
    storage::save_copy(&page).await?;
    stage.wait_download(storage::FILE, |copy| copy.contains("Nobody hears of this.")).await?;
    help::open(&page).await?;
    help::choose_place(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;
    journal::read(&page, &entry, "Nobody hears of this.").await?;
    stage.server.resume()?;
    today::open(&page).await?;
    let asked = audit::requests(&stage.server)?;
    ensure!(asked > 10, "only {asked} requests were seen");
    audit::own_origin(&page).await
}

/// The name of the script that tries what is forbidden.
const PROBE: &str = "/probe.js";

/// What became of an attempt.
#[derive(Debug, Deserialize)]
struct Outcome {
    worked: Option<bool>,
    directive: String,
    heard: Vec<String>,
}

async fn refused(stage: &mut Stage<'_>) -> Result<()> {
    let build = Build::copy(&stage.world.dist)?;
    build.add(PROBE, &fs::read(stage.world.tools.file("inject/probe.js"))?)?;
    stage.server.swap(build.root())?;
    let foreign = Server::start(&tools::xtask()?, &stage.world.tools.file("fixture"))?;

    let page = stage.page()?;
    page.open("/").await?;
    welcome::see_first(&page).await?;
    page.wait_controlled().await?;
    page.open("/").await?;
    welcome::see_first(&page).await?;
    everything_is_refused(&page, &foreign).await.context("online")?;
    stage.go_offline()?;
    page.reload().await?;
    welcome::see_first(&page).await?;
    everything_is_refused(&page, &foreign).await.context("offline")
}

async fn everything_is_refused(page: &Page, foreign: &Server) -> Result<()> {
    let begin = "const script = document.createElement('script'); script.src = arguments[0]; script.dataset.foreign = arguments[1]; \
         document.head.append(script)";
    page.run_unit(begin, vec![json!(PROBE), json!(foreign.origin())]).await?;
    let result = "return document.documentElement.getAttribute('data-probe')";
    page.until("the end of all attempts", async || Ok(page.run::<Option<String>>(result, vec![]).await?.is_some())).await?;
    let text: Option<String> = page.run(result, vec![]).await?;
    let outcomes: BTreeMap<String, Outcome> = serde_json::from_str(&text.unwrap_or_default())?;
    ensure!(outcomes.len() > 15, "only {} things were tried", outcomes.len());
    for (name, Outcome { worked, directive, heard }) in &outcomes {
        ensure!(*worked != Some(true), "{name} worked");
        ensure!(
            heard.iter().any(|one| one.starts_with(directive)),
            "{name}: the browser did not refuse it by {directive}, it said {heard:?}"
        );
    }
    let asked = foreign.requests();
    ensure!(asked.is_empty(), "another origin was asked: {asked:?}");
    Ok(())
}

/// What looks like markup, a script, a template or an address.
const PAYLOADS: [&str; 16] = [
    "<img src=x onerror=\"document.documentElement.dataset.ran='img'\">",
    "<script>document.documentElement.dataset.ran='script'</script>",
    "<svg onload=\"document.documentElement.dataset.ran='svg'\"><circle r=9></svg>",
    "\"><iframe src=\"javascript:document.documentElement.dataset.ran='frame'\"></iframe>",
    "</textarea><b>out of the field</b>",
    "</p></section></main><h1>out of the page</h1>",
    "<style>* { display: none }</style>",
    "<a href=\"javascript:alert(1)\">press</a> javascript:alert(1)",
    "[press](javascript:alert(1)) ![see](/pixel.png) **bold** # heading",
    "<b>bold</b> &lt;b&gt; &amp;nbsp; &#60;i&#62;",
    "<template><p>hidden</p></template><!-- a comment --><![CDATA[x]]>",
    "<math><mi xlink:href=\"data:x,<script>1</script>\">",
    "{{constructor.constructor('return 1')()}} ${1 + 1} <%= 1 %> {text}",
    "<form action=/upload><input name=words><button>Send</button></form>",
    "<meta http-equiv=refresh content=\"0;url=/gone\"><base href=//other.example>",
    "<details open ontoggle=\"document.documentElement.dataset.ran='toggle'\"><summary>x</summary></details>",
];

async fn text(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let empty = page.kept().await?;

    let plain = shapes(&page, "Only words, and nothing that looks like more.", ["one", "two", "three"]).await?;
    page.restore(&empty).await?;
    let all = PAYLOADS.join("\n");
    let feelings = [PAYLOADS[4], PAYLOADS[9], PAYLOADS[12]];
    let payload = shapes(&page, &all, feelings).await?;
    for ((place, before), (_, after)) in plain.iter().zip(&payload) {
        ensure!(before == after, "on {place} there are other elements: {before:?} became {after:?}");
    }
    let asked = audit::requests(&stage.server)?;
    ensure!(asked > 0, "nothing was asked for");
    Ok(())
}

/// How many elements of each kind a page has.
type Shape = BTreeMap<String, usize>;

/// Writes these words into every field there is, and looks at every page that shows them.
async fn shapes(page: &Page, words: &str, feelings: [&str; 3]) -> Result<Vec<(&'static str, Shape)>> {
    journal::begin(page).await?;
    page.textbox("Your words").paste(words).await?;
    words_for::add_own(page, &feelings).await?;
    journal::wait_saved(page).await?;
    let entry = journal::done(page).await?;
    let mut shapes = vec![("the entry", shape(page, words).await?)];
    for feeling in feelings {
        page.see_text(feeling).await?;
    }
    journal::edit(page, &entry).await?;
    page.textbox("Your words").wait_value(words).await?;
    shapes.push(("the editor", shape(page, "").await?));
    let few = feelings[0];
    let held = intention::set_same(page, few).await?;
    for (name, path, shown) in
        [("the intention", held.as_str(), few), ("Today", "/", ""), ("the journal", "/journal", ""), ("intentions", "/intentions", "")]
    {
        page.open(path).await?;
        page.heading(crate::page::Name::Any).first().wait().await?;
        shapes.push((name, shape(page, shown).await?));
    }
    journal::open_versions(page, &entry).await?;
    shapes.push(("versions", shape(page, "").await?));
    Ok(shapes)
}

async fn shape(page: &Page, shown: &str) -> Result<Shape> {
    if !shown.is_empty() {
        page.see_text(&shown.split_whitespace().collect::<Vec<_>>().join(" ")).await?;
    }
    screens::settle(page).await?;
    let ran: Option<String> = page.run("return document.documentElement.dataset.ran ?? null", vec![]).await?;
    ensure!(ran.is_none(), "a script in a person's words ran: {ran:?}");
    let script = "const count = {}; for (const { localName } of document.querySelectorAll('html, head *, body *')) count[localName] = (count[localName] ?? 0) + 1; return count";
    page.run(script, vec![]).await
}
