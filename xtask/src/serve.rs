//! `cargo xtask serve`: install what is missing, build the release, serve it.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::server::{Options, Server};
use crate::{build, paths};

/// Reads the arguments and serves until the process ends.
///
/// # Errors
/// When an argument isn't known, the build stops, or the port is taken.
pub fn command(arguments: &[String]) -> Result<()> {
    let wish = Wish::parse(arguments)?;
    if wish.build == Build::First {
        build::command()?;
    }
    let server = Server::bind(&wish.options)?;
    println!("Lodestar is at http://localhost:{} (Ctrl+C ends it)", server.port());
    server.run();
    Ok(())
}

/// Whether the app is built before it is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Build {
    First,
    AsItIs,
}

#[derive(Debug, Clone)]
struct Wish {
    options: Options,
    build: Build,
}

impl Wish {
    fn parse(arguments: &[String]) -> Result<Self> {
        let options = Options { port: 8080, dist: paths::dist(), log: None };
        let mut wish = Self { options, build: Build::First };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--port" => wish.options.port = value()?.parse().context("--port needs a number up to 65535")?,
                "--dist" => wish.options.dist = PathBuf::from(value()?),
                "--log" => wish.options.log = Some(PathBuf::from(value()?)),
                "--no-build" => wish.build = Build::AsItIs,
                other => bail!("serve has no option {other}"),
            }
        }
        Ok(wish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Wish> {
        Wish::parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn builds_and_takes_port_8080_unless_told() {
        let wish = parse("").unwrap();
        assert_eq!((wish.options.port, wish.build), (8080, Build::First));
        let wish = parse("--port 0 --no-build --dist x --log y").unwrap();
        assert_eq!((wish.options.port, wish.build), (0, Build::AsItIs));
        assert_eq!((wish.options.dist, wish.options.log), (PathBuf::from("x"), Some(PathBuf::from("y"))));
    }

    #[test]
    fn says_what_it_does_not_know() {
        assert!(parse("--prot 1").unwrap_err().to_string().contains("--prot"));
        assert!(parse("--port").unwrap_err().to_string().contains("needs a value"));
    }
}
