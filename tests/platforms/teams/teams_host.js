// Teams around a tab, as the library of its tabs knows it: it answers what a tab asks of it.
// `set` is what this Teams is like; `asked` is what the tab asked for, and `told` with what.
"use strict";

const set = JSON.parse(document.getElementById("set").textContent);
const frame = document.querySelector("iframe");
const asked = [];
const told = {};

const context = {
  theme: set.theme,
  locale: "en-gb",
  frameContext: set.frame,
  entityId: "initiatives",
  userObjectId: set.who,
  tid: set.tenant,
  hostName: "Teams",
  hostClientType: "web",
  channelId: set.channel,
};
const able = { apiVersion: 4, isLegacyTeams: false, supports: { pages: { config: {} } } };

// Takes the first of several answers, and keeps to the last.
const next = (answers) => (answers.length > 1 ? answers.shift() : answers[0]);

const answers = {
  initialize: () => [set.frame, "web", JSON.stringify(able), "2.58.0"],
  getContext: () => [context],
  "authentication.getAuthToken": () => {
    const token = next(set.tokens);
    return token ? [true, token] : [false, "resourceRequiresConsent"];
  },
  "settings.setSettings": () => [true],
  executeDeepLink: () => [true],
};

addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.origin !== set.origin) return;
  const { func, id, uuidAsString, args } = event.data;
  asked.push(func);
  told[func] = args;
  if (!(func in answers)) return;
  frame.contentWindow.postMessage({ id, uuidAsString, args: answers[func]() }, set.origin);
});

// Lets something happen in Teams that the tab is told of.
function happen(func, args) {
  frame.contentWindow.postMessage({ func, args }, set.origin);
}

frame.src = set.origin + set.path;
