//! The screens of each stretch.

use std::rc::Rc;

use anyhow::Result;

use super::{Damage, Inside, Screen, Step};
use crate::page::Page;
use crate::page::screen::Theme;
use crate::page::store::Kept;
use crate::pages::journal::{self, About, Entry};
use crate::pages::{backup, bad_days, care, expect, help, intention, lock_setup, sessions, storage};

/// The screens of a person who hasn't begun.
pub fn before() -> Vec<Screen> {
    let first = [Screen::new("welcome-1", "/", Step::Nothing), Screen::new("welcome-2", "/", Step::WelcomePromise)];
    let lock = lock_setup::Step::ALL.map(|step| Screen::new(step.name(), "/", Step::MakingALock(step)));
    let restore = Screen::new("welcome-restore", "/", Step::Onward(backup::HAVE_ONE));
    first.into_iter().chain([restore]).chain(lock).collect()
}

/// The screens right after the first run, nothing written yet.
pub fn empty() -> Vec<Screen> {
    vec![
        plain("today-new", "/"),
        Screen::new("menu", "/", Step::Menu),
        Screen::new("add", "/", Step::Add),
        Screen::new("today-update", "/", Step::UpdateOffer),
        plain("journal-empty", "/journal"),
        plain("trash-empty", "/journal/trash"),
        plain("intentions-empty", "/intentions"),
        plain("editor-new", "/journal/new"),
        plain("intention-new", "/intentions/new"),
        plain("sessions-empty", "/sessions"),
        plain("session-new", "/sessions/new"),
        plain("practice", "/sessions/practice").always(Theme::Night),
        plain("clinic", "/care/clinic"),
        plain("voice", "/journal/voice"),
        plain("drawing", "/journal/drawing"),
        plain("media-empty", "/journal/media"),
        plain("horizon", "/horizon"),
        plain("patterns", "/horizon/patterns"),
        plain("care", "/care"),
        plain("sheet-empty", care::SHEET),
        plain("sheet-show-empty", care::SHOW),
        Screen::new("sheet-names", care::SHEET, Step::Sheet("Names to tick")),
        plain("basics-empty", "/care/basics"),
        plain("pressure-empty", "/care/pressure"),
        plain("bladder", "/care/bladder"),
        plain("learn", "/learn"),
        plain("guide", "/learn/how-ketamine-works"),
        plain("guide-figures", "/learn/what-to-expect"),
        plain("questions-empty", "/care/questions"),
        plain("people-empty", "/care/people"),
        plain("person-new", "/care/people/new"),
        plain("my-plan", "/care/plan"),
        plain("check-in", "/check-in"),
        plain("plans-empty", "/horizon/plans"),
        plain("plan-new", "/horizon/plans/new"),
        plain("parked-empty", "/horizon/parked"),
        plain("parked-new", "/horizon/parked/new"),
        plain("not-helping", "/learn/when-it-isnt-helping"),
        plain("expectations-empty", "/expectations"),
        plain("expect-new", "/expectations/new"),
        plain("settings", "/settings"),
        plain("settings-no-lock", "/settings/lock"),
        plain("backup", backup::PATH),
        Screen::new("backup-save", backup::PATH, Step::Onward("Save a backup")),
        Screen::new("backup-check", backup::PATH, Step::Onward("Check a backup file")),
        Screen::new("backup-restore", backup::PATH, Step::Onward(backup::RESTORE)),
        plain("storage-empty", storage::PATH),
        plain("unknown", "/not-found"),
        Screen::new("help", "/help", Step::HelpOtherPlace),
        Screen::new("help-place", "/help", Step::HelpPlace),
        plain("help-senses", "/help#senses"),
        plain("help-breathe", "/help#breathe"),
        plain("help-signs", "/help#signs"),
        plain("help-boundary", "/help#boundary"),
    ]
}

