// Runs inside the page after find.js: measures what a thumb and a narrow screen meet.
const OPERABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [tabindex='0']";

function describe(element) {
  const box = element.getBoundingClientRect();
  return `${roleOf(element) || element.localName} \u201c${nameOf(element).slice(0, 60)}\u201d ${Math.round(box.width)} x ${Math.round(box.height)} at ${Math.round(box.left)},${Math.round(box.top)}`;
}

// What a finger has to hit: a field that is drawn by its label is as large as the label.
function target(element) {
  const label = element.matches("input[type=radio], input[type=checkbox]") && (element.closest("label") || element.labels?.[0]);
  return (label || element).getBoundingClientRect();
}

// A link inside a sentence is as high as its line, and may be.
function isProse(element) {
  if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
  const around = element.closest("p, li, dd, td");
  return around !== null && tidy(around.textContent) !== tidy(element.textContent);
}

// A link that is out of sight until it has the focus is measured with the focus.
function boxOf(element) {
  const box = target(element);
  if (box.width > 4 && box.height > 4 && box.bottom > 0) return box;
  const before = document.activeElement;
  element.focus({ preventScroll: true });
  const shown = target(element);
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return shown;
}

function smallTargets(least) {
  const small = [];
  for (const element of shownRoot().querySelectorAll(OPERABLE)) {
    if (!isThere(element) || isProse(element)) continue;
    const box = boxOf(element);
    if (box.width < least - 0.5 || box.height < least - 0.5) small.push(describe(element));
  }
  return small;
}

// True for what lies inside of something that scrolls or clips sideways on purpose.
function isContained(element) {
  for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
    if (getComputedStyle(around).overflowX !== "visible") return true;
  }
  return false;
}

// What reaches over the right or left edge of the page, whether or not the page hides it.
function sideways() {
  const width = document.documentElement.clientWidth;
  const wide = [];
  if (document.documentElement.scrollWidth > width + 1) wide.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    const reaches = box.width > 2 && box.height > 2 && (box.right > width + 1 || box.left < -1);
    if (reaches && wide.length < 12 && element.checkVisibility() && !isContained(element)) {
      wide.push(`${element.localName}.${String(element.getAttribute("class") || "").replaceAll(" ", ".")} ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
  }
  return wide;
}
