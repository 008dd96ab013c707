"""Messages that were written elsewhere, read as a stream: Slack exports and JSON lines."""
