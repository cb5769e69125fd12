// An answer of the API -> its article in the transcript. The same markup as templates/_answer.html.
import { el, fill } from "./dom.js";
import { plain, render } from "./markdown.js";

/** Where the viewer shows a citation with its highlights. */
export function viewerUrl(citation) {
  const marks = citation.highlights.map(([start, end]) => `${start}-${end}`).join(",");
  return (marks ? `${citation.url}&hl=${marks}` : citation.url) + "#cited";
}

/** The quote with the parts that answer marked; offsets are code points, so the quote is cut by code points. */
export function quoteOf(citation) {
  const points = Array.from(citation.quote);
  const nodes = [];
  let at = 0;
  const parts = citation.highlights.map(([start, end]) => [start - citation.start, end - citation.start]);
  for (const [start, end] of parts.sort((a, b) => a[0] - b[0])) {
    if (start < at || end > points.length || end <= start) continue;
    nodes.push(points.slice(at, start).join(""), el("mark", { text: points.slice(start, end).join("") }));
    at = end;
  }
  return [...nodes, points.slice(at).join("")];
}

/** The body of an answer; `actions` has ask(question), open(citation, opener), rate(answer, rating) and copy(text). */
export function answerBody(answer, strings, actions) {
  const byNumber = new Map(answer.citations.map((citation) => [citation.n, citation]));
  const chip = (n) => (byNumber.has(n) ? chipOf(byNumber.get(n), strings, actions) : null);
  const state = { clarify: strings.clarify, abstained: strings.abstained }[answer.status];
  return el(
    "div",
    { class: "answer" },
    state ? el("p", { class: "state", text: state }) : null,
    el("div", { class: "text" }, ...render(answer.text, chip)),
    answer.notes.length ? el("ul", { class: "notes" }, ...answer.notes.map((note) => el("li", { text: note }))) : null,
    choices(strings.options, answer.options, actions),
    sources(answer, strings, actions),
    choices(strings.suggestions, answer.suggestions.map((text) => ({ label: text, question: text })), actions),
    tools(answer, strings, actions),
  );
}

function chipOf(citation, strings, actions) {
  const label = fill(strings.source_label, citation);
  const chip = el("a", { class: "chip", href: viewerUrl(citation), "data-n": citation.n, "aria-label": label });
  chip.textContent = citation.n;
  opens(chip, citation, actions);
  for (const event of ["mouseenter", "focus"]) chip.addEventListener(event, () => actions.preview(citation, chip));
  for (const event of ["mouseleave", "blur"]) chip.addEventListener(event, () => actions.preview(null));
  return chip;
}

function opens(link, citation, actions) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window, as anywhere else
    event.preventDefault();
    actions.open(citation, link);
  });
}

function choices(label, options, actions) {
  if (!options.length) return null;
  const buttons = options.map((option) =>
    el("button", { type: "button", class: "choice", text: option.label, onclick: () => actions.ask(option.question) }),
  );
  return el("div", { class: "choices", role: "group", "aria-label": label }, el("p", { class: "label", text: label }), ...buttons);
}

function sources(answer, strings, actions) {
  if (!answer.citations.length) return null;
  const items = answer.citations.map((citation) => {
    const link = el("a", { href: viewerUrl(citation), text: citation.locator });
    opens(link, citation, actions);
    const where = el("span", { class: "where", text: citation.title });
    return el("li", { value: citation.n }, link, " ", where, el("blockquote", {}, ...quoteOf(citation)));
  });
  const summary = el("summary", { text: `${strings.sources} (${items.length})` });
  return el("details", { class: "sources", open: items.length <= 3 }, summary, el("ol", {}, ...items));
}

function tools(answer, strings, actions) {
  const said = el("span", { class: "said", role: "status" });
  const button = (text, act) => el("button", { type: "button", class: "tool", text, onclick: act });
  const copy = button(strings.copy, async () => {
    said.textContent = (await actions.copy(asText(answer, strings))) ? strings.copied : strings.copy_failed;
  });
  const rate = (rating) => async () => {
    const kept = await actions.rate(answer, rating);
    said.textContent = kept ? strings.thanks : strings.feedback_failed;
    if (kept) for (const other of [up, down]) other.disabled = true;
  };
  const up = button(strings.helpful, rate("up"));
  const down = button(strings.unhelpful, rate("down"));
  const print = el("a", { class: "tool", href: `/messages/${answer.message_id}/print`, text: strings.print });
  return el("div", { class: "tools" }, copy, print, up, down, said);
}

/** The answer with its sources as plain text, to paste into a document. */
export function asText(answer, strings) {
  const quote = (citation) => citation.quote.replace(/\s+/g, " ").trim();
  const lines = answer.citations.map((c) => `[${c.n}] ${c.title}, ${c.locator}: “${quote(c)}”`);
  const notes = answer.notes.map((note) => `(${note})`);
  return [plain(answer.text), ...notes, ...(lines.length ? ["", `${strings.sources}:`, ...lines] : [])].join("\n");
}
