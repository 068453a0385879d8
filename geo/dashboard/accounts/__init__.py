"""Accounts: signing in through an OpenID Connect provider, which is off unless it is configured."""
