"""One loaded model for many processes: a server on loopback, and the model that asks it."""
