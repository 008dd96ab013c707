"""What reads texts: a model where there is one, else nobody; then the rules stand alone.

Start at ``reader``. What goes wrong there has one outcome: it cannot say.
"""
