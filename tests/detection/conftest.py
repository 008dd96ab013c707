"""Some of these need the labelled messages beside the checkout, and are only there with them."""

from tests.detection.rows import is_there

collect_ignore = [] if is_there() else ["test_shipped_weights.py"]
