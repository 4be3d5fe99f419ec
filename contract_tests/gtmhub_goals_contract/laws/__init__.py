"""One module a law, named as the law; `load_laws` imports whatever is here."""
