"""What Slack tells, read with suspicion and put in our words. Pure."""
