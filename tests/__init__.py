"""The tests of both sides; those of advice, the data files, Rasa and its actions run on Python 3.10 as well."""
