"""The `lotse` subcommands and the processes they start.

May import everything; nothing may import it except `bot/__main__.py`. What is decided about companies, leads
or messages is decided elsewhere: this room starts, watches, stops, asks and prints.
"""
