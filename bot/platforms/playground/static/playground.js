// Sends forms and shows what changed without a new page. Every form works without it, too.
"use strict";

const byId = (id) => document.getElementById(id);

// Where the focus rests when what had it is gone: where one writes, else the heading.
const box = () => byId("text") ?? byId("join") ?? byId("home-title");

// --- Keep the focus: what has it may be replaced, folded away or gone.

// Names what has the focus and all that it stands in, from the inside out.
function around(node) {
  const ids = [];
  for (let one = node?.closest("[id]"); one; one = one.parentElement?.closest("[id]")) {
    ids.push(one.id);
    const summary = one.matches("details") ? one.querySelector("summary") : null;
    if (summary) ids.push(summary.id);
  }
  return ids;
}

// Gives the focus to the first of these that takes it. What is folded away or gone takes none.
function rest(ids, options = { preventScroll: true }) {
  for (const id of ids) {
    const node = byId(id);
    node?.focus(options);
    if (node && node === document.activeElement) return;
  }
  box().focus(options);
}

// The browser takes the focus from what is folded away only later, when nobody looks any more.
function fold(details) {
  if (!details) return;
  const hides = details.contains(document.activeElement);
  details.removeAttribute("open");
  if (hides) details.querySelector("summary").focus({ preventScroll: true });
}

// --- Say what happened: to the ear, and to the eye where something failed.

function announce(text) {
  byId("status").textContent = text;
}

function trouble(text) {
  const line = byId("trouble");
  line.textContent = text;
  line.hidden = !text;
}

// --- Make the page say what a fresh one says.

// The ticket is another one on each page, and what is unfolded is the reader's own affair.
function wording(node, ticket) {
  return node.outerHTML.replaceAll(ticket, "").replaceAll(' open=""', "");
}

function isOther(here, fresh, tickets) {
  if ("key" in fresh.dataset) return fresh.dataset.key !== here.dataset.key;
  return "live" in fresh.dataset && wording(here, tickets[0]) !== wording(fresh, tickets[1]);
}

function taken(fresh) {
  const node = document.importNode(fresh, true);
  for (const part of node.querySelectorAll("details[id]")) {
    part.open = byId(part.id)?.open ?? part.open;
  }
  return node;
}

