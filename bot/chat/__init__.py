"""Telegram: what comes in, what goes out, and the German words for it.

May import desk and advice, python-telegram-bot and small helper libraries. Not the store, not Rasa's
client, not the console: they are handed in.
"""
