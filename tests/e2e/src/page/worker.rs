//! What a page knows about its service worker.

use anyhow::Result;

use super::Page;

impl Page {
    /// Waits until an activated service worker controls the page. Only then may a server go away: `ready` comes too early.
    ///
    /// # Errors
    /// When it never does.
    pub async fn wait_controlled(&self) -> Result<()> {
        let script = "const worker = navigator.serviceWorker && navigator.serviceWorker.controller; return worker ? worker.state : 'none'";
        self.until("an activated service worker", async || Ok(self.run::<String>(script, vec![]).await? == "activated")).await
    }

    /// The paths of everything in the caches of this origin.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn cached_paths(&self) -> Result<Vec<String>> {
        self.run_async(
            "const paths = []; for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) \
             paths.push(new URL(request.url).pathname); return paths.sort();",
            vec![],
        )
        .await
    }

    /// The caches of this origin, each with how many files are in it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn caches(&self) -> Result<Vec<(String, usize)>> {
        self.run_async(
            "const found = []; for (const name of await caches.keys()) found.push([name, (await (await caches.open(name)).keys()).length]); return found.sort();",
            vec![],
        )
        .await
    }

    /// Whether this origin has any cache. It only looks: opening one that was deleted a moment ago would make it anew.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn has_caches(&self) -> Result<bool> {
        self.run_async("return (await caches.keys()).length > 0", vec![]).await
    }
}
