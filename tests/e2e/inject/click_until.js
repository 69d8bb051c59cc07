// Clicks args[0], and notes when a heading says args[1], and the longest task until then.
const begun = performance.now();
let longest = 0;
const watch = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
});
watch.observe({ type: "longtask" });
const stands = () => [...document.querySelectorAll("h1")].some((heading) => heading.textContent.trim() === args[1]);
args[0].click();
while (!stands()) await new Promise((resolve) => setTimeout(resolve, 10));
const took = performance.now() - begun;
// the last task is told of after it
await new Promise((resolve) => setTimeout(resolve, 100));
watch.disconnect();
return { took, longest };
