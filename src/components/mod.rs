//! Looks and behaviour: the parts that every page is made of. No domain decisions, and no sentence of its own beyond
//! the few in `i18n/en/common.toml` (names of places, Help now, the save line); everything else arrives as a prop.
//!
//! Everything here draws with the classes of `style/`; there is no inline style anywhere, because the content policy
//! refuses it. Links are plain `<a href>`: the router listens for clicks on links of this origin by itself. Help now
//! is the exception: it carries `rel="external"`, because `/help` is a page of its own and must load as one.
//!
//! # Catalogue
//!
//! Props marked `?` are optional. "text" is anything that becomes a `String` or a `Signal<String>`: `"..."`, a
//! `String`, a signal, or a closure. An event prop takes a closure: `on_press=move || ...`.
//!
//! | component | props | is |
//! |---|---|---|
//! | `Icon` | `name: IconName`, `size?: IconSize` | one drawing of the sprite, hidden from assistive tech |
//! | `Star` | | our four-point star |
//! | `AppIcon` | | the picture on a home screen |
//! | `Arc` | `phase: Signal<ArcPhase>`, `label: text`, `session?: text`, `end?: text` | the horizon, at the container's real width. `label` is its one text equivalent |
//! | `SmallArc` | `phase: Signal<ArcPhase>` | the same, 58 x 26, without words: give the link around it a name |
//! | `SessionChain` | `sessions: Signal<Vec<ChainDay>>`, `today: Signal<i32>`, `label: text` | every session as a hump of fourteen days on one horizon |
//! | `Stop` | `mark: StopMark`, `href`, `name`, `when`, `words: Option`, `note: Option`, children? | an appointment in the list, in an `ol role="list"` |
//! | `Button` | `kind?: ButtonKind`, `size?: ButtonSize`, `icon?: IconName`, `busy?: Signal<Option<String>>`, `disabled?: Signal<bool>`, `autofocus?`, `on_press`, children | `busy` is the verb shown while it works ("Saving"). `ButtonSize::{Normal, Tall, Small, Start}`; `Tall` is the full width, for the foot |
//! | `ButtonLink` | `href: String`, `kind?`, `size?`, `icon?`, children | a link that looks like a button |
//! | `IconButton` | `icon`, `label: text`, `on_press` | 48 px, named |
//! | `IconLink` | `icon`, `label: text`, `href` | the same as a link |
//! | `Target` | `title: text`, `caption?: text`, `icon?`, `strong?: bool`, `autofocus?: bool`, `on_press` | a target of session day: 92 px high, the whole width; `strong` is the one to find first |
//! | `TargetLink` | `href: String`, `title`, `caption?`, `icon?`, `strong?` | the same as a link that the browser follows: a call, the help page |
//! | `TextField` | `label: text`, `value: RwSignal<String>`, `kind?: FieldKind`, `hint?: text`, `placeholder?: text`, `error?: text`, `max?: text`, `shown?: RwSignal<bool>`, `on_enter?`, `node?: NodeRef` | one line; `FieldKind::{Text, Search, Date, Time, Passphrase, Code}`. `error` takes a `Signal<Option<String>>` |
//! | `WritingArea` | `label: text`, `value: RwSignal<String>`, `look?: AreaLook`, `rows?: u32`, `placeholder?: text`, `spellcheck?: Signal<bool>`, `described_by?: text` (an id), `autofocus?`, `on_leave?` | grows with the words; `AreaLook::{Boxed, Ruled}` |
//! | `ToggleChip` | `pressed: Signal<bool>`, `on_press`, `icon?`, children | `aria-pressed` |
//! | `RadioChips` | `label: text`, `options: Vec<ChipOption<K>>`, `value: RwSignal<Option<K>>`, `layout?: ChipLayout` | one of several: arrow keys, roving focus |
//! | `MoodPicker` | `label: text`, `words: Vec<String>`, `value: RwSignal<Option<usize>>` | five heights of a star over a horizon, each with its word; a radio group |
//! | `Basic` | `pressed: Signal<bool>`, `on_press`, `icon`, `label: text` | one of the basics: 84 px high, `aria-pressed`. Stand in a `div class="basics"` |
//! | `Slider` | `label: text`, `value: Signal<Option<u32>>`, `most: u32`, `on_slide: Callback<Option<u32>>`, `off: text`, `clear: text` | from 0 up; nothing is noted until it is moved, and that can be taken back |
//! | `ActionChip` | `on_press`, `icon?`, children | does something once: words to borrow |
//! | `ChipLink` | `href`, `icon?`, children | a chip that goes somewhere |
//! | `Sheet` | `open: RwSignal<bool>`, `label: text`, children | choices. Escape and the scrim close it; the children exist only while it is open |
//! | `SheetHeader` | `title: text`, `done?: text`, `on_done` | its head with the button that ends it |
//! | `Dialog` | `open: RwSignal<bool>`, `title: text`, `kind?: DialogKind`, children | a decision. `DialogKind::Danger` closes only by its buttons; put `autofocus=true` on the safe one. Buttons last, in a `div class="dialog__actions"` |
//! | `OverCover` | `open: RwSignal<bool>`, `title: text`, children | the one dialog that is seen over the cover |
//! | `ToastHost` | `toast: ReadSignal<Option<Toast>>`, `on_over` | once, in the app. `Toast::line` passes; `Toast::with_action` has one action and its `ToastStay`, `.or` adds a quiet way out |
//! | `RowLink` | `href`, `title: text`, `caption?: text`, `icon?`, `value?: text` | a row that goes somewhere (chevron) |
//! | `RowButton` | `on_press`, `title`, `caption?`, `icon?`, `expanded?: Signal<bool>` | a row that does or opens something |
//! | `OwnRow` | `label: text`, `words: Signal<Option<String>>`, `none: text`, `on_press` | a small label and the person's words; opens what changes them |
//! | `CheckRow` | `checked: Signal<bool>`, `on_change: Callback<bool>`, `title`, `caption?` | the whole row is the target |
//! | `EntryRow` | `href`, `time: String`, `words: String`, `tags?: String`, `current?: Signal<bool>` | one entry in the journal list; words cut at two lines |
//! | `IntentionCard` | `words: text`, `foot?: text` | the one object an intention is |
//! | `StepStrand` | `label: text`, `steps: Vec<String>`, `current: Signal<usize>` | Write, Turn, Carry, with the star on the line |
//! | `StepDots` | `label: text`, `of: usize`, `at: Signal<usize>` | the three short bars of first run |
//! | `PageHeader` | `title: text`, `lead?: text` | the one `h1` (it can take focus) |
//! | `Empty` | `title: text`, `text: text`, children? | what will be here, what it needs, one action |
//! | `SaveLine` | `state: Signal<SaveState>`, `on_see?` | Saving / Saved on this device / Not saved yet |
//! | `TopBar` | `left?: TopBarLeft`, `ground?: Ground`, `help?: HelpLook`, `middle?` (a closure that gives a view: the save line), `on_menu?`, children? | children stand right of Help now. `TopBarLeft::{Nothing, Back, BackStep, Date, Here}` |
//! | `BottomBar` | `links: Vec<NavLink>`, `current: Signal<Option<Place>>`, `on_add` | four places and the + |
//! | `Rail` | `links`, `more: Vec<NavLink>`, `current`, `on_add`, children? | children stand at its foot |
//! | `RailLock` | `on_press` | the button that locks, for that foot |
//!
//! # Classes that pages may use
//!
//! Anything not in this list belongs to a component.
//!
//! * frame (shell only): `app` with `data-chrome="tabs|page|none"`, `app__column`, `main`, `skip-link`
//! * place: `gutter` (the page margin), `section` (28 px above and below, a hairline between two), `section--tight`,
//!   `foot` (main action and way out, at the end of `main`), `middle`, `columns` (two on wide), `panes` with
//!   `data-open="list|reading"` holding `panes__list` and `panes__reading`
//! * what follows one another: `stack-1` `-2` `-3` `-4` `-6` `-8` (4 px steps), `split` (two ends of a line), `beside`
//!   (columns where there is room for them)
//! * sky: `sky` around `TopBar`'s neighbour, `sky__words` (title and lead), then an `Arc`
//! * type: `title-hero`, `title`, `heading`, `subheading`, `label`, `meta`, `soft`, `figures`; their own words:
//!   `own-words` (an intention), `own-words-small` (in lists), `reading` (an entry; keeps line breaks); `asked` (the
//!   question above an answer), `note` (a sentence that deserves a second look), `wordmark`
//! * objects: `card`, `card__rule` (an `hr` inside it), `buttons` (a row of buttons), `buttons--even`, `rows` (on a `ul
//!   role="list"` of rows), `rows--roomy`, `rows--ruled`, `chips`, `tags` with `tag`, `day-heading` (a day in the
//!   journal), `tools` (the bar under the editor), `attached` (chips under the editor)
//! * lock: `lock-sky` (the star over the horizon), `code` (a recovery code in its groups), `words` (a passphrase to read), `only-paper`,
//!   `not-paper`
//! * lists of one's own: `own-list` (on a `dl`) with `own-list__item`, `with-button` around a row and its button, `supporter-note`,
//!   `plain-list`, `person` (on an `li`)
//! * the sheet for the care team: `sheet-lead`, `sheet-top`, `sheet-lines` (on `rows`), `sheet-editor`, `told` (on a `ul` of lines that are only read) in a
//!   `told-part`, `sheet-large` (on the `main` that is turned round); `basic-marks` with `basic-mark`
//! * utilities: `visually-hidden`, `only-phone`, `only-wide`, `center`, `small`, `measure`

