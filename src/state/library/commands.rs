//! What changes records, and what hands words to the person. Every command persists first and publishes second.

use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::*;

use super::Library;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::moment::Moment;
use crate::domain::record::{Body, Recorded};
use crate::i18n::Problem;
use crate::platform::channel::News;
use crate::platform::share::{self, Shared};
use crate::platform::{clipboard, clock, files, local_storage};
use crate::state::item::{Item, Loaded};
use crate::storage::archive::Saved;
use crate::storage::version::Version;

/// Makes of a record's body what it is to become.
type Change = Box<dyn FnOnce(Option<&Body>) -> Result<Body, Problem>>;

impl Library {
    /// Saves a body that was not typed, on top of what is known of the record now: what others save while it waits for its turn stands
    /// beside it.
    pub async fn save(self, id: RecordId, body: Body) -> Result<(), Problem> {
        self.open_first(id).await?;
        let heads = self.heads(id);
        self.in_turn(id, Some(heads), Box::new(|_| Ok(body))).await
    }

    /// Changes a record as it stands when it is its turn.
    pub async fn change<T: Recorded>(self, id: RecordId, change: impl FnOnce(&mut T) + 'static) -> Result<(), Problem> {
        let change = |body: Option<&Body>| {
            let mut value = body.and_then(T::of).cloned().ok_or(Problem::NotFound)?;
            change(&mut value);
            Ok(value.into_body())
        };
        self.in_turn(id, None, Box::new(change)).await
    }

    /// One change at a time, each on top of the one before: two fast presses would else become two versions beside each other. `made_from`
    /// are the heads of a body that was made before its turn came.
    async fn in_turn(self, id: RecordId, made_from: Option<Vec<VersionId>>, change: Change) -> Result<(), Problem> {
        let turn = self.turn();
        let _turn = turn.lock().await;
        self.open_first(id).await?;
        let body = self.peek(id, |item| change(item.and_then(Item::body)))?;
        let heads = made_from.unwrap_or_else(|| self.heads(id));
        let saved = self.archive().amend(id, &heads, body, clock::moment()).await?;
        self.saved(id, &saved).await
    }

    /// Opens a record of which not all is known: a change stands on all that is there.
    async fn open_first(self, id: RecordId) -> Result<(), Problem> {
        match self.peek(id, |item| item.map(|item| (item.loaded.clone(), item.listed().is_some()))) {
            Some((Loaded::Pending, _) | (Loaded::Unanswered(_), true)) => self.reopen(&[id]).await,
            Some((Loaded::Unanswered(problem), false)) => Err(problem),
            Some((Loaded::Open(_) | Loaded::Unreadable(_), _)) | None => Ok(()),
        }
    }

    /// Whose turn it is to change something: held while it is changed.
    pub(in crate::state) fn turn(self) -> Rc<Mutex<()>> {
        self.changes.with_value(|changes| Rc::clone(&changes.turn))
    }

    /// The versions that a change to the record would stand on.
    pub(in crate::state) fn heads(self, id: RecordId) -> Vec<VersionId> {
        self.peek(id, |item| item.map(|item| item.heads.clone()).unwrap_or_default())
    }

    /// Saves what was typed in a sitting.
    pub(in crate::state) async fn save_typed(self, id: RecordId, based_on: &[VersionId], body: Body) -> Result<VersionId, Problem> {
        let saved = self.archive().save(id, based_on, body, clock::moment()).await?;
        // it is saved, whatever becomes of reading it again
        let _ = self.saved(id, &saved).await;
        Ok(saved.vid)
    }

    async fn saved(self, id: RecordId, saved: &Saved) -> Result<(), Problem> {
        local_storage::drop_mirrors(&saved.mirrors);
        self.tell(News::Saved { id, vid: saved.vid });
        self.reopen(&[id]).await
    }

    /// Moves a record to the trash.
    pub async fn trash_item(self, id: RecordId) -> Result<(), Problem> {
        self.set_trashed(id, Some(clock::moment())).await
    }

    /// Takes a record out of the trash.
    pub async fn restore_item(self, id: RecordId) -> Result<(), Problem> {
        self.set_trashed(id, None).await
    }

    async fn set_trashed(self, id: RecordId, trashed: Option<Moment>) -> Result<(), Problem> {
        let change = |body: Option<&Body>| {
            let mut body = body.cloned().ok_or(Problem::NotFound)?;
            if body.set_trashed(trashed) { Ok(body) } else { Err(Problem::Newer) }
        };
        self.in_turn(id, None, Box::new(change)).await
    }

    /// The superseded versions of a record, newest first.
    pub async fn history(self, id: RecordId) -> Result<Vec<Version>, Problem> {
        Ok(self.archive().history(id).await?.versions)
    }

    /// Saves what an earlier version said as a new one; what stands now becomes an earlier version in turn.
    pub async fn bring_back(self, id: RecordId, vid: VersionId) -> Result<(), Problem> {
        let earlier = self.history(id).await?.into_iter().find(|version| version.vid == vid);
        let body = earlier.and_then(|version| version.content.body().cloned()).ok_or(Problem::NotFound)?;
        self.save(id, body).await
    }

    /// The bytes of a record that can't be opened, as a JSON text that can be saved.
    pub async fn raw_copy(self, id: RecordId) -> Result<String, Problem> {
        Ok(self.archive().raw_copy(id).await?)
    }

    /// Puts a text where the person can paste it from.
    pub async fn copy(self, text: &str) -> Result<(), Problem> {
        clipboard::copy(text).await.map_err(|_| Problem::Unknown)
    }

    /// Whether the device has a share sheet.
    pub fn can_share(self) -> bool {
        share::is_there()
    }

    /// Opens the share sheet with a text. `false` where the person closed it again.
    pub async fn share(self, text: &str) -> Result<bool, Problem> {
        match share::text(text).await {
            Shared::Given => Ok(true),
            Shared::LetBe => Ok(false),
            Shared::Refused => Err(Problem::Unknown),
        }
    }

    /// Hands the person a calendar file.
    pub fn save_calendar(self, name: &str, text: &str) -> Result<(), Problem> {
        files::save_calendar(name, text).map_err(|_| Problem::Unknown)
    }

    /// Hands the person a text file.
    pub fn save_file(self, name: &str, text: &str) -> Result<(), Problem> {
        files::save_text(name, text).map_err(|_| Problem::Unknown)
    }
}
