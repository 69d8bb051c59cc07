// Runs inside the page after find.js: what has the focus, and whether one can see that it has.
function focused() {
  const element = document.activeElement;
  return !element || element === document.body || element === document.documentElement ? null : element;
}

// Everything by which an element can show that it has the focus: its own look, that of its label, of what is drawn for it beside it, and
// of the two around it.
function lookOf(element) {
  const label = element.labels?.[0] ?? element.closest("label");
  const around = [element.parentElement, element.parentElement?.parentElement].filter(Boolean);
  const all = [element, label, element.nextElementSibling, ...around].filter(Boolean);
  const parts = all.flatMap((one) => ["", "::before", "::after"].map((pseudo) => getComputedStyle(one, pseudo || undefined)));
  return parts.map((style) => [
    style.outlineStyle, style.outlineWidth, style.outlineColor, style.outlineOffset, style.boxShadow, style.backgroundColor,
    style.borderTopWidth, style.borderTopColor, style.borderTopStyle, style.textDecorationLine, style.transform,
  ].join(" ")).join("|");
}

// At least a part of it can be seen where it stands.
function isSeen(element) {
  const box = (element.labels?.[0] ?? element).getBoundingClientRect();
  for (const [x, y] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]) {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    if (hit && (hit === element || element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit))) return true;
  }
  return false;
}

// [element, role, name, look, seen] of what has the focus; null for none.
function focus() {
  const element = focused();
  return element && [element, roleOf(element) ?? "", nameOf(element), lookOf(element), isSeen(element)];
}
