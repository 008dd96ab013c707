// Our pages inside Teams. Whoever looks is vouched for by a token that Teams gives for each request;
// it is kept nowhere, and renewed by Teams itself when it has expired.
"use strict";

const { app, authentication, pages } = microsoftTeams;
const byId = (id) => document.getElementById(id);
const { kind, path } = document.documentElement.dataset;
const [view, beside, trouble] = [byId("view"), byId("beside"), byId("trouble")];
const SORRY = "Empty Chair does not answer. What you typed is still here.";
const NOT_SIGNED_IN = "Teams does not say who you are. An admin may have to allow it for this app.";
const MOMENT = "Teams needs a moment to say who you are. This goes on by itself.";
const PATIENCE = 120; // seconds for which something is asked again by itself

let place = ""; // the channel that a tab stands in
let shown = kind === "channel" ? `${path}/` : `${path}/home`;
let ticket = ""; // names what was shown, so that what is sent twice from it is known
let turn = 0;
let opener = ""; // the button that was pressed last

// --- What stands where.

// Nothing in a parsed document runs, and the page's policy lets nothing run either.
function put(node, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  node.replaceChildren(...parsed.body.childNodes);
  node.hidden = !html;
  for (const link of node.querySelectorAll("a[href]")) {
    if (!isOurs(link)) link.target = "_blank";
  }
  ticket = crypto.randomUUID();
}

function say(words, { isOver = true } = {}) {
  trouble.firstElementChild.textContent = words;
  byId("again").parentElement.hidden = !isOver;
  trouble.hidden = !words;
  if (words) trouble.scrollIntoView({ block: "nearest" });
}

function wording(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
}

function isOurs(link) {
  const address = new URL(link.href);
  return address.origin === location.origin && `${address.pathname}/`.startsWith(`${path}/`);
}

function markCurrent() {
  const { pathname } = new URL(shown, location.href);
  for (const link of document.querySelectorAll(".nav a")) {
    const isHome = link.pathname.endsWith("/home");
    link.toggleAttribute("aria-current", isHome === pathname.endsWith("/home"));
  }
}

// --- Asking for it.

async function signed(options) {
  const token = await authentication.getAuthToken();
  const named = place ? { "Empty-Chair-Place": place } : {};
  return { ...options, credentials: "omit", headers: { ...named, Authorization: `Bearer ${token}` } };
}

// How many seconds until it may be asked again; 0 where that would not help.
function pause(answer) {
  return answer.status === 503 ? Number(answer.headers.get("Retry-After")) || 0 : 0;
}

function waiting(seconds) {
  say(MOMENT, { isOver: false });
  return new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
}

// Returns the answer; null, and says why, where there is none that could be shown. `isWanted` says
// whether anybody still waits for it.
async function ask(address, options, isWanted = () => true) {
  let left = PATIENCE;
  while (isWanted()) {
    let request;
    try {
      request = await signed(options);
    } catch {
      say(NOT_SIGNED_IN);
      return null;
    }
    try {
      let answer = await fetch(address, request);
      if (answer.status === 401) answer = await fetch(address, await signed(options));
      if (answer.ok) return answer;
      // Many who were told the same do not come back at the same instant.
      const seconds = pause(answer) && pause(answer) + Math.random();
      left -= seconds;
      if (seconds && left > 0) {
        await waiting(seconds);
        continue;
      }
      say(wording(await answer.text()) || SORRY);
    } catch {
      say(SORRY);
    }
    return null;
  }
  return null;
}

async function show(address, { isQuiet = false } = {}) {
  turn += 1;
  const mine = turn;
  view.setAttribute("aria-busy", "true");
  const answer = await ask(address, {}, () => mine === turn);
  const html = answer && (await answer.text());
  if (mine !== turn) return false;
  view.removeAttribute("aria-busy");
  if (html === null) return false;
  say("");
  shown = address;
  put(view, html);
  put(beside, "");
  markCurrent();
  if (!isQuiet) lead(new URL(address, location.href).hash.slice(1));
  return true;
}

