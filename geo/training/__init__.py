"""Trains what the `accurate` profile uses; needs the extra `train`."""
