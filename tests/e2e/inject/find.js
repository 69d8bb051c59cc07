// Runs inside the page, after dom-accessibility-api has been bound to `api`.
// Finds what a screen reader would find: elements by role and accessible name, nothing hidden, nothing behind an open dialog.
const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();

// what the library leaves out or simplifies, from the HTML accessibility mapping
function roleOf(element) {
  if (element.hasAttribute("role")) return api.getRole(element);
  const name = element.localName;
  const inSection = () => element.closest("article, aside, main, nav, section") !== null;
  if ((name === "header" || name === "footer") && inSection()) return "generic";
  if (name === "section" || name === "form") return tidy(api.computeAccessibleName(element)) ? api.getRole(element) : "generic";
  if (name === "p") return "paragraph";
  if (name === "input" && element.type === "password") return "textbox";
  if (name === "input" && ["date", "time", "file"].includes(element.type)) return element.type;
  return api.getRole(element);
}

function nameOf(element) {
  return tidy(api.computeAccessibleName(element));
}

function isThere(element) {
  if (element.closest("[inert]")) return false;
  if (api.isInaccessible(element)) return false;
  return element.getClientRects().length > 0;
}

function matches(name, wanted) {
  if (wanted.any) return true;
  if (wanted.exact !== undefined) return name === wanted.exact;
  return name.includes(wanted.part);
}

// What can be reached now: the topmost open dialog, or the page.
function shownRoot() {
  const dialogs = document.querySelectorAll("dialog:modal");
  return dialogs[dialogs.length - 1] || document.documentElement;
}

// The elements of a role under `scope` (or the page) whose name is as wanted, and the names of all that have the role.
function find(role, wanted, scope) {
  const root = scope || shownRoot();
  const found = [];
  const names = [];
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (element === scope || roleOf(element) !== role || !isThere(element)) continue;
    const name = nameOf(element);
    names.push(name);
    if (matches(name, wanted)) found.push(element);
  }
  return { found, names };
}

// Everything that can be operated or that names a part of the page, one line each: what a failed search shows.
function outline() {
  const lines = [];
  for (const element of document.querySelectorAll("*")) {
    const role = roleOf(element);
    if (!role || ["generic", "paragraph", "presentation", "none", "list", "listitem", "document"].includes(role)) continue;
    if (isThere(element)) lines.push(role + " \u201c" + nameOf(element) + "\u201d");
  }
  return lines;
}
