"""What people can ask us to do, tried with the store in memory."""
