"""Empty Chair: keeps one question alive where decisions are made.

Read in this order: ``domain`` (the nouns), ``engine`` (the rules), ``runtime`` (the ring).
"""
