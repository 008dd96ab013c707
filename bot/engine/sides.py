"""From which side somebody looks at a decision: that of their team. Pure."""

from bot.domain.decision import Concern
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy, WorkspaceSettings
from bot.domain.teams import Side, Team


def side_of(person: Person, policy: Policy) -> Side | None:
    """Return the side of somebody's team, else of one that they lead; None where there is none."""
    team = policy.workspace.team_of(policy.person(person))
    led = (one.side for one in policy.workspace.teams if one.lead == person and one.side)
    return (team.side if team else None) or next(led, None)


def team_listed(person: Person, policy: Policy) -> Team | None:
    """Return which of the teams that an admin named is somebody's; None for none of them.

    What a platform tells of somebody, and no admin wrote down, is no team here.
    """
    team = policy.workspace.team_of(policy.person(person))
    return team if team in policy.workspace.teams else None


def side_of_team(name: str, settings: WorkspaceSettings) -> Side | None:
    """Return the side of the team of this name; None where no such team has one."""
    return next((team.side for team in settings.teams if team.is_called(name)), None)


def side_of_concern(concern: Concern, policy: Policy) -> Side | None:
    """Return the side that a concern comes from: its raiser's team, as it was then."""
    return side_of_team(concern.team, policy.workspace) or side_of(concern.by, policy)


def home_side(initiative: Initiative, policy: Policy) -> Side | None:
    """Return the side that it comes from: its author's, else that of the team of its channel."""
    by_team = side_of_team(initiative.team, policy.workspace)
    return side_of(initiative.author, policy) or by_team
