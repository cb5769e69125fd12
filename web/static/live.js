// Brings what the server renders into the page without a reload: filters, sorting, and parts that come later.

const parser = new DOMParser();
// Stays in the page while results come and go, so that screen readers say how many there are.
const said = document.createElement("p");
said.className = "hidden";
said.setAttribute("role", "status");
document.body.append(said);

async function part(url, id, signal) {
  const response = await fetch(url, { headers: { accept: "text/html" }, signal });
  const found = parser.parseFromString(await response.text(), "text/html").getElementById(id);
  if (!response.ok || !found) throw new Error(`${response.status} ${url}`);
  return found;
}

/** Shows the part `id` of the page at `url` in place of the one here; a failure loads the page itself. */
let running;
async function show(url, id, focus) {
  running?.abort();
  running = new AbortController();
  try {
    const found = await part(url, id, running.signal);
    document.getElementById(id).replaceChildren(...found.childNodes);
    said.textContent = document.querySelector(`#${id} .found, #${id} .notice`)?.textContent ?? "";
    history.replaceState(null, "", url);
    if (focus) document.querySelector(`#${id} [data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

function address(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  const path = new URL(form.action).pathname;
  return query ? `${path}?${query}` : path;
}

for (const form of document.querySelectorAll("form[data-live]")) {
  const id = form.dataset.live;
  let wait;
  form.addEventListener("submit", (event) => { event.preventDefault(); show(address(form), id); });
  form.addEventListener("input", (event) => {
    clearTimeout(wait);
    wait = setTimeout(() => show(address(form), id), event.target.type === "search" ? 200 : 0);
  });
  document.getElementById(id).addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const wanted = new URL(link.href);
    follow(form, wanted.searchParams);
    show(wanted.pathname + wanted.search, id, link.dataset.key).then(() => {
      if (document.activeElement === document.body) form.elements[0].focus(); // the link is gone: nothing to clear
    });
  });
}

/** Sets the form to what an address says, so that the next filter keeps its order and a cleared one is empty. */
function follow(form, given) {
  for (const field of form.querySelectorAll("select, input[type=search]")) field.value = given.get(field.name) ?? "";
  form.querySelector("input[name=dir]")?.remove();
  if (!given.get("dir")) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "dir", value: given.get("dir") });
  form.append(field);
}

for (const box of document.querySelectorAll("[data-live-src]")) {
  part(box.dataset.liveSrc, box.dataset.livePart).then((found) => box.replaceChildren(...found.childNodes), () => {});
}
document.documentElement.dataset.live = "ready";
