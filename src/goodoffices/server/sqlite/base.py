"""Django's connection to SQLite without the check that JSON columns hold JSON.

That check calls a function from within the schema, which SQLite refuses where the schema is not trusted (a stolen and
changed database could otherwise run functions when it is opened).
"""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, but for one check."""

    data_type_check_constraints = {  # noqa: RUF012  (as Django has it)
        name: check for name, check in base.DatabaseWrapper.data_type_check_constraints.items() if name != "JSONField"
    }
