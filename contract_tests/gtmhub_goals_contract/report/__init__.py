"""The files that tell a verdict: terminal, HTML page, JUnit, HAR."""
