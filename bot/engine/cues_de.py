r"""German cues: a first honest set, its weights by hand. None was measured on labelled messages.

``\b`` knows ASCII letters only, so no pattern leans on it beside an umlaut.
"""

from bot.engine.cues import Cue, CueKind

_OPEN, _SETTLED = CueKind.PROPOSAL, CueKind.ANNOUNCEMENT
_EITHER, _FRIEND = CueKind.EITHER, CueKind.DEMOTION
_MONTH = (
    r"(?:januar|februar|m[aä]rz|april|mai|juni|juli|august|september|oktober|november|dezember)"
)
_DATE = (
    rf"(?:\d{{1,2}}\. ?(?:{_MONTH}|\d{{1,2}}\.)|{_MONTH}|montag|dienstag|mittwoch|donnerstag"
    rf"|freitag"
    r"|samstag|sonntag|sofort|heute|morgen|n[aä]chste[rnms]? (?:woche|monat|jahr|quartal)"
    r"|ende (?:des|\w+)|q[1-4]|20[2-9]\d)"
)
_CHANGE = (
    r"(?:einf(?:ü|ue)hren|anbieten|abschaffen|streichen|entfernen|umstellen|wechseln|umziehen"
    r"|ver(?:ö|oe)ffentlichen|einstellen|beenden|schlie(?:ß|ss)en|umbenennen|ersetzen|erh(?:ö"
    r"|oe)hen"
    r"|senken|verl(?:ä|ae)ngern|verk(?:ü|ue)rzen|verschieben|abschalten|anpassen|vereinfachen"
    r"|zusammenlegen|erlauben|verlangen|berechnen|testen|ausrollen|hinzuf(?:ü|ue)gen|einbauen"
    r"|starten|lassen|machen|verkaufen|(?:ä|ae)ndern)"
)
_CHANGED = (
    r"(?:eingef(?:ü|ue)hrt|abgeschafft|gestrichen|entfernt|umgestellt|ver(?:ö|oe)ffentlicht"
    r"|eingestellt|beendet|geschlossen|umbenannt|ersetzt|erh(?:ö|oe)ht|gesenkt|verl(?:ä|ae)ngert"
    r"|verk(?:ü|ue)rzt|verschoben|abgeschaltet|angepasst|ge(?:ä|ae)ndert|ausgerollt|gestartet"
    r"|freigeschaltet|abgek(?:ü|ue)ndigt|aufgel(?:ö|oe)st|zusammengelegt)"
)

