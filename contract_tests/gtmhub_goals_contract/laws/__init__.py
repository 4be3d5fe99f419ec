"""The laws, a module a subject; `load_laws` imports whatever is here."""
