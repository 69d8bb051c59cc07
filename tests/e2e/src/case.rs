//! Running cases one after another, and telling how they went.

use std::pin::Pin;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use crate::args::Scale;
use crate::browser::engine::Engine;
use crate::browser::switches::Switches;
use crate::stage::{Stage, World};

/// What a case does.
pub type Story = for<'s, 'w> fn(&'s mut Stage<'w>) -> Pin<Box<dyn Future<Output = Result<()>> + 's>>;

/// What is served to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The built app.
    App,
    /// The small page on which the harness itself is tried.
    Fixture,
}

/// One case.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// What is shown, in a few words.
    pub name: &'static str,
    /// In which engines it runs.
    pub engines: &'static [Engine],
    /// In which of them for every change; in all of them in the soak.
    pub for_every_change: &'static [Engine],
    /// What is served.
    pub site: Site,
    /// How the browser differs from an ordinary one.
    pub switches: Switches,
    /// What happens.
    pub story: Story,
}

/// The engines, for cases that run in all of them.
pub const EVERY: &[Engine] = &Engine::ALL;
/// For cases that need Chromium's own means.
pub const CHROMIUM: &[Engine] = &[Engine::Chromium];
/// For every change in Chromium and in one of the others; in all of them in the soak.
pub const AND_FIREFOX: &[Engine] = &[Engine::Chromium, Engine::Firefox];
/// The same with the other one.
pub const AND_WEBKIT: &[Engine] = &[Engine::Chromium, Engine::WebKit];
/// For cases that need Firefox's own ways.
pub const FIREFOX: &[Engine] = &[Engine::Firefox];
/// For cases that put a script before the page's own.
pub const WITH_PRELUDE: &[Engine] = &[Engine::Chromium, Engine::WebKit];

impl Case {
    /// A case on the app.
    pub const fn app(name: &'static str, engines: &'static [Engine], story: Story) -> Self {
        Self { name, engines, for_every_change: engines, site: Site::App, switches: Switches::ORDINARY, story }
    }

    /// The same, for every change in Chromium alone: where what is tried is our own code and no engine's, or takes very long.
    #[must_use]
    pub const fn mostly_chromium(self) -> Self {
        self.for_every_change_in(CHROMIUM)
    }

    /// The same, for every change in these alone.
    #[must_use]
    pub const fn for_every_change_in(mut self, engines: &'static [Engine]) -> Self {
        self.for_every_change = engines;
        self
    }

    /// The same, on the fixture.
    #[must_use]
    pub const fn on_fixture(mut self) -> Self {
        self.site = Site::Fixture;
        self
    }

    /// The same, in a browser that differs from an ordinary one.
    #[must_use]
    pub const fn with(mut self, switches: Switches) -> Self {
        self.switches = switches;
        self
    }

    fn runs_in(&self, engine: Engine, scale: Scale) -> bool {
        let engines = if scale == Scale::Small { self.for_every_change } else { self.engines };
        engines.contains(&engine)
    }

    /// Plays it once in one engine.
    async fn play(&self, world: &World, engine: Engine) -> Result<()> {
        let root = match self.site {
            Site::App => world.dist.clone(),
            Site::Fixture => world.tools.file("fixture"),
        };
        let mut stage = Stage::set(world, engine, &root, self.switches).await?;
        let limit = world.scale.limit();
        let played = tokio::time::timeout(limit, (self.story)(&mut stage)).await;
        let result = played.unwrap_or_else(|_| Err(anyhow!("not done after {limit:?}")));
        if result.is_err()
            && let Ok(page) = stage.page()
        {
            let file = world.report.join(format!("{}-{}.png", engine.name(), self.name.replace(' ', "-")));
            let _ = tokio::time::timeout(Duration::from_secs(20), page.screenshot(&file)).await;
        }
        result
    }
}

/// How many went well and how many did not.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    /// Well.
    pub passed: usize,
    /// Not well.
    pub failed: usize,
    /// Played a second time, because the browser itself had failed.
    pub again: usize,
}

/// How many of a run's stories may be ended by a browser's own failure. About every third whole run has one.
const MOST_FAILURES: usize = 2;

impl Count {
    /// Whether the run as a whole went well. A browser that fails again and again is a failure, whatever becomes of the stories.
    pub fn is_well(self) -> bool {
        self.passed > 0 && self.failed == 0 && self.again <= MOST_FAILURES
    }
}

/// Which cases are played, where and how often.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// In these engines.
    pub engines: &'a [Engine],
    /// Only those whose name holds this.
    pub only: Option<&'a str>,
    /// This many times.
    pub repeat: usize,
}

/// Plays the cases of a suite, with a line for each.
pub async fn run(suite: &str, cases: &[Case], choice: Choice<'_>, world: &World, count: &mut Count) {
    for engine in choice.engines {
        for case in cases {
            if !case.runs_in(*engine, world.scale) || choice.only.is_some_and(|part| !case.name.contains(part)) {
                continue;
            }
            for _ in 0..choice.repeat {
                let start = Instant::now();
                let label = format!("{suite} | {} | {}", engine.name(), case.name);
                let mut result = case.play(world, *engine).await;
                if let Err(problem) = &result
                    && let Some(failure) = failure_of_the_browser(problem)
                {
                    count.again += 1;
                    println!("AGAIN   {:6.1} s  {label}\n    {failure}", start.elapsed().as_secs_f64());
                    result = case.play(world, *engine).await;
                }
                let took = start.elapsed().as_secs_f64();
                match result {
                    Ok(()) => {
                        count.passed += 1;
                        println!("ok      {took:6.1} s  {label}");
                    }
                    Err(problem) => {
                        count.failed += 1;
                        println!("FAILED  {took:6.1} s  {label}\n{}", tell(&problem));
                    }
                }
            }
        }
    }
}

/// What the browser itself did wrong, where that is why the story ended. A story to which that happens twice has failed.
///
/// Both were seen in `WebKitGTK` alone, and seldom: its library reads a null pointer and the browser is gone; or an address isn't
/// opened, and the driver answers "unknown error" without a word why.
fn failure_of_the_browser(problem: &anyhow::Error) -> Option<&'static str> {
    let says = |part: &str| problem.chain().any(|one| one.to_string().contains(part));
    // a line of its own: a driver that knows a reason writes it behind this
    let says_nothing_more = problem.chain().any(|one| one.to_string().lines().any(|line| line.trim() == "Error: unknown error"));
    if says("invalid session id") {
        Some("the browser itself ended")
    } else if says("could not open") && says_nothing_more {
        Some("the browser did not open an address and gave no reason")
    } else {
        None
    }
}

/// The problem and what led to it, a line each, without a trace of the harness itself.
pub fn tell(problem: &anyhow::Error) -> String {
    let lines: Vec<String> =
        problem.chain().map(|one| format!("    {}", one.to_string().split("Stacktrace:").next().unwrap_or_default().trim_end())).collect();
    lines.join("\n") + "\n"
}