/// Writes what the other screens show, and names them.
///
/// # Errors
/// When the app doesn't take it.
pub async fn write(page: &Page) -> Result<Vec<Screen>> {
    let held = intention::set(page, "Stop having to manage everyone who tries to help.", "To let myself be helped.").await?;
    let long = "On the stairs I noticed my shoulders were down. I hadn\u{2019}t told them to be. I stood there with the shopping and it was just quiet for a second. \
         Then the phone rang and they went up again, and I thought: there he is, the nine-year-old, doing his job.";
    let entry = journal::write_entry(page, long).await?;
    journal::edit(page, &entry).await?;
    journal::add_words(page, " I said thank you. Out loud.").await?;
    journal::done(page).await?;
    journal::write_about(page, "Slept badly, and that was all right.", &About::Yesterday).await?;
    let trashed = journal::write_entry(page, "Something to put away.").await?;
    journal::move_to_trash(page, &trashed).await?;
    let twice = write_twice(page).await?;
    let past = sessions::note(page, "A session", &sessions::day_from_now(page, -3).await?, "14:00").await?;
    let coming = sessions::note(page, "A session", &sessions::day_from_now(page, 9).await?, "14:00").await?;
    care::open(page).await?;
    care::add(page, "Conditions", "Depression, since 2019").await?;
    care::add(page, "Allergies", "Penicillin: rash").await?;
    page.link("Show").click().await?;
    care::note_shown(page).await?;
    care::add(page, care::MEDICINES, "Metoprolol, mornings").await?;
    care::end(page, "Depression, since 2019", "as Dr. Okafor told me").await?;
    let of_past = |part: &str| format!("{past}/{part}");
    let of_coming = |part: &str| format!("{coming}/{part}");
    let edit = format!("{}/edit", entry.path());
    let put_away = expect::write(page, "To feel like myself again.", "One evening where I don\u{2019}t check on everybody.").await?;
    let read = expect::write(page, "To sleep.", "Three nights.").await?;
    expect::open(page, &read).await?;
    help::add_person(page, "Ana", "Sister, evenings", "415 555 0100").await?;
    help::write_plan(page, "A light on, and the blue blanket", "Ana first, then the line").await?;
    help::tick(page, "Ana").await?;
    help::tick(page, "My plan").await?;
    Ok(vec![
        plain("today", "/"),
        plain("sessions", "/sessions"),
        plain("session", &past),
        plain("session-edit", &of_coming("edit")),
        plain("prepare", &of_coming("prepare")),
        plain("supporter", &of_coming("supporter")),
        plain("now-alone", &of_coming("now")).always(Theme::Night),
        plain("after", &of_past("after")),
        plain("look-back", &of_past("look-back")),
        plain("check-in-used", "/check-in"),
        plain("expectations", "/expectations"),
        plain("expect-enough", &format!("{read}/enough")),
        plain("expect-gate", &put_away),
        plain("expect-open", &read),
        plain("sheet", care::SHEET),
        plain("sheet-show", care::SHOW),
        plain("people", "/care/people"),
        plain("help-people", "/help"),
        Screen::new("today-install", "/", Step::InstallCard),
        plain("journal", "/journal"),
        plain("trash", "/journal/trash"),
        plain("entry", &entry.path()),
        plain("entry-trashed", &trashed.path()),
        plain("entry-two-texts", &twice.path()),
        plain("entry-missing", "/journal/00112233445566778899aabbccddeeff"),
        plain("versions", &format!("{}/versions", entry.path())),
        plain("editor", &edit),
        plain("editor-two-texts", &format!("{}/edit", twice.path())),
        Screen::new("editor-questions", "/journal/new", Step::Sheet("A different question")),
        Screen::new("editor-feelings", &edit, Step::Sheet("Feelings")),
        Screen::new("editor-day", &edit, Step::Sheet("About ")),
        Screen::new("editor-link", &edit, Step::Sheet("Link to an intention")),
        plain("intentions", "/intentions"),
        plain("intention", &held),
        plain("intention-versions", &format!("{held}/versions")),
        plain("intention-write", &format!("{held}/write")),
        plain("intention-turn", &format!("{held}/turn")),
        plain("intention-card", &format!("{held}/carry")),
        Screen::new("intention-carry", &format!("{held}/carry"), Step::CarryWords),
        plain("settings-used", "/settings"),
        plain("storage", storage::PATH),
        Screen::new("storage-copy", storage::PATH, Step::StorageCopy),
    ])
}

/// The screens of bad days. The journal is whole again before each.
///
/// # Errors
/// When there is no journal.
pub async fn bad_days(page: &Page) -> Result<Vec<Screen>> {
    let entry = journal::write_entry(page, "The last one before it happened.").await?;
    let before = Rc::new(page.kept().await?);
    let bad = |name, path: &str, step, damage| Screen::new(name, path, step).after(&before, damage);
    Ok(vec![
        bad("not-saved", "/journal/new", Step::NotSaved, Damage::None),
        bad("not-saved-sheet", "/journal/new", Step::NotSavedSheet, Damage::None),
        bad("vanished", &entry.path(), Step::Vanish, Damage::None),
        bad("newer-journal", "/journal", Step::Nothing, Damage::NewerStructure),
        bad("newer-entry", &entry.path(), Step::Nothing, Damage::NewerStructure),
        bad("newer-editor", "/journal/new", Step::Nothing, Damage::NewerStructure),
        bad("newer-format", "/", Step::Nothing, Damage::NewerFormat),
        bad("key-lost", "/", Step::Nothing, Damage::NoHeader),
        bad("gone", "/", Step::Nothing, Damage::Deleted),
    ])
}

/// The screens around a lock, each on the journal as it is kept.
pub fn locked(kept: &Rc<Kept>) -> Vec<Screen> {
    let screen = |name, path: &str, step| Screen::new(name, path, step).after(kept, Damage::None);
    vec![
        screen("lock", "/", Step::Nothing),
        screen("lock-refused", "/", Step::LockRefused),
        screen("lock-code", "/", Step::LockCode),
        screen("lock-restore", "/", Step::LockRestore),
        screen("lock-start-again", "/", Step::LockStartAgain),
        screen("menu-locked", "/", Step::Inside(Inside::Menu)),
        screen("settings-locked", "/settings", Step::Inside(Inside::Nothing)),
        screen("settings-lock", "/settings/lock", Step::Inside(Inside::Nothing)),
        screen("privacy", "/settings/privacy", Step::Inside(Inside::Nothing)),
        screen("erase", "/settings", Step::Inside(Inside::AskToErase)),
        screen("erased", "/settings", Step::Inside(Inside::Erase)),
    ]
}

fn plain(name: &'static str, path: &str) -> Screen {
    Screen::new(name, path, Step::Nothing)
}

/// One entry, written on in two windows.
async fn write_twice(page: &Page) -> Result<Entry> {
    let entry = journal::write_entry(page, "Begun on the train.").await?;
    let first = page.window().await?;
    journal::edit(page, &entry).await?;
    let second = page.open_window().await?;
    journal::edit(page, &entry).await?;
    journal::add_words(page, " Gone on at the kitchen table.").await?;
    page.go_to_window(&first).await?;
    journal::add_words(page, " Gone on in bed.").await?;
    journal::done(page).await?;
    page.go_to_window(&second).await?;
    journal::done(page).await?;
    bad_days::see_two_texts(page, &entry, ["Begun on the train. Gone on at the kitchen table.", "Begun on the train. Gone on in bed."])
        .await?;
    page.close_window(&first).await?;
    Ok(entry)
}
