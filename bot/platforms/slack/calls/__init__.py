"""Calls of Slack's Web API: at its pace, in a wording that it takes, and what an answer proves."""
