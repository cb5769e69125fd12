// The question box: its length, its counter, and Enter to ask.
import { fill } from "./dom.js";

const form = document.getElementById("composer");
const box = document.getElementById("question");
const counter = document.getElementById("counter");
const problem = document.getElementById("problem");
const limit = Number(box.dataset.limit);

/** The question as the server counts it: NFC, trimmed. */
const question = () => box.value.normalize("NFC").trim();
const length = () => Array.from(question()).length;

/** Call `ask(question)` for each question sent from the box; it is emptied when the question is taken. */
export function listen(ask, strings) {
  const shown = new Intl.NumberFormat(strings.locale);
  const say = (text) => {
    problem.textContent = text;
    box.setAttribute("aria-invalid", text ? "true" : "false");
  };
  const unused = counter.textContent;
  const count = () => {
    const over = length() - limit;
    counter.textContent = !length() ? unused : fill(strings.counter, { count: shown.format(length()), limit: shown.format(limit) });
    say(over > 0 ? fill(strings.too_long, { limit: shown.format(limit), over: shown.format(over) }) : "");
  };
  const submit = () => {
    if (!question()) return say(strings.empty);
    if (length() > limit) return undefined;
    if (ask(question())) box.value = "";
    return count();
  };
  box.addEventListener("input", count);
  // An input method (Telex, VNI) uses Enter to take what is being composed: that is no send.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  count();
}

/** Put a question back into the box and the cursor after it. */
export function focus(text = box.value) {
  box.value = text;
  box.focus();
}
