"""English false friends of the working day: meetings, errands, status, faults, small talk."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import DATE, DAY

FALSE_FRIEND = CueKind.DEMOTION

DAILY_TALK = (
    Cue(
        "wants you",
        FALSE_FRIEND,
        -1.5,
        r"\b(?:(?:great|good|nice|lovely|helpful|useful|love|like) (?:to|if)"
        r" (?:(?:have|get|hear|see) (?:\w+ )?(?:you|your|everyone|from|input|feedback|thoughts"
        r"|someone)"
        r"|you|know|chat|meet|talk|hear|look|check|find|test|understand|determine|leave|start a"
        r"|see (?:you|what|how)|connect|catch up|discuss|join|help|be)"
        r"|your (?:input|feedback|thoughts|help|opinion))\b",
        "It would be great to have your input",
        "It would be great to have our prices",
    ),
    Cue(
        "meeting",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:meet(?:ing|ings|up)?|stand-?up|calls?|zoom|agenda|calendar|(?:re)?schedule[sd]?"
        r"|(?:re)?scheduling"
        r"|invites?"
        r"|lunch|workshop|webinar|session|interviews?|conference|rsvp|retro|sync|catch[- ]up|crit"
        r"|offsite|party|dinner|drinks)\b",
        "Move the stand-up to Friday",
        "Move the price up",
    ),
    Cue(
        "time of day",
        FALSE_FRIEND,
        -1.3,
        r"\b(?:\d{1,2}(?::\d\d)? ?(?:am|pm|utc|est|edt|cst|pst|pdt|cet|gmt|bst)|\d{1,2}:\d\d"
        r"|in (?:half )?an hour|this (?:morning|afternoon|evening)|tonight|noon)\b",
        "Can we do it at 2:30pm?",
        "Can we do it for £2.30?",
    ),
    Cue(
        "event or hiring",
        FALSE_FRIEND,
        -1.0,
        r"\b(?:register|speakers?|recording|livestream|join us|attend\w*|hiring|job|apply now"
        r"|vacanc\w+|recruit\w*|congrat\w*|welcome|blog post|read more|learn more|survey"
        r"|annual report)\b",
        "Register for the open day",
        "The open day is free",
    ),
    Cue(
        "fault",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:errors?|fails?|failed|failing|failures?|crash\w*|bugs?|broken|doesn't work"
        r"|not working|weird"
        r"|debug\w*|stuck|exceptions?|logs?|repro\w*|timeout|outage|incident|is down|500s?)\b",
        "the page crashes",
        "the page is live",
    ),
    Cue(
        "status",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:working on|in progress|still|fixed|pushed|deployed|looking (?:at|into)|investigat\w+"
        r"|waiting|blocked|ready for review|review|jira|tickets?)\b",
        "still working on it",
        "ready for customers",
    ),
    Cue(
        "small talk",
        FALSE_FRIEND,
        -0.6,
        r"(?:\b(?:thanks|thank you|thx|lol|haha\w*|hello|hey|cheers|congrats|np|yeah|yep|yup"
        r"|yes|ok|okay|oh|hmm|sorry|wow|oops|good morning)\b|[:;]-?[)DP]|:joy:|😅|😂|🤣|😉)",
        "thanks, that's great",
        "that's great value",
    ),
    Cue(
        "agreement",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:good (?:idea|point|call|suggestion)|great idea|sounds good|makes sense|agreed?|\+1"
        r"|exactly|that works|works for me|fair enough|i like|i love|looks (?:good|great))\b",
        "Good idea, I like it",
        "An idea I had",
    ),
    Cue(
        "let's talk",
        FALSE_FRIEND,
        -1.0,
        r"\b(?:we should|we need to|let'?s|can we|could we|shall we|should we|we can|we could"
        r"|we have"
        r" to|i'd like to) (?:\w+ )?(?:discuss|talk|wait|check|ask|see|know|meet|chat|figure"
        r"|understand|test|find out|get together|review|look|debug|hope|confirm|verify|catch up"
        r"|plan|hear|do (?:that|it|this)|clarify)\b",
        "we should discuss pricing",
        "we should drop pricing",
    ),
    Cue(
        "reported",
        FALSE_FRIEND,
        -0.5,
        r"\b(?:said|says|told|mentioned|asked|according to|reported|heard|apparently|rumou?r)\b",
        "Sam said we should move",
        "we should move",
    ),
    Cue(
        "their idea",
        FALSE_FRIEND,
        -0.6,
        r"\b(?:any ideas?|no idea|(?:your|that|his|her|their|the) (?:suggestions?|ideas?"
        r"|proposals?)|better idea|bad idea)\b",
        "thanks for your suggestion",
        "a suggestion: one price",
    ),
    Cue(
        "help",
        FALSE_FRIEND,
        -0.6,
        r"\b(?:try (?:to |running|using|it|this|that|with)|have you tried|did you|make sure|if you"
        r" (?:want|need|run|use|look|go|have|are|can|do)|let (?:me|us|them) know)\b",
        "make sure it's on",
        "make it free",
    ),
    Cue(
        "errand",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:please|pls|could you|can you|would you) (?:\w+ )?(?:add|give|send|let|make|forward"
        r"|call|see|check|share|post|move|put|tell|keep|review|close|open|remove) (?:\w+ )?(?:me|us"
        r"|him|her|know|attached|sure|to the|on|in|your)\b",
        "could you send me the file",
        "could we send one invoice",
    ),
    Cue(
        "into the sheet",
        FALSE_FRIEND,
        -1.0,
        r"\b(?:to|on|in|from|into) (?:the|this|our|your) (?:\w+ )?(?:sheet|spreadsheet|list|doc"
        r"|deck|slides?|folder|sign|window|calendar|channel|thread|board|invite|dm)\b",
        "add the prices to the sheet",
        "add the prices to the page",
    ),
    Cue(
        "moved to a day",
        FALSE_FRIEND,
        -1.1,
        rf"\b(?:move|push|shift|postpone|moved|pushed|moving)\b (?:\w+ ){{1,5}}to (?:{DAY}"
        rf"|tomorrow|next"
        r" week|later|after|\d)",
        "Can we move the van to Thursday?",
        "We move the shop to Leeds",
    ),
    Cue(
        "one case",
        FALSE_FRIEND,
        -1.5,
        r"\b(?:(?:orders?|tickets?|customers?|invoices?|cases?|refunds?|parcels?|accounts?)"
        r" (?:#|no\.? ?|number )?\d{2,}|(?:the|this|that|an?|his|her|their|\w+'s) (?:order|invoice"
        r"|parcel|refund|ticket|shipment|delivery|replacement) (?:\w+ ){0,3}(?:has|was|will|is)"
        r" (?:\w+ )?(?:been |be )?(?:shipped|sent|paid|delivered|approved|booked|refunded|cancelled"
        r"|returned|created|dispatched|received|processed|ready|here))\b",
        "The order from Leeds has been shipped",
        "The order page has been dropped",
    ),
    Cue(
        "joke",
        FALSE_FRIEND,
        -0.8,
        r"\b(?:jk|lol|lmao|joking|kidding|rofl)\b|😜|🙃|/s$",
        "we should ban Mondays lol",
        "we should ban fees",
    ),
    Cue(
        "personal day",
        FALSE_FRIEND,
        -0.6,
        rf"\b(?:i'm|i am|i'll be|is|out) (?:off|away|out of office|ooo|on (?:leave|holiday)|sick"
        rf"|wfh)(?: (?:on|until|from))?(?: {DAY}| {DATE})?\b",
        "I'm off on Friday",
        "The offer ends on Friday",
    ),
)
