// Runs inside the page: what moves by itself for longer than a person who asked for less motion wants to see.
const toMs = (text) => Math.max(...text.split(",").map((one) => (one.trim().endsWith("ms") ? parseFloat(one) : parseFloat(one) * 1000)));

function moving(limit) {
  const found = [];
  for (const animation of document.getAnimations()) {
    const { duration } = animation.effect.getComputedTiming();
    if (animation.playState === "running" && duration > limit) found.push(`running: ${animation.animationName ?? animation.transitionProperty ?? "?"} ${duration} ms`);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const pseudo of [undefined, "::before", "::after", "::backdrop"]) {
      const style = getComputedStyle(element, pseudo);
      const name = `${element.localName}.${element.getAttribute("class") ?? ""}${pseudo ?? ""}`;
      if (style.animationName !== "none" && toMs(style.animationDuration) > limit) found.push(`${name} animates ${style.animationDuration}`);
      if (toMs(style.transitionDuration) > limit) found.push(`${name} takes ${style.transitionDuration} for ${style.transitionProperty}`);
    }
  }
  return [...new Set(found)].slice(0, 20);
}
