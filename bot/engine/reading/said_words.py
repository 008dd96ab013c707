"""Patterns of what is said of customers: lived through, felt, done for us, handed, or known.

English. Written by hand from everyday sentences; nothing here is learned.
"""

import re


def _words(pattern: str, ending: str = r"(?!\w)") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern}){ending}", re.IGNORECASE)


_MODAL = r"(?:will|would|should|could|might|may|can|do|does|are going to|is going to|'ll|'d)"
_ADVERB = (
    r"(?:also|now|then|all|both|really|simply|just|probably|hopefully|certainly|surely|clearly"
    r"|definitely|always|still|even|then|finally|absolutely|much|more|be|a bit|quite|so|very|too"
    r"|in the end|again|actually|generally|especially|ultimately|not|n't|each|have|has|been|being)"
)
# Up to their verb: "customers, they will then probably".
_LEAD = (
    rf"(?:,? (?:they|he|she|who|which|that))?(?: ?{_MODAL})?(?: be able to)?(?: {_ADVERB}){{0,4}}"
)

# What is felt about it, not what it is.
_FEELING = (
    r"(?:happ(?:y|ier)|delighted|satisfied|pleased|glad|excited|thrilled|grateful|thankful|affected"
    r"|impacted|touched|concerned|involved|benefit(?:s|ed)?|win(?:s|ners)?"
    r"|gain(?:s)?(?= ?(?:[.,;!]|\Z"
    r"|from|a lot))|lov(?:e|es|ed)|lik(?:e|es|ed)|enjoy(?:s|ed)?|appreciat(?:e|es|ed)|welcome[sd]?"
    r"|feel(?:s)? (?:\w+ )?(?:it|good|better|valued|heard|special|welcome|appreciated|at home"
    r"|confident|comfortable|happy|the (?:benefit|difference|impact))|cares?|profit(?:s)?"
    r"|notice(?:s)? (?:it|the difference|an improvement)|see(?:s)? (?:the )?(?:benefits?|value"
    r"|an improvement|improvements)|get(?:s)? (?:more |added |real )?(?:value|benefits?|out of it)"
    r"|have fun|smile[s]?|profit|get(?:s)? what (?:they|he|she) (?:want|need|deserve)s?"
    r"|finds? (?:it|this|that) \w+|comfortable|better off|worse off|fine|ok(?:ay)?|important|key"
    r"|unhappy|disappointed"
    r"|annoyed"
    r"|upset|surprised|impressed|engaged|loyal)"
)
THEY_FEEL = _words(rf"{_LEAD}(?: {_FEELING})")
# A good with no edge: nobody can tell later whether it came.
_BLURRED = (
    r"(?:better|best|great|greater|improved|good|nice|nicer|positive|smooth|smoother|seamless"
    r"|modern"
    r"|delightful|enhanced|optimal|optimi[sz]ed|best-in-class|world-class|consistent|holistic"
    r"|premium"
    r"|superior|excellent|richer|unique|intuitive|easy|easier|simple|simpler|comfortable|convenient"
    r"|frictionless|more|added|real|much|high|higher|new)"
)
_BLUR = (
    r"(?:experiences?|ux|journeys?|services?|value|impacts?|quality|feelings?|products?|handling"
    r"|satisfaction|usability|convenience|fun|joy|pleasure|flexibility|transparency|comfort"
    r"|helpful|attentive|trust|engagement|touch"
    r"|customer experience|benefits?|added value|improvements?|results?|solutions?|relationships?"
    r"|confidence|peace of mind|support)"
)
BLURRY = _words(_BLUR)
THEY_GET_BLUR = _words(
    rf"{_LEAD} (?:get|gets|have|has|receive|receives|enjoy|feel|expect|experience|see)"
    r"(?: then| now| so| thus)?"
    rf"(?: (?:a|an|the|our|their))?(?:[, ]+(?:and )?(?:much |far |even |more |a lot )?{_BLURRED})+"
    rf" {_BLUR}"
)
# What they do for our numbers.
_FOR_US = (
    r"(?:buy|buys|purchase|order more|orders more|book more|books more|spend|spends|convert"
    r"|converts"
    r"|upgrade|upgrades|subscribe|subscribes|renew|renews|return more|come back|comes back|click"
    r"|clicks|engage|engages|open (?:the|our|more)|put more|add more|visit|visits|sign up|signs up"
    r"|stay longer|churn|leave less|choose us|prefer us|recommend|recommends|rate us|use (?:it|us)"
    r"|adopt|trust us)"
)
THEY_DO_FOR_US = _words(rf"{_LEAD} (?:more often |then )?{_FOR_US}")
# What is known about them, not what will happen to them.
_KNOWN = (
    r"(?:told|say|says|said|asked|ask for|asks for|complain\w*|report\w*|request\w*|wrote"
    r"|mention\w*"
    r"|want|wants|wanted|need(?! to\b)|needs(?! to\b)|demand\w*|expect(?:s|ed)?|wish\w*|keep asking"
    r"|kept \w+|were|was|had|did|have asked|have been|are asking|agreed?|voted|answered|tested"
    r"|hope[sd]?|deserve[sd]?|matter[s]?|come first|(?:are|is) (?:not )?(?:my|our|your)|else"
    r"|are (?:key|important|at the (?:centre|heart)))"
)
THEY_ARE_KNOWN = _words(
    rf"(?:,? (?:who|that|also|all|really|always|often|have|has|already)){{0,2}} {_KNOWN}"
)
# Something is handed to them, with no word of what they do with it.
_THING_HANDED = (
    r"(?: (?:a|an|the|our|some|two|its))? (?P<thing>(?:brand[- ])?(?:new|redesigned|updated|revised"
    r"|latest|improved|modernised|relaunched|next|upcoming|different|pop-?up|banner|brochure|survey"
    r"|newsletter|widget|menu|dashboard|portal)\b[^.;:]*)"
)
PURPOSE = re.compile(
    r"\b(?:so (?:that )?(?:they|he|she|it|you|nobody|no one)|so that|in order to|to (?!the|our|a\b"
    r"|an\b)\w+"
    r"|where|with which|which|that (?!\w+ (?:is|was) )|without|instead|by (?:themselves|phone)"
    r"|themselves|who|when)\b",
    re.IGNORECASE,
)
THEY_ARE_HANDED = _words(
    rf"{_LEAD} (?:get|gets|have|has|see|sees|receive|receives|find|finds|use|uses"
    rf"|be getting){_THING_HANDED}"
)
THEY_ARE_MOVED = _words(
    r"(?: (?:will|are|is|were|get|gets|be|being|all|automatically|then|now|going to)){1,4}"
    r" (?:migrated|moved|switched|transferred|onboarded|converted|upgraded|rolled over|included"
    r"|targeted|segmented|imported|mapped|assigned|addressed|informed|surveyed|interviewed)"
)
# After the person, what begins no predicate of theirs.
NO_PREDICATE = _words(
    r"\W*(?:\Z|(?:and|or|but|in|on|at|of|to|for|with|by|from|as|than|because|since|about|if|per"
    r"|into"
    r"|over|through|a|an|the|our|their|it|we|i|is the|are the|is a|too|alike|only|here|there|yet)"
    r"(?!\w))|\s*[.,;:!?()\u2013\u2014/-](?! ?(?:they|he|she|who)\b)"
)
BEFORE_OBJECT = _words(
    r"(?:for|how|to|of|by|with|from|on|at|about|per|than|between|among|towards?|delight|put|know"
    r"|asks?"
    r"|tell|inform|target|attract|reach|win|lose|retain|keep|bring|acquire|charge|monetise|upsell)"
    r"(?: (?:the|our|all|most|many|some|new|existing|returning|these|those|every|each|any|more|free"
    r"|paying|\d+ ?%? of(?: the)?)){0,3} ",
    r"\Z",
)
# A verb of theirs further on: "our clients in the islands will have".
LATER_VERB = _words(
    r"will|won't|can|can't|cannot|could|would|must|may|no longer|have to|has to|had to|need to"
    r"|don't"
    r"|doesn't|gets?|gains?|los(?:es|e)|saves?|pays?|sees?|waits?|receives?|finds?|notices?|learns?"
    r"|knows?|keeps?|spends?|miss(?:es)?|stops?|lands?|hears?|gives? up|chooses?|decides?"
    r"|(?:are|is) (?:able|charged|asked|shown|told|sent|given|offered|paid|closed|gone|allowed)"
)
# "Buyers from Portugal read the terms": a verb after what tells them apart.
AFTER_PLACE = _words(
    r" (?:in|on|from|at|with|without|of|under|over|near|above|below|outside) (?:(?:the|a|an"
    r"|our) )?(?:\w+ ){1,2}\w+"
    r" (?:the|a|an|their|its|his|her|them|it|less|more|no|free|after|before|at|in|on|by|for|from"
    r"|once|\d+)"
)
# "Hikers: offline maps": who, and what they get.
LISTED = re.compile(r"\s?(?::| =|\s[\u2013\u2014-])\s+(?P<what>\w[^.;\n]*\w)")
NOTHING_LISTED = _words(
    r"(?:no|none|nothing|nil|n/a|not|tbd|yes|unknown|unclear|same|happy|good|great|fine|ok"
    r"|positive|negative"
    r"|neutral|all|everyone|affected|impacted|we|i|it)"
)
FOR_ONE = _words(
    rf"(?:,? (?:he|she|they|who))?(?: (?:just|now|also|then|only|simply|still"
    rf"|really))? (?:{_MODAL}|has|is|was|must|cannot|can't|won't|no longer|never"
    r"|[a-z]{2,}s(?! of))|,? (?:in|on|with|from)"
)
REACH = 64
CLAUSE_END = re.compile(r"[.;:!?\n]|, (?:and|but|so|we|i|the)\b|\s[\u2013\u2014-]\s", re.IGNORECASE)

