"""What groups read, by when, and the way from a group into its books."""
