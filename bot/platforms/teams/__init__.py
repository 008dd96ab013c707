"""Microsoft Teams: an app of a tenant's or of many tenants', whose activities come to us."""
