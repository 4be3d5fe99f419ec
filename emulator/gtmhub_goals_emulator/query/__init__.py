"""The query language of the list: relaxed JSON filter, sort, fields and page; pure, no I/O."""
