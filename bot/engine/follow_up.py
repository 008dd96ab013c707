"""What follows from a look back: a new proposal that says which one it follows."""

import re
from dataclasses import replace

from bot.domain.cards import Action, Button, Words
from bot.domain.form import WHERE, Form
from bot.domain.initiative import Initiative
from bot.engine.forms import new_form

_FOLLOWS = re.compile(r"\bfollows (?:from )?(CI-[1-9]\d{0,8})\b", re.IGNORECASE)


def follow_form(initiative: Initiative) -> Form:
    """Ask what is proposed now, in the channel where this one was."""
    form = new_form(asks_where=True, text=f"Follows {initiative.reference}: ")
    here = (initiative.thread.channel,)
    fields = (replace(one, values=here) if one.name == WHERE else one for one in form.fields)
    return replace(form, fields=tuple(fields), quote=initiative.title)


def follow_button(initiative: Initiative) -> Button:
    """Return what the outcome offers as its next step."""
    return Button(Action.FOLLOW_UP, "Propose what follows", initiative.thread)


def follow_facts(initiative: Initiative) -> tuple[Words, ...]:
    """Return the line of a record that says which one it follows."""
    return ((f"Follows {initiative.follows}",),) if initiative.follows else ()


def linked(initiative: Initiative) -> Initiative:
    """Note which one a new proposal says it follows. Whoever writes so by hand says it as well."""
    found = _FOLLOWS.search(initiative.source.snapshot)
    return replace(initiative, follows=found[1].upper()) if found else initiative
