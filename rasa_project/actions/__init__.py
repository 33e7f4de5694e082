"""Custom actions: each reads the talk, asks `bot.advice`, and says the answer. Nothing is written anywhere.

May import rasa_sdk, bot.advice and bot.programme_files. What an action wants done (hand over, show, delete)
it says as a message; the bot does it and confirms only then.
"""
