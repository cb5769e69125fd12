// The chat page: asks, and puts in the piece of the page that the server answers with. The server renders all answers.
import { copy } from "./clipboard.js";
import * as composer from "./composer.js";
import { el } from "./dom.js";
import { open, preview } from "./panel.js";
import { answerTo, rate } from "./remote.js";

const strings = JSON.parse(document.getElementById("strings").textContent);
const turns = document.getElementById("turns");
const empty = document.getElementById("empty");
const form = document.getElementById("composer");
const button = document.getElementById("ask");
const GAP = 8; // pixels left between a form and the question box
let asking = false;

/** Ask a question; false when another one is still on its way. */
function ask(question) {
  if (asking) return false;
  asking = true;
  button.setAttribute("aria-disabled", "true");
  const turn = begin(question);
  answer(question, turn).finally(() => {
    asking = false;
    button.removeAttribute("aria-disabled");
  });
  return true;
}

// What follows an answer belongs to the newest one only: what the talk is about, and what to ask next. It goes with the
// question, not with its answer, so that nothing moves under the eyes of who reads on.
const leftovers = () => [...turns.querySelectorAll(".focus, .turn > .choices")];

function begin(question) {
  empty.hidden = true;
  for (const each of leftovers()) each.hidden = true;
  const waiting = el("p", { class: "waiting", text: strings.loading });
  const turn = el("article", { class: "turn", "aria-busy": "true" }, el("h2", { class: "asked", text: question }), waiting);
  turns.append(turn);
  turn.scrollIntoView({ block: "start" });
  return turn;
}

/** Shows each sentence in the turn as it comes. Screen readers are told of the whole answer alone, when it stands. */
function teller(turn, stop) {
  const text = el("p", { class: "text", lang: "vi", "aria-live": "off" });
  const stopping = el("button", { type: "button", class: "choice stop", text: strings.stop, onclick: () => stop.abort() });
  return (sentence) => {
    if (!text.isConnected) turn.lastElementChild.replaceWith(el("div", { class: "answer" }, text, stopping));
    text.append(`${sentence} `);
  };
}

async function answer(question, turn) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("question", question);
  const stop = new AbortController();
  try {
    const piece = await answerTo(fields, strings, teller(turn, stop), stop);
    for (const old of leftovers()) old.remove();
    turn.replaceWith(piece);
    piece.scrollIntoView({ block: "start" });
    form.elements.conversation_id.value = piece.dataset.conversation;
    history.replaceState(null, "", `${form.dataset.address}${piece.dataset.conversation}#${piece.id}`);
    piece.dispatchEvent(new Event("answered", { bubbles: true }));
  } catch (error) {
    for (const each of leftovers()) each.hidden = false;
    turn.dataset.status = "failed";
    turn.lastElementChild.replaceWith(failure(question, turn, error.message));
    turn.removeAttribute("aria-busy");
  }
}

function failure(question, turn, message) {
  const retry = () => {
    if (ask(question)) turn.remove();
    composer.focus();
  };
  const again = el("button", { type: "button", class: "choice", text: strings.retry, onclick: retry });
  return el("div", { class: "error", role: "alert" }, el("p", { text: message }), again);
}

/** The item of the list of sources that a chip stands for. */
function sourceOf(chip) {
  return chip.closest("[data-cited]")?.querySelector(`.quotes > li[value="${chip.dataset.n}"]`);
}

/** An answer with its sources as plain text, to paste into a document. */
function asText(turn) {
  const spoken = turn.querySelector(".answer > .text").cloneNode(true);
  for (const chip of spoken.querySelectorAll(".chip")) chip.replaceWith(`[${chip.dataset.n}]`);
  for (const line of spoken.querySelectorAll("br")) line.replaceWith("\n");
  const lines = [...spoken.querySelectorAll("p, li, tr")].map((line) =>
    line.matches("tr") ? [...line.cells].map((cell) => cell.textContent).join("\t") : `${line.matches("li") ? "- " : ""}${line.textContent}`,
  );
  const rows = [...turn.querySelectorAll(".card h3")].map((row) => row.textContent.replace(/\s+/g, " ").trim());
  const notes = [...turn.querySelectorAll(".notes > li")].map((note) => `(${note.textContent})`);
  const quotes = [...turn.querySelectorAll(".answer .quotes > li")].map((item) => {
    const [place, source, quote] = [...item.children].map((part) => part.textContent.replace(/\s+/g, " ").trim());
    return `[${item.value}] ${source}, ${place}: “${quote}”`;
  });
  return [...lines, ...rows, ...notes, ...(quotes.length ? ["", `${strings.sources}:`, ...quotes] : [])].join("\n");
}

function opened(link) {
  if (!link.classList.contains("chip")) {
    const source = link.closest("[data-source]")?.dataset.source ?? link.parentElement.querySelector(".where")?.textContent;
    return { url: link.href, place: link.textContent, source };
  }
  const item = sourceOf(link);
  const place = `[${link.dataset.n}] ${item.querySelector("a").textContent}`;
  return { url: link.href, place, source: item.querySelector(".where").textContent };
}

document.addEventListener("click", async (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey); // else a new tab or window, as anywhere else
  const on = (selector) => event.target.closest(selector);
  const [question, link, copying] = [on("[data-ask]"), on(".chip, [data-opens]"), on("[data-copy]")];
  if (question || (link && plain)) event.preventDefault();
  if (question) ask(question.dataset.ask);
  else if (link && plain) open(opened(link), link, strings);
  else if (copying) {
    const turn = copying.closest(".turn");
    turn.querySelector(".said").textContent = (await copy(asText(turn))) ? strings.copied : strings.copy_failed;
  }
});

turns.addEventListener("submit", async (event) => {
  if (!event.target.matches(".rate")) return;
  event.preventDefault();
  const said = event.target.parentElement.querySelector(".said");
  const kept = await rate(event.target, event.submitter);
  said.textContent = kept ? strings.thanks : strings.feedback_failed;
  if (!kept) return;
  said.focus(); // what had the focus goes
  event.target.remove();
});

// The question box stands over the end of the page: a form that opens beneath it is brought up (toggle doesn't bubble).
turns.addEventListener("toggle", (event) => {
  const opened = event.target.open && event.target.querySelector(".reason");
  if (opened) scrollBy(0, Math.max(0, opened.getBoundingClientRect().bottom + GAP - form.getBoundingClientRect().top));
}, { capture: true });

// A part that is dropped takes others with it: the conversation is not about a plan's task without the plan.
turns.addEventListener("change", (event) => {
  const box = event.target.closest(".focus")?.querySelectorAll("input");
  if (!box || !event.target.checked) return;
  const taken = JSON.parse(event.target.dataset.takes);
  for (const other of box) if (taken.includes(other.value)) other.checked = true;
});

// Before the panel's own Escape: what is open closes first, and only then is a wording stopped.
window.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || document.querySelector("#panel:not([hidden]), :popover-open")) return;
  turns.querySelector(".stop")?.click();
}, { capture: true });

for (const name of ["mouseover", "focusin"]) {
  turns.addEventListener(name, (event) => {
    const chip = event.target.closest(".chip");
    preview(chip && sourceOf(chip), chip);
  });
}
for (const name of ["mouseleave", "focusout"]) turns.addEventListener(name, () => preview(null));

composer.listen(ask, strings);
if (!location.hash) turns.lastElementChild?.scrollIntoView({ block: "start" });
document.documentElement.dataset.ready = "true";
