// Hosts the Slack of npm's `emulate` on `@emulators/core`, with what its own command cannot do:
// it calls a bot with signed events, answers reads by GET, and lets a test act as a person.
//
// The first line of its standard input says what stands in the workspace; it ends with that input,
// and after ten minutes at the latest. Its first line of output is the port it listens on.
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const LONGEST_LIFE = 10 * 60 * 1000; // milliseconds
const modules = new URL("./node_modules/", import.meta.url);
const core = await import(new URL("@emulators/core/dist/index.js", modules));
const { slackPlugin, seedFromConfig, getSlackStore } = await import(slackOf("emulate/dist/"));

const input = createInterface({ input: process.stdin });
setTimeout(() => process.exit(1), LONGEST_LIFE).unref();
const given = JSON.parse((await input[Symbol.asyncIterator]().next()).value);
process.stdin.on("end", () => process.exit(0)).resume();

let app; // made once the port is known, as links and pages name it
const server = core.serve({ fetch: (request) => answer(request), port: 0, hostname: "127.0.0.1" });
await new Promise((listening) => server.once("listening", listening));
const port = server.address().port;

const store = new core.Store();
const slack = getSlackStore(store);
const tokens = new Map();
const asides = []; // what was answered at a response_url
const underWay = new Set(); // events that the bot has not answered yet
let written = 0;

class Events extends core.WebhookDispatcher {
  setHeaderFactory() {} // events are signed below, with the secret of the app that is called

  async dispatch(_event, _action, payload, owner) {
    if (owner === "slack") deliver(payload);
  }
}

// Slack does not let a post wait for whoever hears of it, so nobody waits for this either.
function deliver({ team_id, event_id, event_time, event }) {
  const bot = slack.oauthApps.all()[0];
  const about = event.channel?.id ?? event.channel ?? event.item?.channel;
  const room = slack.channels.findOneBy("channel_id", about ?? "");
  const body = JSON.stringify({
    type: "event_callback",
    team_id,
    api_app_id: bot.app_id,
    event_id,
    event_time,
    authorizations: [{ enterprise_id: null, team_id, user_id: bot.bot_user_id, is_bot: true }],
    is_ext_shared_channel: false,
    event: { event_ts: event.ts, channel_type: room?.is_im ? "im" : "channel", ...event },
  });
  const at = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac("sha256", given.signing_secret).update(`v0:${at}:${body}`);
  const call = fetch(given.events_url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": at,
      "x-slack-signature": `v0=${hmac.digest("hex")}`,
    },
  });
  // The bot may be away; Slack would try again, which is the director's part.
  const told = call.then((answer) => answer.status, () => 0).finally(() => underWay.delete(told));
  underWay.add(told);
  return told;
}

// Acts of people, for tests alone.
const acts = {
  async say({ channel, user, text, thread_ts, ts, client_msg_id }) {
    const id = ts ?? `${Math.floor(Date.now() / 1000)}.${900000 + ++written}`;
    const said = { type: "message", user, text, ts: id, ...(thread_ts ? { thread_ts } : {}) };
    const unset = { reply_count: 0, reply_users: [], reactions: [] };
    slack.messages.insert({ ...said, ...unset, channel_id: channel });
    const event = { ...said, channel, team: given.team.id, client_msg_id: client_msg_id ?? id };
    const kinds = text.includes(`<@${given.bot.user}>`) ? ["message", "app_mention"] : ["message"];
    return { ts: id, told: await Promise.all(kinds.map((type) => happen({ ...event, type }))) };
  },
  happen: async (event) => ({ told: await happen(event) }),
  quiet: async () => ({ told: await Promise.all(underWay) }),
  messages: ({ channel }) => slack.messages.findBy("channel_id", channel),
  direct: ({ user }) => {
    const rooms = slack.channels.all().filter((one) => one.is_im && one.members.includes(user));
    return rooms.flatMap((one) => slack.messages.findBy("channel_id", one.channel_id));
  },
  aside({ id, ...said }) {
    asides.push({ id, ...said });
    return {};
  },
  // A busy machine must not fail a test that is about something else than these three seconds.
  lasts({ trigger }) {
    const found = slack.viewTriggers.findOneBy("trigger_id", trigger);
    slack.viewTriggers.update(found.id, { expires_at: found.expires_at + 600 });
    return {};
  },
  has_ended: ({ trigger }) =>
    slack.viewTriggers.findOneBy("trigger_id", trigger).expires_at <= Date.now() / 1000,
  asides: () => [...asides, ...slack.ephemeralMessages.all()],
  views: () => slack.views.all().map(({ view_id, ...view }) => ({ id: view_id, ...view })),
  members({ channel, members, is_archived }) {
    const room = slack.channels.findOneBy("channel_id", channel);
    slack.channels.update(room.id, { members, is_archived: is_archived ?? false });
    return {};
  },
  scopes({ token, scopes }) {
    slack.tokens.update(slack.tokens.findOneBy("token", token).id, { scopes });
    return {};
  },
};

