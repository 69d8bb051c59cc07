//! Lodestar's end-to-end tests: stories told to the built app in three browser engines.
//!
//! Run by `cargo xtask test`. Everything that a case starts is gone when it ends: browser, driver, server, profile.

mod args;
mod audit;
mod browser;
mod build;
mod case;
mod figures;
mod folder;
mod page;
mod pages;
mod screens;
mod server;
mod space;
mod stage;
mod suites;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use args::Args;
use case::{Choice, Count};
use stage::World;
use suites::Suite;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(run()),
        Err(problem) => Err(problem.into()),
    };
    match result {
        Ok(count) => {
            println!("{} passed, {} failed", count.passed, count.failed);
            if count.again > 0 {
                println!("{} of them played again, because the browser itself had ended", count.again);
            }
            if count.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(problem) => {
            eprint!("{}", case::tell(&problem));
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<Count> {
    let args = Args::read(std::env::args().skip(1))?;
    let chosen = choose(&args.suites)?;
    let world = World::new(&args)?;
    let mut count = Count::default();
    let choice = Choice { engines: &args.engines, only: args.only.as_deref(), repeat: args.repeat };
    // one after another: two engines on two processors take as long as they do apart, measured, and get in the way of what is timed
    for suite in chosen {
        case::run(suite.name, suite.cases, choice, &world, &mut count).await;
    }
    if let Some(file) = &args.figures {
        world.figures.write(file)?;
    }
    Ok(count)
}

fn choose(names: &[String]) -> Result<Vec<&'static Suite>> {
    if names.is_empty() {
        return Ok(suites::ALL.iter().filter(|suite| suite.is_default).collect());
    }
    names
        .iter()
        .map(|name| match suites::ALL.iter().find(|suite| suite.name == name) {
            Some(suite) => Ok(suite),
            None => {
                let all: Vec<&str> = suites::ALL.iter().map(|suite| suite.name).collect();
                bail!("no suite is called {name}; there are {}", all.join(", "))
            }
        })
        .collect()
}
