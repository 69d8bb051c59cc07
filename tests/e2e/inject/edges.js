// Runs inside the page after find.js: by what the edge of each control can be seen. Without the page's own colors a fill is gone, and what
// had a fill or a line has to have a line.
const CONTROLS = "button, textarea, input:not([type=hidden]), select, [role=button], [role=radio], [role=checkbox], [role=switch], a.button";

function isInk(color, ground) {
  const [, , , alpha] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  return alpha !== 0 && color !== "transparent" && color !== ground;
}

function groundOf(element) {
  for (let around = element; around; around = around.parentElement) {
    const color = getComputedStyle(around).backgroundColor;
    if (isInk(color, "")) return color;
  }
  return "rgb(255, 255, 255)";
}

// ["description", "line" | "fill" | "none"] for every control that is there, in their order.
function edges() {
  return [...shownRoot().querySelectorAll(CONTROLS)].filter(isThere).map((element) => {
    const drawn = element.matches("input[type=radio], input[type=checkbox]") ? element.labels?.[0] ?? element : element;
    const ground = groundOf(drawn.parentElement);
    const styles = [undefined, "::before", "::after"].map((pseudo) => getComputedStyle(drawn, pseudo)).filter((style) => style.content !== "none" || style.display !== "none");
    const hasLine = styles.some((style) => ["Top", "Bottom", "Left", "Right"].some((side) => parseFloat(style[`border${side}Width`]) >= 1
      && !["none", "hidden"].includes(style[`border${side}Style`]) && isInk(style[`border${side}Color`], ground)));
    const hasFill = isInk(getComputedStyle(drawn).backgroundColor, ground);
    return [`${roleOf(element)} \u201c${nameOf(element)}\u201d`, hasLine ? "line" : hasFill ? "fill" : "none"];
  });
}

function light(color) {
  const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// Words whose color is too near to that of what they stand on.
function faint() {
  const found = [];
  for (const element of shownRoot().querySelectorAll("*")) {
    const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && tidy(node.data));
    if (!hasWords || !isThere(element) || element.closest(":disabled")) continue;
    const { color } = getComputedStyle(element);
    const [one, other] = [light(color), light(groundOf(element))].sort((a, b) => b - a);
    if ((one + 0.05) / (other + 0.05) < 4.5) found.push(`\u201c${tidy(element.textContent).slice(0, 40)}\u201d ${color} on ${groundOf(element)}`);
  }
  return found;
}