CUES_DE = (
    Cue("wir sollten", _OPEN, 1.6, r"\bwir sollten\b", "Wir sollten kürzer öffnen", "Du solltest"),
    Cue(
        "sollten wir",
        _OPEN,
        1.4,
        r"\b(?:sollten|sollen|k(?:ö|oe)nnten|wollen) wir\b",
        "Sollten wir das Pfand streichen?",
        "Sollten sie kommen?",
    ),
    Cue(
        "wir könnten",
        _OPEN,
        1.3,
        r"\bwir k(?:ö|oe)nnten\b",
        "Wir könnten eine Rechnung im Monat schicken",
        "Wir können dich nicht hören",
    ),
    Cue(
        "ich schlage vor",
        _OPEN,
        2.2,
        r"\b(?:ich|wir) (?:schlage|schlagen|w(?:ü|ue)rde|m(?:ö|oe)chte"
        r"|will)\b.{0,60}\bvor(?:schlagen)?\b",
        "Ich schlage eine kürzere Frist vor",
        "Ich schlage ein Ei auf",
    ),
    Cue(
        "vorschlag",
        _OPEN,
        2.0,
        r"^\W*(?:mein |neuer )?(?:vorschlag|idee|anregung)\b[^.?!:\n]{0,20}(?::| [-\x{2013}] )",
        "Vorschlag: ein Preis für alle",
        "Der Vorschlag war gut",
    ),
    Cue(
        "was wäre wenn",
        _OPEN,
        1.9,
        r"\bwas (?:w(?:ä|ae)re,? wenn|haltet ihr|haltet ihr davon|meint ihr)\b",
        "Was wäre, wenn der Versand nichts kostet?",
        "Was ist, wenn es regnet?",
    ),
    Cue(
        "wie wäre es",
        _OPEN,
        1.8,
        r"\bwie w(?:ä|ae)r(?:e es|e's|'s|s)\b",
        "Wie wäre es mit einer Probezeit?",
        "Wie war es?",
    ),
    Cue(
        "warum nicht",
        _OPEN,
        1.2,
        r"\b(?:warum|wieso) (?:\w+ )?(?:wir )?nicht\b",
        "Warum verkaufen wir nicht auch Ersatzteile?",
        "Warum bist du da?",
    ),
    Cue(
        "es wäre gut",
        _OPEN,
        1.5,
        r"\b(?:es )?w(?:ä|ae)re? (?:es )?(?:\w+ )?(?:gut|sch(?:ö|oe)n|toll|sinnvoll|hilfreich|super"
        r"|besser|praktisch)\b",
        "Es wäre schön, wenn Gäste bestellen könnten",
        "Es war schön",
    ),
    Cue(
        "ich würde gern",
        _OPEN,
        1.4,
        r"\b(?:ich|wir) (?:w(?:ü|ue)rden?|m(?:ö|oe)chten?) gerne?\b",
        "Ich würde gern die Gebühr streichen",
        "Ich mag es gern",
    ),
    Cue(
        "lasst uns",
        _OPEN,
        1.4,
        r"\b(?:lasst|lass|lassen sie) uns\b",
        "Lasst uns die Gebühr streichen",
        "Lasst das",
    ),
    Cue(
        "sollte werden",
        _OPEN,
        1.3,
        rf"\b(?:sollten?|m(?:ü|ue)ssten?|k(?:ö|oe)nnten?) .{{0,60}}\b(?:{_CHANGED} werden"
        rf"|{_CHANGE})\b",
        "Die Frist sollte verlängert werden",
        "Er sollte schlafen",
    ),
    Cue(
        "wir haben beschlossen",
        _SETTLED,
        2.1,
        r"\b(?:haben wir|wir haben) .{0,60}\b(?:beschlossen|entschieden|vereinbart|festgelegt)"
        r"|\b(?:haben (?:wir )?uns) .{0,60}\b(?:entschieden|geeinigt)",
        "Wir haben gestern beschlossen, keine Schecks zu nehmen",
        "Wir haben geschlafen",
    ),
    Cue(
        "wurde beschlossen",
        _SETTLED,
        1.6,
        r"\b(?:wurden?|ist|sind) .{0,60}\b(?:beschlossen|entschieden|genehmigt|freigegeben)\b",
        "Gestern wurde das neue Porto beschlossen",
        "Wer hat das beschlossen?",
    ),
    Cue(
        "wird geändert",
        _SETTLED,
        1.8,
        rf"\b(?:wird|werden|wurden?) .{{0,80}}\b{_CHANGED}\b",
        "Die Hotline wird im Mai abgeschaltet",
        "Die Hotline wird laut",
    ),
    Cue(
        "wir werden",
        _SETTLED,
        1.6,
        rf"\b(?:wir werden|werden wir) .{{0,80}}\b{_CHANGE}\b",
        "Wir werden die Preise im Mai erhöhen",
        "Wir werden sehen",
    ),
    Cue(
        "wir führen ein",
        _SETTLED,
        1.7,
        r"\b(?:wir )?(?:f(?:ü|ue)hren|stellen|schalten|schaffen|bieten|heben)\b.{0,60}"
        r"\b(?:ein|um|ab|an)\s*(?:[.!,]|$)",
        "Wir führen Gutscheine ein.",
        "Wir führen den Laden.",
    ),
    Cue(
        "ab datum",
        _SETTLED,
        1.6,
        rf"\b(?:ab|zum|mit wirkung vom) (?:dem )?{_DATE}",
        "Ab Mai kostet der Versand 3 Euro",
        "Ab in die Küche",
    ),
    Cue(
        "ist verfügbar",
        _SETTLED,
        1.5,
        r"\b(?:ist|sind|geht|gehen|steht|stehen) (?:jetzt |ab sofort |nun |ab heute )"
        r".{0,40}(?:live|verf(?:ü|ue)gbar|online|freigeschaltet|bereit|f(?:ü|ue)r alle)",
        "Gutscheine sind jetzt in allen Läden verfügbar",
        "Gutscheine sind da",
    ),
    Cue(
        "nicht mehr",
        _SETTLED,
        1.1,
        r"\b(?:bieten|verkaufen|nehmen|drucken|versenden|gibt|wird|werden) .{0,60}"
        r"(?:nicht mehr|keine? .{0,30} mehr)\b",
        "Es gibt keine Kataloge mehr",
        "Er kommt nicht",
    ),
    Cue(
        "ding",
        _EITHER,
        0.7,
        r"\b(?:preise?n?|geb(?:ü|ue)hr(?:en)?|versand\w*|lieferung\w*|r(?:ü|ue)ckgabe\w*"
        r"|rechnung(?:en)?"
        r"|abos?|tarife?|app|web(?:site|seite)|shop|l(?:ä|ae)den|filialen?|newsletter|gutscheine?"
        r"|funktion(?:en)?|seiten?|kasse|warenkorb|konto|konten|rabatte?|fristen?|hotline"
        r"|katalog\w*"
        r"|angebote?|produkte?|service|support|(?:ö|oe)ffnungszeiten|porto|pfand|bestellung(?:en)?"
        r"|anmeldung|formulare?|schnittstelle|version|treueprogramm|punkte)\b",
        "die Rechnung",
        "das Wetter",
    ),
    Cue(
        "kunden",
        _EITHER,
        0.6,
        r"\b(?:kund(?:en|innen|in|e)|nutzer\w*|g(?:ä|ae)ste?n?|mitglieder\w*|h(?:ä|ae)ndler\w*"
        r"|besucher\w*"
        r"|abonnenten|k(?:ä|ae)ufer\w*|anwender\w*|partner\w*)",
        "für alle Kunden",
        "für alle Katzen",
    ),
    Cue(
        "änderung", _EITHER, 0.3, rf"(?:{_CHANGE}|{_CHANGED})\b", "den Laden schließen", "den Laden"
    ),
    Cue("unser", _EITHER, 0.3, r"\bunsere?[nrsm]?\b", "unsere Preise", "deine Preise"),
    Cue(
        "geld",
        _EITHER,
        0.5,
        r"(?:\d ?(?:€|euro|prozent|%)|\b(?:kostenlos|gratis|umsatz|g(?:ü|ue)nstig))",
        "5 €",
        "5 m",
    ),
    Cue(
        "du solltest",
        _FRIEND,
        -1.4,
        r"\b(?:du|sie|ihr) (?:solltest|sollten|solltet|k(?:ö|oe)nntest|musst|kannst)\b",
        "du kannst das",
        "wir können das",
    ),
    Cue(
        "ich werde",
        _FRIEND,
        -0.8,
        r"\bich (?:werde|kann|mache|schaue|muss)\b",
        "ich schaue nach",
        "wir schauen",
    ),
    Cue(
        "damals",
        _FRIEND,
        -1.2,
        r"\b(?:damals|fr(?:ü|ue)her|letzte[srn]? (?:jahr|woche|monat)|vor (?:\d+|zwei"
        r"|drei) jahren)\b",
        "damals im Mai",
        "im Mai",
    ),
    Cue(
        "treffen",
        _FRIEND,
        -1.0,
        r"\b(?:meeting|termin|besprechung|stand-?up|mittagessen|kalender|urlaub|uhr)\b",
        "um zehn Uhr",
        "um zehn Euro",
    ),
    Cue(
        "fehler",
        _FRIEND,
        -0.8,
        r"\b(?:fehler|kaputt|abst(?:u|ü)rz\w*|bug|log|funktioniert nicht|geht nicht)",
        "die Seite geht nicht",
        "die Seite geht online",
    ),
    Cue(
        "frage nach fakten",
        _FRIEND,
        -1.3,
        r"^\W*(?:wann|wo|wer|wie (?:viel|lange|oft|kann|geht)|gibt es|hat jemand|wei(?:ß"
        r"|ss) jemand)\b",
        "Wann öffnet der Laden?",
        "Wie wäre es mit Mai?",
    ),
    Cue(
        "andere firma",
        _FRIEND,
        -1.2,
        r"\b(?:google|amazon|apple|microsoft|die bahn|dhl|die regierung) .{0,30}(?:hat|wird"
        r"|stellt|erh(?:ö|oe)ht)\b",
        "Google hat es abgeschaltet",
        "Wir haben es abgeschaltet",
    ),
    Cue(
        "plauderei",
        _FRIEND,
        -0.6,
        r"\b(?:danke|haha|lol|guten morgen|hallo|super gemacht|gl(?:ü|ue)ckwunsch)\b",
        "Danke, prima",
        "prima",
    ),
)
