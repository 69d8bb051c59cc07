// Brings the help page to life: one place's numbers instead of all, one sense at a time, breathing in time.
// Without this script everything stands on the page at once. It uses nothing of the app, so that it works when the
// app doesn't. The only thing that it keeps is which place was chosen.
const KEY = "lodestar.place";
const ELSEWHERE = "elsewhere";

const byId = (id) => document.getElementById(id);
const spoken = JSON.parse(byId("spoken").textContent);
const places = [...document.querySelectorAll("section[data-place]")];

// buttons that call the emergency number of the place, and lead to the numbers where none is chosen
const calls = [...document.querySelectorAll("[data-call]")];
for (const call of calls) {
  call.dataset.call = call.getAttribute("href");
  call.dataset.words = call.querySelector("span").textContent;
}

// ---- the place: its id, "elsewhere", or null ----

function chosenPlace() {
  try {
    const id = JSON.parse(localStorage.getItem(KEY));
    return id === ELSEWHERE || places.some((place) => place.dataset.place === id) ? id : null;
  } catch {
    return null;
  }
}

function choose(id) {
  try {
    localStorage.setItem(KEY, JSON.stringify(id));
  } catch {
    // nowhere to keep it: it holds until this page is left
  }
  showPlace(id);
}

function showPlace(id) {
  byId("unset").hidden = id !== null && id !== ELSEWHERE;
  for (const place of places) place.hidden = place.dataset.place !== id;
  byId("elsewhere").hidden = id !== null && id !== ELSEWHERE;
  for (const link of document.querySelectorAll("a[data-place]")) {
    if (link.dataset.place === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const number = places.find((place) => place.dataset.place === id)?.dataset.emergency;
  for (const call of calls) {
    call.setAttribute("href", number ? `tel:${number}` : call.dataset.call);
    call.querySelector("span").textContent = number ? spoken.call.replace("{number}", number) : call.dataset.words;
  }
}

for (const link of document.querySelectorAll("a[data-place]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const id = link.dataset.place;
    choose(id);
    history.replaceState(null, "", location.pathname);
    const target = id === ELSEWHERE ? byId(ELSEWHERE) : document.querySelector("#help h1");
    target.focus();
    if (id === ELSEWHERE) target.scrollIntoView({ block: "nearest" });
    else scrollTo(0, 0);
  });
}

// ---- views: the address names one, and never anything of the person's ----

const views = [...document.querySelectorAll("[data-view]")];

function viewInAddress() {
  const name = location.hash.slice(1);
  return name !== "" && byId(name)?.dataset.view ? name : "help";
}

function show(name, focus) {
  for (const view of views) view.hidden = !view.dataset.view.split(" ").includes(name);
  byId("back").setAttribute("href", name === "help" ? "/" : "#help");
  stopBreathing();
  orient();
  if (name === "senses") showSense(0);
  if (location.hash === "#place") showPlace(null);
  if (!focus) return;
  const title = location.hash === "#place" ? byId("place-title") : byId(name).querySelector("[tabindex='-1']");
  title.focus();
  if (location.hash === "#place") byId("place").scrollIntoView();
  else scrollTo(0, 0);
}

// alone on the page, each view's heading is its first
for (const title of document.querySelectorAll(".help-room__name, .help-view__title")) {
  title.setAttribute("role", "heading");
  title.setAttribute("aria-level", "1");
}

addEventListener("hashchange", () => {
  if (location.hash !== "#place") showPlace(chosenPlace());
  show(viewInAddress(), true);
});

// ---- where one is in time ----

function orient() {
  const now = new Date();
  const time = now.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" }).toLowerCase();
  const date = now.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" });
  const words = `${spoken.orient.replace("{time}", time).replace("{date}", date)} `;
  for (const place of document.querySelectorAll("[data-orient]")) if (place.textContent !== words) place.textContent = words;
}

setInterval(orient, 15000);

// ---- one sense at a time, in any order ----

const senses = [...byId("sense-list").children];
const next = [spoken.next_touch, spoken.next_hear, spoken.next_smell, spoken.next_taste, spoken.next_end];
let sense = 0;

function showSense(index) {
  sense = index;
  const over = index >= senses.length;
  byId("sense").textContent = over ? spoken.senses_end : senses[index].textContent;
  byId("sense-next").hidden = over;
  byId("sense-next").textContent = next[index] ?? "";
  byId("sense-again").hidden = !over;
  [...byId("sense-chips").children].forEach((chip, at) => chip.setAttribute("aria-pressed", String(at === index)));
}

for (const [index, item] of senses.entries()) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "chip";
  chip.textContent = item.dataset.short;
  chip.addEventListener("click", () => showSense(index));
  byId("sense-chips").append(chip);
}

byId("sense-next").addEventListener("click", () => {
  showSense(sense + 1);
  // the button that had the focus is gone
  if (sense >= senses.length) byId("sense-again").focus();
});

byId("sense-again").addEventListener("click", () => {
  showSense(0);
  byId("sense-next").focus();
});

byId("sense-list").hidden = true;
byId("sense").hidden = false;
byId("sense-chips").hidden = false;

// ---- breathing: in for four seconds, out for six, once the person begins ----

let turn = 0;

function breathe(phase) {
  const inward = phase === "in";
  byId("breath").textContent = inward ? spoken.breathe_in : spoken.breathe_out;
  byId("circle").dataset.breath = phase;
  turn = setTimeout(() => breathe(inward ? "out" : "in"), inward ? 4000 : 6000);
}

function stopBreathing() {
  clearTimeout(turn);
  byId("breath").textContent = "";
  delete byId("circle").dataset.breath;
  byId("breathe-begin").hidden = false;
}

byId("breath").hidden = false;
byId("breathe-begin").addEventListener("click", () => {
  byId("breathe-begin").hidden = true;
  byId("breathe-enough").focus();
  breathe("in");
});

document.documentElement.dataset.script = "on";
showPlace(chosenPlace());
show(viewInAddress(), location.hash !== "");
