"""What a new workspace begins with, until it names its own customers. Pure."""

from bot.domain.policy import Segment, WorkspaceSettings

SEGMENTS = (
    Segment("existing", "Existing customers", ("customers", "current customers")),
    Segment("new", "New customers", ("prospects", "first-time customers")),
    Segment("internal", "Internal only", ("internal", "colleagues", "staff"), is_internal=True),
)


def fresh_settings(workspace: str, company: str) -> WorkspaceSettings:
    """Return the settings of a workspace that has chosen nothing. Its name is never empty."""
    return WorkspaceSettings(workspace, name=company or workspace, segments=SEGMENTS)
