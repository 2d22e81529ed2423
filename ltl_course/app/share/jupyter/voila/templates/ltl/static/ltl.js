// The page's frame: says that the lesson is being opened, and that it is open.
// Voila calls voila_process before each cell and voila_finish when its own scripts run;
// a cell is shown once its output has taken the place of the script that describes it,
// and a control once it stands in its box, which holds bare words until the kernel has answered.
(() => {
  "use strict";
  const WAITING = 'script[type="application/vnd.voila.cell-output+json"]';
  const BOX = ".lm-Panel.jp-OutputArea-output:not(.jupyter-widgets, .lm-mod-hidden)";
  const SLOW = 8_000, STUCK = 45_000;
  let opened = false;

  // Before the first words are there, so that nothing jumps: for whom this tab showed its last page.
  let role = null;
  try {
    role = sessionStorage.getItem("ltl:role");
  } catch { /* A browser that keeps nothing. */ }
  document.documentElement.dataset.ltlRole = role ?? "principal";

  window.voila_heartbeat = () => {};
  window.voila_process = () => {};
  window.update_loading_text = () => {};

  const line = () => document.getElementById("ltl-opening");
  const say = (words) => {
    const place = line()?.querySelector(".ltl-opening-words");
    if (place) place.textContent = words;
  };

  const open = () => {
    if (opened) return;
    opened = true;
    line()?.remove();
    document.body.dataset.ltlOpen = "yes";
    document.dispatchEvent(new CustomEvent("ltl-open"));
  };

  const stuck = () => {
    if (opened || !line()) return;
    say(line().dataset.stuck);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "ltl-button";
    again.textContent = line().dataset.reload;
    again.onclick = () => window.location.reload();
    line().append(" ", again);
    line().dataset.stuckNow = "yes";
  };

  // Voila's frame is an empty box that would cover the page; our cells stay where they are.
  const tame = () => {
    const shell = document.querySelector("body > .jp-LabShell");
    if (shell && shell.id === "main") shell.id = "ltl-shell";
  };

  window.voila_finish = () => {
    const cells = document.getElementById("ltl-cells");
    const look = () => {
      tame();
      const empty = [...cells.querySelectorAll(BOX)].some((box) => !box.firstElementChild);
      if (window.themeLoaded && !empty && !cells.querySelector(WAITING)) {
        watch.disconnect();
        open();
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    window.cellLoaded = true;
    look();
  };

  window.setTimeout(() => opened || (line() && say(line().dataset.slow)), SLOW);
  window.setTimeout(stuck, STUCK);

  // Voila ends its kernel in "beforeunload". Browsers also fire that for a mail link or a download,
  // after which the page stays, and leave it out on phones. This script comes first, so Voila does
  // not hear of it, and the goodbye is said when the page has really gone. A form that alone has what was
  // typed is heard: the browser asks then.
  window.addEventListener("beforeunload", (event) => {
    event.stopImmediatePropagation();
    if (document.dispatchEvent(new CustomEvent("ltl-leaving", { cancelable: true }))) return;
    event.preventDefault();
    event.returnValue = true; // for browsers of before 2024
  }, true);
  window.addEventListener("pagehide", () => {
    const config = document.getElementById("jupyter-config-data");
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
    if (!config || !token) return;
    const { baseUrl, kernelId } = JSON.parse(config.textContent);
    const words = new FormData();
    words.append("_xsrf", decodeURIComponent(token[1]));
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, words);
  });
  // A page that comes back from the browser's memory has lost its kernel.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());

  // A link to another part of the page moves the reader there, the keyboard too.
  const jump = () => {
    const target = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target) target.scrollIntoView();
  };
  document.addEventListener("ltl-open", jump);

  // A table that is wider than the page scrolls sideways; one can reach it with the keyboard then.
  const wide = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  document.addEventListener("ltl-open", () => {
    for (const table of document.querySelectorAll("#ltl-cells .jp-MarkdownCell table")) wide.observe(table);
  });
})();
