// Adds what the person chose to show here: people, the clinic, the plan. It is the one row that the app keeps unsealed,
// written by src/storage/help_public.rs and nothing else. It reads; it never makes a database, and holds none back from being erased.
// Whatever is wrong with the row, the rest of the page stays as it is.
const spoken = JSON.parse(document.getElementById("spoken").textContent);

// no version: whichever is there. Where there is none, nothing is made
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("lodestar");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
    request.onblocked = () => reject();
  });
}

async function shown() {
  const database = await open();
  database.onversionchange = () => database.close();
  try {
    return await new Promise((resolve, reject) => {
      const request = database.transaction("help_public").objectStore("help_public").get("shown");
      request.onsuccess = () => resolve(request.result && JSON.parse(new TextDecoder().decode(request.result)));
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

const text = (value) => (typeof value === "string" ? value : "");
// digits that a phone dials, as the app read them out of what was typed
const dialed = (value) => (/^\+?[0-9]{3,15}$/.test(text(value)) ? value : "");

function element(name, className, words) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = words;
  return made;
}

function own(name, className, words) {
  const made = element(name, className, words);
  made.dir = "auto";
  made.translate = false;
  return made;
}

function link(href, icon, words) {
  const made = element("a", "button", "");
  made.dataset.kind = "secondary";
  made.dataset.size = "small";
  made.href = href;
  made.append(drawing(icon), own("span", "", words));
  return made;
}

function drawing(icon) {
  const SVG = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "icon icon--small");
  made.setAttribute("aria-hidden", "true");
  made.append(document.createElementNS(SVG, "use"));
  made.firstChild.setAttribute("href", `#i-${icon}`);
  return made;
}

// one person or number: the name, what they are, and the ways to reach them
function line(name, about, number, typed, words) {
  const item = element("li", "help-line", "");
  item.append(own("p", "row__title", name));
  if (about) item.append(own("p", "meta", about));
  const ways = element("p", "buttons", "");
  if (number) {
    ways.append(link(`tel:${number}`, "phone", words.call));
    if (words.text) ways.append(link(`sms:${number}`, "message-square", words.text));
    item.append(ways);
  } else item.append(typed ? own("p", "figures", typed) : element("p", "meta", spoken.no_number));
  return item;
}

function people(row) {
  const list = Array.isArray(row.people) ? row.people : [];
  return list.map((person) => {
    const name = text(person.name) || text(person.typed);
    const words = { call: spoken.call_name.replace("{name}", () => name), text: spoken.text_name.replace("{name}", () => name) };
    return line(name, text(person.about), dialed(person.call), text(person.typed), words);
  });
}

function clinic(row) {
  const name = text(row.clinic?.name) || spoken.clinic;
  const ways = [
    ["day", spoken.call_clinic],
    ["after_hours", spoken.call_after_hours],
  ];
  const known = ways.filter(([key]) => text(row.clinic?.[key]?.typed));
  return known.map(([key, call]) => {
    const number = row.clinic[key];
    return line(name, "", dialed(number.call), text(number.typed), { call });
  });
}

function plan(row) {
  const place = document.getElementById("plan");
  for (const part of Array.isArray(row.plan) ? row.plan : []) {
    const title = spoken[`plan_${text(part.key)}`];
    if (!title || !text(part.words)) continue;
    const section = element("div", "stack-1", "");
    section.append(element("p", "meta", title), own("p", "own-words-small help-own", part.words));
    place.append(section);
    place.hidden = false;
  }
}

// what a browser puts aside whole holds no name: what was chosen may be taken back before the page returns
addEventListener("pagehide", () => {
  for (const id of ["people", "plan", "signs-clinic"]) document.getElementById(id).replaceChildren();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

shown()
  .then((row) => {
    if (!row) return;
    const list = document.getElementById("people");
    const lines = [...people(row), ...clinic(row)];
    list.append(...lines);
    list.hidden = lines.length === 0;
    const calls = clinic(row);
    if (calls.length > 0) {
      const there = element("ul", "rows", "");
      there.setAttribute("role", "list");
      there.append(...calls);
      document.getElementById("signs-clinic").replaceChildren(there);
    }
    plan(row);
    if (lines.length > 0 || row.plan?.length) document.querySelector("#people-open .meta").textContent = spoken.people_shown;
  })
  .catch(() => {
    // nothing was chosen, or nothing can be read: the row that leads behind the lock stands here
  });
