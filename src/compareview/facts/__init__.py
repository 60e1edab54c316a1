"""Comparable values in a text: quantities, dates, names and the like."""
