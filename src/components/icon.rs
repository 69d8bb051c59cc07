//! The line drawings. Each stands once in the sprite of `index.html` and is used by reference, so that nothing is ever
//! set as markup. A drawing is decoration: beside a word, or in a control that carries its own name.

use leptos::prelude::*;

/// Our star in outline, in a box of 24 by 24.
const STAR: &str = "M12 2.5c.6 5.5 1.8 8 7.5 9.5-5.7 1.5-6.9 4-7.5 9.5-.6-5.5-1.8-8-7.5-9.5 5.7-1.5 6.9-4 7.5-9.5z";

/// The drawings there are, by their names in the Lucide set. A name that is not here does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Learn.
    Book,
    /// The journal.
    BookOpen,
    /// A day.
    Calendar,
    /// Patterns.
    ChartLine,
    /// Chosen, done, saved.
    Check,
    /// Something that opens in place.
    ChevronDown,
    /// The way back.
    ChevronLeft,
    /// Something that goes somewhere.
    ChevronRight,
    /// Care: a list to show a care team.
    ClipboardList,
    /// Time.
    Clock,
    /// Appearance and settings.
    Contrast,
    /// Copy.
    Copy,
    /// Save to a file.
    Download,
    /// Water.
    Droplet,
    /// What else can be done here.
    Ellipsis,
    /// Show what is typed.
    Eye,
    /// Hide what is typed.
    EyeOff,
    /// Something to read or give away.
    FileText,
    /// This device.
    Fingerprint,
    /// Moved.
    Footprints,
    /// The senses.
    Hand,
    /// What stays on this device.
    HardDrive,
    /// Feelings.
    Heart,
    /// Earlier versions.
    History,
    /// A picture.
    Image,
    /// Something to know.
    Info,
    /// A passphrase.
    KeyRound,
    /// Help now.
    LifeBuoy,
    /// A tie to an intention.
    Link,
    /// Lock.
    Lock,
    /// The menu.
    Menu,
    /// Speak.
    Mic,
    /// Rested.
    Moon,
    /// Horizon.
    Mountain,
    /// Hold a recording that is played.
    Pause,
    /// Write, edit.
    Pencil,
    /// Someone's number.
    Phone,
    /// Play.
    Play,
    /// Add.
    Plus,
    /// Bring back.
    RotateCcw,
    /// Sessions.
    Route,
    /// Search.
    Search,
    /// The share button of an iPhone.
    Share,
    /// Ate.
    Soup,
    /// End a recording.
    Square,
    /// Add to the home screen.
    SquarePlus,
    /// An intention: our own star in outline, never Lucide's sparkle.
    Star,
    /// Today.
    Sun,
    /// The trash.
    Trash,
    /// People.
    Users,
    /// Breath.
    Wind,
    /// Close.
    X,
}

impl IconName {
    /// The drawing's place in the sprite; our own star is none of the set and is drawn in place.
    const fn href(self) -> Option<&'static str> {
        Some(match self {
            Self::Book => "#i-book",
            Self::BookOpen => "#i-book-open",
            Self::Calendar => "#i-calendar",
            Self::ChartLine => "#i-chart-line",
            Self::Check => "#i-check",
            Self::ChevronDown => "#i-chevron-down",
            Self::ChevronLeft => "#i-chevron-left",
            Self::ChevronRight => "#i-chevron-right",
            Self::ClipboardList => "#i-clipboard-list",
            Self::Clock => "#i-clock",
            Self::Contrast => "#i-contrast",
            Self::Copy => "#i-copy",
            Self::Download => "#i-download",
            Self::Droplet => "#i-droplet",
            Self::Ellipsis => "#i-ellipsis",
            Self::Eye => "#i-eye",
            Self::EyeOff => "#i-eye-off",
            Self::FileText => "#i-file-text",
            Self::Fingerprint => "#i-fingerprint",
            Self::Footprints => "#i-footprints",
            Self::Hand => "#i-hand",
            Self::HardDrive => "#i-hard-drive",
            Self::Heart => "#i-heart",
            Self::History => "#i-history",
            Self::Image => "#i-image",
            Self::Info => "#i-info",
            Self::KeyRound => "#i-key-round",
            Self::LifeBuoy => "#i-life-buoy",
            Self::Link => "#i-link",
            Self::Lock => "#i-lock",
            Self::Menu => "#i-menu",
            Self::Mic => "#i-mic",
            Self::Moon => "#i-moon",
            Self::Mountain => "#i-mountain",
            Self::Pause => "#i-pause",
            Self::Pencil => "#i-pencil",
            Self::Phone => "#i-phone",
            Self::Play => "#i-play",
            Self::Plus => "#i-plus",
            Self::RotateCcw => "#i-rotate-ccw",
            Self::Route => "#i-route",
            Self::Search => "#i-search",
            Self::Share => "#i-share",
            Self::Soup => "#i-soup",
            Self::Square => "#i-square",
            Self::SquarePlus => "#i-square-plus",
            Self::Star => return None,
            Self::Sun => "#i-sun",
            Self::Trash => "#i-trash-2",
            Self::Users => "#i-users",
            Self::Wind => "#i-wind",
            Self::X => "#i-x",
        })
    }
}

/// How large a drawing is; both follow the person's text size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 24 px.
    #[default]
    Normal,
    /// 20 px, beside small type.
    Small,
}

/// One drawing, hidden from assistive tech.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
    /// How large.
    #[prop(optional)]
    size: IconSize,
    /// A class of the component it stands in.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = match (size, class) {
        (IconSize::Normal, "") => "icon".to_owned(),
        (IconSize::Normal, class) => format!("icon {class}"),
        (IconSize::Small, class) => format!("icon icon--small {class}"),
    };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            {match name.href() {
                Some(href) => view! { <use href=href></use> }.into_any(),
                None => view! { <path d=STAR></path> }.into_any(),
            }}
        </svg>
    }
}
