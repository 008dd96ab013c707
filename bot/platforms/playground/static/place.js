// Where in the chat one is: kept where the page changes, and found where it opens. Runs before
// playground.js, which calls the first half.
"use strict";

// --- Keep it: a form that opens beside the chat breaks all its lines anew.

const topOf = (node) => node.getBoundingClientRect().top;

// Takes down where on the window that stands which is looked at: the message of what was pressed,
// else what was pressed, else the first message that begins in sight.
function lookedAt() {
  const pressed = byId(opener);
  const all = [pressed?.closest(".msg"), pressed, ...document.querySelectorAll(".msg")];
  const found = all.find((node) => node && topOf(node) >= 0 && topOf(node) < innerHeight);
  return found && { id: found.id, top: topOf(found) };
}

// The browser does the same in most cases, but not where the column itself changes its width.
function keepPlace(held) {
  const node = byId(held?.id);
  if (node) scrollBy({ top: topOf(node) - held.top, behavior: "instant" });
}

// --- Follow the chat: who is at its newest end is shown what comes there.

const newestTalk = () => [...document.querySelectorAll(".talk")].at(-1);

function isAtEnd() {
  const [talk, box] = [newestTalk(), byId("write")];
  if (!talk || !box) return false;
  const { bottom } = talk.getBoundingClientRect();
  return bottom > 0 && bottom <= Math.min(topOf(box), innerHeight) + 1;
}

function follow(talk) {
  talk.scrollIntoView({ block: talk.offsetHeight < innerHeight * 0.7 ? "end" : "start" });
}

// --- Find it.

// A link leads to a message that may have scrolled to an earlier page: leaf back until it is there.
const earlier = document.querySelector("#earlier a");
if (earlier && location.hash.startsWith("#m-") && !document.getElementById(location.hash.slice(1))) {
  location.replace(earlier.href + location.hash);
}

// A chat opens at its newest end.
const newest = newestTalk();
if (newest && !location.hash && !new URLSearchParams(location.search).has("before")) {
  follow(newest);
}

// In a small window the channels stand above the chat, and leave too little of it to write in.
const chat = document.getElementById("main").getBoundingClientRect();
if (!newest && !location.hash && chat.top > innerHeight / 2) scrollBy(0, chat.top);