pub mod chain;
pub mod direction;
pub mod geometry;

#[cfg(target_arch = "wasm32")]
mod app_icon;
#[cfg(target_arch = "wasm32")]
mod arc;
#[cfg(target_arch = "wasm32")]
mod basic;
#[cfg(target_arch = "wasm32")]
mod bottom_bar;
#[cfg(target_arch = "wasm32")]
mod button;
#[cfg(target_arch = "wasm32")]
mod check_row;
#[cfg(target_arch = "wasm32")]
mod chip;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod effects;
#[cfg(target_arch = "wasm32")]
mod empty;
#[cfg(target_arch = "wasm32")]
mod entry_row;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod icon;
#[cfg(target_arch = "wasm32")]
mod ids;
#[cfg(target_arch = "wasm32")]
mod intention_card;
#[cfg(target_arch = "wasm32")]
mod modal;
#[cfg(target_arch = "wasm32")]
mod mood;
#[cfg(target_arch = "wasm32")]
mod nav;
#[cfg(target_arch = "wasm32")]
mod over_cover;
#[cfg(target_arch = "wasm32")]
mod own_row;
#[cfg(target_arch = "wasm32")]
mod page_header;
#[cfg(target_arch = "wasm32")]
mod radio_chips;
#[cfg(target_arch = "wasm32")]
mod rail;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
mod save_line;
#[cfg(target_arch = "wasm32")]
mod session_chain;
#[cfg(target_arch = "wasm32")]
mod sheet;
#[cfg(target_arch = "wasm32")]
mod slider;
#[cfg(target_arch = "wasm32")]
mod star;
#[cfg(target_arch = "wasm32")]
mod steps;
#[cfg(target_arch = "wasm32")]
mod target;
#[cfg(target_arch = "wasm32")]
mod text_area;
#[cfg(target_arch = "wasm32")]
mod toast;
#[cfg(target_arch = "wasm32")]
mod top_bar;

