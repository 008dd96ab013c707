"""The card by which somebody adds us to the conversation that they are in. Pure.

Source: learn.microsoft.com, "Create and send the dialog", on asking to install a bot. Once it is
done, Teams tells that the action was chosen, as if it were chosen anew.
"""

from bot.platforms.teams.cards.frame import framed
from bot.platforms.teams.cards.words import Element, Mentions, block

WHY = "I am not in this conversation yet, so nobody here would see my question."
ADD = "Add Empty Chair"


def install_card() -> Element:
    """Return it."""
    add = {"type": "Action.Submit", "title": ADD, "data": {"msteams": {"justInTimeInstall": True}}}
    mentions = Mentions()
    return framed([block((WHY,), mentions)], [add], mentions)
