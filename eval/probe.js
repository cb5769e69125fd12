// Runs in every measured page before its own scripts: keeps what moved and what held the page up, and times answers.
window.probe = { shifts: [], longTasks: [] };

probe.keep = (type, kept, size) =>
  new PerformanceObserver((list) => kept.push(...list.getEntries().map(size))).observe({ type, buffered: true });
probe.keep("layout-shift", probe.shifts, (entry) => (entry.hadRecentInput ? 0 : entry.value));
probe.keep("longtask", probe.longTasks, (entry) => entry.duration);

/** Resolves when the frame that is due has been shown. */
probe.frame = () =>
  new Promise((shown) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // its message comes after the frame, a timer's some milliseconds later
      channel.port1.onmessage = () => shown(performance.now());
      channel.port2.postMessage(null);
    });
  });

/** Resolves when `turns` holds `count` answers. */
probe.answered = (turns, count) =>
  new Promise((there) => {
    const look = () => turns.querySelectorAll(".turn .answer .text").length >= count && (watch.disconnect(), there());
    const watch = new MutationObserver(look);
    watch.observe(turns, { childList: true, subtree: true });
  });

/** Milliseconds from the form's submit event to the first frame after the answer is in the page; `server` is the
    part of it that the browser waited for the response. */
probe.ask = async (question) => {
  const form = document.getElementById("composer");
  const turns = document.getElementById("turns");
  const answered = probe.answered(turns, turns.querySelectorAll(".turn .answer .text").length + 1);
  let submitted = 0;
  form.addEventListener("submit", () => (submitted = performance.now()), { capture: true, once: true });
  form.elements.question.value = question;
  form.requestSubmit();
  await answered;
  const painted = (await probe.frame()) - submitted;
  const [sent] = performance.getEntriesByType("resource").filter((each) => each.name.includes("/answers")).slice(-1);
  return { painted, server: sent.responseEnd - sent.requestStart };
};
