"""Detectors of observable behaviours; several may vote for one behaviour."""
