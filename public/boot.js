// Starts the app: loads the wasm that the build named on this script's own tag, then sees to the service worker.
const root = document.documentElement;

function sayCannot(reason) {
  root.setAttribute("data-cannot", reason);
  document.getElementById("cannot").hidden = false;
  document.getElementById(`cannot-${reason}`).hidden = false;
  document.getElementById("cannot-again").hidden = false;
}

// The first paint stays until there is something to see instead.
function clearFirstPaint() {
  const app = document.getElementById("app");
  const splash = document.getElementById("splash");
  if (app.childElementCount > 0) {
    splash.remove();
    return;
  }
  const watch = new MutationObserver(() => {
    watch.disconnect();
    splash.remove();
  });
  watch.observe(app, { childList: true });
}

// A page that was left while it started is put aside with what it was waiting for, and that does not come any more: begin anew.
let started = false;
addEventListener("pageshow", (event) => {
  if (event.persisted && !started) location.reload();
});

if (!root.hasAttribute("data-cannot")) {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  try {
    const { default: start } = await import(js);
    await start({ module_or_path: wasm });
    started = true;
    clearFirstPaint();
  } catch (problem) {
    // no word of the person's is in here: nothing was opened yet
    console.error(problem);
    sayCannot("start");
  }
  // even when the start broke off: an update may be what mends it
  await import("/register.js");
}
