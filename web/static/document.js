// Brings the cited lines into view, on the document page and in the side panel.

/** Scroll the first cited stretch within `root` to the middle, at once. */
export function reveal(root) {
  const cited = root.querySelector("mark") ?? root.querySelector(".cited");
  cited?.scrollIntoView({ block: "center" });
}

if (document.body.classList.contains("reading")) reveal(document);
