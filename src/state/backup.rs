//! Backups: made and handed to the downloads, chosen and opened again, compared with what is here, taken in.
//!
//! A backup counts when its file was opened again and compared: that a file was handed over says nothing about whether it was kept.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use zeroize::Zeroizing;

use super::boot::Door;
use super::library::Library;
use super::lock::Locked;
use super::sittings::Sittings;
use super::storage::NotCopied;
use crate::domain::day::Day;
use crate::i18n::problem::Words;
use crate::i18n::{Problem, tr};
use crate::platform::channel::News;
use crate::platform::entropy::BrowserEntropy;
use crate::platform::files::{self, Chosen, NotRead};
use crate::platform::local_storage::{self, Key};
use crate::platform::{clock, kdf, page, timers};
use crate::storage::archive::{BackupError, Compared, Restored};
use crate::storage::backup::{self, Backup, BackupFault, Contents, MOST};
use crate::vault::age::{AgeFault, Recipe, Sealed};
use crate::vault::keys::Secret;
use crate::vault::slot::passphrase;

/// How many chunks of a file are opened between two pauses: a megabyte.
const CHUNKS: usize = 16;

/// A backup that was handed to the downloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// The name of the file.
    pub name: String,
    /// How many things can't be read here, and so aren't in it.
    pub unreadable: usize,
    /// How many texts were being typed in another window meanwhile.
    pub unfinished: usize,
}

/// Why there is no backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// No passphrase was typed.
    Nothing,
    /// Something is in the way.
    Trouble(Problem),
    /// It would be too large to be opened again.
    TooLarge,
    /// It was made, and did not read as it ought to.
    NotReadBack,
    /// The browser did not take the file.
    NotHandedOver,
}

impl NotSaved {
    /// What happened, what is safe, and what to do next; `None` where the field for the passphrase says it.
    pub fn words(self) -> Option<Words> {
        use tr::backup as say;
        match self {
            Self::Nothing => None,
            Self::Trouble(problem) => Some(problem.words()),
            Self::TooLarge => Some(Words { what: say::too_large_what(), safe: say::too_large_safe(), next: say::too_large_next() }),
            Self::NotReadBack => Some(Words { what: say::not_read_what(), safe: say::not_read_safe(), next: say::not_read_next() }),
            Self::NotHandedOver => Some(NotCopied::NotHandedOver.words()),
        }
    }
}

impl From<Problem> for NotSaved {
    fn from(problem: Problem) -> Self {
        Self::Trouble(problem)
    }
}

/// Why a file doesn't open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// No file was chosen.
    NoFile,
    /// No passphrase was typed.
    Nothing,
    /// The browser can't read the file any more.
    Gone,
    /// It is larger than any backup.
    TooLarge,
    /// It is no backup.
    NotABackup,
    /// A newer version of the app made it.
    Newer,
    /// It isn't whole, or was changed.
    Damaged,
    /// It was not that passphrase.
    Wrong,
    /// Something else is in the way; what was typed may be right.
    Trouble(Problem),
}

impl From<NotRead> for NotOpened {
    fn from(error: NotRead) -> Self {
        match error {
            NotRead::TooLarge => Self::TooLarge,
            NotRead::Gone => Self::Gone,
        }
    }
}

impl From<AgeFault> for NotOpened {
    fn from(fault: AgeFault) -> Self {
        match fault {
            AgeFault::WrongPassphrase => Self::Wrong,
            AgeFault::Altered | AgeFault::Cut => Self::Damaged,
            _ => Self::NotABackup,
        }
    }
}

impl From<BackupFault> for NotOpened {
    fn from(fault: BackupFault) -> Self {
        match fault {
            BackupFault::NotABackup => Self::NotABackup,
            BackupFault::Newer(_) => Self::Newer,
            BackupFault::Damaged { .. } => Self::Damaged,
        }
    }
}

/// A file that was chosen and not opened yet.
#[derive(Clone, Copy)]
pub struct ChosenFile {
    file: StoredValue<Option<Chosen>, LocalStorage>,
    name: RwSignal<Option<String>>,
}

impl ChosenFile {
    /// None yet.
    pub fn none() -> Self {
        Self { file: StoredValue::new_local(None), name: RwSignal::new(None) }
    }

    /// Takes the one that a control was given.
    pub fn take(self, event: &ev::Event) {
        if let Some(chosen) = files::chosen(event) {
            self.name.set(Some(chosen.name()));
            self.file.set_value(Some(chosen));
        }
    }

    /// What it is called.
    pub fn name(self) -> ReadSignal<Option<String>> {
        self.name.read_only()
    }
}

/// A backup that was opened. Clones share it.
#[derive(Clone)]
pub struct OpenedBackup(Rc<Backup>);

impl OpenedBackup {
    /// Opens a chosen file with the passphrase that it was made with. Takes a second or so for making the key.
    pub async fn open(chosen: ChosenFile, typed: String) -> Result<Self, NotOpened> {
        let file = chosen.file.try_get_value().flatten().ok_or(NotOpened::NoFile)?;
        let prepared = passphrase::prepared(&typed).ok_or(NotOpened::Nothing)?;
        let bytes = file.bytes(MOST).await?;
        let recipe = Sealed::read(&bytes)?.recipe();
        let key = kdf::file_key(&prepared, &recipe).await.map_err(|error| NotOpened::Trouble(error.into()))?;
        Ok(Self(Rc::new(unseal(&bytes, &key).await?)))
    }

