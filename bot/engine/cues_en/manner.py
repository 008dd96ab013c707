"""English cues of how something is put: who speaks, of what, how sure. Neither for nor against.

Their weight by hand is nothing; how far each counts, and beside what, was learned.
"""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import CHANGE, DAY, MONTH, THING

MANNER = CueKind.MANNER

MANNERS = (
    Cue("we", MANNER, 0.0, r"\b(?:we|us)\b", "ask us", "ask me"),
    Cue("you", MANNER, 0.0, r"\byou\b", "you said", "they said"),
    Cue("your", MANNER, 0.0, r"\byours?\b", "your shop", "our shop"),
    Cue("i", MANNER, 0.0, r"\b(?:i|i'm|i've|i'd|i'll)\b", "I said", "they said"),
    Cue(
        "i did",
        MANNER,
        0.0,
        r"\bi(?:'ve| have)? (?:just |already |also |now )?(?:\w+ed|made|sent|did|got|had|found|saw"
        r"|wrote|built|ran|put|left|thought|set)\b",
        "I already pushed it",
        "I sell it",
    ),
    Cue("i am", MANNER, 0.0, r"\b(?:i'm|i am|i was|i've been)\b", "I'm at the shop", "he is"),
    Cue("asks", MANNER, 0.0, r"\?\W*$", "Is it open?", "It is open"),
    Cue(
        "asks whether",
        MANNER,
        0.0,
        r"\b(?:how (?:do|can|would|should|to|did|does)|is there (?:an?|any|some)|does (?:anyone|it"
        r"|this|that)|do (?:you|we|i) (?:have|know|need)|any(?:one|body) (?:know|have|else|here)"
        r"|where (?:is|are|do|can)|when (?:is|are|will|do))\b",
        "Does anyone have the key?",
        "Nobody has the key",
    ),
    Cue(
        "trade",
        MANNER,
        0.0,
        r"\b(?:pric(?:e|es|ing)|fees?|marketing|campaigns?|bount(?:y|ies)|partnerships?|roadmap"
        r"|brand(?:ing)?|logo|web ?site|homepage|landing page|social media|twitter|reddit|youtube"
        r"|facebook|medium|telegram|newsletter|press|ads?|adverti\w+|promot\w+|exposure|adoption"
        r"|growth|budget|funds?|listing|merch|ambassadors?|contest|giveaway|seo|videos?|podcasts?"
        r"|policy|governance|votes?)\b",
        "a campaign on the homepage",
        "a walk in the park",
    ),
    Cue(
        "feature",
        MANNER,
        0.0,
        r"\b(?:features?|functionality|options?|settings?|support for|ability|integration|plug-?in"
        r"|extension|dark mode|buttons?|notifications?|pages?|apis?|shortcuts?)\b",
        "a dark mode",
        "a dark room",
    ),
    Cue("thing of", MANNER, 0.0, rf"\b(?:the|our|an?|this) (?:\w+ )?{THING}\b", "our shop", "shop"),
    Cue(
        "it seems",
        MANNER,
        0.0,
        r"\b(?:i think|it seems|it looks like|looks like|seems|apparently|i guess|i believe"
        r"|probably|basically|actually)\b",
        "it seems closed",
        "it is closed",
    ),
    Cue(
        "as it is",
        MANNER,
        0.0,
        r"\b(?:already|exists|existing|currently|at the moment|right now|there (?:is|are)|today)\b",
        "currently free",
        "free one day",
    ),
    Cue(
        "because",
        MANNER,
        0.0,
        r"\b(?:because|since|due to|reasons?|so that|otherwise)\b",
        "because of the rain",
        "in the rain",
    ),
    Cue("version", MANNER, 0.0, r"\bv?\d+\.\d+|\bversion \d|\bv\d+\b", "v2 is here", "2 are here"),
    Cue(
        "date",
        MANNER,
        0.0,
        rf"\b(?:{MONTH}\.? \d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|q[1-4] ?20\d\d"
        r"|20(?:1\d|2\d|3\d)|next (?:week|month|year|quarter|release|version)|later this)\b",
        "on 3 May",
        "one day",
    ),
    Cue(
        "verb of change",
        MANNER,
        0.0,
        rf"\b(?:{CHANGE}|investigate|consider|develop|establish|organi[sz]e|host|invest|burn"
        r"|announce|promote|advertise|list|port|modify|have)\b",
        "to host a market",
        "the hosted market",
    ),
    Cue(
        "work of a team",
        MANNER,
        0.0,
        r"\b(?:features?|options?|settings?|buttons?|pages?|apis?|plug-?ins?|extensions?"
        r"|integrations?|apps?|(?:web ?)?sites?|docs?|documentation|wiki|channels?|plans?|pric\w+"
        r"|fees?|polic(?:y|ies)|process(?:es)?|campaigns?|bount(?:y|ies)|programmes?|programs?"
        r"|partnerships?|roadmap|products?|services?|platforms?|tokens?|coins?|wallets?|exchange"
        r"|notifications?|icons?|tool ?tips?|menus?|themes?|modes?|translations?|newsletters?|blog"
        r"|community|forums?|users?|customers?|clients?|stores?|shops?|dashboards?|ui|ux"
        r"|interfaces?|servers?|instances?|infrastructure|networks?|protocols?|forks?|upgrade"
        r"|mainnet|testnet|contracts?|hubs?|clusters?|librar(?:y|ies)|registr(?:y|ies)|brand|logos?"
        r"|nam(?:e|es|ing)|videos?|tutorials?|guides?|templates?|faq|surveys?|teams?|repos?"
        r"|repositor(?:y|ies)|accounts?|ci|licen[cs]es?|standards?|specs?|environments?|images?"
        r"|defaults?|versions?|support|ability|functionality|redirects?|warnings?|sections?"
        r"|workflows?|limits?|access|subscriptions?|marketing|ads?|ambassadors?|merch|podcasts?"
        r"|press|seo|social media|twitter|reddit|telegram|youtube|slack|discord|formats?"
        r"|log ?ins?|sign[- ]?ups?|search|filters?|exports?|imports?|keyboards?|screens?|windows?"
        r"|tabs?|tiles?|lists?|views?|folders?|files?|phones?|devices?)\b",
        "a fork of the server",
        "a knife and a spoon",
    ),
    Cue(
        "day planned",
        MANNER,
        0.0,
        r"\b(?:meet(?:ing|ings|up)?|stand-?up|calls?|agenda|calendar|schedul\w+|invite|lunch"
        r"|planning|session|workshop|webinar|minutes|in an hour|tomorrow|today|tonight"
        rf"|this (?:morning|afternoon|evening)|{DAY}|interview|presentation|talk|chat)\b",
        "a talk on Friday",
        "a walk in May",
    ),
    Cue(
        "and so on", MANNER, 0.0, r"(?:\betc\b|\.\.\.|\x{2026})", "pens, cups etc", "pens and cups"
    ),
)