DONE_TO = _words(
    r"(?:lets?|letting|allow(?:s|ing)?|enabl(?:es?|ing)|saves?|saving|giv(?:es?|ing)|costs?"
    r"|forc(?:es?|ing)|makes?|making|tells?|telling|shows?|showing|spares?|stops?|prevents?"
    r"|helps?|helping|relieves?|frees?|protects?|keeps?|warns?|reminds?|takes? away from)"
    r"(?: (?:our|the|all|most|new|existing|returning|these|those|every|each|any|many|both)){0,2} ",
    r"\Z",
)
DONE = _words(
    r"(?: (?:in|with) (?:many|various|different|all|several) ways|[.!]?\Z|\s+(?:and|a lot|better"
    r"|more)\b)"
)
MADE_NICER = _words(
    r"(?: \w+){0,3}? (?:more |much |even |far |a lot |a bit )*(?:smile|proud|pleasant|better"
    r"|easier|simpler"
    r"|nicer|happy|happier"
    r"|enjoyable|comfortable|convenient|satisfied|feel \w+)\b\W*(?:\Z|and\b|in\b)"
)
BETTER_FOR = _words(
    r"(?:cheaper|faster|quicker|slower|harder|safer|clearer|fairer|dearer|more expensive|shorter"
    r"|longer|free|less|fewer|more|go(?:es)? (?:up|down)|rises?|falls?|drops?|closed|open|gone"
    r"|possible|impossible|(?:cut|reduc|shorten|lower|halv)\w*|surprise \w+|available|no \w+"
    r"|one \w+)\b[^.;]{0,48}\b(?:for|to)"
    r"(?: (?:our|the|all|most|new|existing|returning|every|each|any|many)){0,2} ",
    r"\Z",
)
OURS = _words(
    r"(?:we|i|us|let's|lets us|our team|they let|allows? us|enables? us|helps? us)\b[^,;.]*"
    r"\b(?:let|allow|enable|help|give|make|charge|tell|show|stop|keep|offer|send)(?: \w+)?"
    r"(?: (?:our|the|all|most|new|existing|returning|every|each|any)){0,2} ",
    r"\Z",
)

