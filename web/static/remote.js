// Talks to the server. What went wrong comes back as an error whose message a person can act on.

const EVENTS = "text/event-stream";
const TIMEOUT_MS = 60_000;
const parser = new DOMParser();

/** Send the question's form; gives the article of the answer or throws an Error with a message in the page's language.
    Where a language model words it, `told` gets each verified sentence; aborting `stop` leaves the plain answer. */
export async function answerTo(fields, strings, told, stop) {
  const timer = setTimeout(() => stop.abort(new DOMException("", "TimeoutError")), TIMEOUT_MS);
  let piece = null;
  try {
    const response = await sent(fields, stop.signal);
    if (!response.ok) throw new Problem((await response.json().catch(() => null))?.detail ?? strings.error_server);
    if (!response.headers.get("content-type").startsWith(EVENTS)) return article(await response.text());
    for await (const [name, data] of events(response)) {
      if (name === "problem") throw new Problem(data.detail);
      if (name === "sentence") told(data.text);
      else piece = article(data.html); // the plain answer first; the one that stands comes last
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (!piece) throw new Error(error.name === "TimeoutError" ? strings.error_timeout : strings.error_network);
  } finally {
    clearTimeout(timer);
  }
  return piece;
}

/** What the server itself says is wrong. */
class Problem extends Error {}

function sent(body, signal) {
  const address = `/answers?lang=${document.documentElement.lang}`; // the page's language, whatever a cookie says by now
  return fetch(address, { method: "POST", body, signal, headers: { accept: `${EVENTS}, */*` } });
}

const article = (html) => document.adoptNode(parser.parseFromString(html, "text/html").querySelector("article"));

/** The server-sent events of a response, as [name, data]. */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let got = await reader.read(); !got.done; got = await reader.read()) {
    const blocks = (text + got.value).split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const [name, data] = block.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
      yield [name, JSON.parse(data)];
    }
  }
}

/** Send what a reader thinks of an answer; true when it is kept. */
export async function rate(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return response !== null && (response.ok || response.type === "opaqueredirect");
}
