"""The changes of the tables, each after the one it names in `down_revision`."""
