"""What a reader's browser tells the library about its reader."""
