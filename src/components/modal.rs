//! What sheets and dialogs share: a signal that opens and closes the browser's own `<dialog>`.

use leptos::{html, prelude::*};

use super::effects::effect;
use crate::platform::dom;

/// Opens the dialog while `open` is true and closes it when it is not. The browser traps focus, draws the scrim, and
/// gives focus back to what had it.
pub(super) fn drive(dialog: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    effect(move || {
        let wanted = open.get();
        let Some(dialog) = dialog.get() else { return };
        if wanted == dialog.open() {
            return;
        }
        if wanted {
            // one turn later, when the children stand in it: the browser looks for what to focus as it opens
            queue_microtask(move || {
                if open.try_get_untracked() == Some(true) {
                    dom::show_modal(&dialog);
                }
            });
        } else {
            dom::close(&dialog);
        }
    });
}
