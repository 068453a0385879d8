"""Adding articles: three doors, what came through them, and what became of it."""
