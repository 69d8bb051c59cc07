//! Every screen of the app, with what has to be there before it can be seen.

mod lists;

use std::rc::Rc;

use anyhow::Result;
use serde_json::json;

use crate::page::screen::Theme;
use crate::page::store::Kept;
use crate::page::{Name, Page, part};
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{backup, bad_days, erase, frame, help, install, lock, storage, updates, welcome};

/// A screen: a name for its picture, the address, and what is opened on it.
#[derive(Debug, Clone)]
pub struct Screen {
    /// As in the name of the picture.
    pub name: &'static str,
    path: String,
    step: Step,
    /// What happened to the journal before, and how it was until then.
    damage: Option<(Rc<Kept>, Damage)>,
    /// The colors that it has whatever the person or the device prefers.
    always: Option<Theme>,
}

/// What is done after the address was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Nothing,
    WelcomeNext,
    WelcomePromise,
    MakingALock(lock_setup::Step),
    Menu,
    Add,
    Sheet(&'static str),
    /// A row that leads to another screen at the same address.
    Onward(&'static str),
    CarryWords,
    HelpPlace,
    HelpOtherPlace,
    StorageCopy,
    UpdateOffer,
    InstallCard,
    NotSaved,
    NotSavedSheet,
    Vanish,
    LockRefused,
    LockCode,
    LockRestore,
    LockStartAgain,
    Inside(Inside),
}

/// What is done behind the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Menu,
    AskToErase,
    Erase,
}

/// What opens the lock of the screens.
const PASSPHRASE: &str = "four quiet words here";

/// What can happen to a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    NewerStructure,
    NewerFormat,
    NoHeader,
    Deleted,
    /// Nothing before the page opens.
    None,
}

/// How far a person has come. Without a lock, each builds on the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Nothing was begun.
    Before,
    /// Begun, and nothing written.
    Empty,
    /// Something of every kind is written.
    Written,
    /// Something went wrong.
    BadDays,
    /// Begun with a lock, on a fresh profile.
    Locked,
}

impl Stretch {
    /// Those of a person without a lock.
    pub const OPEN: [Self; 4] = [Self::Before, Self::Empty, Self::Written, Self::BadDays];

    /// Goes there, and names what can be seen then.
    ///
    /// # Errors
    /// When the app doesn't take it.
    pub async fn reach(self, page: &Page) -> Result<Vec<Screen>> {
        Ok(match self {
            Self::Before => {
                page.open("/").await?;
                lists::before()
            }
            Self::Empty => {
                page.open("/").await?;
                welcome::begin(page).await?;
                lists::empty()
            }
            Self::Written => lists::write(page).await?,
            Self::BadDays => lists::bad_days(page).await?,
            Self::Locked => {
                lock_setup::begin_locked(page, Passphrase::Typed(PASSPHRASE)).await?;
                lists::locked(&Rc::new(page.kept().await?))
            }
        })
    }
}

/// The screen that comes after the first on an iPhone.
pub fn iphone() -> Vec<Screen> {
    vec![Screen::new("install-iphone", "/", Step::WelcomeNext)]
}

/// The page that says why the app can't open, in a browser that lacks something.
pub fn cannot(name: &'static str) -> Screen {
    Screen::new(name, "/", Step::Nothing)
}

impl Screen {
    fn new(name: &'static str, path: &str, step: Step) -> Self {
        Self { name, path: path.to_owned(), step, damage: None, always: None }
    }

    fn after(mut self, before: &Rc<Kept>, damage: Damage) -> Self {
        self.damage = Some((Rc::clone(before), damage));
        self
    }

    fn always(mut self, colors: Theme) -> Self {
        self.always = Some(colors);
        self
    }

    /// The colors that it has where the person or the device prefers these.
    pub fn colors(&self, preferred: Theme) -> Theme {
        self.always.unwrap_or(preferred)
    }

