// Talks to the API. What went wrong comes back as an error whose message a person can act on.

const TIMEOUT_MS = 60_000;

/** POST `body` to `path`; gives the answer's JSON or throws an Error with a message in the page's language. */
export async function post(path, body, strings) {
  const response = await send(path, body, strings);
  const data = await response.json().catch(() => null);
  if (response.ok && data) return data;
  throw new Error(data?.detail ?? strings.error_server);
}

async function send(path, body, strings) {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new Error(error.name === "TimeoutError" ? strings.error_timeout : strings.error_network);
  }
}
