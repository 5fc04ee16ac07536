"""Django's SQLite, made to work where the schema is not trusted."""
