//! Speaking: one voice note at a time, whose slices are kept one after another while it goes on.
//!
//! What the store has acknowledged is in the note, whatever ends it: the person, a call, a full device, a lock, a kill. Where it is
//! not the person, it says so.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::library::Library;
use super::library::attachments::{End, Kept, TAKING};
use super::lock::Guard;
use crate::domain::attachment::{Attachment, Media, Take};
use crate::domain::id::RecordId;
use crate::domain::lock::Event;
use crate::i18n::Problem;
use crate::platform::clock::{self, Ticker};
use crate::platform::recorder::{Heard, Recorder};
use crate::platform::sole::{self, UnderWay};
use crate::platform::timers;

pub use crate::platform::recorder::Refused;

/// How often the seconds are looked at, in ms.
const TICK_MS: u32 = 250;
/// How often an end that somebody waits for is looked for, in ms.
const WAIT_MS: u32 = 30;

/// Why a recording ended before the person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Early {
    /// Something else took the microphone.
    Taken,
    /// What came could not be kept any more.
    NotKept(Problem),
    /// The browser stopped it and didn't say why.
    Unknown,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is being recorded.
    Resting,
    /// The browser asks the person for the microphone.
    Asking,
    /// There is no microphone to be had.
    Refused(Refused),
    /// It could not be begun, because nothing can be kept.
    NotBegun(Problem),
    /// It listens.
    Listening,
    /// The last slices are being kept.
    Ending,
    /// It is over, and something was kept.
    Ended(Ended),
    /// It is over, and there was nothing to keep.
    Nothing(Option<Early>),
}

/// A recording that is over, of which something was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its record.
    pub id: RecordId,
    /// Why it ended before the person did.
    pub early: Option<Early>,
    end: End,
}

impl Ended {
    /// Notes how it ended where the record doesn't say so yet: on a full device its pieces are kept, and there is no room to note that.
    pub fn note(self, attachment: &mut Attachment) {
        if attachment.take == Take::Going {
            self.end.note(attachment);
        }
    }
}

/// The handle of the app. It outlives the page that begins a recording.
#[derive(Clone, Copy)]
pub struct Recording {
    library: Library,
    guard: Guard,
    phase: RwSignal<Phase>,
    seconds: RwSignal<u32>,
    taking: StoredValue<Option<Rc<Taking>>, LocalStorage>,
    /// Whether a page is there that tells how it ends.
    attended: StoredValue<bool>,
    /// The entry that the next one goes with.
    entry: StoredValue<Option<RecordId>>,
    /// Counts how often somebody began.
    turn: StoredValue<u32>,
}

/// One recording.
struct Taking {
    id: RecordId,
    recorder: RefCell<Option<Recorder>>,
    heard: RefCell<VecDeque<Heard>>,
    /// Whether somebody is at the queue.
    busy: Cell<bool>,
    kept: Cell<Kept>,
    early: Cell<Option<Early>>,
    /// Whether the person has ended it.
    asked: Cell<bool>,
    over: Cell<bool>,
    ticker: RefCell<Option<Ticker>>,
    under_way: RefCell<Option<UnderWay>>,
}

impl Recording {
    /// Makes the handle for an open journal, and puts it into the context.
    pub fn provide(library: Library) -> Self {
        let recording = Self {
            library,
            guard: Guard::expect(),
            phase: RwSignal::new(Phase::Resting),
            seconds: RwSignal::new(0),
            taking: StoredValue::new_local(None),
            attended: StoredValue::new(false),
            entry: StoredValue::new(None),
            turn: StoredValue::new(0),
        };
        recording.guard.end_before_lock(Rc::new(move || Box::pin(recording.end())));
        provide_context(recording);
        recording
    }

    /// The handle. Only pages behind the gate can ask.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where it stands.
    pub fn phase(self) -> ReadSignal<Phase> {
        self.phase.read_only()
    }

