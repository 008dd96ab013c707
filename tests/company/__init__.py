"""A company for a quarter: forty people, twelve channels, one seed, through the real engine."""
