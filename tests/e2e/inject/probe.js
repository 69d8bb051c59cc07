// Served as a file of the app, so that it runs as the app's own scripts do: tries everything that the policy forbids, and writes down in
// data-probe what became of it. `data-foreign` on its tag is an origin that is not the app's.
(async () => {
  const { foreign } = document.currentScript.dataset;
  const root = document.documentElement;
  const heard = [];
  addEventListener("securitypolicyviolation", (event) => heard.push(event.effectiveDirective));

  const put = (name, set) => document.body.appendChild(Object.assign(document.createElement(name), set));
  const mark = (name) => `document.documentElement.setAttribute("data-ran-${name}", "")`;
  const ran = (name) => root.hasAttribute(`data-ran-${name}`);

  // each says whether it worked; null where only the other origin's server can tell
  const attempts = {
    "inline script": ["script-src", () => { put("script", { textContent: mark("inline") }); return ran("inline"); }],
    "event handler": ["script-src", () => {
      const button = put("button", { hidden: true });
      button.setAttribute("onclick", mark("handler"));
      button.click();
      return ran("handler");
    }],
    "script address": ["script-src", async () => {
      put("a", { href: `javascript:${mark("address")}`, hidden: true }).click();
      await new Promise((resolve) => setTimeout(resolve));
      return ran("address");
    }],
    "eval": ["script-src", () => (0, eval)("true")],
    "new Function": ["script-src", () => new Function("return true")()],
    "timer with text": ["script-src", async () => {
      setTimeout(mark("timer"));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return ran("timer");
    }],
    "foreign script": ["script-src", () => { put("script", { src: `${foreign}/app.js` }); return null; }],
    "foreign style": ["style-src", () => { put("link", { rel: "stylesheet", href: `${foreign}/app.css` }); return null; }],
    "inline style": ["style-src", () => {
      put("style", { textContent: "#probe { border-top: 7px solid }" });
      return getComputedStyle(put("i", { id: "probe" })).borderTopWidth === "7px";
    }],
    "fetch": ["connect-src", () => fetch(foreign).then(() => true)],
    "beacon": ["connect-src", () => { navigator.sendBeacon(`${foreign}/beacon`, "words"); return null; }],
    "event source": ["connect-src", () => { new EventSource(`${foreign}/events`); return null; }],
    "web socket": ["connect-src", () => { new WebSocket(foreign.replace("http", "ws")); return null; }],
    "image": ["img-src", () => { put("img", { src: `${foreign}/app.css`, alt: "" }); return null; }],
    "sound": ["media-src", () => { put("audio", { src: `${foreign}/app.css` }); return null; }],
    "frame": ["frame-src", () => { put("iframe", { src: `${foreign}/` }); return null; }],
    "own frame": ["frame-src", () => { put("iframe", { src: "/help" }); return null; }],
    "object": ["object-src", () => { put("object", { data: `${foreign}/` }); return null; }],
    "worker from text": ["worker-src", () => { new Worker(URL.createObjectURL(new Blob(["1"]))); return null; }],
    "base": ["base-uri", () => { document.head.appendChild(Object.assign(document.createElement("base"), { href: `${foreign}/` })); return document.baseURI.startsWith(foreign); }],
    "form": ["form-action", () => { put("form", { action: `${foreign}/`, method: "post" }).submit(); return null; }],
  };

  const results = {};
  for (const [name, [directive, attempt]] of Object.entries(attempts)) {
    heard.length = 0;
    let worked;
    try {
      worked = await attempt();
    } catch {
      worked = false;
    }
    // the browser's word comes in its own time; without one the test waits for it in vain and says so
    const end = performance.now() + 4000;
    while (!heard.some((one) => one.startsWith(directive)) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    results[name] = { worked, directive, heard: [...heard] };
  }
  root.setAttribute("data-probe", JSON.stringify(results));
})();
