"""Triggers that let events be added and never changed, but for emptying a body at closing; for both databases."""

from typing import Any

from django.db import connections

TABLE = "office_event"
REFUSAL = "events are only added"

_SQLITE = {
    "office_events_stay": f"""CREATE TRIGGER office_events_stay BEFORE DELETE ON {TABLE}
      BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "office_events_are_not_changed": f"""CREATE TRIGGER office_events_are_not_changed BEFORE UPDATE ON {TABLE}
      WHEN NOT (NEW.id = OLD.id AND NEW.room = OLD.room AND NEW.number = OLD.number AND NEW.leaf = OLD.leaf
                AND length(NEW.body) = 0)
      BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "office_events_follow": f"""CREATE TRIGGER office_events_follow BEFORE INSERT ON {TABLE}
      WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM {TABLE} WHERE room = NEW.room), 0)
      BEGIN SELECT RAISE(ABORT, 'events follow each other'); END""",
}
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION office_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION '{REFUSAL}';
  ELSIF TG_OP = 'UPDATE' THEN
    IF NEW.id <> OLD.id OR NEW.room <> OLD.room OR NEW.number <> OLD.number OR NEW.leaf <> OLD.leaf
       OR length(NEW.body) > 0 THEN
      RAISE EXCEPTION '{REFUSAL}';
    END IF;
  ELSIF NEW.number <> 1 + coalesce((SELECT max(number) FROM {TABLE} WHERE room = NEW.room), 0) THEN
    RAISE EXCEPTION 'events follow each other';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER office_event_rows BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}
  FOR EACH ROW EXECUTE FUNCTION office_event_guard();
CREATE OR REPLACE TRIGGER office_event_all BEFORE TRUNCATE ON {TABLE}
  FOR EACH STATEMENT EXECUTE FUNCTION office_event_guard();
"""


def install(using: str = "default", **_given: Any) -> None:
    """Put the triggers in place, whatever was there before."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL)
            return
        for name, statement in _SQLITE.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """The triggers that are not there: for a check when the server begins."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'", [TABLE])
            return sorted({"office_event_rows", "office_event_all"} - {row[0] for row in cursor.fetchall()})
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return sorted(set(_SQLITE) - {row[0] for row in cursor.fetchall()})
