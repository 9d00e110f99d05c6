"""Model files on this computer: which there are, where they come from, fetched, verified and converted."""
