/* What a page does besides showing itself. Every page works without this file. */
(() => {
  "use strict";

  const AUTOSAVE_AFTER = 1500; // milliseconds of rest after the last key
  const RETRY_AFTER = 15000; // milliseconds until a lost connection is tried again
  const states = new WeakMap(); // form -> {dirty, timer, lostAt, running, again, press}

  const stateOf = (form) => {
    if (!states.has(form)) states.set(form, { dirty: false, timer: 0, lostAt: "", running: false, again: false, press: null });
    return states.get(form);
  };

  const clockTime = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  // The error summary takes the focus, so that it is read first and Tab leads into its links.
  const focusOn = (root) => root.querySelector("[data-focus]")?.focus();

  // Exactly one state is shown; the words change inside a polite live region, never in a pop-up.
  const show = (form, state, time = "", words = "") => {
    const place = form.querySelector("[data-saved-state]");
    if (!place) return;
    for (const piece of place.querySelectorAll("[data-when]")) {
      piece.hidden = piece.dataset.when !== state;
      if (!piece.hidden) piece.querySelector("[data-words]").textContent = words || place.dataset[state].replace("{time}", time);
    }
  };

  // A refusal that the server put into one sentence (400, 409 as plain text) is shown as it is.
  const sentenceOf = async (answer) => ([400, 409].includes(answer.status) && answer.headers.get("Content-Type")?.startsWith("text/plain") ? answer.text() : "");

  // What is sent next rests on what was just saved, or the server would take it for somebody else's.
  const keepVersion = (form, version) => {
    const field = form.querySelector('input[name="version"]');
    if (field && version) field.value = version;
  };

  const later = (form, delay) => {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form), delay);
  };

  const withoutFiles = (form) => {
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    return fields;
  };

  async function save(form) {
    const state = stateOf(form);
    if (state.running) {
      state.again = true;
      return;
    }
    state.running = true;
    state.again = false;
    state.dirty = false; // what is typed from here on makes it dirty again
    show(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: withoutFiles(form), headers: { "X-Autosave": "1" }, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) {
        state.dirty = true;
        show(form, "refused", "", await sentenceOf(answer));
      } else {
        state.lostAt = "";
        keepVersion(form, answer.headers.get("X-Version"));
        if (!state.dirty) show(form, "saved", clockTime());
      }
    } catch {
      // fetch throws only when no answer came at all
      state.dirty = true;
      state.lostAt = state.lostAt || clockTime();
      show(form, "offline", state.lostAt);
      later(form, RETRY_AFTER);
    } finally {
      state.running = false;
      if (state.press) form.requestSubmit(state.press === form ? null : state.press);
      else if (state.again) later(form, 0);
    }
  }

  const guarded = (form) => form instanceof HTMLFormElement && (form.hasAttribute("data-autosave") || form.hasAttribute("data-guard"));

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    count(event.target);
    if (!guarded(form) || event.target.type === "file") return;
    stateOf(form).dirty = true;
    if (form.hasAttribute("data-autosave")) later(form, AUTOSAVE_AFTER);
  });

  document.addEventListener("submit", (event) => {
    const state = stateOf(event.target);
    clearTimeout(state.timer);
    if (state.running) {
      // A save is on its way: wait for its version, then press the same button again.
      event.preventDefault();
      state.press = event.submitter || event.target;
      return;
    }
    state.press = null;
    state.dirty = false;
  });

  window.addEventListener("online", () => {
    for (const form of document.querySelectorAll("form[data-autosave]")) if (stateOf(form).dirty) save(form);
  });

  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("form")].some((form) => guarded(form) && (stateOf(form).dirty || stateOf(form).running))) event.preventDefault();
  });

  // "221 of 1500 characters" instead of "Up to 1500 characters".
  function count(field) {
    const place = field.id && document.querySelector(`[data-counts="${CSS.escape(field.id)}"]`);
    if (!place) return;
    const number = (value) => value.toLocaleString(document.documentElement.lang);
    place.textContent = place.dataset.words.replace("{n}", number(field.value.length)).replace("{all}", number(Number(place.dataset.all)));
  }

  // A piece that goes to the cursor of a field; without a script it is typed or copied, so the button stays hidden.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-insert]");
    if (!button) return;
    const field = document.getElementById(button.dataset.into);
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  const prepare = (root) => {
    for (const button of root.querySelectorAll("[data-insert]")) button.hidden = false;
    for (const place of root.querySelectorAll("[data-counts]")) count(document.getElementById(place.dataset.counts));
    focusOn(root);
  };

  document.addEventListener("htmx:afterSettle", (event) => prepare(event.detail.elt));
  for (const lost of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(lost, () => {
      const place = document.getElementById("kit-live");
      place.textContent = place.dataset.lost;
      setTimeout(() => { place.textContent = ""; }, 10000);
    });
  }
  prepare(document);
})();
