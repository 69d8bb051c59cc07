// Runs before the first paint, in browsers of any age: the chosen appearance, whether Lodestar can run here, and the
// browser's offer to install it, which may come before the app does.
// What is missing is named in data-cannot on the html element; boot.js then leaves the app alone. That scripts run at
// all is said by data-early: until then the page says that they don't (noscript misses those that are blocked).
(function () {
  "use strict";
  var root = document.documentElement;
  root.setAttribute("data-early", "");

  try {
    var chosen = JSON.parse(localStorage.getItem("lodestar.appearance"));
    if (chosen === "day" || chosen === "night") {
      root.setAttribute("data-theme", chosen);
      var metas = document.querySelectorAll("meta[name='theme-color']");
      for (var i = 0; i < metas.length; i += 1) {
        metas[i].setAttribute("content", chosen === "night" ? "#101026" : "#dde3eb");
      }
    }
  } catch (refused) {
    // no localStorage, or not ours: the device decides
  }

  // Session day that is opened again: the room is dark, and what comes before the page is dark as well.
  if (/^\/sessions\/[^/]+\/(now|sitter)\/?$/.test(location.pathname)) {
    root.setAttribute("data-theme", "session");
  }

  // The offer is kept until the person asks for it in the app ("lodestar:install-accept" on window), which alone may
  // show the browser's question. Where it stands is data-install on the html element, and each change of it the event
  // "lodestar:install": "offered", "declined", "done".
  var offer = null;
  function say(state) {
    root.setAttribute("data-install", state);
    window.dispatchEvent(new Event("lodestar:install"));
  }
  window.addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    offer = event;
    say("offered");
  });
  window.addEventListener("appinstalled", function () {
    offer = null;
    say("done");
  });
  window.addEventListener("lodestar:install-accept", function () {
    if (!offer) return;
    var asked = offer;
    // it can be shown once
    offer = null;
    asked.prompt();
    asked.userChoice.then(function (choice) {
      say(choice.outcome === "accepted" ? "done" : "declined");
    });
  });

  function has(test) {
    try {
      return Boolean(test());
    } catch (refused) {
      return false;
    }
  }

  function sayCannot(reasons, next) {
    var page = document.getElementById("cannot");
    if (!page) return;
    root.setAttribute("data-cannot", reasons.join(" "));
    page.hidden = false;
    for (var i = 0; i < reasons.length; i += 1) {
      document.getElementById("cannot-" + reasons[i]).hidden = false;
    }
    document.getElementById("cannot-" + next).hidden = false;
  }

  // A script of ours that doesn't arrive, or is of another build than the page: a page that says so, and not one that
  // waits for ever.
  window.addEventListener("error", function (event) {
    if (event.target && event.target.tagName === "SCRIPT") sayCannot(["start"], "again");
  }, true);

  var missing = [];
  if (window.isSecureContext === false) {
    missing.push("secure");
  } else {
    if (!has(function () { return WebAssembly.instantiate && "noModule" in document.createElement("script"); })) {
      missing.push("wasm");
    }
    if (!has(function () { return window.indexedDB && window.localStorage && crypto.getRandomValues; })) {
      missing.push("storage");
    }
    if (!has(function () { return window.Worker && navigator.serviceWorker && window.caches; })) {
      missing.push("workers");
    }
  }
  if (missing.length === 0) return;

  root.setAttribute("data-cannot", missing.join(" "));
  document.addEventListener("DOMContentLoaded", function () {
    sayCannot(missing, "other");
  });
})();
