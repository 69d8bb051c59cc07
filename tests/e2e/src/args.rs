//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::browser::engine::Engine;

/// What a run is asked to do.
#[derive(Debug)]
pub struct Args {
    /// The built app.
    pub dist: PathBuf,
    /// The engines to run in.
    pub engines: Vec<Engine>,
    /// The suites by name; none means all that a plain run plays.
    pub suites: Vec<String>,
    /// Only cases whose name holds this.
    pub only: Option<String>,
    /// How often each case is played.
    pub repeat: usize,
    /// Where pictures go.
    pub shots: PathBuf,
    /// Where reports go.
    pub report: PathBuf,
    /// How often things are done.
    pub scale: Scale,
    /// Where the figures go that the cases counted.
    pub figures: Option<PathBuf>,
}

/// How often a case does what it does many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Often enough to notice what broke: for every change.
    Small,
    /// As often as it takes to trust it: for the soak.
    Large,
}

impl Scale {
    /// One of two counts.
    pub const fn of(self, small: usize, large: usize) -> usize {
        match self {
            Self::Small => small,
            Self::Large => large,
        }
    }

    /// How long a case may take.
    pub const fn limit(self) -> Duration {
        match self {
            Self::Small => Duration::from_mins(5),
            Self::Large => Duration::from_mins(45),
        }
    }

    fn parse(name: &str) -> Result<Self> {
        match name {
            "small" => Ok(Self::Small),
            "large" => Ok(Self::Large),
            _ => bail!("--scale is small or large, not {name}"),
        }
    }
}

/// How to call it.
pub const USAGE: &str = "lodestar-e2e [--dist FOLDER] [--engine chromium|firefox|webkit]... [SUITE]... [--only PART OF A CASE'S NAME] [--repeat TIMES] [--scale small|large] [--shots FOLDER] [--report FOLDER] [--figures FILE]";

impl Args {
    /// Reads the arguments.
    ///
    /// # Errors
    /// For an argument that isn't known.
    pub fn read(mut given: impl Iterator<Item = String>) -> Result<Self> {
        let mut args = Self {
            dist: PathBuf::from("dist"),
            engines: Vec::new(),
            suites: Vec::new(),
            only: None,
            repeat: 1,
            shots: PathBuf::from("report/shots"),
            report: PathBuf::from("report"),
            scale: Scale::Small,
            figures: None,
        };
        while let Some(name) = given.next() {
            if !name.starts_with("--") {
                args.suites.push(name);
                continue;
            }
            let value = given.next().with_context(|| format!("{name} wants a value\n{USAGE}"))?;
            match name.as_str() {
                "--dist" => args.dist = value.into(),
                "--engine" => args.engines.push(Engine::parse(&value)?),
                "--suite" => args.suites.push(value),
                "--only" => args.only = Some(value),
                "--repeat" => args.repeat = value.parse().context("--repeat wants a number")?,
                "--shots" => args.shots = value.into(),
                "--report" => args.report = value.into(),
                "--scale" => args.scale = Scale::parse(&value)?,
                "--figures" => args.figures = Some(value.into()),
                _ => bail!("{name} is not known\n{USAGE}"),
            }
        }
        if args.engines.is_empty() {
            args.engines = Engine::ALL.to_vec();
        }
        Ok(args)
    }
}
