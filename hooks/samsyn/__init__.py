"""Samsyn: documents as data with a known shape, checked, searched and published in three languages."""
