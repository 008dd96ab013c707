"""English words by class, so that "we should drop the fee" and "we ought to raise a price" meet.

One class a word. A verb stands here once, in its base form; its other forms follow by rule or are
named in ``IRREGULAR``. What has no class is only told apart by its ending.
"""

from collections.abc import Mapping

VERBS: Mapping[str, str] = {
    "add": """add allow enable support provide create build implement integrate include offer
        extend expand expose introduce permit incorporate bundle embed invent provision develop
        establish accept populate stock sell""",
    "ship": """release launch relaunch ship publish announce unveil deploy onboard partner host
        promote advertise sponsor list pilot trial""",
    "stop": """remove drop deprecate retire sunset stop discontinue end close disable kill scrap
        abandon archive decommission ditch cancel postpone delay pause suspend shut terminate
        eliminate delete hide ban revoke withdraw expire cease""",
    "move": """move migrate switch transition port convert rename rebrand replace change modify
        upgrade downgrade swap merge split separate rework rewrite redesign refactor restructure
        reorganise rebuild overhaul adopt standardise consolidate unify turn revert restore
        reopen redirect relocate transfer translate adapt redo revamp""",
    "improve": """improve increase reduce raise lower simplify speed optimise automate streamline
        enhance fix strengthen minimise shorten boost tweak adjust customise clarify double halve
        cut""",
    "rule": """require mandate limit restrict enforce charge cap lift waive formalise reward
        incentivise encourage invest prioritise burn fund hire outsource open""",
    "decide": """decide agree approve vote conclude resolve commit opt settle confirm reject choose
        veto finalise ratify""",
    "propose": "propose suggest recommend advocate pitch",
    "talk": """discuss talk chat sync meet schedule check see look review test debug figure
        understand wait know find hear remember ask verify note call ping join attend watch read
        listen try reproduce investigate explain answer reply contact speak forget hope mention
        tell say show help follow mean happen seem depend catch continue worry""",
    "work": """use run do get go start begin keep update post write document set send bring push
        focus work hold explore target pay buy share track define specify save store display mark
        put tweet point spin roll take bump install configure upload download record sort
        organise group place treat leave pull handle learn plan reconsider revisit evaluate
        experiment prepare produce collect define apply come""",
    "think": "think feel guess believe suppose reckon imagine assume expect wonder",
    "want": "love prefer wish appreciate lack request",
}
IRREGULAR: Mapping[str, str] = {
    "made": "made work",
    "built": "build add",
    "sold": "sell add",
    "cut": "cut improve",
    "got": "get work",
    "ran": "run work",
    "did": "do work",
    "done": "do work",
    "went": "go work",
    "gone": "go work",
    "began": "begin work",
    "kept": "keep work",
    "wrote": "write work",
    "written": "write work",
    "rewrote": "rewrite move",
    "rewritten": "rewrite move",
    "rebuilt": "rebuild move",
    "sent": "send work",
    "brought": "bring work",
    "held": "hold work",
    "paid": "pay work",
    "bought": "buy work",
    "spun": "spin work",
    "took": "take work",
    "taken": "take work",
    "left": "leave work",
    "came": "come work",
    "chose": "choose decide",
    "chosen": "choose decide",
    "withdrawn": "withdraw stop",
    "thought": "think think",
    "felt": "feel think",
    "met": "meet talk",
    "saw": "see talk",
    "seen": "see talk",
    "understood": "understand talk",
    "knew": "know talk",
    "known": "know talk",
    "found": "find talk",
    "heard": "hear talk",
    "told": "tell talk",
    "said": "say talk",
    "shown": "show talk",
    "meant": "mean talk",
    "caught": "catch talk",
    "spoke": "speak talk",
    "forgot": "forget talk",
}
# Their last letter is doubled before an ending.
DOUBLED = frozenset(
    {
        "ban",
        "begin",
        "cap",
        "chat",
        "commit",
        "cut",
        "drop",
        "forget",
        "get",
        "let",
        "opt",
        "plan",
        "put",
        "refer",
        "run",
        "scrap",
        "set",
        "ship",
        "shut",
        "spin",
        "split",
        "stop",
        "swap",
    }
)
WORDS: Mapping[str, str] = {
    "we": "we us",
    "our": "our ours",
    "I": "i me",
    "my": "my mine myself",
    "you": "you u ya",
    "your": "your yours",
    "they": "they them he she him",
    "their": "their his her theirs",
    "folk": "someone somebody anyone anybody everyone everybody people folks",
    "it": "it this that these those which",
    "there": "there",
    "should": "should ought shall",
    "must": "must",
    "could": "could might may",
    "would": "would",
    "can": "can able",
    "will": "will",
    "be": "be is are was were been being am",
    "have": "has have",
    "had": "had",
    "do": "do does",
    "did": "did",
    "not": "not never no nor none without cannot dont wont",
    "please": "please pls plz kindly",
    "let's": "lets",
    "if": "if whether unless",
    "instead": "instead rather alternatively",
    "maybe": "maybe perhaps possibly ideally hopefully",
    "good": """great nice good cool awesome useful helpful interesting better worthwhile valuable
        lovely amazing wonderful neat fantastic ideal beneficial best convenient handy prudent
        wise easier smart sweet perfect excellent appreciated cleaner simpler clearer faster
        benefit essential important cheaper fairer kinder""",
    "worth": "worth feasible possible",
    "how": "what how why where when who whom whose",
    "idea": """idea ideas suggestion suggestions proposal proposals thought thoughts rfc feedback
        wishlist wishes""",
    "live": "available live ga public official officially effective generally supported",
    "now": "now finally today recently already currently",
    "longer": "longer anymore",
    "date": """soon tomorrow monday tuesday wednesday thursday friday saturday sunday january
        february march april june july august september october november december jan feb mar apr
        jun jul aug sep sept oct nov dec week weeks month months quarter year years q0 tonight
        sprint spring summer autumn winter christmas easter""",
    "past": "ago yesterday originally historically previously initially earlier formerly once",
    "meeting": """meeting meetings standup zoom skype agenda calendar invite lunch session workshop
        webinar conference event events interview presentation crit minutes appointment
        attendance ama hangout""",
    "thing": """feature features option options setting settings button buttons page pages homepage
        api apis plugin plugins plug-in extension extensions integration integrations app apps
        site website websites docs documentation wiki channel channels plans pricing price prices
        fee fees policy policies process processes campaign bounty bounties program programme
        partnership partnerships roadmap product products service services platform platforms
        tokens coin coins wallet wallets exchange notification notifications icon icons tooltip
        menu menus theme themes mode modes translation translations newsletter blog community
        forum forums marketplace dashboard dashboards ui ux interface interfaces server
        servers instance infrastructure network protocol fork contract hub cluster clusters brand
        logo video videos tutorial tutorials guide guides template templates faq survey repo repos
        repository account accounts license licence standard spec environment image images default
        defaults ability functionality section workflow workflows access subscription
        subscriptions marketing ads ambassadors merch podcast press seo login signup search filter
        keyboard screen screens window windows tab tabs tile tiles lists view views folder folders
        phone device devices tool tools toolbar widget widgets control controls mobile desktop
        browser version versions capability capabilities sdk library libraries package packages
        releases rollout demo onboarding flow checkout portal system endpoint endpoints
        certificates certificate gateway chart charts report reports dialog panel banner popup
        shortcut shortcuts gesture gestures font fonts player scheduler incentive incentives
        rewards archives tier tiers discount discounts voucher vouchers coupon refund refunds
        return returns delivery shipping invoice invoices billing payment payments basket cart
        order orders store stores shop shops branch opening hours hotline helpdesk catalogue range
        deposit deposits surcharge tariff tariffs membership memberships loyalty points receipt
        receipts warranty bundle bundles booking bookings sample samples stock""",
    "customers": """user users customer customers client clients developers devs developer
        subscribers subscriber members member merchants partners readers students newcomers
        beginners guests guest visitors visitor shoppers buyers patients tenants passengers
        audience viewers audience""",
    "code": """function functions variable variables method methods argument arguments parameter
        parameters params param branches commit commits prs pr rebase stacktrace null undefined
        class classes constructor module modules dom css json regex compiler compile exception
        loop array arrays string strings struct syntax namespace listener callback parser decoder
        encoder macro lambda schema query script scripts npm sudo docker yaml config code bug bugs
        error errors issue issues ticket tickets jira stack trace type types field fields value
        values line lines key keys file files record id ids html element elements node nodes""",
    "fault": """crash crashes broken fails failing failed failure trouble weird stuck timeout
        problem problems wrong""",
    "chat": """thanks thank thx ty lol haha hi hello hey cheers congrats np yeah yep yup yes ok okay
        ah oh hmm sorry welcome wow oops gm bye morning sure right""",
    "mail": "address inbox email emails mail spreadsheet fax attached attachment letter",
    "company": "google microsoft apple github facebook amazon twitter government",
    "bad": "bad silly crazy unfortunately",
    "new": """new separate dedicated another additional alternative custom native built-in simple
        proper single""",
    "more": "more less fewer smaller larger bigger slower shorter quicker multiple different",
    "because": "because since due so",
    "but": "but however although though",
    "and": "and or",
    "the": "a an the some any",
    "to": "to",
    "for": "for",
    "of": "of",
    "from": "from",
    "in": "in on at by with into onto via through over under within per as",
    "up": "up out off down back away",
    "about": "about",
    "something": "things stuff something anything nothing everything",
    "all": "every each all both",
    "next": "next upcoming future coming",
    "last": "last previous old",
    "proud": "excited proud pleased happy thrilled delighted glad",
    "need": "need needs needed",
    "want": "want wants wanted",
    "like": "like",
    "let": "let lets letting",
    "make": "make making makes",
    "give": "give gives giving gave given",
    "consider": "consider considering",
    "going": "going gonna",
    "used": "used",
}
# Adverbs that change nothing here are passed over.
PASSED_OVER = frozenset(
    {
        "actually",
        "also",
        "always",
        "automatically",
        "basically",
        "bit",
        "certainly",
        "definitely",
        "directly",
        "easily",
        "especially",
        "etc",
        "even",
        "eventually",
        "extremely",
        "fully",
        "highly",
        "honestly",
        "just",
        "kind",
        "least",
        "much",
        "only",
        "personally",
        "probably",
        "quite",
        "really",
        "simply",
        "sort",
        "still",
        "strongly",
        "super",
        "then",
        "together",
        "totally",
        "very",
        "well",
    }
)
# What a short form stands for.
SHORT_FORMS: Mapping[str, tuple[str, ...]] = {
    "let's": ("let's",),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "i'm": ("I", "be"),
    "gonna": ("going", "to"),
}
ENDINGS: Mapping[str, str] = {"'d": "would", "'ll": "will", "'re": "be", "'ve": "have", "'s": "be"}
