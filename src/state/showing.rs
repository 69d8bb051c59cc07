//! Playing a voice note and showing a picture. What was unsealed for it is let go with the page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::Item;
use super::library::Library;
use crate::domain::attachment::{Attachment, Media};
use crate::domain::id::RecordId;
use crate::i18n::Problem;
use crate::platform::media::{Address, Player};
use crate::platform::{files, picture};

pub use crate::platform::picture::NotTaken;

/// How far showing something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nobody has asked yet.
    Resting,
    /// It is being unsealed.
    Opening,
    /// It is there.
    There,
    /// It is there as far as it can be read.
    Broken,
    /// It can't be shown.
    Trouble(Problem),
    /// The browser can't play or show it.
    NotPlayable,
}

/// The handle. The place that shows something makes one for itself.
#[derive(Clone, Copy)]
pub struct Showing {
    library: Library,
    id: RecordId,
    shown: RwSignal<Shown>,
    is_on: RwSignal<bool>,
    second: RwSignal<u32>,
    url: RwSignal<Option<String>>,
    player: StoredValue<Rc<RefCell<Option<Player>>>, LocalStorage>,
    picture: StoredValue<Rc<RefCell<Option<Address>>>, LocalStorage>,
}

impl Showing {
    /// For one attachment. Nothing is unsealed yet.
    pub fn of(id: RecordId) -> Self {
        Self {
            library: Library::expect(),
            id,
            shown: RwSignal::new(Shown::Resting),
            is_on: RwSignal::new(false),
            second: RwSignal::new(0),
            url: RwSignal::new(None),
            // dropped with the place that shows it, and the bytes with them
            player: StoredValue::new_local(Rc::default()),
            picture: StoredValue::new_local(Rc::default()),
        }
    }

    /// How far it has come.
    pub fn shown(self) -> ReadSignal<Shown> {
        self.shown.read_only()
    }

    /// Whether it can be heard now.
    pub fn is_on(self) -> ReadSignal<bool> {
        self.is_on.read_only()
    }

    /// At which second it is.
    pub fn second(self) -> ReadSignal<u32> {
        self.second.read_only()
    }

    /// The address of a picture, once it is there.
    pub fn url(self) -> ReadSignal<Option<String>> {
        self.url.read_only()
    }

    /// Plays, or holds.
    pub fn press(self) {
        let audio = self.player.with_value(|player| player.borrow().as_ref().map(|player| (player.audio(), player.is_on())));
        match audio {
            Some((_, true)) => self.player.with_value(|player| player.borrow().as_ref().map(Player::pause)).unwrap_or_default(),
            Some((audio, false)) => spawn_local(async move {
                if !Player::play(audio).await {
                    self.tell(Shown::NotPlayable);
                }
            }),
            None => spawn_local(self.open_sound()),
        }
    }

    /// Goes to a second.
    pub fn seek(self, second: u32) {
        self.player.with_value(|player| {
            if let Some(player) = &*player.borrow() {
                player.seek(second.into());
            }
        });
    }

    async fn open_sound(self) {
        let Some(address) = self.open().await else { return };
        let (is_on, at) = (self.is_on, self.second);
        let player = Player::new(address, move |playing| {
            let _ = is_on.try_set(playing.is_on);
            // whole seconds, far below 2^32
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let second = playing.at.max(0.0) as u32;
            if at.try_get_untracked().is_some_and(|before| before != second) {
                let _ = at.try_set(second);
            }
        });
        let Some(player) = player else { return self.tell(Shown::NotPlayable) };
        let audio = player.audio();
        let Some(place) = self.player.try_get_value() else { return };
        place.replace(Some(player));
        drop(place);
        // refused where the tap is too long ago: the next one plays
        let _ = Player::play(audio).await;
    }

    /// Unseals a picture.
    pub fn look(self) {
        spawn_local(async move {
            let Some(address) = self.open().await else { return };
            let Some(place) = self.picture.try_get_value() else { return };
            let url = address.url().to_owned();
            place.replace(Some(address));
            let _ = self.url.try_set(Some(url));
        });
    }

    /// The browser can't show what it was given.
    pub fn not_shown(self) {
        self.tell(Shown::NotPlayable);
    }

    async fn open(self) -> Option<Address> {
        if self.shown.try_get_untracked()? == Shown::Opening {
            return None;
        }
        self.tell(Shown::Opening);
        let attachment = self.library.peek(self.id, |item| item.and_then(Item::of::<Attachment>).cloned());
        let opened = match &attachment {
            Some(attachment) => self.library.whole(self.id, attachment).await,
            None => Err(Problem::NotFound),
        };
        match opened {
            Ok(whole) => {
                self.tell(if whole.is_broken { Shown::Broken } else { Shown::There });
                Some(whole.address)
            }
            Err(problem) => {
                self.tell(Shown::Trouble(problem));
                None
            }
        }
    }

    fn tell(self, shown: Shown) {
        let _ = self.shown.try_set(shown);
    }
}

/// Why a chosen photo was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoFault {
    /// The file.
    File(NotTaken),
    /// The store.
    Store(Problem),
}

impl Library {
    /// Keeps the photo that was chosen in a control: smaller, and without what the camera wrote beside it. `None` where none was.
    pub async fn keep_photo(self, event: ev::Event, session: Option<RecordId>) -> Option<Result<RecordId, PhotoFault>> {
        let chosen = files::chosen(&event)?;
        let bytes = match picture::drawn_anew(chosen).await {
            Ok(bytes) => bytes,
            Err(not_taken) => return Some(Err(PhotoFault::File(not_taken))),
        };
        Some(self.keep_picture(Media::Photo, picture::PHOTO, &bytes, session).await.map_err(PhotoFault::Store))
    }
}
