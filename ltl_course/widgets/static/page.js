// A card that keeps drafts, and the page around it: it asks for the earlier answers, says how it stands, and follows the
// bar when answers are to rest, the browser is cleared or the connection comes back.

/**
 * Join a card to its page. `card` has
 *   heard: what to do with each type of message;
 *   answered(): whether earlier answers have come;
 *   standing(): {at: when something was saved last, wrote: whether that was in this visit, refused: whether what stands
 *     in the card can never be saved};
 *   saving: what is said while something is on its way;
 *   ask(draft): the question that a draft answers;
 *   clear(): empty the card, the learner has cleared this browser;
 * and, if it cares, stop(on), connected(ok) and placed(page).
 * Returns {status (an element that says how the card stands), tell() (say it anew), rests(), cleared(), end()}.
 */
function joinPage({ model, el, drafts, card }) {
  const words = model.get("words");
  const id = uid("card");
  const status = h("span", { class: "ltl-saved" });
  let rests = false; // the journal is being erased
  let cleared = false; // the learner has cleared this browser: nothing may come back, not even on the screen
  let room = true; // the browser has all drafts, as it was said last

  /** Trouble stays until it is over, and all must be saved to be called so. */
  function tell() {
    if (cleared) return;
    if (model.get("trial")) {
      status.textContent = words.trial;
      return;
    }
    const { at, wrote, refused } = card.standing();
    const all = drafts.all();
    const why = all.map((one) => one.why).find(Boolean) ?? "";
    let state = wrote && at ? "saved" : "idle";
    if (refused) state = "refused";
    if (all.some((one) => !one.refused)) state = "saving";
    if (why) state = "trouble";
    const said = { trouble: words.notSaved, refused: words.notSaved, saving: card.saving };
    status.dataset.state = state;
    status.textContent = said[state] ?? (at ? say(words.saved, { time: clock(at) }) : "");
    room = drafts.areKept();
    announce({ state, why, at: state === "saved" ? at : "", room });
  }

  function announce(detail) {
    (page.host() ?? pageOf(el)).dispatchEvent(new CustomEvent("ltl-status", { detail: { form: id, ...detail } }));
  }

  const page = followPage(el, {
    "ltl-cleared": () => {
      cleared = true;
      drafts.forget();
      card.clear();
      status.textContent = words.cleared;
    },
    "ltl-stop": ({ detail }) => {
      rests = detail.on;
      drafts.hold(detail.on);
      card.stop?.(detail.on);
    },
    "ltl-connection": ({ detail }) => {
      card.connected?.(detail.ok);
      if (detail.ok) drafts.again(true);
    },
    "ltl-unsaved": ({ detail }) => {
      if (!model.get("trial")) for (const { draft } of drafts.all()) detail.drafts.push({ ...draft, ask: card.ask(draft) });
    },
  });
  const placed = requestAnimationFrame(() => card.placed?.(page.host()));

  // The browser asks before it throws away what only this page has. The app's page tells us by an event of its own.
  const onLeave = (event) => {
    if (drafts.all().every((one) => one.kept)) return;
    event.preventDefault();
    event.returnValue = true; // for browsers of before 2024
  };
  const onHide = () => document.visibilityState === "hidden" && drafts.flush();
  const onPageHide = () => drafts.flush();
  const listening = [[document, "visibilitychange", onHide], [window, "pagehide", onPageHide], [window, "beforeunload", onLeave], [document, "ltl-leaving", onLeave]];
  for (const [where, what, act] of listening) where.addEventListener(what, act);

  // What a slow kernel says of answers that are gone must not bring them back.
  const listen = (message, buffers) => !cleared && card.heard[message.type]?.(message, buffers);
  model.on("msg:custom", listen);
  const quiet = askUntil(model, () => card.answered() || cleared);
  const again = setInterval(() => {
    if (cleared) return;
    drafts.again();
    if (drafts.areKept() !== room) tell();
  }, 1000);

  return {
    status,
    tell,
    rests: () => rests,
    cleared: () => cleared,
    end: () => {
      drafts.flush();
      page.end();
      cancelAnimationFrame(placed);
      quiet();
      clearInterval(again);
      for (const [where, what, act] of listening) where.removeEventListener(what, act);
      announce({ state: "gone" });
      model.off("msg:custom", listen);
    },
  };
}
