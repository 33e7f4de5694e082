"""Lotse: first advice on digitalisation and funding for small and medium-sized firms.

Empty on purpose: Rasa's action server imports `bot.advice` and nothing else of this package.
"""
