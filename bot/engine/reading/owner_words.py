"""Words by which people claim, name, hand over, offer and refuse to own something. English.

Written by hand from everyday sentences; nothing here is learned.
"""

import re

from bot.engine.reading.hints import hinted

# Bounded, and no "<" within, so that "<@<@<@" costs no more than its length.
MENTION = r"<@([^<>|\s]{1,200})(?:\|[^<>]{0,120})?>"
_LINK = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|plus)\s+|\s*[&/+]\s*)"
_GROUP = rf"(?:{MENTION}|\bI\b)(?:{_LINK}(?:{MENTION}|\bI\b|me\b))*"
_ROLE = (
    r"(?:(?:product |feature |initiative |project |decision |customer |business "
    r"|single )?(?:owners?"
    r"|leads?)|p\.?o\.?s?|accountable(?: person| one| for (?:this|it|that))?"
    r"|responsible(?: person| one|"
    r" for (?:this|it|that))?|in charge|on point|point person|product managers?|(?<!\d)(?<!\d )pm"
    r"|dri"
    r"|one (?:accountable|responsible|in charge))\b"
)
_IT = r"(?:this(?: one| change| project| initiative| thing)?|it(?: all)?|that(?: one)?|these)\b"
_THING = rf"(?:{_IT}|the \w+)"
_NOT = r"(?!\s*(?:not|no|never)\b|n't)"

