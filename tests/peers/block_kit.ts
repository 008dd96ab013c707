// What we send to Slack, in Slack's own types: an entry from which JSON schemas are compiled.
import type {
  EntityMetadata,
  HomeView,
  KnownBlock,
  MessageMetadata,
  ModalView,
} from "@slack/types";

// Of chat.postMessage, .update and .postEphemeral, what we use. A name that is not here is a slip.
// Source: docs.slack.dev/reference/methods/chat.postMessage
export interface Message {
  channel?: string;
  text: string;
  blocks?: KnownBlock[];
  metadata?: MessageMetadata;
  thread_ts?: string;
  ts?: string;
  user?: string;
  unfurl_links?: boolean;
  unfurl_media?: boolean;
}

// What an interaction or a command is answered with, at its response_url or at once.
// Source: docs.slack.dev/interactivity/handling-user-interaction
export interface Aside {
  text: string;
  blocks?: KnownBlock[];
  response_type?: "ephemeral";
  replace_original?: boolean;
}

// Source: docs.slack.dev/reference/methods/chat.unfurl
export interface Unfurl {
  channel?: string;
  ts?: string;
  unfurls: { [url: string]: { blocks: KnownBlock[] } };
  metadata?: { entities: EntityMetadata[] };
}

// Source: docs.slack.dev/reference/methods/assistant.threads.setStatus
export interface Status {
  channel_id: string;
  thread_ts: string;
  status: string;
}

export type Modal = ModalView;
export type Home = HomeView;
