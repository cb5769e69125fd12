// Brings the cited place into view, on the document page and in the side panel: its box on a page's picture, else its lines.

/** Scroll the first cited stretch within `root` to the middle, at once. */
export function reveal(root) {
  const places = [".leaf .marked", ".leaf rect", "mark", ".cited"];
  const cited = places.map((place) => root.querySelector(place)).find(Boolean);
  cited?.scrollIntoView({ block: "center" });
}

if (document.body.classList.contains("reading")) reveal(document);
if (window.matchMedia("(min-width: 88rem)").matches) document.querySelector(".toc")?.setAttribute("open", "");