    /// The day on which it was made.
    pub fn day(&self) -> Day {
        self.0.made.day
    }

    /// How much is in it.
    pub fn contents(&self) -> Contents {
        self.0.contents()
    }

    /// Compares it with what is here, and notes that it was, unless it is a backup of another journal.
    pub async fn compare(&self, library: Library) -> Result<Compared, Problem> {
        let compared = library.archive().compare(&self.0).await?;
        if compared.is_related && day_of(Key::LastChecked).is_none_or(|last| last < self.day()) {
            // where the day isn't kept, the page does without it
            let _ = local_storage::set(Key::LastChecked, &self.day().to_string());
        }
        Ok(compared)
    }

    /// What taking it in would do.
    pub async fn rehearse(&self, library: Library) -> Result<Restored, Problem> {
        Ok(library.archive().rehearse(&self.0, pause).await?)
    }

    /// Takes it in. Durable when it returns.
    pub async fn restore(&self, library: Library) -> Result<Restored, Problem> {
        let restored = library.archive().restore(&self.0, pause).await?;
        library.tell(News::Restored);
        library.read_anew().await;
        Ok(restored)
    }

    /// Makes a journal of it where there is none.
    pub async fn begin(&self, door: Door) -> Result<(), Problem> {
        door.begin_with(&self.0, pause).await
    }

    /// Puts it in the place of what is locked here.
    pub async fn replace(&self, locked: Locked) -> Result<(), Problem> {
        locked.replace_with(&self.0, pause).await
    }
}

/// Makes a backup and hands it to the downloads. Before that it was opened again, with its key made of the passphrase a second time: a
/// key that had come out wrong would never open it.
pub async fn save(library: Library, sittings: Sittings, typed: String) -> Result<Handed, NotSaved> {
    let prepared = passphrase::prepared(&typed).ok_or(NotSaved::Nothing)?;
    // what is being typed becomes part of it
    sittings.flush_all().await?;
    if let Some(problem) = library.recover().await? {
        return Err(problem.into());
    }
    let recipe = Recipe::fresh(&BrowserEntropy);
    let key = kdf::file_key(&prepared, &recipe).await.map_err(Problem::from)?;
    let made = clock::moment();
    let (app, mirrors) = (env!("CARGO_PKG_VERSION"), local_storage::mirrors());
    let backed_up = library.archive().backup(&made, app, (recipe, &key), &mirrors, pause).await.map_err(|error| match error {
        BackupError::NotGathered(error) => NotSaved::Trouble(error.into()),
        BackupError::TooLarge => NotSaved::TooLarge,
    })?;
    let again = kdf::file_key(&prepared, &recipe).await.map_err(Problem::from)?;
    if unseal(&backed_up.file, &again).await.is_err() {
        return Err(NotSaved::NotReadBack);
    }
    let name = tr::backup::file_name(&made.day.to_string());
    files::save_bytes(&name, &backed_up.file).map_err(|_| NotSaved::NotHandedOver)?;
    let _ = local_storage::set(Key::LastBackup, &made.day.to_string());
    Ok(Handed { name, unreadable: backed_up.unreadable, unfinished: backed_up.unfinished })
}

/// The last backup, as far as this device knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastBackup {
    /// Its file was opened again and compared.
    Checked(Day),
    /// It was handed to the downloads, after the last one that was checked.
    Handed(Day),
    /// There is none.
    None,
}

/// The last backup: the newest one that was checked, unless another was handed over after it.
pub fn last() -> LastBackup {
    match (day_of(Key::LastChecked), day_of(Key::LastBackup)) {
        (Some(checked), handed) if handed.is_none_or(|handed| handed <= checked) => LastBackup::Checked(checked),
        (_, Some(handed)) => LastBackup::Handed(handed),
        (_, None) => LastBackup::None,
    }
}

fn day_of(key: Key) -> Option<Day> {
    local_storage::get(key)?.parse().ok()
}

async fn unseal(file: &[u8], key: &Secret) -> Result<Backup, NotOpened> {
    let mut opened = Sealed::read(file)?.open(key)?;
    // sized before it is filled: a buffer that grows leaves copies of what it held
    let mut document = Zeroizing::new(Vec::with_capacity(file.len()));
    let mut chunks = 0;
    while let Some(chunk) = opened.chunk()? {
        document.extend_from_slice(&chunk);
        chunks += 1;
        if chunks % CHUNKS == 0 {
            pause().await;
        }
    }
    Ok(backup::read(&document, pause).await?)
}

/// How long a page may go on without a pause, in ms: a frame.
const BREATH_MS: u64 = 16;

thread_local! {
    /// When the last pause was over.
    static PAUSED: Cell<u64> = const { Cell::new(0) };
}

/// Lets everything else have its turn where it has waited long enough. A page that nobody looks at doesn't pause: browsers make the rests
/// of hidden pages long.
async fn pause() {
    if page::is_visible() && clock::mono_ms().saturating_sub(PAUSED.get()) > BREATH_MS {
        timers::sleep(0).await;
        PAUSED.set(clock::mono_ms());
    }
}
