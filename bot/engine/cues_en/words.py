"""English words that several cues share: verbs of change, things a team owns, dates."""

# What may stand between a modal and its verb.
ADVERB = (
    r"(?:(?:also|really|just|maybe|perhaps|now|probably|definitely|soon|still|even|simply|all"
    r"|actually|at least|then|rather|only|try to|consider|start to|no longer|not|never|finally"
    r"|officially|already|recently|seriously|go ahead and|look at|think about|be) ){0,3}"
)

# Verbs that change what customers get. The weak ones mean a change only in company.
CHANGE = (
    r"(?:add|allow|let|enable|support|introduce|create|build|offer|launch|relaunch|release|ship"
    r"|publish|roll out|roll back|switch|move|migrate|change|replace|rename|rebrand|merge|split"
    r"|remove|drop|deprecate|retire|sunset|stop|end|close|discontinue|cancel|postpone|delay|pause"
    r"|disable|hide|ban|raise|lower|increase|reduce|cut|double|halve|limit|cap|lift|charge|waive"
    r"|upgrade|improve|extend|expand|shorten|simplify|redesign|rework|rewrite|adopt|get rid of"
    r"|turn (?:on|off)|phase out|scrap|kill|ditch|abandon|automate|mandate|bring back|pilot|trial"
    r"|set up|spin up|open up|shut down|consolidate|standardi[sz]e|partner|sponsor|translate"
    r"|localise|bundle|unbundle|restrict|expose|integrate|implement|convert|separate|reward"
    r"|abolish|reopen|scale back|wind down|make it|include|require|provide|incentivi[sz]e)"
)
WEAK = (
    r"(?:make|use|put|try|run|give|get|go|start|begin|open|keep|show|update|post|write|send|bring"
    r"|push|sell|pay|bill|invoice|accept|refund|advertise|encourage|share|track|store|display"
    r"|host|invest|establish|develop|organi[sz]e|have|list|promote|test|ask|prioriti[sz]e|focus"
    r"|target|reconsider|revisit|document|warn|notify|tell|default|take down|explain|show)"
)
CHANGING = (
    r"(?:adding|allowing|letting|enabling|introducing|creating|building|offering|launching"
    r"|relaunching|releasing|shipping|publishing|rolling (?:out|back)|switching|moving|migrating"
    r"|changing|replacing|renaming|rebranding|merging|splitting|removing|dropping|deprecating"
    r"|retiring|sunsetting|stopping|ending|closing|discontinuing|cancelling|postponing|delaying"
    r"|pausing|disabling|raising|lowering|increasing|reducing|cutting|doubling|halving|limiting"
    r"|capping|lifting|charging|waiving|upgrading|extending|expanding|shortening|simplifying"
    r"|redesigning|adopting|getting rid of|turning (?:on|off)|phasing out|scrapping|killing"
    r"|automating|bringing back|piloting|trialling|opening|shutting down|partnering|winding down"
    r"|consolidating|transitioning|restricting|requiring)"
)
CHANGED = (
    r"(?:added|allowed|enabled|introduced|created|built|launched|relaunched|released|shipped"
    r"|published|rolled (?:out|back)|switched|moved|migrated|changed|replaced|renamed|rebranded"
    r"|merged|split|removed|dropped|deprecated|retired|sunset|stopped|closed|discontinued"
    r"|cancelled|canceled|postponed|delayed|paused|disabled|banned|raised|lowered|increased"
    r"|reduced|cut"
    r"|doubled|halved|limited|capped|lifted|charged|waived|upgraded|improved|extended|expanded"
    r"|shortened|simplified|redesigned|rewritten|adopted|turned (?:on|off)|phased out|scrapped"
    r"|killed|abandoned|automated|brought back|opened|shut down|reopened|archived|consolidated"
    r"|transitioned|unified|rejected|suspended|reverted|ended|open[- ]sourced|taken down|deleted"
    r"|integrated|translated|redirected|priced)"
)

# Things a team owns and customers meet.
THING = (
    r"(?:features?|options?|settings?|buttons?|(?:landing |home ?|product )?pages?|apis?|plug-?ins?"
    r"|extensions?|integrations?|apps?|(?:web ?)?sites?|docs?|documentation|guides?|tutorials?"
    r"|wiki|channels?|plans?|tiers?|trials?|pric(?:e|es|ing)|fees?|(?:sur)?charges?|tariffs?"
    r"|deposits?|rates?|samples?|repairs?|showrooms?|discounts?|vouchers?"
    r"|coupons?|offers?|points|loyalty|rewards?|polic(?:y|ies)|terms|process(?:es)?|campaigns?"
    r"|programmes?|programs?|partnerships?|roadmap|products?|range|catalogue|services?|platforms?"
    r"|subscriptions?|memberships?|accounts?|invoices?|billing|payments?|checkout|baskets?|carts?"
    r"|orders?|order tracking|deliver(?:y|ies)|shipping|returns?|refunds?|warrant(?:y|ies)|stock"
    r"|stores?|shops?|branch opening|opening hours|help ?(?:desk|centre|center)|(?:live |weekend )?"
    r"chat|hotline|phone line|support|newsletters?|emails?|notifications?|reminders?|surveys?"
    r"|forms?|sign[- ]?ups?|log[- ]?ins?|onboarding|dashboards?|search|filters?|exports?|imports?"
    r"|menus?|themes?|dark mode|icons?|screens?|views?|translations?|languages?|brand|logo|names?"
    r"|versions?|releases?|betas?|previews?|limits?|minimums?|minimum orders?|thresholds?|caps?"
    r"|deadlines?|cut-?offs?|bookings?|appointments?|reservations?|tickets?|seats?|licen[cs]es?"
    r"|quotas?|caching|storage|bounty|bounties|blog|forum|community|podcasts?|videos?|webshop"
    r"|workflow|templates?|faq|redirects?|standards?|markets?|bundles?|gift cards?|passwords?)"
)
CUSTOMERS = (
    r"(?:customers?|users?|clients?|guests?|shoppers?|buyers?|members?|subscribers?|visitors?"
    r"|patients?|students?|parents?|tenants?|passengers?|residents?|merchants?|sellers?|hosts?"
    r"|drivers?|riders?|players?|readers?|partners?|traders?|tradespeople|trade accounts?|people"
    r"|households?|businesses|retailers?|resellers?|newcomers?|audiences?|consumers?|viewers?"
    r"|donors?|applicants?|citizens?|policyholders?|developers?|admins?|everyone)"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DATE = (
    rf"(?:\d{{1,2}}(?:[snrt][tdh])?(?: of)? {MONTH}|{MONTH}\.? \d{{1,4}}|{MONTH}|{DAY}"
    r"|q[1-4]|20[2-9]\d|next (?:week|month|quarter|year|release|sprint)|this (?:week|month|quarter"
    r"|year|spring|summer|autumn|winter)|today|tomorrow|the (?:end|start) of|end of|(?:early|mid"
    rf"|late)[- ](?:{MONTH}|next)|christmas|easter|immediately|now on|the \d{{1,2}}[snrt][tdh])"
)
