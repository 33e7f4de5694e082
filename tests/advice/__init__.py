"""What Lotse knows and decides, as a specification. Runs on both sides, so also on Python 3.10."""
