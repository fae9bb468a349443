"""What pandoc reads for us, and how it is kept from doing more."""
