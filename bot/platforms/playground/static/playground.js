// Sends forms and shows what changed without a new page. Every form works without it, too.
"use strict";

const byId = (id) => document.getElementById(id);
const pg = () => byId("pg");
let opener = "";

// What a part of the page says, without the ticket, which is another one on every page.
const said = (node, ticket) => node.outerHTML.replaceAll(ticket, "").replaceAll(' open=""', "");

function announce(text) {
  byId("status").textContent = text;
}

function trouble(text) {
  const line = byId("trouble");
  line.textContent = text;
  line.hidden = !text;
}

// Makes the children of a list those of a fresh one. A child is known by its id: "data-live" ones
// are replaced where they differ, "data-list" ones are gone into, others are left alone, for
// somebody may be typing there.
function sync(old, fresh, tickets, added) {
  old.className = fresh.className;
  const known = new Map([...old.children].map((child) => [child.id, child]));
  let next = old.firstElementChild;
  for (const child of fresh.children) {
    const here = known.get(child.id);
    known.delete(child.id);
    let node = here;
    if (!here) {
      node = document.importNode(child, true);
      added.push(node);
    } else if ("list" in child.dataset) {
      sync(here, child, tickets, added);
    } else if (isOther(here, child, tickets)) {
      node = document.importNode(child, true);
      for (const part of node.querySelectorAll("details[id]")) {
        part.open = Boolean(byId(part.id)?.open);
      }
      if (next === here) next = node;
      here.replaceWith(node);
    }
    if (node === next) next = next.nextElementSibling;
    else old.insertBefore(node, next);
  }
  for (const gone of known.values()) gone.remove();
}

function isOther(here, child, tickets) {
  if ("key" in child.dataset) return child.dataset.key !== here.dataset.key;
  return "live" in child.dataset && said(here, tickets[0]) !== said(child, tickets[1]);
}

function show(page) {
  const fresh = page.getElementById("pg");
  if (!fresh) return [];
  const focused = document.activeElement?.id;
  const tickets = [pg().dataset.ticket, fresh.dataset.ticket];
  const added = [];
  sync(pg(), fresh, tickets, added);
  pg().dataset.ticket = tickets[1];
  for (const input of document.querySelectorAll("input[name=ticket]")) input.value = tickets[1];
  document.title = page.title;
  if (document.activeElement === document.body && focused) byId(focused)?.focus();
  return added;
}

async function fetched(address, options) {
  try {
    const answer = await fetch(address, options);
    const text = await answer.text();
    if (answer.ok) return new DOMParser().parseFromString(text, "text/html");
    trouble(text);
  } catch {
    trouble("The playground does not answer. What you typed is still here.");
  }
  return null;
}

let asked = 0;
async function refresh() {
  const turn = ++asked;
  const page = await fetched(location.href.split("#")[0]);
  if (!page || turn !== asked) return;
  trouble("");
  const added = show(page);
  const lines = added.flatMap((node) => [node, ...node.querySelectorAll("[data-said]")]);
  const words = lines.map((node) => node.dataset.said).filter(Boolean);
  if (words.length) announce(`Empty Chair: ${words.join(". ")}`);
}

async function send(form, button) {
  if ("busy" in form.dataset) return;
  form.dataset.busy = "";
  if (button?.name === "press") opener = button.id;
  const before = byId("panel")?.dataset.key;
  const page = await fetched(form.getAttribute("action"), {
    method: "POST",
    body: new URLSearchParams(new FormData(form, button)),
  });
  delete form.dataset.busy;
  if (!page) return;
  trouble("");
  asked += 1;
  const box = form.querySelector("textarea[name=text]");
  if (box && form.classList.contains("write")) {
    const fresh = page.getElementById(box.id);
    if (!fresh?.value) box.value = "";
    const reply = form.closest("details.reply");
    if (reply && !fresh?.value) reply.open = false;
  }
  for (const part of form.closest("details.more, details.tools") ? [form.closest("details")] : []) part.open = false;
  const added = show(page);
  lead(form, before, added);
}

// Leads eye and ear to what came of it: the form, the private line, or the message.
function lead(form, before, added) {
  const panel = byId("panel");
  if (panel && panel.dataset.key !== before) {
    (panel.querySelector("[aria-invalid=true]") ?? byId("panel-title")).focus();
    return;
  }
  const whisper = added.map((node) => (node.id === "whisper" ? node : node.querySelector("#whisper"))).find(Boolean);
  const line = whisper ?? byId("whisper");
  if (before !== undefined && !panel) back();
  if (whisper) whisper.scrollIntoView({ block: "nearest" });
  const time = "time" in form.dataset ? document.querySelector("#clock .now").textContent : "";
  announce(line?.querySelector("p + p, h3")?.textContent || time || form.dataset.done || "");
  const posted = added.find((node) => node.matches(".talk, .msg"));
  if (form.classList.contains("write") && posted) posted.scrollIntoView({ block: "nearest" });
}

function back() {
  const button = byId(opener);
  const message = button ?? byId(opener.replace(/^b-(.*)-m?\d+$/, "m-$1")) ?? byId("text");
  message.focus();
}

document.addEventListener("submit", (event) => {
  if (!("send" in event.target.dataset)) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && byId("panel") && !event.isComposing) {
    event.preventDefault();
    send(byId("close"), null);
  }
  const isSending = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (isSending && event.target.matches("textarea[data-enter]")) {
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

let soon = 0;
const later = () => {
  clearTimeout(soon);
  soon = setTimeout(refresh, 60);
};
const events = new EventSource("/playground/events");
events.addEventListener("changed", later);
events.addEventListener("open", later);
if (!location.hash && !byId("earlier-page")) byId("write").scrollIntoView({ block: "end" });
