"""What people can ask us to do: one function for each thing, for owners and for advisors.

Imports `bot.advice` and the standard library only. A function gets an open `Book` (one transaction),
does its thing and posts notices; it never talks to Telegram, Rasa or a database itself.
"""
