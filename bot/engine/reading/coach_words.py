"""Words by which the coach tells an effect on customers from everything else. English.

Written by hand from everyday sentences; nothing here is learned.
"""

import re

from bot.engine.cues_en.words import CHANGE as CHANGE_VERB
from bot.engine.cues_en.words import CHANGED, CHANGING, THING


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


# -- commercial ----------------------------------------------------------------------------------
_AMOUNT = (
    r"(?:[+\u2212-]?(?:[\xa3$\u20ac] ?)?\d[\d.,]*(?: ?(?:%|k|m|mn|bn|per ?cent|pp|points?|million"
    r"|thousand"
    r"|euros?|dollars|pounds)(?!\w))?)"
)
_MONEY = (
    r"(?:revenues?|turnover|conversions?(?: rates?)?|margins?"
    r"|(?<!will )(?<!would )profits?(?! (?:from|a lot|most))"
    r"|profitability|bottom line|spend(?:ing)? on|cost to serve|competition|contract"
    r"|sales|income|arpu"
    r"|mrr|arr|ltv|cac|roi|ebit(?:da)?|cash(?: ?flow)?|up-?sell\w*|cross-?sell\w*"
    r"|return on investment|a return|cap-?ex|op-?ex|p&l|run rate|forecast|funnel|pipeline for"
    r"|win rate|close rate|renewals|adoption|usage figures|dau|mau|stickiness|rivals?|first mover"
    r"|market leader|brand image"
    r"|pr|press coverage|stock levels?|inventory|staffing|fewer staff|headcount|wages|man-?days"
    r"|throughput|certification|iso \d+"
    r"|gdpr|by law|required by|legal(?:ly)? (?:required|obliged|requirement)|mandatory by"
    r"|quick win|low effort|low-hanging"
    r"|trade fair|conference|black friday|go-?live date|financially|(?:basket|order|cart"
    r"|deal)"
    r" (?:values?|sizes?)|market shares?|growth|kpis?|okrs?|targets?|quotas?|budgets?|headcount"
    r"|overheads?"
    r"|cost savings?|savings|costs|cost thing|efficiency|productivity|seo|rankings?|traffic|clicks"
    r"|sign-?up rates?|activation|acquisition|retention|churn|click(?:-?through)?(?:[- ]rates?)?"
    r"|tender|stock is|keep up with|catch up with"
    r"|leads?(?= |\W|\Z)"
    r"|(?:new |more |lost )?deals|pipeline value|brand (?:exposure|awareness|value)|exposure"
    r"|visibility"
    r"|deadlines?|time[- ]to[- ]market|payback|valuation|investors?|funding round|monetis\w+"
    r"|monetiz\w+"
    r"|premium tier|paid (?:plan|tier)|add-ons|competitive(?:ness)?|competitors|business case"
    r"|hosting bill|licence fees|audit|compliance|regulators?|fines? us|penalt(?:y|ies)|launch date"
    r"|million a year|millions?|money|financ\w+|fiscal|cost reduction|reduction of costs?|(?:share"
    r"|stock) price|market|marketshare"
    r"|repeat (?:rate|purchases?)|lifetime value|utili[sz]ation|impressions|ads?|(?:we|they) sell"
    r"|sell more|selling"
    r"|(?:win|acquire|attract|get|sign) (?:\w+ ){0,2}(?:customers|users|clients|accounts)"
    r"|bigger baskets|uplift"
    r"|active accounts?|number of (?:users|accounts|sign-?ups))"
)
_SOLD = r"(?:bookings|orders|sign-?ups|downloads|subscriptions|customers|users)"
_EFFORT = (
    r"(?:time|hours?|work|effort|resources?|capacity|developers?|engineers?|positions?|people|jobs"
    r"|full-time \w+|ftes?|salaries|maintenance|manual work|tickets?)"
)
COMMERCIAL = _words(
    rf"{_AMOUNT} (?:more |higher |of |in |less |lower |new |our ){{0,2}}(?:{_MONEY}|{_SOLD})"
    rf"|(?:more|higher|lower|less|increase[sd]?|rais(?:e|es|ing)|grow(?:s|ing)?|boosts?|improves?"
    rf"|cuts?|reduces?|reduced|better|gain|hit(?:ting)?|meet(?:ing)?|win|lose|brings?) (?:our "
    rf"|the |us )?"
    rf"(?:\w+ )?{_MONEY}(?: (?:by |up |of )?{_AMOUNT})?"
    rf"|{_MONEY} (?:\w+ ){{0,2}}(?:by )?{_AMOUNT}"
    rf"|(?:we(?:'d| would|'ll| will)?|it|this|that) (?:\w+ )?(?:saves?|pay|pays|earns?|costs?"
    rf"|cuts?|brings?)"
    rf" (?:us )?(?:about |around |some |roughly |in )?{_AMOUNT}[^.;,]{{0,20}}"
    rf"|(?:saves?|saving|cuts?|cutting|frees?(?: up)?|freeing(?: up)?|reduc(?:es?|ing)) (?:us "
    rf"|our |the |up"
    rf" )?(?:about |around |some |roughly )?(?:{_AMOUNT} |one |two |three |a lot of "
    rf"|the )?{_EFFORT}"
    r"(?: (?:our|the|my) (?:team|\w+ team|agents|staff))?"
    rf"|saves? (?:us )?(?:about |around |some )?{_AMOUNT}[^;,]{{0,20}}"
    r"|saves? us (?:\w+ ?){1,3}"
    rf"|(?:worth|worth about|worth around) (?:about |around )?{_AMOUNT}"
    r"|(?:cheaper|easier|faster|quicker|simpler|less work|less effort) for (?:us|(?:the "
    r"|our )?(?:\w+ )?(?:team|teams|staff"
    r"|finance|sales|marketing|support|ops|operations|agents|developers|hr|legal|engineering"
    r"|back office))(?: to \w+)?"
    r"|(?:the |our )?(?:team|staff|finance|sales|marketing|support|ops|operations|agents"
    r"|engineering|back office) (?:can|could"
    rf"|will|would|gets?|saves?|spends?|needs?)(?! (?:\w+ )?{CHANGE_VERB}\b)(?: no longer)?"
    r"|(?:hit|meet|make|reach)(?:ting|ing)? (?:the|our) (?:\w+ )?(?:targets?|deadlines?|numbers?"
    r"|quotas?|plan)"
    r"|(?:miss|make|save|close|hit) the quarter|on our side|leaner"
    r"|bring\w* in (?:\w+ ){0,2}(?:customers|users|clients)"
    r"|(?:reduc|cut|lower|less)\w* (?:the |our )?costs?"
    rf"|earns? us \w+|(?:by|before) the deadline|{_MONEY}"
)

