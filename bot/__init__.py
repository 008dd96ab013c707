"""Empty Chair: asks how a decision will impact the customers, and keeps the answer."""
