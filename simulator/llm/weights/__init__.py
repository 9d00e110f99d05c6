"""Model files on this computer: which there are, where they come from, fetched, verified and converted."""

from simulator.llm.weights.overview import Known, list_models, pull, verify, weights_status

__all__ = ["Known", "list_models", "pull", "verify", "weights_status"]
