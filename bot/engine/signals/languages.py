"""Which language a text is in, guessed cheaply by its commonest words.

A text in a language without cues is never asked about by rules, so languages stand here too that
have none: without them a Dutch text would be taken for English by "we" and "is".
"""

from collections.abc import Mapping

ENGLISH = "en"

# Words that hardly occur in the others. Each text is cut at gaps alone, so no marks stand here.
_COMMON: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        ENGLISH: """the and of to is that it for you we are with this on not be as have at but or
            can should will would could what if there they our an from by has was do your i'm
            let's it's how about which all more new please add make when than been i'd we're
            we've i think idea proposal its customers users""",
        "de": """der die das und ist nicht wir sie mit auf für ein eine einen dem den von zu im
            auch es ich sich werden wird kann sollten sollte könnten unsere unser haben oder aber
            wenn bei nach aus nur noch mehr ab zum zur über vorschlag""",
        "fr": """le les des et est une que pour nous vous dans pas sur avec qui ce cette au aux
            sont par du nos notre plus mais il elle on devrait devrions pourrait pourrions faut
            serait être été avons à leur ou si je ne se ça""",
        "es": """el los las y una que para nosotros con por del se es al lo como más pero sus
            nuestro nuestra deberíamos podríamos debería podemos hay está están vamos hemos sería
            ya desde también o si la le su este esta""",
        "pt": """os as um uma e para nós com não do da dos das em ao se é por mais mas nosso nossa
            deveríamos poderíamos devemos podemos vamos foi são está você vocês já desde também
            seria pelo pela na no ou o a fechar loja partir decidimos""",
        "nl": """de het een en van niet wij zijn met op voor dat ik je die naar ook maar aan er
            hebben wordt worden kan kunnen moeten zouden onze ons bij om als nog uit""",
        "it": """il lo gli di che è per una con non si dei del della nel alla sono come più anche
            dobbiamo potremmo dovremmo nostro nostra abbiamo questo questa ma ed o le i""",
        "sv": """och att det som en är på för av inte vi med har till om ett kan ska borde skulle
            våra vår från men den de jag så""",
        "da": """og at det som en er på for af ikke vi med har til om et kan skal bør burde vores
            fra men den de jeg så""",
        "pl": """i w na z do się nie że to jest jak po dla o ale czy od za przez powinniśmy możemy
            nasz nasze""",
        "fi": "ja on ei se että oli joka mutta myös me ovat kun niin tai meidän pitäisi voimme",
        "tr": "ve bir bu için ile de da çok daha olarak biz değil ama gibi bizim var",
        "id": "yang dan di ini itu untuk dengan tidak kita kami akan dari ke pada bisa harus",
    }.items()
}
_ENGLISH = _COMMON[ENGLISH]
_FOREIGN = frozenset().union(*(w for lang, w in _COMMON.items() if lang != ENGLISH)) - _ENGLISH
_MOST_WORDS = 200
_MARKS = ".,;:!?()\"'“”«»*_"


def is_plainly_english(text: str) -> bool:
    """Say whether a text has no word that is common in another language."""
    return text.isascii() and _FOREIGN.isdisjoint(text.lower().split(maxsplit=_MOST_WORDS))


def language_of(text: str) -> str | None:
    """Return the language code of a text, or None where it is none of those known here."""
    said = text.lower().split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    if _FOREIGN.isdisjoint(said) and not _ENGLISH.isdisjoint(said):
        return ENGLISH  # as nearly always
    words = set(said)
    if len(words & _ENGLISH) > len(words & _FOREIGN):
        return ENGLISH
    bare = {word.strip(_MARKS) for word in words}
    found = {language: len(bare & common) for language, common in _COMMON.items()}
    best = max(found, key=found.__getitem__)  # of equals the first, which is English
    if found[best]:
        return best
    return ENGLISH if _is_latin(text) else None


def _is_latin(text: str) -> bool:
    """Say whether most letters are those that English is written in."""
    start = text[:_MOST_WORDS]
    letters = [letter for letter in start if letter.isalpha()]
    return 2 * sum(letter.isascii() for letter in letters) > len(letters)
