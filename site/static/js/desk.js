// The desk in the browser: keys, palette, hover, and drafts that save themselves.
// Every page works without it; nothing here moves unless a person does.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const typing = (element) =>
  element?.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

// ── Facts: text and list show each other ──────────────────────────────────────
// A mark may stand for several facts: their paths, with spaces between.
const about = (fact) => `[data-fact~="${CSS.escape(fact)}"]`;

function light(event, on) {
  const facts = event.target.closest?.("[data-fact]")?.dataset.fact;
  for (const fact of facts?.split(" ") ?? []) {
    for (const element of $$(about(fact))) element.classList.toggle("on", on);
  }
}
for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(event, true));
  document.addEventListener(end, (event) => light(event, false));
}

// From a fact to its words: they take the focus, and lead back to the fact.
document.addEventListener("click", (event) => {
  const place = document.getElementById(event.target.closest?.(".fact-back")?.hash.slice(1) ?? "");
  const words = place && $(".fact-link", place.closest(".fact"));
  if (words) setTimeout(() => words.focus({ preventScroll: true }));
});

// ── j and k: rows of a list, facts of a statement, blocks of a story ──────────
const stops = () => {
  for (const selector of [".fact-line", ".draft-story .block", ".row"]) {
    const found = $$(selector);
    if (found.length) return found;
  }
  return [];
};
const current = () => $("[aria-current=true]") ?? document.activeElement?.closest?.(".fact-line, .block, .row");

function step(by) {
  const all = stops();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
  all[at]?.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  (next.matches(".fact-line") ? next : $("a, textarea", next) ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const fact = next.dataset.fact;
  if (fact) $(`mark${about(fact)}`)?.scrollIntoView({ block: "nearest" });
}

// ── What a key does ────────────────────────────────────────────────────────────
function press(key) {
  const target = $(`[data-key="${key}"]`);
  target?.click();
  return Boolean(target);
}

function change(wrong) {
  const form = $(".fact-edit form", current() ?? document.body.cloneNode());
  if (!form) return false;
  form.closest("details").open = true;
  $("input[type=hidden][name=wrong]", form)?.remove();
  if (wrong) form.insertAdjacentHTML("beforeend", '<input type="hidden" name="wrong" value="1">');
  $(wrong ? "[name=why]" : "[name=value]", form).focus();
  return true;
}

const keys = {
  "/": () => $("#q")?.focus(),
  "?": showKeys,
  j: () => step(1),
  k: () => step(-1),
  e: () => change(false) || press("e") || $("#headline")?.focus(),
  x: () => change(true),
  c: () => $(".cite", current() ?? $(".draft-story") ?? document.body.cloneNode())?.focus(),
};

const off = () => localStorage.getItem("single-keys") === "off";
let begun = "";

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    return showPalette();
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.form) {
    event.preventDefault();
    return event.target.form.requestSubmit();
  }
  if (event.key === "Escape") {
    if (typing(event.target)) event.target.blur();
    const open = event.target.closest?.("details[open]");
    if (open) { open.open = false; $("summary", open)?.focus(); }
    begun = "";
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || off() || $("dialog[open]")) return;
  const key = begun ? `${begun} ${event.key}` : event.key;
  begun = "";
  if (key === "g") { begun = "g"; setTimeout(() => { begun = ""; }, 1500); return; }
  if (event.key === "Enter" && event.target.matches?.(".fact-line")) return $(".fact-back", event.target)?.click();
  if (event.key === "Enter" || event.key === " " || event.key === "Tab") return;
  if (keys[key]) { event.preventDefault(); keys[key](); return; }
  if (press(key)) event.preventDefault();
});

// ── Dialogs ────────────────────────────────────────────────────────────────────
function dialog(className, label) {
  const element = document.createElement("dialog");
  element.className = className;
  element.setAttribute("aria-label", label);
  element.addEventListener("close", () => element.remove());
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  document.body.append(element);
  return element;
}

