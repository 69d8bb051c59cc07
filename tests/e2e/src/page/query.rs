//! Finding by role and accessible name, and doing something with what was found.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::{BEAT, PATIENCE, Page};

/// How a name is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// The whole name.
    Exact(String),
    /// Something in it.
    Part(String),
    /// Any name, even none.
    Any,
}

/// A name with `text` somewhere in it.
pub fn part(text: &str) -> Name {
    Name::Part(text.to_owned())
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::Exact(name.to_owned())
    }
}

impl From<&String> for Name {
    fn from(name: &String) -> Self {
        Self::Exact(name.clone())
    }
}

impl Name {
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Exact(name) => json!({ "exact": name }),
            Self::Part(name) => json!({ "part": name }),
            Self::Any => json!({ "any": true }),
        }
    }
}

/// What to look for. It is looked for anew at every use, and must be the only one of its kind unless `first` or `nth` says otherwise.
#[derive(Debug, Clone)]
pub struct Query {
    page: Page,
    role: &'static str,
    name: Name,
    place: Option<usize>,
    within: Option<Box<Query>>,
}

impl Query {
    pub(super) fn new(page: Page, role: &'static str, name: Name) -> Self {
        Self { page, role, name, place: None, within: None }
    }

    /// The first of several.
    #[must_use]
    pub fn first(self) -> Self {
        self.nth(0)
    }

    /// One of several, counted from 0.
    #[must_use]
    pub fn nth(mut self, place: usize) -> Self {
        self.place = Some(place);
        self
    }

    /// Only inside of another element.
    #[must_use]
    pub fn within(mut self, outer: Self) -> Self {
        self.within = Some(Box::new(outer));
        self
    }

    /// Waits until it is there.
    ///
    /// # Errors
    /// When it never is, with the names of what is there instead; or when there are several.
    pub async fn wait(&self) -> Result<WebElement> {
        self.wait_for(PATIENCE).await
    }

    /// The same for what takes its time by design, such as making a key from a passphrase.
    ///
    /// # Errors
    /// As [`Self::wait`].
    pub async fn wait_long(&self) -> Result<WebElement> {
        self.wait_for(PATIENCE * 4).await
    }

    async fn wait_for(&self, patience: Duration) -> Result<WebElement> {
        let begin = Instant::now();
        loop {
            match self.look().await {
                Ok(element) => return Ok(element),
                Err(problem) if begin.elapsed() > patience => {
                    let path = self.page.path().await.unwrap_or_default();
                    let outline = self.page.outline().await.unwrap_or_default().join("\n    ");
                    return Err(problem)
                        .with_context(|| format!("looked for {} on {path} for {patience:?}; there is\n    {outline}", self.describe()));
                }
                Err(_) => tokio::time::sleep(BEAT).await,
            }
        }
    }

    /// Waits until none is there.
    ///
    /// # Errors
    /// When it stays.
    pub async fn gone(&self) -> Result<()> {
        self.page.until(&format!("{} to go", self.describe()), async || Ok(self.count().await? == 0)).await
    }

    /// How many there are now.
    ///
    /// # Errors
    /// When the browser is gone, or what it should be within isn't there.
    pub async fn count(&self) -> Result<usize> {
        Ok(self.look_all().await?.0.len())
    }

