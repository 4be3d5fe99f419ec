"""Where accounts, people, sessions, goals and metrics are kept; the only room that knows SQL."""
