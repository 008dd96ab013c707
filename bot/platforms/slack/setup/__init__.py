"""Setting the app up in Slack: what it asks for, its manifest, and whether all is well."""
