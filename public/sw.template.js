// Keeps every file of one build, all or none, and answers from it. It never touches what a person wrote.
// The build fills in the two names below. A new build is a new worker, which waits until the page asks for it.
const VERSION = {{version}};
const FILES = {{files}};

const PREFIX = "lodestar-";
const CACHE = PREFIX + VERSION;

self.addEventListener("install", (event) => {
  event.waitUntil(fillCache());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(answer(request, url.pathname));
});

async function fillCache() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map(([path, integrity]) => keep(cache, path, integrity)));
  } catch (problem) {
    // half a build is worse than the former one
    await caches.delete(CACHE);
    throw problem;
  }
}

async function keep(cache, path, integrity) {
  // past the browser's own cache, and only if it is the file of this build
  const response = await fetch(new Request(path, { cache: "reload", integrity }));
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  await cache.put(path, response.redirected ? await plain(response) : response);
}

// a browser refuses a redirected answer for a navigation
async function plain(response) {
  return new Response(await response.blob(), { headers: response.headers });
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answer(request, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === "navigate" ? pageFor(path) : path);
  // what is not kept is no file of this build, or the browser took the cache away
  return kept ?? fetch(request);
}

function pageFor(path) {
  if (path === "/help" || path.startsWith("/help/") || path === "/help.html") return "/help";
  // a file that someone opens by itself
  if (FILES.some(([known]) => known === path)) return path;
  return "/";
}
