"""The ring: intake -> inbox -> handle -> outbox -> perform -> inbox. Each process runs it all."""
