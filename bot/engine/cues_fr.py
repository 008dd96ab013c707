r"""French cues: a first honest set, its weights by hand. None was measured on labelled messages.

``\b`` knows ASCII letters only, so no pattern leans on it beside an accent.
"""

from bot.engine.cues import Cue, CueKind

_OPEN, _SETTLED = CueKind.PROPOSAL, CueKind.ANNOUNCEMENT
_EITHER, _FRIEND = CueKind.EITHER, CueKind.DEMOTION
_MONTH = (
    r"(?:janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre"
    r"|d[eé]cembre)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:er)? {_MONTH}|1er|{_MONTH}|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche"
    r"|demain|aujourd'hui|maintenant|la semaine prochaine|le mois prochain|l'ann[eé]e prochaine"
    r"|la rentr[eé]e|fin \w+|20[2-9]\d|t[1-4])"
)
_CHANGE = (
    r"(?:ajouter|proposer|offrir|supprimer|retirer|arr[eê]ter|fermer|ouvrir|lancer|publier|changer"
    r"|remplacer|renommer|augmenter|baisser|r[eé]duire|prolonger|raccourcir|simplifier|migrer"
    r"|passer"
    r"|d[eé]placer|fusionner|autoriser|permettre|exiger|facturer|tester|activer|d[eé]sactiver"
    r"|mettre"
    r"|refaire|abandonner|reporter|int[eé]grer|cr[eé]er|vendre)"
)
_CHANGED = (
    r"(?:ajout[eé]|supprim[eé]|retir[eé]|arr[eê]t[eé]|ferm[eé]|ouvert|lanc[eé]|publi[eé]|chang[eé]"
    r"|remplac[eé]|renomm[eé]|augment[eé]|baiss[eé]|r[eé]duit|prolong[eé]|simplifi[eé]|migr[eé]"
    r"|fusionn[eé]|activ[eé]|d[eé]sactiv[eé]|abandonn[eé]|report[eé]|mis en (?:ligne|place))e?s?"
)

