"""Finding words in books and in what readers say about them."""
