"""The command centre: pages that show the record. They read through ports and change nothing."""
