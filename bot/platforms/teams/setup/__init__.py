"""Setting the app up in Teams: what it asks for, its package, and whether all is well."""