    /// The names of all that match now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn names(&self) -> Result<Vec<String>> {
        let (_, names) = self.look_all().await?;
        Ok(names.into_iter().filter(|name| self.name.fits(name)).collect())
    }

    /// Clicks it, once it is there and nothing covers it.
    ///
    /// # Errors
    /// When that never comes to pass.
    pub async fn click(&self) -> Result<()> {
        self.act("click", async |element| {
            // away from bars that stay at the edges; a person scrolls too
            self.page.run_unit("arguments[0].scrollIntoView({ block: 'center' })", vec![element.to_json()?]).await?;
            element.click().await?;
            Ok(())
        })
        .await
    }

    /// Types with real keys, at the end of what is there. Characters beyond the basic plane need [`Self::paste`].
    ///
    /// # Errors
    /// When it can't be typed into.
    pub async fn type_keys(&self, text: &str) -> Result<()> {
        self.act("type into", async |element| {
            element.send_keys(text).await?;
            Ok(())
        })
        .await
    }

    /// Puts text in at the end, as a paste does.
    ///
    /// # Errors
    /// When the page doesn't take it.
    pub async fn paste(&self, text: &str) -> Result<()> {
        self.insert(text, "element.setSelectionRange(element.value.length, element.value.length);").await
    }

    /// Replaces everything in a field.
    ///
    /// # Errors
    /// When the page doesn't take it.
    pub async fn fill(&self, text: &str) -> Result<()> {
        self.insert(text, "element.select();").await
    }

    async fn insert(&self, text: &str, select: &str) -> Result<()> {
        let script = format!(
            "const [element, text] = arguments; element.focus(); {select} \
             return text === '' ? document.execCommand('delete') || element.value === '' : document.execCommand('insertText', false, text)"
        );
        self.act("write into", async |element| {
            let args = vec![element.to_json()?, json!(text)];
            if self.page.run::<bool>(&script, args).await? { Ok(()) } else { bail!("the field did not take the text") }
        })
        .await
    }

    /// Sets the value of a field that isn't made for free text (a date, a choice), as a person's choice does.
    ///
    /// # Errors
    /// When it isn't there.
    pub async fn choose(&self, value: &str) -> Result<()> {
        let script = "const [element, value] = arguments; element.focus(); \
             const owner = element instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement; \
             Object.getOwnPropertyDescriptor(owner.prototype, 'value').set.call(element, value); \
             element.dispatchEvent(new Event('input', { bubbles: true })); element.dispatchEvent(new Event('change', { bubbles: true }))";
        self.act("choose in", async |element| self.page.run_unit(script, vec![element.to_json()?, json!(value)]).await).await
    }

    /// The value of a field.
    ///
    /// # Errors
    /// When it isn't there.
    pub async fn value(&self) -> Result<String> {
        let element = self.wait().await?;
        self.page.run("return arguments[0].value", vec![element.to_json()?]).await
    }

    /// Waits until a field's value is as wanted.
    ///
    /// # Errors
    /// When it is another in the end.
    pub async fn wait_value(&self, wanted: &str) -> Result<()> {
        let result = self.page.until(&format!("the value of {}", self.describe()), async || Ok(self.value().await? == wanted)).await;
        if result.is_err() {
            let is = self.value().await.unwrap_or_default();
            return result.with_context(|| format!("it is \u{201c}{}\u{201d}", is.chars().take(300).collect::<String>()));
        }
        result
    }

    /// An attribute.
    ///
    /// # Errors
    /// When the element isn't there.
    pub async fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self.wait().await?.attr(name).await?)
    }

    /// Waits until an attribute has a value.
    ///
    /// # Errors
    /// When it never has.
    pub async fn wait_attribute(&self, name: &str, wanted: &str) -> Result<()> {
        self.page
            .until(&format!("{name}={wanted} on {}", self.describe()), async || Ok(self.attribute(name).await?.as_deref() == Some(wanted)))
            .await
    }

    /// Does something with the element, again while the page is still moving under it.
    async fn act(&self, verb: &str, mut action: impl AsyncFnMut(&WebElement) -> Result<()>) -> Result<()> {
        let begin = Instant::now();
        loop {
            let element = self.wait().await?;
            match action(&element).await {
                Ok(()) => return Ok(()),
                Err(problem) if begin.elapsed() > PATIENCE => {
                    return Err(problem).with_context(|| format!("could not {verb} {}", self.describe()));
                }
                Err(_) => tokio::time::sleep(BEAT.max(Duration::from_millis(40))).await,
            }
        }
    }

    async fn look(&self) -> Result<WebElement> {
        let (mut elements, names) = self.look_all().await?;
        match self.place {
            Some(place) if place < elements.len() => Ok(elements.swap_remove(place)),
            Some(_) => bail!("only {} of them; of this role there are {names:?}", elements.len()),
            None => match (elements.pop(), elements.len()) {
                (Some(element), 0) => Ok(element),
                (Some(_), others) => bail!("{} of them, where one was wanted", others + 1),
                (None, _) => bail!("none; of this role there are {names:?}"),
            },
        }
    }

    async fn look_all(&self) -> Result<(Vec<WebElement>, Vec<String>)> {
        let scope = match &self.within {
            Some(outer) => Some(Box::pin(outer.look()).await?.to_json()?),
            None => None,
        };
        self.page.find(self.role, &self.name, scope).await
    }

    fn describe(&self) -> String {
        let name = match &self.name {
            Name::Exact(name) => format!(" \u{201c}{name}\u{201d}"),
            Name::Part(name) => format!(" \u{201c}...{name}...\u{201d}"),
            Name::Any => String::new(),
        };
        let inside = self.within.as_ref().map(|outer| format!(" in {}", outer.describe())).unwrap_or_default();
        format!("{}{name}{inside}", self.role)
    }
}

impl Name {
    pub(super) fn fits(&self, name: &str) -> bool {
        match self {
            Self::Exact(wanted) => name == wanted,
            Self::Part(wanted) => name.contains(wanted),
            Self::Any => true,
        }
    }
}