// The eye and the ear follow what was asked for.
function lead(id) {
  const to = (id && byId(id)) || view.querySelector("h1");
  if (!to) return;
  if (!to.hasAttribute("tabindex")) to.tabIndex = -1;
  to.focus({ preventScroll: true });
  if (id) to.scrollIntoView();
  else window.scrollTo(0, 0);
}

// --- What is pressed and sent.

function explain(form, errors) {
  for (const old of form.querySelectorAll(".wrong")) old.remove();
  const others = [];
  for (const [name, words] of Object.entries(errors)) {
    const inputs = [...form.querySelectorAll("[name]")];
    const found = inputs.find((one) => one.name === `f:${name}` || one.name.startsWith(`s:${name}:`));
    const field = found?.closest(".field");
    if (!field) others.push(words);
    else field.querySelector("label, legend").after(wrong(words));
  }
  if (others.length) form.prepend(wrong(others.join(" ")));
  const first = form.querySelector(".wrong");
  (first?.closest(".field")?.querySelector("input, select, textarea") ?? first)?.focus();
  first?.scrollIntoView({ block: "center" });
}

function wrong(words) {
  const line = document.createElement("span");
  line.className = "wrong";
  line.role = "alert";
  line.tabIndex = -1;
  line.textContent = words;
  return line;
}

function written(form, button) {
  if (form.dataset.send === "press") return { press: button.value, ticket };
  const values = [...new FormData(form)].filter(([name]) => name !== "form");
  return { form: form.elements.form.value, values, ticket };
}

async function send(form, button) {
  if ("busy" in form.dataset) return;
  form.dataset.busy = "";
  const body = JSON.stringify(written(form, button));
  const answer = await ask(`${path}/${form.dataset.send}`, { method: "POST", body });
  const came = answer && (await answer.json());
  delete form.dataset.busy;
  if (!came) return;
  say("");
  if (came.errors) {
    if (form.dataset.send === "submit") explain(form, came.errors);
    else say(Object.values(came.errors).join(" "));
    return;
  }
  if (form.dataset.send === "press" && button?.id && view.contains(form)) opener = button.id;
  if ("view" in came && shown === `${path}/home`) put(view, came.view);
  put(beside, came.beside);
  if (came.beside) {
    byId("beside-title")?.focus({ preventScroll: true });
    beside.scrollIntoView({ block: "nearest" });
  } else rest();
}

// Where the focus rests when what had it is gone.
function rest() {
  byId("status").textContent = "Done.";
  (byId(opener) ?? view.querySelector("h1"))?.focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) {
    put(beside, "");
    rest();
    return;
  }
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.getAttribute("href").startsWith("#")) return;
  if (isOurs(link)) {
    event.preventDefault();
    show(link.pathname + link.search + link.hash);
  } else if (link.hostname === "teams.microsoft.com") {
    event.preventDefault(); // Teams goes there without another window
    app.openLink(link.href).catch(() => window.open(link.href, "_blank", "noopener"));
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  if ("send" in form.dataset) {
    send(form, event.submitter);
    return;
  }
  const { pathname } = new URL(form.action);
  show(`${pathname}?${new URLSearchParams(new FormData(form))}`);
});

byId("again").addEventListener("click", () => show(shown));

// --- Inside Teams.

function dress(theme) {
  document.documentElement.dataset.theme = theme;
}

// A tab of a channel is set up by saving: there is nothing to choose.
function configure() {
  const address = `${location.origin}${path}/channel`;
  pages.config.registerOnSaveHandler(async (saving) => {
    await pages.config.setConfig({
      entityId: "channel",
      contentUrl: address,
      websiteUrl: address,
      suggestedDisplayName: "Empty Chair",
    });
    saving.notifySuccess();
  });
  pages.config.setValidityState(true);
  app.notifySuccess();
}

async function begin() {
  await app.initialize();
  const context = await app.getContext();
  dress(context.app.theme);
  app.registerOnThemeChangeHandler(dress);
  if (kind === "configure") {
    configure();
    return;
  }
  view.replaceChildren();
  app.notifyAppLoaded();
  if (kind === "channel") place = context.channel?.id ?? "";
  app.notifySuccess(); // what goes wrong, or takes long, stands on our own page
  await show(shown, { isQuiet: true });
}

begin().catch(() => say("This page opens inside Microsoft Teams."));
