"""What is sent to other programs, and the pages that tell of it."""
