//! `cargo xtask test`: every check of the project, one after another, with the time that each took.

mod ahead;
mod browsers;
mod steps;

use std::time::{Duration, Instant};

use ahead::Ahead;
use anyhow::{Result, bail};

use crate::tools::{self, SearchPath};

/// A check.
struct Step {
    name: &'static str,
    /// What it shows, for the list.
    about: &'static str,
    /// What has to be there first.
    needs: Needs,
    run: fn(&Context) -> Result<()>,
}

/// What a step can't do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Needs {
    /// Rust.
    Rust,
    /// The pinned tools.
    Tools,
    /// The pinned tools, and browsers with their drivers.
    Browsers,
}

/// What every step gets.
pub(crate) struct Context {
    path: Option<SearchPath>,
}

enum Outcome {
    Passed(Duration),
    Broke(Duration, anyhow::Error),
    /// A step that it builds on did not pass.
    Left,
}

/// Runs all steps, or the named ones.
///
/// # Errors
/// When a step's name isn't known, something it needs can't be installed, or a step did not pass.
pub fn command(arguments: &[String]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "--list") {
        for step in &steps::ALL {
            println!("{:<8}  {}", step.name, step.about);
        }
        return Ok(());
    }
    let chosen = choose(arguments)?;
    let start = Instant::now();
    let context = prepare(&chosen)?;
    let mut ahead = Ahead::begin(&chosen, &context)?;
    let mut outcomes = Vec::new();
    for step in chosen {
        let outcome = if step.name == "e2e" && left_out(&outcomes, "build") {
            Outcome::Left
        } else {
            println!("\n== {}: {}", step.name, step.about);
            match ahead.take_if(|_| step.name == "build") {
                Some(ahead) => take(|| ahead.finish()),
                None => take(|| (step.run)(&context)),
            }
        };
        outcomes.push((step.name, outcome));
    }
    conclude(&outcomes, start.elapsed())
}

fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if names.is_empty() {
        return Ok(steps::ALL.iter().collect());
    }
    let mut chosen = Vec::new();
    for name in names {
        match steps::ALL.iter().find(|step| step.name == name) {
            Some(step) => chosen.push(step),
            None => bail!("no step is called {name}; cargo xtask test --list names them"),
        }
    }
    Ok(chosen)
}

fn prepare(chosen: &[&Step]) -> Result<Context> {
    let needs = chosen.iter().map(|step| step.needs).max().unwrap_or(Needs::Rust);
    if needs == Needs::Browsers {
        browsers::provide()?;
    }
    let path = if needs == Needs::Rust { None } else { Some(tools::for_tests()?) };
    Ok(Context { path })
}

fn take(run: impl FnOnce() -> Result<()>) -> Outcome {
    let start = Instant::now();
    match run() {
        Ok(()) => Outcome::Passed(start.elapsed()),
        Err(problem) => {
            // at once: what led to it stands above
            eprintln!("{problem:#}");
            Outcome::Broke(start.elapsed(), problem)
        }
    }
}

fn left_out(outcomes: &[(&str, Outcome)], name: &str) -> bool {
    outcomes.iter().any(|(step, outcome)| *step == name && !matches!(outcome, Outcome::Passed(_)))
}

fn conclude(outcomes: &[(&str, Outcome)], whole: Duration) -> Result<()> {
    println!("\n== summary");
    let mut broken = Vec::new();
    for (name, outcome) in outcomes {
        match outcome {
            Outcome::Passed(time) => println!("{name:<8}  passed    {}", in_words(*time)),
            Outcome::Broke(time, problem) => {
                println!("{name:<8}  NOT OK    {}  {problem:#}", in_words(*time));
                broken.push(*name);
            }
            Outcome::Left => {
                println!("{name:<8}  not run   the build did not pass");
                broken.push(*name);
            }
        }
    }
    println!("{:<8}            {}", "whole", in_words(whole));
    if broken.is_empty() {
        return Ok(());
    }
    bail!("did not pass: {}", broken.join(", "))
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{:>3} min {:02} s", seconds / 60, seconds % 60)
}

impl Context {
    /// A command that finds the pinned tools.
    fn with_tools(&self, mut command: std::process::Command) -> std::process::Command {
        if let Some(path) = &self.path {
            path.apply(&mut command);
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_have_one_name_each_and_the_build_comes_before_what_needs_it() {
        let names: Vec<&str> = steps::ALL.iter().map(|step| step.name).collect();
        let place = |name: &str| names.iter().position(|other| *other == name).unwrap();
        assert!(place("build") < place("e2e"));
        assert_eq!(names.len(), names.iter().collect::<std::collections::BTreeSet<_>>().len());
    }

    #[test]
    fn an_unknown_step_is_named() {
        assert!(choose(&["hots".to_owned()]).err().unwrap().to_string().contains("hots"));
        assert_eq!(choose(&[]).unwrap().len(), steps::ALL.len());
    }

    #[test]
    fn one_step_that_broke_is_enough() {
        let passed = Outcome::Passed(Duration::from_secs(61));
        assert_eq!(in_words(Duration::from_secs(61)), "  1 min 01 s");
        assert!(conclude(&[("a", passed), ("b", Outcome::Left)], Duration::ZERO).unwrap_err().to_string().contains('b'));
    }
}
