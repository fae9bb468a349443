"""Events and presence on their way from the database and other processes to this one's sockets."""