CUES_FR = (
    Cue(
        "nous devrions",
        _OPEN,
        1.8,
        r"\b(?:nous devrions|on devrait)\b",
        "On devrait baisser les frais",
        "Tu devrais dormir",
    ),
    Cue(
        "nous pourrions",
        _OPEN,
        1.5,
        r"\b(?:nous pourrions|on pourrait|pourrait-on|pourrions-nous)\b",
        "On pourrait offrir la livraison",
        "Il pourrait pleuvoir",
    ),
    Cue(
        "je propose",
        _OPEN,
        2.2,
        r"\b(?:je|nous) (?:vous )?(?:propose(?:rais|rions)?|proposons|sugg[eè]re(?:rais)?"
        r"|recommande)",
        "Je propose de supprimer la caution",
        "Il propose un café",
    ),
    Cue(
        "proposition",
        _OPEN,
        2.0,
        r"^\W*(?:ma |une )?(?:proposition|id[eé]e|suggestion)\b[^.?!:\n]{0,20} ?(?::"
        r"| [-\x{2013}] )",
        "Idée : un seul prix",
        "Une idée folle",
    ),
    Cue(
        "et si",
        _OPEN,
        1.9,
        r"\bet si (?:on|nous|les|le|la|l'|chaque)",
        "Et si on offrait les retours ?",
        "Et s'il pleut ?",
    ),
    Cue(
        "pourquoi ne pas",
        _OPEN,
        1.7,
        r"\bpourquoi (?:ne pas|pas|on ne|ne)\b",
        "Pourquoi ne pas vendre des pièces ?",
        "Pourquoi lui ?",
    ),
    Cue(
        "que diriez-vous",
        _OPEN,
        1.7,
        r"\b(?:que diriez-vous|qu'en (?:pensez|dites)-vous|[cç]a vous dit|que pensez-vous)\b",
        "Que diriez-vous d'un essai gratuit ?",
        "Que dites-vous ?",
    ),
    Cue(
        "il faudrait",
        _OPEN,
        1.6,
        r"\bil (?:faudrait|serait (?:bien|bon|utile|temps|pr[eé]f[eé]rable|int[eé]ressant))\b",
        "Il faudrait raccourcir le formulaire",
        "Il fait beau",
    ),
    Cue(
        "ce serait bien",
        _OPEN,
        1.6,
        r"\b(?:ce serait|[cç]a serait) (?:\w+ )?(?:bien|bon|utile|mieux|super|top|pratique"
        r"|g[eé]nial)\b",
        "Ce serait bien de prévenir les clients",
        "C'était bien",
    ),
    Cue(
        "j'aimerais",
        _OPEN,
        1.4,
        r"\b(?:j'aimerais|nous aimerions|je voudrais|on voudrait) (?:que|qu'|\w+er|\w+ir|\w+re)",
        "J'aimerais supprimer la caution",
        "J'aimerais un thé",
    ),
    Cue(
        "devrait changer",
        _OPEN,
        1.3,
        rf"\b(?:devrai(?:t|ent)|pourrai(?:t|ent)) (?:\w+ )?(?:{_CHANGE}|[eê]tre)",
        "Le délai devrait être prolongé",
        "Il devait partir",
    ),
    Cue(
        "nous avons décidé",
        _SETTLED,
        2.1,
        r"\b(?:nous avons|on a|il a [eé]t[eé]|c'est) (?:\w+ )?(?:d[eé]cid[eé]|convenu|choisi"
        r"|valid[eé]|approuv[eé]|tranch[eé])",
        "On a décidé de fermer le dimanche",
        "On a dormi",
    ),
    Cue(
        "nous allons",
        _SETTLED,
        1.7,
        rf"\b(?:nous allons|on va|nous allons bient[oô]t) (?:\w+ )?{_CHANGE}\b",
        "Nous allons augmenter les prix",
        "On va voir",
    ),
    Cue(
        "sera changé",
        _SETTLED,
        1.8,
        rf"\b(?:sera|seront|va [eê]tre|vont [eê]tre) (?:\w+ )?{_CHANGED}",
        "La hotline sera fermée en mai",
        "La hotline sera là",
    ),
    Cue(
        "a été changé",
        _SETTLED,
        1.5,
        rf"\b(?:a|ont) [eé]t[eé] (?:\w+ )?{_CHANGED}",
        "La caution a été supprimée",
        "Il a été malade",
    ),
    Cue(
        "à partir de",
        _SETTLED,
        1.6,
        rf"(?:[aà] partir (?:de |du |d')|[aà] compter d[eu] |d[eè]s (?:le )?)(?:le )?{_DATE}",
        "À partir de mai, la livraison coûte 3 €",
        "Partir en mai",
    ),
    Cue(
        "est disponible",
        _SETTLED,
        1.6,
        r"\b(?:est|sont) (?:d[eé]sormais|maintenant|enfin"
        r"|officiellement) (?:\w+ ){0,2}?(?:disponibles?|en ligne|ouverte?s?|accessibles?"
        r"|gratuite?s?)",
        "Les bons sont désormais disponibles",
        "Je suis disponible",
    ),
    Cue(
        "ne plus",
        _SETTLED,
        1.2,
        r"\b(?:n(?:e |')(?:\w+ ){1,2}plus|d[eé]sormais|c'est la fin d)",
        "Nous n'acceptons plus les chèques",
        "plus de thé",
    ),
    Cue(
        "nous lançons",
        _SETTLED,
        1.7,
        r"\b(?:nous|on) (?:lan[cç]ons|lance|arr[eê]tons|arr[eê]te|fermons|ferme|ouvrons|passons"
        r"|supprimons|augmentons|baissons)\b",
        "Nous lançons une carte de fidélité",
        "Nous marchons",
    ),
    Cue(
        "chose",
        _EITHER,
        0.7,
        r"\b(?:prix|tarifs?|frais|livraisons?|retours?|remboursements?|factures?|abonnements?"
        r"|forfaits?|appli(?:cation)?s?|sites?|boutiques?|magasins?|newsletters?|bons?|cartes?"
        r"|fonctions?|fonctionnalit\w+|pages?|panier|paiements?|comptes?|remises?|d[eé]lais?"
        r"|hotline|catalogues?|offres?|produits?|services?|support|horaires|caution|commandes?"
        r"|inscription|formulaires?|api|versions?|points)\b",
        "la facture",
        "la pluie",
    ),
    Cue(
        "clients",
        _EITHER,
        0.6,
        r"\b(?:client(?:e|s|es)?|utilisat\w+|membres?|abonn[eé]e?s?|visiteurs?|acheteurs?"
        r"|usagers?|invit[eé]s|partenaires?)",
        "pour nos clients",
        "pour mon chat",
    ),
    Cue(
        "changement",
        _EITHER,
        0.3,
        rf"\b(?:{_CHANGE}|{_CHANGED})",
        "fermer la boutique",
        "la boutique",
    ),
    Cue("notre", _EITHER, 0.3, r"\b(?:notre|nos)\b", "nos prix", "vos prix"),
    Cue(
        "argent",
        _EITHER,
        0.5,
        r"(?:\d ?(?:€|euros?|%)|\b(?:gratuit\w*|chiffre d'affaires|moins cher))",
        "5 €",
        "5 m",
    ),
    Cue(
        "tu devrais",
        _FRIEND,
        -1.4,
        r"\b(?:tu|vous) (?:devrais|devriez|peux|pouvez|dois|devez)\b",
        "vous pouvez le faire",
        "nous pouvons le faire",
    ),
    Cue(
        "je vais",
        _FRIEND,
        -0.8,
        r"\bje (?:vais|peux|dois|m'en occupe|regarde)",
        "je regarde ça",
        "on regarde ça",
    ),
    Cue(
        "autrefois",
        _FRIEND,
        -1.2,
        r"\b(?:autrefois|avant|l'ann[eé]e derni[eè]re|la semaine derni[eè]re|le mois dernier"
        r"|il y a (?:\d+|deux|trois|longtemps))\b",
        "il y a deux ans",
        "dans deux ans",
    ),
    Cue(
        "réunion",
        _FRIEND,
        -1.0,
        r"(?:r[eé]union|rendez-vous|d[eé]jeuner|agenda|cong[eé]s|\b\d{1,2} ?h(?:eures?)?\b)",
        "la réunion à 10 h",
        "la remise à 10 %",
    ),
    Cue(
        "panne",
        _FRIEND,
        -0.8,
        r"\b(?:erreurs?|bug|panne|plante|ne (?:marche|fonctionne) pas|logs?)\b",
        "le site est en panne",
        "le site est en ligne",
    ),
    Cue(
        "demande de faits",
        _FRIEND,
        -1.3,
        r"^\W*(?:quand|o[uù] |qui |comment|combien|est-ce qu(?:e|')|quelqu'un (?:sait|a)|y a-t-il)",
        "Quand ouvre la boutique ?",
        "Et si on ouvrait ?",
    ),
    Cue(
        "autre société",
        _FRIEND,
        -1.2,
        r"\b(?:google|amazon|apple|microsoft|la poste|la sncf|le gouvernement) .{0,30}(?:a|va"
        r"|vient|lance|augmente)\b",
        "Google a fermé son service",
        "On a fermé le service",
    ),
    Cue(
        "bavardage",
        _FRIEND,
        -0.6,
        r"\b(?:merci|bonjour|salut|mdr|haha|bravo|f[eé]licitations)\b",
        "merci à vous",
        "à vous",
    ),
)