async function showKeys() {
  const page = await fetch("/desk/keys").then((answer) => answer.text()).catch(() => "");
  const list = $(".keys-list", new DOMParser().parseFromString(page, "text/html"));
  if (!list) return;
  const box = dialog("keys", "Keys");
  const heading = document.createElement("h2");
  heading.textContent = "Keys";
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "actions";
  const toggle = document.createElement("button");
  toggle.className = "btn";
  toggle.value = "toggle";
  toggle.textContent = off() ? "Turn single keys on" : "Turn single keys off";
  toggle.addEventListener("click", () => localStorage.setItem("single-keys", off() ? "on" : "off"));
  const close = document.createElement("button");
  close.className = "btn btn-main";
  close.autofocus = true;
  close.textContent = "Close";
  form.append(close, toggle);
  box.append(heading, list, form);
  box.showModal();
}
for (const link of $$("a[data-keys]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); showKeys(); });
}

// Everything that can be done on this page, by name.
function verbs() {
  const seen = new Set();
  return $$(".nav a, .menu-list a, .tabs a, main .actions a, main .actions button, main summary.btn, .proposal button, .menu-list button")
    .map((element) => {
      const label = [...element.childNodes]
        .filter((node) => !node.matches?.("kbd, .count"))
        .map((node) => node.textContent)
        .join("")
        .trim();
      return { element, label, key: element.dataset.key ?? "" };
    })
    .filter(({ label }) => label && !seen.has(label) && seen.add(label));
}

function showPalette() {
  if ($("dialog[open]")) return;
  const all = verbs();
  const box = dialog("palette", "What to do");
  box.innerHTML = `<form method="dialog"><label class="vh" for="palette">What to do</label>
    <input class="palette-input" id="palette" role="combobox" aria-expanded="true" aria-controls="palette-list" autocomplete="off"></form>
    <ul class="palette-list" id="palette-list" role="listbox" aria-label="What can be done"></ul>`;
  const [input, list] = [$("input", box), $("ul", box)];
  let shown = [];
  let chosen = 0;
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
    chosen = Math.min(chosen, Math.max(shown.length - 1, 0));
    list.replaceChildren(...shown.map(({ label, key }, n) => {
      const item = document.createElement("li");
      item.id = `palette-${n}`;
      item.role = "option";
      item.ariaSelected = String(n === chosen);
      const name = document.createElement("span");
      name.textContent = label;
      item.append(name);
      if (key) {
        const hint = document.createElement("kbd");
        hint.className = "key";
        hint.textContent = key;
        item.append(hint);
      }
      item.addEventListener("click", () => run(n));
      return item;
    }));
    input.setAttribute("aria-activedescendant", shown.length ? `palette-${chosen}` : "");
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  };
  const run = (n) => { const target = shown[n]?.element; box.close(); target?.click(); target?.focus?.(); };
  input.addEventListener("input", () => { chosen = 0; draw(); });
  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && shown.length) { event.preventDefault(); chosen = (chosen + by + shown.length) % shown.length; draw(); }
    if (event.key === "Enter") { event.preventDefault(); run(chosen); }
  });
  draw();
  box.showModal();
}

// ── A draft saves itself ───────────────────────────────────────────────────────
const story = $("form[data-autosave]");
if (story) autosave(story);

function autosave(form) {
  const place = `draft ${new URL(form.action).pathname}`;
  const say = (state, words) => {
    const line = $(".saved", form);
    line.dataset.state = state;
    line.textContent = words;
  };
  const fields = () => new URLSearchParams(new FormData(form)).toString();
  let saved = fields();
  let timer;
  let busy = false;
  let leaving = false;

  // Text that could not be sent last time.
  const kept = JSON.parse(localStorage.getItem(place) ?? "null");
  if (kept && kept.etag === form.elements.etag.value) {
    for (const [name, value] of new URLSearchParams(kept.fields)) {
      const field = form.elements[name];
      if (field?.matches?.("textarea, select")) field.value = value;
    }
    say("lost", "This text was kept here when the connection was lost. Save it now.");
    later(0);
  }

  form.addEventListener("input", () => later(1200));
  form.addEventListener("submit", () => { leaving = true; localStorage.removeItem(place); });
  addEventListener("beforeunload", (event) => { if (!leaving && fields() !== saved) event.preventDefault(); });
  addEventListener("online", () => later(0));

  function later(after) {
    if (fields() !== saved && $(".saved", form).dataset.state !== "lost") say("saving", "Not saved yet");
    clearTimeout(timer);
    timer = setTimeout(save, after);
  }

  async function save() {
    const focus = document.activeElement;
    // A block emptied to be written anew is not one to take out.
    const rewriting = focus?.matches?.(".block:not(.block-new) textarea") && !focus.value.trim();
    if (busy || rewriting || fields() === saved) return;
    busy = true;
    const sent = fields();
    say("saving", "Saving…");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(sent) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && $("form[data-autosave]", page)) {
        saved = sent;
        localStorage.removeItem(place);
        take(page);
      } else {
        keep(sent);
        say("lost", `${$("h1", page)?.textContent ?? "Not saved"}. Your text is kept here.`);
      }
    } catch {
      keep(sent);
      say("lost", "Connection lost, your text is kept here.");
      timer = setTimeout(save, 5000);
    } finally {
      busy = false;
    }
    if (fields() !== saved && $(".saved", form).dataset.state === "saved") later(1200);
  }

  function keep(sent) {
    try {
      localStorage.setItem(place, JSON.stringify({ etag: form.elements.etag.value, fields: sent }));
    } catch { /* Private windows may have no room: the text still stands in the page. */ }
  }

  // What the desk made of it: sentences, claims, findings. The text being typed stays.
  function take(page) {
    const fresh = $("form[data-autosave]", page);
    const same = $$(".block", fresh).length === $$(".block", form).length;
    const { id, selectionStart, value } = document.activeElement ?? {};
    if (same) {
      form.elements.etag.value = fresh.elements.etag.value;
      $(".saved", form).replaceWith($(".saved", fresh));
      $$(".sentences", fresh).forEach((list, n) => $$(".sentences", form)[n]?.replaceWith(list));
    } else {
      form.replaceChildren(...fresh.childNodes);
      const field = id && document.getElementById(id);
      if (field && form.contains(field)) {
        if (value !== undefined && field.matches("textarea")) field.value = value;
        field.focus({ preventScroll: true });
        if (selectionStart != null) field.setSelectionRange?.(selectionStart, selectionStart);
      }
    }
    saved = same ? saved : fields();
    // The etag is part of the form: what was sent had the old one.
    if (same) {
      const now = new URLSearchParams(saved);
      now.set("etag", form.elements.etag.value);
      saved = now.toString();
    }
    const findings = $(".findings", page);
    if (findings && !$(".findings")?.contains(document.activeElement)) $(".findings")?.replaceWith(findings);
    const bar = $(".draft-bar p", page);
    if (bar) $(".draft-bar p")?.replaceWith(bar);
  }
}
