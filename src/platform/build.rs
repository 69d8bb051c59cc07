//! Which build of the app this is.

/// The name of this build, which the build hook writes on the root element; `None` where it did not.
pub fn id() -> Option<String> {
    let root = web_sys::window()?.document()?.document_element()?;
    root.get_attribute("data-build").filter(|id| !id.is_empty())
}