pub use chain::Hump;
pub use geometry::ArcPhase;

#[cfg(target_arch = "wasm32")]
pub use self::{
    app_icon::AppIcon,
    arc::{Arc, SmallArc},
    basic::Basic,
    bottom_bar::BottomBar,
    button::{Button, ButtonKind, ButtonLink, ButtonSize, IconButton, IconLink},
    check_row::CheckRow,
    chip::{ActionChip, ChipLink, ToggleChip},
    dialog::{Dialog, DialogKind},
    effects::{dynamic, effect, on_change},
    empty::Empty,
    entry_row::EntryRow,
    field::{FieldKind, TextField},
    icon::{Icon, IconName, IconSize},
    intention_card::IntentionCard,
    mood::MoodPicker,
    nav::{NavLink, Place},
    over_cover::OverCover,
    own_row::OwnRow,
    page_header::PageHeader,
    radio_chips::{ChipLayout, ChipOption, RadioChips},
    rail::{Rail, RailLock},
    row::{RowButton, RowLink},
    save_line::{SaveLine, SaveState},
    session_chain::{ChainDay, SessionChain, Stop, StopMark},
    sheet::{Sheet, SheetHeader},
    slider::Slider,
    star::Star,
    steps::{StepDots, StepStrand},
    target::{Target, TargetLink},
    text_area::{AreaLook, WritingArea},
    toast::{Toast, ToastHost, ToastStay},
    top_bar::{Ground, HelpLook, TopBar, TopBarLeft},
};
