"""Many people at once on one server."""
