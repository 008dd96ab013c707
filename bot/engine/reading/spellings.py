"""How people spell in a hurry, and what they mean. English; written by hand.

Only what has one meaning stands here: "ill" and "its" do not. Keys are lower case.
"""

_SHORT_NEGATIONS = (
    "dont doesnt didnt wont wouldnt cant couldnt shouldnt isnt arent wasnt werent havent hasnt"
)
_CUSTOMERS = "costumer custommer custumer cutomer cusotmer custmer customar cusomer"

SPELT: dict[str, str] = {
    **{word: f"{word[:-1]}'t" for word in _SHORT_NEGATIONS.split()},
    **dict.fromkeys(_CUSTOMERS.split(), "customer"),
    **{f"{word}s": "customers" for word in _CUSTOMERS.split()},
    "customes": "customers",
    "cust": "customers",
    "custs": "customers",
    "ppl": "people",
    "im": "i'm",
    "ive": "i've",
    "theyll": "they'll",
    "theyre": "they're",
    "thats": "that's",
    "w/o": "without",
    "b/c": "because",
    "bc": "because",
    "cuz": "because",
    "coz": "because",
    "becuase": "because",
    "beacuse": "because",
    "becouse": "because",
    "gonna": "going to",
    "thier": "their",
    "teh": "the",
    "recieve": "receive",
    "recieves": "receives",
    "experiance": "experience",
    "accountible": "accountable",
    "acountable": "accountable",
    "responsable": "responsible",
    "resposible": "responsible",
    "untill": "until",
    "loosing": "losing",
    "alot": "a lot",
    "benifit": "benefit",
    "benifits": "benefits",
    "abandonned": "abandoned",
    "compaint": "complaint",
    "compaints": "complaints",
    "mesured": "measured",
    "noone": "no one",
    "nobodys": "nobody's",
    "internaly": "internally",
    "pls": "please",
    "plz": "please",
}