    /// Whether this is what is being recorded here.
    pub fn takes(self, id: RecordId) -> bool {
        let is_on = matches!(self.phase.get(), Phase::Asking | Phase::Listening | Phase::Ending);
        is_on && self.taking.with_value(|taking| taking.as_ref().is_some_and(|taking| taking.id == id))
    }

    /// How the one with this record ended, where that was the last one here.
    pub fn ended(self, id: RecordId) -> Option<Ended> {
        match self.phase.get() {
            Phase::Ended(ended) if ended.id == id => Some(ended),
            _ => None,
        }
    }

    /// For how many seconds it has been listening.
    pub fn seconds(self) -> ReadSignal<u32> {
        self.seconds.read_only()
    }

    /// Whether a page tells how it ends; where none does, it is told by a notice.
    pub fn is_attended(self) -> bool {
        self.attended.get_value()
    }

    /// A page tells from here on how it ends, until that page is left.
    pub fn attend(self) {
        self.attended.set_value(true);
        if !matches!(self.phase.get_untracked(), Phase::Asking | Phase::Listening | Phase::Ending) {
            self.phase.set(Phase::Resting);
        }
        on_cleanup(move || {
            self.attended.try_set_value(false);
            self.leave();
        });
    }

    /// The entry that the next one goes with.
    pub fn go_with(self, entry: Option<RecordId>) {
        self.entry.set_value(entry);
    }

    /// Takes it.
    pub fn take_entry(self) -> Option<RecordId> {
        self.entry.try_update_value(Option::take).flatten()
    }

    /// Begins, straight from a tap. `begun` hears which record it is, before the first sound is kept.
    pub fn begin(self, session: Option<RecordId>, begun: impl Fn(RecordId) + 'static) {
        if matches!(self.phase.get_untracked(), Phase::Asking | Phase::Listening | Phase::Ending) {
            return;
        }
        self.phase.set(Phase::Asking);
        // whoever leaves while they are asked and comes back asks anew: the answer to the first is nobody's then
        let mine = self.turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        let is_mine = move || self.turn.try_get_value() == mine && self.phase.try_get_untracked() == Some(Phase::Asking);
        spawn_local(async move {
            let opened = Recorder::open().await;
            if !is_mine() {
                return;
            }
            let mut recorder = match opened {
                Ok(recorder) => recorder,
                Err(refused) => return self.settle(Phase::Refused(refused)),
            };
            let under_way = sole::begin(TAKING);
            let id = match self.library.begin_attachment(Media::Voice, &recorder.mime(), session).await {
                Ok(id) => id,
                Err(problem) if is_mine() => return self.settle(Phase::NotBegun(problem)),
                Err(_) => return,
            };
            if !is_mine() {
                let _ = self.library.delete_for_good(id).await;
                return;
            }
            let taking = Rc::new(Taking {
                id,
                recorder: RefCell::new(None),
                heard: RefCell::default(),
                busy: Cell::new(false),
                kept: Cell::default(),
                early: Cell::new(None),
                asked: Cell::new(false),
                over: Cell::new(false),
                ticker: RefCell::new(None),
                under_way: RefCell::new(under_way),
            });
            let here = Rc::downgrade(&taking);
            let started = recorder.start(move |heard| {
                if let Some(taking) = here.upgrade() {
                    taking.heard.borrow_mut().push_back(heard);
                    spawn_local(self.keep(taking));
                }
            });
            if let Err(refused) = started {
                let _ = self.library.delete_for_good(id).await;
                return self.settle(Phase::Refused(refused));
            }
            let here = Rc::downgrade(&taking);
            let tick = move || {
                let now = here.upgrade().and_then(|taking| taking.recorder.borrow().as_ref().map(Recorder::elapsed_ms));
                let seconds = now.unwrap_or(0) / 1_000;
                if now.is_some() && seconds != self.seconds.get_untracked() {
                    self.seconds.set(seconds);
                }
            };
            taking.ticker.replace(Some(clock::every(TICK_MS, tick)));
            taking.recorder.replace(Some(recorder));
            self.taking.set_value(Some(taking));
            self.seconds.set(0);
            self.guard.note(Event::RecordingBegun);
            begun(id);
            if self.phase.get_untracked() == Phase::Asking {
                self.phase.set(Phase::Listening);
            } else {
                self.stop();
            }
        });
    }