# An experience told without its person.
_AMOUNT = (
    r"(?:half|a third|twice|\d[\d.,:]*|one|two|three|four|five|six|seven|ten|twelve|fifteen|a|an"
    r"|the same)"
)
_UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|steps?|clicks?|taps?|forms?|pages?"
    r"|calls?"
    r"|visits?|trips?|letters?|questions?|screens?|fields?|logins?|passwords?|invoices?|labels?"
    r"|euros?|pounds?|miles?|stops?|times?)"
)
LIVED = _words(
    rf"{_AMOUNT} (?:\w+ )?{_UNIT}\b[^.;]{{0,32}}\b(?:instead of|rather than|not|before|less|fewer"
    rf"|sooner"
    r"|earlier|later|faster|shorter|longer|more)"
    rf"|from {_AMOUNT} (?:{_UNIT} )?(?:down )?to {_AMOUNT} {_UNIT}"
    rf"|(?:half|a third of|twice|fewer|less|no more|no|one) (?:the )?(?:\w+ )?"
    r"(?:steps?|clicks?|taps?|forms?|paper|pages?|calls?|queu(?:e|es|ing)|waiting|waits?|trips?"
    r"|logins?"
    r"|passwords?|surprises?|typing|steps?|scrolling|account needed|hassle|abandoned \w+)"
    r"|(?:e?mails?|messages?|notifications?|trains?|bus(?:es)?|shops?|refunds?|parcels?|orders?"
    r"|deliver(?:y|ies)|letters?|answers?|results?|money|invoices?"
    r"|bills?"
    r"|replies|repl(?:y|ies)|photos?|savings?|points?|seats?|tickets?|appointments?|pages?|videos?"
    r"|lessons?"
    r"|prices?|fees?) (?:\w+ )?(?:arrives?|comes?|is there|are there|loads?|lasts?|expires?"
    r"|disappears?"
    r"|goes up|go up|goes down|go down|stays?|gets? (?:\w+er)|shows?)"
    r"|(?:pay|book|order|return|cancel|sign in|log in|search|read|listen|reorder|check in"
    r"|check out|pick up)"
    r" (?:\w+ )?(?:without|in (?:one|two|three|a|\d+)|with one|by)"
    r"|(?:loads?|opens?|starts?|runs?|arrives?|comes) (?:\w+ )?(?:faster|sooner|slower|earlier"
    r"|later|at once"
    r"|in (?:a|one|two|half|\d+))"
)
INTERNAL = _words(
    r"we|us|our|ours|i|my|team|teams|developers?|engineers?|agents?|staff|colleagues|back office"
    r"|finance|sales|marketing|support|ops|operations|hr|legal|accounting|controlling"
    r"|pipelines?|builds?|deploys?|releases?|migration|payback|sprints?"
)
