// Keys for those who ask all day. Outside of fields only, and each reader may switch them off (WCAG 2.1.4).

const OFF = "cchc-keys-off";
const box = document.getElementById("question");
const list = document.getElementById("keys");
const wanted = document.getElementById("keys-wanted");

const stored = () => {
  try {
    return localStorage.getItem(OFF);
  } catch {
    return null; // no storage in this browser: the keys work, and can be switched off for this page
  }
};
const turn = (step) => {
  const all = [...document.querySelectorAll(".turn")];
  const top = all.findIndex((each) => each.getBoundingClientRect().bottom > 80);
  const next = all[Math.max(0, Math.min(all.length - 1, top + step))];
  next?.scrollIntoView({ block: "start" });
  next?.querySelector(".chip, .tool")?.focus({ preventScroll: true });
};
const ACTS = {
  n: () => location.assign("/"),
  l: () => location.assign("/conversations"),
  "/": () => box.focus(),
  j: () => turn(1),
  k: () => turn(-1),
  "?": () => list.showPopover(),
};

wanted.checked = !stored();
wanted.addEventListener("change", () => {
  try {
    if (wanted.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "true");
  } catch {
    // The choice holds for this page only.
  }
});
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && event.target === box) box.blur();
  if (field || !wanted.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
