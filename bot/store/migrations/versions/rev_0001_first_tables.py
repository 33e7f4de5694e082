"""The first tables, and the triggers that guard the history.

Written out instead of taken from `bot.store.tables`: a migration must do the same in five years. There is no
way down; before a change of tables one makes a backup.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _people()
    _advisors()
    _leads()
    _queues()
    if op.get_bind().dialect.name == "postgresql":
        _guard_history_on_postgresql()
    else:
        _guard_history_on_sqlite()


def _needed(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        _needed("sender_id", sa.Text),
        _needed("first_seen", TIME),
        _needed("called", sa.Text),
        _needed("company", sa.JSON),
        _needed("topics", sa.JSON),
        _needed("programmes", sa.JSON),
        _needed("wishes", sa.JSON),
        sa.Column("form", sa.JSON),
        _needed("blocked", sa.Boolean),
        sa.PrimaryKeyConstraint("chat_id", name="pk_people"),
        sa.UniqueConstraint("sender_id", name="uq_people_sender_id"),
    )


def _advisors() -> None:
    op.create_table(
        "advisors",
        _needed("id", ID),
        _needed("chat_id", sa.BigInteger),
        _needed("name", sa.Text),
        _needed("area", sa.Text),
        _needed("joined_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_advisors"),
        sa.UniqueConstraint("chat_id", name="uq_advisors_chat_id"),
    )
    op.create_index("ix_advisors_area", "advisors", ["area"])
    op.create_table(
        "invitations",
        _needed("code_hash", sa.Text),
        _needed("name", sa.Text),
        _needed("area", sa.Text),
        _needed("created_at", TIME),
        sa.Column("used_at", TIME),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invitations"),
    )


def _leads() -> None:
    op.create_table(
        "leads",
        _needed("id", ID),
        _needed("reference", sa.Text),
        _needed("cause", sa.Text),
        sa.Column("chat_id", sa.BigInteger),
        _needed("state", sa.Text),
        _needed("area", sa.Text),
        _needed("company", sa.JSON),
        _needed("topics", sa.JSON),
        _needed("programmes", sa.JSON),
        _needed("request", sa.Text),
        sa.Column("contact", sa.JSON),
        sa.Column("consent", sa.JSON),
        sa.Column("owner_id", ID),
        sa.Column("taken_at", TIME),
        _needed("due_at", TIME),
        _needed("created_at", TIME),
        _needed("outcome", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_leads"),
        sa.UniqueConstraint("reference", name="uq_leads_reference"),
        sa.UniqueConstraint("cause", name="uq_leads_cause"),
        sa.ForeignKeyConstraint(["owner_id"], ["advisors.id"], name="fk_leads_owner_id"),
    )
    op.create_index("ix_leads_chat_id", "leads", ["chat_id"])
    op.create_table(
        "lead_history",
        _needed("id", ID),
        _needed("lead_id", ID),
        _needed("at", TIME),
        _needed("who", sa.Text),
        _needed("what", sa.Text),
        _needed("detail", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_lead_history"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name="fk_lead_history_lead_id"),
    )
    op.create_index("ix_lead_history_lead_id", "lead_history", ["lead_id"])
    op.create_table(
        "offers",
        _needed("id", ID),
        _needed("lead_id", ID),
        _needed("advisor_id", ID),
        _needed("offered_at", TIME),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
        sa.UniqueConstraint("lead_id", "advisor_id", name="uq_offers_lead_id_advisor_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name="fk_offers_lead_id"),
        sa.ForeignKeyConstraint(["advisor_id"], ["advisors.id"], name="fk_offers_advisor_id"),
    )


def _queues() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        *_queue_columns(),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    op.create_table(
        "outbox",
        _needed("id", ID),
        *_queue_columns(),
        sa.Column("key", sa.Text),
        sa.Column("message_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    open_rows = sa.text("done_at IS NULL AND failed_at IS NULL")
    for queue in ("inbox", "outbox"):
        where: Any = {"sqlite_where": open_rows, "postgresql_where": open_rows}
        op.create_index(f"ix_{queue}_lane", queue, ["chat_id", "id"], **where)
        op.create_index(f"ix_{queue}_undone", queue, ["id"], **where)
    op.create_table(
        "lanes",
        _needed("queue", sa.Text),
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        _needed("taken_by", sa.Text),
        _needed("taken_until", TIME),
        sa.PrimaryKeyConstraint("queue", "chat_id", name="pk_lanes"),
    )


def _queue_columns() -> list[sa.Column[Any]]:
    return [
        _needed("chat_id", sa.BigInteger),
        _needed("kind", sa.Text),
        sa.Column("data", sa.JSON),
        _needed("created_at", TIME),
        _needed("due_at", TIME),
        _needed("attempts", sa.Integer),
        sa.Column("done_at", TIME),
        sa.Column("failed_at", TIME),
        sa.Column("error", sa.Text),
    ]


def _guard_history_on_sqlite() -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER lead_history_no_{change.lower()} BEFORE {change} ON lead_history "
            "BEGIN SELECT RAISE(ABORT, 'lead_history is append-only'); END"
        )


def _guard_history_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        "CREATE TRIGGER lead_history_no_change BEFORE UPDATE OR DELETE ON lead_history "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
