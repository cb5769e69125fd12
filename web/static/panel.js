// The side panel that shows a document at a quote, and the small preview of a quote at its chip.
import { el } from "./dom.js";
import { reveal } from "./document.js";

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
const title = document.getElementById("panel-title");
const full = document.getElementById("panel-page");
const main = document.getElementById("main");
const narrow = window.matchMedia("(max-width: 56rem)");
let opener = null;
let wanted = 0;

/** Show the document at `url` in the panel; focus goes there, and back to `from` when it closes. */
export async function open({ url, place, source }, from, strings) {
  const turn = ++wanted;
  opener = from;
  preview(null);
  if (panel.hidden) history.pushState({ panel: true }, "");
  panel.hidden = false;
  document.body.classList.add("with-panel");
  layer();
  title.textContent = place;
  document.getElementById("panel-source").textContent = source ?? "";
  full.href = url;
  body.replaceChildren(el("p", { text: strings.panel_loading }));
  title.focus();
  const nodes = await fetched(full.href, strings);
  if (turn !== wanted) return;
  body.replaceChildren(...nodes);
  reveal(body);
}

/** Close the panel as the back button does, so that the history stays straight. */
export function close() {
  if (!panel.hidden) history.back();
}

function hide() {
  if (panel.hidden) return;
  panel.hidden = true;
  wanted++;
  document.body.classList.remove("with-panel");
  layer();
  // Going back to an address with a fragment takes the focus away after this event.
  requestAnimationFrame(() => opener?.focus({ preventScroll: true }));
}

// On a narrow screen the panel covers everything: what lies under it must not be reached by Tab.
function layer() {
  main.inert = narrow.matches && !panel.hidden;
}

async function fetched(url, strings) {
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return [...page.querySelectorAll("main > .notice, main > .sheets, main > .lines")];
  } catch {
    return [el("p", { class: "error", role: "alert", text: strings.panel_failed })];
  }
}

/** Show the quote of a source (an item of the list) near its chip, or hide the preview where there is none. */
export function preview(item, chip) {
  const box = document.getElementById("preview");
  box.hidden = !item;
  if (!item) return;
  const [place, , quote] = item.children;
  box.replaceChildren(el("p", { class: "where", text: place.textContent }), quote.cloneNode(true));
  const at = chip.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8));
  const above = at.top - box.offsetHeight - 6;
  box.style.left = `${left}px`;
  box.style.top = `${above > 8 ? above : at.bottom + 6}px`;
}

document.getElementById("panel-close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    preview(null);
    close();
  }
});
window.addEventListener("popstate", hide);
window.addEventListener("scroll", () => preview(null), { passive: true });
narrow.addEventListener("change", layer);
