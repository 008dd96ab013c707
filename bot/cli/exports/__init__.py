"""The record for others: as JSON, as CSV, and as Markdown. Pure but for looking names up."""
