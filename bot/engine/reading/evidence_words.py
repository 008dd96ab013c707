"""Words by which people say how they know, and which only sound so. English.

All were written by hand from everyday sentences; nothing here is learned.
"""

import re

from bot.domain.impact import Grade
from bot.engine.cues_en.words import CUSTOMERS
from bot.engine.reading.hints import hinted

_COUNTED = (
    rf"(?:{CUSTOMERS}|orders|visits|calls|baskets|carts|checkouts|accounts|sessions|clicks"
    r"|sign-?ups"
    r"|bookings|returns|refunds|deliveries|invoices|searches|emails|replies|answers|respondents"
    r"|complaints|payments|attempts|logins|drop-?offs?|abandonment|traffic|views)"
)
_NUMBER = r"(?:\d[\d.,]*(?: ?(?:k|m|%|per ?cent))?)"
MEASURED = hinted(
    r"\b(?:(?:i|we) (?:ran|tried|tested|put|showed) (?:it |this |that )?(?:past|with|on|by|to"
    r"|in front of)"
    r" (?:\d+|two|three|four|five|six|seven|eight|nine|ten|a (?:dozen|few|handful))"
    r"|according to (?:the |our )?(?:\w+ )?(?:data|numbers|analytics|logs|dashboards?|funnel"
    r"|survey|metrics|stats|statistics|hotjar|google|mixpanel|amplitude)|hotjar|mixpanel"
    r"|amplitude|google analytics|ga4|fullstory"
    r"|(?:user|ux|customer|our) research (?:in|from|shows?|showed|says?|said|finds?|found)"
    r"|measured|a/b[- ]?tests?(?:ed|ing)?|ab[- ]tests?|split[- ]tests?|(?:an?|our|the|one|last)"
    r" (?:\w+ )?(?:experiment|pilot|trial|test|beta)(?: in \w+| with \w+)? (?:showed|shows|says"
    r"|said|found|gave)|(?:an?|our|the|one|last|this|in) (?:\w+ )?experiments?|experimented"
    r"|(?:our|the|my) (?:\w+ )?(?:data|numbers|analytics|logs|figures"
    r"|stats|statistics|metrics|dashboards?|funnels?|reports?) (?:show|shows|say|says|tell|tells"
    r"|showed|said|suggests?|confirms?)(?! (?:them|their|him|her|you)\b)|analytics|survey(?:ed"
    r"|s)?|usability (?:test\w*|stud\w+)"
    r"|user tests?|we (?:counted|tested|tracked|analysed|analyzed|looked at \d+)"
    r"|session recordings?"
    r"|heat ?maps?|(?:in|from) \d+ sessions|(?:numbers|data|figures|stats) (?:from|in|of) (?:the"
    r"|our"
    r"|last)"
    r"|(?:we|i) (?:checked|tried|verified|compared) (?:it |this |that )?(?:with|on|in|at|for"
    r"|against) \d+"
    r"|pilot showed|we (?:can |could )?(?:see|saw) (?:it |this |that )?in (?:the|our) (?:\w+ )?"
    r"(?:data|numbers|analytics|logs|dashboard|funnel|metrics))\b",
    "measur|test|ran |tried|showed|according|hotjar|mixpanel|amplitude|ga4|fullstory|research"
    "|experiment|pilot|trial|beta|data|numbers|analytics|logs|figures|stat|metric"
    "|dashboard|funnel|report|survey|usability|counted|tracked|analy|looked|session|heat"
    "|checked|tried|verified|compared",
)
BY_NUMBER = hinted(
    rf"(?<![\w.,\xa3$\u20ac]){_NUMBER} (?:out )?of (?:\d+|ten)\b"
    r"|\d ?(?:%|per ?cent) of (?:all|the|our)\b"
    rf"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:out )?(?:of|in) (?:\d+|four|five|six"
    r"|seven|eight|nine|ten|a hundred)\b|\b1 in \d+\b"
    rf"|(?<![\w.,\xa3$\u20ac])\d[\d.,]* ?(?:%|per ?cent) (?:of )?"
    rf"(?:(?!(?:for|in|on|to|by|per|vat|off)\b)\w+ ){{0,2}}?{_COUNTED}\b"
    rf"|(?<![\w.,\xa3$\u20ac])\d[\d.,]*k? (?:\w+ )?{_COUNTED} (?:\w+ )?"
    r"(?:\w{3,}ed|left|quit|gave up|found|could|did|had|went|lost|came|chose)\b"
    rf"|(?<![\w.,\xa3$\u20ac])\d[\d.,]*k? (?:\w+ )?{_COUNTED} (?:\w+ )?(?:a|per|each|every|last"
    r"|in the (?:last|past)|this) (?:day|week|month|quarter|year|\d+)\b"
    rf"|\b{_COUNTED} (?:\w+ )?(?:rate )?(?:is|are|was|were|stands) (?:at )?(?:about |around |now )?"
    r"\d[\d.,]* ?(?:%|per ?cent)"
    r"|\b(?:dropped|fell|rose|grew|went (?:up|down)|increased|decreased|abandoned|left|quit"
    r"|gave up)"
    r" (?:\w+ )?(?:by |at |from )?\d[\d.,]* ?(?:%|per ?cent)",
    "0|1|2|3|4|5|6|7|8|9|one |two |three |four |five |six |seven |eight |nine ",
)
_HEARD_FROM = (
    rf"(?:{CUSTOMERS}|they|people|support|sales|agents|the (?:shop|store|branch|call cent(?:er|re)|"
    r"support team|help ?desk)|account managers?)"
)
TOLD = hinted(
    r"\b(?:(?:told|telling|tell|tells|asked|asking|wrote to|emailed|called|rang|begged) (?:us"
    r"|me)\b|complain\w*|asked for (?:it|this|that)|(?:keep|kept|keeps) (?:asking|saying|telling"
    r"|calling)|(?:in|from|during|by|our|the|\d+|user|customer|of) (?:\w+ )?interviews?"
    r"|interviewed|feedback (?:from|says|is|was)|(?:customer|user|client|their) feedback|(?:in"
    r"|from|by|per|many|most|lots of|several|hundreds of|dozens of|support|customer|zendesk|\d+"
    r"|few|of) (?:\w+ )?(?:tickets|reviews)|zendesk|(?:in|from|on|support"
    r"|of) (?:\w+ )?calls\b(?= (?:with|from|about|last|this)|[.,;:)]|\Z)|(?:nps"
    r"|csat) (?:comments?|verbatims?)|(?:reviews|tickets|comments) (?:say|mention|complain|keep"
    r"|are about|about)|wrote (?:in|to us)|requested (?:it|this|by)|(?:feature|user"
    r"|customer) requests|feature requests? from|(?:forum|app ?store|trustpilot) (?:posts?"
    r"|threads?|reviews?)|(?:i|we) (?:spoke|talked) (?:to|with)|hears? (?:it|this|that|about"
    r"|the same)|heard (?:it |this |that |the same )?from|(?:have|has|had) been (?:asking"
    r"|complaining|begging|requesting)|puts? it like (?:this|that)"
    rf"|{_HEARD_FROM} (?:have |has |had |often |always |also |already |all |just )*(?:say|says"
    r"|said|mention\w*|report(?:s|ed)?\b|request(?:s|ed)?\b|told|asked|ask|wrote|hates?|hated))\b",
    "told|tell|ask|begg|put|zendesk|comment|wrote|email|call|rang|begg|complain|keep|kept"
    "|interview|feedback|ticket"
    "|review|nps|csat|request|forum|app|trustpilot|hear|spoke|talked|say|said|mention|report"
    "|hate",
)
QUOTE = hinted(
    r"\"[^\"]{12,}\"(?= ?(?:[-\u2013\u2014] ?(?=\w)|,? ?(?:said|says|wrote|from (?:an?|one|our"
    r"|the)|a customer)\b))"
    rf"|\b{CUSTOMERS}\b[^.\"]{{0,40}}: ?\"[^\"]{{12,}}\"",
    '"',
)
_FIRM = (
    r"(?:shops|stores|companies|apps|banks|retailers|tools|teams|vendors|sites|platforms|airlines"
    r"|marketplaces|brands|players|products|providers|insurers|operators|chains|firms|services)"
)
_KNOWN_FIRM = (
    r"(?:amazon|google|apple|zalando|ikea|netflix|stripe|paypal|shopify|uber|airbnb|booking\.com"
    r"|ebay"
    r"|spotify|revolut)"
)
SEEN = hinted(
    r"\b(?:(?:other|another|all|both|many|most|two|three|four|some|several) (?:other )?\w+ already"
    r" (?:do|does|did|have|has|offer|work)|competitors?|the competition|(?:other|most|all|many"
    r"|some|big"
    rf"|bigger|similar) (?:\w+ )?{_FIRM} (?:\w+ )?(?:do|does|did|have|has|use|offer|saw|let|allow"
    r"|show"
    r"|work|rolled|tried|introduced|launched|went)|(?:the )?other \w+ in \w+ (?:rolled|tried|did"
    r"|launched"
    r"|introduced|have|had|do)|elsewhere|case stud(?:y|ies)|(?:industry|external"
    r"|competitor) benchmarks?"
    r"|benchmark(?:s|ing)? (?:show|shows|say|says|of|against)|industry (?:standard|practice|norm"
    r"|average)"
    r"|best practices?|seen (?:it |this )?(?:at|in|with)|a study (?:by|from|of)|(?:studies|study"
    r"|research"
    r"|literature|guidelines?) (?:shows?|says?|suggests?|recommends?|finds?|found|by|from)"
    r"|(?:do(?:es)?|did"
    r"|ha(?:s|ve|d)|offers?) (?:had )?(?:it|this|that|the same)(?: thing)? (?:this way|that way"
    r"|like (?:this|that)"
    r"|already|for (?:years|ages)|since|too|as well)|every(?:one|body) (?:else|in the (?:industry"
    r"|market|sector)"
    r"|on the market) (?:does|has|offers|is)|at my (?:last|previous|old|former) (?:job|company"
    r"|employer|place)"
    r"|(?:our|the) (?:sister|parent|other|neighbouring|german|french|dutch|spanish|italian|nordic"
    r"|uk|us) (?:brand"
    r"|company|market|country|team|shop|branch) (?:did|does|has|had|saw|already)|worked (?:well "
    r"|great |fine )?"
    rf"(?:for (?!us\b|me\b|him\b)|at|in)|common (?:practice|elsewhere)|(?:like|as) {_KNOWN_FIRM}"
    rf"|{_KNOWN_FIRM} (?:does|do"
    r"|did|has|have|offers?|uses?|lets?|shows?))\b",
    "already|competit|elsewhere|case stud|benchmark|industry|best practice|seen |stud"
    "|research|literature"
    "|guideline|for years|for ages|the same|else |at my |worked|common |like |as |way|since"
    "|too|other "
    "|sister|parent|neighbouring|market|sector|amazon|google|apple|zalando|ikea|netflix"
    "|stripe|paypal"
    "|shopify|uber|airbnb|booking.com|ebay|spotify|revolut|all |many |most "
    "|some |big",
)
HUNCH = hinted(
    r"\b(?:hunch|gut|(?:i|we|i'd|just|only|pure|can only) guess(?:ing)?|(?:my|a|best|our|educated"
    r"|wild) guess"
    r"|guesswork|(?:i|we|i'd|i'm|we're) (?:just |only |also |would )?(?:assum(?:e|ing)|suspect"
    r"|reckon|suppose"
    r"|imagine|bet|feel)|assumption|hypothesis|hypothesise|(?:no|not have|n't have|not got"
    r"|without) (?:\w+ )?"
    r"(?:data|evidence|numbers|proof|figures)(?: yet)?|no (?:\w+ )?research|intuition|presumably"
    r"|feeling that"
    r"|(?:not|haven't|hasn't|never|didn't) (?:yet )?(?:been )?(?:measured?|tested|researched"
    r"|asked|validated?"
    r"|verif(?:y|ied)|proven|checked)(?: (?:it|this|that|them|anyone|anybody"
    r"|customers))?(?: yet)?|(?:just|only"
    r"|pure|more of) a feeling|(?:my|our) (?:feeling|impression|instinct|sense|opinion|belief"
    r"|two cents)|imho"
    r"|imo\b|anecdotal(?:ly)?|common sense|speculat\w+|(?:not|n't) know for sure|unproven"
    r"|hard to (?:say|prove)"
    r"|(?:it |that |this )?(?:seems|sounds|looks) (?:\w+ )?(?:logical|obvious|sensible|plausible"
    r"|reasonable"
    r"|likely))\b"
    r"|n't have (?:any |the )?(?:data|evidence|numbers|proof|figures)"
    r"|\b(?:i|we) (?:really |do |honestly |just |would |also )?(?:think"
    r"|believe)\b(?! (?:that )?(?:we|i|it's time"
    r"|you|this is (?:ready|done)|so|about|of|through)\b)",
    "hunch|gut|guess|assumption|assume|assuming|suspect|reckon|suppose|imagine|bet|feel"
    "|hypothes|data|evidence"
    "|numbers|proof|figures|research|measure|tested|asked|validate|verif|checked|intuition"
    "|impression|instinct"
    "|sense|opinion|belie|imho|imo|anecdotal|speculat|know for|unproven|proven|hard to|think"
    "|presumably|cents"
    "|seem|sound|looks",
)
IN_A_TRIAL = hinted(
    r"\bin (?:the|our|an?|last|one) (?:\w+ )?(?:a/b(?:[ -]tests?)?|ab[ -]tests?|beta|pilots?"
    r"|trials?|tests?"
    r"|experiments?|prototype)\b",
    "a/b|ab test|beta|pilot|trial|test|experiment|prototype",
)
HAPPENED = re.compile(
    r"\b(?:was|were|had|did|went|got|found|saw|fell|rose|left|gave|said|could|came|knew|took"
    r"|\w{3,}ed)\b",
    re.IGNORECASE,
)
# In the order in which they count: a measurement outweighs a hunch that stands beside it.
GRADES = (
    (Grade.MEASURED, (MEASURED, BY_NUMBER, IN_A_TRIAL)),
    (Grade.TOLD, (TOLD, QUOTE)),
    (Grade.SEEN_ELSEWHERE, (SEEN,)),
    (Grade.HUNCH, (HUNCH,)),
)
NOT_YET = re.compile(
    r"(?:\b(?:will|to|should|could|going to|must|not|never|let's|can|shall|would|might|may|plan"
    r"|planned|without|no|if|once|when|until|want|need|needs|before)|n't|'ll) (?:be |been |have "
    r"|get"
    r" |we |a |an |any |the |more |further |it |this |that |run |do |first ){0,3}\Z",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:expect\w*|predict\w*|forecast\w*|aim\w*|target\w*|goals?|hop(?:e|ing)|should|will|would"
    r"|could|estimat\w+|want|by (?:the )?end of)\b",
    re.IGNORECASE,
)
# "We drop 40 of 90 colours" is what we do; "we lost 40 of 90" is what we saw.
WE_DO = re.compile(
    r"\b(?:we|i) (?:will |only |also |just )?(?!(?:saw|see|lost|had|have|found|spoke|got|know)\b)"
    r"(?!\w+ed\b)\w+ \Z",
    re.IGNORECASE,
)
# "We add a survey" is a plan; "guests get feedback from the host" is what we offer.
WE_MAKE = re.compile(
    r"\b(?:we|i|let's) (?:will |then |also |now )?(?!(?:had|have|ran|did|saw|made|got|know|hear)\b)"
    r"(?!\w+ed\b)\w+ (?:an?|the|another|some|more) (?:\w+ )?\Z",
    re.IGNORECASE,
)
OFFER = re.compile(r"feedback|review|report", re.IGNORECASE)
GIVEN = re.compile(
    r"\b(?:gets?|receives?|gives?|sends?|sees?|reads?|writes?|can|will|could) (?:the |their |an? "
    r"|your )?\Z",
    re.IGNORECASE,
)
COMPARED = re.compile(r"\b(?:more|fewer|less|higher|lower)\b", re.IGNORECASE)
WAS = re.compile(
    r"\b(?:showed|shows|had|saw|got|found|went|were|was|did|tests?|pilot|trial|\w{3,}ed)\b",
    re.IGNORECASE,
)
# "It keeps complaining": a program, and no customer.
PROGRAMS = re.compile(
    r"\b(?:it|dialog|page|compiler|build|browser|app|server|script) (?:\w+ )?\Z", re.IGNORECASE
)
# Those who want it for us are no customers.
BOSSES = re.compile(
    r"\b(?:investors?"
    r"|(?:the |our |my )?(?:board|c[etfop]o|management|boss(?:es)?|legal|finance"
    r"|leadership|stakeholders?|pm|lead|manager)) (?:have |has |had |also |just )*\Z",
    re.IGNORECASE,
)
# "The interviews are on Thursday".
TO_COME = re.compile(
    r"\A(?: \w+)? (?:is|are|will|starts?|begins?|runs?|happens?|comes?) (?:still |only )?(?:on|in"
    r"|next|planned"
    r"|scheduled|tomorrow|be|due|not|coming|ongoing|running|under way|missing|pending|outstanding"
    r"|to come)\b",
    re.IGNORECASE,
)
