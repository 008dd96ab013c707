"""Measures detection and reading against what people said a text is."""
