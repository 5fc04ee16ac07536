"""The shared office: the sealed office for several people on a server, over SQLite or PostgreSQL."""