    /// Opens it, and waits until nothing moves any more. Says no when there is no such screen here: at this size, or in this engine.
    ///
    /// # Errors
    /// When it isn't there.
    pub async fn open(&self, page: &Page) -> Result<bool> {
        if let Some((before, damage)) = &self.damage {
            page.restore_rows(before).await?;
            match damage {
                Damage::NewerStructure => page.make_structure_newer().await?,
                Damage::NewerFormat => page.make_header_newer().await?,
                Damage::NoHeader => page.lose_header().await?,
                Damage::Deleted => page.delete_database().await?,
                Damage::None => {}
            }
        }
        // inside of the app a person goes by links, which is sooner there than loading; what was damaged, or where one is, has to be loaded
        let by_links = self.damage.is_none() && self.path != "/" && page.path().await? != self.path;
        if by_links {
            page.leave_for(&self.path).await?;
        } else {
            page.open(&self.path).await?;
        }
        page.role("main", Name::Any).first().wait().await?;
        page.heading(Name::Any).first().wait().await?;
        let is_there = self.step.take(page).await?;
        settle(page).await?;
        Ok(is_there)
    }
}

impl Step {
    async fn take(self, page: &Page) -> Result<bool> {
        match self {
            Self::Nothing => {}
            Self::WelcomeNext => {
                welcome::read_first(page).await?;
                page.heading(install::FIRST).wait().await?;
            }
            Self::WelcomePromise => welcome::read_first(page).await?,
            Self::MakingALock(step) => {
                welcome::read_first(page).await?;
                welcome::read_promise(page).await?;
                step.reach(page, PASSPHRASE).await?;
            }
            Self::Menu => return frame::open_menu(page).await,
            Self::Add => frame::open_add(page).await?,
            Self::Sheet(button) => {
                page.button(part(button)).first().click().await?;
                page.dialog(Name::Any).wait().await?;
            }
            Self::Onward(row) => go_onward(page, row).await?,
            Self::CarryWords => page.button("Change the words").click().await?,
            Self::HelpPlace => help::choose_place(page).await?,
            Self::HelpOtherPlace => help::forget_place(page).await?,
            Self::StorageCopy => storage::open_copy(page).await?,
            Self::UpdateOffer => updates::pretend(page).await?,
            Self::InstallCard => install::pretend(page).await?,
            Self::NotSaved => return bad_days::pretend_full(page).await,
            Self::NotSavedSheet => {
                if !bad_days::pretend_full(page).await? {
                    return Ok(false);
                }
                bad_days::see_what_to_do(page).await?;
            }
            Self::Vanish => bad_days::pretend_vanished(page).await?,
            Self::LockRefused => {
                lock::try_passphrase(page, "another one").await?;
                lock::see_refused(page, lock::WRONG, "another one").await?;
            }
            Self::LockCode => lock::go_to_code(page).await?,
            Self::LockRestore => {
                lock::go_to_code(page).await?;
                go_onward(page, backup::RESTORE).await?;
            }
            Self::LockStartAgain => {
                lock::start_again(page).await?;
                erase::see_question(page).await?;
            }
            Self::Inside(inside) => {
                lock::try_passphrase(page, PASSPHRASE).await?;
                page.heading(lock::LOCKED).gone().await?;
                return inside.take(page).await;
            }
        }
        Ok(true)
    }
}

impl Inside {
    async fn take(self, page: &Page) -> Result<bool> {
        match self {
            Self::Nothing => {
                page.heading(Name::Any).first().wait().await?;
            }
            Self::Menu => return frame::open_menu(page).await,
            Self::AskToErase => {
                erase::begin_in_open_settings(page).await?;
                erase::see_question(page).await?;
            }
            Self::Erase => {
                erase::begin_in_open_settings(page).await?;
                erase::answer(page).await?;
                page.heading(erase::ERASED).wait().await?;
            }
        }
        Ok(true)
    }
}

/// Presses a row, and waits for a screen with another heading.
async fn go_onward(page: &Page, row: &str) -> Result<()> {
    let before = page.heading(Name::Any).first().wait().await?.text().await?;
    page.button(part(row)).first().click().await?;
    page.until("another screen", async || Ok(page.heading(Name::Any).first().wait().await?.text().await? != before)).await
}

/// Fonts are there, no animation runs, and two frames have been drawn.
///
/// # Errors
/// When the browser is gone.
pub async fn settle(page: &Page) -> Result<()> {
    page.run_async(
        "await document.fonts.ready; await Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished.catch(() => null))); \
         await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))); return args.length",
        vec![json!(1)],
    )
    .await
    .map(|_: u32| ())
}
