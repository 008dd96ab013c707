"""What reads texts: a model where there is one, else nobody; then the rules stand alone."""
