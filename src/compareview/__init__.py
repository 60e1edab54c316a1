"""CompareView: read two reports of the same event side by side."""

__version__ = "0.1.0"
