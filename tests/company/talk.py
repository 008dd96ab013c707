"""What they say: everyday talk with a mark to search for, and proposals put together from parts."""

from collections.abc import Iterator, Sequence

from tests.bench.corpus import chatter
from tests.company.dice import Dice

MARK = "qx{number:05}qx"
MARK_PATTERN = rb"qx\d{5}qx"
SEGMENTS = {
    "guests": "guest shoppers",
    "returning": "returning customers",
    "trade": "trade accounts",
}
MONTHS = ("November", "December", "January", "February", "March")
THINGS = {
    "checkout": ("the address form", "guest checkout", "the payment page", "the promo code field"),
    "basket": ("the basket page", "the minimum order", "the saved basket", "gift wrapping"),
    "platform": ("the search index", "the image server", "the stock feed", "the sign-in page"),
    "pricing": ("the delivery fee", "the spring sale", "the loyalty discount", "price matching"),
    "shops": ("click and collect", "the till receipts", "Sunday opening", "returns at the till"),
    "brand": ("the newsletter", "the catalog", "the welcome e-mail", "the product photos"),
    "care": ("the phone line", "the returns form", "live chat", "the complaint letters"),
    "delivery": ("evening delivery", "the parcel lockers", "order tracking", "the delivery slots"),
    "trade": ("the trade catalogue", "the credit limit", "bulk ordering", "the invoice archive"),
}
FORMS = (
    "I propose that we drop {thing} for {group} from {month}.",
    "We should move {thing} behind the account page in {month}.",
    "We should let {group} use {thing} without an account from {month}.",
    "From 1 {month} we will charge {group} £{number} for {thing}.",
    "We will switch off {thing} for {group} on 30 {month}.",
    "Decision: we are going to rebuild {thing} for {group} in {month}.",
    "What if we tested a shorter version of {thing} with {group}?",
    "Shall we close {thing} on weekends? It costs us {number} hours a week.",
    "I suggest we limit {thing} to {number} a month for {group}.",
    "Proposal: replace {thing} with a simpler one by {month}.",
    "We have decided to launch a new version of {thing} for {group} in {month}.",
    "I'd like us to make {thing} free for {group}, starting in {month}.",
    "Let's remove {thing} for {group} in {month}, nobody uses it after six.",
    "We should raise the limit of {thing} for {group} to {number} from {month}.",
)
# Posts that say all there is to say themselves.
COMPLETE = (
    (
        "We should let guest shoppers use {thing} without an account from {month}. Guest shoppers "
        "will check out in half the time. I own this."
    ),
    (
        "I propose that we open {thing} to trade accounts in {month}. Trade accounts will get "
        "their goods a day sooner. I own this."
    ),
)
SHOUT = "<!channel> <b>all</b>"  # must not ring a bell when it is quoted
CHANGES = (
    "A {one} will wait {number} minutes less for {thing}.",
    "A {one} will no longer have to type their address twice at {thing}.",
    "A {one} will find {thing} gone, and has to ring us instead.",
    "A {one} will pay £{number} more, and knows it before they order.",
    "A {one} will see {thing} on their phone as they do on a computer.",
    "A {one} will get an answer the same day.",
)
COMMERCIAL = ("It lifts conversion by {number} %.", "It saves us {number} hours a week.")
REPLIES = (
    "{Group} will wait less for {thing}, about {number} minutes each time.",
    "{Group} will no longer need to ring us about {thing}.",
    "It costs {group} {number} minutes more, and they get a clear answer.",
)
MEASURES = (
    "complaints a week",
    "baskets left behind",
    "calls about an order",
    "parcels that come late",
    "orders on a phone",
)
WHYS = (
    "It is what people ring us about most.",
    "We hear it in every shop.",
    "Too little is known yet.",
    "It costs them more than it gives them.",
    "It helps the many and harms nobody.",
)
SENTENCES = ("The page is my team's.", "My team will run it.", "I promised it to customers.")
CONCERNS = (
    ("Fraud", "More orders will be disputed."),
    ("<!channel> older phones", "One in ten cannot open the page."),
    ("Call centre", "People will ring before they find it."),
)


def everyday() -> Iterator[str]:
    """Yield everyday talk without end, each with a mark of its own."""
    for number, text in enumerate(chatter()):
        mark = MARK.format(number=number)
        yield f"({mark}) {text} {mark}"


def proposal(room: str, number: int, dice: Dice, mention: str = "") -> str:
    """Return what somebody proposes, or announces, in a channel."""
    known = THINGS.get(room, THINGS["basket"])
    forms = COMPLETE if dice.share("complete", number) < 0.04 else FORMS
    said = _filled(dice.pick(forms, "form", number), known, number, dice)
    owner = f" <@{mention}> runs it." if mention and forms is FORMS else ""
    if dice.share("shout", number) < 0.03:
        begins, _, rest = said.partition(" the ")
        said = f"{begins} the {SHOUT} {rest}" if rest else said
    return f"{said}{owner}"


def filled(forms: Sequence[str], room: str, number: int, dice: Dice) -> str:
    """Return one of some sentences about what a channel talks of."""
    known = THINGS.get(room, THINGS["basket"])
    return _filled(dice.pick(forms, "sentence", number), known, number, dice)


def _filled(form: str, things: Sequence[str], number: int, dice: Dice) -> str:
    group = dice.pick([*SEGMENTS.values()], "group", number)
    return form.format(
        thing=dice.pick(things, "thing", number),
        group=group,
        Group=group.capitalize(),
        one=group.removesuffix("s"),
        month=dice.pick(MONTHS, "month", number),
        number=dice.number(2, 40, "number", number),
    )
