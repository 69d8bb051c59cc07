// Runs before the first paint, in browsers of any age: the chosen appearance, and whether Lodestar can run here.
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

  function has(test) {
    try {
      return Boolean(test());
    } catch (refused) {
      return false;
    }
  }

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
    var page = document.getElementById("cannot");
    if (!page) return;
    page.hidden = false;
    for (var i = 0; i < missing.length; i += 1) {
      document.getElementById("cannot-" + missing[i]).hidden = false;
    }
    document.getElementById("cannot-other").hidden = false;
  });
})();
