// A quiz: one choice of several, with the reason of each.

/** A question of fact: after a choice its reason is said, and one may choose again. */
function quizControl(prompt, ids, changed, words) {
  const says = Object.fromEntries(Object.entries(prompt.options).map(([key, { say: said }]) => [key, said]));
  const choice = choiceControl({ kind: "single", options: says }, ids, () => { tell(); changed(); });
  const why = h("p", { class: "ltl-why", role: "status" });
  const summary = h("summary");
  const others = h("ul");
  const element = h("div", {}, choice.element, why, h("details", { class: "ltl-about" }, summary, others));

  function tell() {
    const chosen = choice.get();
    why.textContent = prompt.options[chosen]?.why ?? "";
    summary.textContent = chosen ? words.otherReasons : words.reasons;
    others.replaceChildren(...Object.entries(prompt.options).filter(([key]) => key !== chosen).map(([, one]) =>
      h("li", {}, h("strong", {}, `${one.right ? say(words.holds, { choice: one.say }) : one.say}:`), " ", one.why)));
  }

  tell();
  return { ...choice, element, set: (answer) => { choice.set(answer); tell(); } };
}