# Signs of each that are too weak to speak up on.
AMOUNT = _words(
    r"[+-]?\d[\d.,]* ?(?:%|k|m|per ?cent|euros?|dollars|pounds)|[\xa3$\u20ac] ?\d[\d.,]*"
)
PRAISE = _words(
    r"good|better|best|great|nicer?|positive\w*|improve[ds]?|improving|richer|fuller|fresh\w*"
    r"|easier|simpler|reliab\w+"
    r"|help(?:s|ful)?|useful|valuable|attractive|interesting|professional|pleas\w+|benefi\w+"
    r"|enhanc\w+|impact\w*"
)

# -- too vague -----------------------------------------------------------------------------------
_GOOD = (
    r"(?:better|best|higher|stronger|increased|great|greater|good|nice|nicer|positive|smooth"
    r"|smoother|seamless|modern|more modern"
    r"|improved|enhanced|delightful|world-class|best-in-class|excellent|amazing|optimal"
    r"|comfortable|richer"
    r"|simple|simpler|easy|easier|happier|happy|satisfied|delighted|more|added|real|full)"
)
_GOODS = (
    r"(?:experiences?|ux|cx|journeys?|service|services|impacts?|value|feelings?|products?|quality"
    r"|handling"
    r"|satisfaction|usability|convenience|flexibility|transparency|comfort|trust|engagement"
    r"|touch ?points?"
    r"|benefits?|improvements?|results?|relationships?|confidence|lives|nps|loyalty|happiness"
    r"|things|it)"
)
VAGUE = _words(
    rf"(?:an? )?(?:(?:much|far|way|more|even) )?{_GOOD}(?:, (?:and )?(?:\w+ ){{0,2}}\w+)?"
    rf" (?:\w+ ){{0,2}}(?:experiences?|ux|cx|journeys?|service|impacts?|value|feelings?|products?"
    rf"|quality"
    r"|handling|satisfaction|usability|convenience|flexibility|transparency|comfort|relationships?)"
    rf"|(?:improv|enhanc|optimi[sz]|strengthen|elevat|increas|rais|boost|lift|add)(?:es?|s"
    rf"|ing)? (?:the |their"
    rf" |our |real )*(?:\w+ ){{0,2}}{_GOODS}"
    r"|(?:happy|happier|satisfied|delighted|delight|pleased|excited|thrilled) (?:\w+ )?\w+"
    r"|more value|added value|value for \w+|(?:more )?(?:flexibility|transparency|convenience"
    r"|comfort|trust)"
    r"|(?:will |would |should |to )?(?:benefits?|be (?:\w+ ){0,2}(?:affected|impacted|happy"
    r"|happier|delighted"
    r"|satisfied|pleased|good|great|better|positive)|(?:love|like|enjoy|appreciate"
    r"|welcome)s? (?:it|this|that)"
    r"(?: \w+)?)"
    r"|(?:good|great|better|nicer|easier|best|important|useful|helpful"
    r"|positive) for (?:\w+ ){0,2}\w+"
    r"|(?:it|this|that|which) (?:will|would|should) (?:be|have) (?:a |an )?(?:\w+ )?(?:better"
    r"|nicer|good|great"
    r"|positive|significant|huge|big|major)(?: \w+)?"
    r"|(?:positive|negative|small|big|huge|large|major|minor|significant|some|slight|medium|high"
    r"|low) "
    r"(?:\w+ )?(?:impacts?|effects?|changes?|difference|influence)(?: on (?:\w+ ?){1,2})?"
    r"|impact(?: \w+){0,3} (?:should|will|would|is|could)(?: be)? (?:\w+ )?(?:good|positive|big"
    r"|huge|small|low"
    r"|significant|great|limited)"
    r"|(?:everything|things|it|all) (?:becomes?|gets?|is|are) (?:\w+ )?(?:simpler|faster|easier"
    r"|better|smoother|nicer|cheaper)"
    r"|(?:want|make|let) (?:them|people|customers|users|everyone) (?:to )?feel"
    r"|feel(?:s)? (?:at home|valued|special)"
    r"|\A\W*(?:mostly |very |quite |rather |much |overall |all |it's |it is )*(?:better|good|great"
    r"|fine|positive(?:ly)?|negative(?:ly)?"
    r"|cheaper|faster|simpler|easier|nice|awesome|huge|minor|minimal)\W*\Z"
    r"|\w+ (?:becomes?|gets) (?:even |much |more |a lot )*(?:better|simpler|easier|smoother|nicer"
    r"|reliable|pleasant|modern)"
    r"|changes everything|win-win|customer[- ]cent(?:ric|red|ricity)\w*|\w+[- ]friendl(?:y|ier)"
    r"|next level|in many ways"
    r"|(?:puts?|putting) (?:the )?\w+ (?:in the (?:centre|center)|at the (?:heart|centre|center)"
    r"|first)"
    r"|exceeds? (?:their |all )?expectations|good to great|things (?:get|become) better"
    r"|makes? (?:things|it|life)"
    r" (?:\w+ )?(?:easier|better|simpler|nicer)|state of the art|future[- ]proof|game[- ]changer"
    r"|(?:they|customers)"
    r" (?:need|want|deserve)|nps"
)

