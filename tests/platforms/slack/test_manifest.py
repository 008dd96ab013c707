"""What Slack is told of the app: valid, least, and neither more nor less than what we use."""

import ast
import inspect
import itertools
import json
import re

import pytest
from jsonschema import Draft7Validator

from bot.engine.commands import HELP
from bot.platforms.slack import translate
from bot.platforms.slack.gestures import done
from bot.platforms.slack.setup.manifest import HINT, Plan, manifest
from bot.platforms.slack.setup.permissions import EVENTS, SCOPES
from bot.platforms.slack.tenants import departing
from bot.platforms.slack.told import notices
from bot.platforms.slack.told.heard import AskedAbout, AskedAnew
from tests.architecture.sources import ROOT
from tests.builders import NOON
from tests.platforms.slack.payloads import CHANNEL, MAYA, ME, TEAM, TS

SCHEMA = ROOT.parent / "shared" / "peers" / "slack" / "manifest.schema.2.0.0.json"
SLACK = ROOT / "bot" / "platforms" / "slack"
URL = "https://chair.example.com"
PLANS = [
    Plan(url=url, socket=socket, commands_only=commands_only, many=many)
    for url, socket, commands_only, many in itertools.product(
        ("", URL), (False, True), (False, True), (False, True)
    )
    if url or (socket and not many)
]
# What each method needs besides a token, by its reference: any of these. Those that need nothing
# are named too, so that no new one is overlooked.
CALLED = {
    "apps.connections.open": (),  # with the app's own token
    "auth.revoke": (),
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.unfurl": ("links:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "oauth.v2.access": (),
    "users.conversations": ("channels:read", "groups:read"),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
FAMILIES = {method.partition(".")[0] for method in CALLED} | {
    "files",
    "reactions",
    "team",
    "usergroups",
}
NAMES = {one.name for one in SCOPES}
README = (ROOT / "README.md").read_text()
FEATURES = {"commands"}  # for what people do, not for what we call or hear


def listened_to() -> set[str]:
    """Return the kinds of events that our code tells apart."""
    named: set[str] = set()
    for function in (translate.heard, notices.news_of, departing.leavings):
        tree = ast.parse(inspect.getsource(function))
        values = [one.value for one in ast.walk(tree) if isinstance(one, ast.MatchValue)]
        named |= {str(one.value) for one in values if isinstance(one, ast.Constant)}
    return (
        named
        | notices.CHANGED
        | notices.CLOSED
        | set(notices.GONE)
        | notices.MEMBERS
        | departing.KINDS
    )


def methods_called() -> set[str]:
    """Return the Web API methods that stand in our code."""
    every = "\n".join(path.read_text() for path in SLACK.rglob("*.py"))
    found = set(re.findall(r'"([a-z]+(?:\.[a-zA-Z0-9]+)+)"', every))
    return {one for one in found if one.partition(".")[0] in FAMILIES}


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_every_manifest_is_as_slack_wants_it(plan: Plan) -> None:
    if SCHEMA.exists():
        wrong = Draft7Validator(json.loads(SCHEMA.read_text())).iter_errors(manifest(plan))
        assert [one.message for one in wrong] == []
    assert len(manifest(plan)["display_information"]["long_description"]) >= 175
    assert all(len(one["name"]) <= 24 for one in manifest(plan)["features"]["shortcuts"])


def test_each_event_is_allowed_by_a_scope_that_is_asked_for() -> None:
    asked_for = {one.name for one in SCOPES}
    assert [one.name for one in EVENTS if one.scopes and not asked_for & set(one.scopes)] == []


def test_each_method_that_we_call_is_allowed() -> None:
    asked_for = {one.name for one in SCOPES}
    called = methods_called()
    assert called <= set(CALLED)
    assert {one for one in called if CALLED[one] and not asked_for & set(CALLED[one])} == set()


def test_each_scope_that_is_asked_for_is_used() -> None:
    used = {scope for method in methods_called() for scope in CALLED[method]}
    heard = {scope for event in EVENTS for scope in event.scopes}
    assert {one.name for one in SCOPES} <= used | heard | FEATURES


def test_each_event_that_is_subscribed_is_listened_to() -> None:
    subscribed = {one.name.partition(".")[0] for one in EVENTS}
    assert subscribed - listened_to() == set()


def test_each_event_that_is_listened_to_is_subscribed() -> None:
    subscribed = {one.name.partition(".")[0] for one in EVENTS}
    in_messages = {one for one in listened_to() if "_convert_to_" in one}
    assert listened_to() - in_messages <= subscribed
    assert {one.name for one in EVENTS if "." in one.name} == {"message.channels", "message.groups"}


def test_the_readme_gives_the_same_reasons() -> None:
    rows = re.findall(r"^\| `([a-z_.]+:?[a-z]*)`( ◦)? \| (.+) \|$", README, re.MULTILINE)
    told = [(name, reason, bool(mark)) for name, mark, reason in rows if name in NAMES]
    assert told == [(one.name, one.reason, one.reads_messages) for one in SCOPES]


def test_the_command_is_hinted_at_with_the_words_that_it_takes() -> None:
    taken = [words.removeprefix("/impact").strip() for words, _ in HELP]
    assert f"[{' | '.join(filter(None, taken))}]" == HINT


def test_the_shortcuts_call_back_to_what_is_listened_for() -> None:
    shortcuts = manifest(Plan(url=URL))["features"]["shortcuts"]
    kinds = {"message": "message_action", "global": "shortcut"}
    for one in shortcuts:
        body = {
            "type": kinds[one["type"]],
            "callback_id": one["callback_id"],
            "team": {"id": TEAM},
            "user": {"id": MAYA},
            "channel": {"id": CHANNEL},
            "message": {"ts": TS, "user": MAYA, "text": "We should drop the minimum order"},
        }
        assert isinstance(done(body, ME, NOON), AskedAbout | AskedAnew)


def test_without_the_right_to_read_channels_no_message_is_heard() -> None:
    told = manifest(Plan(url=URL, commands_only=True))
    scopes = told["oauth_config"]["scopes"]["bot"]
    events = told["settings"]["event_subscriptions"]["bot_events"]
    assert not [one for one in scopes if one.endswith(":history")]
    assert not [one for one in events if one.startswith(("message", "reaction"))]
    assert {"commands", "chat:write"} <= set(scopes)
    assert {"app_mention", "app_home_opened"} <= set(events)


def test_slack_calls_one_address_for_everything() -> None:
    written = json.dumps(manifest(Plan(url=URL, many=True)))
    addresses = set(re.findall(rf'"({URL}[^"]*)"', written))
    assert addresses == {f"{URL}/slack/events", f"{URL}/slack/oauth_redirect"}


def test_in_socket_mode_no_address_is_named() -> None:
    told = manifest(Plan(socket=True))
    assert "://" not in json.dumps(told)
    assert told["settings"]["socket_mode_enabled"] is True
    assert "unfurl_domains" not in told["features"]


def test_only_the_tokens_of_many_workspaces_are_renewed() -> None:
    one, many = manifest(Plan(url=URL))["settings"], manifest(Plan(url=URL, many=True))["settings"]
    renewed = ("token_rotation_enabled", "org_deploy_enabled")
    assert [one[name] for name in renewed] == [False, False]
    assert [many[name] for name in renewed] == [True, True]


def test_links_to_records_are_unfurled_by_their_host_alone() -> None:
    told = manifest(Plan(url="https://chair.example.com:8443/behind"))
    assert told["features"]["unfurl_domains"] == ["chair.example.com"]
