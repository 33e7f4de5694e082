"""The store: SQLAlchemy tables, their migrations, and the records and queues that stand on them.

May import `bot.advice`, SQLAlchemy and Alembic. Not the desk, the chat or the console: what they need from
here they describe by shape, and `__main__` hands it to them. No decision is taken in this room, and no SQL is
written outside it. SQLite and PostgreSQL give the same answers.
"""
