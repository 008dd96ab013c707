"""Socket Mode: we call Slack, and it tells us there what happens."""
