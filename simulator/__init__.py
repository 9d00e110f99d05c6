"""A role-play trainer: talk with a simulated customer and be graded after every turn."""

__version__ = "0.1.0"