# People, then what they do or are, or a role and then people.
_WILL = (
    r"(?: both)?(?:'ll| will| shall| should| would| 'm going to|'m going to| am going to"
    r"|'s going to"
    r"| is going to| are going to|'d|'m gonna)(?: also| then| gladly| happily| be the one to)?"
)
_TAKE = (
    r"(?:run|lead|drive|take|look after|handle|take care of|take over|take on|champion|shepherd"
    r"|steer|deal with|see to|sort|sort out|pick up|deliver|carry)"
)
_OWN = (
    r"(?:own|answer for|take (?:full |the )?(?:ownership|responsibility|accountability) (?:of|for)"
    r"|take the lead on|be (?:the (?:one )?)?(?:accountable|responsible|answerable) for"
    r"|be on the hook for)"
)
_WILL_OWN = (
    rf"(?P<people>{_GROUP}){_WILL} (?:{_TAKE} {_IT}(?! (?:look|up with|for (?:a|granted)|away|back"
    rf"|offline|as)\b)(?: on\b| over\b)?|{_OWN} {_THING}|take (?:ownership|the lead|point|over)\b"
    rf"|see (?:this|it) through)"
)
_CAN_OWN = (
    rf"(?P<people>{_GROUP}) can (?:{_OWN} {_IT}|(?:run|lead|drive|take|take on|take care of) {_IT}"
    r"(?! (?:look|up with|for (?:a|granted)|away|back|offline|as)\b))"
)
_OWNS = (
    rf"(?P<people>{_GROUP})(?: both)?(?: do(?:es)?| now| already| still)? (?:(?:owns?|answers? for)"
    rf" {_THING}|(?:leads?|runs?|drives?|takes?) {_IT}(?! (?:seriously|personally|in|on|down|to"
    r"|look|for|from|and|with"
    r"|as|command|test"
    rf"|script|code)\b)|(?:has|have) {_IT}(?=\s*(?:[.,;!]|\Z))|takes? over\b|took {_IT} over"
    r"|took over\b|(?:(?:has|have) )?(?:agreed|volunteered|promised|decided)"
    rf" to (?:{_TAKE}|{_OWN}) {_IT}|takes? the lead\b"
    r"|takes? (?:full |the )?"
    r"(?:ownership|accountability|responsibility)\b)"
)
_IS_OWNER = (
    rf"(?P<people>{_GROUP}) ?(?:'s|'m| is| am| are| will be|'ll be|'d be| would be| can be"
    r"| should be| to be| as"
    r"| acts? as"
    r"| becomes?| stays?| remains?|,(?: (?:she|he|they|who)(?:'s|'re| is| are))?|\(| - | \u2013 "
    r"| \u2014 | = )"
    rf"{_NOT} ?(?:now |still |the |our |its |your |his |her |both |one |a |this |only "
    rf"|clearly )*{_ROLE}"
    r"(?! (?:was|has (?:left|moved))\b| of (?!this|that|it\b|the (?:product|project|change"
    r"|initiative|topic|feature|whole)))"
)
_BY = (
    r"(?:(?:owned|run|led|driven) by|assigned to|assign (?:this |it )?to"
    r"|ownership (?:goes |moves |passes |is |stays )*(?:to|with|by))"
)
_OWNER_IS = (
    rf"\b(?:{_ROLE}(?: for (?:this|it|that))?\s*(?:(?:is|are|will be|would be|should be|stays"
    r"|remains|[:=]+>?|\u2192)\s*|(?:\(|[-\u2013\u2014]+>?)\s*(?=<@))"
    rf"|(?:{_BY}|(?:product )?owners?|p\.?o\.?|accountable|responsible) (?=<@)|{_BY} (?=me\b))"
    rf"(?P<people>{_GROUP}|\b(?:me|myself)\b)"
)
_HANDED = (
    r"\b(?:hand(?:ing|ed|s)?|pass(?:ing|ed|es)?|giv(?:e|es|ing)|transfer(?:ring|red)?|mov(?:e|es"
    r"|ing)"
    rf"|delegat(?:e|es|ing|ed)|leav(?:e|es|ing)|reassign(?:ing|ed)?)(?: {_IT}| the (?:ownership"
    r"|lead|"
    rf"product|topic))?(?: over| on)? (?:to|with) (?P<people>{_GROUP})"
)
_NAMED_BY = (
    r"\b(?:mak(?:e|ing)|made|nominat(?:e|ing)|appoint(?:ing|ed)?|propos(?:e|ing)|suggest(?:ing)?"
    r"|nam(?:e|ing)"
    rf"|put|want|having|with) (?P<people>{_GROUP}) (?:as |to be |down as |for |in |be )?(?:the "
    r"|our |its )*"
    rf"{_ROLE}"
)
_TOLD_TO = (
    rf"(?P<people>{MENTION}),? (?:please |to )+(?:own|lead|drive|run|take on|take over|take"
    r"|be accountable for"
    rf"|take ownership of|look after) {_IT}(?! look)"
)
_ROLES = "own|lead|po|p.o|accountable|responsible|charge|point|pm|product manager|dri"
CLAIMS = (
    hinted(
        _WILL_OWN,
        "own|run|lead|drive|take|look after|handle|champion|shepherd|steer|deal|see|sort|pick"
        "|deliver|carry|answer|accountable|responsible|hook",
    ),
    hinted(_CAN_OWN, "can "),
    hinted(_OWNS, "own|answer|lead|run|drive|take|took|has |have "),
    hinted(_IS_OWNER, _ROLES),
    hinted(_OWNER_IS, f"{_ROLES}|run by|driven by|assign"),
    hinted(_HANDED, "hand|pass|giv|transfer|mov|delegat|leav|reassign"),
    hinted(_NAMED_BY, _ROLES),
    hinted(_TOLD_TO, "please| to "),
)
# Without one of these a text names nobody.
SOMEBODY = re.compile(r"<@|\b(?:i|me|my|mine|myself)\b", re.IGNORECASE)
MENTIONED = re.compile(rf"{MENTION}|\b(I|me|myself)\b", re.IGNORECASE)
MINE = re.compile(
    r"\b(?:(?:this|it|that)(?: one)?(?:'s| is) (?:on me|mine|my (?:baby|job|responsibility"
    r"|call to own))\b"
    r"|mine to own|put (?:me|my name) down(?: as| for|\b)"
    r"|count me as (?:the )?owner|i (?:take|accept|have|keep|hold) (?:the |full )?"
    r"(?:ownership|accountability|responsibility)|i(?:'m| am)(?: the one)? on (?:it|this"
    r"|the hook for (?:it|this))\b"
    r"|i(?:'ve| have)? got this(?=\s*(?:[.,;!]|\Z))"
    r"|leave (?:it|this|that) (?:with|to) me|you can (?:hold me|count on me)"
    r"|hold me (?:accountable|responsible)|my name (?:is )?on (?:it|this)|on my plate"
    r"|i(?:'m| am) (?:happy|glad) to (?:be|act as) (?:the )?(?:owner|po)\b"
    r"|blame me|that(?:'s| is| would be| will be) me(?=\W*\Z))"
    r"|\A(?:it's )?(?:mine|me|myself|i do)\W*\Z",
    re.IGNORECASE,
)
# Before a claim that is none: "if I own this", "not <@dana> as owner", "can <@dana> own this".
NOT_SURE = re.compile(
    r"(?:\b(?:if|unless|whether|i think|i thought|i guess|thought|hope|wish|not sure|know|maybe"
    r"|perhaps"
    r"|until|assume|as though|as if|not|never|used to|instead of|than|can|could|would|should|may"
    r"|might"
    r"|does|do|did|is|are|was|ask|asked|what if|unlike|by the time|who|when|whenever|while|which"
    r"|where|why|how|so|once|since|after|before|every time)|n't)(?: if| that| whether"
    r"| say| think"
    r"| believe| mean| like| have)?,?\s*\Z",
    re.IGNORECASE,
)
# "I can take it, if nobody else does": an offer.
OFFERED = re.compile(r"\b(?:can|could|would|should|happy|glad)\b|'d\b", re.IGNORECASE)
IF_ASKED = re.compile(
    r"\b(?:if (?:you|we|no|nobody|noone|needed|necessary|wanted|that|it|there|others?|they|someone"
    r"|somebody)|unless|when i'm back|once i|in case|let me know)\b",
    re.IGNORECASE,
)
# Work that leaves something behind; looking, trying, asking and answering leave nothing.
_MAKE = (
    r"(?:file|open|write|draft|build|make|create|prepare|implement|update|fix|add|change|publish"
    r"|submit"
    r"|send|post|set up|put together|work on|design|test|code|document|do (?:it|that|this"
    r"|as much)|ship"
    r"|finish|organi[sz]e|schedule|book|start|migrate|move|remove|review and|coordinate|arrange"
    r"|roll out"
    r"|configure|deploy|merge|release|clean up|refactor|collect|gather|translate|record|wire"
    r"|prototype)"
)
_MAKING = (
    r"(?:working on|writing|drafting|building|making|preparing|implementing|designing|fixing"
    r"|testing"
    r"|updating|setting up|migrating|finishing|documenting|organi[sz]ing|rolling out|prototyping)"
)
WORKS = re.compile(
    rf"(?P<people>{_GROUP})(?:(?:'ll| will|'m going to| am going to| is going to| are going to)"
    rf"(?: also| then| now| just| quickly)? {_MAKE}\b(?! (?:sure|sense|my best|some time|less"
    r"|more|fun))"
    rf"|(?:'m| is| am| are)(?: also| now| still| already| currently)? {_MAKING}\b)",
    re.IGNORECASE,
)
