// What is written in a form and is not in the journal yet. A draft is kept in the browser with every key and is
// sent until the kernel has answered it, also when another one has been begun after it.

const THROTTLE = 800; // ms between two messages while somebody types
const AGAIN = 4000; // ms after which an edit that nobody confirmed is sent again

/** The time as a draft carries it: UTC, in whole seconds. */
const timeNow = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

function makeDrafts(model) {
  // By the entry's id, the oldest first: {draft, timer, sent, why (it is not saved now), refused (for good), kept
  // (by the browser), late (another one was begun after it)}.
  const drafts = new Map();
  let held = false;
  let fits = true; // the browser kept what it was given last

  const keyOf = (entry) => `ltl:draft:${model.get("place")}:${entry}`;

  function keep(one) {
    if (model.get("trial")) {
      one.kept = true; // nothing of a form that is only tried may come back
      return;
    }
    try {
      cupboard().setItem(keyOf(one.draft.entry), JSON.stringify(one.refused ? { ...one.draft, refused: true } : one.draft));
      one.kept = true;
    } catch {
      one.kept = false;
    }
    fits = one.kept;
  }

  function rest(one) {
    clearTimeout(one.timer);
    one.timer = null;
  }

  function send(one) {
    rest(one);
    if (held || one.refused) return;
    if (!one.kept) keep(one);
    one.sent = Date.now();
    // What comes late must not push aside what was written after it.
    post(model, { type: "edit", ...one.draft, late: one.late });
  }

  return {
    /** Keep a draft, in the place of an earlier revision of it, and send it soon. */
    write(draft) {
      const one = drafts.get(draft.entry) ?? { timer: null, sent: 0, why: "", late: false };
      drafts.set(draft.entry, Object.assign(one, { draft, refused: false }));
      keep(one);
      one.timer ??= setTimeout(() => send(one), THROTTLE);
    },

    get: (entry) => drafts.get(entry),
    all: () => [...drafts.values()],

    /** Whether the browser has all that is written here. */
    areKept: () => fits && [...drafts.values()].every((one) => one.kept),

    /** Send what waits for its moment: one, or all. */
    flush(entry) {
      for (const one of drafts.values()) if (one.timer && (!entry || one.draft.entry === entry)) send(one);
    },

    /** Hear that another entry is begun after this one, which is sent before it if it still waits. */
    leave(entry) {
      const one = drafts.get(entry);
      if (!one) return;
      if (one.timer) send(one);
      one.late = true;
    },

    /** Send what has not been answered for a while; `now`, all of it. */
    again(now = false) {
      for (const one of drafts.values()) if (now || (!one.timer && Date.now() - one.sent > AGAIN)) send(one);
    },

    /** Hear that a revision is in the journal. Returns its draft if nothing of that is newer. */
    saved(entry, rev) {
      const one = drafts.get(entry);
      if (!one) return null;
      one.why = "";
      if (rev < one.draft.rev) return null;
      rest(one);
      drafts.delete(entry);
      try {
        cupboard()?.removeItem(keyOf(entry));
      } catch { /* A draft too many does no harm: it is known already. */ }
      return one.draft;
    },

    /** Hear that a revision is not saved now; `final`, never. It stays here and in the browser. */
    refused(entry, rev, why, final) {
      const one = drafts.get(entry);
      if (!one) return;
      one.why = final ? "" : why;
      if (!final || rev < one.draft.rev) return;
      rest(one);
      one.refused = true;
      keep(one);
    },

    /** Send nothing for now. */
    hold: (on) => { held = on; },

    /** Let go of everything; what the browser keeps is not touched. */
    forget() {
      for (const one of drafts.values()) rest(one);
      drafts.clear();
    },
  };
}