function happen(event) {
  const at = Math.floor(Date.now() / 1000);
  const event_id = `Ev${given.team.id}${++written}`;
  return deliver({ team_id: given.team.id, event_id, event_time: at, event });
}

// The Python library reads by GET, which this Slack knows of few methods only.
async function answer(request) {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/_acts/")) {
    const said = request.method === "POST" ? await request.json() : {};
    const act = acts[url.pathname.slice("/_acts/".length)];
    return Response.json(await act({ ...said, ...query(url) }));
  }
  if (!url.pathname.startsWith("/api/")) return app.fetch(request);
  const form = request.method === "GET" ? url.searchParams.toString() : await request.text();
  const kind = request.method === "GET" ? null : request.headers.get("content-type");
  const headers = new Headers(request.headers);
  headers.set("content-type", kind ?? "application/x-www-form-urlencoded");
  if (url.pathname === "/api/users.conversations") return ours(url, headers, form);
  return app.fetch(new Request(url.origin + url.pathname, { method: "POST", body: form, headers }));
}

async function ours(url, headers, body) {
  const listed = new Request(`${url.origin}/api/conversations.list`, { method: "POST", body, headers });
  const said = await (await app.fetch(listed)).json();
  const channels = said.channels?.filter((one) => one.is_member);
  return Response.json({ ...said, ...(channels ? { channels } : {}) });
}

const query = (url) => Object.fromEntries(url.searchParams);

// Which file holds Slack is known by what it answers: its name changes with each build.
function slackOf(folder) {
  const at = new URL(folder, modules);
  const files = readdirSync(at).filter((name) => /^dist-.*\.js$/.test(name));
  return new URL(files.find((name) => readFileSync(new URL(name, at), "utf8").includes('"/api/chat.postMessage"')), at);
}

function fill() {
  const { team, people, channels, bot } = given;
  const now = Math.floor(Date.now() / 1000);
  const words = { value: "", creator: bot.user, last_set: now };
  slack.teams.insert({ team_id: team.id, name: team.name, domain: team.domain });
  for (const [user_id, real_name] of [...Object.entries(people), [bot.user, "Empty Chair"]]) {
    const name = real_name.toLowerCase().replaceAll(" ", ".");
    const is_bot = user_id === bot.user;
    const profile = { display_name: name, real_name };
    slack.users.insert({ user_id, team_id: team.id, name, real_name, is_bot, deleted: false, profile });
  }
  for (const { id, name, members, is_private = false } of channels) {
    const kind = { is_channel: !is_private, is_private, is_archived: false };
    const about = { topic: words, purpose: words, creator: bot.user, num_members: members.length };
    slack.channels.insert({ channel_id: id, team_id: team.id, name, members, ...kind, ...about });
  }
  seedFromConfig(store, "", given.seed);
}

fill();
app = new core.Hono();
app.onError(core.createApiErrorHandler());
app.use("*", core.createErrorHandler());
app.use("*", core.authMiddleware(tokens));
slackPlugin.register(app, store, new Events(), `http://127.0.0.1:${port}`, tokens);
console.log(port);
