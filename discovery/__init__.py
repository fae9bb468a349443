"""What is worth reading: popular passages, what is new for a reader, whom one follows."""
