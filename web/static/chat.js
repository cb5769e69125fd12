// The chat page: asks, shows the answers, keeps the transcript of this tab.
import { answerBody } from "./answer.js";
import { copy } from "./clipboard.js";
import * as composer from "./composer.js";
import { el } from "./dom.js";
import { open, preview } from "./panel.js";
import { post } from "./remote.js";

const STORED = "cchc-transcript";
const KEPT = 50;
const strings = JSON.parse(document.getElementById("strings").textContent);
const turns = document.getElementById("turns");
const empty = document.getElementById("empty");
const plan = document.getElementById("plan");
const button = document.getElementById("ask");
let transcript = restore();
let asking = false;

const actions = {
  ask,
  preview,
  copy,
  open: (citation, from) => open(citation, from, strings),
  rate: (answer, rating) =>
    post("/api/v1/feedback", { message_id: answer.message_id, rating }, strings).then(() => true, () => false),
};

/** Ask a question; false when another one is still on its way. */
function ask(question) {
  if (asking) return false;
  asking = true;
  button.setAttribute("aria-disabled", "true");
  const turn = begin(question);
  answerTo(question, turn).finally(() => {
    asking = false;
    button.removeAttribute("aria-disabled");
  });
  return true;
}

function begin(question) {
  empty.hidden = true;
  const waiting = el("p", { class: "waiting", text: strings.loading });
  const turn = el("article", { class: "turn", "aria-busy": "true" }, el("h2", { class: "asked", text: question }), waiting);
  turns.append(turn);
  turn.scrollIntoView({ block: "start" });
  return turn;
}

async function answerTo(question, turn) {
  const body = { question, conversation_id: transcript.conversation, plans: plan?.value ? [plan.value] : null };
  try {
    const answer = await post("/api/v1/ask", body, strings);
    transcript.conversation = answer.conversation_id;
    transcript.turns = [...transcript.turns, { question, answer }].slice(-KEPT);
    remember();
    finish(turn, answerBody(answer, strings, actions), answer.status);
  } catch (error) {
    finish(turn, failure(question, turn, error.message), "failed");
  }
}

function finish(turn, node, status) {
  turn.dataset.status = status;
  turn.lastElementChild.replaceWith(node);
  turn.removeAttribute("aria-busy");
  turn.scrollIntoView({ block: "start" });
}

function failure(question, turn, message) {
  const retry = () => {
    if (ask(question)) turn.remove();
    composer.focus();
  };
  const again = el("button", { type: "button", class: "choice", text: strings.retry, onclick: retry });
  return el("div", { class: "error", role: "alert" }, el("p", { text: message }), again);
}

function restore() {
  const fresh = { conversation: null, turns: [] };
  try {
    return JSON.parse(sessionStorage.getItem(STORED)) ?? fresh;
  } catch {
    return fresh; // no storage in this browser, or something else wrote there
  }
}

function remember() {
  try {
    sessionStorage.setItem(STORED, JSON.stringify(transcript));
  } catch {
    // The storage is full or forbidden: the chat goes on, only a reload will not bring it back.
  }
}

function show() {
  empty.hidden = transcript.turns.length > 0;
  turns.replaceChildren(
    ...transcript.turns.map(({ question, answer }) =>
      el(
        "article",
        { class: "turn", "data-status": answer.status },
        el("h2", { class: "asked", text: question }),
        answerBody(answer, strings, actions),
      ),
    ),
  );
  turns.lastElementChild?.scrollIntoView({ block: "start" });
}

function startOver(event) {
  event.preventDefault();
  transcript = { conversation: null, turns: [] };
  remember();
  show();
  window.scrollTo(0, 0);
  composer.focus("");
}

document.getElementById("new").addEventListener("click", startOver);
for (const choice of document.querySelectorAll("[data-ask]")) {
  choice.addEventListener("click", (event) => {
    event.preventDefault();
    ask(choice.dataset.ask);
  });
}
composer.listen(ask, strings);
if (turns.children.length) {
  // The question was sent before this script had loaded: the server has answered, go on from there.
  transcript = { conversation: document.querySelector("[name=conversation_id]").value || null, turns: [] };
  remember();
} else show();
document.documentElement.dataset.ready = "true";
