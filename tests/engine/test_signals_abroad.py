"""Other languages than English: asked about by their own cues, or never."""

import pytest

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, SignalKind
from bot.engine.signals import find_signal
from bot.engine.signals.languages import language_of

BY_RULES = Detection()
EVERYTHING = Detection(low=0.0, high=0.0)

ABROAD = (
    ("de", "Wir sollten die Versandgebühr für alle Kunden streichen", "proposal"),
    ("de", "Wir haben gestern beschlossen, ab Mai keine Kataloge mehr zu drucken.", "announcement"),
    ("fr", "Je propose de supprimer les frais de livraison pour nos clients", "proposal"),
    ("fr", "À partir de mai, les retours seront facturés 3 € à nos clients", "announcement"),
    ("es", "Deberíamos quitar los gastos de envío para nuestros clientes", "proposal"),
    ("es", "Hemos decidido cerrar la tienda de Sevilla a partir de mayo", "announcement"),
    ("pt", "Deveríamos retirar a taxa de entrega para os nossos clientes", "proposal"),
    ("pt", "Decidimos fechar a loja de Lisboa a partir de maio", "announcement"),
)
CHATTER_ABROAD = (
    "Guten Morgen zusammen, ich bin heute erst um zehn Uhr da",
    "Wann macht der Laden am Sonntag auf? Hat jemand den Schlüssel?",
    "Bonjour à tous, la réunion est à 10 h dans la grande salle",
    "Quelqu'un sait pourquoi le site est en panne depuis ce matin ?",
    "Buenos días, la reunión de hoy es a las 10 en la sala grande",
    "¿Alguien sabe por qué no funciona la web desde esta mañana?",
    "Bom dia a todos, a reunião de hoje é às 10 na sala grande",
    "Alguém sabe por que o site não funciona desde esta manhã?",
)
WITHOUT_CUES = (
    "We moeten de verzendkosten voor onze klanten verlagen, dat zou voor de winkel goed zijn",
    "Dobbiamo abbassare il prezzo della consegna per i nostri clienti",
    "Powinniśmy obniżyć cenę dostawy dla naszych klientów od maja",
    "Vi borde sänka priset på frakten för våra kunder från och med maj",
    "Мы должны снизить цену доставки для наших клиентов",
    "来月からすべてのお客様の送料を下げるべきだと思います。どうでしょうか。皆さん",
)


@pytest.mark.parametrize(("language", "text", "kind"), ABROAD)
def test_other_languages_are_asked_about_by_their_own_cues(
    language: str, text: str, kind: str
) -> None:
    assert language_of(text) == language
    assert find_signal(text, BY_RULES).kind == kind


@pytest.mark.parametrize("text", CHATTER_ABROAD)
def test_chatter_in_other_languages_is_left_alone(text: str) -> None:
    assert find_signal(text, BY_RULES).kind is SignalKind.NONE


@pytest.mark.parametrize("text", WITHOUT_CUES)
def test_a_language_without_cues_is_never_asked_about(text: str) -> None:
    assert find_signal(text, EVERYTHING) is NO_SIGNAL
