"""Texts as sets of words, so that two can be compared: folded, without accents, cut to stems."""

import re
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40  # characters; what is longer is no word
STEM = 6  # "returning", "returned" and "returns" begin alike; so it is in most languages
FEWEST_LETTERS = 4
# Words that are in every proposal, in the languages that the screen knows. They say nothing
# of what it is about, and in a small workspace counting would not show that.
_EVERYWHERE = frozenset(
    """
    about after again also because been before between both could does doing down each every from
    have having here into just like made make many more most much must need needs next only other
    over should shall since some soon such than that their them then there these they thing this
    those through time until upon very want wants week weeks were what when where whether which
    while will with within without would year your
    customer customers client clients proposal propose project plan plans change changes test
    aber alle auch dann dass denn deren dies diese dieser doch durch eine einem einen einer eines
    fuer haben hier immer jede jeder kann keine kunde kunden mehr muss nach nicht noch oder ohne
    schon sein seine sich sind soll sollen sollten ueber unser unsere unter werden wenn wieder wird
    woche wollen wurde zwischen
    aussi avec avant bien cela cette ceux chaque comme dans depuis devrait devrions donc elle elles
    encore entre etre fait faire leur leurs mais meme moins notre nous pour quand sans semaine sera
    sont sous tous tout toute toutes tres votre vous
    ahora antes aquel aunque cada como cuando debemos debe desde donde durante ellos entre esta
    este estos hacer hasta mas menos mientras mucho nuestra nuestro otra otro para pero porque
    puede semana sera sobre solo tambien tanto tener tiene todo todos
    agora ainda antes cada como deve devemos depois desde disso entre esse esta este fazer isso
    mais mesmo muito nossa nosso onde outra outro para pela pelo porque quando sem semana seus
    sobre tambem tem toda todo voce
    """.split()  # noqa: SIM905 - as a list it would be a page of quotation marks
)


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, folded, without accents."""
    folded = normalize("NFKD", text.casefold())
    plain = folded if folded.isascii() else "".join(c for c in folded if not combining(c))
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain)]


def stem_of(word: str) -> str:
    """Return what a word has in common with its other forms."""
    return word.removesuffix("s")[:STEM]


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of those words of a text that may say what it is about."""
    return frozenset(
        stem_of(word)
        for word in words_of(text)
        if len(word) >= FEWEST_LETTERS and not word.isdigit() and word not in _EVERYWHERE
    )
