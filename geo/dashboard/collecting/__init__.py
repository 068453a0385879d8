"""Collections: making, opening, sharing and ending them."""