    /// Ends it; what was said is kept.
    pub fn stop(self) {
        // where its journal is gone, there is nothing to stop
        let Some(taking) = self.taking.try_get_value().flatten().filter(|taking| !taking.over.get()) else { return };
        taking.asked.set(true);
        self.phase.set(Phase::Ending);
        if let Some(recorder) = &*taking.recorder.borrow() {
            recorder.stop();
        }
    }

    /// The page that recorded is left: what still goes on ends and is kept.
    fn leave(self) {
        match self.phase.try_get_untracked().unwrap_or(Phase::Ending) {
            Phase::Listening => self.stop(),
            Phase::Ending | Phase::Ended(..) => {}
            _ => self.phase.set(Phase::Resting),
        }
    }

    /// Ends it, and waits until everything is kept.
    async fn end(self) {
        self.stop();
        while self.taking.try_get_value().flatten().is_some_and(|taking| !taking.over.get()) {
            timers::sleep(WAIT_MS).await;
        }
    }

    /// Keeps what was heard, in the order in which it came, one after another.
    async fn keep(self, taking: Rc<Taking>) {
        if taking.busy.replace(true) {
            return;
        }
        loop {
            let next = taking.heard.borrow_mut().pop_front();
            match next {
                Some(Heard::Slice(slice, end_ms)) => {
                    // after one that could not be kept there would be a gap
                    if !matches!(taking.early.get(), Some(Early::NotKept(_))) {
                        let kept = match slice.bytes().await {
                            Some(bytes) => self.library.keep_pieces(taking.id, taking.kept.get(), end_ms, &bytes).await,
                            None => Err((taking.kept.get(), Problem::Unknown)),
                        };
                        taking.take(kept);
                    }
                }
                Some(Heard::Taken) => taking.early.set(taking.early.get().or(Some(Early::Taken))),
                Some(Heard::Over) => {
                    self.finish(&taking).await;
                    return;
                }
                None => break,
            }
        }
        taking.busy.set(false);
    }

    async fn finish(self, taking: &Taking) {
        let said = taking.recorder.borrow().as_ref().map_or(0, Recorder::elapsed_ms);
        taking.ticker.replace(None);
        // closes the microphone
        taking.recorder.replace(None);
        let kept = taking.kept.get();
        let mut early = taking.early.get();
        if early.is_none() && !taking.asked.get() {
            early = Some(Early::Unknown);
        }
        let lost_ms = if early.is_some() { said.saturating_sub(kept.end_ms) } else { 0 };
        let end = End { is_whole: early.is_none(), kept, lost_ms };
        let phase = if kept.pieces == 0 {
            let _ = self.library.delete_for_good(taking.id).await;
            Phase::Nothing(early)
        } else {
            // its pieces are kept; where this can't be written now, the next start does it
            let noted = self.library.end_attachment(taking.id, end).await;
            Phase::Ended(Ended { id: taking.id, early: early.or(noted.err().map(Early::NotKept)), end })
        };
        taking.under_way.replace(None);
        taking.over.set(true);
        self.settle(phase);
        self.guard.note(Event::RecordingEnded);
    }

    fn settle(self, phase: Phase) {
        let _ = self.phase.try_set(phase);
    }
}

impl Taking {
    fn take(&self, kept: Result<Kept, (Kept, Problem)>) {
        match kept {
            Ok(kept) => self.kept.set(kept),
            Err((kept, problem)) => {
                self.kept.set(kept);
                self.early.set(Some(Early::NotKept(problem)));
                if let Some(recorder) = &*self.recorder.borrow() {
                    recorder.stop();
                }
            }
        }
    }
}
