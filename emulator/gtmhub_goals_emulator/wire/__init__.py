"""HTTP in and out; the only room that knows uvicorn."""
