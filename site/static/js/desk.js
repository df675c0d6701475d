// The desk in the browser: what hover and focus do. Everything works without it.
const same = (fact) => document.querySelectorAll(`[data-fact="${CSS.escape(fact)}"]`);

function light(event, on) {
  const fact = event.target.closest?.("[data-fact]")?.dataset.fact;
  if (!fact) return;
  for (const element of same(fact)) element.classList.toggle("on", on);
}

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(event, true));
  document.addEventListener(end, (event) => light(event, false));
}
