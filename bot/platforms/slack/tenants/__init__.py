"""The workspaces that installed the app: found, let in, kept apart, let go."""
