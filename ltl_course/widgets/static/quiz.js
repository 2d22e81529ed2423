// A quiz: one choice of several, with the reason of each.

/** A question of fact: after a choice its reason is said, and one may choose again. */
function quizControl(prompt, ids, changed, words) {
  const says = Object.fromEntries(Object.entries(prompt.options).map(([key, { say: said }]) => [key, said]));
  const choice = choiceControl({ kind: "single", options: says }, ids, () => { tell("polite"); changed(); });
  const why = h("p", { class: "ltl-why", role: "status", "aria-live": "off" });
  const summary = h("summary");
  const others = h("ul");
  const element = h("div", {}, choice.element, why, h("details", { class: "ltl-about" }, summary, others));

  /** Say the reason of what is chosen; aloud only of what is chosen now, not of an answer that has come back. */
  function tell(aloud) {
    const chosen = choice.get();
    const reason = prompt.options[chosen]?.why ?? "";
    if (why.textContent !== reason) {
      why.setAttribute("aria-live", aloud);
      why.textContent = reason;
    }
    summary.textContent = chosen ? words.otherReasons : words.reasons;
    others.replaceChildren(...Object.entries(prompt.options).filter(([key]) => key !== chosen).map(([, one]) =>
      h("li", {}, h("strong", {}, `${one.right ? say(words.holds, { choice: one.say }) : one.say}:`), " ", one.why)));
  }

  tell("off");
  return { ...choice, element, set: (answer) => { choice.set(answer); tell("off"); } };
}
