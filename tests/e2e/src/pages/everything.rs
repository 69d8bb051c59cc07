//! Words of its own in every field of the app that takes words, and reading them again.

use anyhow::{Result, bail};

use super::journal::{self, About};
use super::{feelings, frame, help, intention};
use crate::page::{Page, part};
use lodestar_search::random_words;

/// What was written. Nobody has ever written these words before.
#[derive(Debug)]
pub struct Everything {
    /// Of an entry.
    pub plain: String,
    /// Its feeling in a word of one's own.
    pub feeling: String,
    /// Of an entry that is changed.
    pub first: String,
    /// What is added to it.
    pub added: String,
    /// Of an entry about another day that is moved to the trash.
    pub trashed: String,
    /// Of an intention: what it began with, what it became, and what is carried.
    pub intention: [String; 3],
    /// The name of somebody to turn to, and a part of the plan.
    pub help: [String; 2],
}

impl Everything {
    /// Writes it.
    ///
    /// # Errors
    /// When the app doesn't take it.
    pub async fn write(page: &Page) -> Result<Self> {
        let Ok([plain, feeling, first, added, trashed, begun, turned, carried, name, steps]) = <[String; 10]>::try_from(random_words(10))
        else {
            bail!("ten words were wanted")
        };
        journal::begin(page).await?;
        journal::add_words(page, &plain).await?;
        feelings::add_own(page, &[&feeling]).await?;
        journal::wait_saved(page).await?;
        journal::done(page).await?;
        journal::write_entry(page, &first).await?;
        page.link("Edit").click().await?;
        journal::add_words(page, &format!(" {added}")).await?;
        journal::done(page).await?;
        let put_away = journal::write_about(page, &trashed, &About::Day("2024-02-29".to_owned())).await?;
        journal::move_to_trash(page, &put_away).await?;

        page.open("/intentions/new").await?;
        intention::write(page, "Feel", &begun).await?;
        intention::go_on(page).await?;
        intention::turn(page, &turned).await?;
        intention::go_on(page).await?;
        intention::carry(page, &carried).await?;
        page.see_text(&carried).await?;
        help::add_person(page, &name, "Sister", "415 555 0100").await?;
        help::write_plan(page, &steps, "Her first").await?;
        Ok(Self { plain, feeling, first, added, trashed, intention: [begun, turned, carried], help: [name, steps] })
    }

    /// All of the words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        [&self.plain, &self.feeling, &self.first, &self.added, &self.trashed]
            .into_iter()
            .chain(&self.intention)
            .chain(&self.help)
            .map(String::as_str)
    }

    /// Reads in the open app, by its own ways, so that it isn't loaded anew: the list, both entries, the trash, and Today.
    ///
    /// # Errors
    /// When a word isn't where it belongs.
    pub async fn read(&self, page: &Page) -> Result<()> {
        frame::go_to_tab(page, "Journal").await?;
        page.link(part(&self.plain)).first().click().await?;
        page.see_text(&self.feeling).await?;
        frame::go_to_tab(page, "Journal").await?;
        page.link(part(&self.first)).first().click().await?;
        page.see_text(&self.added).await?;
        frame::go_to_tab(page, "Journal").await?;
        page.link(part("Trash")).first().click().await?;
        page.see_text(&self.trashed).await?;
        frame::go_to_tab(page, "Today").await?;
        let [_, _, carried] = &self.intention;
        page.see_text(carried).await
    }
}
