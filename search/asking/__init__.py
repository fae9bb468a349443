"""What a reader asks: words typed into a field and an address, made into a question to an index,
and what it answers made into what the reader sees."""
