//! The rules of a `_headers` file: which headers go with which paths.
//!
//! The form that static hosts read: a line with a path, where a star at the end stands for anything, and below it,
//! indented, one header per line. Every rule that fits a path counts.

use anyhow::{Result, bail};

/// A header: its name and its value.
pub(crate) type Header = (String, String);

/// All rules, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HeaderRules(Vec<Rule>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    pattern: String,
    headers: Vec<Header>,
}

impl HeaderRules {
    /// Reads a file.
    pub fn parse(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                rules.push(Rule { pattern: content.to_owned(), headers: Vec::new() });
                continue;
            }
            match (rules.last_mut(), content.split_once(':')) {
                (Some(rule), Some((name, value))) => {
                    rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                _ => bail!("_headers, line {}: a header needs a path above it and a colon", index + 1),
            }
        }
        Ok(Self(rules))
    }

    /// The headers for a path.
    pub fn headers(&self, path: &str) -> impl Iterator<Item = &Header> {
        let fitting = self.0.iter().filter(move |rule| fits(&rule.pattern, path));
        fitting.flat_map(|rule| rule.headers.iter())
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fitting_rule_counts() {
        let rules = HeaderRules::parse("# all\n/*\n  A: 1\n  B: x: y\n\n/sw.js\n  C: 2\n").unwrap();
        let names = |path| rules.headers(path).map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(names("/sw.js"), ["A=1", "B=x: y", "C=2"]);
        assert_eq!(names("/journal"), ["A=1", "B=x: y"]);
    }

    #[test]
    fn a_header_without_a_path_is_named_by_its_line() {
        assert!(HeaderRules::parse("\n  A: 1").unwrap_err().to_string().contains("line 2"));
        assert!(HeaderRules::parse("/*\n  A 1").unwrap_err().to_string().contains("line 2"));
    }
}
