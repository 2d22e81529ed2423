// What stands beside a game: the learner's other games, and how the registered policies would have done.

/**
 * Make the list of games. `act.open(id)` and `act.compare()` are called by hand.
 * Returns {element, show(games, most: so many at most are compared with the one on the screen), rest(on), chosen()}.
 */
function makeGames(words, act) {
  const element = h("ul", { class: "ltl-games" });
  let limit = 0; // so many can be ticked
  let rests = false; // another game may be on its way, and a tick would be for that one

  const boxes = () => [...element.querySelectorAll("input")];

  /** A box that cannot be ticked now is not switched off: the focus would fall to nothing. */
  function bound() {
    const full = boxes().filter((box) => box.checked).length >= limit;
    for (const box of boxes()) box.setAttribute("aria-disabled", String(rests || (full && !box.checked)));
  }

  function box(game) {
    if (!game.compare) return null;
    const input = h("input", {
      type: "checkbox", id: uid("compare"), value: game.id, "data-key": `compare-${game.id}`, checked: game.compared,
      "aria-label": `${words.compare}: ${game.name}`,
      onclick: (event) => { if (input.getAttribute("aria-disabled") === "true") event.preventDefault(); },
      onchange: () => { bound(); act.compare(); },
    });
    return h("span", { class: "ltl-option" }, input, h("label", { for: input.id }, words.compare));
  }

  function turn(game) {
    if (!game.act) return null;
    return h("button", { type: "button", class: "ltl-small", "data-key": `turn-${game.id}`, "aria-label": `${game.act}: ${game.name}`,
      onclick: () => act.open(game.id) }, game.act);
  }

  return {
    element,
    /** Let no box be ticked for now, or let them be ticked again. */
    rest(on) {
      rests = on;
      bound();
    },
    chosen: () => boxes().filter((one) => one.checked).map((one) => one.value),
    /** Show them; the focus stays where it was. */
    show(games, most) {
      limit = most;
      const held = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      element.replaceChildren(...games.map((game) => h("li", {},
        h("p", {}, h("strong", {}, game.name), game.open ? ` (${words.onScreen})` : null, `: ${game.told}`),
        h("p", { class: "ltl-help" }, say(words.ledAt, { when: day(game.at) })),
        h("div", { class: "ltl-actions" }, turn(game), box(game)))));
      bound();
      if (held) [...element.querySelectorAll("[data-key]")].find((one) => one.dataset.key === held)?.focus();
    },
  };
}

/** Make the part that says how each policy would have done: a table where there is room, else a list. Returns {element, show(policies)}. */
function makePolicies(words) {
  const note = h("p", { class: "ltl-help" });
  const table = h("table");
  const wide = h("div", { class: "ltl-ends ltl-columns" }, table);
  const list = h("ul", { class: "ltl-games ltl-policy-list" });
  const element = h("details", { class: "ltl-history ltl-policies", hidden: true }, h("summary"), note, wide, list);

  let shown = ""; // what stands there now

  /** Say of one policy what it sets, and what it came to beside this game. */
  function policy({ header, rows, levers }, at) {
    const column = at + 2; // after the rows' names and this game
    const said = (row) => say(words.besideThis, { what: row[0], value: row[column], ours: row[1] });
    const [first, ...rest] = rows;
    return h("li", {},
      h("p", {}, h("strong", {}, header[column])),
      h("p", { class: "ltl-help" }, say(words.policySets, { levers: levers[at] })),
      h("details", { class: "ltl-history ltl-figures" }, h("summary", {}, said(first)), h("ul", {}, rest.map((row) => h("li", {}, said(row))))));
  }

  return {
    element,
    /** Show them, or nothing before the end of a game. */
    show(policies) {
      element.hidden = !policies;
      // What one has opened there stays open.
      const said = JSON.stringify(policies);
      if (!policies || said === shown) return;
      shown = said;
      element.firstElementChild.textContent = policies.title;
      note.textContent = policies.note;
      table.replaceChildren(...tableParts(policies));
      list.replaceChildren(...policies.levers.map((_, at) => policy(policies, at)));
    },
  };
}
