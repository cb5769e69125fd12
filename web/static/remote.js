// Talks to the server. What went wrong comes back as an error whose message a person can act on.

const TIMEOUT_MS = 60_000;
const parser = new DOMParser();

/** Send the question's form; gives the article of the answer or throws an Error with a message in the page's language. */
export async function answerTo(fields, strings) {
  const response = await sent(fields, strings);
  if (!response.ok) throw new Error((await response.json().catch(() => null))?.detail ?? strings.error_server);
  const piece = parser.parseFromString(await response.text(), "text/html").querySelector("article");
  return document.adoptNode(piece);
}

async function sent(body, strings) {
  try {
    const address = `/answers?lang=${document.documentElement.lang}`; // the page's language, whatever a cookie says by now
    return await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new Error(error.name === "TimeoutError" ? strings.error_timeout : strings.error_network);
  }
}

/** Send what a reader thinks of an answer; true when it is kept. */
export async function rate(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return response !== null && (response.ok || response.type === "opaqueredirect");
}