# -- the change ----------------------------------------------------------------------------------
CHANGE = _words(
    rf"\A\W*(?:just |simply |only )?(?:{CHANGE_VERB}|{CHANGED}|{CHANGING}) \W*\w+"
    rf"|(?:we|i) (?:just |only |simply )?(?:refresh|tweak|restyle|test|try|adapt|adjust)\w*"
    rf"|(?:we|i|we'll|we're|i'll|team|it|that) (?:\w+ ){{0,3}}(?:{CHANGE_VERB}|{CHANGED}"
    rf"|{CHANGING})"
    rf"|(?:{CHANGING}|{CHANGE_VERB}|{CHANGED})s? (?:the|an?|our|all|new|of|out|free|users|two|in)\b"
    rf"|(?:adds|moves|merges|replaces|removes|introduces|changes|splits|renames|switches|upgrades"
    rf"|rebuilds"
    r"|rewrites|updates|swaps|migrates|becomes|goes away|goes live|gets (?:the|a) new) ?(?:\w+)?"
    r"|(?:(?:a |the |its |brand )?(?:new|redesigned|updated|second|additional|upgraded|extra"
    r"|reworked)"
    r" (?:\w+ ){0,2}\w+)"
    r"|(?:re)?(?:design|launch|build|writ|work|brand|platform|fit|structur|test)(?:e|ed|ten|ing)\b"
    r"|(?:is|are|be|being|get|gets) (?:\w+ )?(?:migrated|moved|stored|replaced|merged|rewritten"
    r"|rebuilt|rolled out"
    r"|switched|swapped|upgraded|automated|integrated|deployed|released|connected|changed)"
    r"|migrations?|roll-?outs?|upgrades?|(?:an? )?(?:integration|relaunch|rebrand|redesign|pilot"
    r"|kick-?off)"
    rf"|version \d|v\d+|instead of (?:the )?\w+|dark mode|facelift|back-?end|front-?end|erp|crm"
    rf"|website|single sign-on|{THING}"
)
