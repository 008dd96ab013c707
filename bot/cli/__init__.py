"""The command ``emptychair``: one file per command, each imported only when it is chosen."""
