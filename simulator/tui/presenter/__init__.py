"""From events to view models: pure functions that know nothing of the screen toolkit."""
