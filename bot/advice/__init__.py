"""What we know and decide: companies, programmes, eligibility, the next question, leads.

Only the standard library may enter, in the syntax of Python 3.10, because Rasa's action server
uses this room too. No clock (today is an argument), no files, no network.
"""
