//! A person at a keyboard: presses keys, and goes by what has the focus and by seeing it.

use anyhow::{Result, bail, ensure};
use serde_json::Value;
use thirtyfour::Key;

use super::{Name, Page};

/// The script.
const SCRIPT: &str = include_str!("../../inject/focus.js");
/// How many stops there are on a page at most.
const STOPS: usize = 70;

/// What has the focus.
#[derive(Debug, Clone)]
pub struct Focus {
    element: Value,
    /// Its role.
    pub role: String,
    /// Its name.
    pub name: String,
    look: String,
    is_seen: bool,
}

/// The way the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Tab.
    On,
    /// Shift and Tab.
    Back,
}

impl Page {
    /// Presses a key.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.driver().action_chain().key_down(key.clone()).key_up(key).perform().await?)
    }

    /// Types into what has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn type_here(&self, text: &str) -> Result<()> {
        Ok(self.driver().action_chain().send_keys(text).perform().await?)
    }

    /// What has the focus now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn focus(&self) -> Result<Option<Focus>> {
        let script = format!("{SCRIPT} return focus()");
        let found: Option<(Value, String, String, String, bool)> = self.run_with_helper(&script, vec![]).await?;
        Ok(found.map(|(element, role, name, look, is_seen)| Focus { element, role, name, look, is_seen }))
    }

    /// Waits until something of this role and name has the focus.
    ///
    /// # Errors
    /// When something else has, with what that is.
    pub async fn wait_focus(&self, role: &str, name: impl Into<Name>) -> Result<()> {
        let name = name.into();
        let result = self
            .until(&format!("the focus on {role} {name:?}"), async || {
                Ok(self.focus().await?.is_some_and(|focus| focus.role == role && name.fits(&focus.name)))
            })
            .await;
        if let Err(problem) = result {
            let focus = self.focus().await?.map_or("nothing".to_owned(), |focus| format!("{} \u{201c}{}\u{201d}", focus.role, focus.name));
            return Err(problem.context(format!("{focus} has the focus")));
        }
        Ok(())
    }

    /// Goes on with Tab until something of this role and name has the focus, and makes sure at every stop that one can see where one is.
    ///
    /// # Errors
    /// When it isn't reached, or a stop can't be seen.
    pub async fn tab_to(&self, role: &str, name: impl Into<Name>) -> Result<()> {
        self.go(Way::On, role, &name.into()).await
    }

    /// The same, where it may have the focus already.
    ///
    /// # Errors
    /// When it isn't reached.
    pub async fn tab_to_unless_there(&self, role: &str, name: impl Into<Name>) -> Result<()> {
        let name = name.into();
        let is_there = self.focus().await?.is_some_and(|focus| focus.role == role && name.fits(&focus.name));
        if is_there { Ok(()) } else { self.go(Way::On, role, &name).await }
    }

    /// The same, backwards.
    ///
    /// # Errors
    /// When it isn't reached, or a stop can't be seen.
    pub async fn tab_back_to(&self, role: &str, name: impl Into<Name>) -> Result<()> {
        self.go(Way::Back, role, &name.into()).await
    }

    /// Goes to it and presses Enter.
    ///
    /// # Errors
    /// When it isn't reached.
    pub async fn enter(&self, role: &str, name: impl Into<Name>) -> Result<()> {
        self.tab_to(role, name).await?;
        self.press(Key::Enter).await
    }

    async fn go(&self, way: Way, role: &str, name: &Name) -> Result<()> {
        let mut passed = Vec::new();
        let mut before = self.focus().await?;
        for _ in 0..STOPS {
            self.step(way).await?;
            let Some(focus) = self.focus().await? else {
                // out of the page, into the browser's own bars
                before = None;
                continue;
            };
            if let Some(before) = &before {
                self.was_visible(before).await?;
            }
            if !focus.is_seen {
                // it may still be on its way into sight
                let what = format!("{} \u{201c}{}\u{201d}, which has the focus, to be seen", focus.role, focus.name);
                self.until(&what, async || Ok(self.focus().await?.is_some_and(|focus| focus.is_seen))).await?;
            }
            if focus.role == role && name.fits(&focus.name) {
                return Ok(());
            }
            passed.push(format!("{} \u{201c}{}\u{201d}", focus.role, focus.name));
            before = Some(focus);
        }
        bail!("{role} {name:?} was not reached on {}; passed were\n    {}", self.path().await?, passed.join("\n    "))
    }

    async fn step(&self, way: Way) -> Result<()> {
        let chain = self.driver().action_chain();
        let chain = match way {
            Way::On => chain.key_down(Key::Tab).key_up(Key::Tab),
            Way::Back => chain.key_down(Key::Shift).key_down(Key::Tab).key_up(Key::Tab).key_up(Key::Shift),
        };
        Ok(chain.perform().await?)
    }

    /// What had the focus looked otherwise than it does now. In a field the caret says it, and a heading that was only arrived at is no
    /// control.
    async fn was_visible(&self, before: &Focus) -> Result<()> {
        if ["textbox", "heading", "main", "document"].contains(&before.role.as_str()) {
            return Ok(());
        }
        let script = format!("{SCRIPT} return arguments[0].isConnected ? lookOf(arguments[0]) : ''");
        let Ok(now) = self.run_with_helper::<String>(&script, vec![before.element.clone()]).await else {
            return Ok(()); // it has gone from the page
        };
        ensure!(now != before.look, "{} \u{201c}{}\u{201d} looks the same with and without the focus", before.role, before.name);
        Ok(())
    }
}