// A child of a list is known by its id. Lists are gone into, live parts are replaced where they
// differ, all others are left alone: somebody may be typing there.
function sync(list, freshList, tickets, added) {
  list.className = freshList.className;
  const known = new Map([...list.children].map((child) => [child.id, child]));
  let next = list.firstElementChild;
  for (const fresh of freshList.children) {
    let node = known.get(fresh.id);
    known.delete(fresh.id);
    if (!node) {
      node = document.importNode(fresh, true);
      added.push(node);
    } else if ("list" in fresh.dataset) {
      sync(node, fresh, tickets, added);
    } else if (isOther(node, fresh, tickets)) {
      const replaced = node;
      node = taken(fresh);
      if (next === replaced) next = node;
      replaced.replaceWith(node);
    }
    if ("opened" in fresh.dataset) node.dataset.opened = fresh.dataset.opened;
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
  for (const gone of known.values()) gone.remove();
}

// Shows a fresh page in place of this one. Returns what is new on it.
function show(page) {
  const [here, fresh] = [byId("pg"), page.getElementById("pg")];
  const focused = around(document.activeElement);
  const tickets = [here.dataset.ticket, fresh.dataset.ticket];
  const added = [];
  const [held, wasAtEnd] = [lookedAt(), isAtEnd()];
  sync(here, fresh, tickets, added);
  keepPlace(held);
  const last = newestTalk();
  if (wasAtEnd && added.some((one) => one.matches(".talk, .msg") && last.contains(one))) follow(last);
  here.dataset.ticket = tickets[1];
  for (const input of document.querySelectorAll("input[name=ticket]")) input.value = tickets[1];
  document.title = page.title;
  if (document.activeElement === document.body && focused.length) rest(focused);
  return added;
}

async function fetched(address, options) {
  try {
    const answer = await fetch(address, options);
    const text = await answer.text();
    const page = answer.ok && new DOMParser().parseFromString(text, "text/html");
    if (page && page.getElementById("pg")) return page;
    trouble(text.length < 300 ? text : "The playground could not show this. Load the page again.");
  } catch {
    trouble("The playground does not answer. What you typed is still here.");
  }
  return null;
}

let turn = 0;

async function refresh() {
  turn += 1;
  const mine = turn;
  const page = await fetched(location.href.split("#")[0]);
  if (!page || mine !== turn) return; // something newer is on its way, or shown already
  trouble("");
  const said = show(page)
    .flatMap((node) => [node, ...node.querySelectorAll("[data-said]")])
    .map((node) => node.dataset.said)
    .filter(Boolean);
  if (said.length) announce(`Empty Chair: ${said.join(". ")}`);
}

// --- Send a form, and lead eye and ear to what came of it.

const WRONG = "[aria-invalid=true], [data-wrong] input";
let opener = ""; // the button that opened the form

// What is typed is kept before anything judges it, also for whoever leaves the page.
const PAUSE = 400; // ms without a key
let pause = 0;
let keeping = Promise.resolve();

function keep(options = {}) {
  clearTimeout(pause);
  pause = 0;
  const form = document.querySelector("#panel .form");
  if (!form) return;
  const body = new URLSearchParams(new FormData(form));
  const sent = fetch("/playground/keep", { method: "POST", body, ...options });
  keeping = Promise.all([keeping, sent]).catch(() => {}); // it still stands in the page
}

async function send(form, button) {
  if ("busy" in form.dataset) return;
  form.dataset.busy = "";
  if (pause) keep();
  await keeping; // what follows must not be undone by it
  // Taken down now: a refresh may show what comes of it before the answer is here.
  const panel = byId("panel");
  const before = { key: panel?.dataset.key, opened: panel?.dataset.opened };
  const begun = turn;
  const sent = form.querySelector("textarea")?.value ?? "";
  const page = await fetched(button?.getAttribute("formaction") ?? form.getAttribute("action"), {
    method: "POST",
    body: new URLSearchParams(new FormData(form, button)),
  });
  delete form.dataset.busy;
  if (!page) return;
  if (turn !== begun) refreshSoon(); // what came meanwhile may be newer than this answer
  turn += 1;
  trouble("");
  if (form.classList.contains("write")) empty(form, page, sent);
  fold(form.closest("details.more, details.msg-tools"));
  if (button?.name === "press") opener = button.id;
  lead(form, before, show(page), button?.dataset.done ?? form.dataset.done);
}

// Clears the box, unless what stood in it could not be posted. Who left has none. What was typed
// while it was on its way is of the next message, and stays.
function empty(form, page, sent) {
  const box = form.querySelector("textarea");
  if (!box || page.getElementById(box.id)?.value) return;
  if (box.value.startsWith(sent)) box.value = box.value.slice(sent.length).trimStart();
  if (!box.value) fold(form.closest("details.reply"));
}

function lead(form, before, added, done) {
  const panel = byId("panel");
  const isNew = panel && (panel.dataset.key !== before.key || panel.dataset.opened !== before.opened);
  if (isNew || (panel && form.closest("#panel"))) {
    const isBelow = matchMedia("(max-width: 64rem)").matches;
    if (isBelow) panel.scrollIntoView({ block: "start" });
    const held = isBelow ? null : lookedAt();
    (panel.querySelector(WRONG) ?? byId("panel-title")).focus();
    keepPlace(held); // the form stands still beside the chat, and has a scroll bar of its own
    return;
  }
  if (before.key && !panel) back();
  if (document.activeElement === document.body) box().focus({ preventScroll: true });
  const line = byId("whisper");
  // What is longer than the window is read from its beginning.
  line?.scrollIntoView({ block: line.offsetHeight > innerHeight / 2 ? "start" : "nearest" });
  const time = "time" in form.dataset ? document.querySelector("#clock .now").textContent : "";
  announce(line?.querySelector("p + p, h3")?.textContent || time || done || "");
  if (!form.classList.contains("write")) return;
  added.find((node) => node.matches(".talk, .msg"))?.scrollIntoView({ block: "nearest" });
}

// Gives the focus back: to the button, else to what unfolds it, its message, or the box.
function back() {
  const message = opener.replace(/^b-/, "m-").replace(/-m?\d+$/, "");
  rest([...around(byId(opener)), message], {});
}

// --- Listen.

document.addEventListener("submit", (event) => {
  if (!("send" in event.target.dataset)) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape" && byId("panel")) {
    event.preventDefault();
    byId("close").form.requestSubmit(byId("close"));
  } else if (event.key === "Enter" && !event.shiftKey && "enter" in event.target.dataset) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const example = event.target.closest("[data-example]");
  if (!example) return;
  event.preventDefault();
  byId("text").value = example.dataset.example;
  byId("text").focus();
});

document.addEventListener("input", (event) => {
  if (!event.target.closest("#panel")) return;
  clearTimeout(pause);
  pause = setTimeout(keep, PAUSE);
});
addEventListener("pagehide", () => pause && keep({ keepalive: true }));

// Whoever unfolds a reply is about to write it.
const beginReply = ({ target }) => {
  const isTheirs = document.activeElement === target.querySelector("summary");
  if (isTheirs && target.matches("details.reply[open]")) target.querySelector("textarea").focus();
};
document.addEventListener("toggle", beginReply, true); // it does not bubble

let soon = 0;

function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(refresh, 60);
}

const events = new EventSource("/playground/events");
events.addEventListener("changed", refreshSoon);
let isFirst = true;
events.addEventListener("open", () => {
  if (!isFirst) refreshSoon(); // the line was cut, and something may have been missed
  isFirst = false;
});
